/// Where each row of evidence ended, over all cases of a run.
#pragma once

#include <span>
#include <vector>

#include "runtime/report.hpp"

namespace ajar::runtime {

struct CountedRow {
  RowId row;
  RowFate fate;
};

/// The rows of these cases with their fates, and the malformed ones, of which nobody knows the case; in row order. A run
/// about one case says nothing of the rows of others.
std::vector<CountedRow> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases);

}  // namespace ajar::runtime
