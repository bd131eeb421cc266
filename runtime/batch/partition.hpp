/// Rows by case, packed as kernels read them: one pass over the columns sifts them, brings their values to one scale a
/// metric and puts them side by side, so that deciding reads memory in order.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "runtime/batch/batch.hpp"

namespace ajar::runtime::batch {

struct PackedRow {
  static constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

  std::int64_t value;  ///< of numbers in the metric's scale; a set of words; of dates and ranks both ends, as PackedValue
  RowId row;
  Symbol subject, source, origin;
  std::int32_t date;   ///< last day of `as_of`, or kUndated
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

/// Numbers beyond this are odd; sums of them can be watched in 64 bits.
inline constexpr std::int64_t kLargest = std::int64_t{1} << 61;

struct Partition {
  std::vector<PackedRow> rows;         ///< that can be read, case by case, in their order
  std::vector<std::uint32_t> first;    ///< of each case, and the end
  std::vector<std::uint8_t> decimals;  ///< the scale of each metric's numbers: 10^decimals is one
  FateCounts fates;                    ///< of malformed rows and those of no metric

  std::span<const PackedRow> of(std::size_t one) const { return std::span(rows).subspan(first[one], first[one + 1] - first[one]); }
  std::uint64_t bytes() const { return rows.capacity() * sizeof(PackedRow) + first.capacity() * sizeof(std::uint32_t); }
};

/// `least_decimals`: what each metric's scale must have besides what its rows need.
Partition partition(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
                    std::size_t cases, const Query& query, std::vector<std::uint8_t> least_decimals, unsigned jobs);

}  // namespace ajar::runtime::batch
