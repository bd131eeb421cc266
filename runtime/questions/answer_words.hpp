/// The phrases of answers: what would have to be so, what would follow, how firm something is.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/questions/answers.hpp"
#include "runtime/proof_lines.hpp"
#include "runtime/proof_view.hpp"
#include "runtime/text_parts.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

class AnswerWords {
 public:
  /// Keeps references to both.
  AnswerWords(const Words& words, const Logic& logic) : words_(words), logic_(logic) {}

  std::string input(const Input& input) const { return words_.metric(input.metric, input.subject); }
  /// "at least 60 %", "signed or awarded"; an end of the metric's own range is not said.
  std::string values(MetricId metric, const Region& region) const;
  std::string verdict(Verdict verdict) const { return verdict_words(words_, verdict); }
  /// What would follow if the condition turned over: "under 60 % would make it closed, settled".
  std::string flip(const Margin& margin, Verdict now) const;
  /// "compute utilisation at least 60 % (no evidence) and … Both are needed."
  std::string way(const Way& way) const;
  /// "And 12 other ways." Empty when there are none.
  std::string other_ways(const Unblocking& answer) const;
  /// The way to a state in lines, the first with what is blocked where there is none.
  std::vector<std::string> ways(const Unblocking& answer) const;
  /// "under 60 %", or "low enough" where the end of the stretch is not known.
  std::string where(const Gap& gap, std::size_t stretch) const;
  /// What would follow for one gate: "under 60 %: ajar, settled; …"; `place` is the gate's in the gap's verdicts.
  std::string stretches(const Gap& gap, std::size_t place) const;
  std::string clauses(const std::vector<std::string>& clauses) const;  ///< parted by semicolons
  /// "no evidence", "only old evidence", "contested"
  std::string reasons(ReasonSet reasons) const;

 private:
  std::string series(const std::vector<Step>& steps) const;
  std::string way_like_the_first(const Way& way, const Way& first) const;
  std::string step(const Step& step) const;
  std::string steps_of(const std::vector<const Step*>& same) const;
  std::string now(const Step& step) const;

  const Words& words_;
  const Logic& logic_;
};

/// How firm the verdict is, what would move it and what would settle it; nothing where it is an error.
std::vector<ProofLine> answer_lines(const Words& words, const Answers& answers);

/// A reason as it stands in a cell: "no evidence".
std::string cell_of(const Words& words, Reason reason);

}  // namespace ajar::runtime
