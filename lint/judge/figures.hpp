/// Figures of a report against those of the evidence: `number_mismatch` and `unit_mismatch`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "lint/findings/finding.hpp"
#include "lint/judge/amounts.hpp"
#include "lint/judge/figure_book.hpp"
#include "lint/match/matcher.hpp"
#include "lint/numbers/quantity.hpp"
#include "lint/status/status.hpp"

namespace ajar::lint {

struct FigureFinding {
  Rule rule = Rule::number_mismatch;
  Range figure;  ///< of the source
  std::string message;
  std::vector<std::string> details;
  std::vector<CitedRow> rows;
};

/// Immutable; any number of threads may ask it.
class FigureJudge {
 public:
  /// All must outlive it. `pack` is the first Program of the phrases. `today` is the day of the verdicts.
  FigureJudge(const Program& pack, const Phrases& phrases, const FigureBook& book, Day today,
              const NumberOptions& numbers, Language language);

  /// The first figure of the sentence that is not that of the evidence. Sentences that name no metric cost nothing;
  /// others are read for numbers. Linear in the sentence, but for the rows of the metrics it names.
  std::optional<FigureFinding> judge(std::string_view shadow, const SentenceParts& sentence,
                                     const SentenceMatches& matches) const;

 private:
  struct Stated;
  std::optional<FigureFinding> judge(const Stated& stated) const;
  std::optional<FigureFinding> wrong_unit(const Stated& stated, const Interval& value, bool fits) const;
  std::optional<FigureFinding> wrong_number(const Stated& stated, const Interval& value) const;
  FigureFinding mismatch(const Stated& stated, const std::vector<std::uint32_t>& rows, bool with_reading) const;

  const Program& pack_;
  const Phrases& phrases_;
  const FigureBook& book_;
  Day today_;
  NumberOptions numbers_;
  Language language_;
  UnitNames units_;
  Rational approx_;
};

/// Adds it to the finding of its sentence, or makes it one.
void add_to(std::optional<Finding>& finding, FigureFinding figure, Range sentence, Language language);

}  // namespace ajar::lint
