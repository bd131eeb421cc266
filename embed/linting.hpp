/// What stands behind LintRun.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "embed/asking.hpp"
#include "lint/baseline.hpp"
#include "lint/formats/formats.hpp"
#include "lint/judge/standings.hpp"
#include "lint/levels.hpp"
#include "lint/linter.hpp"
#include "lint/pair.hpp"

namespace ajar {

struct LintRun::Data {
  std::shared_ptr<const Explanation::Data> asked;  ///< the pack and its evidence; null where only the text is judged
  lint::Standings standings;
  lint::RuleLevels levels;
  lint::LinterOptions options;
  std::optional<lint::Linter> linter;  ///< looks at the three before it
  std::vector<ReportText> reports;
  std::vector<lint::FileFindings> findings;               ///< by report
  std::vector<std::vector<lint::SeenSentence>> sentences;  ///< by report
  lint::Baseline baseline;
  bool has_baseline = false;
  std::size_t gone = 0;

  const Program* pack() const { return asked ? asked->program.get() : nullptr; }
  lint::Format format(std::size_t report) const;
  lint::LintedReport report(std::size_t index, const std::vector<lint::SeenSentence>& seen) const {
    return {reports[index].name, reports[index].text, format(index), seen};
  }
  std::string as_of() const { return standings.as_of ? to_string(*standings.as_of) : std::string(); }
};

namespace embed {

/// The words that reports use (stdlib/reports.gate), compiled when first asked for.
const Program& reports_pack();

/// "RULE=LEVEL" settings.
Answer<lint::RuleLevels> levels_of(const std::vector<std::string>& settings, Lang lang);

}  // namespace embed
}  // namespace ajar
