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

/// "Purchases, scaled deployment, and a mature ecosystem are three things": an item of a list says nothing by itself.
bool is_list_item(const ReadSentence& sentence, TokenRange trigger) {
  if (sentence.clauses.size() < 3) return false;
  const TokenRange clause = sentence.clause_of(trigger);
  std::uint32_t others = 0;
  for (std::uint32_t i = clause.first; i < clause.end; ++i)
    others += !trigger.contains({i, i + 1}) && sentence.tokens[i].kind != TokenClass::symbol;
  return others == 0 && clause.first > 0 && clause.end < sentence.tokens.size();
}

/// "How did … become …?" takes for granted that it did.
bool presupposes(const ReadSentence& sentence, TokenRange trigger) {
  return std::any_of(sentence.features.begin(), sentence.features.end(), [&](const FeatureHit& hit) {
    return hit.feature == Feature::presupposing && hit.at.end <= trigger.first;
  });
}

/// "38 percent of the firms"
bool is_of(const ReadSentence& sentence, std::uint32_t at) {
  const std::string_view word = sentence.document->text(sentence.tokens[at].text);
  return word == "of" || word == "的";
}

constexpr bool is_horizon(DateRelation relation) {
  return relation == DateRelation::by || relation == DateRelation::before;
}

/// A share that leaves others out.
bool is_a_part(const Quantity& share) {
  return !share.value.high.infinite && share.value.high.value < Rational(90) && share.role != Role::change;
}

}  // namespace

std::vector<TokenRange> triggers_of(const ReadSentence& sentence) {
  std::vector<TokenRange> triggers;
  for (const ClaimHit& hit : sentence.claims)
    if (hit.fate == ClaimFate::candidate)
      for (const TokenRange words : sentence.matches.pieces_of(sentence.matches.all[hit.trigger]))
        triggers.push_back(words);
  for (const FeatureHit& hit : sentence.features)
    if (hit.feature == Feature::superlative || hit.feature == Feature::year_of || hit.feature == Feature::irreversible)
      triggers.push_back(hit.at);
  return triggers;
}

std::vector<LiveClaim> ClaimJudge::judge(const ReadSentence& sentence, const Surroundings& around,
                                         const SentenceStatus& status, SeenSentence& seen_sentence) const {
  std::vector<LiveClaim> live;
  if (sentence.claims.empty()) return live;
  for (const ClaimHit& hit : sentence.claims) {
    SeenClaim one = seen(sentence, hit);
    if (one.end == ClaimEnd::live) {
      const TokenRange trigger = sentence.matches.all[hit.trigger].range;
      LiveClaim claim{hit.claim, trigger, status_of(sentence, status, trigger), {}, Carried::supported,
                      Ahead::no, false};
      claim.gates = gates_of((*pack_)[hit.claim], most_said(sentence, trigger, claim.generalised));
      for (const GateClaim& gate : claim.gates) claim.carried = std::max(claim.carried, gate.carried);
      claim.ahead = ahead(sentence, around, claim.status);
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

void ClaimJudge::note_numbers(ReadSentence& sentence) const {
  sentence.numbers.quantities.clear();
  sentence.numbers.dates.clear();
  find_numbers(sentence.document->shadow.text(), sentence.tokens, numbers_, sentence.numbers);
  sentence.names_day_ahead = sentence.names_day_past = false;
  if (!standings_.as_of) return;
  const Day today = *standings_.as_of;
  bool any_ahead = false;
  for (const DateMention& date : sentence.numbers.dates) {
    const auto period = resolve(date, today);
    if (!period) continue;
    if (today < period->first) {
      any_ahead = true;
      sentence.names_day_ahead |= date.period || date.relation != DateRelation::since;
    }
    const Day due = date.at_end ? period->last() : period->first;  // "by 2031" is too late in 2031
    sentence.names_day_past |= is_horizon(date.relation) && due < today;
  }
  sentence.names_day_past &= !any_ahead;
}

/// The cues' statuses, and what dates and questions add to them.
StatusSet ClaimJudge::status_of(const ReadSentence& sentence, const SentenceStatus& status, TokenRange trigger) const {
  StatusSet set = status.at(trigger);
  if (is_list_item(sentence, trigger)) set.add(Status::mentioned);
  if (sentence.at.end == SentenceEnd::question && presupposes(sentence, trigger)) set.remove(Status::question);
  if (sentence.names_day_ahead) set.add(Status::forecast);
  // "… is only a matter of time": it has not happened.
  if (sentence.has(Feature::irreversible)) set.add(Status::forecast);
  if (set.has(Status::forecast)) set.remove(Status::asserted);
  if (set.empty()) set.add(Status::asserted);
  return set;
}

/// Words of a beginning, and a statement about some alone, say at most that a gate is ajar.
State ClaimJudge::most_said(const ReadSentence& sentence, TokenRange trigger, bool& generalised) const {
  const TokenRange clause = sentence.clause_of(trigger);
  State most = State::open;
  for (const FeatureHit& hit : sentence.features)
    if (hit.feature == Feature::under_way && clause.contains(hit.at) && !trigger.contains(hit.at)) most = State::ajar;
  for (const Quantity& share : sentence.numbers.quantities)
    if (share.dimension == Dimension::percent && is_a_part(share) && clause.first <= share.first &&
        share.end <= trigger.first)
      most = State::ajar;
  if (sentence.has(Feature::some_users)) {
    const bool concludes = sentence.has(Feature::inference) || sentence.has(Feature::everybody);
    generalised = concludes;
    if (!concludes && sentence.has(Feature::some_users, clause)) most = State::ajar;
  }
  return most;
}

Ahead ClaimJudge::ahead(const ReadSentence& sentence, const Surroundings& around, StatusSet status) const {
  if (!status.has(Status::forecast)) return Ahead::no;
  if (sentence.names_day_past) return Ahead::overdue;
  if (sentence.has(Feature::irreversible)) return Ahead::flat;
  const bool sourced = status.has(Status::attributed) || sentence.names_source() || around.source_before ||
                       around.source_behind || sentence.has(Feature::expectation);
  return sourced && !sentence.has(Feature::nameless) ? Ahead::sourced : Ahead::flat;
}

bool ClaimJudge::has_bare_share(const ReadSentence& sentence) const {
  const Numbers& numbers = sentence.numbers;
  if (numbers.quantities.size() != 1 || !numbers.dates.empty()) return false;
  const Quantity& share = numbers.quantities.front();
  if (share.dimension != Dimension::percent) return false;
  return share.end >= sentence.tokens.size() || !is_of(sentence, share.end);
}

}  // namespace ajar::lint
