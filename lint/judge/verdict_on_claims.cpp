#include "lint/judge/verdict_on_claims.hpp"

#include <algorithm>

#include "core/date.hpp"

namespace ajar::lint {
namespace {

constexpr ClaimEnd end_of(ClaimFate fate) {
  switch (fate) {
    case ClaimFate::lacks_near:
      return ClaimEnd::not_near;
    case ClaimFate::blocked:
      return ClaimEnd::barred;
    case ClaimFate::in_cue:
      return ClaimEnd::part_of_cue;
    case ClaimFate::candidate:
      break;
  }
  return ClaimEnd::live;
}

constexpr Carried carried(State asserted, Verdict verdict) {
  if (asserted <= verdict.proven) return Carried::supported;
  return asserted <= verdict.possible ? Carried::unproven : Carried::contradicted;
}

/// The cue that gives words one of these statuses, where one phrase does.
Range silencer(const ReadSentence& sentence, const PhraseMatch& match) {
  const TokenRange trigger = match.range;
  const auto words = sentence.matches.pieces_of(match);
  std::vector<CueHit> turns;
  for (const CueHit& hit : sentence.matches.cues)
    if (hit.cue.status == CueStatus::terminator) turns.push_back(hit);
  for (const CueHit& hit : sentence.matches.cues) {
    if (hit.cue.status == CueStatus::terminator || hit.cue.status == CueStatus::past ||
        hit.cue.status == CueStatus::attributed ||
        std::any_of(words.begin(), words.end(), [&](TokenRange some) { return some.contains(hit.at); }))
      continue;
    const TokenRange reach = reach_of(hit, sentence.clauses, turns);
    const auto reaches = [&](std::uint32_t token) { return reach.first <= token && token < reach.end; };
    if (reaches(trigger.first) || reaches(trigger.end - 1)) return sentence.source_of(hit.at);
  }
  return {};
}

}  // namespace

std::vector<TokenRange> triggers_of(const ReadSentence& sentence) {
  std::vector<TokenRange> triggers;
  for (const ClaimHit& hit : sentence.claims)
    if (hit.fate == ClaimFate::candidate)
      for (const TokenRange words : sentence.matches.pieces_of(sentence.matches.all[hit.trigger]))
        triggers.push_back(words);
  return triggers;
}

std::vector<LiveClaim> ClaimJudge::judge(const ReadSentence& sentence, const Surroundings& around,
                                         const SentenceStatus& status, SeenSentence& seen_sentence) const {
  std::vector<LiveClaim> live;
  for (const ClaimHit& hit : sentence.claims) {
    SeenClaim one = seen(sentence, hit);
    if (one.end == ClaimEnd::live) {
      const TokenRange trigger = sentence.matches.all[hit.trigger].range;
      LiveClaim claim{hit.claim, trigger, status.at(trigger), {}, Carried::supported, Ahead::no, false};
      claim.gates = gates_of((*pack_)[hit.claim], most_said(sentence, trigger, claim.generalised));
      for (const GateClaim& gate : claim.gates) claim.carried = std::max(claim.carried, gate.carried);
      claim.ahead = ahead(sentence, around, claim.status, trigger);
      one.status = claim.status;
      one.gates = claim.gates;
      const bool bygone =
          claim.status.has(Status::past) && !sentence.has(Feature::arrival, sentence.clause_of(trigger));
      if (claim.status.has_any(kNoClaim) || claim.ahead == Ahead::sourced || bygone) {
        one.end = ClaimEnd::silenced;
        one.by = silencer(sentence, sentence.matches.all[hit.trigger]);
      } else {
        live.push_back(std::move(claim));
      }
    }
    for (int i = 0; i < kStatusCount; ++i)
      if (one.status.has(static_cast<Status>(i))) seen_sentence.status.add(static_cast<Status>(i));
    seen_sentence.claims.push_back(std::move(one));
  }
  return live;
}

SeenClaim ClaimJudge::seen(const ReadSentence& sentence, const ClaimHit& hit) const {
  const SentenceMatches& matches = sentence.matches;
  SeenClaim out;
  out.claim = hit.claim;
  out.trigger = sentence.source_of(matches.all[hit.trigger].range);
  out.end = end_of(hit.fate);
  if (hit.fate == ClaimFate::blocked) out.by = sentence.source_of(matches.all[hit.by].range);
  if (hit.fate == ClaimFate::in_cue) out.by = sentence.source_of(matches.cues[hit.by].at);
  return out;
}

std::vector<GateClaim> ClaimJudge::gates_of(const Claim& claim, State most) const {
  std::vector<GateClaim> gates;
  for (const Assertion& assertion : claim.asserts) {
    GateClaim gate;
    gate.gate = assertion.gate;
    gate.asserted = std::min(assertion.state, most);
    if (assertion.gate.index < standings_.gates.size() && !standings_.gates[assertion.gate.index].error)
      gate.verdict = standings_.gates[assertion.gate.index].verdict;
    gate.carried = carried(gate.asserted, gate.verdict);
    gates.push_back(gate);
  }
  return gates;
}

/// Words of a beginning, and a statement about some alone, say at most that a gate is ajar.
State ClaimJudge::most_said(const ReadSentence& sentence, TokenRange trigger, bool& generalised) const {
  const TokenRange clause = sentence.clause_of(trigger);
  State most = State::open;
  for (const FeatureHit& hit : sentence.features)
    if (hit.feature == Feature::under_way && clause.contains(hit.at) && !trigger.contains(hit.at)) most = State::ajar;
  if (sentence.has(Feature::some_users)) {
    const bool concludes = sentence.has(Feature::inference) || sentence.has(Feature::everybody);
    generalised = concludes;
    if (!concludes && sentence.has(Feature::some_users, clause)) most = State::ajar;
  }
  return most;
}

Ahead ClaimJudge::ahead(const ReadSentence& sentence, const Surroundings& around, StatusSet status,
                        TokenRange trigger) const {
  if (!status.has(Status::forecast)) return Ahead::no;
  if (is_overdue(sentence)) return Ahead::overdue;
  const bool inevitable = sentence.has(Feature::irreversible);
  const bool named = (status.has(Status::attributed) || sentence.names_source() || around.source_before) &&
                     !sentence.has(Feature::nameless);
  if (named && !inevitable) return Ahead::sourced;
  const bool flat = inevitable || sentence.has(Feature::flat_future, sentence.clause_of(trigger));
  return flat ? Ahead::flat : Ahead::sourced;
}

bool ClaimJudge::is_overdue(const ReadSentence& sentence) const {
  if (!standings_.as_of) return false;
  Numbers numbers;
  find_numbers(sentence.document->shadow.text(), sentence.tokens, numbers_, numbers);
  const Day today = *standings_.as_of;
  bool passed = false;
  for (const DateMention& date : numbers.dates) {
    const bool horizon =
        date.relation == DateRelation::by || date.relation == DateRelation::at || date.relation == DateRelation::before;
    const auto period = resolve(date, today);
    if (!horizon || !period) continue;
    if (!(period->last() < today)) return false;
    passed = passed || date.relation != DateRelation::at;
  }
  return passed;
}

}  // namespace ajar::lint
