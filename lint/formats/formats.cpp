#include "lint/formats/formats.hpp"

#include <algorithm>

namespace ajar::lint {

namespace {

using Writer = std::string (*)(const LintRun&, const OutputStyle&);

struct Entry {
  Output output;
  std::string_view id;
  Writer write;
};

constexpr Entry kOutputs[] = {
    {Output::text, "text", findings_text},
    {Output::json, "json", findings_json},
    {Output::sarif, "sarif", findings_sarif},
    {Output::github, "github", findings_github},
    {Output::gitlab, "gitlab", findings_gitlab},
    {Output::rdjson, "rdjson", findings_rdjson},
    {Output::rdjsonl, "rdjsonl", findings_rdjsonl},
    {Output::checkstyle, "checkstyle", findings_checkstyle},
    {Output::junit, "junit", findings_junit},
    {Output::html, "html", findings_html},
};

const Entry& entry(Output output) { return kOutputs[static_cast<std::size_t>(output)]; }

}  // namespace

std::string_view id_of(Output output) { return entry(output).id; }

std::optional<Output> output_of(std::string_view id) {
  for (const Entry& one : kOutputs)
    if (one.id == id) return one.output;
  return std::nullopt;
}

const std::vector<Output>& all_outputs() {
  static const std::vector<Output> kAll = [] {
    std::vector<Output> all;
    for (const Entry& one : kOutputs) all.push_back(one.output);
    return all;
  }();
  return kAll;
}

std::string write_findings(Output output, const LintRun& run, const OutputStyle& style) { return entry(output).write(run, style); }

FindingCounts count(const FileFindings& file) {
  FindingCounts counts;
  counts.sentences = file.sentences;
  counts.quiet = file.quiet;
  for (const Finding& one : file.findings) {
    if (one.silenced) ++(one.silenced->by == Silenced::By::baseline ? counts.in_baseline : counts.by_directive);
    else if (one.severity == Severity::error) ++counts.errors;
    else if (one.severity == Severity::warning) ++counts.warnings;
    else ++counts.notes;
  }
  return counts;
}

FindingCounts count(const LintRun& run) {
  FindingCounts all;
  for (const FileFindings& file : run.files) {
    const FindingCounts one = count(file);
    all.errors += one.errors, all.warnings += one.warnings, all.notes += one.notes;
    all.by_directive += one.by_directive, all.in_baseline += one.in_baseline;
    all.sentences += one.sentences, all.quiet += one.quiet;
  }
  return all;
}

std::optional<Severity> worst_severity(const LintRun& run) {
  const FindingCounts counts = count(run);
  if (counts.errors > 0) return Severity::error;
  if (counts.warnings > 0) return Severity::warning;
  if (counts.notes > 0) return Severity::note;
  return std::nullopt;
}

}  // namespace ajar::lint
