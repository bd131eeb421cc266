/// `timeline`: the verdicts of gates over time, what changed each of them, and until when they hold by themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/questions/changes.hpp"
#include "runtime/render.hpp"

namespace ajar::runtime {

struct TimelineSpan {
  Day from, to;
  PeriodUnit every = PeriodUnit::month;
  bool known_then = false;  ///< each day knows what was recorded by then
};

/// At most this many dates are looked at, and as many columns are shown.
constexpr std::size_t kMostDates = 2000;

/// The dates shown: `from`, then a step after the other, and `to`. nullopt: more than can be shown.
std::optional<std::vector<Day>> columns_of(const TimelineSpan& span);

struct Lane {
  GateId gate;
  std::vector<GateReport> at;      ///< by column
  std::optional<Day> valid_until;  ///< the first day on which the last verdict changes though nothing new is reported
};

struct DatedChange {
  Day day;
  bool explained = true;  ///< `change.causes` were looked for
  GateChange change;
};

struct Timeline {
  TimelineSpan span;
  std::vector<Day> columns;
  std::vector<Lane> lanes;
  std::vector<DatedChange> changes;  ///< by day, then in the order of the lanes
  bool exact = true;                 ///< every day on which something can change was looked at; else the columns alone
  Day looked_until;                  ///< how far ahead for `valid_until`
};

/// The first day on which a row of these gates speaks.
std::optional<Day> first_day(const Situation& situation, const std::vector<GateId>& gates);

/// Rows and conditions that may be read for the columns, for the causes, and for the time ahead: some seconds each.
constexpr std::uint64_t kTimelineBudget = 30'000'000;

Timeline timeline_of(const Situation& situation, const std::vector<GateId>& gates, const TimelineSpan& span, std::vector<Day> columns,
                     std::uint64_t budget = kTimelineBudget);

std::string timeline_text(const RenderInput& in, const Timeline& timeline, const RenderStyle& style);
/// ajar.timeline/1
std::string timeline_json(const RenderInput& in, const Timeline& timeline);

}  // namespace ajar::runtime
