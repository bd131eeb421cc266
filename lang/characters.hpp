/// Characters as the language sees them: input methods' punctuation and full-width forms, scripts, look-alikes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ajar::lang {

/// The ASCII character that a full-width or input-method form stands for; ASCII stands for itself; 0: none.
/// `≥` `≤` `≠` give 'G', 'L', 'N' and `～` gives 'T'.
char symbol(char32_t c);

/// The digit 0-9 an ASCII or full-width digit stands for, or -1.
int digit(char32_t c);

bool is_space(char32_t c);         ///< of any width, line ends, zero-width space, byte order mark
bool is_bidi_control(char32_t c);  ///< reorders what the eye sees
bool is_full_width_letter(char32_t c);

/// The closing mark of a text that opens with `c`, or 0.
char32_t closing_quote(char32_t c);

/// A word with full-width digits, underscores and letters made ASCII, in NFC. Empty when it is so already.
std::string normalised_word(std::string_view word);

/// A word that mixes Latin letters with Greek or Cyrillic ones that look Latin: the word in Latin letters; else empty.
std::string without_look_alikes(std::string_view word);

void append_utf8(std::string& out, char32_t c);

}  // namespace ajar::lang
