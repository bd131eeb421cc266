#include "lint/judge/wording.hpp"

#include <algorithm>

#include "lint/judge/messages.hpp"

namespace ajar::lint {
namespace {

/// The language a sentence is written in, by its characters.
Language language_of(const ReadSentence& sentence) {
  const bool han = std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                               [](const Token& token) { return token.kind == TokenClass::han; });
  return han ? Language::zh : Language::en;
}

Message bare_message(Rule rule) {
  switch (rule) {
    case Rule::forecast_as_fact:
      return Message::forecast;
    case Rule::leader_generalised:
      return Message::leaders;
    case Rule::plan_as_progress:
      return Message::plan;
    case Rule::denominator_missing:
      return Message::share;
    case Rule::superlative_unsourced:
      return Message::superlative;
    case Rule::proof_overreach:
      return Message::overreach;
    case Rule::anonymous_attribution:
      return Message::nameless;
    case Rule::year_of_slogan:
      return Message::year_of;
    case Rule::irreversible_or_inevitable:
      return Message::irreversible;
    case Rule::contested_support:
      return Message::contested;
    case Rule::stale:
      return Message::horizon;
    case Rule::conflation:
    case Rule::overclaim:
    case Rule::unsupported:
    case Rule::unit_mismatch:
    case Rule::number_mismatch:
    case Rule::claim_drift:
    case Rule::directive_unused:
    case Rule::directive_malformed:
      break;
  }
  return Message::stale;
}

class Writer {
 public:
  Writer(const Program* pack, const Standings& standings, const ReadSentence& sentence, const RulesThatHold& rules,
         Language language)
      : pack_(pack), standings_(standings), sentence_(sentence), rules_(rules), language_(language) {}

  Finding write() {
    finding_.rule = rules_.rules.front();
    finding_.severity = severity_of(finding_.rule);
    finding_.related.assign(rules_.rules.begin() + 1, rules_.rules.end());
    finding_.sentence = sentence_.at.range;
    if (rules_.claim != nullptr)
      about_claim(*rules_.claim);
    else
      about_text();
    return std::move(finding_);
  }

 private:
  void about_text() {
    finding_.trigger = sentence_.source_of(*rules_.trigger);
    finding_.status = rules_.status;
    finding_.message = say(language_, bare_message(finding_.rule));
    // Without a gate it is a matter of style: manuals are full of "will".
    if (finding_.rule == Rule::forecast_as_fact) finding_.severity = Severity::note;
    add_finer();
  }

  void about_claim(const LiveClaim& claim) {
    finding_.trigger = sentence_.source_of(claim.trigger);
    finding_.claim = pack_->display((*pack_)[claim.claim].name);
    finding_.gates = claim.gates;
    for (const GateClaim& gate : claim.gates) finding_.gate_names.push_back(pack_->display((*pack_)[gate.gate].name));
    finding_.carried = claim.carried;
    finding_.status = claim.status;
    for (const KindId kind : rules_.cited) finding_.cited.push_back(pack_->display((*pack_)[kind].name));
    write_message(claim);
    add_standings(claim);
    add_finer();
    finding_.suggest = safer(claim);
    sort_severity(claim);
  }

  std::string name_of(const Name& name, Language language) const {
    return language == Language::zh ? std::string(pack_->label(name, language)) : pack_->display(name);
  }
  std::string gate_name(GateId gate) const { return name_of((*pack_)[gate].name, language_); }
  std::string state_words(State state) const { return std::string(word_of(state, language_)); }

  std::string asserted(const LiveClaim& claim) const {
    std::vector<std::string> items;
    for (const GateClaim& gate : claim.gates)
      items.push_back(say(language_, Message::gate_at, {gate_name(gate.gate), state_words(gate.asserted)}));
    return listed(language_, items);
  }

  void write_message(const LiveClaim& claim) {
    finding_.message = say(language_, Message::claims, {asserted(claim)});
    if (finding_.rule == Rule::conflation)
      append(conflation(claim));
    else if (finding_.rule == Rule::forecast_as_fact)
      append(say(language_, Message::forecast));
    else if (finding_.rule == Rule::stale && claim.ahead == Ahead::overdue)
      append(say(language_, Message::horizon));
  }

  void append(const std::string& text) {
    if (!text.empty()) finding_.message += say(language_, Message::gap) + text;
  }

  std::string conflation(const LiveClaim& claim) {
    std::vector<std::string> kinds, gates;
    for (const KindId kind : rules_.cited) kinds.push_back(name_of((*pack_)[kind].name, language_));
    for (const GateClaim& gate : claim.gates) {
      if (gate.carried == Carried::supported) continue;
      gates.push_back(gate_name(gate.gate));
      for (const KindId kind : rules_.cited) add_distinction(kind, (*pack_)[gate.gate].shows);
    }
    return say(language_, Message::conflation, {listed(language_, kinds), listed(language_, gates)});
  }

  void add_distinction(KindId cited, KindId shown) {
    if (!shown) return;
    const Distinction* const apart = pack_->distinction_between(cited, shown);
    if (apart == nullptr) return;
    const std::string left = name_of((*pack_)[cited].name, language_), right = name_of((*pack_)[shown].name, language_);
    const std::string_view because = pack_->pick(apart->because, PackId(0u), language_);
    finding_.details.push_back(because.empty() ? say(language_, Message::distinction_bare, {left, right})
                                               : say(language_, Message::distinction, {left, right, because}));
  }

  /// What the evidence says of every gate that it does not carry, and what it would take.
  void add_standings(const LiveClaim& claim) {
    std::vector<std::string> supported;
    for (const GateClaim& gate : claim.gates) {
      if (gate.carried == Carried::supported) {
        supported.push_back(say(language_, Message::gate_at, {gate_name(gate.gate), state_words(gate.asserted)}));
        continue;
      }
      if (gate.gate.index >= standings_.gates.size()) continue;
      const GateStanding& standing = standings_.gates[gate.gate.index];
      finding_.evidence.insert(finding_.evidence.end(), standing.rows.begin(), standing.rows.end());
      if (standing.without_rows)
        finding_.details.push_back(say(language_, Message::no_rows, {gate_name(gate.gate)}));
      else
        finding_.details.push_back(
            say(language_, gate.carried == Carried::contradicted ? Message::contradicted : Message::unproven,
                {standing.sentence}));
      if (!standing.missing.empty())
        finding_.details.push_back(say(language_, Message::would_support, {listed(language_, standing.missing)}));
    }
    if (!supported.empty())
      finding_.details.push_back(say(language_, Message::supported, {listed(language_, supported)}));
    drop_repeated_rows();
  }

  void drop_repeated_rows() {
    std::vector<CitedRow> kept;
    for (CitedRow& row : finding_.evidence)
      if (std::none_of(kept.begin(), kept.end(), [&](const CitedRow& one) {
            return one.id == row.id && one.file == row.file && one.line == row.line;
          }))
        kept.push_back(std::move(row));
    finding_.evidence = std::move(kept);
  }

  /// What the finer rules have to say.
  void add_finer() {
    for (const Rule rule : finding_.related)
      if (rule > Rule::unsupported) finding_.details.push_back(say(language_, bare_message(rule)));
  }

  /// The pack's own wording, else what the evidence carries.
  std::string safer(const LiveClaim& claim) const {
    const Language language = language_of(sentence_);
    for (const TextPattern& text : (*pack_)[claim.claim].suggests)
      if (!text.language || *text.language == language) return text.pattern;
    const GateClaim* worst = nullptr;
    for (const GateClaim& gate : claim.gates)
      if (gate.carried != Carried::supported && (worst == nullptr || gate.verdict.proven < worst->verdict.proven))
        worst = &gate;
    if (worst == nullptr) return {};
    const State proven = worst->verdict.proven;
    const Message words = proven == State::open   ? Message::state_open
                          : proven == State::ajar ? Message::state_ajar
                                                  : Message::state_closed;
    const std::string gate(pack_->label((*pack_)[worst->gate].name, language));
    return say(language, Message::as_far_as, {gate, say(language, words)});
  }

  /// A claim may set its own severity; what is only unproven weighs less than what is contradicted.
  void sort_severity(const LiveClaim& claim) {
    switch ((*pack_)[claim.claim].severity) {
      case ClaimSeverity::by_rule:
        if (finding_.rule == Rule::overclaim && claim.carried == Carried::unproven)
          finding_.severity = Severity::warning;
        break;
      case ClaimSeverity::error:
        finding_.severity = Severity::error;
        break;
      case ClaimSeverity::warning:
        finding_.severity = Severity::warning;
        break;
      case ClaimSeverity::note:
        finding_.severity = Severity::note;
        break;
    }
  }

  const Program* pack_;
  const Standings& standings_;
  const ReadSentence& sentence_;
  const RulesThatHold& rules_;
  Language language_;
  Finding finding_;
};

}  // namespace

Finding finding_of(const Program* pack, const Standings& standings, const ReadSentence& sentence,
                   const RulesThatHold& rules, Language language) {
  return Writer(pack, standings, sentence, rules, language).write();
}

}  // namespace ajar::lint
