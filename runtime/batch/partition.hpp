/// Rows by case, packed as kernels read them: one pass over the columns sifts them, brings their values to one scale a
/// metric and puts them side by side, so that deciding reads memory in order.
#pragma once

#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "runtime/batch/plan.hpp"

namespace ajar::runtime::batch {

struct PackedRow {
  static constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

  std::int64_t
      value;  ///< of numbers in the metric's scale; a set of words; of dates and ranks both ends, as PackedValue
  RowId row;
  Symbol subject, source, origin;
  std::int32_t date;  ///< last day of `as_of`, or kUndated
  std::uint16_t metric_and_odd;
  std::uint16_t fate_bits : 4, grade_bits : 3, days : 9;  ///< days of `as_of`

  static constexpr std::uint16_t kOdd = 0x8000;  ///< the value is no single number, or does not fit the scale
  MetricId metric() const { return MetricId(metric_and_odd & ~kOdd & 0xffffu); }
  bool odd() const { return metric_and_odd & kOdd; }
  Fate fate() const { return static_cast<Fate>(fate_bits); }
  Grade grade() const { return static_cast<Grade>(grade_bits); }
};
static_assert(sizeof(PackedRow) == 32);
inline constexpr std::size_t kMostMetrics = PackedRow::kOdd;  ///< that rows can name

/// What rows that cannot be used leave behind of a case and a metric.
struct Mark {
  static constexpr std::uint8_t kExists = 1, kStale = 2, kAside = 4;
  static std::uint8_t of(Fate fate) {
    return static_cast<std::uint8_t>(kExists | (fate == Fate::stale ? kStale : kAside));
  }
};

struct Partition {
  /// Case by case, in their order: all rows that kernels look at. Of a metric whose rows' fates a kernel counts, those
  /// that cannot be used leave a mark instead, unless `keeps_all`.
  LongArray<PackedRow> rows;
  std::vector<std::uint32_t> first;       ///< of each case, and the end
  std::vector<std::uint8_t> marks;        ///< [case * row_places + place]; empty if `keeps_all`
  std::vector<std::uint8_t> fate_of_row;  ///< Fate, of rows that can be read
  std::vector<std::uint8_t> decimals;     ///< the scale of each metric's numbers: 10^decimals is one
  FateCounts fates;                       ///< of rows that are not among `rows`
  bool keeps_all = false;

  std::span<const PackedRow> of(std::size_t one) const {
    return {rows.get() + first[one], first[one + 1] - first[one]};
  }
  Fate fate(RowId row) const { return static_cast<Fate>(fate_of_row[row.index]); }
  std::uint64_t bytes() const {
    return first.back() * sizeof(PackedRow) + first.capacity() * sizeof(std::uint32_t) + marks.capacity() +
           fate_of_row.capacity();
  }
};

Partition partition(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
                    std::size_t cases, const Query& query, const Plan& plan, unsigned jobs);

/// All rows that can be read, by case: for the reference evaluator. Made when first asked for, by whichever thread that
/// is.
class RowsByCase {
 public:
  RowsByCase(const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row, std::size_t cases)
      : evidence_(evidence), case_of_row_(case_of_row), cases_(cases) {}
  std::span<const RowId> of(std::size_t one) const;
  std::uint64_t bytes() const { return rows_.capacity() * sizeof(RowId) + first_.capacity() * sizeof(std::uint32_t); }

 private:
  void make() const;
  const EvidenceSet& evidence_;
  std::span<const std::uint32_t> case_of_row_;
  std::size_t cases_;
  mutable std::once_flag made_;
  mutable std::vector<RowId> rows_;
  mutable std::vector<std::uint32_t> first_;
};

}  // namespace ajar::runtime::batch
