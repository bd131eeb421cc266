/// The text of a proof with lines of others below it.
#pragma once

#include <string>
#include <vector>

#include "runtime/render.hpp"

namespace ajar::runtime {

/// A line below the tree. Lines with the same head stand under it together.
struct ProofLine {
  std::string head, text;
};

/// `first` stands before the proof's own lines on confidence, rows set aside and the like.
std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first);

}  // namespace ajar::runtime
