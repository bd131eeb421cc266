#include "runtime/canonical.hpp"

namespace ajar::runtime {

namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

Canonical::Canonical(const Program& program, EvidenceSet& evidence) : evidence_(evidence) {
  declare_subjects(program);
  declare_sources(program);
}

void Canonical::declare_subjects(const Program& program) {
  const auto declare = [&](std::string_view name) {
    return name.empty() ? Symbol() : evidence_.subjects.find_or_add(name, evidence_.symbols);
  };
  for (const SubjectList& list : program.subject_lists) {
    for (const Subject& subject : list.subjects) {
      const Symbol symbol = declare(subject.name);
      for (const std::string& label : subject.labels.texts) evidence_.subjects.declare(label, symbol);
    }
  }
  // Subjects that only conditions name are spelt as the pack spells them.
  for (const ConditionNode& node : program.nodes) declare(node.subject);
}

void Canonical::declare_sources(const Program& program) {
  Spellings& names = evidence_.sources;
  std::vector<Symbol> symbols;
  symbols.reserve(program.publishers.size());
  for (const Publisher& publisher : program.publishers) {
    const Symbol symbol = names.find_or_add(publisher.name.name, evidence_.symbols);
    symbols.push_back(symbol);
    for (const std::string& alias : publisher.name.aliases) names.declare(alias, symbol);
  }
  for (std::size_t i = 0; i < symbols.size(); ++i)
    for (const std::string& label : program.publishers[i].name.labels.texts) names.declare(label, symbols[i]);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const Publisher& publisher = program.publishers[i];
    const Symbol origin =
        publisher.origin.empty() ? Symbol() : names.find_or_add(publisher.origin, evidence_.symbols);
    sources_.try_emplace(symbols[i].index, Declared{origin, publisher.grade});
  }
}

Symbol Canonical::subject(std::string_view text) {
  text = trimmed(text);
  return text.empty() ? Symbol() : evidence_.subjects.find_or_add(text, evidence_.symbols);
}

const Canonical::Declared* Canonical::declared(Symbol source) const {
  const auto found = sources_.find(source.index);
  return found == sources_.end() ? nullptr : &found->second;
}

Symbol Canonical::source_symbol(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  const Symbol known = evidence_.sources.find(text);
  if (known) return known;
  const std::string key = fold_name(text);
  if (key == "unknown" || key == "未知") return {};
  return evidence_.sources.find_or_add(text, evidence_.symbols);
}

Symbol Canonical::last_origin(Symbol source) const {
  // A cycle is an error of the pack; the bound only keeps this from running for ever on one.
  for (std::size_t steps = 0; steps <= sources_.size(); ++steps) {
    const Declared* said = declared(source);
    if (!said || !said->origin) break;
    source = said->origin;
  }
  return source;
}

Canonical::Sayer Canonical::sayer(std::string_view source, std::string_view origin) {
  Sayer result;
  result.source = source_symbol(source);
  if (!trimmed(origin).empty()) {
    result.origin = source_symbol(origin);
  } else if (result.source) {
    result.origin = last_origin(result.source);
  }
  if (const Declared* said = result.source ? declared(result.source) : nullptr) result.grade = said->grade;
  return result;
}

}  // namespace ajar::runtime
