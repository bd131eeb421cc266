/// What is told below a proof's conditions, as lines with heads.
#pragma once

#include <string>
#include <vector>

#include "runtime/proof_view.hpp"

namespace ajar::runtime {

/// Lines with the same head stand under it together.
struct ProofLine {
  std::string head, text;
};

/// Order, confidence, rows set aside and kept apart, what was assumed or changed, warnings.
std::vector<ProofLine> lines_below(const ProofView& view, bool everything);

}  // namespace ajar::runtime
