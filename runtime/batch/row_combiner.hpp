/// Combines the rows about one thing, the pack or a subject: the kernels of levels and flows. Each thread has its own.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "runtime/batch/partition.hpp"
#include "runtime/batch/plan.hpp"
#include "runtime/batch/readings.hpp"

namespace ajar::runtime::batch {

/// What rows come to.
struct Told {
  bool known = false;
  std::optional<Escape> escape;
  ReasonSet reasons;  ///< why it is not known
  Estimate64 estimate;
  std::int32_t newest = PackedRow::kUndated;  ///< of the rows that say it
  Grade grade = Grade::none;
};

ReasonSet reason_of(Fate fate);  ///< of a row that cannot be used

class RowCombiner {
 public:
  RowCombiner(const EvidenceSet& evidence);

  using Rows = std::span<const PackedRow>;
  /// `used` can be used, the others were left out for `aside`.
  Told combine(const MetricKernel& kernel, Rows used, ReasonSet aside);

  /// What each origin says, of the levels last combined.
  std::span<const OriginSaid> origins() const { return origins_; }

 private:
  /// A row that may be used, or what one source says.
  struct Said {
    Span64 value;
    std::uint64_t sayer;
    Symbol origin;
    std::int32_t date, recorded;
    std::uint16_t days;
    Grade grade;
    std::int32_t first() const { return date - days + 1; }
  };

  Told combine_levels(const MetricKernel& kernel, Rows used);
  void keep_newest_of_each_source();
  void add_parties(const MetricKernel& kernel);
  Said said(const MetricKernel& kernel, const PackedRow& row);
  Span64 value_of(const MetricKernel& kernel, const PackedRow& row);

  // row_combiner_flows.cpp
  Told add_up(const MetricKernel& kernel, Rows used);
  bool all_one_source_by_day() const;
  std::optional<Escape> add_periods(const MetricKernel& kernel, Estimate64& sum);
  Estimate64 of_period(const MetricKernel& kernel, std::span<const Said> said);

  const EvidenceSet& evidence_;
  bool has_recorded_, has_events_;
  std::vector<Said> said_;
  std::vector<Party64> parties_, row_parties_;
  std::vector<OriginSaid> origins_;
  std::optional<Escape> escape_;
};

}  // namespace ajar::runtime::batch
