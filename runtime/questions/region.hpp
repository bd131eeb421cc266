/// Which values of an input make a condition come out as wanted, and a value among them.
#pragma once

#include <optional>
#include <vector>

#include "runtime/questions/logic.hpp"

namespace ajar::runtime {

/// Values of one metric: intervals of numbers, days or places in a rank, or a set of words. Empty when nothing is left.
struct Region {
  std::vector<Interval> pieces;  ///< in order, apart from one another
  std::uint64_t words = 0;
  bool empty() const { return pieces.empty() && words == 0; }
  friend bool operator==(const Region&, const Region&) = default;
};

/// Everything the metric may be.
Region range_of(const Metric& metric);
/// The values that make a leaf yes (or no) by a supposition. Empty when none can: a trend without an earlier reading.
Region region_of(const Logic& logic, const Term& leaf, bool yes);
Region intersection(const Region& a, const Region& b);
bool contains(const Region& outer, const Region& inner);

/// A few values of a region that is not empty, those first that lie nearest to what is known now.
std::vector<Value> values_in(const Region& region, const Metric& metric, const Reading* now);

/// A stretch of a metric's range and a value inside it. For words: one word.
struct Sample {
  Region where;
  Value value;
};
/// The stretches of the metric's range that these regions tell apart, in order.
std::vector<Sample> samples_apart(const Metric& metric, const std::vector<Region>& regions);
/// The two together, where they follow each other.
Region joined(const Region& a, const Region& b);

}  // namespace ajar::runtime
