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
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::uint32_t line_of(std::size_t offset);  ///< not less than the offset asked before

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

/// One text being loaded. `text` is without its byte order mark, which `start` bytes of the source precede.
struct Loading {
  SourceId source;
  std::string_view text;
  std::size_t start = 0;
  std::uint32_t depth_limit = 0;
  RowCheck& rows;
  LineCounter lines;

  Span span(std::size_t begin, std::size_t end) const {
    return {source, static_cast<std::uint32_t>(start + begin), static_cast<std::uint32_t>(start + end)};
  }
  std::string_view text_at(Span place) const { return text.substr(place.begin - start, place.end - place.begin); }
  void report(Code code, Arguments arguments, Span place, std::vector<Message> helps = {}) {
    rows.reporter().report(code, std::move(arguments), place, {.helps = std::move(helps)});
  }
  void report_invalid_byte(std::size_t offset);
  /// Counts a row that could not be read at all; what is wrong with it has been reported.
  void add_unreadable(std::size_t begin, std::size_t end);
};

void load_jsonl(Loading& in);
void load_json(Loading& in);
void load_csv(Loading& in);

}  // namespace ajar::runtime
