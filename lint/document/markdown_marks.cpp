#include "lint/document/markdown_marks.hpp"

#include <algorithm>

namespace ajar::lint {

std::uint32_t MarkdownMarks::before_blanks(std::uint32_t at) const {
  while (at > range_.begin && blank(at - 1)) --at;
  return at;
}

/// All that stands directly before the first text of a block is marks: `**`, `[`, `![`, a back-tick.
std::uint32_t MarkdownMarks::before_inline_marks(std::uint32_t at, std::uint32_t floor) const {
  const auto ends = [&](std::uint32_t i) { return blank(i) || line_end(i) || source_[i] == '>' || source_[i] == '|'; };
  while (at > floor && at > range_.begin && !ends(at - 1)) --at;
  return at;
}

std::uint32_t MarkdownMarks::end_of_line(std::uint32_t at) const {
  const std::uint32_t begin = at;
  while (at < range_.end && !line_end(at)) ++at;
  while (at > begin && blank(at - 1)) --at;
  return at;
}

std::uint32_t MarkdownMarks::next_line(std::uint32_t at) const {
  while (at < range_.end && !line_end(at)) ++at;
  if (at < range_.end) at += source_.substr(at, 2) == "\r\n" ? 2 : 1;
  return std::min(at, range_.end);
}

/// Past what quotes put before their lines.
std::uint32_t MarkdownMarks::after_prefix(std::uint32_t at) const {
  while (at < range_.end && (blank(at) || source_[at] == '>')) ++at;
  return at;
}

std::uint32_t MarkdownMarks::before_item_mark(std::uint32_t at) const {
  std::uint32_t mark = before_blanks(at);
  const bool task = mark >= range_.begin + 3 && source_[mark - 1] == ']' && source_[mark - 3] == '[';
  if (task) mark = before_blanks(mark - 3);
  if (mark == range_.begin) return at;
  const char last = source_[--mark];
  if (last == '-' || last == '+' || last == '*') return mark;
  if (last != '.' && last != ')') return at;
  const std::uint32_t digits = mark;
  while (mark > range_.begin && source_[mark - 1] >= '0' && source_[mark - 1] <= '9') --mark;
  return mark < digits ? mark : at;
}

/// Behind the line of `===` or `---` below the line that ends at `end`; `end` when there is none.
std::uint32_t MarkdownMarks::after_underline(std::uint32_t end) const {
  std::uint32_t at = after_prefix(next_line(end));
  if (at >= range_.end || (source_[at] != '=' && source_[at] != '-')) return end;
  const char mark = source_[at];
  while (at < range_.end && source_[at] == mark) ++at;
  return end_of_line(at) == at ? at : end;
}

Range MarkdownMarks::heading(Range text, std::uint32_t floor) const {
  std::uint32_t mark = before_blanks(before_inline_marks(text.begin, floor));
  const std::uint32_t end = end_of_line(text.end);
  if (mark == range_.begin || source_[mark - 1] != '#')
    return {before_inline_marks(text.begin, floor), after_underline(end)};
  while (mark > range_.begin && source_[mark - 1] == '#') --mark;
  return {mark, end};
}

Range MarkdownMarks::around(const Block& block, std::uint32_t floor) const {
  Range range = block.range;
  switch (block.kind) {
    case BlockKind::heading:
      return heading(range, floor);
    case BlockKind::paragraph:
    case BlockKind::footnote:
      return {before_inline_marks(range.begin, floor), end_of_line(range.end)};
    case BlockKind::cell:
      range.begin = before_inline_marks(range.begin, floor);
      while (range.end < range_.end && !blank(range.end) && !line_end(range.end) && source_[range.end] != '|')
        ++range.end;
      return range;
    case BlockKind::quote: {
      const std::uint32_t mark = before_blanks(range.begin);
      if (mark > range_.begin && source_[mark - 1] == '>') range.begin = mark - 1;
      return range;
    }
    case BlockKind::item:
      range.begin = before_item_mark(range.begin);
      return range;
    case BlockKind::html:
      while (range.end > range.begin && (blank(range.end - 1) || line_end(range.end - 1))) --range.end;
      return range;
    case BlockKind::list:
    case BlockKind::table:
    case BlockKind::row:
    case BlockKind::code:
    case BlockKind::front_matter:
      break;
  }
  return range;
}

Range MarkdownMarks::row(Range cell) const {
  std::uint32_t begin = cell.begin;
  while (begin > range_.begin && (blank(begin - 1) || source_[begin - 1] == '|')) --begin;
  while (begin < cell.begin && blank(begin)) ++begin;
  return {begin, end_of_line(cell.end)};
}

bool MarkdownMarks::is_fence(std::uint32_t at, char fence) const {
  const char fences[3] = {fence, fence, fence};
  return source_.substr(at, 3) == std::string_view(fences, 3);
}

Range MarkdownMarks::code(Range lines, char fence, std::uint32_t floor) const {
  if (fence == '\0') return {lines.begin, end_of_line(lines.end)};
  // Only white space and the prefixes of quotes stand between the fences and the lines that were handed over.
  std::uint32_t begin = lines.begin;
  for (std::uint32_t at = lines.begin; at > floor;) {
    const char c = source_[--at];
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '>' && c != fence) break;
    if (!is_fence(at, fence)) continue;
    begin = at;
    break;
  }
  while (begin > floor && source_[begin - 1] == fence) --begin;
  std::uint32_t end = end_of_line(lines.end), at = end;
  while (at < range_.end && (line_end(at) || blank(at) || source_[at] == '>')) ++at;
  if (is_fence(at, fence)) end = end_of_line(at);
  return {begin, end};
}

Range MarkdownMarks::footnote_mark(std::uint32_t caret) const {
  constexpr std::uint32_t kLongestLabel = 64;
  if (caret <= range_.begin || source_[caret - 1] != '[') return {};
  std::uint32_t end = caret + 1;
  while (end < range_.end && end - caret <= kLongestLabel && source_[end] != ']' && source_[end] != '[' &&
         !blank(end) && !line_end(end))
    ++end;
  if (end >= range_.end || source_[end] != ']' || end == caret + 1) return {};
  return {caret - 1, end + 1};
}

/// Such a comment ends in its line, and in a table in its cell, which ends at `limit`.
Range MarkdownMarks::comment(std::uint32_t begin, std::uint32_t limit) {
  if (begin < no_closing_before_) return {};
  for (std::uint32_t at = begin + 4; at < limit && !line_end(at); ++at)
    if (source_.substr(at, 3) == "-->" && at + 3 <= limit) return {begin, at + 3};
  no_closing_before_ = std::min(limit, end_of_line(begin));
  return {};
}

Range MarkdownMarks::next_unsaid(Range text, bool in_cell) {
  const std::uint32_t limit = in_cell ? text.end : range_.end;
  const std::string_view upto = source_.substr(0, text.end);
  for (std::size_t at = upto.find_first_of("^<", text.begin); at < text.end; at = upto.find_first_of("^<", at + 1)) {
    const auto offset = static_cast<std::uint32_t>(at);
    const bool footnote = source_[at] == '^', opening = source_.substr(at, 4) == "<!--";
    const std::uint32_t begin = offset - (footnote && offset > range_.begin ? 1 : 0);
    if (begin > range_.begin && source_[begin - 1] == '\\') continue;
    const Range found = footnote ? footnote_mark(offset) : opening ? comment(offset, limit) : Range{};
    if (!found.empty()) return found;
  }
  return {text.end, text.end};
}

bool MarkdownMarks::begins_footnote(Range mark) const {
  if (mark.end >= range_.end || source_[mark.end] != ':') return false;
  std::uint32_t at = mark.begin;
  while (at > range_.begin && (blank(at - 1) || source_[at - 1] == '>')) --at;
  return at == range_.begin || line_end(at - 1);
}

/// `https://a.b`, with white space before it
bool MarkdownMarks::is_address(std::uint32_t at) const {
  constexpr std::uint32_t kLongestScheme = 16;
  while (at < range_.end && blank(at)) ++at;
  const std::string_view beginning = source_.substr(at, std::min(kLongestScheme, range_.end - at));
  return beginning.starts_with('<') || beginning.substr(0, beginning.find_first_of(" \t\r\n")).find("://") != std::string_view::npos;
}

std::string MarkdownMarks::with_footnotes_as_text() const {
  std::string mended;
  const std::string_view upto = source_.substr(0, range_.end);
  for (std::size_t at = upto.find("[^", range_.begin); at < upto.size(); at = upto.find("[^", at + 2)) {
    const Range mark = footnote_mark(static_cast<std::uint32_t>(at) + 1);
    if (mark.empty() || !begins_footnote(mark) || is_address(mark.end + 1)) continue;
    if (mended.empty()) mended = range_.of(source_);
    mended[mark.end - range_.begin] = ';';
  }
  return mended;
}

bool MarkdownMarks::same_paragraph(std::uint32_t from, std::uint32_t to) const {
  constexpr std::uint32_t kNear = 64;
  if (to < from || to - from > kNear) return false;
  // A line may be the whole report: nothing beyond `to` is looked at.
  const auto next_line_until = [&](std::uint32_t at, std::uint32_t stop) {
    stop = std::min(stop, range_.end);
    while (at < stop && !line_end(at)) ++at;
    return at < stop ? next_line(at) : at;
  };
  const std::uint32_t second = after_prefix(next_line_until(from, to));
  return second >= to || (!line_end(second) && next_line_until(second, to + 1) > to);
}

}  // namespace ajar::lint
