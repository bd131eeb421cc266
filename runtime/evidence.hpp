/// Evidence in columns: rows of JSON, JSONL or CSV, checked against a Program. Every row is kept and ends as used, unused
/// (no such metric), set aside or malformed; which of used and set aside is decided when a metric is read (reading.hpp).
#pragma once

#include <cstdint>
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

namespace ajar::runtime {

using RowId = Id<struct RowTag>;
using Symbol = Id<struct SymbolTag>;  ///< an interned text; invalid: the field is absent

/// Interned texts. Views stay valid as long as the table.
class Symbols {
 public:
  Symbol intern(std::string_view text);
  Symbol find(std::string_view text) const;  ///< invalid when never interned
  std::string_view operator[](Symbol s) const { return s ? std::string_view(*texts_[s.index]) : std::string_view(); }
  std::size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::string, Symbol> index_;
  std::vector<const std::string*> texts_;
};

enum class Format : std::uint8_t { jsonl, json, csv };

/// By extension (.jsonl .ndjson .json .csv .tsv), nullopt for anything else.
std::optional<Format> format_of(std::string_view file_name);

/// A field that is no field of evidence, kept for `--by` and for showing.
struct Extra {
  RowId row;
  Symbol field, value;
};

/// The columns. All vectors have one entry a row, in the order of the texts given. A row whose metric is invalid is
/// unused or malformed.
struct EvidenceSet {
  Symbols symbols;

  std::vector<MetricId> metric;
  std::vector<Value> value;            ///< in the metric's unit, `approx` applied
  std::vector<Symbol> value_text;      ///< as written, with its unit, for citing
  std::vector<Symbol> subject;         ///< canonical: a declared subject's name where one matches
  std::vector<std::optional<Period>> as_of;
  std::vector<std::optional<Period>> recorded_at;   ///< as given; the default is applied when a metric is read
  std::vector<std::optional<Period>> withdrawn_at;
  std::vector<std::optional<Period>> horizon;
  std::vector<Symbol> source;          ///< canonical: a declared source's name where one matches
  std::vector<Symbol> origin;          ///< resolved: own origin, else the source's declared origin followed to its end,
                                       ///< else the source; invalid: the origin "unknown"
  std::vector<Grade> grade;            ///< of the source; none when it has none
  std::vector<KindId> kind;            ///< the metric's where the row names none; invalid when neither does
  std::vector<ScopeId> scope;          ///< likewise
  std::vector<Basis> basis;            ///< `reported` where the row names none
  std::vector<Symbol> event;
  std::vector<Symbol> id;              ///< the row's own id, else FILE:LINE
  std::vector<Symbol> metric_name;     ///< as written (for unused rows)
  std::vector<Symbol> quote, url, note;
  std::vector<Span> span;              ///< of the row in its text
  std::vector<std::uint32_t> line;     ///< 1-based
  std::vector<std::uint8_t> malformed; ///< 1: reported in the diagnostics, never read
  std::vector<Extra> extras;           ///< in row order

  std::size_t size() const { return metric.size(); }
  /// Rows of one metric in row order (malformed ones excluded). Valid after `index()`.
  std::span<const RowId> rows_of(MetricId metric) const;
  void index(std::size_t metric_count);  ///< call once after the last row

  std::vector<RowId> by_metric;
  std::vector<std::uint32_t> by_metric_start;
};

struct LoadOptions {
  Limits limits;
};

/// Reads one text into `out`. Malformed rows are reported (E05xx: file, line, field, what would be valid) and kept as
/// malformed; reading goes on. The text must stay in `sources`. A text that is not rows at all reports once.
void load(const Program& program, const SourceMap& sources, SourceId text, Format format, const LoadOptions& options,
          EvidenceSet& out, Diagnostics& diagnostics);

/// Adds the facts of a test as rows, named "fact 1", "fact 2" … in order.
void add_facts(const Program& program, std::span<const Fact> facts, EvidenceSet& out);

/// What is odd but not wrong, once everything is loaded: undeclared sources, near misses of declared names, percentages
/// that are all <= 1, rows about several subjects without `across`, duplicate ids.
void check_evidence(const Program& program, const EvidenceSet& evidence, Diagnostics& diagnostics);

}  // namespace ajar::runtime
