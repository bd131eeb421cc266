/// Reads the rows of a case metric by metric: the kernels of levels and flows. Each thread has its own.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "runtime/batch/partition.hpp"
#include "runtime/batch/plan.hpp"
#include "runtime/batch/readings.hpp"

namespace ajar::runtime::batch {

class RowReader {
 public:
  RowReader(const Program& program, const EvidenceSet& evidence, const Plan& plan);

  /// Reads all metrics that have a kernel, `readings` by their places, and counts what becomes of rows. False: some
  /// metric's rows are left to the reference evaluator. `i` is the place of case `one` in its block.
  bool read(const Partition& rows, std::size_t one, std::size_t i, std::span<Readings> readings, FateCounts& fates);

 private:
  /// Rows of the case at hand about one metric.
  struct Group {
    std::uint32_t begin = 0, count = 0;
    ReasonSet aside;       // of rows that were left out because they cannot be used
    FateCounts fates;      // of those
    bool exists = false;
  };
  /// What rows about the pack or one subject come to.
  struct Told {
    bool known = false;
    std::optional<Escape> escape;
    ReasonSet reasons;
    Estimate64 estimate;
  };
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
  using Rows = std::span<const PackedRow>;

  void group(Rows rows);
  void add_marks(std::span<const std::uint8_t> marks);
  bool read_group(const MetricKernel& kernel, const Group& group, std::size_t i, Readings& out, FateCounts& fates);
  /// Chooses the rows about the pack or its only subject into `used_`; what was left out.
  ReasonSet choose(Rows rows, FateCounts& fates);
  Told combine(const MetricKernel& kernel, Rows used, ReasonSet aside);
  Told combine_levels(const MetricKernel& kernel, Rows used);
  void add_parties(const MetricKernel& kernel);
  Told add_up(const MetricKernel& kernel, Rows used);
  bool all_one_source_by_day() const;
  std::optional<Escape> add_periods(const MetricKernel& kernel, Estimate64& sum);
  Estimate64 of_period(const MetricKernel& kernel, std::span<const Said> said);
  Said said(const MetricKernel& kernel, const PackedRow& row) const;

  const EvidenceSet& evidence_;
  const Plan& plan_;
  bool has_subjects_, has_recorded_, has_events_;
  std::vector<Group> groups_;            // by metric
  std::vector<std::uint32_t> touched_;   // metrics of the case at hand
  std::vector<std::uint32_t> metrics_;   // by place
  std::vector<PackedRow> grouped_, used_;
  std::vector<Said> said_;
  std::vector<Party64> parties_, row_parties_;
  std::vector<OriginSaid> origins_;      // of the reading at hand
  std::optional<Escape> escape_;         // why it cannot be had
};

}  // namespace ajar::runtime::batch
