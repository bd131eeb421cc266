/// Reports about rows: every message of a load goes through here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "runtime/evidence.hpp"

namespace ajar::runtime {

/// User text for a message: at most some sixty characters, without line breaks and control characters.
std::string quoted(std::string_view text);

/// `a`, `b`, `c` and so on for a message, cut after some names.
std::string listed(const std::vector<std::string_view>& names);

/// How to mend what a report is about.
struct Advice {
  std::string instead = {};  ///< what to write in the place marked; empty: nothing known
  std::vector<Message> helps = {};
  std::vector<Label> elsewhere = {};  ///< other places that belong to the story
};

/// Where a row stands, also once it is gone.
struct RowPlace {
  Span span;
  std::uint32_t line = 0;
  RowPlace(const EvidenceSet& rows, std::size_t row) : span(rows.span[row]), line(rows.line[row]) {}
};

class RowReporter {
 public:
  explicit RowReporter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  void report(Code code, Arguments arguments, Span place, Advice advice = {});
  std::size_t count() const { return count_; }
  /// No further report will be shown: looking for advice would be wasted.
  bool is_full() const { return diagnostics_.dropped() > 0; }

  /// Lines of a text that is not kept. Spans of `text` are offsets in the block that `bytes` are at `begin` of.
  struct Lines {
    SourceId text;
    std::string_view bytes;
    std::uint32_t begin = 0;
    std::uint32_t first_line = 1;
  };
  /// From now on reports are about these lines, which must outlive them: what is reported keeps them in `sources`.
  void look_at(SourceMap& sources, const Lines& lines);
  void look_away() { sources_ = nullptr; }
  /// What can be said of a place once nobody looks at its lines: of text that is not kept, only which text it is.
  Span lasting(Span place) const { return sources_ == nullptr ? place : Span{place.source, 0, 0}; }
  /// The place of a row that was loaded; where its text is not kept, one without text in `sources`, so that it has its line.
  Span place_of(const RowPlace& row, SourceMap* sources) const;
  /// Where a place in the lines looked at was kept, if it was.
  std::optional<Span> kept(Span place) const;

 private:
  void keep(Span& place);

  SourceMap* sources_ = nullptr;
  Lines lines_;
  SourceId kept_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

}  // namespace ajar::runtime
