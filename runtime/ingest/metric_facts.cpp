#include "runtime/ingest/metric_facts.hpp"

#include <array>
#include <limits>
#include <optional>

namespace ajar::runtime {

namespace {

std::optional<std::int64_t> small(Int128 number) {
  if (number < std::numeric_limits<std::int64_t>::min() || number > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

constexpr std::array<std::int64_t, 19> powers_of_ten() {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto kPowers = powers_of_ten();

}  // namespace

MetricFacts::MetricFacts(const Metric& metric) : type(metric.type), home(metric.name.pack.index) {
  bool is_odd = false;
  const auto take = [&](const Endpoint& from, End& to) {
    to.infinite = from.infinite;
    if (from.infinite) return;
    const auto numerator = small(from.value.numerator()), denominator = small(from.value.denominator());
    is_odd = is_odd || !numerator || !denominator;
    to = {false, from.open, numerator.value_or(0), denominator.value_or(1)};
  };
  take(metric.range.low, low_);
  take(metric.range.high, high_);
  const bool from_zero = !low_.infinite && !low_.open && low_.numerator == 0;
  range_ = is_odd ? Range::odd : Range::ends;
  if (high_.infinite && low_.infinite) range_ = Range::any;
  else if (high_.infinite && from_zero) range_ = Range::not_negative;
}

bool MetricFacts::lies_between_ends(const PlainNumber& number) const {
  const auto compare = [&](const End& end) {  // the number to the end; both products stay below 2^127
    const Int128 left = Int128{number.digits} * end.denominator, right = Int128{end.numerator} * kPowers[number.decimals];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  if (!low_.infinite && compare(low_) < (low_.open ? 1 : 0)) return false;
  return high_.infinite || compare(high_) <= (high_.open ? -1 : 0);
}

}  // namespace ajar::runtime
