/// A sentence of a report as a terminal shows it: in one line or wrapped, and which cells of it are marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"

namespace ajar::lint {

struct Shown {
  std::string text;
  std::size_t mark_begin = 0, mark_end = 0;  ///< bytes of `text`
};

/// White space and line ends become one space, or nothing between two Chinese characters; the marks of a quotation at the
/// beginnings of lines are left out; control characters are gone. Of a text longer than `most` bytes the part around the
/// mark is shown, with … for the rest.
Shown shown(std::string_view source, Range sentence, Range mark, std::size_t most);

struct ShownLine {
  std::string text;
  int mark_begin = 0, mark_end = 0;  ///< cells; equal: nothing is marked
};

/// Lines of at most `width` cells.
std::vector<ShownLine> lines_of(const Shown& shown, int width);

}  // namespace ajar::lint
