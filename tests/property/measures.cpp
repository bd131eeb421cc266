#include "tests/property/measures.hpp"

#include <algorithm>
#include <limits>

namespace ajar::test {

namespace {

Expr join(Expr::Op op, Expr a, Expr b) {
  Expr result;
  result.op = op;
  result.operands = {std::move(a), std::move(b)};
  return result;
}

Expr constant(const Rational& value) {
  Expr result;
  result.number = value;
  return result;
}

Endpoint nearer_low(const Endpoint& a, const Endpoint& b) { return compare_low(a, b) > 0 ? a : b; }
Endpoint further_low(const Endpoint& a, const Endpoint& b) { return compare_low(a, b) > 0 ? b : a; }
Endpoint nearer_high(const Endpoint& a, const Endpoint& b) { return compare_high(a, b) < 0 ? a : b; }
Endpoint further_high(const Endpoint& a, const Endpoint& b) { return compare_high(a, b) < 0 ? b : a; }

Interval fold(Across across, const Interval& a, const Interval& b) {
  if (across == Across::highest) return {nearer_low(a.low, b.low), further_high(a.high, b.high)};
  if (across == Across::lowest) return {further_low(a.low, b.low), nearer_high(a.high, b.high)};
  return add(a, b).value;
}

Expr::Op op_of(Across across) {
  return across == Across::highest ? Expr::highest : across == Across::lowest ? Expr::lowest : Expr::add;
}

/// What subjects nobody listed may say: amounts to add, or a value that may be the highest or lowest.
Interval of_others(Across across, const Interval& range) {
  return across == Across::total ? any_further(range) : range;
}

/// A report of the whole, or the sum of the parts, as one voice among two.
Said as_one(const Value& value, bool quarrels, const std::vector<Left>& made_of) {
  Said result{"", value, std::numeric_limits<std::int32_t>::min(), Grade::none, 0, quarrels};
  for (const Left& left : made_of)
    for (const Said& one : left.said) {
      result.newest = std::max(result.newest, one.newest);
      result.grade = std::max(result.grade, one.grade);
    }
  return result;
}

std::optional<Measured> apply(FormulaOp op, const Measured& a, const Measured& b) {
  IntervalResult bounds;
  Expr::Op as = Expr::add;
  switch (op) {
    case FormulaOp::add:
      bounds = add(a.bounds, b.bounds), as = Expr::add;
      break;
    case FormulaOp::subtract:
      bounds = subtract(a.bounds, b.bounds), as = Expr::subtract;
      break;
    case FormulaOp::multiply:
      bounds = multiply(a.bounds, b.bounds), as = Expr::multiply;
      break;
    case FormulaOp::divide:
      bounds = divide(a.bounds, b.bounds), as = Expr::divide;
      break;
    case FormulaOp::error:
    case FormulaOp::constant:
    case FormulaOp::metric:
    case FormulaOp::aggregate:
      return std::nullopt;
  }
  if (!bounds) return std::nullopt;
  Measured result;
  result.bounds = bounds.value;
  result.value = join(as, a.value, b.value);
  return result;
}

}  // namespace

void Measures::met(Found found) {
  founds_ |= 1u << static_cast<unsigned>(found);
  if (coverage_) coverage_->met(found);
}

Expr Measures::slot(std::size_t metric, const std::string& subject, const When& when, const Interval& number,
                    std::uint64_t words, const std::vector<std::string>& only, int part) {
  const Key key{metric,
                subject,
                when.as_of.number,
                when.period ? when.period->first.number : 0,
                when.period ? when.period->end.number : 0,
                only,
                part};
  const auto [at, is_new] = known_.try_emplace(key, slots_.size());
  const Form form = pack_.metrics[metric].form;
  if (is_new) slots_.push_back({number, words, form == Form::date || form == Form::rank});
  Expr result;
  result.op = Expr::slot;
  result.index = at->second;
  return result;
}

Measured Measures::measure(std::size_t item, const std::string& subject, const When& when) {
  const MetricItem& metric = pack_.metrics[item];
  if (metric.formula) return derive(item, subject, when);
  if (subject.empty() && metric.across != Across::none) return across(item, metric.across, when);
  return of_rows(item, subject, when, nullptr);
}

Measured Measures::measure_of(std::size_t item, const std::string& subject, const When& when,
                              const std::vector<std::string>& only) {
  return of_rows(item, subject, when, &only);
}

Measured Measures::of_rows(std::size_t item, const std::string& subject, const When& when,
                           const std::vector<std::string>* only) {
  const MetricItem& metric = pack_.metrics[item];
  const Readings::Whose whose = subject.empty() ? readings_.whose(item, when) : Readings::Whose{subject};
  Left left = readings_.about(item, whose.subject, when, only);
  left.any_row = left.any_row || whose.others;
  Measured result;
  result.any_row = left.any_row;
  result.has_value = left.has_value;
  result.found = left.found();
  result.said = left.said;
  result.bounds = left.has_value ? left.value.number : metric.range();
  std::uint64_t words = left.has_value                ? left.value.words
                        : metric.form == Form::yes_no ? kYes | kNo
                        : metric.form == Form::choice ? 7
                                                      : 0;
  result.value = slot(item, whose.subject, when, result.bounds, words, only ? *only : std::vector<std::string>());
  return result;
}

// ---- totals, extremes and counts

std::vector<std::string> Measures::subjects_of(const MetricItem& metric, std::size_t item, const When& when) const {
  return metric.list == List::none ? readings_.seen(item, when) : readings_.listed(metric.list);
}

Measured Measures::across(std::size_t item, Across across, const When& when) {
  const MetricItem& metric = pack_.metrics[item];
  std::vector<Left> parts;
  const std::vector<std::string> subjects = subjects_of(metric, item, when);
  for (const std::string& subject : subjects) parts.push_back(readings_.about(item, subject, when));
  Measured result;
  Left together;
  for (const Left& part : parts) {
    together.has_value = together.has_value || part.has_value;
    together.contested = together.contested || part.contested;
    together.any_stale = together.any_stale || part.any_stale;
  }
  if (across == Across::count) {
    result = count(item, when, parts, subjects.size());
    together.has_value = result.has_value;
  } else {
    const bool nothing_is_all = parts.empty() && metric.complete && metric.flow && across == Across::total;
    together.has_value = together.has_value || nothing_is_all;
    bool first = true;
    const auto take_in = [&](const Interval& number, const Expr& value) {
      result.value = first ? value : join(op_of(across), result.value, value);
      result.bounds = first ? number : fold(across, result.bounds, number);
      first = false;
    };
    if (nothing_is_all) take_in(Interval::point(0), constant(0));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Interval number = parts[i].has_value ? parts[i].value.number : metric.range();
      take_in(number, slot(item, subjects[i], when, number, 0));
    }
    if (metric.list == List::none && !metric.complete && !first) {
      const Interval others = of_others(across, metric.range());
      take_in(others, slot(item, "", when, others, 0, {}, 10 + static_cast<int>(across)));
    }
  }
  // Rows about the pack are another reading of the same thing.
  const Left whole = across == Across::count && metric.flow ? Left() : readings_.about(item, "", when);
  together.any_row = readings_.any_row(item);
  together.any_stale = together.any_stale || whole.any_stale;
  if (whole.has_value && whole.any_used) {
    std::vector<Said> both{as_one(whole.value, whole.contested, {whole})};
    if (together.has_value) both.push_back(as_one({result.bounds, 0}, together.contested, parts));
    const Combined combined = combine(both, metric.take);
    result.bounds = combined.value.number;
    together.contested = combined.contested;
    together.has_value = true;
    result.value = slot(item, "", when, result.bounds, 0, {}, 20 + static_cast<int>(across));
  }
  together.value.number = result.bounds;
  result.said = whole.said;
  result.any_row = together.any_row;
  result.has_value = together.has_value;
  result.free = !together.has_value;
  result.found = together.found();
  return result;
}

Measured Measures::count(std::size_t item, const When& when, const std::vector<Left>& parts, std::size_t listed) {
  const MetricItem& metric = pack_.metrics[item];
  std::int64_t counted = 0;
  for (const Left& part : parts) counted += part.any_used;
  Measured result;
  result.has_value = counted > 0 || metric.complete;
  result.bounds = Interval::point(counted);
  if (!metric.complete)
    result.bounds.high =
        metric.list == List::none ? Endpoint::unbounded() : Endpoint::at(static_cast<std::int64_t>(listed));
  if (result.has_value) result.value = slot(item, "", when, result.bounds, 0, {}, 3);
  return result;
}

bool Measures::supported(std::size_t item, const When& when, const Atom& atom, std::uint32_t n) const {
  const MetricItem& metric = pack_.metrics[item];
  std::optional<Interval> together;
  for (const std::string& subject : subjects_of(metric, item, when)) {
    std::vector<Endpoint> lows, highs;
    for (const Said& one : readings_.about(item, subject, when).said) {
      if (one.origin.empty()) continue;
      lows.push_back(one.value.number.low);
      highs.push_back(one.value.number.high);
    }
    std::sort(lows.begin(), lows.end(), [](const Endpoint& a, const Endpoint& b) { return compare_low(a, b) > 0; });
    std::sort(highs.begin(), highs.end(), [](const Endpoint& a, const Endpoint& b) { return compare_high(a, b) < 0; });
    // Each end for itself: the comparison asks for one of them only.
    const Interval range = metric.range();
    const Endpoint low = lows.size() >= n ? lows[n - 1] : range.low,
                   high = highs.size() >= n ? highs[n - 1] : range.high;
    const bool up = atom.relation == Relation::greater_equal || atom.relation == Relation::greater;
    const Interval one = up ? Interval{low, Endpoint::unbounded()} : Interval{Endpoint::unbounded(), high};
    together = together ? fold(metric.across, *together, one) : one;
  }
  if (!together) return false;
  if (metric.list == List::none && !metric.complete)
    together = fold(metric.across, *together, of_others(metric.across, metric.range()));
  return certainly(atom, {*together, 0});
}

// ---- formulas

bool Measures::any_row(std::size_t item) const {
  const MetricItem& metric = pack_.metrics[item];
  if (!metric.formula) return readings_.any_row(item);
  std::vector<const FormulaItem*> pending{&*metric.formula};
  while (!pending.empty()) {
    const FormulaItem& one = *pending.back();
    pending.pop_back();
    if ((one.op == FormulaOp::metric || one.op == FormulaOp::aggregate) && any_row(one.metric)) return true;
    for (const FormulaItem& operand : one.operands) pending.push_back(&operand);
  }
  return false;
}

Measured Measures::derive(std::size_t item, const std::string& subject, const When& when) {
  const MetricItem& metric = pack_.metrics[item];
  Measured result = evaluate(*metric.formula, subject, when);
  if (metric.form == Form::percent && result.has_value) {
    result.value = join(Expr::multiply, result.value, constant(100));
    result.bounds = multiply(result.bounds, Interval::point(100)).value;
  }
  result.free = !result.has_value;
  return result;
}

Measured Measures::evaluate(const FormulaItem& formula, const std::string& subject, const When& when) {
  ClauseCoverage::Within within(coverage_);
  Measured result;
  if (formula.op == FormulaOp::constant) {
    result.has_value = true;
    result.found = Found::exact;
    result.value = constant(formula.constant);
    result.bounds = Interval::point(formula.constant);
    return result;
  }
  if (formula.op == FormulaOp::metric || formula.op == FormulaOp::aggregate) {
    const bool aggregate = formula.op == FormulaOp::aggregate;
    add_clauses(within, formula.metric);
    if (!aggregate)
      within.add(Clause::factor_name);
    else
      within.add(formula.across == Across::total     ? Clause::factor_total
                 : formula.across == Across::highest ? Clause::factor_highest
                 : formula.across == Across::lowest  ? Clause::factor_lowest
                                                     : Clause::factor_count);
    result = aggregate ? across(formula.metric, formula.across, when) : measure(formula.metric, subject, when);
    met(result.found);
    const bool counts = aggregate && formula.across == Across::count;
    if (pack_.metrics[formula.metric].form == Form::percent && !counts) {
      const Rational hundredth = *Rational::make(1, 100);
      result.value = join(Expr::multiply, result.value, constant(hundredth));
      result.bounds = multiply(result.bounds, Interval::point(hundredth)).value;
    }
    return result;
  }
  within.add(formula.op == FormulaOp::add        ? Clause::sum_plus
             : formula.op == FormulaOp::subtract ? Clause::sum_minus
             : formula.op == FormulaOp::multiply ? Clause::product_times
                                                 : Clause::product_over);
  std::vector<Measured> operands;
  for (const FormulaItem& one : formula.operands) {
    ClauseCoverage::Within beside(coverage_);
    if (one.op == FormulaOp::constant || formula.operands[0].op == FormulaOp::constant ||
        formula.operands[1].op == FormulaOp::constant)
      beside.add(Clause::factor_number);
    if (!one.operands.empty()) beside.add(Clause::factor_brackets);
    operands.push_back(evaluate(one, subject, when));
  }
  const Measured &a = operands[0], &b = operands[1];
  result.any_row = a.any_row || b.any_row;
  result.found = std::max(a.found, b.found);
  if (!a.has_value || !b.has_value) return result;
  if (const auto joined = apply(formula.op, a, b)) {
    result.has_value = true;
    result.value = joined->value;
    result.bounds = joined->bounds;
  }
  return result;
}

// ---- clauses

void Measures::add_clauses(ClauseCoverage::Within& within, std::size_t item) const {
  const MetricItem& metric = pack_.metrics[item];
  const auto add_if = [&](bool says, Clause clause) {
    if (says) within.add(clause);
  };
  constexpr std::array forms{Clause::as_number, Clause::in_unit,   Clause::in_percent, Clause::as_yes_no,
                             Clause::as_date,   Clause::as_one_of, Clause::as_levels};
  within.add(metric.formula ? Clause::metric_derived : Clause::metric_with_rows);
  within.add(forms[static_cast<std::size_t>(metric.form)]);
  within.add(std::string_view(metric.shows) == "part" ? Clause::shows_part : Clause::shows);
  add_if(*metric.about, Clause::about);
  add_if(metric.counts, Clause::counts);
  add_if(metric.fresh_months, Clause::fresh_for);
  add_if(metric.cumulative, Clause::cumulative);
  add_if(metric.flow, Clause::flow);
  add_if(metric.complete, Clause::complete);
  add_if(metric.every.has_value(), Clause::every);
  add_if(metric.unbounded, Clause::unbounded);
  add_if(metric.between.has_value(), Clause::between);
  add_if(metric.needs_grade != Grade::none, Clause::needs_grade);
  add_if(metric.needs_confidence.has_value(), Clause::needs_confidence);
  add_if(metric.needs_origins > 1, Clause::needs_origins);
  constexpr std::array takes{Clause::take_spread, Clause::take_latest, Clause::take_best_source, Clause::take_lowest,
                             Clause::take_highest};
  add_if(metric.says_take, takes[static_cast<std::size_t>(metric.take)]);
  if (metric.across == Across::none) return;
  constexpr std::array kinds{Clause::across_total, Clause::across_highest, Clause::across_lowest, Clause::across_count};
  within.add(kinds[static_cast<std::size_t>(metric.across) - 1]);
  within.add(metric.list == List::none     ? Clause::across_seen
             : metric.list == List::closed ? Clause::across_of_closed
                                           : Clause::across_of_evidence);
}

}  // namespace ajar::test
