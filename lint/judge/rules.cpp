#include "lint/judge/rules.hpp"

#include <algorithm>

namespace ajar::lint {
namespace {

/// A gate counts evidence of its own kind and of those it accepts.
bool admits(const Program& pack, const Gate& gate, KindId kind) {
  if (!gate.shows) return true;  // a composite takes what its parts take
  if (pack.is_a(kind, gate.shows)) return true;
  return std::any_of(gate.accepts.begin(), gate.accepts.end(), [&](KindId one) { return pack.is_a(kind, one); });
}

/// The claim that is carried worst, the first of equals.
const LiveClaim* worst_of(const std::vector<LiveClaim>& live) {
  const LiveClaim* worst = nullptr;
  for (const LiveClaim& claim : live)
    if (worst == nullptr || claim.carried > worst->carried) worst = &claim;
  return worst;
}

/// Collects what holds for one sentence.
class Collector {
 public:
  Collector(const Program* pack, const Standings& standings, const ReadSentence& sentence, const Surroundings& around,
            const RuleSet& off)
      : pack_(pack), standings_(standings), sentence_(sentence), around_(around) {
    out_.off = off;
  }

  void about(const LiveClaim& claim) {
    out_.claim = &claim;
    if (claim.ahead == Ahead::overdue) out_.add(Rule::stale);
    if (claim.carried == Carried::supported) return;
    note_kinds(claim);
    if (claim.ahead == Ahead::flat) out_.add(Rule::forecast_as_fact);
    if (claim.ahead == Ahead::no) about_now(claim);
    if (claim.generalised) out_.add(Rule::leader_generalised);
    if (sentence_.has(Feature::nameless)) out_.add(Rule::anonymous_attribution);
    if (sentence_.has(Feature::year_of)) out_.add(Rule::year_of_slogan);
    if (sentence_.has(Feature::irreversible)) out_.add(Rule::irreversible_or_inevitable);
    if (sentence_.has(Feature::plan) && claim.ahead == Ahead::no) out_.add(Rule::plan_as_progress);
  }

  /// A plan without a claim whose date has come.
  void about_plan(const SentenceStatus& status) {
    if (sentence_.at.end == SentenceEnd::question || !sentence_.names_day_past) return;
    for (const FeatureHit& hit : sentence_.features) {
      if (hit.feature != Feature::plan && hit.feature != Feature::expectation && hit.feature != Feature::flat_future)
        continue;
      const StatusSet at = status.at(hit.at);
      if (at.has_any(kNoClaim) || at.has(Status::past)) continue;
      return alone(Rule::stale, hit, at);
    }
  }

  /// What is ahead, told as certain, without a claim.
  void about_future(const ClaimJudge& judge, const SentenceStatus& status) {
    if (sentence_.at.end == SentenceEnd::question || sentence_.has(Feature::own_doing) ||
        sentence_.has(Feature::expectation))
      return;
    for (const FeatureHit& hit : sentence_.features) {
      if (hit.feature != Feature::flat_future || speaks_of_the_text_before(hit)) continue;
      StatusSet at = status.at({hit.at.end - 1, hit.at.end});
      at.add(Status::forecast);
      if (at.has_any(kNoClaim) || judge.ahead(sentence_, around_, at) != Ahead::flat) continue;
      return alone(Rule::forecast_as_fact, hit, at);
    }
  }

  /// What the words alone say; only where nothing about them is denied, asked or quoted.
  void about_text(const ClaimJudge& judge, const SentenceStatus& status) {
    for (const FeatureHit& hit : sentence_.features) {
      const StatusSet at = status.at(hit.at);
      if (at.has_any(kNoClaim)) continue;
      const Ahead ahead = judge.ahead(sentence_, around_, at);
      if (hit.feature == Feature::year_of && ahead != Ahead::sourced) alone(Rule::year_of_slogan, hit, at);
      if (hit.feature == Feature::irreversible) alone(Rule::irreversible_or_inevitable, hit, at);
      if (hit.feature == Feature::bare_share && is_unsourced() && !sentence_.names_metric &&
          judge.has_bare_share(sentence_))
        alone(Rule::denominator_missing, hit, at);
      if (hit.feature == Feature::superlative && is_unsourced()) alone(Rule::superlative_unsourced, hit, at);
    }
  }

  RulesThatHold take() {
    std::sort(out_.rules.begin(), out_.rules.end());
    return std::move(out_);
  }

 private:
  void about_now(const LiveClaim& claim) {
    const bool leans = leans_on_other_kinds(claim);
    out_.credited = leans && around_.credited;
    const bool conflates = leans && !around_.credited;
    if (conflates) out_.add(Rule::conflation);
    bool without_rows = true, only_stale = true, contested = false;
    for (const GateClaim& gate : claim.gates) {
      if (gate.carried == Carried::supported || gate.gate.index >= standings_.gates.size()) continue;
      const GateStanding& standing = standings_.gates[gate.gate.index];
      without_rows = without_rows && standing.without_rows;
      only_stale = only_stale && standing.because == ReasonSet(Reason::stale);
      contested = contested || standing.because.has(Reason::contested);
    }
    out_.add(without_rows ? Rule::unsupported : Rule::overclaim);
    if (only_stale && !without_rows) out_.add(Rule::stale);
    if (contested) out_.add(Rule::contested_support);
    if (sentence_.has(Feature::inference) && (conflates || claim.generalised)) out_.add(Rule::proof_overreach);
  }

  void note_kinds(const LiveClaim& claim) {
    for (const KindHit& hit : sentence_.kinds)
      if (!claim.trigger.contains(hit.at)) add_kind(hit.kind);
    if (out_.cited.empty() && sentence_.has(Feature::inference))
      for (const KindId kind : around_.kinds_before) add_kind(kind);
  }
  void add_kind(KindId kind) {
    if (std::find(out_.cited.begin(), out_.cited.end(), kind) == out_.cited.end()) out_.cited.push_back(kind);
  }

  /// A conclusion is drawn, and no kind of evidence that is named for it can open what it claims.
  bool leans_on_other_kinds(const LiveClaim& claim) const {
    if (out_.cited.empty() || !sentence_.has(Feature::inference)) return false;
    return std::none_of(claim.gates.begin(), claim.gates.end(), [&](const GateClaim& gate) {
      return gate.carried != Carried::supported && std::any_of(out_.cited.begin(), out_.cited.end(), [&](KindId kind) {
               return admits(*pack_, (*pack_)[gate.gate], kind);
             });
    });
  }

  /// "That will be the point", "This is where it will be decided": what it is about stands elsewhere.
  bool speaks_of_the_text_before(const FeatureHit& hit) const {
    return std::any_of(sentence_.features.begin(), sentence_.features.end(), [&](const FeatureHit& one) {
      if (one.feature == Feature::back_reference) return one.at.first == 0;
      return one.feature == Feature::pronoun && one.at.end == hit.at.first;
    });
  }

  bool is_unsourced() const { return !sentence_.names_source() && !sentence_.has_cue(CueStatus::attributed); }

  void alone(Rule rule, const FeatureHit& hit, StatusSet at) {
    out_.add(rule);
    if (!out_.has(rule) || out_.claim != nullptr || out_.trigger) return;
    out_.trigger = hit.at;
    out_.status = at;
  }

  const Program* pack_;
  const Standings& standings_;
  const ReadSentence& sentence_;
  const Surroundings& around_;
  RulesThatHold out_;
};

}  // namespace

bool RulesThatHold::has(Rule rule) const { return std::find(rules.begin(), rules.end(), rule) != rules.end(); }

void RulesThatHold::add(Rule rule) {
  if (!off[static_cast<std::size_t>(rule)] && !has(rule)) rules.push_back(rule);
}

RulesThatHold rules_for(const Program* pack, const Standings& standings, const ClaimJudge& judge,
                        const ReadSentence& sentence, const Surroundings& around, const SentenceStatus& status,
                        const std::vector<LiveClaim>& live, const RuleSet& off) {
  Collector collector(pack, standings, sentence, around, off);
  const LiveClaim* const worst = worst_of(live);
  if (worst != nullptr) collector.about(*worst);
  if (worst == nullptr) {
    collector.about_plan(status);
    collector.about_future(judge, status);
  }
  collector.about_text(judge, status);
  return collector.take();
}

}  // namespace ajar::lint
