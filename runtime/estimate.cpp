#include "runtime/estimate.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

bool lower_first(const Value& a, const Value& b) {
  if (a.words != b.words) return a.words < b.words;
  if (const int low = compare_low(a.number.low, b.number.low)) return low < 0;
  return compare_high(a.number.high, b.number.high) < 0;
}

bool higher_last(const Value& a, const Value& b) {
  if (a.words != b.words) return a.words < b.words;
  if (const int high = compare_high(a.number.high, b.number.high)) return high < 0;
  return compare_low(a.number.low, b.number.low) < 0;
}

template <class Better>
void keep_best(std::vector<Party*>& parties, Better better) {
  const Party best = **std::max_element(parties.begin(), parties.end(),
                                        [&](const Party* a, const Party* b) { return better(*b, *a); });
  std::erase_if(parties, [&](const Party* p) { return better(best, *p); });
}

bool newer(const Party& a, const Party& b) { return a.newest > b.newest; }
bool better_graded(const Party& a, const Party& b) { return a.grade > b.grade; }
bool lower(const Party& a, const Party& b) {
  return compare_low(a.says.whole.number.low, b.says.whole.number.low) < 0;
}
bool higher(const Party& a, const Party& b) {
  return compare_high(a.says.whole.number.high, b.says.whole.number.high) > 0;
}

std::vector<Party*> choose(std::vector<Party>& parties, Take take) {
  std::vector<Party*> chosen;
  for (Party& party : parties) chosen.push_back(&party);
  switch (take) {
    case Take::spread: break;
    case Take::latest: keep_best(chosen, newer); break;
    case Take::best_source:
      keep_best(chosen, better_graded);
      keep_best(chosen, newer);
      break;
    case Take::lowest: keep_best(chosen, lower); break;
    case Take::highest: keep_best(chosen, higher); break;
  }
  for (Party& party : parties) party.taken = false;
  for (Party* party : chosen) party->taken = true;
  return chosen;
}

/// By lower end, then wider first: whatever a reading contains then comes after it, so one sweep from the right that
/// remembers the leftmost upper end finds every reading that contains another.
std::vector<Value> innermost_intervals(std::vector<Value> values) {
  std::sort(values.begin(), values.end(), [](const Value& a, const Value& b) {
    if (const int low = compare_low(a.number.low, b.number.low)) return low < 0;
    return compare_high(a.number.high, b.number.high) > 0;
  });
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<Value> inner;
  for (std::size_t i = values.size(); i-- > 0;)
    if (inner.empty() || compare_high(values[i].number.high, inner.back().number.high) < 0) inner.push_back(values[i]);
  std::reverse(inner.begin(), inner.end());
  return inner;
}

std::vector<Value> innermost_sets(std::vector<Value> values) {
  std::sort(values.begin(), values.end(), [](const Value& a, const Value& b) { return a.words < b.words; });
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::vector<Value> inner;
  for (const Value& set : values) {
    const auto contains_other = [&](const Value& other) {
      return other.words != set.words && (other.words & set.words) == other.words;
    };
    if (std::none_of(values.begin(), values.end(), contains_other)) inner.push_back(set);
  }
  return inner;
}

/// The values that contain no other one, in order.
std::vector<Value> innermost(const std::vector<Party*>& parties) {
  std::vector<Value> values;
  bool sets = false;
  for (const Party* party : parties) {
    values.push_back(party->says.whole);
    sets = sets || party->says.whole.words != 0;
  }
  return sets ? innermost_sets(std::move(values)) : innermost_intervals(std::move(values));
}

bool some_are_disjoint(const std::vector<Value>& inner) {
  if (inner.size() < 2) return false;
  if (inner.front().words == 0) return disjoint(inner.front(), inner.back());  // both ends rise from left to right
  for (std::size_t i = 0; i < inner.size(); ++i)
    for (std::size_t j = i + 1; j < inner.size(); ++j)
      if (disjoint(inner[i], inner[j])) return true;
  return false;
}

}  // namespace

Value hull(const Value& a, const Value& b) { return {hull(a.number, b.number), a.words | b.words}; }

bool disjoint(const Value& a, const Value& b) {
  if (a.words || b.words) return (a.words & b.words) == 0;
  return !a.number.intersects(b.number);
}

bool add_to(Estimate& sum, const Estimate& term) {
  const auto add_value = [](Value& a, const Value& b) {
    const IntervalResult result = add(a.number, b.number);
    if (result) a.number = result.value;
    return static_cast<bool>(result);
  };
  sum.contested = sum.contested || term.contested;
  sum.open |= term.open;
  return add_value(sum.whole, term.whole) && add_value(sum.closed, term.closed) &&
         add_value(sum.lowest, term.lowest) && add_value(sum.highest, term.highest);
}

Estimate combine(std::vector<Party>& parties, Take take) {
  const std::vector<Party*> chosen = choose(parties, take);
  const std::vector<Value> inner = innermost(chosen);
  const auto is_inner = [&](const Value& value) {
    const bool sets = value.words != 0;
    const auto at = std::lower_bound(inner.begin(), inner.end(), value, [&](const Value& a, const Value& b) {
      return sets ? a.words < b.words : compare_low(a.number.low, b.number.low) < 0;
    });
    return at != inner.end() && *at == value;
  };
  Estimate result;
  bool first = true;
  for (Party* party : chosen) {
    party->superseded = !is_inner(party->says.whole);
    if (party->superseded) continue;
    const Estimate& says = party->says;
    if (first) {
      result = says;
      first = false;
      continue;
    }
    result.whole = hull(result.whole, says.whole);
    result.closed = hull(result.closed, says.closed);
    if (lower_first(says.lowest, result.lowest)) result.lowest = says.lowest;
    if (higher_last(result.highest, says.highest)) result.highest = says.highest;
    result.contested = result.contested || says.contested;
    result.open |= says.open;
  }
  result.contested = result.contested || some_are_disjoint(inner);
  if (!result.contested) result.lowest = result.highest = result.closed;
  return result;
}

namespace {

/// What is said for each date, oldest first.
std::vector<Milestone> one_a_date(std::vector<Milestone> said, bool& contested) {
  std::stable_sort(said.begin(), said.end(), [](const Milestone& a, const Milestone& b) { return a.date < b.date; });
  std::vector<Milestone> result;
  for (std::size_t i = 0, end = 0; i < said.size(); i = end) {
    std::vector<Party> parties;
    for (end = i; end < said.size() && said[end].date == said[i].date; ++end)
      parties.push_back({Estimate::exactly(said[end].value)});
    const Estimate together = combine(parties, Take::spread);
    contested = contested || (together.contested && end == said.size());  // older quarrels are settled by newer statements
    result.push_back({said[i].date, together.whole, said[i].fresh});
  }
  return result;
}

}  // namespace

Estimate accumulate(std::vector<Milestone> milestones) {
  Estimate result;
  const std::vector<Milestone> dates = one_a_date(std::move(milestones), result.contested);
  const std::size_t n = dates.size();
  std::vector<std::size_t> top(n), least_high(n);  // of the dates from i on: highest lower end, lowest upper end
  for (std::size_t i = n; i-- > 0;) {
    const bool last = i + 1 == n;
    const auto& here = dates[i].value.number;
    top[i] = last || compare_low(here.low, dates[top[i + 1]].value.number.low) > 0 ? i : top[i + 1];
    least_high[i] = last || compare_high(here.high, dates[least_high[i + 1]].value.number.high) < 0 ? i : least_high[i + 1];
  }
  std::size_t from = top[0];
  Endpoint disputed;  // the highest lower end that a newer statement lies below
  bool has_disputed = false;
  const auto newer_lies_below = [&](std::size_t i) {
    const Interval from_there_up{dates[i].value.number.low, Endpoint::unbounded()};
    return i + 1 < n && !dates[least_high[i + 1]].value.number.intersects(from_there_up);
  };
  while (newer_lies_below(from)) {
    if (!has_disputed) disputed = dates[from].value.number.low;
    has_disputed = true;
    from = top[from + 1];
  }
  const Interval& newest = dates.back().value.number;
  Interval closed{dates[from].value.number.low, newest.high};
  if (has_disputed) {
    result.contested = true;
    disputed.open = false;
    if (compare_high(closed.high, disputed) < 0) closed.high = disputed;
  }
  result.closed = result.whole = result.lowest = result.highest = Value{closed, 0};
  if (result.contested) {
    if (!closed.low.infinite) result.lowest.number = Interval::point(closed.low.value);
    if (!closed.high.infinite) result.highest.number = Interval::point(closed.high.value);
  }
  if (!dates.back().fresh) {
    result.whole.number.high = Endpoint::unbounded();
    result.open |= Reason::stale;
  }
  return result;
}

}  // namespace ajar::runtime
