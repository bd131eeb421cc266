#include <algorithm>

#include "lint/formats/parts.hpp"
#include "lint/formats/words.hpp"
#include "runtime/layout.hpp"
#include "runtime/sentences.hpp"

namespace ajar::lint {

namespace {

constexpr std::size_t kMostCommands = 10;  // of each severity that GitHub shows of one step

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "notice";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return {};
}

/// What ends a command, or in a property the property, is written as a number.
std::string escaped(std::string_view text, std::string_view special) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : mended(text)) {
    if (special.find(c) == std::string_view::npos) out += c;
    else out += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
  }
  return out;
}

std::string escaped_data(std::string_view text) { return escaped(text, "%\r\n"); }
std::string escaped_property(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string command(const Found& found, Language language) {
  const Finding& finding = *found.finding;
  const PlaceRange& place = found.sentence;
  std::string out = "::" + std::string(command_of(finding.severity)) + " file=" + escaped_property(found.file->path) +
                    ",line=" + std::to_string(place.begin.line) + ",endLine=" + std::to_string(place.end.line);
  // Columns are taken on one line only; the end is the last character.
  if (place.begin.line == place.end.line)
    out += ",col=" + std::to_string(place.begin.utf16_column) +
           ",endColumn=" + std::to_string(std::max(place.begin.utf16_column, place.end.utf16_column - 1));
  return out + ",title=" + escaped_property(rule_name(finding.rule)) + "::" + escaped_data(message_lines(finding, language)) + "\n";
}

/// A line of the log that is no command, whatever is in it.
std::string plain(const Found& found, Language language) {
  const Finding& finding = *found.finding;
  std::string line = "- " + found.file->path + ":" + std::to_string(found.sentence.begin.line) + ":" +
                     std::to_string(found.sentence.begin.utf16_column) + " " + rule_name(finding.rule) + " " + message_line(finding, language);
  for (std::size_t at = 0; (at = line.find("##[", at)) != std::string::npos; at += 4) line.insert(at + 2, 1, ' ');
  return runtime::one_line(line) + "\n";
}

}  // namespace

std::string findings_github(const LintRun& run, const OutputStyle& style) {
  const std::vector<Found> all = all_found(run, false);
  const FindingCounts counts = count(run);
  std::string out;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t number = severity == Severity::error ? counts.errors : severity == Severity::warning ? counts.warnings : counts.notes;
    std::size_t written = 0;
    for (const Found& found : all) {
      if (found.finding->severity != severity) continue;
      if (written == kMostCommands) out += say(style.language, Word::github_more, {runtime::grouped(number - kMostCommands)}) + "\n";
      out += written < kMostCommands ? command(found, style.language) : plain(found, style.language);
      ++written;
    }
  }
  return out + findings_summary(run, {style.language, false, style.width});
}

}  // namespace ajar::lint
