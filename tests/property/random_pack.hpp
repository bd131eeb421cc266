/// Random packs with random evidence: a tree that a second evaluator can walk, and its text. The same seed gives the
/// same pack everywhere. Every pack has the kinds k, part (a part of k), proxy and other, the scopes wide and narrow,
/// the sources s0 (grade A), s1 (C) and s2 (D, repeats s1), the unit cards, the closed list l of x, y, z and the list e
/// from evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/program.hpp"
#include "tests/property/random.hpp"

namespace ajar::test {

enum class Form : std::uint8_t { number, cards, percent, yes_no, date, choice, rank };
inline bool is_amount(Form form) { return form <= Form::percent; }
inline bool has_word_set(Form form) { return form == Form::yes_no || form == Form::choice; }
inline constexpr std::array kChoiceWords{"planned", "signed", "cancelled"};
inline constexpr std::array kRankWords{"none", "partial", "complete"};
inline constexpr std::array kListed{"x", "y", "z"};  // w is the subject that l does not list

enum class List : std::uint8_t { none, closed, from_evidence };

/// A formula; operators stand over two operands.
struct FormulaItem {
  FormulaOp op = FormulaOp::metric;
  std::int64_t constant = 0;
  bool in_cards = false;  // a constant's unit
  std::size_t metric = 0;
  Across across = Across::none;  // aggregate
  std::vector<FormulaItem> operands;
};

struct MetricItem {
  std::string name;
  Form form = Form::number;
  std::optional<FormulaItem> formula;
  const char* shows = "k";
  const char* about = "";
  BasisSet counts = 0;  // in addition
  int fresh_months = 0;
  bool cumulative = false, flow = false, complete = false, unbounded = false;
  std::optional<PeriodUnit> every;
  std::optional<std::pair<std::int64_t, std::int64_t>> between;
  Take take = Take::spread;
  bool says_take = false;
  Across across = Across::none;
  List list = List::none;
  Grade needs_grade = Grade::none;
  std::optional<Confidence> needs_confidence;
  std::uint32_t needs_origins = 1;
  bool by_subject = false;  // its rows are about subjects

  /// What it can be when nobody says.
  Interval range() const;
};

struct Cond {
  enum Op : std::uint8_t { many, each, named, compare, known, trend, gate } op = compare;
  enum Layout : std::uint8_t { bullets, joined, single } layout = single;  // many
  Quantifier quantifier = Quantifier::all;                                 // many, each
  std::size_t count = 0;
  bool percent = false;  // each
  List list = List::none;
  std::vector<Cond> children;
  std::size_t item = 0;  // named condition, metric or gate
  std::string subject;   // `of x`
  Relation relation = Relation::greater_equal;
  bool says_is = false;  // `is at least`, not `>=`
  Rational low, high;    // bars: one bar stands in both
  std::string bar_text;
  std::optional<std::size_t> threshold;
  std::uint64_t words = 0;  // that satisfy, of a set
  bool falls = false, any_amount = false, relative = false;
  std::int64_t amount = 0;
  Duration over;
  int for_count = 0;
  PeriodUnit for_unit = PeriodUnit::quarter;
  std::uint32_t origins = 1;
  State state = State::open;
  bool exactly_closed = false;
};

struct GateItem {
  std::optional<Cond> ajar, open;
  const char* ajar_about = "";
  const char* open_about = "";
  std::vector<std::pair<State, Cond>> held;
  std::vector<std::size_t> requires_gates;
  std::optional<Confidence> needs_confidence;
};

struct RowItem {
  std::size_t metric = 0;
  std::string subject, source, origin;
  Value value;
  std::string value_text;
  std::optional<Period> as_of, recorded, withdrawn;
  std::string kind, scope;
  Basis basis = Basis::reported;
};

struct ThresholdItem {
  std::int64_t value = 0;
  Form form = Form::number;
};

struct RandomPack {
  std::vector<MetricItem> metrics;
  std::vector<ThresholdItem> thresholds;
  std::vector<Cond> conditions;
  std::vector<GateItem> gates;
  std::vector<RowItem> rows;
  bool has_proxies = false;
  Day as_of;
  std::optional<Day> known_by;
};

RandomPack random_pack(std::uint64_t seed);

/// With `order`, items and bullets come in an order of its own.
std::string text_of(const RandomPack& pack, Random* order = nullptr);
std::string text_of(const RandomPack& pack, const RowItem& row);

/// A whole pack that normally compiles.
std::string random_pack_text(std::uint64_t seed);

// ---- parts of the generator

void add_random_metrics(Random& random, RandomPack& pack);  // random_metrics.cpp
std::size_t add_derived_metric(Random& random, RandomPack& pack);
void add_random_gates(Random& random, RandomPack& pack);  // random_gates.cpp
void add_random_rows(Random& random, RandomPack& pack);   // random_rows.cpp

}  // namespace ajar::test
