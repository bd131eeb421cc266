/// Reports and proofs for people and tools.
#pragma once

#include <span>
#include <string>

#include "core/diagnostic.hpp"
#include "runtime/proof.hpp"

namespace ajar::runtime {

struct RenderStyle {
  Language language = Language::en;
  bool color = false;
  int width = 100;  ///< display cells of a line
  bool everything = false;  ///< of a proof: nothing is left out or counted instead of shown
};

struct RenderInput {
  const Program& program;
  const SourceMap& sources;
  const EvidenceSet& evidence;
  const Query& query;
};

/// `ajar eval`: every gate with its state and its reason, then what was set aside, unused, left out.
std::string report_text(const RenderInput& in, std::span<const CaseReport> cases, const RenderStyle& style);
/// ajar.report/1
std::string report_json(const RenderInput& in, std::span<const CaseReport> cases, const Diagnostics& evidence_errors);
/// `ajar why`: sentence first, tree second.
std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style);
/// ajar.explain/1
std::string proof_json(const RenderInput& in, const Proof& proof);

}  // namespace ajar::runtime
