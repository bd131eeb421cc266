/// How things are called in texts: metrics, values, bars, rows, sources, dates, and why a row does not count.
/// English calls kinds, scopes and gates by their names (what one types), Chinese by their labels.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/render.hpp"
#include "runtime/sentences.hpp"

namespace ajar::runtime {

class Words {
 public:
  Words(const RenderInput& in, Language language) : in_(in), language_(language) {}

  Language language() const { return language_; }
  const RenderInput& in() const { return in_; }
  std::string say(Sentence sentence, std::initializer_list<std::string_view> arguments = {}) const {
    return runtime::say(language_, sentence, arguments);
  }

  std::string count(std::size_t number) const;  ///< "10,000"
  /// "a, b and c"; with more than `most` items the rest is counted ("a, b and 7 more").
  std::string list(const std::vector<std::string>& items, std::size_t most = 3) const;
  /// Clauses: "a, b, and 7 more"; `hidden` are counted though not given.
  std::string series(const std::vector<std::string>& items, std::size_t most, Sentence between = Sentence::comma_clause,
                     std::size_t hidden = 0) const;
  std::string alternatives(const std::vector<std::string>& items) const;  ///< "a, b or c"

  std::string label(const Name& name) const;      ///< the label, else the name
  std::string short_name(const Name& name) const; ///< en: the name; zh: the label
  std::string metric(MetricId id, std::string_view subject = {}) const;
  std::string metric(MetricId id, Symbol subject) const { return metric(id, in_.evidence.symbols[subject]); }
  std::string subject(std::string_view name) const;  ///< the label, else the name
  std::string subject(Symbol name) const { return subject(in_.evidence.symbols[name]); }
  std::string gate(GateId id) const { return short_name(in_.program[id].name); }
  std::string kind(KindId id) const { return id ? short_name(in_.program[id].name) : std::string(); }
  std::string scope(ScopeId id) const { return id ? short_name(in_.program[id].name) : std::string(); }
  std::string state(State state) const { return std::string(word_of(state, language_)); }
  std::string shown_state(State state) const;     ///< capitals in English
  std::string pick(const Labels& labels, PackId pack = PackId(0u)) const;

  std::string value(MetricId id, const Value& value) const;
  /// A difference in the metric's unit; percentages differ by points.
  std::string difference(MetricId id, const Rational& amount) const;
  /// What the comparison asks for: "at least 60 %", "signed or awarded".
  std::string need(const ConditionNode& condition) const;
  /// The short form beside a value: "60 %" for >=, "≤ 1 month", "40 to 60 %", "yes". Units other than those of time and
  /// `%` are left to the value.
  std::string bar(const ConditionNode& condition) const;
  std::string trend(const Trend& trend, MetricId id, Sentence any, Sentence by) const;
  std::string duration(Duration duration) const;
  std::string unit(UnitId unit, bool singular) const;  ///< empty for a plain number
  static ThresholdId threshold(const ConditionNode& condition);  ///< the named bar it is compared with, if any
  /// The bar's number after the changes of this run.
  Rational bar_value(const Bar& bar) const;

  std::string text(Symbol symbol) const { return text(in_.evidence.symbols[symbol]); }
  std::string text(std::string_view said) const;  ///< on one line
  std::string row(RowId row) const { return text(in_.evidence.id_of(row)); }
  std::string rows(const std::vector<RowId>& rows, std::size_t most = 5) const;
  std::string row_date(RowId row) const;
  std::string row_value(RowId row) const;         ///< as the metric's value, else as written
  std::string row_and_value(RowId row) const;     ///< "1.2 trillion CNY (policy funds committed)"
  std::string row_metric(RowId row) const;
  std::string origin(Symbol origin) const;
  std::string place(Span span) const;             ///< file:line; empty for no place
  std::string age(RowId row, Duration limit) const;

  bool in_time(const Metric& metric) const;
  bool in_percent(const Metric& metric) const;

  /// Why a row does not count, as a clause without the row's name.
  std::string fate(RowId row, const RowFate& fate) const;

 private:
  std::string number(const Metric& metric, const Interval& value) const;
  std::string end(const Metric& metric, const Rational& value) const;  ///< one number, date or rank word
  std::string brief_end(const Metric& metric, const Rational& value) const;
  std::string words(const Metric& metric, std::uint64_t words, bool as_set) const;
  std::string relation(const ConditionNode& condition, bool brief) const;
  std::string apart_or(const RowFate& fate, Sentence apart, Sentence plain, const std::string& is, const std::string& wanted) const;
  std::string wrong_scope(RowId row, const RowFate& fate, const Metric& metric) const;
  std::string wrong_basis(RowId row, const RowFate& fate, const Metric& metric) const;

  const RenderInput& in_;
  Language language_;
  mutable std::unordered_map<std::string_view, std::string_view> subjects_;  ///< labels by name; filled when first asked for
};

}  // namespace ajar::runtime
