#include "runtime/batch/partition.hpp"

namespace ajar::runtime::batch {

Partition partition(const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row, std::size_t cases) {
  Partition result;
  result.first.assign(cases + 1, 0);
  const std::size_t count = std::min(evidence.size(), case_of_row.size());
  const auto can_be_read = [&](std::size_t row) { return case_of_row[row] < cases && evidence.metric[row] && !evidence.malformed[row]; };
  for (std::size_t row = 0; row < count; ++row) {
    if (can_be_read(row)) ++result.first[case_of_row[row] + 1];
    else if (evidence.malformed[row]) ++result.fates[Fate::malformed];
    else if (case_of_row[row] < cases) ++result.fates[Fate::unused];
  }
  for (std::size_t one = 0; one < cases; ++one) result.first[one + 1] += result.first[one];
  result.rows.resize(result.first[cases]);
  std::vector<std::uint32_t> next(result.first.begin(), result.first.end() - 1);
  for (std::size_t row = 0; row < count; ++row)
    if (can_be_read(row)) result.rows[next[case_of_row[row]]++] = RowId(row);
  return result;
}

}  // namespace ajar::runtime::batch
