/// What is known of a value, in whole numbers: estimate.hpp in 64 bits. Numbers stand in their metric's scale.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/program.hpp"

namespace ajar::runtime::batch {

inline constexpr std::int64_t kUnboundedLow = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kUnboundedHigh = std::numeric_limits<std::int64_t>::max();

/// The numbers from `low` to `high`, both among them; of words both are the same set of bits.
struct Span64 {
  std::int64_t low = 0, high = 0;
  friend bool operator==(const Span64&, const Span64&) = default;
};

/// Numbers beyond this do not fit a scale; sums of them can be watched in 64 bits.
inline constexpr std::int64_t kLargest = std::int64_t{1} << 61;

/// A closed end in whole numbers, of which `one` is the number one; without a bound: `unbounded`. nullopt if it does
/// not fit.
std::optional<std::int64_t> in_scale(const Endpoint& end, std::int64_t one, std::int64_t unbounded);

/// How many decimals a number has; nullopt for more than `most` and for one that is no decimal.
std::optional<std::uint8_t> decimals_of(const Rational& number, std::uint8_t most);

/// See Estimate.
struct Estimate64 {
  Span64 whole, closed, lowest, highest;
  bool contested = false;
  bool incomplete = false;  ///< `whole` is wider than `closed` because something may be lacking

  static Estimate64 exactly(Span64 value) { return {value, value, value, value}; }
};

/// See Party.
struct Party64 {
  Estimate64 says;
  std::int32_t newest = 0;
  Grade grade = Grade::none;
};

/// How spans are joined: as numbers or as sets of words.
class Joining {
 public:
  explicit Joining(bool sets) : sets_(sets) {}
  bool sets() const { return sets_; }

  Span64 hull(Span64 a, Span64 b) const {
    return sets_ ? Span64{a.low | b.low, a.low | b.low} : Span64{std::min(a.low, b.low), std::max(a.high, b.high)};
  }
  bool disjoint(Span64 a, Span64 b) const { return sets_ ? (a.low & b.low) == 0 : a.high < b.low || b.high < a.low; }
  /// `b` is another one and lies in `a`.
  bool contains_other(Span64 a, Span64 b) const {
    if (a == b) return false;
    return sets_ ? (a.low & b.low) == b.low : a.low <= b.low && b.high <= a.high;
  }
  bool lower_first(Span64 a, Span64 b) const {
    return sets_ ? words(a) < words(b) : a.low != b.low ? a.low < b.low : a.high < b.high;
  }
  bool higher_last(Span64 a, Span64 b) const {
    return sets_ ? words(a) < words(b) : a.high != b.high ? a.high < b.high : a.low < b.low;
  }

 private:
  static std::uint64_t words(Span64 a) { return static_cast<std::uint64_t>(a.low); }
  bool sets_;
};

/// `combine` looks at all pairs of what is not a single number, so only so many parties go together.
inline constexpr std::size_t kMostParties = 64;

/// See combine in estimate.hpp. `parties` (at least one) are reordered and left in any state.
Estimate64 combine(std::vector<Party64>& parties, Take take, Joining joining);

}  // namespace ajar::runtime::batch
