#include "lang/format_lines.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace ajar::lang {

namespace {

constexpr std::string_view kIdeographicSpace = "\xe3\x80\x80";

// Whether text[begin, end) is white space only.
bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\t' || text.front() == '\r') text.remove_prefix(1);
    else if (text.substr(0, kIdeographicSpace.size()) == kIdeographicSpace) text.remove_prefix(kIdeographicSpace.size());
    else return false;
  }
  return true;
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// A comment may begin with a full-width number sign.
std::string ascii_comment(std::string_view comment) {
  constexpr std::string_view kFullWidth = "\xef\xbc\x83";
  if (comment.substr(0, kFullWidth.size()) != kFullWidth) return std::string(comment);
  return "#" + std::string(comment.substr(kFullWidth.size()));
}

std::size_t line_begin(std::string_view text, std::size_t place) {
  const std::size_t newline = place == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

}  // namespace

bool FormatLines::stands_behind_something(std::uint32_t comment) const {
  const std::size_t begin = line_begin(text_, comment);
  return !is_blank(text_.substr(begin, comment - begin));
}

bool FormatLines::blank_line_before(std::uint32_t place) const {
  const std::size_t begin = line_begin(text_, place);
  if (begin == 0) return false;
  const std::size_t previous = line_begin(text_, begin - 1);
  return is_blank(text_.substr(previous, begin - 1 - previous));
}

void FormatLines::separate(bool blank) {
  if (line_open_) out_ += '\n';
  if (blank && !out_.empty() && out_.substr(out_.size() - std::min<std::size_t>(2, out_.size())) != "\n\n") out_ += '\n';
  line_start_ = out_.size();
  line_indent_ = 0;
  line_open_ = false;
  line_has_comment_ = false;
}

void FormatLines::flush_comments(std::uint32_t before, int indent, bool keep_blank, bool& blank) {
  for (; comment_before(before); ++next_comment_) {
    const Span span = comments_[next_comment_];
    const std::string comment = ascii_comment(trim_end(text_.substr(span.begin, span.end - span.begin)));
    if (line_open_ && !line_has_comment_ && stands_behind_something(span.begin)) {
      out_ += "  ";
      out_ += comment;
      line_has_comment_ = true;
      continue;
    }
    separate(blank || (keep_blank && blank_line_before(span.begin)));
    blank = false;
    out_.append(static_cast<std::size_t>(indent), ' ');
    out_ += comment;
    line_open_ = true;
    line_has_comment_ = true;
  }
}

void FormatLines::begin(std::uint32_t place, int indent, bool keep_blank, bool force_blank) {
  bool blank = force_blank;  // a forced empty line goes in front of the comments that lead the item
  flush_comments(place, indent, keep_blank, blank);
  separate(blank || (keep_blank && blank_line_before(place)));
  out_.append(static_cast<std::size_t>(indent), ' ');
  line_indent_ = out_.size();
  line_open_ = true;
}

void FormatLines::add(std::string_view words, std::string_view gap) {
  if (words.empty()) return;
  if (out_.size() > line_indent_) out_ += gap;
  out_ += words;
}

std::size_t FormatLines::width() const { return display_width(std::string_view(out_).substr(line_start_)); }

std::string FormatLines::finish() {
  bool blank = false;
  flush_comments(static_cast<std::uint32_t>(text_.size()) + 1, 0, true, blank);
  if (line_open_) out_ += '\n';
  return std::move(out_);
}

}  // namespace ajar::lang
