#include "core/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/text.hpp"

namespace ajar {
namespace {

struct CodeRow {
  std::string_view name;
  Severity severity;
  std::string_view en, zh;
};

constexpr auto kCodeRows = std::to_array<CodeRow>({
#define AJAR_CODE(code, severity, en, zh) {#code, Severity::severity, en, zh},
#include "core/diagnostics.def"
});

constexpr auto kCodes = std::to_array<Code>({
#define AJAR_CODE(code, severity, en, zh) Code::code,
#include "core/diagnostics.def"
});

struct PhraseRow {
  std::string_view en, zh;
};

constexpr auto kPhraseRows = std::to_array<PhraseRow>({
#define AJAR_PHRASE(name, en, zh) {en, zh},
#include "core/diagnostics.def"
});

/// User text in a message is clipped to this many code points.
constexpr int kArgumentLength = 200;

const CodeRow& row_of(Code code) { return kCodeRows[static_cast<std::size_t>(code)]; }

std::string_view template_of(Phrase phrase, Language language) {
  const PhraseRow& row = kPhraseRows[static_cast<std::size_t>(phrase)];
  return language == Language::zh ? row.zh : row.en;
}

/// A message is one line whatever the user wrote: line ends become a visible sign, other control characters U+FFFD.
void append_user_text(std::string& out, std::string_view text) {
  std::size_t offset = 0;
  for (int length = 0; offset < text.size(); ++length) {
    if (length == kArgumentLength) {
      out += "…";
      return;
    }
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == '\r' && offset < text.size() && text[offset] == '\n') continue;
    if (c == '\n' || c == '\r') out += "↵";
    else if (c == '\t') out += ' ';
    else if (c == 0xFFFD || !is_printable(c)) out += "\uFFFD";
    else out.append(text, begin, offset - begin);
  }
}

void append_argument(std::string& out, const Argument& argument, Language language) {
  if (const auto* text = std::get_if<std::string>(&argument)) append_user_text(out, *text);
  else if (const auto* number = std::get_if<std::int64_t>(&argument)) out += std::to_string(*number);
  else if (const auto* phrase = std::get_if<Phrase>(&argument)) out += template_of(*phrase, language);
}

/// Puts the arguments in the places `{0}`, `{1}` … of a template. What is no place, or has no argument, stays as it is.
std::string fill(std::string_view text, const Arguments& arguments, Language language) {
  std::string out;
  out.reserve(text.size() + 32);
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') {
      const auto place = static_cast<std::size_t>(text[i + 1] - '0');
      if (place < arguments.size()) {
        append_argument(out, arguments[place], language);
        i += 3;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

bool is_printable(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return false;
  const bool turns_direction = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                               (c >= 0x2066 && c <= 0x2069);
  return !turns_direction && c != 0x2028 && c != 0x2029;
}

Severity severity_of(Code code) { return row_of(code).severity; }

std::string_view name_of(Code code) { return row_of(code).name; }

bool parse_code(std::string_view text, Code& code) {
  for (std::size_t i = 0; i < kCodeRows.size(); ++i) {
    const std::string_view name = kCodeRows[i].name;
    if (std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char a, char b) { return upper(a) == b; })) {
      code = kCodes[i];
      return true;
    }
  }
  return false;
}

std::span<const Code> all_codes() { return kCodes; }

std::string title_of(const Diagnostic& diagnostic, Language language) {
  const CodeRow& row = row_of(diagnostic.code);
  return fill(language == Language::zh ? row.zh : row.en, diagnostic.arguments, language);
}

std::string text_of(const Message& message, Language language) {
  return fill(template_of(message.phrase, language), message.arguments, language);
}

void Diagnostics::report(Diagnostic diagnostic) {
  const bool is_error = severity_of(diagnostic.code) == Severity::error;
  if (is_error) ++errors_;
  if (kept_.size() < limit_) {
    kept_.push_back(std::move(diagnostic));
    return;
  }
  ++dropped_;
  if (!is_error) return;
  // Warnings must not crowd out the error that stops a run: the newest of them makes room.
  const auto spare = std::find_if(kept_.rbegin(), kept_.rend(),
                                  [](const Diagnostic& d) { return severity_of(d.code) != Severity::error; });
  if (spare == kept_.rend()) return;
  kept_.erase(std::next(spare).base());
  kept_.push_back(std::move(diagnostic));
}

void Diagnostics::sort() {
  std::stable_sort(kept_.begin(), kept_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const Span &x = a.primary.span, &y = b.primary.span;
    return std::tie(x.source.index, x.begin) < std::tie(y.source.index, y.begin);
  });
}

}  // namespace ajar
