#include "runtime/fates.hpp"

namespace ajar::runtime {

std::vector<RowFate> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases) {
  std::vector<RowFate> fates(evidence.size());
  RowFate malformed;
  malformed.fate = Fate::malformed;
  for (const CaseReport& one : cases)
    for (std::size_t i = 0; i < one.rows.size() && i < one.fates.size(); ++i)
      if (one.rows[i].index < fates.size()) fates[one.rows[i].index] = one.fates[i];
  for (std::size_t row = 0; row < fates.size(); ++row) {
    if (evidence.malformed[row]) fates[row] = malformed;
    else if (!evidence.metric[row]) fates[row] = RowFate{};
  }
  return fates;
}

}  // namespace ajar::runtime
