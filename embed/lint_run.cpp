// What a linted run can be asked for.
#include <algorithm>

#include "core/text.hpp"
#include "embed/linting.hpp"
#include "lint/formats/parts.hpp"
#include "lint/ledger.hpp"
#include "lint/why_not.hpp"
#include "runtime/cone.hpp"

namespace ajar {
namespace {

using Data = LintRun::Data;

lint::Severity inner(FindingSeverity severity) { return static_cast<lint::Severity>(static_cast<int>(severity)); }
FindingSeverity outer(lint::Severity severity) { return static_cast<FindingSeverity>(static_cast<int>(severity)); }

lint::LintRun head_of(const Data& data) {
  lint::LintRun run;
  run.files = data.findings;
  run.baseline = data.has_baseline;
  run.tool_version = version();
  run.as_of = data.as_of();
  const Program* pack = data.pack();
  if (!pack) return run;
  run.pack = pack->packs.front().name;
  run.pack_version = pack->packs.front().version;
  run.pack_hash = hash_of(*pack);
  for (const GateId gate : runtime::own_gates(*pack)) run.gates.push_back(pack->display((*pack)[gate].name));
  return run;
}

lint::OutputStyle style_of(const TextStyle& style, bool everything, FindingSeverity fails = FindingSeverity::warning) {
  return {embed::language_of(style.lang), style.color, style.width, everything, inner(fails)};
}

LintFinding finding_of(const lint::FileFindings& file, const lint::Finding& finding, lint::PlaceRange place) {
  LintFinding out;
  out.file = file.path;
  out.rule = lint::id_of(finding.rule);
  out.severity = outer(finding.severity);
  out.line = place.begin.line, out.column = place.begin.column;
  out.end_line = place.end.line, out.end_column = place.end.column;
  out.start_byte = finding.sentence.begin, out.end_byte = finding.sentence.end;
  out.sentence = lint::part_of(file.source, finding.sentence);
  out.message = finding.message;
  out.details = finding.details;
  out.suggest = finding.suggest;
  for (const lint::Rule rule : finding.related) out.related.emplace_back(lint::id_of(rule));
  if (finding.silenced) out.silenced_by = finding.silenced->by == lint::Silenced::By::baseline ? "baseline" : "directive";
  return out;
}

}  // namespace

std::vector<LintFinding> LintRun::findings() const {
  std::vector<LintFinding> all;
  for (const lint::FileFindings& file : data_->findings)
    for (const lint::Found& found : lint::all_found(file, true)) all.push_back(finding_of(file, *found.finding, found.sentence));
  return all;
}

LintCounts LintRun::counts() const {
  const lint::FindingCounts counts = lint::count(head_of(*data_));
  return {counts.errors, counts.warnings, counts.notes, counts.by_directive, counts.in_baseline, counts.sentences};
}

std::optional<FindingSeverity> LintRun::worst() const {
  const auto worst = lint::worst_severity(head_of(*data_));
  return worst ? std::optional(outer(*worst)) : std::nullopt;
}

std::string LintRun::text(const TextStyle& style, bool everything) const { return lint::findings_text(head_of(*data_), style_of(style, everything)); }

std::optional<std::string> LintRun::write(std::string_view format, const TextStyle& style, bool everything, FindingSeverity fails) const {
  const auto output = lint::output_of(format);
  if (!output) return std::nullopt;
  return lint::write_findings(*output, head_of(*data_), style_of(style, everything, fails));
}

std::optional<std::string> LintRun::why_not(std::string_view name, std::uint32_t line, const TextStyle& style) const {
  const auto report = std::find_if(data_->reports.begin(), data_->reports.end(), [&](const ReportText& one) { return one.name == name; });
  if (report == data_->reports.end()) return std::nullopt;
  const auto index = static_cast<std::size_t>(report - data_->reports.begin());
  lint::LinterOptions everything = data_->options;
  everything.off.reset();
  const lint::Linter linter(data_->pack(), embed::reports_pack(), data_->standings, everything);
  const lint::LintedFile found = linter.lint(report->name, report->text, data_->format(index));
  const lint::LintedFile told{data_->findings[index], data_->sentences[index]};
  return lint::why_not_text({data_->pack(), found, told, data_->format(index)}, line, style_of(style, true));
}

std::optional<std::string> LintRun::ledger(std::string_view format, const TextStyle& style) const {
  if (!data_->pack()) return std::nullopt;
  std::vector<lint::LintedReport> reports;
  for (std::size_t i = 0; i < data_->reports.size(); ++i) reports.push_back(data_->report(i, data_->sentences[i]));
  const lint::Ledger ledger = lint::ledger_of(*data_->pack(), std::move(reports));
  if (format == "text") return lint::ledger_text(ledger, head_of(*data_), style_of(style, false));
  if (format == "json") return lint::ledger_json(ledger, head_of(*data_), style_of(style, false));
  if (format == "csv") return lint::ledger_csv(ledger);
  return std::nullopt;
}

std::string LintRun::baseline() const {
  std::vector<lint::LintedFile> files;
  for (const lint::FileFindings& findings : data_->findings) {
    files.push_back({findings, {}});
    for (lint::Finding& finding : files.back().findings.findings)
      if (finding.silenced && finding.silenced->by == lint::Silenced::By::baseline) finding.silenced.reset();
  }
  std::vector<lint::BaselineFile> named;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ReportText& report = data_->reports[i];
    named.push_back({report.known_as.empty() ? report.name : report.known_as, &files[i]});
  }
  return lint::write_baseline(lint::baseline_of(named, data_->as_of()));
}

std::size_t LintRun::gone() const { return data_->gone; }

std::vector<std::string> LintRun::not_utf8() const {
  std::vector<std::string> names;
  for (const ReportText& report : data_->reports)
    if (find_invalid_utf8(report.text)) names.push_back(report.name);
  return names;
}

std::vector<std::string_view> lint_formats() {
  std::vector<std::string_view> names;
  for (const lint::Output output : lint::all_outputs()) names.push_back(lint::id_of(output));
  return names;
}

Answer<std::vector<LintRule>> lint_rules(const std::vector<std::string>& settings, Lang lang) {
  const auto levels = embed::levels_of(settings, lang);
  if (!levels) return Answer<std::vector<LintRule>>::none(levels.problem());
  std::vector<LintRule> rules;
  for (const lint::Rule rule : lint::all_rules()) {
    const lint::Severity severity = levels->severity(rule, lint::severity_of(rule));
    rules.push_back({lint::id_of(rule), lint::id_of((*levels)[rule]), lint::id_of(severity), lint::summary_of(rule, embed::language_of(lang))});
  }
  return rules;
}

ReportFormat report_format(std::string_view file_name) { return static_cast<ReportFormat>(static_cast<int>(lint::format_of(file_name))); }

std::string_view name_of(FindingSeverity severity) { return lint::id_of(inner(severity)); }

std::optional<FindingSeverity> severity_called(std::string_view name) {
  for (const FindingSeverity severity : {FindingSeverity::note, FindingSeverity::warning, FindingSeverity::error})
    if (name_of(severity) == name) return severity;
  return std::nullopt;
}

}  // namespace ajar
