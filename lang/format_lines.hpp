/// Lines on their way out, and the comments that go with them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/source.hpp"

namespace ajar::lang {

/// Collects formatted lines. Each line is announced with the place its words come from, so that every comment before that
/// place is written first: after the line before it if it stood behind something, else on a line of its own.
class FormatLines {
 public:
  FormatLines(std::string_view text, std::span<const Span> comments) : text_(text), comments_(comments) {}

  /// Begins a line of an item; `keep_blank` keeps (or `force_blank` makes) an empty line before it and its comments.
  void begin(std::uint32_t place, int indent, bool keep_blank = false, bool force_blank = false);
  /// Adds words to the line begun last, with one space between unless `gap` says otherwise.
  void add(std::string_view words, std::string_view gap = " ");
  std::size_t width() const;  ///< display cells of the line begun last
  /// Whether comments wait to be written before that place: what comes from there needs a line of its own.
  bool comment_before(std::uint32_t place) const {
    return next_comment_ < comments_.size() && comments_[next_comment_].begin < place;
  }
  /// Writes the comments that are left and gives the text.
  std::string finish();

 private:
  void flush_comments(std::uint32_t before, int indent, bool keep_blank, bool& blank);
  bool stands_behind_something(std::uint32_t comment) const;
  bool blank_line_before(std::uint32_t place) const;
  void separate(bool blank);

  std::string_view text_;
  std::span<const Span> comments_;
  std::size_t next_comment_ = 0;
  std::string out_;
  std::size_t line_start_ = 0;
  std::size_t line_indent_ = 0;
  bool line_open_ = false;
  bool line_has_comment_ = false;
};

}  // namespace ajar::lang
