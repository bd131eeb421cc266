/// The compiled pack: flat tables addressed by typed ids. Immutable once compiled, shared between threads without locks.
/// Condition node ids are also the ids of proof trees.
///
/// Numbers are exact and already in the unit of the metric they belong to. Names are NFC. All spans point into the
/// SourceMap the pack was compiled from; nothing in a Program depends on that map's lifetime except what spans are for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/amount.hpp"
#include "core/date.hpp"
#include "core/ids.hpp"
#include "core/language.hpp"
#include "core/source.hpp"
#include "core/value.hpp"
#include "core/verdict.hpp"

namespace ajar {

/// Words for people, one per language of the pack (in the order of `languages`); a missing one falls back to the first.
struct Labels {
  std::vector<std::string> texts;
  bool empty() const { return texts.empty(); }
};

/// How an item is called. `name` is unqualified; items of a used pack have another `pack`.
struct Name {
  PackId pack;
  std::string name;
  Labels labels;
  std::vector<std::string> aliases;
  Span span;  ///< of the name in its declaration
};

struct Pack {
  std::string name;
  std::string version;  ///< "1.0"; empty when not given
  Labels labels;
  std::vector<Language> languages;  ///< en, zh in the order of labels; en alone when not declared
  std::optional<Rational> approx;   ///< as a fraction: 10 % is 1/10
  Span span;
};

/// "stdlib.units" and the like: their items are called by their bare names.
bool is_standard_library(std::string_view pack);

/// A text of a lexicon, a claim or a kind. Phrases are patterns (core/text_pattern.hpp), examples are sentences.
struct TextPattern {
  std::optional<Language> language;
  std::string pattern;
  Span span;
  std::vector<LexiconId> lexicons = {};  ///< what the `@name`s of a phrase stand for, in the order of writing
};

struct Kind {
  Name name;
  KindId parent;  ///< `is a`
  Span parent_span;
  std::vector<TextPattern> words;  ///< phrases by which a report betrays evidence of this kind
};

struct Scope {
  Name name;
};

/// What a distinction stands between. Both sides are of one class.
enum class DistinctionClass : std::uint8_t { kinds, scopes, bases };

struct Distinction {
  DistinctionClass between;
  std::uint32_t left, right;  ///< KindId, ScopeId or Basis as an index
  Labels because;
  Span span;
};

struct Publisher {
  Name name;
  Grade grade = Grade::none;
  std::string origin;  ///< as written, empty when none
};

struct Subject {
  std::string name;  ///< the name, or the first label
  Labels labels;     ///< data may use each of them too
  Span span;
};

struct SubjectList {
  Name name;
  bool from_evidence = false;
  std::vector<Subject> subjects;
};

/// Units of one dimension share a base unit: value in base = value * factor. `%` is 1/100 of a plain number.
struct Unit {
  Name name;
  UnitId base;  ///< itself for a base unit; the plain number is no unit (invalid id)
  Rational factor = 1;
};

enum class MetricType : std::uint8_t { number, yes_no, date, choice, rank };
enum class Take : std::uint8_t { spread, latest, best_source, lowest, highest };
enum class Across : std::uint8_t { none, total, highest, lowest, count };

/// Row counts as evidence for a metric: a set of bases.
using BasisSet = std::uint8_t;
constexpr BasisSet basis_bit(Basis b) { return static_cast<BasisSet>(1u << static_cast<unsigned>(b)); }

struct Metric {
  Name name;
  MetricType type = MetricType::number;
  UnitId unit;                     ///< of numbers; invalid for a plain number
  std::vector<std::string> words;  ///< of a choice, or of a rank from lowest to highest
  KindId shows;
  Span shows_span;  ///< of the clause; empty when there is none
  ScopeId about;
  Span about_span;
  BasisSet counts = basis_bit(Basis::measured) | basis_bit(Basis::reported);
  std::optional<Duration> fresh_for;
  ThresholdId fresh_threshold;     ///< the named length of time that `fresh_for` is, if it is one
  bool cumulative = false;
  bool flow = false;
  bool complete = false;
  bool unbounded = false;
  std::optional<PeriodUnit> every;
  Interval range = Interval::everything();  ///< of numbers, in the metric's unit: `%` 0..100, others >= 0, unless declared
  Take take = Take::spread;
  Across across = Across::none;
  SubjectListId across_of;
  Grade needs_grade = Grade::none;
  std::optional<Confidence> needs_confidence;
  std::uint32_t needs_origins = 1;
  FormulaId formula;  ///< of a derived metric
  Labels note;
};

enum class FormulaOp : std::uint8_t { error, constant, metric, aggregate, add, subtract, multiply, divide };

/// A node of a formula. Leaves are converted to base units by `factor`; the root's value is divided by the metric's own
/// factor by a last multiply node, so that evaluating the root gives the metric's unit.
struct FormulaNode {
  FormulaOp op;
  Rational constant;      ///< constant
  MetricId metric;        ///< metric, aggregate
  Across across;          ///< aggregate
  Rational factor = 1;    ///< metric, aggregate: to base units
  FormulaId left, right;  ///< binary operators
  Span span;              ///< of a binary operator: the operator itself
};

struct Threshold {
  Name name;
  bool is_duration = false;
  Duration duration;
  Rational value;  ///< in `unit`
  UnitId unit;
  Labels because;
};

/// A bar, in the unit of the metric it is compared with. With a threshold it is that threshold's value times `factor`.
struct Bar {
  Rational value;
  ThresholdId threshold;
  Rational factor = 1;
  Span span;
};

/// The values that satisfy an atom. Numbers, dates and ranks: a relation to one or two bars (a date bar is its first and
/// last day as low and high). Yes/no and choices: `one_of` a set of words.
enum class Relation : std::uint8_t { less, less_equal, greater, greater_equal, within, outside, one_of };

struct Comparison {
  Relation relation = Relation::within;
  Bar low, high;            ///< less, less_equal use high; greater, greater_equal use low; within, outside use both
  std::uint64_t words = 0;  ///< one_of
};

struct PeriodCount {
  std::int32_t count = 0;  ///< 0: not asked
  PeriodUnit unit = PeriodUnit::quarter;
  ThresholdId threshold;   ///< the named length of time that this is, if it is one
};

/// `x rises at least A over D`.
struct Trend {
  bool falls = false;
  bool relative = false;  ///< `amount` is a fraction of the earlier reading
  bool any_amount = true; ///< no `at least`: any change (> 0)
  Rational amount;        ///< in the metric's unit, or a fraction when relative
  Duration over;
  ThresholdId over_threshold;  ///< the named length of time that `over` is, if it is one
};

enum class Quantifier : std::uint8_t { all, any, at_least, at_most };

enum class ConditionOp : std::uint8_t {
  error,       ///< could not be compiled and was reported; only in Programs that are never evaluated
  many,        ///< quantifier over children: bullets, `and` (all), `or` (any)
  each,        ///< quantifier over the subjects of `list`, with `children[0]` read for the subject at hand
  named,       ///< a named condition; its root is the condition's
  compare,     ///< metric against comparison
  known,       ///< `M is known`
  trend,       ///< metric rises or falls
  gate_state,  ///< gate `is at least` state, or (in defeaters) `is closed`
};

struct ConditionNode {
  ConditionOp op;
  Quantifier quantifier = Quantifier::all;  ///< many, each
  bool percent = false;                     ///< each: `count` is a percentage of the list
  std::uint32_t count = 0;                  ///< at_least, at_most
  std::uint32_t first_child = 0, child_count = 0;  ///< into Program::condition_children
  SubjectListId list;                       ///< each
  ConditionId named;                        ///< named
  MetricId metric;                          ///< compare, known, trend
  std::string subject;                      ///< compare, known, trend: `of SUBJECT`; empty: none
  Comparison comparison;                    ///< compare
  Trend trend;                              ///< trend
  GateId gate;                              ///< gate_state
  State state = State::open;                ///< gate_state
  bool exactly_closed = false;              ///< gate_state: `is closed`
  PeriodCount for_periods;                  ///< compare, trend
  std::uint32_t from_origins = 1;           ///< compare, trend
  Labels reason;                            ///< the text after a bullet
  Span name_span;                           ///< named, compare, known, trend, gate_state: the name
  Span span;                                ///< the whole condition as written
};

struct NamedCondition {
  Name name;
  NodeId root;
  Labels because;
};

struct Level {
  NodeId condition;  ///< invalid: the level is not declared
  ScopeId about;
  Span about_span;
  Labels because;
  Span span;
};

struct Defeater {
  State held_at = State::ajar;  ///< the gate is this at most
  NodeId condition;
  Labels because;
  Span span;
};

struct Gate {
  Name name;
  KindId shows;  ///< invalid: a composite
  Span shows_span;
  std::vector<KindId> accepts;
  std::vector<Span> accepts_spans;   ///< of each name
  std::vector<GateId> requires_gates;
  std::vector<Span> requires_spans;  ///< of each name
  Level ajar, open;
  std::vector<Defeater> held;
  std::optional<Confidence> needs_confidence;
  std::vector<Labels> warnings;
  Labels note;
  bool exact = true;       ///< bound propagation is exact in this gate's cone
  MetricId inexact_metric; ///< the metric used both ways, when not exact
};

enum class CueStatus : std::uint8_t {
  negated, hedged, forecast, conditional, requirement, question, quoted, attributed, distinguished, past, terminator
};
enum class CueDirection : std::uint8_t { forward, backward, around };
enum class CueUnit : std::uint8_t { clause, words, clauses, sentences, section };

struct Cue {
  CueStatus status;
  CueDirection direction = CueDirection::forward;
  CueUnit unit = CueUnit::clause;
  std::uint32_t within = 0;
  Span span;
};

struct Lexicon {
  Name name;
  std::vector<TextPattern> phrases;
  std::vector<TextPattern> never;
  std::vector<Cue> cues;
  Labels note;
};

/// One thing a claim says or has near it: a phrase or a lexicon.
struct Says {
  TextPattern phrase;
  LexiconId lexicon;
};

struct Assertion {
  GateId gate;
  State state;
  bool at_least = false;
};

enum class ClaimSeverity : std::uint8_t { by_rule, error, warning, note };

struct Claim {
  Name name;
  std::vector<Says> says, near, unless_near;
  ScopeId about;
  std::vector<Assertion> asserts;
  ClaimSeverity severity = ClaimSeverity::by_rule;
  std::vector<TextPattern> flags, passes, suggests;
  Labels note;
};

/// A row of evidence given in a test.
struct Fact {
  MetricId metric;
  std::string subject;
  bool missing = false;  ///< `is missing`: rows of this metric (and subject) from given files are taken away
  Value value;
  std::string value_text;  ///< as written, for messages
  std::optional<Period> as_of, recorded_at, withdrawn_at;
  std::string source, origin;
  ScopeId scope;
  KindId kind;
  std::optional<Basis> basis;
  Span span;
};

struct GivenFile {
  std::string path;
  std::string case_value;
  bool has_case = false;
  Span span;
};

struct Supposition {
  MetricId metric;
  std::string subject;
  Value value;
  std::string value_text;
  Span span;
};

enum class ExpectOp : std::uint8_t {
  gate_is,        ///< state, with `settled`
  gate_because,   ///< GATE is missing / stale …: the reasons include it
  metric_is,      ///< METRIC is missing / stale …
  would_be,       ///< state, with suppositions
  lacks,          ///< gate, metrics
  has_origins,    ///< metric, count
  sets_aside,     ///< metric or gate, count, why
  text_flags,     ///< text, claim, outcome
  text_clean,     ///< text; with a claim: free of that one
  error_code      ///< the pack gives this code
};
enum class Settled : std::uint8_t { any, settled, unsettled, could_be };
enum class ClaimOutcome : std::uint8_t { any, supported, unproven, contradicted };

struct Expectation {
  ExpectOp op;
  GateId gate;
  MetricId metric;
  State state = State::closed;
  Settled settled = Settled::any;
  State could_be = State::open;
  std::optional<Reason> reason;
  std::optional<Fate> fate;
  std::vector<MetricId> metrics;
  std::uint32_t count = 0;
  std::vector<Supposition> suppositions;
  std::string text;  ///< of a report sentence, or the error code
  ClaimId claim;
  ClaimOutcome outcome = ClaimOutcome::any;
  Span span;
};

struct TestCase {
  std::string title;
  std::vector<GivenFile> files;
  std::vector<Fact> facts;
  std::optional<Period> as_of, known_by;
  std::vector<Expectation> expectations;
  Span span;
};

struct Program {
  std::vector<Pack> packs;  ///< [0] is the pack itself, then the packs it uses
  std::vector<Kind> kinds;
  std::vector<Scope> scopes;
  std::vector<Distinction> distinctions;
  std::vector<Publisher> publishers;
  std::vector<SubjectList> subject_lists;
  std::vector<Unit> units;
  std::vector<Metric> metrics;
  std::vector<FormulaNode> formulas;
  std::vector<Threshold> thresholds;
  std::vector<NamedCondition> conditions;
  std::vector<ConditionNode> nodes;
  std::vector<NodeId> condition_children;
  std::vector<Gate> gates;             ///< in the order of declaration
  std::vector<GateId> gate_order;      ///< every gate after those it depends on
  std::vector<Lexicon> lexicons;
  std::vector<LexiconId> lexicon_order;  ///< every lexicon after those its phrases name
  std::vector<Claim> claims;
  std::vector<TestCase> tests;
  std::string hash;  ///< of a changed copy: of the pack it was made from; else empty, and `hash_of` finds it

  const Kind& operator[](KindId id) const { return kinds[id.index]; }
  const Scope& operator[](ScopeId id) const { return scopes[id.index]; }
  const Publisher& operator[](PublisherId id) const { return publishers[id.index]; }
  const SubjectList& operator[](SubjectListId id) const { return subject_lists[id.index]; }
  const Unit& operator[](UnitId id) const { return units[id.index]; }
  const Metric& operator[](MetricId id) const { return metrics[id.index]; }
  const FormulaNode& operator[](FormulaId id) const { return formulas[id.index]; }
  const Threshold& operator[](ThresholdId id) const { return thresholds[id.index]; }
  const NamedCondition& operator[](ConditionId id) const { return conditions[id.index]; }
  const ConditionNode& operator[](NodeId id) const { return nodes[id.index]; }
  const Gate& operator[](GateId id) const { return gates[id.index]; }
  const Lexicon& operator[](LexiconId id) const { return lexicons[id.index]; }
  const Claim& operator[](ClaimId id) const { return claims[id.index]; }

  NodeId child(const ConditionNode& node, std::uint32_t i) const { return condition_children[node.first_child + i]; }

  bool is_a(KindId kind, KindId ancestor) const;  ///< equal, or a declared sub-kind
  /// The distinction that separates two kinds (or sub-kinds of its sides), scopes or bases; null when none does.
  const Distinction* distinction_between(KindId a, KindId b) const;
  const Distinction* distinction_between(ScopeId a, ScopeId b) const;
  const Distinction* distinction_between(Basis a, Basis b) const;

  /// "name", or "pack.name" for an item of a used pack.
  std::string display(const Name& name) const;
  /// The label in this language, else the first label, else the name.
  std::string_view label(const Name& name, Language language) const;
  std::string_view pick(const Labels& labels, PackId pack, Language language) const;
};

/// The pack as it would be with another length of time for a threshold, wherever that is cited as one.
Program with_length(const Program& program, ThresholdId threshold, Duration length);

/// A listing of the whole Program without spans; equal listings mean identical Programs. The hash is taken over it.
std::string list(const Program& program);

/// "sha256:" and 64 hexadecimal digits, over the listing. Takes a third as long as compiling.
std::string hash_of(const Program& program);

/// Invariants every Program satisfies after lowering (ids in range, gate order, children before parents …). Returns the
/// first violation in words, or an empty text. A violation is a bug of the compiler, not of the pack.
std::string find_violation(const Program& program);

}  // namespace ajar
