/// The punctuation of a text that matters to its sentences, and which brackets and quotation marks are pairs. Private
/// to lint/text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ajar::lint {

enum class MarkKind : std::uint8_t {
  full_stop,
  han_stop,
  question,
  exclamation,
  ellipsis,
  semicolon,
  line,
  opening,
  closing
};

struct Mark {
  std::uint32_t begin = 0, end = 0;
  MarkKind kind = MarkKind::full_stop;
  bool quotation = false;           ///< of an opening or closing one: not a bracket
  std::uint32_t partner = kNoMark;  ///< of an opening one: its closing one

  static constexpr std::uint32_t kNoMark = 0xffff'ffff;
};

/// All marks in order. `out` is emptied first. Linear in the text.
void find_marks(std::string_view text, std::vector<Mark>& out);

}  // namespace ajar::lint
