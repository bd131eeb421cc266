#include "lint/judge/standings.hpp"

#include <algorithm>

#include "runtime/atom_words.hpp"
#include "runtime/evaluate.hpp"

namespace ajar::lint {
namespace {

constexpr std::size_t kMostRows = 20, kMostMissing = 3;

CitedRow cited(const runtime::Words& words, const runtime::EvidenceSet& evidence, runtime::RowId row) {
  CitedRow out;
  out.id = words.row(row);
  out.text = words.row_and_value(row);
  const Span span = evidence.span[row.index];
  if (span.source) {
    out.file = std::string(words.in().sources.name(span.source));
    out.line = evidence.line[row.index];
  }
  return out;
}

GateStanding standing_of(const runtime::Situation& situation, const runtime::Words& words,
                         const runtime::Proof& proof) {
  const runtime::ProofView view(words, proof);
  GateStanding out;
  out.verdict = proof.report.effective;
  out.error = proof.report.error;
  out.without_rows = proof.report.nothing_read;
  out.because = proof.report.because;
  out.sentence = view.sentence();
  const auto& rows = proof.report.rests_on;
  for (std::size_t i = 0; i < std::min(rows.size(), kMostRows); ++i)
    out.rows.push_back(cited(words, situation.evidence, rows[i]));
  const runtime::ProofNode* const level = view.blocking_level();
  const runtime::ProofNode* const body = level != nullptr ? view.body(*level) : nullptr;
  if (body == nullptr) return out;
  std::size_t total = 0;
  const runtime::AtomWords atoms(view);
  for (const runtime::ProofNode* node : view.culprits(*body, kMostMissing, total)) {
    const auto kind = node->kind;
    const bool is_atom = kind == runtime::ProofNode::Kind::compare || kind == runtime::ProofNode::Kind::trend;
    out.missing.push_back(is_atom ? atoms.condition(*node) : view.label(*node));
  }
  return out;
}

}  // namespace

Standings standings_of(const runtime::Situation& situation, const runtime::Words& words) {
  Standings out;
  out.as_of = situation.query.as_of;
  out.figures = figures_of(situation, words);
  std::vector<GateId> gates;
  for (std::size_t i = 0; i < situation.program.gates.size(); ++i) gates.push_back(GateId(i));
  for (const runtime::Proof& proof :
       runtime::explain(situation.program, situation.evidence, situation.rows, situation.query, gates))
    out.gates.push_back(standing_of(situation, words, proof));
  return out;
}

}  // namespace ajar::lint
