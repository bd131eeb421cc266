/// Where each row of evidence ended, over all cases of a run.
#pragma once

#include <span>
#include <vector>

#include "runtime/report.hpp"

namespace ajar::runtime {

/// A row lies in one case; in the others it counts as unread.
std::vector<RowFate> global_fates(const EvidenceSet& evidence, std::span<const CaseReport> cases);

}  // namespace ajar::runtime
