/// What several formats share: texts of a finding, names, addresses, UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/formats/formats.hpp"
#include "lint/formats/places.hpp"

namespace ajar::lint {

/// A finding and where it stands.
struct Found {
  const FileFindings* file = nullptr;
  const Finding* finding = nullptr;
  PlaceRange sentence, trigger;
};

/// Findings in the order of files and texts; those that do not count are left out unless asked for.
std::vector<Found> all_found(const LintRun& run, bool with_silenced);
std::vector<Found> all_found(const FileFindings& file, bool with_silenced);

/// "ajar/overclaim"
std::string rule_name(Rule rule);
/// Where the rule is explained; empty when the run knows no pages.
std::string rule_address(const LintRun& run, Rule rule);

/// The part of the text, as far as there is one.
std::string_view part_of(std::string_view text, Range range);

/// The first gate whose claim is carried worst; null for a rule about the text alone.
const GateClaim* deciding_gate(const Finding& finding);

/// Message, details, suggestion: one text each.
std::vector<std::string> sentences_of(const Finding& finding, Language language);
/// The same in one line, or with line feeds between them.
std::string message_line(const Finding& finding, Language language);
std::string message_lines(const Finding& finding, Language language);
/// "Silenced by a directive: an example"; empty for a finding that counts.
std::string silenced_words(const Finding& finding, Language language);
/// "ajar/stale, ajar/unsupported"
std::string related_names(const Finding& finding, Language language);

/// "warning"
std::string word_of(Severity severity, Language language);
/// "2 errors", "1 warning"
std::string counted(Language language, Severity severity, std::size_t number);

/// "four_gates 1.0"
std::string pack_words(const LintRun& run);

/// The text as valid UTF-8: each invalid byte is one U+FFFD.
std::string mended(std::string_view text);

/// A path as an URI reference: relative ones stay relative, absolute ones get `file://`.
std::string uri_of(std::string_view path);

}  // namespace ajar::lint
