/// Lines of plain text, and which of them are headings or items of a list. Private to lint/document.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"

namespace ajar::lint {

enum class ListMark : std::uint8_t { none, bullet, number };

struct Line {
  std::uint32_t begin = 0;       ///< of the source: the first character that is not white space
  Range text;                    ///< without white space around it; empty for an empty line
  std::uint32_t width = 0;       ///< display cells of `text`
  std::uint32_t first_word = 0;  ///< display cells of its first word; one character where words have no spaces
  ListMark mark = ListMark::none;
  std::uint32_t mark_size = 0;  ///< bytes of the mark and the spaces behind it
  std::uint32_t number = 0;
  std::uint32_t level = 0;  ///< what a heading with such a number is: 1 for 一、 and 1., 2 for （一） and 1.1 …

  Range content() const { return {text.begin + mark_size, text.end}; }
};

std::vector<Line> split_lines(std::string_view source, Range range);

/// Does a line end with the mark of a sentence's end (quotes and brackets behind it aside)?
bool ends_sentence(std::string_view line);

/// The level of the heading that a line is, 0 when it is none: a short line without a mark at its end, and numbered,
/// with a `·`, in capitals, or standing before something longer. `next` is the line below, null at the end.
std::uint32_t heading_level(std::string_view source, const Line& line, const Line* next, bool first_of_text);

}  // namespace ajar::lint
