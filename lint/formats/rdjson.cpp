#include "lint/formats/json_parts.hpp"

namespace ajar::lint {

namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "INFO";
    case Severity::warning: return "WARNING";
    case Severity::error: return "ERROR";
  }
  return {};
}

Json position(const Place& place) { return {{"line", place.line}, {"column", place.byte_column}}; }

Json range(const PlaceRange& places) { return {{"start", position(places.begin)}, {"end", position(places.end)}}; }

Json row(const CitedRow& row) {
  Json location = {{"path", mended(row.file)}};
  if (row.line > 0) location["range"] = {{"start", {{"line", row.line}}}};
  return {{"message", mended(row.text.empty() ? row.id : row.id + ": " + row.text)}, {"location", std::move(location)}};
}

Json diagnostic(const LintRun& run, const Found& found, Language language) {
  const Finding& finding = *found.finding;
  Json code = {{"value", rule_name(finding.rule)}};
  if (const std::string address = rule_address(run, finding.rule); !address.empty()) code["url"] = address;
  Json out = {{"message", mended(message_lines(finding, language))},
              {"location", {{"path", mended(found.file->path)}, {"range", range(found.sentence)}}},
              {"severity", severity_of(finding.severity)},
              {"source", {{"name", "ajar"}}},
              {"code", std::move(code)}};
  if (!finding.suggest.empty())
    out["suggestions"] = Json::array({{{"range", range(found.sentence)}, {"text", mended(finding.suggest)}}});
  for (const CitedRow& one : finding.evidence)
    if (!one.file.empty()) out["relatedLocations"].push_back(row(one));
  return out;
}

}  // namespace

std::string findings_rdjson(const LintRun& run, const OutputStyle& style) {
  Json diagnostics = Json::array();
  for (const Found& found : all_found(run, false)) diagnostics.push_back(diagnostic(run, found, style.language));
  return write(Json{{"source", {{"name", "ajar"}}}, {"diagnostics", std::move(diagnostics)}});
}

std::string findings_rdjsonl(const LintRun& run, const OutputStyle& style) {
  std::string out;
  for (const Found& found : all_found(run, false)) out += write(diagnostic(run, found, style.language));
  return out;
}

}  // namespace ajar::lint
