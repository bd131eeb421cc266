// Sums of flows. Rows have no named events and calendar periods only, which nest or lie apart.
#include <algorithm>
#include <map>
#include <tuple>

#include "tests/property/readings.hpp"

namespace ajar::test {

namespace {

using Rows = std::vector<const RowItem*>;

struct Sum {
  Interval value = Interval::point(0);
  bool contested = false;
  void plus(const Sum& other) {
    value = add(value, other.value).value;
    contested = contested || other.contested;
  }
};

/// One period's rows: a source's add up, sources of one origin form a hull, origins are alternatives.
Sum of_period(const Rows& rows, Take take) {
  std::map<std::string, std::map<std::string, Sum>> by_origin;
  std::map<std::string, Grade> grades;
  for (const RowItem* row : rows) {
    const std::string origin = origin_of(*row);
    by_origin[origin][row->source].plus({row->value.number});
    grades[origin] = std::max(grades[origin], grade_of(*row));
  }
  std::vector<Said> said;
  for (const auto& [origin, sources] : by_origin) {
    Interval value = sources.begin()->second.value;
    for (const auto& [source, sum] : sources) value = hull(value, sum.value);
    said.push_back({origin, {value, 0}, 0, grades[origin], 0, false});
  }
  const Combined together = combine(said, take);
  return {together.value.number, together.contested};
}

bool inside(const Period& inner, const Period& outer) {
  return inner.first >= outer.first && inner.end <= outer.end &&
         !(inner.first == outer.first && inner.end == outer.end);
}

/// Periods inside others are part of them. `window` is given for the outermost ones.
Sum of_periods(const Rows& rows, Take take, const Period* window) {
  Sum sum;
  std::map<std::pair<Day, Day>, Rows> outermost;
  for (const RowItem* row : rows)
    if (std::none_of(rows.begin(), rows.end(),
                     [&](const RowItem* other) { return inside(*row->as_of, *other->as_of); }))
      outermost[{row->as_of->first, row->as_of->end}].push_back(row);
  for (const auto& [days, same] : outermost) {
    const Period period{days.first, days.second, Precision::day};
    Rows finer;
    for (const RowItem* row : rows)
      if (inside(*row->as_of, period)) finer.push_back(row);
    Sum here = of_period(same, take);
    if (!finer.empty()) {
      const Sum parts = of_periods(finer, take, nullptr);
      const bool exceeds = !parts.value.low.infinite && !parts.value.intersects(here.value) &&
                           compare_low(parts.value.low, here.value.low) > 0;
      if (exceeds) here = {hull(here.value, parts.value), true};
    }
    if (window && (period.first < window->first || period.end > window->end))
      here.value = hull(here.value, Interval::point(0));
    sum.plus(here);
  }
  return sum;
}

/// Each whole unit of the window has a row for each of its days.
bool covers(const Rows& rows, const Period& window, PeriodUnit unit) {
  bool any = false;
  for (Period one = period_containing(window.first, unit); one.end <= window.end;
       one = period_containing(one.end, unit)) {
    if (one.first < window.first) continue;
    any = true;
    for (Day day = one.first; day < one.end; day = day + 1)
      if (std::none_of(rows.begin(), rows.end(),
                       [&](const RowItem* row) { return row->as_of->first <= day && day < row->as_of->end; }))
        return false;
  }
  return any;
}

}  // namespace

void read_flow(const MetricItem& metric, const Rows& rows, const When& when, Left& left) {
  const Day end = when.as_of + 1;
  Period window{end - 300'000, end, Precision::day};
  if (when.period)
    window = *when.period;
  else if (metric.fresh_months)
    window.first = subtract(end, Duration{metric.fresh_months, PeriodUnit::month});
  const bool all_there =
      metric.complete || (metric.every && (when.period || metric.fresh_months) && covers(rows, window, *metric.every));
  if (rows.empty() && !metric.complete) return;
  const auto read = [&](const Rows& some) {
    Sum sum = of_periods(some, metric.take, &window);
    if (!all_there) sum.value = add(sum.value, any_further(metric.range())).value;
    return sum;
  };
  const Sum all = read(rows);
  left.value.number = all.value;
  left.contested = all.contested;
  left.has_value = true;
  std::map<std::string, Rows> by_origin;
  for (const RowItem* row : rows) by_origin[origin_of(*row)].push_back(row);
  for (const auto& [origin, of_it] : by_origin) {
    Said said{origin, {read(of_it).value, 0}, of_it.front()->as_of->last().number};
    for (const RowItem* row : of_it) {
      said.newest = std::max(said.newest, row->as_of->last().number);
      said.grade = std::max(said.grade, grade_of(*row));
    }
    left.said.push_back(said);
  }
}

}  // namespace ajar::test
