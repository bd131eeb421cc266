#include <set>

#include "runtime/proof_text.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostTold = 3;

class WhyLines {
 public:
  WhyLines(const Words& words, const Answers& answers)
      : words_(words), answers_(answers), told_(words, *answers.logic), verdict_(answers.proof.report.effective) {}

  std::vector<ProofLine> lines() {
    enough();
    how_firm();
    for (const Unblocking& answer : answers_.to_reach) to_reach(answer);
    would_settle();
    return std::move(lines_);
  }

 private:
  void add(std::string head, std::string text) { lines_.push_back({std::move(head), std::move(text)}); }

  /// Said where it is not simply every row that the verdict rests on.
  void enough() {
    const Support& support = *answers_.support;
    const std::vector<RowId>& rests_on = answers_.proof.report.rests_on;
    if (support.rows.empty() || support.rows == rests_on || support.economy == Economy::ample) return;
    add(words_.say(Sentence::head_enough), words_.say(Sentence::enough_rows, {words_.rows(support.rows)}));
  }

  void how_firm() {
    std::vector<std::string> turns;
    std::size_t more = 0;
    std::set<Input> named;  // of several bars on one reading the nearest says it
    for (const Margin& margin : answers_.margins->margins) {
      const Term& leaf = (*answers_.logic)[margin.leaf];
      if (!margin.then || margin.then->proven >= verdict_.proven || !named.insert(leaf.input).second) continue;
      if (turns.size() == kMostTold) {
        ++more;
        continue;
      }
      turns.push_back(words_.say(Sentence::unless_value, {told_.input(leaf.input), told_.values(leaf.input.metric, margin.flip)}));
    }
    if (verdict_.proven == State::closed) return;
    const std::string state = words_.state(verdict_.proven);
    if (turns.empty()) {
      if (!answers_.margins->margins.empty()) add(words_.say(Sentence::head_firm), words_.say(Sentence::stays_whatever, {state}));
    } else {
      std::string list = words_.alternatives(turns);
      if (more > 0) list = words_.say(Sentence::or_more, {list, words_.count(more)});
      add(words_.say(Sentence::head_firm), words_.say(Sentence::stays_unless, {state, list}));
    }
    hinge();
  }

  void hinge() {
    const Hinge& hinge = answers_.margins->hinge;
    if (!hinge.complete || hinge.tried == 0) return;
    std::vector<std::string> origins;
    for (const Symbol origin : hinge.origins) origins.push_back(words_.origin(origin));
    const std::string head = words_.say(Sentence::head_firm);
    if (hinge.rows.empty() && origins.empty()) {
      if (hinge.tried > 1) add(head, words_.say(Sentence::hangs_on_nothing));
    } else if (hinge.rows.empty()) {
      add(head, words_.say(Sentence::hangs_on_origins, {words_.list(origins, kMostTold)}));
    } else {
      add(head, words_.say(hinge.rows.size() == 1 ? Sentence::hangs_on_row : Sentence::hangs_on_rows, {words_.rows(hinge.rows)}));
    }
  }

  void to_reach(const Unblocking& answer) {
    for (const std::string& line : told_.ways(answer)) add(words_.say(Sentence::head_to_reach, {words_.state(answer.wanted)}), line);
  }

  /// Readings that alone would settle the verdict, or change it.
  void would_settle() {
    std::size_t told = 0;
    for (const Gap& gap : answers_.gaps->gaps) {
      if (gap.power != Power::alone || verdict_.settled()) continue;
      if (++told > kMostTold) break;
      std::vector<std::string> changes;
      for (std::size_t i = 0; i < gap.stretches.size(); ++i) {
        const Verdict then = gap.stretches[i].verdicts.front();
        if (!(then == verdict_)) changes.push_back(words_.say(Sentence::flip_to, {told_.where(gap, i), told_.verdict(then)}));
      }
      add(words_.say(Sentence::head_settles), words_.say(Sentence::would_settle, {told_.input(gap.input), told_.clauses(changes)}));
    }
  }

  const Words& words_;
  const Answers& answers_;
  AnswerWords told_;
  Verdict verdict_;
  std::vector<ProofLine> lines_;
};

}  // namespace

std::vector<ProofLine> answer_lines(const Words& words, const Answers& answers) {
  return answers.logic ? WhyLines(words, answers).lines() : std::vector<ProofLine>();
}

std::string why_text(const RenderInput& in, const Answers& answers, const RenderStyle& style) {
  return proof_text(in, answers.proof, style, answer_lines(Words(in, style.language), answers));
}

}  // namespace ajar::runtime
