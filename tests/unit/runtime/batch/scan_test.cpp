#include "runtime/batch/scan.hpp"

#include <limits>

#include "runtime/batch/atoms.hpp"
#include "tests/catch.hpp"
#include "tests/property/random.hpp"

namespace ajar::runtime::batch {

TEST_CASE("scans find what comparing one by one finds", "[batch]") {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min(), kMost = std::numeric_limits<std::int64_t>::max();
  constexpr std::array ends{kLeast, kLeast + 1, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, kMost - 1, kMost};
  test::Random random(3);
  Numbers numbers;
  for (std::int64_t& one : numbers) one = random.chance(50) ? random.one_of(ends) : random.between(-9, 9);
  for (const std::int64_t bar : {kLeast, std::int64_t{-3}, std::int64_t{0}, std::int64_t{3}, kMost}) {
    Cases below, above, meeting;
    for (std::size_t i = 0; i < kBlock; ++i) {
      if (numbers[i] < bar) below.add(i);
      if (numbers[i] > bar) above.add(i);
      if ((numbers[i] & bar) != 0) meeting.add(i);
    }
    INFO(bar);
    CHECK(less(numbers, bar) == below);
    CHECK(greater(numbers, bar) == above);
    CHECK(intersecting(numbers, static_cast<std::uint64_t>(bar)) == meeting);
  }
}

TEST_CASE("bars become whole numbers of a scale, outward of what satisfies", "[batch]") {
  struct Sample {
    Interval inside;
    std::uint8_t decimals;
    std::int64_t low, high;
  };
  const Rational third = *Rational::make(1, 3), minus_third = *Rational::make(-1, 3);
  const Sample samples[] = {
      {Interval::at_least(60), 0, 60, kUnboundedHigh},
      {Interval::above(60), 0, 61, kUnboundedHigh},          // 60 does not satisfy, 61 is the next number
      {Interval::at_most(60), 2, kUnboundedLow, 6000},
      {Interval::below(60), 2, kUnboundedLow, 5999},
      {Interval::at_least(third), 1, 4, kUnboundedHigh},      // 0.3 does not, 0.4 does
      {Interval::above(third), 1, 4, kUnboundedHigh},
      {Interval::at_most(third), 1, kUnboundedLow, 3},
      {Interval::below(third), 1, kUnboundedLow, 3},
      {Interval::at_least(minus_third), 1, -3, kUnboundedHigh},
      {Interval::at_most(minus_third), 1, kUnboundedLow, -4},
      {Interval::closed(third, third), 1, 4, 3},              // no number satisfies
  };
  for (const Sample& one : samples) {
    const auto bars = bars_of(Target{one.inside}, one.decimals);
    REQUIRE(bars);
    CHECK(bars->low == one.low);
    CHECK(bars->high == one.high);
  }
  Rational huge = 1'000'000'000'000'000'000;
  huge = *multiply(huge, huge);  // 10^36
  REQUIRE(bars_of(Target{Interval::at_least(huge)}, 2));
  CHECK(bars_of(Target{Interval::at_least(huge)}, 2)->low > std::int64_t{1} << 61);  // beyond every number of a reading
  CHECK_FALSE(bars_of(Target{Interval::at_least(huge)}, 18));
}

}  // namespace ajar::runtime::batch
