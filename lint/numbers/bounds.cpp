#include "lint/numbers/bounds.hpp"

#include <array>

namespace ajar::lint {
namespace {

struct Phrase {
  std::string_view phrase;
  Bound bound;
};
// A phrase that ends with another one stands before it.
constexpr auto kBefore = std::to_array<Phrase>({
    {"no less than", Bound::at_least},
    {"not less than", Bound::at_least},
    {"no fewer than", Bound::at_least},
    {"not fewer than", Bound::at_least},
    {"no more than", Bound::at_most},
    {"not more than", Bound::at_most},
    {"not over", Bound::at_most},
    {"at least", Bound::at_least},
    {"a minimum of", Bound::at_least},
    {"at most", Bound::at_most},
    {"up to", Bound::at_most},
    {"a maximum of", Bound::at_most},
    {"more than", Bound::above},
    {"greater than", Bound::above},
    {"higher than", Bound::above},
    {"in excess of", Bound::above},
    {"upwards of", Bound::above},
    {"well over", Bound::above},
    {"just over", Bound::above},
    {"over", Bound::above},
    {"above", Bound::above},
    {"exceeding", Bound::above},
    {"exceed", Bound::above},
    {"exceeds", Bound::above},
    {"exceeded", Bound::above},
    {"surpassed", Bound::above},
    {"surpassing", Bound::above},
    {"topped", Bound::above},
    {"less than", Bound::below},
    {"fewer than", Bound::below},
    {"lower than", Bound::below},
    {"just under", Bound::below},
    {"under", Bound::below},
    {"below", Bound::below},
    {"about", Bound::about},
    {"around", Bound::about},
    {"approximately", Bound::about},
    {"approx", Bound::about},
    {"approx.", Bound::about},
    {"roughly", Bound::about},
    {"nearly", Bound::about},
    {"almost", Bound::about},
    {"some", Bound::about},
    {"close to", Bound::about},
    {"~", Bound::about},
    {"≈", Bound::about},
    {">=", Bound::at_least},
    {"≥", Bound::at_least},
    {">", Bound::above},
    {"<=", Bound::at_most},
    {"≤", Bound::at_most},
    {"<", Bound::below},
    {"不超过", Bound::at_most},
    {"不高于", Bound::at_most},
    {"不多于", Bound::at_most},
    {"不大于", Bound::at_most},
    {"至多", Bound::at_most},
    {"最多", Bound::at_most},
    {"最高", Bound::at_most},
    {"不少于", Bound::at_least},
    {"不低于", Bound::at_least},
    {"不小于", Bound::at_least},
    {"不下", Bound::at_least},
    {"至少", Bound::at_least},
    {"最少", Bound::at_least},
    {"突破", Bound::at_least},
    {"超过", Bound::above},
    {"超出", Bound::above},
    {"高于", Bound::above},
    {"多于", Bound::above},
    {"大于", Bound::above},
    {"超", Bound::above},
    {"逾", Bound::above},
    {"不足", Bound::below},
    {"不到", Bound::below},
    {"低于", Bound::below},
    {"少于", Bound::below},
    {"小于", Bound::below},
    {"未满", Bound::below},
    {"不及", Bound::below},
    {"大约", Bound::about},
    {"约为", Bound::about},
    {"约合", Bound::about},
    {"约", Bound::about},
    {"将近", Bound::about},
    {"接近", Bound::about},
    {"大概", Bound::about},
    {"近", Bound::about},
});
constexpr auto kAfter = std::to_array<Phrase>({
    {"or more", Bound::at_least},
    {"or above", Bound::at_least},
    {"or higher", Bound::at_least},
    {"and above", Bound::at_least},
    {"or less", Bound::at_most},
    {"or fewer", Bound::at_most},
    {"or below", Bound::at_most},
    {"or so", Bound::about},
    {"plus", Bound::at_least},
    {"+", Bound::at_least},
    {"以上", Bound::at_least},
    {"及以上", Bound::at_least},
    {"以下", Bound::at_most},
    {"以内", Bound::at_most},
    {"左右", Bound::about},
    {"上下", Bound::about},
});

}  // namespace

Bound bound_before(const TokenText& tokens, std::uint32_t i, std::uint32_t& begin) {
  begin = i;
  for (const Phrase& one : kBefore) {
    const std::uint32_t used = tokens.match_before(i, one.phrase);
    if (used == 0) continue;
    begin = i - used;
    return one.bound;
  }
  return Bound::none;
}

Bound bound_after(const TokenText& tokens, std::uint32_t i, std::uint32_t& end) {
  std::uint32_t used = 0;
  const Phrase* const found = match_table(tokens, i, kAfter, used);
  end = i + used;
  return found == nullptr ? Bound::none : found->bound;
}

Interval bounded(const Interval& value, Bound bound) {
  switch (bound) {
    case Bound::none:
    case Bound::about:
      break;
    case Bound::above:
      return {value.low.infinite ? value.low : Endpoint::at(value.low.value, true), Endpoint::unbounded()};
    case Bound::at_least:
      return {value.low, Endpoint::unbounded()};
    case Bound::below:
      return {Endpoint::unbounded(), value.high.infinite ? value.high : Endpoint::at(value.high.value, true)};
    case Bound::at_most:
      return {Endpoint::unbounded(), value.high};
  }
  return value;
}

}  // namespace ajar::lint
