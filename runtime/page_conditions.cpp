// Conditions as items of a list.
#include "runtime/page_writer.hpp"

namespace ajar::runtime {

namespace {

constexpr int kDeepest = 4;  // lists inside lists are hard to read; what lies deeper is listed by itself

}  // namespace

bool PageWriter::is_atom(const ConditionNode& node) const {
  switch (node.op) {
    case ConditionOp::compare:
    case ConditionOp::known:
    case ConditionOp::trend:
    case ConditionOp::gate_state: return true;
    case ConditionOp::error:
    case ConditionOp::many:
    case ConditionOp::each:
    case ConditionOp::named: return false;
  }
  return false;
}

std::string PageWriter::many_words(const ConditionNode& node) const {
  const std::string count = words_.count(node.count);
  switch (node.quantifier) {
    case Quantifier::all: return words_.say(Sentence::page_all);
    case Quantifier::any: return words_.say(Sentence::page_any);
    case Quantifier::at_least: return words_.say(Sentence::page_least, {count});
    case Quantifier::at_most: return words_.say(Sentence::page_most, {count});
  }
  return {};
}

std::string PageWriter::each_words(const ConditionNode& node) const {
  const std::string count = words_.count(node.count), list = words_.label(program()[node.list].name);
  switch (node.quantifier) {
    case Quantifier::all: return words_.say(Sentence::page_each_all, {list});
    case Quantifier::any: return words_.say(Sentence::page_each_any, {list});
    case Quantifier::at_least:
      return words_.say(node.percent ? Sentence::page_each_least_share : Sentence::page_each_least, {list, count});
    case Quantifier::at_most:
      return words_.say(node.percent ? Sentence::page_each_most_share : Sentence::page_each_most, {list, count});
  }
  return {};
}

std::string PageWriter::atom(const ConditionNode& node) const {
  std::string text;
  if (node.op == ConditionOp::gate_state) {
    const bool exactly = node.exactly_closed || node.state == State::open;
    return words_.say(exactly ? Sentence::page_gate_is : Sentence::page_gate_at_least,
                      {words_.label(program()[node.gate].name), words_.state(node.exactly_closed ? State::closed : node.state)});
  }
  const std::string metric = words_.metric(node.metric, node.subject);
  if (node.op == ConditionOp::known) {
    text = words_.say(Sentence::page_known, {metric});
  } else if (node.op == ConditionOp::trend) {
    const auto [any, by] = node.trend.falls ? std::pair(Sentence::falls, Sentence::falls_by) : std::pair(Sentence::rises, Sentence::rises_by);
    text = words_.say(Sentence::page_compare, {metric, words_.trend(node.trend, node.metric, any, by)});
  } else {
    const MetricType type = program()[node.metric].type;
    const bool word = type == MetricType::yes_no || type == MetricType::choice || node.comparison.relation == Relation::within;
    text = words_.say(word ? Sentence::page_word : Sentence::page_compare, {metric, words_.need(node)});
    const ThresholdId bar = words_.threshold(node);
    if (bar) text = words_.say(Sentence::page_bar_named, {text, words_.label(program()[bar].name)});
  }
  if (node.for_periods.count > 0)
    text = words_.say(Sentence::page_for, {text, words_.duration({node.for_periods.count, node.for_periods.unit})});
  if (node.from_origins > 1) text = words_.say(Sentence::page_origins, {text, words_.count(node.from_origins)});
  return text;
}

/// The bullet's own reason, else that of its named bar.
std::string PageWriter::atom_reason(const ConditionNode& node, PackId pack) const {
  const std::string own = because(node.reason, pack);
  if (!own.empty() || node.op != ConditionOp::compare) return own;
  const ThresholdId bar = words_.threshold(node);
  return bar ? because(program()[bar].because, program()[bar].name.pack) : std::string();
}

void PageWriter::members(NodeId root, PackId pack, Kind kind, int level) {
  const ConditionNode& node = program()[root];
  if (node.op != ConditionOp::many) return condition(root, pack, kind, level);
  for (std::uint32_t i = 0; i < node.child_count; ++i) condition(program().child(node, i), pack, kind, level);
}

void PageWriter::condition(NodeId id, PackId pack, Kind kind, int level) {
  const ConditionNode& node = program()[id];
  if (is_atom(node)) return add(kind, level, with_reason(atom(node), atom_reason(node, pack)));
  if (node.op == ConditionOp::named) return named(node, pack, kind, level);
  if (node.op == ConditionOp::error) return;
  const std::string head = node.op == ConditionOp::many ? many_words(node) : each_words(node);
  add(kind, level, with_reason(head, because(node.reason, pack)));
  members(node.op == ConditionOp::many ? id : program().child(node, 0), pack, kind, level + 1);
}

/// A single comparison is said in full wherever it is used; a list stands on the page once.
void PageWriter::named(const ConditionNode& node, PackId pack, Kind kind, int level) {
  const NamedCondition& condition = program()[node.named];
  const ConditionNode& root = program()[condition.root];
  const std::string label = words_.label(condition.name);
  std::string reason = because(node.reason, pack);
  if (reason.empty()) reason = because(condition.because, condition.name.pack);
  if (is_atom(root)) {
    told_[node.named.index] = true;
    if (reason.empty()) reason = atom_reason(root, condition.name.pack);
    const bool has_label = !condition.name.labels.empty();
    return add(kind, level, with_reason(has_label ? words_.say(Sentence::bracketed, {label, atom(root)}) : atom(root), reason));
  }
  if (told_[node.named.index])
    return add(kind, level, words_.say(Sentence::page_told, {label}));
  if (level >= kDeepest)
    return add(kind, level, with_reason(words_.say(Sentence::page_told_later, {label, words_.say(Sentence::page_conditions)}), reason));
  told_[node.named.index] = true;
  const std::string head = root.op == ConditionOp::many ? many_words(root) : root.op == ConditionOp::each ? each_words(root) : std::string();
  add(kind, level, with_reason(head.empty() ? label : words_.say(Sentence::bracketed, {label, head}), reason));
  members(root.op == ConditionOp::each ? program().child(root, 0) : condition.root, condition.name.pack, kind, level + 1);
}

void PageWriter::other_conditions() {
  bool headed = false;
  for (std::size_t i = 0; i < program().conditions.size(); ++i) {
    const NamedCondition& condition = program().conditions[i];
    if (told_[i] || condition.name.pack != PackId(0u)) continue;
    told_[i] = true;
    if (!headed) add(Kind::heading, Sentence::page_conditions, {}, 2);
    headed = true;
    const ConditionNode& root = program()[condition.root];
    add(Kind::heading, 3, words_.label(condition.name), &condition.name);
    if (root.op == ConditionOp::many) add(Kind::text, 0, many_words(root));
    members(condition.root, condition.name.pack, Kind::task, 0);
    if (!condition.because.empty()) add(Kind::text, Sentence::page_why, {because(condition.because, condition.name.pack)});
  }
}

}  // namespace ajar::runtime
