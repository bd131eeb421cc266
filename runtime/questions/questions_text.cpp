// The texts of `why-not`, `gaps` and `margins`.
#include <algorithm>

#include "core/text.hpp"
#include "runtime/atom_words.hpp"
#include "runtime/proof_outline.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostBlocks = 12;
constexpr std::size_t kMostGaps = 20;  // of one power
constexpr std::size_t kMostMargins = 40;

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

/// Rows of cells; every column is as wide as its widest cell, within reason.
class Table {
 public:
  explicit Table(Page& page) : page_(page) {}
  void add(std::vector<Piece> row) { rows_.push_back(std::move(row)); }
  void write() {
    std::vector<int> at;
    for (const auto& row : rows_) {
      if (at.size() < row.size()) at.resize(row.size(), 0);
      for (std::size_t i = 0; i + 1 < row.size(); ++i) at[i + 1] = std::max(at[i + 1], std::min(cells(row[i].text), page_.width() / 2) + 2);
    }
    for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
    for (auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i].column = at[i];
      page_.row(row, "        ");
    }
    rows_.clear();
  }

 private:
  Page& page_;
  std::vector<std::vector<Piece>> rows_;
};

std::string called(const Words& words, GateId gate) {
  const Name& name = words.in().program[gate].name;
  return words.say(Sentence::why_name, {words.in().program.display(name), words.label(name)});
}

Piece mark(Truth truth) { return {"  " + std::string(mark_of(truth)), 0, ink_of(truth)}; }

class WhyNotText {
 public:
  WhyNotText(const RenderInput& in, const Answers& answers, const RenderStyle& style)
      : words_(in, style.language), answers_(answers), page_(style.width, style.color) {}

  std::string text() {
    const GateReport& report = answers_.proof.report;
    page_.edges(verdict_pieces(words_, called(words_, report.gate), report), pack_and_date(words_));
    if (!answers_.logic) return page_.take();
    if (answers_.to_reach.empty()) page_.paragraph(words_.say(Sentence::nothing_above));
    for (const Unblocking& answer : answers_.to_reach) one(answer);
    return page_.take();
  }

 private:
  void one(const Unblocking& answer) {
    const std::string state = words_.state(answer.wanted);
    page_.blank();
    if (answer.reached) return page_.paragraph(words_.say(Sentence::already_there, {words_.gate(answer.gate), state}));
    page_.paragraph(words_.say(Sentence::what_blocks, {state}));
    Table table(page_);
    const std::size_t shown = answer.blocks.size() > kMostBlocks + 1 ? kMostBlocks : answer.blocks.size();
    for (std::size_t i = 0; i < shown; ++i) table.add(block((*answers_.logic)[answer.blocks[i]]));
    table.write();
    if (answer.blocks.size() > shown) page_.paragraph(words_.say(Sentence::more_blocks, {words_.count(answer.blocks.size() - shown)}), "    ");
    page_.blank();
    page_.paragraph(words_.say(Sentence::to_reach_it, {state}));
    for (const std::string& line : AnswerWords(words_, *answers_.logic).ways(answer)) page_.paragraph(line, "  ", "     ");
  }

  std::vector<Piece> block(const Term& term) const {
    const Proof& proof = term.gate ? answers_.logic->proof(term.gate) : answers_.proof;
    if (!term.input.metric) return {mark(term.truth), {words_.say(Sentence::condition_not_met)}};
    const ProofView view(words_, proof);
    const AtomWords atoms(view);
    const ProofNode& node = answers_.logic->node(term);
    std::string label = words_.metric(term.input.metric, term.input.subject);
    if (term.gate != answers_.proof.report.gate) label = words_.say(Sentence::in_gate, {label, words_.gate(term.gate)});
    if (term.in_defeater) label = words_.say(Sentence::holds_down, {label});
    return {mark(node.truth), {label}, {atoms.value(node)}, {atoms.bar(node)}, {atoms.rows(node), 0, Ink::faint}};
  }

  Words words_;
  const Answers& answers_;
  Page page_;
};

class GapsText {
 public:
  GapsText(const RenderInput& in, const OpenGaps& gaps, const RenderStyle& style)
      : words_(in, style.language), gaps_(gaps), told_(words_, *gaps.logic), page_(style.width, style.color) {}

  std::string text() {
    page_.edges({{words_.say(gaps_.gaps.gaps.empty() ? Sentence::no_gaps : Sentence::gaps_title)}}, pack_and_date(words_));
    power(Power::alone, Sentence::gaps_alone);
    power(Power::with_others, Sentence::gaps_with_others);
    power(Power::cannot_now, Sentence::gaps_never);
    if (gaps_.gaps.not_tried > 0) {
      page_.blank();
      page_.paragraph(words_.say(Sentence::gaps_not_tried, {words_.count(gaps_.gaps.not_tried)}));
    }
    return page_.take();
  }

 private:
  void power(Power power, Sentence head) {
    std::size_t count = 0;
    for (const Gap& gap : gaps_.gaps.gaps) {
      if (gap.power != power) continue;
      if (++count == 1) {
        page_.blank();
        page_.paragraph(words_.say(head));
      }
      if (count <= kMostGaps) one(gap);
    }
    if (count > kMostGaps) page_.paragraph(words_.say(Sentence::more_gaps, {words_.count(count - kMostGaps)}), "  ");
  }

  void one(const Gap& gap) {
    std::string text = words_.say(Sentence::gap_line, {told_.input(gap.input), told_.reasons(gap.reasons)});
    if (gap.power == Power::with_others)
      text += gap.others == 1 ? words_.say(Sentence::with_one_other) : words_.say(Sentence::with_others, {words_.count(gap.others)});
    page_.paragraph(text, "  ", "    ");
    for (const GateId gate : gap.moves) {
      const auto place = static_cast<std::size_t>(std::find(gaps_.gates.begin(), gaps_.gates.end(), gate) - gaps_.gates.begin());
      page_.paragraph(words_.say(Sentence::gap_moves, {words_.gate(gate), told_.stretches(gap, place)}), "      ", "        ");
    }
  }

  Words words_;
  const OpenGaps& gaps_;
  AnswerWords told_;
  Page page_;
};

class MarginsText {
 public:
  MarginsText(const RenderInput& in, const std::vector<Answers>& gates, const RenderStyle& style)
      : words_(in, style.language), gates_(gates), page_(style.width, style.color) {}

  std::string text() {
    page_.edges({{words_.say(Sentence::margins_title)}}, pack_and_date(words_));
    for (const Answers& answers : gates_) one(answers);
    return page_.take();
  }

 private:
  void one(const Answers& answers) {
    page_.blank();
    page_.edges(verdict_pieces(words_, called(words_, answers.proof.report.gate), answers.proof.report), {});
    if (!answers.logic) return;
    const AnswerWords told(words_, *answers.logic);
    Table table(page_);
    std::size_t count = 0;
    for (const Margin& margin : answers.margins->margins) {
      const Term& leaf = (*answers.logic)[margin.leaf];
      // Of other gates' conditions only those that reach this one.
      const bool own = leaf.gate == answers.proof.report.gate;
      if (!own && (!margin.then || *margin.then == answers.proof.report.effective)) continue;
      if (++count > kMostMargins) continue;
      const ProofView view(words_, answers.logic->proof(leaf.gate));
      const AtomWords atoms(view);
      const ProofNode& node = answers.logic->node(leaf);
      std::string label = told.input(leaf.input);
      if (leaf.gate != answers.proof.report.gate) label = words_.say(Sentence::in_gate, {label, words_.gate(leaf.gate)});
      table.add({mark(node.truth), {label}, {atoms.value(node)}, {atoms.bar(node)}, {atoms.margin(node)}, {told.flip(margin, answers.proof.report.effective)}});
    }
    table.write();
    if (count == 0) page_.paragraph(words_.say(Sentence::no_margins), "  ");
    if (count > kMostMargins) page_.paragraph(words_.say(Sentence::more_blocks, {words_.count(count - kMostMargins)}), "  ");
    hinge(answers.margins->hinge);
  }

  void hinge(const Hinge& hinge) {
    std::vector<std::string> origins;
    for (const Symbol origin : hinge.origins) origins.push_back(words_.origin(origin));
    if (hinge.tried == 0) return;
    if (!hinge.complete) return page_.paragraph(words_.say(Sentence::hinge_not_tried, {words_.count(hinge.tried)}), "  ");
    const std::string rows = hinge.rows.empty() ? words_.say(Sentence::no_single_row) : words_.rows(hinge.rows);
    const std::string who = origins.empty() ? words_.say(Sentence::no_single_origin) : words_.list(origins);
    page_.paragraph(words_.say(Sentence::hinge_line, {rows, who}), "  ", "    ");
  }

  Words words_;
  const std::vector<Answers>& gates_;
  Page page_;
};

}  // namespace

std::string why_not_text(const RenderInput& in, const Answers& answers, const RenderStyle& style) {
  return WhyNotText(in, answers, style).text();
}

std::string gaps_text(const RenderInput& in, const OpenGaps& gaps, const RenderStyle& style) {
  return GapsText(in, gaps, style).text();
}

std::string margins_text(const RenderInput& in, const std::vector<Answers>& gates, const RenderStyle& style) {
  return MarginsText(in, gates, style).text();
}

}  // namespace ajar::runtime
