/// Proofs for documents: Markdown, and drawings for Mermaid and Graphviz.
#pragma once

#include <string>
#include <vector>

#include "runtime/proof_lines.hpp"
#include "runtime/proof_outline.hpp"

namespace ajar::runtime {

/// A section of CommonMark under a heading of this level; `first` stands before the proof's own lines.
std::string proof_markdown(const RenderInput& in, const Proof& proof, Language language, const std::vector<ProofLine>& first, int heading = 1);

/// A flowchart. Shape and mark tell whether a condition holds, not the colour alone.
std::string proof_mermaid(const RenderInput& in, const Proof& proof, Language language);
/// A digraph in the language of Graphviz; likewise.
std::string proof_dot(const RenderInput& in, const Proof& proof, Language language);

/// What drawings of a proof show: the gate, then the lines of its outline below it.
struct DrawnNode {
  std::size_t parent = 0;          ///< itself for the gate, which comes first
  std::vector<std::string> lines;  ///< short texts below each other
  bool is_level = false;           ///< a level or a defeater, or the gate
  std::optional<Truth> truth;      ///< of a condition; none where others are only counted
};
std::vector<DrawnNode> drawing_of(const RenderInput& in, const Proof& proof, Language language);

}  // namespace ajar::runtime
