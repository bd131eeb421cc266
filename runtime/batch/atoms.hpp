/// Comparisons of readings with bars, for a block of cases.
#pragma once

#include <optional>

#include "runtime/batch/plan.hpp"
#include "runtime/batch/readings.hpp"
#include "runtime/compare.hpp"

namespace ajar::runtime::batch {

/// What satisfies a comparison, in the scale of the metric: a number does if low <= it <= high.
struct Bars {
  std::int64_t low = kUnboundedLow, high = kUnboundedHigh;
  bool outside = false;     ///< what does not lie between them satisfies
  std::uint64_t words = 0;  ///< of sets
};

/// nullopt: the bars leave the range of exact numbers.
std::optional<Bars> bars_of(const Target& target, std::uint8_t decimals);

/// One comparison of a metric, or whether it is known.
struct Atom {
  PlaceId place;
  MetricId metric;
  Target target;             ///< exact
  std::optional<Bars> bars;  ///< the same in the scale of the metric; not of derived metrics
  bool is_known = false;
  bool in_defeater = false;
  std::uint32_t from_origins = 1;
};

/// Of the leaves that have a kernel, by their places. Where a bar does not fit the scale, the leaf loses its kernel.
std::vector<Atom> atoms_of(const Program& program, const Query& query, std::span<const std::uint8_t> decimals,
                           Plan& plan);

/// `readings` of all places. Escaped cases are left without a truth or a cause.
void judge(const Atom& atom, const Plan& plan, std::span<const Readings> readings, const Cases& all, Outcomes& out);

}  // namespace ajar::runtime::batch
