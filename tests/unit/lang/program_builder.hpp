/// Builds small Programs by hand, so that checks can be tested without a parser. Every name gets a span of its own, in
/// source 0, in the order of building.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "core/program.hpp"

namespace ajar::test {

class ProgramBuilder {
 public:
  Program program;

  ProgramBuilder() {
    Pack pack;
    pack.name = "p";
    pack.languages = {Language::en};
    program.packs.push_back(pack);
  }

  Span span() {
    at_ += 10;
    return {SourceId(0u), at_, at_ + 5};
  }
  Name name(std::string text) {
    Name result;
    result.pack = PackId(0u);
    result.name = std::move(text);
    result.span = span();
    return result;
  }

  KindId kind(std::string text, KindId parent = {}) {
    Kind kind;
    kind.name = name(std::move(text));
    kind.parent = parent;
    if (parent) kind.parent_span = span();
    program.kinds.push_back(kind);
    return KindId(program.kinds.size() - 1);
  }
  ScopeId scope(std::string text) {
    program.scopes.push_back({name(std::move(text))});
    return ScopeId(program.scopes.size() - 1);
  }
  void distinction(KindId a, KindId b) { add_distinction(DistinctionClass::kinds, a.index, b.index); }
  void distinction(ScopeId a, ScopeId b) { add_distinction(DistinctionClass::scopes, a.index, b.index); }

  MetricId metric(std::string text, KindId shows = {}, ScopeId about = {}) {
    Metric metric;
    metric.name = name(std::move(text));
    metric.range = Interval::at_least(0);
    metric.shows = shows;
    if (shows) metric.shows_span = span();
    metric.about = about;
    if (about) metric.about_span = span();
    program.metrics.push_back(metric);
    return MetricId(program.metrics.size() - 1);
  }
  MetricId yes_no(std::string text, KindId shows = {}) {
    const MetricId id = metric(std::move(text), shows);
    at(id).type = MetricType::yes_no;
    return id;
  }
  MetricId choice(std::string text, std::vector<std::string> words, KindId shows = {}) {
    const MetricId id = metric(std::move(text), shows);
    at(id).type = MetricType::choice;
    at(id).words = std::move(words);
    return id;
  }
  MetricId derived(std::string text, FormulaId formula, KindId shows = {}) {
    const MetricId id = metric(std::move(text), shows);
    at(id).formula = formula;
    return id;
  }

  FormulaId leaf(MetricId metric) {
    FormulaNode node = formula(FormulaOp::metric);
    node.metric = metric;
    return add(node);
  }
  FormulaId aggregate(Across across, MetricId metric) {
    FormulaNode node = formula(FormulaOp::aggregate);
    node.across = across;
    node.metric = metric;
    return add(node);
  }
  FormulaId constant(Rational value) {
    FormulaNode node = formula(FormulaOp::constant);
    node.constant = value;
    return add(node);
  }
  FormulaId binary(FormulaOp op, FormulaId left, FormulaId right) {
    FormulaNode node = formula(op);
    node.left = left;
    node.right = right;
    return add(node);
  }

  NodeId compare(MetricId metric, Relation relation, Rational low, Rational high) {
    ConditionNode node = condition(ConditionOp::compare);
    node.metric = metric;
    node.comparison.relation = relation;
    node.comparison.low = {low, {}, 1, span()};
    node.comparison.high = {high, {}, 1, span()};
    return add(node);
  }
  NodeId at_least(MetricId metric, Rational bar) { return compare(metric, Relation::greater_equal, bar, 0); }
  NodeId at_most(MetricId metric, Rational bar) { return compare(metric, Relation::less_equal, 0, bar); }
  NodeId within(MetricId metric, Rational low, Rational high) { return compare(metric, Relation::within, low, high); }
  NodeId one_of(MetricId metric, std::uint64_t words) {
    const NodeId id = compare(metric, Relation::one_of, 0, 0);
    at(id).comparison.words = words;
    return id;
  }
  NodeId known(MetricId metric) {
    ConditionNode node = condition(ConditionOp::known);
    node.metric = metric;
    return add(node);
  }
  NodeId trend(MetricId metric, bool falls) {
    ConditionNode node = condition(ConditionOp::trend);
    node.metric = metric;
    node.trend.falls = falls;
    return add(node);
  }
  NodeId named(ConditionId id) {
    ConditionNode node = condition(ConditionOp::named);
    node.named = id;
    return add(node);
  }
  NodeId gate_is(GateId gate, State state) {
    ConditionNode node = condition(ConditionOp::gate_state);
    node.gate = gate;
    node.state = state;
    return add(node);
  }
  NodeId gate_is_closed(GateId gate) {
    const NodeId id = gate_is(gate, State::closed);
    at(id).exactly_closed = true;
    return id;
  }
  NodeId error() { return add(condition(ConditionOp::error)); }
  NodeId many(Quantifier quantifier, std::uint32_t count, std::vector<NodeId> children) {
    ConditionNode node = condition(ConditionOp::many);
    node.quantifier = quantifier;
    node.count = count;
    node.first_child = static_cast<std::uint32_t>(program.condition_children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    program.condition_children.insert(program.condition_children.end(), children.begin(), children.end());
    return add(node);
  }
  NodeId all(std::vector<NodeId> children) { return many(Quantifier::all, 0, std::move(children)); }
  NodeId any(std::vector<NodeId> children) { return many(Quantifier::any, 0, std::move(children)); }

  /// A condition may be named before it has a root (to build circles).
  ConditionId condition(std::string text, NodeId root = {}) {
    program.conditions.push_back({name(std::move(text)), root, {}});
    return ConditionId(program.conditions.size() - 1);
  }
  GateId gate(std::string text, KindId shows = {}) {
    Gate gate;
    gate.name = name(std::move(text));
    gate.shows = shows;
    if (shows) gate.shows_span = span();
    program.gates.push_back(gate);
    return GateId(program.gates.size() - 1);
  }
  void accepts(GateId gate, KindId kind) {
    at(gate).accepts.push_back(kind);
    at(gate).accepts_spans.push_back(span());
  }
  void needs(GateId gate, GateId other) {
    at(gate).requires_gates.push_back(other);
    at(gate).requires_spans.push_back(span());
  }
  void ajar(GateId gate, NodeId root, ScopeId about = {}) { level(at(gate).ajar, root, about); }
  void open(GateId gate, NodeId root, ScopeId about = {}) { level(at(gate).open, root, about); }
  void held(GateId gate, NodeId root) {
    Defeater defeater;
    defeater.condition = root;
    defeater.span = span();
    at(gate).held.push_back(defeater);
  }

  Metric& at(MetricId id) { return program.metrics[id.index]; }
  Gate& at(GateId id) { return program.gates[id.index]; }
  ConditionNode& at(NodeId id) { return program.nodes[id.index]; }
  FormulaNode& at(FormulaId id) { return program.formulas[id.index]; }
  NamedCondition& at(ConditionId id) { return program.conditions[id.index]; }

 private:
  FormulaNode formula(FormulaOp op) { return {op, 0, {}, Across::none, 1, {}, {}, span()}; }
  ConditionNode condition(ConditionOp op) {
    ConditionNode node{};
    node.op = op;
    node.name_span = node.span = span();
    return node;
  }
  FormulaId add(const FormulaNode& node) {
    program.formulas.push_back(node);
    return FormulaId(program.formulas.size() - 1);
  }
  NodeId add(const ConditionNode& node) {
    program.nodes.push_back(node);
    return NodeId(program.nodes.size() - 1);
  }
  void level(Level& level, NodeId root, ScopeId about) {
    level.condition = root;
    level.about = about;
    level.span = span();
    if (about) level.about_span = span();
  }
  void add_distinction(DistinctionClass between, std::uint32_t a, std::uint32_t b) {
    program.distinctions.push_back({between, a, b, {}, span()});
  }

  std::uint32_t at_ = 0;
};

}  // namespace ajar::test
