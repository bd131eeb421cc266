// Derived metrics: formulas over intervals.
#include <algorithm>

#include "runtime/formula.hpp"
#include "runtime/reading.hpp"

namespace ajar::runtime {

namespace {

bool is_leaf(FormulaOp op) { return op == FormulaOp::metric || op == FormulaOp::aggregate; }

IntervalResult apply(const FormulaNode& node, const Interval& left, const Interval& right) {
  switch (node.op) {
    case FormulaOp::add: return add(left, right);
    case FormulaOp::subtract: return subtract(left, right);
    case FormulaOp::multiply: return multiply(left, right);
    case FormulaOp::divide: return divide(left, right);
    case FormulaOp::error:
    case FormulaOp::constant:
    case FormulaOp::metric:
    case FormulaOp::aggregate: break;
  }
  return {Interval(), ArithmeticError::overflow};  // a formula that was refused is never evaluated
}

}  // namespace

Formula::Formula(const Program& program, FormulaId root) : program_(program) {
  std::vector<FormulaId> pending{root};
  while (!pending.empty()) {
    const FormulaId id = pending.back();
    pending.pop_back();
    order_.push_back(id);
    const FormulaNode& node = program[id];
    if (node.op == FormulaOp::constant || is_leaf(node.op) || node.op == FormulaOp::error) continue;
    pending.push_back(node.left);
    pending.push_back(node.right);
  }
  std::reverse(order_.begin(), order_.end());
}

std::vector<const FormulaNode*> Formula::leaves() const {
  std::vector<const FormulaNode*> result;
  for (const FormulaId id : order_)
    if (is_leaf(program_[id].op)) result.push_back(&program_[id]);
  return result;
}

IntervalResult Formula::evaluate(std::span<const Interval> values, Span& failed_at) const {
  std::vector<Interval> stack;
  std::size_t next = 0;
  for (const FormulaId id : order_) {
    const FormulaNode& node = program_[id];
    IntervalResult result;
    if (node.op == FormulaOp::constant) {
      result.value = Interval::point(node.constant);
    } else if (is_leaf(node.op)) {
      result = scale(values[next++], node.factor);
    } else if (stack.size() >= 2) {
      const Interval right = stack.back();
      stack.pop_back();
      const Interval left = stack.back();
      stack.pop_back();
      result = apply(node, left, right);
    } else {
      result.error = ArithmeticError::overflow;
    }
    if (!result) {
      failed_at = node.span;
      return result;
    }
    stack.push_back(result.value);
  }
  return {stack.back(), ArithmeticError::none};
}

Measurement Reader::derive(MetricId id, const About& about, const Moment& moment) {
  Measurement result;
  Reading& reading = result.reading;
  reading.metric = id;
  reading.subject = about.symbol;
  const Formula formula(program_, program_[id].formula);
  Estimate estimate;
  for (const FormulaNode* leaf : formula.leaves()) {
    const Measurement& part = leaf->op == FormulaOp::aggregate ? read_across(leaf->metric, leaf->across, moment)
                                                               : read(leaf->metric, about, moment);
    result.parts.push_back(&part);
    result.limit = result.limit || part.limit;
    result.rows_exist = result.rows_exist || part.rows_exist;
    if (!part.reading.has_value) reading.reasons |= part.reading.reasons;
    estimate.contested = estimate.contested || part.estimate.contested;
    estimate.open |= part.estimate.open;
    reading.assumed_complete = reading.assumed_complete || part.reading.assumed_complete;
    reading.disjoint_dates = reading.disjoint_dates || part.reading.disjoint_dates;
  }
  if (!reading.reasons.empty() || result.limit) return result;

  const auto evaluate = [&](Value Estimate::*view) {
    std::vector<Interval> values;
    for (const Measurement* part : result.parts) values.push_back((part->estimate.*view).number);
    const IntervalResult value = formula.evaluate(values, reading.undefined_at);
    (estimate.*view).number = value.value;
    return value.error;
  };
  ArithmeticError error = evaluate(&Estimate::whole);
  for (const auto view : {&Estimate::closed, &Estimate::lowest, &Estimate::highest})
    if (error == ArithmeticError::none) error = evaluate(view);
  switch (error) {
    case ArithmeticError::none: set_value(result, estimate); break;
    case ArithmeticError::overflow: result.limit = true; break;
    case ArithmeticError::divisor_has_zero:
    case ArithmeticError::division_by_zero: reading.reasons = Reason::undefined; break;
  }
  return result;
}

std::optional<Interval> Reader::supported_formula(const Measurement& measurement, const About& about, const Moment& moment,
                                                  std::uint32_t n) {
  const Formula formula(program_, program_[measurement.reading.metric].formula);
  std::vector<Interval> values;
  for (const FormulaNode* leaf : formula.leaves()) {
    const bool aggregate = leaf->op == FormulaOp::aggregate;
    const Measurement& part = aggregate ? read_across(leaf->metric, leaf->across, moment) : read(leaf->metric, about, moment);
    const auto one = aggregate ? supported_across(part, leaf->across, moment, n, Side::both)
                               : supported(part, about, moment, n, Side::both);
    if (!one) return std::nullopt;
    values.push_back(*one);
  }
  Span failed_at;
  const IntervalResult result = formula.evaluate(values, failed_at);
  return result ? std::optional(result.value) : std::nullopt;
}

std::optional<Interval> Reader::supported(const Measurement& measurement, const About& about, const Moment& moment,
                                          std::uint32_t n, Side side) {
  const Metric& metric = program_[measurement.reading.metric];
  if (measurement.reading.assumption) return measurement.reading.value.number;
  if (metric.formula) return supported_formula(measurement, about, moment, n);
  if (about.pack && metric.across != Across::none) return supported_across(measurement, metric.across, moment, n, side);
  return supported_by(measurement.reading.origins, n, side, metric.range);
}

}  // namespace ajar::runtime
