#include "lint/pair.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/sha256.hpp"
#include "lint/formats/places.hpp"
#include "lint/judge/messages.hpp"
#include "lint/pair/figure_pairs.hpp"
#include "lint/pair/statements.hpp"

namespace ajar::lint {
namespace {

/// One thing that differs between two passages.
struct Drift {
  ClaimId claim;  // none: a figure
  GateId gate;    // of two states
  Range trigger;  // of the second text; may be empty
  Range there;    // the sentence of the first text
  std::string message;
};

Message word_of(Manner manner) {
  switch (manner) {
    case Manner::forecast:
      return Message::manner_forecast;
    case Manner::guessed:
      return Message::manner_guessed;
    case Manner::not_made:
      return Message::manner_not_made;
    case Manner::asserted:
      break;
  }
  return Message::manner_asserted;
}

class Comparison {
 public:
  Comparison(const LintedReport& first, const LintedReport& second, const Program* pack, const LinterOptions& options)
      : first_(first),
        second_(second),
        pack_(pack),
        language_(options.language),
        approx_(pack != nullptr ? approx_of(*pack) : *Rational::make(1, 10)),
        a_(version_of(first.source, first.format, first.sentences, options.numbers, approx_)),
        b_(version_of(second.source, second.format, second.sentences, options.numbers, approx_)),
        beads_(align(a_, b_)),
        places_(first.source, begins(a_)) {}

  std::vector<Finding> run() {
    for (at_ = 0; at_ < beads_.size(); ++at_) {
      std::vector<Drift> drifts;
      if (pack_ != nullptr) claims(drifts);
      if (beads_[at_].both()) figures(drifts);
      if (!drifts.empty()) out_.push_back(finding(std::move(drifts)));
    }
    return std::move(out_);
  }

 private:
  static std::vector<std::uint32_t> begins(const Version& version) {
    std::vector<std::uint32_t> out;
    for (const VersionSentence& one : version.sentences) out.push_back(one.range.begin);
    return out;
  }

  // ---- the passages -------------------------------------------------------------------------------------------------

  /// The bead itself, or with those around it: who translates moves a sentence now and then.
  std::span<const Bead> beads(bool around) const {
    const std::size_t begin = around && at_ > 0 ? at_ - 1 : at_;
    const std::size_t end = std::min(at_ + (around ? 2 : 1), beads_.size());
    return std::span(beads_).subspan(begin, end - begin);
  }
  std::span<const VersionSentence> passage(bool of_first, bool around) const {
    const auto some = beads(around);
    const Version& version = of_first ? a_ : b_;
    const std::uint32_t begin = of_first ? some.front().first_begin : some.front().second_begin;
    const std::uint32_t end = of_first ? some.back().first_end : some.back().second_end;
    return std::span(version.sentences).subspan(begin, end - begin);
  }
  std::vector<MadeClaim> made(bool of_first, bool around) const {
    std::vector<const SeenSentence*> seen;
    for (const VersionSentence& one : passage(of_first, around))
      if (one.seen != nullptr) seen.push_back(one.seen);
    return claims_made(seen);
  }

  // ---- claims -------------------------------------------------------------------------------------------------------

  void claims(std::vector<Drift>& out) {
    const std::vector<MadeClaim> here_a = made(true, false), here_b = made(false, false);
    if (here_a.empty() && here_b.empty()) return;
    const std::vector<MadeClaim> near_a = made(true, true), near_b = made(false, true);
    std::vector<GateId> told;
    for (const MadeClaim& claim : here_a)
      if (claim.manner == Manner::asserted) states(claim, here_b, told, out);
    for (const MadeClaim& claim : here_a) only_in(claim, here_b, near_b, told, true, out);
    for (const MadeClaim& claim : here_b) only_in(claim, here_a, near_a, told, false, out);
  }

  /// The same gates at different states, whatever claims put them there.
  void states(const MadeClaim& claim, const std::vector<MadeClaim>& others, std::vector<GateId>& told,
              std::vector<Drift>& out) {
    for (const GateClaim& gate : claim.seen->gates) {
      const auto other = asserted_of(others, gate.gate);
      const auto mine = asserted_of(made(true, false), gate.gate);
      if (!other || !mine || has(told, gate.gate)) continue;
      told.push_back(gate.gate);
      if (*other == *mine) continue;
      const Range there = claim.sentence->range;
      out.push_back(
          {claim.claim, gate.gate, trigger_of(others, gate.gate), there,
           say(language_, Message::drift_state, {gate_name(gate.gate), state(*other), place(there), state(*mine)})});
    }
  }
  static Range trigger_of(const std::vector<MadeClaim>& claims, GateId gate) {
    for (const MadeClaim& claim : claims)
      for (const GateClaim& one : claim.seen->gates)
        if (one.gate == gate && claim.manner == Manner::asserted) return claim.seen->trigger;
    return {};
  }

  /// A claim that one version makes and the other does not, or makes in another manner.
  void only_in(const MadeClaim& claim, const std::vector<MadeClaim>& here, const std::vector<MadeClaim>& near,
               const std::vector<GateId>& told, bool in_first, std::vector<Drift>& out) {
    if (!claim.live || claim.seen->gates.empty()) return;
    const bool known = std::any_of(claim.seen->gates.begin(), claim.seen->gates.end(),
                                   [&](const GateClaim& gate) { return has(told, gate.gate); });
    if (known) return;
    const MadeClaim* other = find(here, claim.claim);
    if (other == nullptr) other = find(near, claim.claim);
    if (other != nullptr && other->manner == claim.manner) return;
    // Of two live ones it is told from the first.
    if (other != nullptr && other->live && !in_first) return;
    out.push_back(in_first ? missing_here(claim, other) : missing_there(claim, other));
  }

  Drift missing_here(const MadeClaim& claim, const MadeClaim* other) {
    const Range there = claim.sentence->range;
    const std::string what = asserted(claim);
    if (other == nullptr)
      return {claim.claim, {}, {}, there, say(language_, Message::drift_missing, {place(there), what})};
    return {claim.claim,
            {},
            other->seen->trigger,
            there,
            say(language_, Message::drift_manner, {what, manner(*other), place(there), manner(claim)})};
  }
  Drift missing_there(const MadeClaim& claim, const MadeClaim* other) {
    const std::string what = asserted(claim);
    if (other != nullptr) {
      const Range there = other->sentence->range;
      return {claim.claim,
              {},
              claim.seen->trigger,
              there,
              say(language_, Message::drift_manner, {what, manner(claim), place(there), manner(*other)})};
    }
    const auto beside = passage(true, false);
    const Range there = beside.empty() ? Range() : beside.front().range;
    const std::string where = beside.empty() ? std::string(first_.path) : place(there);
    return {claim.claim, {}, claim.seen->trigger, there, say(language_, Message::drift_added, {what, where})};
  }

  static bool has(const std::vector<GateId>& gates, GateId one) {
    return std::find(gates.begin(), gates.end(), one) != gates.end();
  }

  // ---- figures ------------------------------------------------------------------------------------------------------

  using Figures = std::vector<const VersionFigure*>;
  static Figures figures_in(std::span<const VersionSentence> passage) {
    Figures out;
    for (const VersionSentence& one : passage)
      for (const VersionFigure& figure : one.figures) out.push_back(&figure);
    return out;
  }
  /// Those of the beads around, without this one.
  Figures figures_near(bool of_first) const {
    const auto here = passage(of_first, false);
    Figures out;
    for (const VersionSentence& one : passage(of_first, true))
      if (&one < here.data() || &one >= here.data() + here.size())
        for (const VersionFigure& figure : one.figures) out.push_back(&figure);
    return out;
  }

  void figures(std::vector<Drift>& out) {
    Figures first = figures_in(passage(true, false)), second = figures_in(passage(false, false));
    if (first.empty() || second.empty()) return;
    for (const FigurePair& pair :
         figures_apart({std::move(first), std::move(second), figures_near(true), figures_near(false)}, pack_)) {
      const Range there = sentence_of(*pair.first);
      out.push_back({{},
                     {},
                     pair.second->quantity.range,
                     there,
                     say(language_, Message::drift_figure,
                         {text(second_.source, pair.second->quantity.range), place(there),
                          text(first_.source, pair.first->quantity.range)})});
    }
  }
  Range sentence_of(const VersionFigure& figure) const {
    for (const VersionSentence& one : passage(true, false))
      if (one.range.contains(figure.quantity.range)) return one.range;
    return {};
  }

  // ---- words --------------------------------------------------------------------------------------------------------

  static std::string text(std::string_view source, Range range) { return std::string(range.of(source)); }
  std::string place(Range sentence) const {
    return std::string(first_.path) + ":" + std::to_string(places_.at(sentence.begin).line);
  }
  std::string name_of(const Name& name) const {
    return language_ == Language::zh ? std::string(pack_->label(name, language_)) : pack_->display(name);
  }
  std::string gate_name(GateId gate) const { return name_of((*pack_)[gate].name); }
  std::string state(State state) const { return std::string(ajar::word_of(state, language_)); }
  std::string manner(const MadeClaim& claim) const { return say(language_, word_of(claim.manner)); }
  std::string asserted(const MadeClaim& claim) const {
    std::vector<std::string> items;
    for (const GateClaim& gate : claim.seen->gates)
      items.push_back(say(language_, Message::gate_at, {gate_name(gate.gate), state(gate.asserted)}));
    return listed(language_, items);
  }

  // ---- findings -----------------------------------------------------------------------------------------------------

  /// Where a reader of the second version looks: at its sentence, or where the missing one would stand.
  const VersionSentence* home() const {
    const Bead& bead = beads_[at_];
    if (b_.sentences.empty()) return nullptr;
    if (bead.second_begin < bead.second_end) return &b_.sentences[bead.second_begin];
    return &b_.sentences[bead.second_begin > 0 ? bead.second_begin - 1 : 0];
  }

  Finding finding(std::vector<Drift> drifts) {
    Finding out;
    out.rule = Rule::claim_drift;
    out.severity = severity_of(out.rule);
    const Drift& main = drifts.front();
    if (const VersionSentence* at = home()) out.sentence = at->range;
    for (const VersionSentence& one : passage(false, true))
      if (!main.trigger.empty() && one.range.contains(main.trigger)) out.sentence = one.range;
    if (out.sentence.contains(main.trigger)) out.trigger = main.trigger;
    if (main.claim) out.claim = pack_->display((*pack_)[main.claim].name);
    out.status = {Status::asserted};
    out.message = main.message;
    for (std::size_t i = 1; i < drifts.size(); ++i) out.details.push_back(std::move(drifts[i].message));
    if (!main.there.empty())
      out.details.push_back(say(language_, Message::drift_there, {place(main.there), text(first_.source, main.there)}));
    out.fingerprint = fingerprint(out);
    return out;
  }

  std::string fingerprint(const Finding& finding) {
    std::string key = (pack_ != nullptr ? pack_->packs.front().name : std::string()) + '\n' + finding.claim + '\n' +
                      std::string(id_of(finding.rule)) + '\n' + text(second_.source, finding.sentence);
    key += '\n' + std::to_string(++seen_[key]);
    return sha256(key).substr(0, 16);
  }

  const LintedReport& first_;
  const LintedReport& second_;
  const Program* pack_;
  Language language_;
  Rational approx_;
  Version a_, b_;
  std::vector<Bead> beads_;
  Places places_;
  std::size_t at_ = 0;  // the bead that is looked at
  std::vector<Finding> out_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace

std::vector<Finding> compare_versions(const LintedReport& first, const LintedReport& second, const Program* pack,
                                      const LinterOptions& options) {
  if (options.off[static_cast<std::size_t>(Rule::claim_drift)]) return {};
  return Comparison(first, second, pack, options).run();
}

void add_findings(std::vector<Finding> more, FileFindings& file, std::span<SeenSentence> sentences) {
  std::unordered_map<std::uint32_t, std::size_t> at_sentence;
  for (std::size_t i = 0; i < file.findings.size(); ++i) at_sentence.emplace(file.findings[i].sentence.begin, i);
  for (Finding& one : more) {
    const auto [place, is_new] = at_sentence.emplace(one.sentence.begin, file.findings.size());
    if (is_new) {
      file.findings.push_back(std::move(one));
      continue;
    }
    Finding& same = file.findings[place->second];
    if (same.rule != one.rule && std::find(same.related.begin(), same.related.end(), one.rule) == same.related.end())
      same.related.push_back(one.rule);
    same.details.push_back(std::move(one.message));
    for (std::string& detail : one.details) same.details.push_back(std::move(detail));
  }
  std::stable_sort(file.findings.begin(), file.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.sentence.begin < b.sentence.begin; });
  std::unordered_map<std::uint32_t, std::uint32_t> by_begin;
  for (std::uint32_t i = 0; i < file.findings.size(); ++i) by_begin.emplace(file.findings[i].sentence.begin, i);
  for (SeenSentence& sentence : sentences)
    if (const auto at = by_begin.find(sentence.range.begin); at != by_begin.end()) sentence.finding = at->second;
}

}  // namespace ajar::lint
