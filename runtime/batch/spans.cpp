#include "runtime/batch/spans.hpp"

namespace ajar::runtime::batch {

namespace {

template <class Key>
void keep_greatest(std::vector<Party64>& parties, Key key) {
  auto best = key(parties.front());
  for (const Party64& one : parties) best = std::max(best, key(one));
  std::erase_if(parties, [&](const Party64& one) { return key(one) < best; });
}

void choose(std::vector<Party64>& parties, Take take) {
  const auto newest = [](const Party64& one) { return one.newest; };
  switch (take) {
    case Take::spread:
      break;
    case Take::latest:
      keep_greatest(parties, newest);
      break;
    case Take::best_source:
      keep_greatest(parties, [](const Party64& one) { return one.grade; });
      keep_greatest(parties, newest);
      break;
    case Take::lowest:
      keep_greatest(parties, [](const Party64& one) { return ~one.says.whole.low; });
      break;
    case Take::highest:
      keep_greatest(parties, [](const Party64& one) { return one.says.whole.high; });
      break;
  }
}

bool are_points(const std::vector<Party64>& parties) {
  return std::all_of(parties.begin(), parties.end(),
                     [](const Party64& one) { return one.says.whole.low == one.says.whole.high; });
}

/// Drops what contains another one; returns whether two of the rest have nothing in common.
bool keep_innermost(std::vector<Party64>& parties, Joining joining) {
  if (!joining.sets() && are_points(parties)) {
    const std::int64_t first = parties.front().says.whole.low;
    return std::any_of(parties.begin(), parties.end(), [&](const Party64& one) { return one.says.whole.low != first; });
  }
  std::uint64_t dropped = 0;
  static_assert(kMostParties <= 64);
  for (std::size_t i = 0; i < parties.size(); ++i)
    for (const Party64& other : parties)
      if (joining.contains_other(parties[i].says.whole, other.says.whole)) dropped |= std::uint64_t{1} << i;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < parties.size(); ++i)
    if (!((dropped >> i) & 1)) parties[kept++] = parties[i];
  parties.resize(kept);
  for (std::size_t i = 0; i < kept; ++i)
    for (std::size_t j = i + 1; j < kept; ++j)
      if (joining.disjoint(parties[i].says.whole, parties[j].says.whole)) return true;
  return false;
}

}  // namespace

std::optional<std::int64_t> in_scale(const Endpoint& end, std::int64_t one, std::int64_t unbounded) {
  if (end.infinite) return unbounded;
  const auto scaled = end.open ? std::nullopt : multiply(end.value, Rational(one));
  if (!scaled || !scaled->is_integer()) return std::nullopt;
  const Int128 number = scaled->numerator() / scaled->denominator();
  if (number > kLargest || number < -kLargest) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<std::uint8_t> decimals_of(const Rational& number, std::uint8_t most) {
  Int128 rest = number.reduced().denominator();
  for (std::uint8_t decimals = 0; decimals <= most; ++decimals) {
    if (rest == 1) return decimals;
    const Int128 factor = rest % 10 == 0 ? 10 : rest % 5 == 0 ? 5 : rest % 2 == 0 ? 2 : 0;
    if (factor == 0) return std::nullopt;
    rest /= factor;
  }
  return std::nullopt;
}

Estimate64 combine(std::vector<Party64>& parties, Take take, Joining joining) {
  if (parties.size() > 1) choose(parties, take);
  Estimate64 result = parties.front().says;
  if (parties.size() > 1) {
    const bool apart = keep_innermost(parties, joining);
    result = parties.front().says;
    for (std::size_t i = 1; i < parties.size(); ++i) {
      const Estimate64& says = parties[i].says;
      result.whole = joining.hull(result.whole, says.whole);
      result.closed = joining.hull(result.closed, says.closed);
      if (joining.lower_first(says.lowest, result.lowest)) result.lowest = says.lowest;
      if (joining.higher_last(result.highest, says.highest)) result.highest = says.highest;
      result.contested = result.contested || says.contested;
      result.incomplete = result.incomplete || says.incomplete;
    }
    result.contested = result.contested || apart;
  }
  if (!result.contested) result.lowest = result.highest = result.closed;
  return result;
}

}  // namespace ajar::runtime::batch
