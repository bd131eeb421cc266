/// The days on which a verdict can change: those on which rows appear, age or are withdrawn, and the ends of periods that
/// conditions look back over. Between two such days nothing can happen.
#pragma once

#include <vector>

#include "runtime/questions/experiment.hpp"

namespace ajar::runtime {

struct CalendarRange {
  Day from, to;             ///< days after `from`, up to `to`
  bool known_then = false;  ///< each day knows what was recorded by then
  bool few_periods = false; ///< of the periods that conditions look back over only as many as can matter without new rows
};

/// Sorted, each once. Only `rows` that can matter to the cone are looked at.
std::vector<Day> days_of_change(const Situation& situation, const Cone& cone, const std::vector<RowId>& rows, const CalendarRange& range);

}  // namespace ajar::runtime
