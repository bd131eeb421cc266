/// The findings of a run, written for people and for tools. The same findings give the same bytes: no clock, no locale, no
/// file is looked at. Nothing throws; texts that are not UTF-8 are mended where a format wants UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language.hpp"
#include "lint/findings/finding.hpp"

namespace ajar::lint {

/// Every format, by the name it is asked for with.
enum class Output : std::uint8_t { text, json, sarif, github, gitlab, rdjson, rdjsonl, checkstyle, junit, html };
std::string_view id_of(Output output);
std::optional<Output> output_of(std::string_view id);
const std::vector<Output>& all_outputs();

/// What was looked at, and with what.
struct LintRun {
  std::span<const FileFindings> files;
  std::string pack;          ///< its name
  std::string pack_version;  ///< may be empty
  std::string pack_hash;
  std::string as_of;               ///< the day of the verdicts; empty: there are none
  std::vector<std::string> gates;  ///< those that the pack is about, in its order
  bool baseline = false;     ///< a baseline was given: findings that are not in it are new
  std::string tool_version;
  std::string rule_pages;    ///< address of the folder of the rules' pages, with a final slash; empty: they have none
};

struct OutputStyle {
  Language language = Language::en;
  bool color = false;
  int width = 100;          ///< display cells of a line of text
  bool everything = false;  ///< text: show silenced findings, too
  Severity fails = Severity::warning;  ///< JUnit: what is at least that severe makes a test case fail
};

std::string write_findings(Output output, const LintRun& run, const OutputStyle& style);

/// `file:line:column  severity  ajar/rule  "the sentence"` with what is claimed underlined, then what the evidence says.
std::string findings_text(const LintRun& run, const OutputStyle& style);
/// The last lines of the text alone: how many findings there are.
std::string findings_summary(const LintRun& run, const OutputStyle& style);
/// ajar.findings/1: lines and columns in code points, offsets in bytes.
std::string findings_json(const LintRun& run, const OutputStyle& style);
/// SARIF 2.1.0: columns in UTF-16 code units. Ordered by severity; holds what GitHub takes, and says what it leaves out.
std::string findings_sarif(const LintRun& run, const OutputStyle& style);
/// Workflow commands: columns in UTF-16 code units, ten commands of each severity, the rest as plain lines.
std::string findings_github(const LintRun& run, const OutputStyle& style);
/// A code quality report: lines alone.
std::string findings_gitlab(const LintRun& run, const OutputStyle& style);
/// Reviewdog's format, whole and one line a finding: columns in bytes.
std::string findings_rdjson(const LintRun& run, const OutputStyle& style);
std::string findings_rdjsonl(const LintRun& run, const OutputStyle& style);
/// Columns in code points.
std::string findings_checkstyle(const LintRun& run, const OutputStyle& style);
/// One test case a gate and report; the text beside all gates is one more.
std::string findings_junit(const LintRun& run, const OutputStyle& style);
/// One page that needs nothing else: the whole report, its sentences marked, each with its finding.
std::string findings_html(const LintRun& run, const OutputStyle& style);

/// Findings that count, by severity; those that do not, by why; what was looked at.
struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notes = 0;
  std::size_t by_directive = 0, in_baseline = 0;
  std::size_t sentences = 0, quiet = 0;
  constexpr std::size_t live() const { return errors + warnings + notes; }
  constexpr std::size_t silenced() const { return by_directive + in_baseline; }
};
FindingCounts count(const LintRun& run);
FindingCounts count(const FileFindings& file);

/// Of the findings that count; for the exit code.
std::optional<Severity> worst_severity(const LintRun& run);

}  // namespace ajar::lint
