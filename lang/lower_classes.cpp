// The pack's own clauses, kinds, scopes, distinctions, sources and subject lists.
#include <algorithm>
#include <unordered_map>

#include "core/text.hpp"
#include "lang/lower.hpp"
#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

DistinctionClass class_of(ItemClass item) {
  return item == ItemClass::kind ? DistinctionClass::kinds
         : item == ItemClass::scope ? DistinctionClass::scopes
                                    : DistinctionClass::bases;
}

void lower_distinction(Pass& p, const ast::DistinctionItem& node, Span span) {
  auto left = p.names.find(p.module, node.left, kAnyClass);
  auto right = p.names.find(p.module, node.right, kAnyClass);
  if (!left || !right) return;
  if (left->item != right->item) {
    Diagnostic mixed = problem(Code::E0122,
                               {std::string(node.left.text), word_of(left->item), std::string(node.right.text),
                                word_of(right->item)},
                               node.right.span, {Phrase::this_is_a, {word_of(right->item)}});
    also(mixed, node.left.span, Phrase::this_is_a, {word_of(left->item)});
    p.out.report(std::move(mixed));
    return;
  }
  span.end = node.right.span.end;  // what is ruled out, without the reason
  p.program.distinctions.push_back(
      {class_of(left->item), left->index, right->index, to_labels(node.because), span});
}

void lower_subjects(Pass& p, const ast::SubjectsItem& node, SubjectList& list) {
  list.from_evidence = node.from_evidence;
  std::unordered_map<std::string, Span> seen;
  auto claim_name = [&](std::string_view name, Span span, std::size_t entry) {
    auto [at, is_new] = seen.emplace(fold_name(name), span);
    if (is_new) return;
    // One entry may repeat itself: a name and a label that fold to the same text.
    if (at->second.begin >= list.subjects[entry].span.begin) return;
    Diagnostic twice = problem(Code::E0120, {std::string(name)}, span, {Phrase::declared_again_here, {}});
    also(twice, at->second, Phrase::first_declared_here);
    p.out.report(std::move(twice));
  };
  for (const ast::SubjectEntry& entry : node.entries) {
    Subject subject;
    if (!entry.name && entry.labels.empty()) continue;
    const ast::Word& first = entry.name ? entry.name : entry.labels.front();
    subject.name = first.text;
    subject.span = first.span;
    for (const ast::Text& label : entry.labels) subject.labels.texts.emplace_back(label.text);
    list.subjects.push_back(std::move(subject));
    claim_name(first.text, first.span, list.subjects.size() - 1);
    for (const ast::Text& label : entry.labels) claim_name(label.text, label.span, list.subjects.size() - 1);
  }
}

}  // namespace

bool repeated(Pass& p, Span& seen, Span now) {
  if (!seen.source) {
    seen = now;
    return false;
  }
  Diagnostic twice = problem(Code::E0219, {std::string(p.sources.text(now))}, now, {Phrase::declared_again_here, {}});
  also(twice, seen, Phrase::first_declared_here);
  p.out.report(std::move(twice));
  return true;
}

void lower_pack(Pass& p) {
  const ast::PackItem& node = p.module.file.pack;
  Pack& pack = p.program.packs[p.module.pack.index];
  pack.name = p.module.name;
  pack.version = node.version.text;
  pack.labels = to_labels(node.labels);
  pack.span = p.module.file.pack_span;
  for (const ast::Name& language : node.languages) {
    std::string key = fold_name(language.text);
    std::optional<Language> known;
    if (key == "en") known = Language::en;
    if (key == "zh") known = Language::zh;
    if (!known) {
      static const std::string kLanguages[] = {"en", "zh"};
      report_unknown(
          problem(Code::E0102, {Phrase::word_language_of_packs, std::string(language.text)}, language.span), language.text,
          kLanguages, p.out);
    } else if (std::find(pack.languages.begin(), pack.languages.end(), *known) != pack.languages.end()) {
      p.out.report(problem(Code::E0120, {std::string(language.text)}, language.span, {Phrase::declared_again_here, {}}));
    } else {
      pack.languages.push_back(*known);
    }
  }
  if (pack.languages.empty()) pack.languages.push_back(Language::en);
  if (node.has_approx) {
    pack.approx = divide(node.approx_percent, Rational(100));
    if (node.approx_percent.sign() <= 0 || node.approx_percent >= Rational(100)) {
      p.out.report(problem(Code::E0127, {}, node.approx_span));
      pack.approx = std::nullopt;
    }
  }
}

void lower_classes(Pass& p) {
  for (auto [node, id] : p.items.kinds) {
    Kind& kind = p.program.kinds[id.index];
    if (node->parent) {
      kind.parent = p.names.id<KindId>(p.module, node->parent, kAnyKind);
      kind.parent_span = node->parent.span;
    }
    for (const ast::LangTexts& words : node->words)
      for (const ast::Text& text : words.texts) kind.words.push_back(lower_phrase(p, text, words.language));
  }
  for (std::size_t i = 0; i < p.items.distinctions.size(); ++i)
    lower_distinction(p, *p.items.distinctions[i], p.items.distinction_spans[i]);
}

void lower_data_names(Pass& p) {
  for (auto [node, id] : p.items.sources) {
    Publisher& publisher = p.program.publishers[id.index];
    publisher.grade = node->grade;
    publisher.origin = node->origin.text;
    if (node->origin) p.names.check_source(p.module, node->origin);
  }
  for (auto [node, id] : p.items.subjects) lower_subjects(p, *node, p.program.subject_lists[id.index]);
}

void break_kind_cycles(Program& program, Diagnostics& out) {
  std::vector<std::vector<std::uint32_t>> edges(program.kinds.size());
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (program.kinds[i].parent) edges[i].push_back(program.kinds[i].parent.index);
  dependency_order(edges, [&](std::span<const std::uint32_t> cycle) {
    const Kind& first = program.kinds[cycle.front()];
    Diagnostic wrong = problem(Code::E0125, {first.name.name}, first.parent_span);
    for (std::size_t i = 1; i < cycle.size() && i < 6; ++i)
      also(wrong, program.kinds[cycle[i]].parent_span, Phrase::goes_on_here);
    out.report(std::move(wrong));
    program.kinds[cycle.back()].parent = KindId();
  });
}

// Origins are data: one that no source is called is an end, not a mistake.
void check_origin_cycles(const Program& program, Diagnostics& out) {
  std::unordered_map<std::string, std::uint32_t> by_name;
  for (std::uint32_t i = 0; i < program.publishers.size(); ++i) {
    const Name& name = program.publishers[i].name;
    auto prefix = std::to_string(name.pack.index) + '/';
    by_name.emplace(prefix + fold_name(name.name), i);
    for (const std::string& alias : name.aliases) by_name.emplace(prefix + fold_name(alias), i);
    for (const std::string& label : name.labels.texts) by_name.emplace(prefix + fold_name(label), i);
  }
  std::vector<std::vector<std::uint32_t>> edges(program.publishers.size());
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    const Publisher& publisher = program.publishers[i];
    if (publisher.origin.empty()) continue;
    auto at = by_name.find(std::to_string(publisher.name.pack.index) + '/' + fold_name(publisher.origin));
    if (at != by_name.end()) edges[i].push_back(at->second);
  }
  dependency_order(edges, [&](std::span<const std::uint32_t> cycle) {
    const Name& first = program.publishers[cycle.front()].name;
    Diagnostic wrong = problem(Code::E0406, {first.name}, first.span);
    for (std::size_t i = 0; i < cycle.size() && i < 6; ++i) {
      const Publisher& publisher = program.publishers[cycle[i]];
      Label label{publisher.name.span, {Phrase::repeats_source, {publisher.name.name, publisher.origin}}};
      if (i == 0) wrong.primary = std::move(label);
      else wrong.secondary.push_back(std::move(label));
    }
    out.report(std::move(wrong));
  });
}

}  // namespace ajar::lang
