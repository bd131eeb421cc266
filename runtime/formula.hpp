/// A derived metric's formula over intervals.
#pragma once

#include <span>
#include <vector>

#include "core/interval.hpp"
#include "core/program.hpp"

namespace ajar::runtime {

/// A formula laid out for evaluation without recursion: operands before operators, the root last.
class Formula {
 public:
  Formula(const Program& program, FormulaId root);

  /// The metrics and aggregates it asks, in the order in which it asks them.
  std::vector<const FormulaNode*> leaves() const;

  /// `values` of the leaves, in their order. Where it fails, `failed_at` is the operator's place.
  IntervalResult evaluate(std::span<const Interval> values, Span& failed_at) const;

 private:
  const Program& program_;
  std::vector<FormulaId> order_;
};

}  // namespace ajar::runtime
