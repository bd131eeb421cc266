/// What is wrong, where, and how to mend it. A diagnostic is data: code, typed arguments, places; its words are made
/// late, by the renderer, in the reader's language.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/language.hpp"
#include "core/source.hpp"

namespace ajar {

enum class Severity : std::uint8_t { error, warning, hint };

/// Every diagnostic code. A code is never reused and never changes its meaning.
enum class Code : std::uint16_t {
#define AJAR_CODE(code, severity, en, zh) code,
#include "core/diagnostics.def"
};

/// Every other sentence or word that a diagnostic can say: labels, notes, help, and words used as arguments.
enum class Phrase : std::uint16_t {
#define AJAR_PHRASE(name, en, zh) name,
#include "core/diagnostics.def"
};

/// An argument of a message: user text, a number, or a word that is translated.
using Argument = std::variant<std::string, std::int64_t, Phrase>;
using Arguments = std::vector<Argument>;

struct Message {
  Phrase phrase;
  Arguments arguments;
};

/// A marked place with a few words beside it; with no phrase arguments and Phrase::none it is only underlined.
struct Label {
  Span span;
  Message message;
};

/// An edit that mends the mistake. `safe` edits cannot change what the pack means beyond what the writer evidently wanted;
/// those are applied by `ajar check --fix`.
struct Fix {
  Span span;
  std::string replacement;
  bool safe = false;
};

struct Diagnostic {
  Code code;
  Arguments arguments;
  Label primary;                  ///< the place at fault
  std::vector<Label> secondary;   ///< other places that belong to the story
  std::vector<Message> notes;
  std::vector<Message> helps;
  std::vector<Fix> fixes;
};

Severity severity_of(Code code);
std::string_view name_of(Code code);                     ///< "E0301"
bool parse_code(std::string_view text, Code& code);      ///< any case
std::span<const Code> all_codes();

/// The message with its arguments filled in. `{0}`, `{1}` … stand for arguments; a template never has line breaks.
std::string title_of(const Diagnostic& diagnostic, Language language);
std::string text_of(const Message& message, Language language);

/// Whether a character of user text may be shown as it is: no control character, none that turns the writing direction.
bool is_printable(char32_t c);

struct DiagnosticStyle {
  Language language = Language::en;
  bool color = false;
  bool brief = false;  ///< one line each: file:line:column: error[E0102]: title
};

/// The picture people read: title, source lines with underlined places (widths in display cells), notes, help, fixes.
std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const DiagnosticStyle& style);

/// Collects the diagnostics of a run: at most `limit` are kept, the rest are counted. Order is that of reporting.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t limit = 50) : limit_(limit) {}
  void report(Diagnostic diagnostic);
  const std::vector<Diagnostic>& all() const { return kept_; }
  std::size_t dropped() const { return dropped_; }
  bool is_full() const { return kept_.size() >= limit_; }  ///< the next one is only counted
  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  /// By source and place; stable. Call once, when everything has been reported.
  void sort();

 private:
  std::size_t limit_;
  std::size_t dropped_ = 0;
  std::size_t errors_ = 0;
  std::vector<Diagnostic> kept_;
};

}  // namespace ajar
