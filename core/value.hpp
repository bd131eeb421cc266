/// A value of evidence: what one row, one origin or one combined reading says.
#pragma once

#include <cstdint>

#include "core/interval.hpp"

namespace ajar {

/// Numbers are an interval in the metric's unit; dates an interval of day numbers (first and last day); ranks an interval
/// of word positions; yes/no and choices a set of words (bit i is word i; yes/no: bit 0 is no, bit 1 is yes).
struct Value {
  Interval number;
  std::uint64_t words = 0;
  friend bool operator==(const Value&, const Value&) = default;
};

inline constexpr std::uint64_t kNo = 1, kYes = 2;
inline constexpr int kMaxWords = 64;

}  // namespace ajar
