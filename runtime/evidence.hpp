/// Evidence in columns: rows of JSON, JSONL or CSV, checked against a Program. Every row is kept and ends as used, unused
/// (no such metric), set aside or malformed; which of used and set aside is decided when a metric is read (reading.hpp).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/limits.hpp"
#include "core/program.hpp"
#include "core/source.hpp"
#include "core/text.hpp"
#include "runtime/columns.hpp"

namespace ajar::runtime {

/// Lets maps of texts be asked with views.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Interned texts. Views stay valid as long as the table; a copy has the same symbols and its own texts.
class Symbols {
 public:
  Symbol intern(std::string_view text);
  Symbol find(std::string_view text) const;  ///< invalid when never interned
  std::string_view operator[](Symbol s) const { return s ? std::string_view(texts_[s.index]) : std::string_view(); }
  std::size_t size() const { return texts_.size(); }

 private:
  // An index of open addressing, at most half full: one thread learns the names of all that is read, so it must not wait
  // for an allocation a name.
  struct Slot {
    std::uint32_t hash = 0;
    Symbol symbol;  // invalid: free
  };
  const Slot& slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();
  std::deque<std::string> texts_;
  std::vector<Slot> slots_;  // a power of two
};

/// Names that are the same when folded (`fold_name`), each with one canonical spelling: the declared name, else the
/// first spelling seen.
class Spellings {
 public:
  Symbol find(std::string_view name) const;  ///< invalid when nothing is called so
  Symbol find_or_add(std::string_view name, Symbols& symbols);
  void declare(std::string_view name, Symbol canonical);  ///< the first declaration of a name stays

 private:
  TextMap<Symbol> by_key_;
};

enum class Format : std::uint8_t { jsonl, json, csv };

/// By extension (.jsonl .ndjson .json .csv .tsv), nullopt for anything else.
std::optional<Format> format_of(std::string_view file_name);

/// One row on its way into the columns; the members mean what the columns of the same name mean.
struct Row {
  MetricId metric;
  Value value;
  bool unit_written = false;
  Symbol subject;
  std::optional<Period> as_of, recorded_at, withdrawn_at, horizon;
  Symbol source, origin;
  Grade grade = Grade::none;
  KindId kind;
  ScopeId scope;
  Basis basis = Basis::reported;
  Symbol event, metric_name;
  std::string_view id, value_text, quote, url, note;  ///< copied
  Span span;
  std::uint32_t line = 0;
  bool malformed = false;
};

/// The columns. All have one entry a row, in the order of the texts given. A row whose metric is invalid is unused or
/// malformed. A row of a few fields takes about fifty bytes; fields that no row has take none.
struct EvidenceSet {
  Symbols symbols;
  Spellings subjects;  ///< declared subjects (once something was loaded) and those of the rows
  Spellings sources;   ///< declared sources, likewise, and those of the rows; origins are named like sources

  LongList<MetricId> metric;
  ValueColumn value;                   ///< in the metric's unit, `approx` applied
  LazyColumn<std::uint8_t> unit_written;  ///< 1: the row itself names the unit of its value
  LazyColumn<Symbol> subject;          ///< canonical: a declared subject's name where one matches
  PeriodColumn as_of;
  PeriodColumn recorded_at;            ///< as given; the default is applied when a metric is read
  PeriodColumn withdrawn_at;
  PeriodColumn horizon;
  LazyColumn<Symbol> source;           ///< canonical: a declared source's name where one matches
  LazyColumn<Symbol> origin;           ///< resolved: own origin, else the source's declared origin followed to its end,
                                       ///< else the source; invalid: the origin "unknown"
  LazyColumn<Grade> grade;             ///< of the source; none when it has none
  LazyColumn<KindId> kind;             ///< the metric's where the row names none; invalid when neither does
  LazyColumn<ScopeId> scope;           ///< likewise
  LongList<Basis> basis;               ///< `reported` where the row names none
  LazyColumn<Symbol> event;
  LongList<Symbol> metric_name;        ///< as written (for unused rows)
  TextColumn own_id;                   ///< empty: the row is called by its place
  TextColumn value_text;               ///< as written, of rows whose value was not read: unused or malformed ones
  TextColumn quote, url, note;
  SpanColumn span;                     ///< of the row in its text
  LongList<std::uint32_t> line;        ///< 1-based
  LazyColumn<std::uint32_t> on_line;   ///< how many rows without an id stand before this one on its line
  LazyColumn<std::uint8_t> malformed;  ///< 1: reported in the diagnostics, never read
  std::vector<ExtraColumn> extras;     ///< by first appearance

  std::size_t size() const { return metric.size(); }
  void expect(std::size_t rows);  ///< so many in all are likely: columns make room for them at once
  RowId append(const Row& row);
  /// A field that is no field of evidence. Rows come in growing order.
  void add_extra(RowId row, Symbol field, Symbol value);
  /// The column of such a field, which is there from now on. Valid until another one is declared.
  ExtraColumn& declare_extra(Symbol field);
  const ExtraColumn* extra(std::string_view field) const;  ///< null: no row has it
  /// Of the rows from `first` on only those stay that are wanted. Symbols stay.
  void keep(std::size_t first, Wanted wanted);
  /// Registers the name of a text before its first row is appended; rows without an id are called by it.
  void begin_text(std::string_view name);
  /// The row's own id, else FILE:LINE, and FILE:LINE#2 for the second such row of one line.
  std::string id_of(RowId row) const;

  /// What the columns hold, in bytes, without the names (symbols).
  std::size_t bytes() const;

  struct TextRows {
    std::size_t first_row;
    std::string name;
  };
  std::vector<TextRows> texts;  ///< in the order of loading
  std::vector<std::uint32_t> extra_of_field;  ///< by symbol: one more than the place in `extras`; 0: none
};

struct LoadOptions {
  Limits limits;
  std::size_t own_ids_from = 0;  ///< rows before this one may share ids with later ones: they are another side's
  unsigned jobs = 1;             ///< threads; the result is the same for any number
  std::size_t block_bytes = std::size_t{512} << 10;  ///< of a text that one thread reads at a time; likewise
  std::function<void(std::uint64_t bytes)> progress = {};  ///< how much of the text was read; asked by one thread at a time
  /// Told whenever more rows have come, by one thread at a time; it may take the last of them out again (`EvidenceSet::keep`).
  std::function<void(EvidenceSet& rows)> rows_came = {};
  bool checks_ids = true;        ///< false: whoever watches the rows come sees to those that share an id
};

/// A text of evidence that is read piece by piece and not kept: it may be larger than the memory.
struct EvidenceStream {
  std::string name;
  Format format = Format::jsonl;
  /// Writes the next bytes; how many they are, 0 at the end, negative when reading failed.
  std::function<std::ptrdiff_t(char* to, std::size_t room)> read;
  std::uint64_t size = 0;  ///< about how many bytes there are; 0: not known
};

/// Reads one text into `out`. Malformed rows are reported (E05xx: file, line, field, what would be valid) and kept as
/// malformed; reading goes on. The text must stay in `sources`. A text that is not rows at all reports once.
void load(const Program& program, const SourceMap& sources, SourceId text, Format format, const LoadOptions& options,
          EvidenceSet& out, Diagnostics& diagnostics);

/// The same for a stream; of its text `sources` keeps the lines that are reported, and all of a JSON document. False: the
/// stream could not be read to its end.
bool load(const Program& program, const EvidenceStream& stream, const LoadOptions& options, EvidenceSet& out,
          SourceMap& sources, Diagnostics& diagnostics);

/// Adds the facts of a test as rows, named "fact 1", "fact 2" … by their place in `facts`. A fact that says `is missing`
/// adds no row.
void add_facts(const Program& program, std::span<const Fact> facts, EvidenceSet& out);

/// What is odd but not wrong, once everything is loaded: undeclared sources, near misses of declared names, percentages
/// that are all <= 1, rows about several subjects without `across`.
/// `sources` takes the places of rows whose text is not kept; null: all texts are.
void check_evidence(const Program& program, const EvidenceSet& evidence, Diagnostics& diagnostics, SourceMap* sources = nullptr);

}  // namespace ajar::runtime
