/// What a code point is to the segmenters: letter, Han, digit, mark … and which punctuation ends, opens or closes what.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ajar::lint {

enum class CharKind : std::uint8_t {
  space,     ///< white space, line ends and control characters
  letter,    ///< of scripts that put spaces between words
  digit,     ///< decimal digits of any script
  han,       ///< Chinese characters
  syllable,  ///< of other scripts without spaces: kana, Thai …
  joined,    ///< belongs to the character before it: combining marks, variation selectors, joiners
  other,     ///< punctuation and symbols
};
CharKind kind_of(char32_t c);

/// `kind_of` of an ASCII character.
constexpr CharKind ascii_kind(char32_t c) {
  if (c <= ' ' || c == 0x7F) return CharKind::space;
  if (c >= '0' && c <= '9') return CharKind::digit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharKind::letter;
  return CharKind::other;
}

/// Full-width characters of Chinese and Japanese, between which a line break stands for nothing.
bool is_wide(char32_t c);
/// Characters of one width in Chinese and another in English texts: curly quotes, dashes, ellipses.
bool is_ambiguously_wide(char32_t c);

bool is_lower(char32_t c);
bool is_upper(char32_t c);

/// The code point that ends before `offset`; U+FFFD at the start. Moves back by one byte over invalid bytes.
char32_t code_point_before(std::string_view text, std::size_t& offset);
/// The code point at `offset`, U+FFFD at the end.
char32_t code_point_at(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t c);

}  // namespace ajar::lint
