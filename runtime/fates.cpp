#include "runtime/fates.hpp"

#include <optional>

namespace ajar::runtime {

std::vector<CountedRow> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases) {
  std::vector<std::optional<RowFate>> fates(evidence.size());
  for (const CaseReport& one : cases)
    for (std::size_t i = 0; i < one.rows.size() && i < one.fates.size(); ++i)
      if (one.rows[i].index < fates.size()) fates[one.rows[i].index] = one.fates[i];
  std::vector<CountedRow> counted;
  for (std::size_t row = 0; row < fates.size(); ++row) {
    RowFate fate = fates[row].value_or(RowFate{});
    if (evidence.malformed[row]) fate.fate = Fate::malformed;
    else if (!fates[row]) continue;
    else if (!evidence.metric[row]) fate = RowFate{};
    counted.push_back({RowId{row}, fate});
  }
  return counted;
}

}  // namespace ajar::runtime
