/// The truth of a comparison on an estimate, and why it is unknown.
#pragma once

#include <optional>

#include "core/program.hpp"
#include "runtime/estimate.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// The values that satisfy a comparison: numbers (dates, ranks) or words.
struct Target {
  Interval inside = Interval::everything();
  bool outside = false;  ///< what does not lie in `inside` satisfies
  std::uint64_t words = 0;
};

/// A bar, and what satisfies a comparison, with the thresholds as this run sets them. nullopt on overflow.
std::optional<Rational> value_of(const Query& query, const Bar& bar);
std::optional<Target> target_of(const Query& query, const Comparison& comparison);

/// Yes if every value satisfies, no if none does.
Truth holds(const Target& target, const Value& value);

/// Why `holds` is unknown on an estimate's whole.
ReasonSet why_unknown(const Target& target, const Estimate& estimate);

}  // namespace ajar::runtime
