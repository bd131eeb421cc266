/// What follows from formulas alone: which values a metric can take, and which base metrics raise or lower it.
#pragma once

#include <optional>
#include <vector>

#include "core/interval.hpp"
#include "core/program.hpp"

namespace ajar::lang {

/// How a base metric moves what is made of it. Both: some part of it raises and some part lowers, or a factor or divisor
/// beside it can change sign.
struct Influence {
  MetricId metric;
  bool raises = false;
  bool lowers = false;
};

/// Computed once for a whole Program; linear in its formulas, but for the base metrics of formulas of formulas, of which
/// at most kMaxInfluences are followed.
class FormulaFacts {
 public:
  static constexpr std::size_t kMaxInfluences = 256;

  explicit FormulaFacts(const Program& program);

  /// Every value that a reading of this number, date or rank can have. For a derived metric that is its declared range,
  /// else what its formula can give; everything where that is not known (an overflow, a formula with an error).
  const Interval& range(MetricId metric) const { return ranges_[metric.index]; }

  /// The base metrics behind a metric (a base metric raises itself), each once, in the order of writing.
  const std::vector<Influence>& influences(MetricId metric) const { return influences_[metric.index]; }
  /// There are more of them than are followed, or the formula contains itself.
  bool incomplete(MetricId metric) const { return incomplete_[metric.index]; }

 private:
  enum class Sign : std::uint8_t { positive, negative, mixed };  // zero counts as either
  struct NodeFacts {
    std::optional<Interval> range;
    Sign sign = Sign::mixed;
  };

  void add_base(MetricId id);
  void add_derived(MetricId id);
  NodeFacts facts_of(const FormulaNode& node) const;
  NodeFacts facts_of_leaf(const FormulaNode& node) const;
  NodeFacts facts_of_binary(const FormulaNode& node) const;
  const NodeFacts& facts_at(FormulaId id) const;
  void follow(MetricId id);

  const Program& program_;
  std::vector<NodeFacts> nodes_;
  std::vector<Interval> ranges_;
  std::vector<Sign> signs_;  // of metrics
  std::vector<std::vector<Influence>> influences_;
  std::vector<bool> incomplete_;
};

}  // namespace ajar::lang
