/// Rows by case.
#pragma once

#include <span>
#include <vector>

#include "runtime/batch/batch.hpp"

namespace ajar::runtime::batch {

/// The rows that can be read, case by case, in their order; malformed ones and those of no metric are only counted.
struct Partition {
  std::vector<RowId> rows;
  std::vector<std::uint32_t> first;  ///< of each case, and the end
  FateCounts fates;                  ///< of the others

  std::span<const RowId> of(std::size_t one) const { return std::span(rows).subspan(first[one], first[one + 1] - first[one]); }
  std::uint64_t bytes() const { return rows.capacity() * sizeof(RowId) + first.capacity() * sizeof(std::uint32_t); }
};

Partition partition(const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row, std::size_t cases);

}  // namespace ajar::runtime::batch
