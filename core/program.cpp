#include "core/program.hpp"

#include <algorithm>

namespace ajar {
namespace {

bool unordered_equal(std::uint32_t a, std::uint32_t b, std::uint32_t left, std::uint32_t right) {
  return (a == left && b == right) || (a == right && b == left);
}

const Distinction* find_exact(const Program& program, DistinctionClass between, std::uint32_t a, std::uint32_t b) {
  const auto found = std::find_if(program.distinctions.begin(), program.distinctions.end(), [&](const Distinction& d) {
    return d.between == between && unordered_equal(a, b, d.left, d.right);
  });
  return found == program.distinctions.end() ? nullptr : &*found;
}

}  // namespace

bool is_standard_library(std::string_view pack) { return pack.starts_with("stdlib."); }

bool Program::is_a(KindId kind, KindId ancestor) const {
  if (!ancestor) return false;
  // The count of steps bounds the walk even in a Program whose kinds go round in a circle.
  for (std::size_t steps = 0; kind && steps <= kinds.size(); ++steps, kind = kinds[kind.index].parent)
    if (kind == ancestor) return true;
  return false;
}

const Distinction* Program::distinction_between(KindId a, KindId b) const {
  for (const Distinction& d : distinctions) {
    if (d.between != DistinctionClass::kinds) continue;
    const KindId left(d.left), right(d.right);
    if ((is_a(a, left) && is_a(b, right)) || (is_a(a, right) && is_a(b, left))) return &d;
  }
  return nullptr;
}

const Distinction* Program::distinction_between(ScopeId a, ScopeId b) const {
  return a && b ? find_exact(*this, DistinctionClass::scopes, a.index, b.index) : nullptr;
}

const Distinction* Program::distinction_between(Basis a, Basis b) const {
  return find_exact(*this, DistinctionClass::bases, static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
}

std::string Program::display(const Name& name) const {
  const bool foreign = name.pack && name.pack.index != 0 && name.pack.index < packs.size();
  if (!foreign || is_standard_library(packs[name.pack.index].name)) return name.name;
  return packs[name.pack.index].name + "." + name.name;
}

std::string_view Program::label(const Name& name, Language language) const {
  const std::string_view found = pick(name.labels, name.pack, language);
  return found.empty() ? std::string_view(name.name) : found;
}

std::string_view Program::pick(const Labels& labels, PackId pack, Language language) const {
  if (labels.empty()) return {};
  std::size_t at = 0;
  if (pack && pack.index < packs.size()) {
    const auto& languages = packs[pack.index].languages;
    const auto found = std::find(languages.begin(), languages.end(), language);
    if (found != languages.end()) at = static_cast<std::size_t>(found - languages.begin());
  }
  const bool there = at < labels.texts.size() && !labels.texts[at].empty();
  return labels.texts[there ? at : 0];
}

Program with_length(const Program& original, ThresholdId threshold, Duration length) {
  Program program = original;
  program.hash = hash_of(original);
  program.thresholds[threshold.index].duration = length;
  for (Metric& metric : program.metrics)
    if (metric.fresh_threshold == threshold) metric.fresh_for = length;
  for (ConditionNode& node : program.nodes) {
    if (node.for_periods.threshold == threshold) node.for_periods = {length.count, length.unit, threshold};
    if (node.trend.over_threshold == threshold) node.trend.over = length;
  }
  return program;
}

}  // namespace ajar
