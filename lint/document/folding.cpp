#include "lint/document/folding.hpp"

#include "core/text.hpp"
#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

/// What stands in the shadow for a code point of two or three bytes that begins with 0xC2, 0xE2 or 0xEF: itself,
/// nothing or an ASCII character.
enum class Fold : std::uint8_t { keep, drop, ascii };

Fold fold(char32_t c, char& ascii) {
  // Soft hyphen, zero-width characters, word joiner, byte order mark: invisible, and they would hide words.
  if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) return Fold::drop;
  const bool letter_or_digit =
      (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
  if (!letter_or_digit && c != 0xFF05) return Fold::keep;  // ％
  ascii = static_cast<char>(c - 0xFEE0);
  return Fold::ascii;
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

/// Is the ．at [at, next) a decimal point?
bool is_between_digits(std::string_view text, std::size_t at, std::size_t next) {
  return is_digit(code_point_before(text, at)) && is_digit(code_point_at(text, next));
}

/// The next byte that may begin something to fold.
std::size_t find_lead(std::string_view text, std::size_t from, std::size_t to) {
  while (from < to) {
    const auto byte = static_cast<unsigned char>(text[from]);
    if (byte == 0xEF || byte == 0xE2 || byte == 0xC2) return from;
    ++from;
  }
  return to;
}

Range range_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

void copy_folded(ShadowText& shadow, std::string_view whole, Range source) {
  const std::string_view upto = whole.substr(0, source.end);
  std::size_t copied = source.begin;
  for (std::size_t at = find_lead(upto, copied, source.end); at < source.end;) {
    std::size_t next = at;
    char ascii = '.';
    const char32_t c = next_code_point(upto, next);
    const Fold what = c == 0xFF0E && is_between_digits(upto, at, next) ? Fold::ascii : fold(c, ascii);
    if (what != Fold::keep) {
      shadow.copy(whole, range_of(copied, at));
      if (what == Fold::ascii) shadow.replace(range_of(at, next), std::string_view(&ascii, 1));
      copied = next;
    }
    at = find_lead(upto, next, source.end);
  }
  shadow.copy(whole, range_of(copied, source.end));
}

}  // namespace ajar::lint
