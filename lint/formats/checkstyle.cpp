#include "lint/formats/parts.hpp"
#include "runtime/report_page/html.hpp"

namespace ajar::lint {

namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "info";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return {};
}

std::string attribute(std::string_view name, std::string_view text) {
  return " " + std::string(name) + "=\"" + runtime::Html::escaped(text) + '"';
}

}  // namespace

std::string findings_checkstyle(const LintRun& run, const OutputStyle& style) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n";
  for (const FileFindings& file : run.files) {
    out += "  <file" + attribute("name", file.path) + ">\n";
    for (const Found& found : all_found(file, false))
      out += "    <error" + attribute("line", std::to_string(found.sentence.begin.line)) +
             attribute("column", std::to_string(found.sentence.begin.column)) +
             attribute("severity", severity_of(found.finding->severity)) +
             attribute("message", message_line(*found.finding, style.language)) +
             attribute("source", "ajar." + std::string(id_of(found.finding->rule))) + "/>\n";
    out += "  </file>\n";
  }
  return out + "</checkstyle>\n";
}

}  // namespace ajar::lint
