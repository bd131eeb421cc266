/// What the readers of the formats share: the text they read, where their rows go, and how they report.
#pragma once

#include <string_view>

#include "runtime/evidence.hpp"
#include "runtime/raw_row.hpp"
#include "runtime/row_check.hpp"

namespace ajar::runtime {

/// The line of growing offsets of one text, with the line ends of LineIndex.
class LineCounter {
 public:
  /// The offset `at` lies in this line.
  explicit LineCounter(std::string_view text, std::size_t at = 0, std::uint32_t line = 1) : text_(text), at_(at), line_(line) {}
  std::uint32_t line_of(std::size_t offset);  ///< not less than the offset asked before

 private:
  std::string_view text_;
  std::size_t at_;
  std::uint32_t line_;
};

/// A piece of a text that is being loaded: all of it, or a block.
struct Loading {
  SourceId source;
  std::string_view text;
  std::uint64_t offset = 0;       ///< of the piece in the whole text
  std::uint32_t span_offset = 0;  ///< of the piece in the source: 0 where the whole text is not kept
  std::uint32_t depth_limit = 0;
  RowCheck& rows;
  LineCounter lines;

  Span span(std::size_t begin, std::size_t end) const {
    return {source, static_cast<std::uint32_t>(span_offset + begin), static_cast<std::uint32_t>(span_offset + end)};
  }
  std::string_view text_at(Span place) const { return text.substr(place.begin - span_offset, place.end - place.begin); }
  void report(Code code, Arguments arguments, Span place, std::vector<Message> helps = {}) {
    rows.reporter().report(code, std::move(arguments), place, {.helps = std::move(helps)});
  }
  void report_invalid_byte(std::size_t at);
  /// Counts a row that could not be read at all; what is wrong with it has been reported.
  void add_unreadable(std::size_t begin, std::size_t end);
};

/// Adds the row that a line of JSONL holds.
void add_line(Loading& in, std::size_t begin, std::size_t end);
/// Adds the row that an element of an array holds. False: it is no JSON, and nothing has happened.
bool add_element(Loading& in, std::size_t begin, std::size_t end);
/// Whether the first line of a text that is no blank one begins a JSON document that goes on behind it.
bool is_whole_json(std::string_view first_line);
/// Of a list, rows that begin before `from` have been added already.
void load_json(Loading& in, std::size_t from = 0);

}  // namespace ajar::runtime
