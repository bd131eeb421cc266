/// Where each row of evidence ended, over all cases of a run.
#pragma once

#include <span>
#include <vector>

#include "runtime/report.hpp"

namespace ajar::runtime {

/// One fate a row. A row that lies in no case is unused.
std::vector<RowFate> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases);

}  // namespace ajar::runtime
