/// Syntax trees to Program. Works in passes over all packs of a compilation: names first, then what others build on
/// (units, classes, thresholds), then metrics and formulas, conditions, gates, texts and tests. Items keep the order of
/// declaration, those of the pack itself first. What is broken is reported once and lowered to something harmless.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/limits.hpp"
#include "core/program.hpp"
#include "core/source.hpp"
#include "lang/ast.hpp"
#include "lang/format.hpp"
#include "lang/keywords.hpp"
#include "lang/resolve.hpp"

namespace ajar::lang {

/// The units every pack knows, at the head of Program::units.
struct Builtins {
  UnitId percent, days, weeks, months, quarters, years, hours;
  UnitId of(PeriodUnit unit) const;
};

/// An item of one class with the place it takes in the Program.
template <class Node, class Id>
struct Declared {
  const Node* node;
  Id id;
};

/// The items of one pack that were readable, by class.
struct PackItems {
  std::vector<Declared<ast::KindItem, KindId>> kinds;
  std::vector<Declared<ast::ScopeItem, ScopeId>> scopes;
  std::vector<const ast::DistinctionItem*> distinctions;
  std::vector<Span> distinction_spans;
  std::vector<Declared<ast::SourceItem, PublisherId>> sources;
  std::vector<Declared<ast::SubjectsItem, SubjectListId>> subjects;
  std::vector<Declared<ast::UnitItem, UnitId>> units;
  std::vector<Declared<ast::ThresholdItem, ThresholdId>> thresholds;
  std::vector<Declared<ast::MetricItem, MetricId>> metrics;
  std::vector<Declared<ast::ConditionItem, ConditionId>> conditions;
  std::vector<Declared<ast::GateItem, GateId>> gates;
  std::vector<Declared<ast::LexiconItem, LexiconId>> lexicons;
  std::vector<Declared<ast::ClaimItem, ClaimId>> claims;
  std::vector<const ast::TestItem*> tests;
  std::vector<Span> test_spans;
};

/// What a pass over one pack has at hand.
struct Pass {
  const SourceMap& sources;
  Program& program;
  Diagnostics& out;
  Names& names;
  const Builtins& builtins;
  const Module& module;
  const PackItems& items;
  std::vector<bool>& unit_unknown;      ///< by metric: nothing can be said about its unit
  std::vector<bool>& threshold_broken;  ///< by threshold: it has no value
  std::vector<bool>& sums_a_flow;       ///< by metric: derived, and a flow stands in its formula

  bool is_main() const { return module.pack.index == 0; }
  /// Keywords as a fix writes them: in the language of the pack's own.
  std::string word(Keyword keyword) const {
    return std::string(spelling(keyword, keyword_language(sources, module.file)));
  }
};

/// A diagnostic at one place.
Diagnostic problem(Code code, Arguments arguments, Span at, Message label = {Phrase::none, {}});
inline void also(Diagnostic& d, Span at, Phrase phrase, Arguments arguments = {}) {
  if (at.source) d.secondary.push_back({at, {phrase, std::move(arguments)}});
}

Labels to_labels(ast::Labels labels);

// ---- names (lower_names.cpp) ----------------------------------------------------------------------------------------

/// Gives every item its place in the Program and its names in the module's tables.
PackItems declare_items(Program& program, Module& module, const Builtins& builtins, Diagnostics& out);
/// Hints at items that hide an item of the standard packs.
void hint_hidden(const Program& program, const std::vector<Module>& modules, Diagnostics& out);

// ---- facts about the pack, classes, data names (lower_classes.cpp) --------------------------------------------------

void lower_pack(Pass& p);
void lower_classes(Pass& p);  ///< kinds, distinctions
void lower_data_names(Pass& p);  ///< sources, subjects
void break_kind_cycles(Program& program, Diagnostics& out);
void check_origin_cycles(const Program& program, Diagnostics& out);

// ---- units and values (lower_units.cpp, lower_values.cpp) -----------------------------------------------------------

Builtins declare_builtin_units(Program& program);
void lower_units(Pass& p);

/// The unit a quantity is written in: `written` when there is one, else `otherwise`. nullopt: it has been reported.
std::optional<UnitId> unit_of(Pass& p, const ast::Name& written, UnitId otherwise);
UnitId base_of(const Program& program, UnitId unit);         ///< invalid: a plain number
Rational factor_of(const Program& program, UnitId unit);     ///< to the base
/// How many of `to` one `from` is. nullopt when they measure different things or the factor is too large.
std::optional<Rational> conversion(const Program& program, UnitId from, UnitId to);
/// Two arguments of a message: "a number of ", "cards".
void describe_unit(const Program& program, UnitId unit, Arguments& out);
std::string unit_name(const Program& program, UnitId unit);  ///< empty for a plain number
/// Days against months, which never convert.
bool days_against_months(const Pass& p, UnitId a, UnitId b);

void lower_thresholds(Pass& p);
/// A length of time as written, or the named one that is cited.
struct Length {
  Duration value;
  ThresholdId threshold;
};
std::optional<Length> length_of(Pass& p, const ast::Duration& duration);
/// The index of a written word among the words of a choice or a rank; reports and gives nullopt when it is none of them.
std::optional<std::size_t> word_of(Pass& p, const Metric& metric, const ast::Value& value, Span metric_span);
/// What a number written for a metric amounts to in the metric's unit. `at` is the metric's name, for messages.
std::optional<Rational> in_metric_unit(Pass& p, MetricId metric, const Rational& value, UnitId unit, Span unit_span, Span at);
/// A value that a fact or a supposition gives a metric.
std::optional<Value> reading_of(Pass& p, MetricId metric, const ast::Value& value, Span at);
/// A day on which a date is written: a date, or a number that could be a year.
std::optional<Period> date_of(const ast::Value& value);
/// Reports that a value is of another type than the metric.
/// Offers a keyword that a word was likely meant to be.
void offer_keyword(Diagnostic& wrong, std::string_view written, std::initializer_list<Keyword> keywords);
void report_type(Pass& p, const Metric& metric, const ast::Value& value, Span at);

/// Reports a clause that stands twice; true when it does. `seen` is the place of the first, set by the first call.
bool repeated(Pass& p, Span& seen, Span now);

// ---- metrics (lower_metrics.cpp, lower_formulas.cpp) ----------------------------------------------------------------

void lower_metrics(Pass& p);
void lower_formulas(Pass& p);
/// After all formulas: reports metrics that are computed from themselves, marks those that sum a flow, and derives the
/// ranges of derived metrics.
void finish_formulas(Program& program, std::vector<bool>& sums_a_flow, Diagnostics& out);

// ---- conditions and gates (lower_conditions.cpp, lower_comparisons.cpp, lower_gates.cpp) ----------------------------

enum class Place : std::uint8_t { level, named, defeater };

/// How many there are, those inside others included.
std::size_t conditions_in(const ast::Condition* condition);
NodeId lower_condition(Pass& p, const ast::Condition* condition, Place place);
/// Fills an atom that compares a metric or follows its trend. False when that failed and was reported.
bool lower_comparison(Pass& p, const ast::Condition& atom, ConditionNode& node);
bool lower_trend(Pass& p, const ast::Condition& atom, ConditionNode& node);
bool lower_holds(Pass& p, const ast::Condition& atom, ConditionNode& node);

/// Named conditions of all packs, each after those it names.
void lower_named_conditions(std::vector<Pass>& passes);
void lower_gates(Pass& p);

// ---- texts and tests (lower_patterns.cpp, lower_texts.cpp, lower_tests.cpp) -----------------------------------------

/// A phrase with the lexicons that it names. Reports what is wrong with its pattern.
TextPattern lower_phrase(Pass& p, const ast::Text& text, std::optional<Language> language);
/// After all phrases: puts the lexicons in order, reports those that name each other and phrases that stand for too much.
void finish_patterns(const SourceMap& sources, Program& program, Diagnostics& out);

void lower_lexicons(Pass& p);
void lower_claims(Pass& p);
void lower_tests(Pass& p);

/// The whole way from trees to Program.
Program lower(const SourceMap& sources, std::vector<Module>& modules, const Limits& limits, Diagnostics& out);

}  // namespace ajar::lang
