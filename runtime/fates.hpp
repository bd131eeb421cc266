/// Where each row of evidence ended, over all cases of a run.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "runtime/report.hpp"

namespace ajar::runtime {

struct CountedRow {
  RowId row;
  RowFate fate;
};

/// Where the rows of some cases ended, row by row. Cases with different rows may be noted by different threads.
class FatesOfRows {
 public:
  explicit FatesOfRows(const EvidenceSet& evidence) : evidence_(evidence), fates_(evidence.size()) {}
  void note(const CaseReport& report);
  /// The rows of the cases noted and the malformed ones, of which nobody knows the case; in row order. A run about one case
  /// says nothing of the rows of others.
  std::vector<CountedRow> counted() const;

 private:
  const EvidenceSet& evidence_;
  std::vector<std::optional<RowFate>> fates_;
};

std::vector<CountedRow> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases);

}  // namespace ajar::runtime
