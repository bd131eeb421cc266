#include "runtime/fates.hpp"

namespace ajar::runtime {

void FatesOfRows::note(const CaseReport& report) {
  for (std::size_t i = 0; i < report.rows.size() && i < report.fates.size(); ++i)
    if (report.rows[i].index < fates_.size()) fates_[report.rows[i].index] = report.fates[i];
}

std::vector<CountedRow> FatesOfRows::counted() const {
  std::vector<CountedRow> counted;
  for (std::size_t row = 0; row < fates_.size(); ++row) {
    RowFate fate = fates_[row].value_or(RowFate{});
    if (evidence_.malformed[row]) fate.fate = Fate::malformed;
    else if (!fates_[row]) continue;
    else if (!evidence_.metric[row]) fate = RowFate{};
    counted.push_back({RowId{row}, fate});
  }
  return counted;
}

std::vector<CountedRow> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases) {
  FatesOfRows fates(evidence);
  for (const CaseReport& one : cases) fates.note(one);
  return fates.counted();
}

}  // namespace ajar::runtime
