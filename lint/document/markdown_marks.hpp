/// The marks that stand around the text of Markdown blocks: `#`, `>`, `1.`, `**`, fences. A parser has told what is a
/// block and where its text is; this looks only at the bytes directly before and behind. Private to lint/document.
#pragma once

#include <string>
#include <string_view>

#include "lint/document/document.hpp"

namespace ajar::lint {

class MarkdownMarks {
 public:
  MarkdownMarks(std::string_view source, Range range) : source_(source), range_(range) {}

  /// The block with its own marks, given the range of what it holds. Nothing before `floor` belongs to it.
  Range around(const Block& block, std::uint32_t floor) const;
  /// A row of a table, given its first cell that is not empty.
  Range row(Range cell) const;
  /// A code block, given its lines. `fence` is what its fence is made of, '\0' for an indented one.
  Range code(Range lines, char fence, std::uint32_t floor) const;

  /// The first part of a text that is markup though md4c takes it for text: the mark of a footnote `[^label]`, of which
  /// the bracket may stand before the text, or a comment of one line with `--` in it, which may end behind it. Empty,
  /// and at the end of the text, when there is none. Texts must be asked about in order.
  Range next_unsaid(Range text, bool in_cell);
  bool is_comment(Range unsaid) const { return source_[unsaid.begin] == '<'; }
  /// Does the mark begin a line and is a colon behind it?
  bool begins_footnote(Range mark) const;
  /// md4c knows no footnotes and would take `[^1]: 一句没有空格的话。` for the address of a link. The text with another
  /// mark in place of the colon; empty when there is nothing to replace. Notes that are an address stay what they are.
  std::string with_footnotes_as_text() const;
  /// Are `from` and `to` near each other without an empty line in between?
  bool same_paragraph(std::uint32_t from, std::uint32_t to) const;

 private:
  bool blank(std::uint32_t at) const { return source_[at] == ' ' || source_[at] == '\t'; }
  bool line_end(std::uint32_t at) const { return source_[at] == '\n' || source_[at] == '\r'; }
  std::uint32_t before_blanks(std::uint32_t at) const;
  std::uint32_t before_inline_marks(std::uint32_t at, std::uint32_t floor) const;
  std::uint32_t end_of_line(std::uint32_t at) const;
  std::uint32_t next_line(std::uint32_t at) const;
  std::uint32_t after_prefix(std::uint32_t at) const;
  std::uint32_t before_item_mark(std::uint32_t at) const;
  std::uint32_t after_underline(std::uint32_t end) const;
  Range heading(Range text, std::uint32_t floor) const;
  bool is_fence(std::uint32_t at, char fence) const;
  Range footnote_mark(std::uint32_t caret) const;
  bool is_address(std::uint32_t at) const;
  Range comment(std::uint32_t begin, std::uint32_t limit);

  std::string_view source_;
  Range range_;
  std::uint32_t no_closing_before_ = 0;  ///< where the search for the end of a comment was in vain
};

}  // namespace ajar::lint
