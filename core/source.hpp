/// Texts and places in them. A span is born with the token it marks and nobody ever searches for a position again.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace ajar {

/// A byte range [begin, end) of one source text. 12 bytes.
struct Span {
  SourceId source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that covers both; they must lie in the same source (an invalid one is ignored).
constexpr Span cover(Span a, Span b) {
  if (!a.source) return b;
  if (!b.source) return a;
  return {a.source, a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/// A place for people and tools. Lines and columns are 1-based.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t byte_column = 1;
  std::uint32_t column = 1;        ///< code points
  std::uint32_t utf16_column = 1;  ///< UTF-16 code units
  std::uint32_t cell_column = 1;   ///< display cells (wide characters count two, tabs go to the next multiple of four)
};

/// Line starts of one text. "\n", "\r\n" and a lone "\r" end a line. Built once, O(bytes).
/// Keeps a view of the text, which must outlive it. The first line of a part of a text has that line's number.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text, std::uint32_t first_line = 1);
  Position position(std::uint32_t offset) const;  ///< offsets past the end give the end
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  std::uint32_t first_line() const { return first_line_; }
  std::string_view line(std::uint32_t number) const;  ///< without its line end; empty when out of range
  std::uint32_t line_start(std::uint32_t number) const { return starts_[number - first_line_]; }

 private:
  std::string_view text_;
  std::uint32_t first_line_;
  std::vector<std::uint32_t> starts_;
};

/// Owns the source texts of a run. Views handed out stay valid as long as the map. Texts are limited to 4 GiB - 1.
/// Not thread-safe while adding or while a line index is first asked for.
class SourceMap {
 public:
  SourceId add(std::string name, std::string bytes);
  /// Some lines of a text that is not kept as a whole; `first_line` is the number of the first.
  SourceId add_part(std::string name, std::string bytes, std::uint32_t first_line);
  std::string_view name(SourceId id) const { return files_[id.index].name; }
  std::string_view text(SourceId id) const { return files_[id.index].text; }
  std::uint32_t first_line(SourceId id) const { return files_[id.index].first_line; }
  std::string_view text(Span span) const { return text(span.source).substr(span.begin, span.end - span.begin); }
  const LineIndex& lines(SourceId id) const;  ///< built on first use
  Position position(Span span) const { return lines(span.source).position(span.begin); }
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string name;
    std::string text;
    std::uint32_t first_line;
    mutable std::vector<LineIndex> lines;  // empty until first use, then one
  };
  std::deque<File> files_;
};

}  // namespace ajar
