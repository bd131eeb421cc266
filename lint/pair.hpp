/// Two language versions of one report: what one of them claims and the other does not (`claim_drift`).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"

namespace ajar::lint {

/// A report that has been linted.
struct LintedReport {
  std::string_view path, source;
  Format format = Format::markdown;
  std::span<const SeenSentence> sentences;  ///< as the linter saw them
};

/// What differs, as findings of the second version, in the order of its text: a claim that only one makes, a gate put
/// at different states, a fact of one that is a forecast or a guess in the other, figures that share no value. Linear,
/// but for aligning the two (lint/pair/alignment.hpp). `pack` is that of the linter; without one only figures are
/// compared. Nothing where the rule is off.
std::vector<Finding> compare_versions(const LintedReport& first, const LintedReport& second, const Program* pack,
                                      const LinterOptions& options);

/// Adds findings of a file to those that it has, in the order of its text. A sentence keeps its own finding.
void add_findings(std::vector<Finding> more, FileFindings& file, std::span<SeenSentence> sentences);

}  // namespace ajar::lint
