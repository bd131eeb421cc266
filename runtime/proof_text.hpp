/// The text of a proof with lines of others below it.
#pragma once

#include <string>
#include <vector>

#include "runtime/proof_lines.hpp"

namespace ajar::runtime {

/// `first` stands before the proof's own lines on confidence, rows set aside and the like.
std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first);

}  // namespace ajar::runtime
