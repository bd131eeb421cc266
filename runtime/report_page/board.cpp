#include <algorithm>
#include <array>

#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostListed = 12;  // rows named on a card
constexpr State kStates[] = {State::closed, State::ajar, State::open};

}  // namespace

void ReportWriter::board() {
  section("gates", Sentence::report_gates);
  if (file_.answers.empty()) html_.element("p", say(Sentence::report_no_gates));
  else html_.element("p", say(Sentence::report_legend), {{"class", "faint"}});
  if (!file_.answers.empty()) {
    html_.open("ol", {{"class", "board"}});
    for (std::size_t gate = 0; gate < file_.answers.size(); ++gate) card(gate);
    html_.close();
  }
  other_gates();
  html_.close();
}

void ReportWriter::card(std::size_t gate) {
  const GateReport& now = report(gate);
  const Gate& declared = this->declared(gate);
  const Proof& proof = file_.answers[gate].proof;
  const ProofView view(words_, proof);
  html_.open("li", {{"class", "card " + std::string(now.error ? "error" : id_of(now.effective.proven))}});
  html_.open("h3");
  html_.element("a", words_.label(declared.name), {{"href", "#gate-" + std::to_string(gate)}});
  html_.text(" ");
  html_.element("code", program().display(declared.name));
  html_.close();
  html_.open("p", {{"class", "verdict"}});
  html_.element("strong", now.error ? say(Sentence::error_capitals) : words_.shown_state(now.effective.proven), {{"class", "badge"}});
  if (!now.error) {
    html_.text(" ");
    const std::string settled = settled_words(words_, now);
    html_.element("span", now.nothing_read ? say(Sentence::nothing_and, {settled}) : settled);
  }
  html_.close();
  if (!now.error) scale(now.effective, declared.ajar.condition.valid());
  html_.element("p", view.sentence());
  for (const ProofLine& line : lines_below(view, false))
    if (line.head == say(Sentence::head_order))
      html_.element("p", say(Sentence::for_subject, {line.head, line.text}), {{"class", "caution"}});
  html_.open("dl");
  requirements(declared);
  if (!now.error) fact(Sentence::head_confidence, confidence_word(words_, now));
  if (!now.error && !now.because.empty()) {
    std::vector<std::string> reasons;
    now.because.for_each([&](Reason reason) { reasons.push_back(cell_of(words_, reason)); });
    fact(Sentence::report_unsettled, words_.list(reasons, reasons.size()));
  }
  html_.element("dt", say(Sentence::report_rests_on));
  html_.open("dd");
  if (now.rests_on.empty()) html_.text(say(Sentence::report_no_row));
  row_links(now.rests_on, kMostListed);
  html_.close();
  for (const Labels& warning : declared.warnings) fact(Sentence::head_beware, words_.pick(warning, declared.name.pack));
  html_.close();
  html_.close();
}

/// The three states in a row; what is proven and what is possible stand out. The words beside it say the same.
void ReportWriter::scale(Verdict verdict, bool has_ajar) {
  html_.open("p", {{"class", "scale"}, {"aria-hidden", "true"}});
  for (const State state : kStates) {
    const bool proven = state == verdict.proven;
    const bool could = state > verdict.proven && (state == verdict.possible || (state < verdict.possible && has_ajar));
    html_.element("span", could ? words_.state(state) + "?" : words_.state(state), {{proven || could ? "class" : "", proven ? "proven" : "could"}});
  }
  html_.close();
}

void ReportWriter::fact(Sentence head, const std::string& text) {
  html_.element("dt", say(head));
  html_.element("dd", text);
}

void ReportWriter::requirements(const Gate& gate) {
  if (gate.requires_gates.empty()) return;
  html_.element("dt", say(Sentence::report_requires));
  html_.open("dd");
  for (std::size_t i = 0; i < gate.requires_gates.size(); ++i) {
    const GateId id = gate.requires_gates[i];
    if (i > 0) html_.text(say(Sentence::comma));
    const GateReport& other = file_.report.gates[id.index];
    const std::string state = other.error ? say(Sentence::error_word) : verdict_words(words_, other.effective);
    const std::string text = say(Sentence::report_required, {words_.label(program()[id].name), state});
    const auto place = static_cast<std::size_t>(std::find(file_.gates.begin(), file_.gates.end(), id) - file_.gates.begin());
    if (place < file_.answers.size()) html_.element("a", text, {{"href", "#gate-" + std::to_string(place)}});
    else html_.text(text);
  }
  html_.close();
}

/// Gates beyond those explained, by state.
void ReportWriter::other_gates() {
  const std::size_t shown = file_.answers.size(), all = file_.gates.size();
  if (shown == all) return;
  std::array<std::size_t, 3> counts{};
  std::size_t errors = 0;
  for (std::size_t gate = shown; gate < all; ++gate) {
    if (report(gate).error) ++errors;
    else ++counts[static_cast<std::size_t>(report(gate).effective.proven)];
  }
  std::vector<std::string> said;
  for (const State state : kStates)
    if (const std::size_t count = counts[static_cast<std::size_t>(state)]; count > 0)
      said.push_back(say(Sentence::report_state_count, {words_.state(state), words_.count(count)}));
  if (errors > 0) said.push_back(say(Sentence::report_state_count, {say(Sentence::error_word), words_.count(errors)}));
  html_.element("p", say(Sentence::report_more_gates, {words_.count(all - shown)}) + say(Sentence::gap) + words_.list(said, said.size()));
}

}  // namespace ajar::runtime
