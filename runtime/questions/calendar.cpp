#include "runtime/questions/calendar.hpp"

#include <algorithm>

#include "runtime/admission.hpp"

namespace ajar::runtime {

namespace {

constexpr int kPeriodsAhead = 8;

class Calendar {
 public:
  Calendar(const Situation& situation, const Cone& cone, const CalendarRange& range)
      : program_(situation.program), evidence_(situation.evidence), cone_(cone), range_(range),
        days_(static_cast<std::size_t>(std::max(0, range.to - range.from))) {
    for (const ConditionNode& node : program_.nodes) {
      if (!node.metric || !std::binary_search(cone.metrics.begin(), cone.metrics.end(), node.metric)) continue;
      if (node.op == ConditionOp::trend) trends_.push_back(node.trend.over);
      if (node.for_periods.count > 0) looked_back_.push_back(node.for_periods);
    }
    const auto as_tuple = [](const Duration& d) { return std::pair(d.unit, d.count); };
    std::sort(trends_.begin(), trends_.end(), [&](const Duration& a, const Duration& b) { return as_tuple(a) < as_tuple(b); });
    trends_.erase(std::unique(trends_.begin(), trends_.end()), trends_.end());
  }

  std::vector<Day> run(const std::vector<RowId>& rows) {
    for (const RowId row : rows)
      if (evidence_.metric[row.index] && !evidence_.malformed[row.index]) add_row(row);
    for (const PeriodCount& one : looked_back_) add_ends(one.unit, range_.from, one.count, [&](const Period& period) { mark(period.last()); });
    for (const MetricId metric : cone_.metrics) add_coverage(program_[metric]);
    std::vector<Day> result;
    for (std::size_t i = 0; i < days_.size(); ++i)
      if (days_[i]) result.push_back(range_.from + static_cast<std::int32_t>(i + 1));
    return result;
  }

 private:
  void mark(Day day) {
    if (day > range_.from && day <= range_.to) days_[static_cast<std::size_t>(day - range_.from - 1)] = true;
  }
  /// What is read today, and what a trend compares it with.
  void mark_read(Day day) {
    mark(day);
    for (const Duration& over : trends_) mark(add(day, over));
  }

  void add_row(RowId row) {
    const auto& date = evidence_.as_of[row.index];
    const Metric& metric = program_[evidence_.metric[row.index]];
    if (const auto& withdrawn = evidence_.withdrawn_at[row.index]) mark_read(withdrawn->last());
    if (range_.known_then) {
      const auto& recorded = evidence_.recorded_at[row.index];
      if (recorded) mark(recorded->last());
      else if (date) mark(date->last());
    }
    if (!date) return;
    mark_read(date->last());
    if (!metric.fresh_for) return;
    if (metric.flow) {  // the window reaches past the first day of the row, and past its last
      mark_read(add(date->first + 1, *metric.fresh_for) - 1);
      mark_read(add(date->end, *metric.fresh_for) - 1);
    } else {
      mark_read(add(date->end, *metric.fresh_for));
    }
  }

  /// A flow that says `every quarter` is known when every whole quarter of its window has a reading.
  void add_coverage(const Metric& metric) {
    if (!metric.every || !metric.fresh_for) return;
    Day first = subtract(range_.from, *metric.fresh_for);
    for (const Duration& over : trends_) first = std::min(first, subtract(subtract(range_.from, over), *metric.fresh_for));
    const Day last = add(range_.from, *metric.fresh_for);
    std::int32_t ahead = 0;
    for (Period unit = period_containing(range_.from, *metric.every); unit.first < last && ahead < 4000; ++ahead) unit = period_containing(unit.end, *metric.every);
    add_ends(*metric.every, first, ahead + (range_.from - first), [&](const Period& period) {
      mark_read(period.last());
      mark_read(add(period.first + 1, *metric.fresh_for) - 1);
    });
  }

  template <class F>
  void add_ends(PeriodUnit unit, Day from, std::int32_t count, F note) {
    std::int64_t left = range_.few_periods ? std::int64_t{count} + kPeriodsAhead : std::int64_t{range_.to - from} + 2;
    for (Period period = period_containing(from, unit); period.first <= range_.to && left > 0; --left) {
      note(period);
      const Period next = period_containing(period.end, unit);
      if (next.end <= period.end) return;  // the calendar ends
      period = next;
    }
  }

  const Program& program_;
  const EvidenceSet& evidence_;
  const Cone& cone_;
  const CalendarRange& range_;
  std::vector<bool> days_;
  std::vector<Duration> trends_;
  std::vector<PeriodCount> looked_back_;
};

}  // namespace

std::vector<Day> days_of_change(const Situation& situation, const Cone& cone, const std::vector<RowId>& rows, const CalendarRange& range) {
  return Calendar(situation, cone, range).run(rows);
}

}  // namespace ajar::runtime
