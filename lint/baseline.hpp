/// Findings that were there when somebody began to lint, or that were accepted since: they are told as known. Each is kept
/// with the verdicts of that day, so that a finding counts again when the evidence on it has changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"

namespace ajar::lint {

struct BaselineGate {
  std::string gate;
  Verdict verdict;
  friend bool operator==(const BaselineGate&, const BaselineGate&) = default;
};

struct BaselineEntry {
  std::string file, rule, fingerprint;
  std::size_t count = 1;   ///< of equal findings
  std::string claim;       ///< empty: a rule about the text alone
  std::vector<BaselineGate> gates;
  std::string as_of;       ///< the day of the verdicts; empty: there were none
  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

using Baseline = std::vector<BaselineEntry>;

struct ReadBaseline {
  Baseline entries;
  std::string problem;  ///< empty: none
};
/// ajar.baseline/1. Any text may come in.
ReadBaseline read_baseline(std::string_view json, Language language);
/// ajar.baseline/1, one entry a line.
std::string write_baseline(const Baseline& baseline);

/// A file and how baselines call it.
struct BaselineFile {
  std::string_view name;
  LintedFile* file = nullptr;
};

/// Of all findings that count; by file, rule and fingerprint.
Baseline baseline_of(const std::vector<BaselineFile>& files, std::string_view as_of);

/// Silences the findings that are in the baseline, as often as they are in it; those whose gates have other verdicts now
/// say so instead. How many findings of the baseline are no longer found in these files.
std::size_t apply_baseline(const Baseline& baseline, const std::vector<BaselineFile>& files, Language language);

}  // namespace ajar::lint
