#include "lint/formats/parts.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "lint/formats/words.hpp"
#include "runtime/sentences.hpp"

namespace ajar::lint {

std::vector<Found> all_found(const FileFindings& file, bool with_silenced) {
  const Places places(file);
  std::vector<Found> found;
  found.reserve(file.findings.size());
  for (const Finding& one : file.findings)
    if (with_silenced || !one.silenced) found.push_back({&file, &one, places.of(one.sentence), places.of(one.trigger)});
  return found;
}

std::vector<Found> all_found(const LintRun& run, bool with_silenced) {
  std::vector<Found> all;
  for (const FileFindings& file : run.files) {
    const std::vector<Found> some = all_found(file, with_silenced);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::string rule_name(Rule rule) { return "ajar/" + std::string(id_of(rule)); }

std::string rule_address(const LintRun& run, Rule rule) {
  return run.rule_pages.empty() ? std::string() : run.rule_pages + std::string(id_of(rule)) + ".md";
}

std::string_view part_of(std::string_view text, Range range) {
  if (range.begin >= text.size() || range.end <= range.begin) return {};
  return text.substr(range.begin, range.end - range.begin);
}

const GateClaim* deciding_gate(const Finding& finding) {
  const auto worst = std::max_element(finding.gates.begin(), finding.gates.end(),
                                      [](const GateClaim& a, const GateClaim& b) { return a.carried < b.carried; });
  return worst == finding.gates.end() ? nullptr : &*worst;
}

std::vector<std::string> sentences_of(const Finding& finding, Language language) {
  std::vector<std::string> out{finding.message};
  out.insert(out.end(), finding.details.begin(), finding.details.end());
  if (!finding.suggest.empty()) out.push_back(say(language, Word::safer, {finding.suggest}));
  return out;
}

namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += between;
    out += text;
  }
  return out;
}

bool is_path_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::string message_line(const Finding& finding, Language language) {
  return joined(sentences_of(finding, language), say(language, Word::gap));
}

std::string message_lines(const Finding& finding, Language language) { return joined(sentences_of(finding, language), "\n"); }

std::string silenced_words(const Finding& finding, Language language) {
  if (!finding.silenced) return {};
  if (finding.silenced->by == Silenced::By::baseline) return say(language, Word::of_baseline);
  if (finding.silenced->reason.empty()) return say(language, Word::of_directive_alone);
  return say(language, Word::of_directive, {finding.silenced->reason});
}

std::string related_names(const Finding& finding, Language language) {
  std::vector<std::string> names;
  for (const Rule one : finding.related) names.push_back(rule_name(one));
  return joined(names, say(language, Word::comma));
}

std::string word_of(Severity severity, Language language) {
  switch (severity) {
    case Severity::note: return say(language, Word::note);
    case Severity::warning: return say(language, Word::warning);
    case Severity::error: return say(language, Word::error);
  }
  return {};
}

std::string counted(Language language, Severity severity, std::size_t number) {
  const auto words = [&](Word one, Word many) {
    return number == 1 ? say(language, one) : say(language, many, {runtime::grouped(number)});
  };
  switch (severity) {
    case Severity::note: return words(Word::note_one, Word::notes);
    case Severity::warning: return words(Word::warning_one, Word::warnings);
    case Severity::error: return words(Word::error_one, Word::errors);
  }
  return {};
}

std::string pack_words(const LintRun& run) {
  return run.pack_version.empty() ? run.pack : run.pack + " " + run.pack_version;
}

std::string mended(std::string_view text) {
  if (!find_invalid_utf8(text)) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (next_code_point(text, at) == 0xFFFD) out += "\xEF\xBF\xBD";
    else out += text.substr(begin, at - begin);
  }
  return out;
}

std::string uri_of(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_path_character(c)) out += c;
    else out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

}  // namespace ajar::lint
