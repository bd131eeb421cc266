/// What is odd but not wrong in evidence, noted while rows are looked at: they need not stay until it is told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/evidence.hpp"
#include "runtime/row_report.hpp"

namespace ajar::runtime {

/// Symbols, a bit each.
class SymbolSet {
 public:
  bool has(Symbol symbol) const { return symbol.index < has_.size() && has_[symbol.index]; }
  /// False: it was there already, or is none.
  bool insert(Symbol symbol);

 private:
  std::vector<bool> has_;
};

/// A name in the data with the first row that says it.
struct Mention {
  Symbol name;
  RowPlace at;
};

/// Each symbol once, in order of first mention; the first of them with their places.
class Mentions {
 public:
  static constexpr std::size_t kMost = 1000;  ///< that are told of, and looked at for near misses
  void add(Symbol name, const EvidenceSet& rows, std::size_t row) {
    if (!seen_.insert(name)) return;
    if (count_++ < kMost) first_.push_back({name, {rows, row}});
  }
  std::size_t count() const { return count_; }
  const std::vector<Mention>& first() const { return first_; }

 private:
  SymbolSet seen_;
  std::vector<Mention> first_;
  std::size_t count_ = 0;
};

/// Undeclared sources, near misses of declared names, percentages that are all <= 1, rows about several subjects without
/// `across`.
class EvidenceCheck {
 public:
  explicit EvidenceCheck(const Program& program);
  /// The rows from `from` on: all rows of the evidence have to be looked at once, in their order.
  void look_at(const EvidenceSet& rows, std::size_t from);
  /// `rows` has the symbols of what was looked at; `sources` takes the places of rows whose text is not kept, null: all are.
  void tell(const EvidenceSet& rows, Diagnostics& diagnostics, SourceMap* sources) const;

 private:
  struct Subjects {
    Mentions named;
    bool pack = false;  // some row is about none of them
  };
  struct Percentages {
    bool all_small = false;  // so far, of a metric in percent
    std::optional<std::pair<RowPlace, std::string>> first;  // that is a fraction
  };
  void look_at_subjects_without_across(const EvidenceSet& rows, std::size_t from);
  void look_at_names(const EvidenceSet& rows, std::size_t from);
  void look_at_percentages(const EvidenceSet& rows, std::size_t from);

  const Program& program_;
  std::vector<bool> whole_;
  std::vector<std::string_view> declared_sources_, declared_subjects_;
  SymbolSet known_sources_, known_subjects_;
  std::vector<Subjects> subjects_;        // by metric
  std::vector<Percentages> percentages_;  // by metric
  bool has_percentages_ = false;
  Mentions sources_, metric_names_, subject_names_, fields_;
  std::vector<std::int64_t> times_said_;  // by symbol, of names of metrics
};

}  // namespace ajar::runtime
