#include "runtime/atom_words.hpp"

#include <algorithm>
#include <utility>

namespace ajar::runtime {

namespace {

/// One decimal, for "2.6x": nearest, or downward where the text adds "or more".
std::optional<std::string> tenths(const Rational& value, bool nearest) {
  auto scaled = multiply(value, Rational(10));
  if (scaled && nearest) scaled = add(*scaled, Rational::make(1, 2).value_or(Rational()));
  if (!scaled || scaled->sign() < 0) return std::nullopt;
  const Int128 whole = scaled->numerator() / scaled->denominator();
  if (whole > 9'999'999) return std::nullopt;
  const auto number = static_cast<std::int64_t>(whole);
  if (number >= 100) return std::to_string((number + (nearest ? 5 : 0)) / 10);
  return std::to_string(number / 10) + "." + std::to_string(number % 10);
}

bool has_bar(const ConditionNode& c) { return c.op == ConditionOp::compare; }

}  // namespace

std::string AtomWords::unknown_value(Reason reason) const {
  switch (reason) {
    case Reason::missing: return words_.say(Sentence::cell_missing);
    case Reason::set_aside: return words_.say(Sentence::cell_set_aside);
    case Reason::stale: return words_.say(Sentence::cell_stale);
    case Reason::contested: return words_.say(Sentence::cell_contested);
    case Reason::imprecise: return words_.say(Sentence::cell_unknown);
    case Reason::uncorroborated: return words_.say(Sentence::cell_uncorroborated);
    case Reason::incomplete: return words_.say(Sentence::cell_incomplete);
    case Reason::undefined: return words_.say(Sentence::cell_undefined);
    case Reason::below_grade: return words_.say(Sentence::cell_below_grade);
  }
  return {};
}

std::string AtomWords::value(const ProofNode& node) const {
  if (node.truth == Truth::error) return words_.say(Sentence::cell_error);
  if (node.kind == ProofNode::Kind::gate_state) {
    const std::string is = words_.state(node.verdict.proven);
    if (node.verdict.settled()) return is;
    return is + words_.say(Sentence::comma_clause) + words_.say(Sentence::could_be, {words_.state(node.verdict.possible)});
  }
  const Reading* reading = view_.reading(node.reading);
  const bool has = reading && reading->has_value;
  const bool decided = node.truth != Truth::unknown;
  if (!node.periods.empty() && !node.reasons.has(Reason::missing)) {
    const auto met = std::count_if(node.periods.begin(), node.periods.end(), [](const auto& one) { return one.truth == Truth::yes; });
    return words_.say(Sentence::cell_periods, {words_.count(static_cast<std::size_t>(met)), words_.count(node.periods.size())});
  }
  if (!has && decided && !node.frozen) return {};
  if (node.kind == ProofNode::Kind::known && node.truth == Truth::yes) return words_.say(Sentence::cell_known);
  if (!has) return unknown_value(node.frozen ? Reason::missing : headline(node.reasons));
  const ConditionNode& c = view_.condition(node);
  std::string shown = words_.value(c.metric, reading->value);
  const Reading* earlier = view_.reading(node.earlier);
  if (node.kind == ProofNode::Kind::trend && earlier && earlier->has_value)
    shown = words_.say(Sentence::then_now, {words_.value(c.metric, earlier->value), shown});
  if (reading->proxy) shown = words_.say(Sentence::proxy, {shown, words_.kind(words_.in().program[c.metric].shows)});
  return shown;
}

std::string AtomWords::bar(const ProofNode& node) const {
  if (!node.node) return {};
  const ConditionNode& c = view_.condition(node);
  std::string bar;
  if (node.kind == ProofNode::Kind::gate_state) {
    const std::string state = words_.state(c.state);
    bar = c.exactly_closed || c.state == State::open ? state : words_.say(Sentence::not_below, {state});
    return node.truth == Truth::yes ? std::string() : words_.say(Sentence::bar, {bar});
  }
  if (node.kind == ProofNode::Kind::trend) {
    bar = words_.trend(c.trend, c.metric, c.trend.falls ? Sentence::falls : Sentence::rises,
                       c.trend.falls ? Sentence::falls_by : Sentence::rises_by);
  } else if (has_bar(c)) {
    const MetricType type = words_.in().program[c.metric].type;
    const bool word = type == MetricType::yes_no || type == MetricType::choice;
    const bool obvious = word && node.truth == Truth::yes && c.for_periods.count == 0 && c.from_origins < 2;
    if (!obvious) bar = words_.say(Sentence::bar, {words_.bar(c)});
  }
  if (bar.empty()) return bar;
  if (c.for_periods.count > 0) bar = words_.say(Sentence::for_periods, {bar, words_.duration({c.for_periods.count, c.for_periods.unit})});
  if (c.from_origins > 1) bar = words_.say(Sentence::from_origins, {bar, words_.count(c.from_origins)});
  return bar;
}

std::vector<RowId> AtomWords::evidence(const ProofNode& node, std::size_t most, std::size_t& total) const {
  std::vector<RowId> rows;
  total = 0;
  std::vector<const Reading*> stack;
  std::vector<std::uint8_t> seen(view_.proof().readings.size(), 0);
  const auto push = [&](std::uint32_t index) {
    const Reading* reading = view_.reading(index);
    if (reading && !std::exchange(seen[index], std::uint8_t{1})) stack.push_back(reading);
  };
  const auto visit = [&](std::uint32_t root) {
    push(root);
    while (!stack.empty()) {
      const Reading& one = *stack.back();
      stack.pop_back();
      total += one.used.size();
      for (const RowId row : one.used)
        if (rows.size() < most) rows.push_back(row);
      for (auto part = one.parts.rbegin(); part != one.parts.rend(); ++part) push(*part);
    }
  };
  visit(node.reading);
  visit(node.earlier);
  for (const ProofNode::PeriodTruth& one : node.periods) visit(one.reading);
  if (total <= most) {  // one row may speak for several periods
    std::vector<RowId> unique;
    for (const RowId row : rows)
      if (std::find(unique.begin(), unique.end(), row) == unique.end()) unique.push_back(row);
    rows = std::move(unique);
    total = rows.size();
  }
  return rows;
}

std::string AtomWords::rows(const ProofNode& node) const {
  const Reading* reading = view_.reading(node.reading);
  constexpr std::size_t kMost = 5;
  std::size_t total = 0;
  const std::vector<RowId> used = evidence(node, kMost + 1, total);
  if (used.empty()) return {};
  const EvidenceSet& evidence = words_.in().evidence;
  const Basis basis = evidence.basis[used[0].index];
  bool one_basis = true;
  for (const RowId row : used) one_basis = one_basis && evidence.basis[row.index] == basis;
  std::string out;
  const OriginReading* only = reading && reading->origins.size() == 1 ? &reading->origins[0] : nullptr;
  const bool reprinted = only && total <= kMost && only->rows.size() == used.size() && used.size() > 1 &&
                         std::any_of(used.begin(), used.end(), [&](RowId row) { return evidence.source[row.index] != evidence.source[used[0].index]; });
  if (reprinted) {
    const std::vector<RowId> others(used.begin() + 1, used.end());
    out = words_.say(others.size() == 1 ? Sentence::repeats : Sentence::repeat, {words_.row(used[0]), words_.rows(others)});
  } else if (total > kMost + 1) {
    const std::vector<RowId> first(used.begin(), used.begin() + kMost);
    out = words_.say(Sentence::rows_more, {words_.rows(first), words_.count(total - kMost)});
  } else {
    out = words_.rows(used, kMost);
  }
  if (one_basis && basis != Basis::measured && basis != Basis::reported)
    out = words_.say(Sentence::row_with_basis, {out, word_of(basis, words_.language())});
  return "[" + out + "]";
}

std::string AtomWords::times(const Rational& value, const Rational& bar, bool exact) const {
  const auto ratio = divide(value, bar);
  if (!ratio) return {};
  const auto text = tenths(*ratio, exact);
  return text ? words_.say(exact ? Sentence::times_bar : Sentence::times_bar_more, {*text}) : std::string();
}

std::string AtomWords::difference(MetricId metric, const Rational& from, const Rational& to, bool exact, Sentence one,
                                  Sentence more) const {
  const auto distance = subtract(to, from);
  if (!distance || distance->sign() <= 0) return {};
  return words_.say(exact ? one : more, {words_.difference(metric, *distance)});
}

std::string AtomWords::number_margin(const ConditionNode& c, const Interval& v, bool met) const {
  const Metric& metric = words_.in().program[c.metric];
  const bool date = metric.type == MetricType::date;
  const bool exact = v.is_point();
  const Rational low = words_.bar_value(c.comparison.low), high = words_.bar_value(c.comparison.high);
  const auto over = [&](const Rational& bar) {
    if (v.low.infinite) return std::string();
    if (date) return difference(c.metric, bar, v.low.value, exact, Sentence::too_late, Sentence::too_late_more);
    if (words_.in_time(metric)) return difference(c.metric, bar, v.low.value, exact, Sentence::too_long, Sentence::too_long_more);
    return difference(c.metric, bar, v.low.value, exact, Sentence::over_bar, Sentence::over_bar_more);
  };
  const auto short_of = [&](const Rational& bar) {
    if (v.high.infinite) return std::string();
    if (date) return difference(c.metric, v.high.value, bar, exact, Sentence::too_early, Sentence::too_early_more);
    return difference(c.metric, v.high.value, bar, exact, Sentence::short_by, Sentence::short_by_more);
  };
  switch (c.comparison.relation) {
    case Relation::greater:
    case Relation::greater_equal: {
      if (!met) return short_of(low);
      if (date || v.low.infinite) return {};
      const bool percent = words_.in_percent(metric);
      const auto well_over = multiply(low, Rational::make(11, 10).value_or(Rational(2)));
      if (!percent && low.sign() > 0 && well_over && v.low.value >= *well_over) return times(v.low.value, low, exact);
      return difference(c.metric, low, v.low.value, exact, Sentence::over_bar, Sentence::over_bar_more);
    }
    case Relation::less:
    case Relation::less_equal:
      if (!met) return over(high);
      if (date || v.high.infinite) return {};
      return difference(c.metric, v.high.value, high, exact, Sentence::under_bar, Sentence::under_bar_more);
    case Relation::within:
      if (met) return {};
      return !v.high.infinite && v.high.value < low ? short_of(low) : over(high);
    case Relation::outside:
    case Relation::one_of: return {};
  }
  return {};
}

std::string AtomWords::margin(const ProofNode& node) const {
  const Reading* reading = view_.reading(node.reading);
  const bool decided = node.truth == Truth::yes || node.truth == Truth::no;
  if (node.kind != ProofNode::Kind::compare || !decided || !reading || !reading->has_value) return {};
  const ConditionNode& c = view_.condition(node);
  const MetricType type = words_.in().program[c.metric].type;
  if (c.for_periods.count > 0 || (type != MetricType::number && type != MetricType::date)) return {};
  return number_margin(c, reading->value.number, node.truth == Truth::yes);
}

std::string AtomWords::condition(const ProofNode& node) const {
  if (!node.node) return {};
  const ConditionNode& c = view_.condition(node);
  const std::string label = view_.label(node);
  if (node.kind == ProofNode::Kind::known) return words_.say(Sentence::met_known, {label});
  if (node.kind == ProofNode::Kind::trend)
    return words_.say(Sentence::met_trend, {label, words_.trend(c.trend, c.metric, c.trend.falls ? Sentence::falls : Sentence::rises,
                                                                 c.trend.falls ? Sentence::falls_by : Sentence::rises_by)});
  if (node.kind != ProofNode::Kind::compare) return label;
  const Relation r = c.comparison.relation;
  const std::string bar = words_.bar(c);
  if (r == Relation::greater_equal) return label + " ≥ " + bar;
  if (r == Relation::greater || r == Relation::less || r == Relation::less_equal) return label + " " + bar;
  return words_.say(Sentence::is_words, {label, bar});
}

}  // namespace ajar::runtime
