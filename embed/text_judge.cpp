#include "embed/text_judge.hpp"

#include <algorithm>
#include <string>

#include "embed/linting.hpp"

namespace ajar::embed {

using runtime::SeenText;
using What = SeenText::What;

namespace {

/// How near words come to being a claim; the last one is one.
What what_of(lint::ClaimEnd end) {
  switch (end) {
    case lint::ClaimEnd::not_near: return What::not_near;
    case lint::ClaimEnd::barred: return What::barred;
    case lint::ClaimEnd::part_of_cue: return What::part_of_cue;
    case lint::ClaimEnd::silenced: return What::silenced;
    case lint::ClaimEnd::live: break;
  }
  return What::claimed;
}

ClaimOutcome outcome_of(const lint::SeenClaim& claim) {
  lint::Carried worst = lint::Carried::supported;
  for (const lint::GateClaim& gate : claim.gates) worst = std::max(worst, gate.carried);
  switch (worst) {
    case lint::Carried::supported: return ClaimOutcome::supported;
    case lint::Carried::unproven: return ClaimOutcome::unproven;
    case lint::Carried::contradicted: break;
  }
  return ClaimOutcome::contradicted;
}

std::string names_of(lint::StatusSet set) {
  std::string names;
  for (int i = 0; i < lint::kStatusCount; ++i)
    if (const auto status = static_cast<lint::Status>(i); set.has(status))
      names += (names.empty() ? "" : ", ") + std::string(lint::id_of(status));
  return names;
}

/// What the text says of a claim: what comes nearest to being it, and of those that are it the one carried worst.
SeenText of_claim(const lint::LintedFile& file, std::string_view text, ClaimId claim) {
  SeenText best;
  for (const lint::SeenSentence& sentence : file.sentences)
    for (const lint::SeenClaim& one : sentence.claims) {
      if (one.claim != claim) continue;
      const What what = what_of(one.end);
      const ClaimOutcome carried = what == What::claimed ? outcome_of(one) : ClaimOutcome::any;
      if (what < best.what || (what == best.what && carried <= best.carried)) continue;
      best.what = what;
      best.carried = carried;
      best.words = one.trigger.of(text);
      best.by_words = one.by.begin < one.by.end;
      best.by = best.by_words ? std::string(one.by.of(text)) : names_of(one.status);
    }
  return best;
}

SeenText of_findings(const lint::LintedFile& file, std::string_view text) {
  SeenText seen;
  seen.what = What::clean;
  if (file.findings.findings.empty()) return seen;
  const lint::Finding& first = file.findings.findings.front();
  seen.what = What::finding;
  seen.words = first.sentence.of(text);
  seen.by = lint::id_of(first.rule);
  return seen;
}

}  // namespace

TextJudge::TextJudge(const Program& program, lint::Standings standings) : program_(program), standings_(std::move(standings)) {}

SeenText TextJudge::look(const Expectation& expectation) {
  if (!linter_) linter_.emplace(&program_, reports_pack(), standings_, lint::LinterOptions{});
  const lint::LintedFile file = linter_->lint({}, expectation.text, lint::Format::plain);
  return expectation.claim ? of_claim(file, expectation.text, expectation.claim) : of_findings(file, expectation.text);
}

}  // namespace ajar::embed
