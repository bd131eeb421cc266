/// The first six steps of reading a metric: which rows may speak for it at a moment, and where each of the others stopped.
#pragma once

#include <optional>

#include "core/program.hpp"
#include "runtime/evidence.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// When a metric is read: at a day or, for `for n periods`, within one period whatever the age of the rows.
struct Moment {
  Day as_of;
  std::optional<Period> period;
  bool earlier = false;  ///< the reading that a trend compares with; suppositions do not reach it
};

/// The days over which a flow adds up; without `first` from the beginning.
struct Window {
  std::optional<Day> first;
  Day end;
};
Window window_of(const Metric& metric, const Moment& moment);

/// The same as the question's replay has it.
Window window_of(const Query& query, MetricId id, const Metric& metric, const Moment& moment);

/// The day that counts for the window, the periods and the earlier reading of a metric: the one asked about or, in a
/// replay, the one before.
Day day_of(const Query& query, MetricId metric);

struct Sifted {
  RowId row;
  RowFate fate;
  bool fresh = true;    ///< false on a used row: too old, but its lower end still counts (`cumulative`)
  bool elsewhere = false;  ///< does not speak for the moment's period at all
};

/// Steps kind, scope, basis and grade of the row's own metric: `used` when it passes them all.
RowFate admit(const Program& program, const EvidenceSet& evidence, RowId row);

/// All six steps, as the question's `known_by` and replay have it.
Sifted sift(const Program& program, const EvidenceSet& evidence, RowId row, const Moment& moment, const Query& query);

/// The order in which rows are printed: as_of (undated first), text, line. It never decides anything.
bool printed_before(const EvidenceSet& evidence, RowId a, RowId b);

/// Last day of `as_of`, or the lowest number for an undated row: older than every dated one.
std::int32_t date_key(const EvidenceSet& evidence, RowId row);
/// Last day of `recorded_at`, which defaults to that of `as_of`.
std::int32_t recorded_key(const EvidenceSet& evidence, RowId row);

}  // namespace ajar::runtime
