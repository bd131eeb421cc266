#include "lang/check_formula.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "lang/check_graph.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

bool is_binary(FormulaOp op) {
  return op == FormulaOp::add || op == FormulaOp::subtract || op == FormulaOp::multiply || op == FormulaOp::divide;
}

/// The nodes of a formula, operands before operators.
std::vector<FormulaId> nodes_of(const Program& program, FormulaId root) {
  std::vector<FormulaId> nodes, stack{root};
  while (!stack.empty()) {
    const FormulaId id = stack.back();
    stack.pop_back();
    if (!names_entry(id, program.formulas)) continue;
    nodes.push_back(id);
    if (!is_binary(program[id].op)) continue;
    stack.push_back(program[id].left);
    stack.push_back(program[id].right);
  }
  std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

/// Metrics by the metrics in their formulas.
Graph metrics_of_formulas(const Program& program) {
  Graph graph(program.metrics.size());
  for (std::uint32_t m = 0; m < program.metrics.size(); ++m)
    for (const FormulaId id : nodes_of(program, program.metrics[m].formula))
      if (!is_binary(program[id].op) && names_entry(program[id].metric, program.metrics))
        graph[m].push_back({program[id].metric.index, false, false, program[id].span});
  return graph;
}

bool never_negative(const Interval& range) { return !range.low.infinite && range.low.value.sign() >= 0; }
bool never_positive(const Interval& range) { return !range.high.infinite && range.high.value.sign() <= 0; }

/// A total, a sum over time and a count can exceed what one reading can be.
Interval range_of_sum(const Interval& one) {
  return never_negative(one) ? Interval::at_least(0) : never_positive(one) ? Interval::at_most(0) : Interval::everything();
}

}  // namespace

FormulaFacts::FormulaFacts(const Program& program)
    : program_(program),
      nodes_(program.formulas.size()),
      ranges_(program.metrics.size(), Interval::everything()),
      signs_(program.metrics.size(), Sign::mixed),
      influences_(program.metrics.size()),
      incomplete_(program.metrics.size(), false) {
  const Components components = components_of(metrics_of_formulas(program));
  for (const auto& circle : components.circles)
    for (const std::uint32_t metric : circle) incomplete_[metric] = true;
  for (const std::uint32_t metric : components.order) {
    const MetricId id(metric);
    if (!program[id].formula)
      add_base(id);
    else if (!incomplete_[metric])
      add_derived(id);
  }
}

void FormulaFacts::add_base(MetricId id) {
  const Metric& metric = program_[id];
  Interval range = Interval::everything();
  if (metric.type == MetricType::rank && !metric.words.empty())
    range = Interval::closed(0, static_cast<std::int64_t>(metric.words.size()) - 1);
  if (metric.type == MetricType::number) {
    range = metric.range;
    if (metric.across == Across::count) range = Interval::at_least(0);
    if (metric.across == Across::total || metric.flow) range = range_of_sum(range);
  }
  ranges_[id.index] = range;
  signs_[id.index] = never_negative(range) ? Sign::positive : never_positive(range) ? Sign::negative : Sign::mixed;
  influences_[id.index] = {{id, true, false}};
}

void FormulaFacts::add_derived(MetricId id) {
  for (const FormulaId node : nodes_of(program_, program_[id].formula)) nodes_[node.index] = facts_of(program_[node]);
  const NodeFacts& root = facts_at(program_[id].formula);
  const Interval& declared = program_[id].range;
  if (!(declared == Interval::everything()))
    ranges_[id.index] = declared;
  else if (root.range)
    ranges_[id.index] = *root.range;
  signs_[id.index] = root.sign;
  follow(id);
}

const FormulaFacts::NodeFacts& FormulaFacts::facts_at(FormulaId id) const {
  static const NodeFacts kUnknown{};
  return names_entry(id, nodes_) ? nodes_[id.index] : kUnknown;
}

FormulaFacts::NodeFacts FormulaFacts::facts_of(const FormulaNode& node) const {
  NodeFacts facts;
  if (node.op == FormulaOp::constant)
    facts.range = Interval::point(node.constant);
  else if (is_binary(node.op))
    facts = facts_of_binary(node);
  else if (names_entry(node.metric, program_.metrics))
    facts = facts_of_leaf(node);
  if (facts.range && never_negative(*facts.range)) facts.sign = Sign::positive;
  if (facts.range && never_positive(*facts.range)) facts.sign = Sign::negative;
  return facts;
}

FormulaFacts::NodeFacts FormulaFacts::facts_of_leaf(const FormulaNode& node) const {
  Interval range = ranges_[node.metric.index];
  if (node.op == FormulaOp::aggregate && node.across == Across::total) range = range_of_sum(range);
  if (node.op == FormulaOp::aggregate && node.across == Across::count) return {Interval::at_least(0), Sign::positive};
  const IntervalResult scaled = scale(range, node.factor);
  if (!scaled) return {std::nullopt, signs_[node.metric.index]};
  return {scaled.value, signs_[node.metric.index]};
}

FormulaFacts::NodeFacts FormulaFacts::facts_of_binary(const FormulaNode& node) const {
  const NodeFacts &left = facts_at(node.left), &right = facts_at(node.right);
  const auto opposite = [](Sign s) {
    return s == Sign::mixed ? Sign::mixed : s == Sign::positive ? Sign::negative : Sign::positive;
  };
  NodeFacts facts;
  switch (node.op) {
    case FormulaOp::add: facts.sign = left.sign == right.sign ? left.sign : Sign::mixed; break;
    case FormulaOp::subtract: facts.sign = left.sign == opposite(right.sign) ? left.sign : Sign::mixed; break;
    case FormulaOp::multiply:
    case FormulaOp::divide:
      facts.sign = right.sign == Sign::mixed      ? Sign::mixed
                   : right.sign == Sign::positive ? left.sign
                                                  : opposite(left.sign);
      break;
    case FormulaOp::error:
    case FormulaOp::constant:
    case FormulaOp::metric:
    case FormulaOp::aggregate: break;
  }
  if (!left.range || !right.range) return facts;
  const IntervalResult result = node.op == FormulaOp::add        ? add(*left.range, *right.range)
                                : node.op == FormulaOp::subtract ? subtract(*left.range, *right.range)
                                : node.op == FormulaOp::multiply ? multiply(*left.range, *right.range)
                                                                 : divide(*left.range, *right.range);
  if (result) facts.range = result.value;
  return facts;
}

/// Goes down from the root with the ways in which a node moves the whole, and gathers the base metrics at the leaves.
void FormulaFacts::follow(MetricId id) {
  struct Part {
    FormulaId id;
    bool raises, lowers;
    Part beside(FormulaId child, Sign other, bool flips) const {
      if (other == Sign::mixed) return {child, true, true};
      const bool swaps = flips != (other == Sign::negative);
      return {child, swaps ? lowers : raises, swaps ? raises : lowers};
    }
  };
  std::vector<Influence>& all = influences_[id.index];
  std::unordered_map<std::uint32_t, std::size_t> place;
  const auto gather = [&](const Influence& base, const Part& part) {
    const auto [at, is_new] = place.try_emplace(base.metric.index, all.size());
    if (is_new && all.size() == kMaxInfluences) {
      incomplete_[id.index] = true;
      return;
    }
    if (is_new) all.push_back({base.metric, false, false});
    Influence& influence = all[at->second];
    influence.raises |= (base.raises && part.raises) || (base.lowers && part.lowers);
    influence.lowers |= (base.raises && part.lowers) || (base.lowers && part.raises);
  };
  std::vector<Part> stack{{program_[id].formula, true, false}};
  while (!stack.empty() && !incomplete_[id.index]) {
    const Part part = stack.back();
    stack.pop_back();
    if (!names_entry(part.id, program_.formulas)) continue;
    const FormulaNode& node = program_[part.id];
    if (!is_binary(node.op)) {
      if (!names_entry(node.metric, program_.metrics)) continue;
      if (incomplete_[node.metric.index]) incomplete_[id.index] = true;
      for (const Influence& base : influences_[node.metric.index]) gather(base, part);
      continue;
    }
    const bool is_product = node.op == FormulaOp::multiply || node.op == FormulaOp::divide;
    const Sign left = is_product ? facts_at(node.left).sign : Sign::positive;
    const Sign right = is_product ? facts_at(node.right).sign : Sign::positive;
    Part divisor = part.beside(node.right, left, node.op == FormulaOp::divide || node.op == FormulaOp::subtract);
    if (node.op == FormulaOp::divide && right == Sign::mixed) divisor.raises = divisor.lowers = true;
    stack.push_back(divisor);
    stack.push_back(part.beside(node.left, right, false));
  }
}

}  // namespace ajar::lang
