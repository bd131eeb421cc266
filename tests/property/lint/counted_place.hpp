/// Lines and columns by a count that starts anew for every offset.
#pragma once

#include <string>

#include "lint/formats/places.hpp"

namespace ajar::test {

/// How many bytes the character at `at` has, by the patterns of UTF-8 alone; 1 for a byte that begins none.
inline std::size_t length_at(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto trails = [&](std::size_t n) {
    for (std::size_t i = 1; i < n; ++i)
      if (byte(i) < 0x80 || byte(i) > 0xBF) return false;
    return true;
  };
  if (byte(0) >= 0xC2 && byte(0) <= 0xDF && trails(2)) return 2;
  if (byte(0) >= 0xE0 && byte(0) <= 0xEF && trails(3)) {
    const unsigned c = (byte(0) & 15u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return 3;
  }
  if (byte(0) >= 0xF0 && byte(0) <= 0xF4 && trails(4)) {
    const unsigned c = (byte(0) & 7u) << 18 | (byte(1) & 63u) << 12 | (byte(2) & 63u) << 6 | (byte(3) & 63u);
    if (c >= 0x10000 && c <= 0x10FFFF) return 4;
  }
  return 1;
}

inline lint::Place counted(const std::string& text, std::size_t offset) {
  lint::Place place;
  std::size_t at = 0;
  const auto begin_line = [&] {
    ++place.line;
    place.byte_column = place.column = place.utf16_column = 1;
  };
  while (at < text.size() && at + length_at(text, at) <= offset) {
    const std::size_t length = length_at(text, at);
    place.byte_column += static_cast<std::uint32_t>(length);
    if (at > 0 || text.substr(0, 3) != "\xEF\xBB\xBF") {
      place.column += 1;
      place.utf16_column += length == 4 ? 2 : 1;
      place.utf16_offset += length == 4 ? 2 : 1;
    }
    const bool carriage = text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n');
    if (text[at] == '\n' || carriage) begin_line();
    at += length;
  }
  return place;
}

}  // namespace ajar::test
