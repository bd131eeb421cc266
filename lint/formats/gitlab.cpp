#include "core/sha256.hpp"
#include "lint/formats/json_parts.hpp"

namespace ajar::lint {

namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "info";
    case Severity::warning: return "minor";
    case Severity::error: return "major";
  }
  return {};
}

/// Paths are looked up from the root of the repository.
std::string path_of(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return mended(path);
}

}  // namespace

std::string findings_gitlab(const LintRun& run, const OutputStyle& style) {
  Json out = Json::array();
  for (const Found& found : all_found(run, false)) {
    const Finding& finding = *found.finding;
    const std::string path = path_of(found.file->path);
    out.push_back({{"description", mended(message_line(finding, style.language))},
                   {"check_name", rule_name(finding.rule)},
                   // One per finding of the whole report, or GitLab takes two files for one.
                   {"fingerprint", sha256(path + '\n' + finding.fingerprint)},
                   {"severity", severity_of(finding.severity)},
                   {"location", {{"path", path}, {"lines", {{"begin", found.sentence.begin.line}, {"end", found.sentence.end.line}}}}}});
  }
  return write(out);
}

}  // namespace ajar::lint
