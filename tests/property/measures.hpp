/// Metrics as conditions see them: what each reading leaves open becomes a slot; totals and formulas are made of slots.
#pragma once

#include <map>
#include <tuple>

#include "tests/property/puzzle.hpp"

namespace ajar::test {

/// A metric as it is read for somebody.
struct Measured {
  bool any_row = false;
  bool has_value = false;
  bool free = false;  // of several parts, some of which are not known: it may turn out anything
  Found found = Found::missing;
  Expr value;
  Interval bounds;         // of numbers with a value: what its slots allow
  std::vector<Said> said;  // what origins say of it itself, not of its parts
};

class Measures {
 public:
  Measures(const RandomPack& pack, const Readings& readings, std::vector<Slot>& slots, ClauseCoverage* coverage)
      : pack_(pack), readings_(readings), slots_(slots), coverage_(coverage) {}

  /// For a subject or, with an empty one, for the pack.
  Measured measure(std::size_t metric, const std::string& subject, const When& when);
  /// The same from the rows of some origins only; of metrics with rows.
  Measured measure_of(std::size_t metric, const std::string& subject, const When& when,
                      const std::vector<std::string>& only);

  /// Does a total reach the bars with what n origins say of each subject?
  bool supported(std::size_t metric, const When& when, const Atom& atom, std::uint32_t n) const;
  /// Does any row speak of the metric, or of one it is made of?
  bool any_row(std::size_t metric) const;

  /// The clauses of a metric, while its readings are met.
  void add_clauses(ClauseCoverage::Within& within, std::size_t metric) const;
  void met(Found found);
  std::uint32_t founds() const { return founds_; }
  void forget_founds() { founds_ = 0; }

 private:
  using Key =
      std::tuple<std::size_t, std::string, std::int32_t, std::int32_t, std::int32_t, std::vector<std::string>, int>;
  Expr slot(std::size_t metric, const std::string& subject, const When& when, const Interval& number,
            std::uint64_t words, const std::vector<std::string>& only = {}, int part = 0);
  Measured of_rows(std::size_t metric, const std::string& subject, const When& when,
                   const std::vector<std::string>* only);
  Measured across(std::size_t metric, Across across, const When& when);
  Measured count(std::size_t metric, const When& when, const std::vector<Left>& parts, std::size_t listed);
  Measured derive(std::size_t metric, const std::string& subject, const When& when);
  Measured evaluate(const FormulaItem& formula, const std::string& subject, const When& when);
  std::vector<std::string> subjects_of(const MetricItem& metric, std::size_t item, const When& when) const;

  const RandomPack& pack_;
  const Readings& readings_;
  std::vector<Slot>& slots_;
  ClauseCoverage* coverage_;
  std::map<Key, std::size_t> known_;
  std::uint32_t founds_ = 0;
};

}  // namespace ajar::test
