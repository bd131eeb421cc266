/// Reads the rows of a case metric by metric: for the pack, for subjects that conditions name, across subjects. Each
/// thread has its own.
#pragma once

#include "runtime/batch/row_combiner.hpp"

namespace ajar::runtime::batch {

class RowReader {
 public:
  RowReader(const Program& program, const EvidenceSet& evidence, const Plan& plan);

  /// What a place that is no derived metric's comes to where no row speaks of it.
  Told without_rows(PlaceId place);

  /// Fills `readings`, by PlaceId, of all places that rows speak of, and counts what becomes of rows. False: some
  /// metric's rows are left to the reference evaluator. `i` is the place of case `one` in its block.
  bool read(const Partition& rows, std::size_t one, std::size_t i, std::span<Readings> readings, FateCounts& fates);

 private:
  using Rows = RowCombiner::Rows;
  /// Rows of the case at hand about one metric.
  struct Group {
    std::uint32_t begin = 0, count = 0;
    ReasonSet aside;  // of rows that were left out because they cannot be used
    bool exists = false;
  };
  /// Those of them about the pack or one subject.
  struct Part {
    Symbol subject;
    Rows used;
    ReasonSet aside;
    bool speaks = false;  // some row would be used if it were fresh
  };

  void group(Rows rows, FateCounts& fates);
  void add_marks(std::span<const std::uint8_t> marks);
  bool read_group(std::uint32_t metric, const Group& group, std::size_t i, std::span<Readings> readings,
                  FateCounts& fates);
  void split(const Group& group, FateCounts& fates);
  void put(const Told& told, std::size_t i, Readings& out);
  Told read_pack(const MetricKernel& kernel, FateCounts& fates);
  const Part* only_subject() const;

  // row_reader_across.cpp
  Told read_across(const MetricKernel& kernel, FateCounts& fates);
  Told total_or_extreme(const MetricKernel& kernel);
  Told count(const MetricKernel& kernel) const;
  void combine_with_whole(const MetricKernel& kernel, const Told& whole, Told& parts);

  const Plan& plan_;
  bool has_subjects_;
  RowCombiner combiner_;
  std::vector<Group> groups_;           // by metric
  std::vector<std::uint32_t> touched_;  // metrics of the case at hand
  std::vector<PackedRow> grouped_;
  std::vector<Part> parts_;      // of the metric at hand, the pack first
  std::vector<Told> told_;       // of the subjects that are put together
  std::uint32_t with_rows_ = 0;  // of those
  std::vector<Party64> parties_;
};

}  // namespace ajar::runtime::batch
