// Random conditions and gates: atoms that fit the type of the metric they stand over.
#include "tests/property/random_pack.hpp"

namespace ajar::test {

namespace {

constexpr std::array kBarDays{"2026-03-31", "2026-06-30", "2026-09-30"};
constexpr std::array kBarPeriods{"2026-Q1", "2026-Q2", "2026-06"};

class Conditions {
 public:
  Conditions(Random& random, RandomPack& pack) : random_(random), pack_(pack) {}

  /// A whole condition, of bullets or in one line.
  Cond whole(std::size_t gates_before, bool in_defeater) {
    gates_before_ = gates_before;
    in_defeater_ = in_defeater;
    if (random_.chance(25)) return inline_condition(true);
    Cond top;
    top.op = Cond::many;
    top.layout = Cond::bullets;
    const std::size_t bullets = 1 + random_.below(4);
    for (std::size_t i = 0; i < bullets; ++i) top.children.push_back(inline_condition(random_.chance(30)));
    top.quantifier = random_.chance(88) ? static_cast<Quantifier>(random_.below(3)) : Quantifier::at_most;
    top.count = top.quantifier == Quantifier::at_most ? random_.below(bullets) : 1 + random_.below(bullets);
    return top;
  }

  Cond atom(bool in_each) {
    Cond result;
    if (!in_each && gates_before_ > 0 && random_.chance(10)) return cited_gate();
    result.item = metric_for(in_each);
    const MetricItem& metric = pack_.metrics[result.item];
    if (!in_each && metric.by_subject && metric.across == Across::none && random_.chance(75))
      result.subject = random_.one_of(kListed);
    else if (!in_each && random_.chance(6))
      result.subject = random_.one_of(kListed);
    if (random_.chance(9)) {
      result.op = Cond::known;
      return result;
    }
    const bool trend = is_amount(metric.form) && !is_or_has(result.item, is_flow) && random_.chance(18);
    if (trend)
      choose_trend(result, metric);
    else
      choose_comparison(result, metric);
    const bool periods = !is_or_has(result.item, is_flow) && !is_or_has(result.item, is_cumulative);
    const bool every_quarter = metric.flow && metric.every && metric.across == Across::none;
    if (!trend && (periods || every_quarter) && random_.chance(16))
      choose_periods(result, metric);
    else if (trend && periods && random_.chance(25))
      choose_periods(result, metric);
    const bool several = metric.formula || metric.across == Across::count ||
                         (metric.across != Across::none &&
                          (trend || result.relation == Relation::within || result.relation == Relation::outside));
    if (!several && random_.chance(18)) result.origins = 2;
    return result;
  }

 private:
  static bool is_flow(const MetricItem& metric) { return metric.flow; }
  static bool is_cumulative(const MetricItem& metric) { return metric.cumulative; }

  template <class Test>
  bool is_or_has(std::size_t item, Test test) const {
    const MetricItem& metric = pack_.metrics[item];
    return metric.formula ? has(*metric.formula, test) : test(metric);
  }
  template <class Test>
  bool has(const FormulaItem& formula, Test test) const {
    if (formula.op == FormulaOp::metric || formula.op == FormulaOp::aggregate) return is_or_has(formula.metric, test);
    for (const FormulaItem& one : formula.operands)
      if (has(one, test)) return true;
    return false;
  }

  std::size_t metric_for(bool in_each) {
    for (int attempt = 0; attempt < 4; ++attempt) {
      const std::size_t item = random_.below(pack_.metrics.size());
      const MetricItem& metric = pack_.metrics[item];
      if (in_each ? metric.by_subject || metric.formula : random_.chance(80) || !metric.by_subject) return item;
    }
    return random_.below(pack_.metrics.size());
  }

  Cond cited_gate() {
    Cond result;
    result.op = Cond::gate;
    result.item = random_.below(gates_before_);
    const GateItem& cited = pack_.gates[result.item];
    result.state = cited.open && (!cited.ajar || random_.chance(50)) ? State::open : State::ajar;
    result.exactly_closed = in_defeater_ && random_.chance(40);
    return result;
  }

  void set_bars(Cond& result, std::int64_t low, std::int64_t high) { result.low = low, result.high = high; }

  void choose_comparison(Cond& result, const MetricItem& metric) {
    switch (metric.form) {
      case Form::number:
      case Form::cards:
      case Form::percent:
        return compare_amount(result, metric);
      case Form::date:
        return compare_date(result);
      case Form::rank:
        return compare_rank(result);
      case Form::yes_no:
        result.relation = Relation::one_of;
        result.says_is = true;
        result.words = random_.chance(75) ? kYes : kNo;
        return;
      case Form::choice: {
        const std::uint64_t word = 1u << random_.below(kChoiceWords.size());
        result.relation = Relation::one_of;
        result.says_is = true;
        result.words = random_.chance(50) ? word : 7 & ~word;
        return;
      }
    }
  }

  Relation random_relation(bool ordered_strictly) {
    const std::size_t roll = random_.below(100);
    if (roll < 42) return Relation::greater_equal;
    if (roll < 68) return Relation::less_equal;
    if (ordered_strictly && roll < 78) return Relation::greater;
    if (ordered_strictly && roll < 86) return Relation::less;
    return roll < 94 ? Relation::within : Relation::outside;
  }

  void compare_amount(Cond& result, const MetricItem& metric) {
    result.relation = random_relation(true);
    const bool counted = metric.across == Across::count && result.subject.empty();
    // A bar that no value of the metric's range reaches can never be true, and the compiler says so; here all can.
    const bool large = (metric.formula || metric.across == Across::total || metric.flow) &&
                       metric.form != Form::percent && !metric.between;
    const std::int64_t bar = counted ? random_.between(1, 3)
                             : large ? 10 * random_.between(1, 20)
                                     : 5 * random_.between(1, 18);
    set_bars(result, bar, bar);
    const bool strict = result.relation == Relation::greater || result.relation == Relation::less;
    const bool equality = result.relation == Relation::within || result.relation == Relation::outside;
    result.says_is = !strict && random_.chance(equality ? 70 : 20);
    if (equality && result.says_is && random_.chance(70)) {
      const std::int64_t high = bar + 5 * random_.between(1, 8);
      set_bars(result, bar, high);
      result.bar_text = std::to_string(bar) + ".." + std::to_string(high) + unit_of(metric.form);
      return;
    }
    result.bar_text = std::to_string(bar) + unit_of(metric.form);
    if (random_.chance(18)) {
      pack_.thresholds.push_back({bar, metric.form});
      result.threshold = pack_.thresholds.size() - 1;
      result.bar_text = "t" + std::to_string(*result.threshold);
    }
  }

  static std::string unit_of(Form form) { return form == Form::percent ? " %" : form == Form::cards ? " cards" : ""; }

  void compare_date(Cond& result) {
    result.relation = random_relation(false);
    const bool equality = result.relation == Relation::within || result.relation == Relation::outside;
    result.bar_text = equality && random_.chance(70) ? random_.one_of(kBarPeriods) : random_.one_of(kBarDays);
    result.says_is = equality && random_.chance(60);
    const Period bar = *parse_period(result.bar_text);
    set_bars(result, bar.first.number, bar.last().number);
  }

  void compare_rank(Cond& result) {
    result.says_is = true;
    result.relation = random_relation(false);
    const std::int64_t lowest = result.relation == Relation::greater_equal ? 1 : 0;
    const std::int64_t highest = result.relation == Relation::less_equal ? 1 : 2;
    const std::int64_t word = random_.between(lowest, highest);
    set_bars(result, word, word);
    result.bar_text = kRankWords[static_cast<std::size_t>(word)];
  }

  void choose_trend(Cond& result, const MetricItem& metric) {
    result.op = Cond::trend;
    result.falls = random_.chance(35);
    result.any_amount = random_.chance(40);
    constexpr std::array lengths{Duration{1, PeriodUnit::month}, Duration{1, PeriodUnit::quarter},
                                 Duration{6, PeriodUnit::month}};
    result.over = random_.one_of(lengths);
    if (result.any_amount) return;
    result.relative = metric.form == Form::percent ? false : random_.chance(45);
    result.amount = 5 * random_.between(1, 6);
  }

  void choose_periods(Cond& result, const MetricItem& metric) {
    result.for_count = 1 + static_cast<int>(random_.below(3));
    result.for_unit = metric.flow || random_.chance(60) ? PeriodUnit::quarter : PeriodUnit::month;
    if (result.op == Cond::trend) result.over = {1, result.for_unit};
  }

  Cond each() {
    Cond result;
    result.op = Cond::each;
    result.list = random_.chance(70) ? List::closed : List::from_evidence;
    result.percent = random_.chance(30);
    result.quantifier = result.percent ? random_.chance(70) ? Quantifier::at_least : Quantifier::at_most
                                       : static_cast<Quantifier>(random_.below(random_.chance(80) ? 3 : 4));
    const bool at_most = result.quantifier == Quantifier::at_most;
    result.count = result.percent ? 10 * static_cast<std::size_t>(random_.between(1, 9))
                   : at_most      ? random_.below(kListed.size())
                                  : 1 + random_.below(kListed.size());
    if (!pack_.conditions.empty() && random_.chance(15)) {
      Cond named;
      named.op = Cond::named;
      named.item = random_.below(pack_.conditions.size());
      result.children.push_back(named);
    } else if (random_.chance(25)) {
      result.children.push_back(joined(true));
    } else {
      result.children.push_back(atom(true));
    }
    return result;
  }

  Cond joined(bool in_each) {
    Cond result;
    result.op = Cond::many;
    result.layout = Cond::joined;
    result.quantifier = random_.chance(50) ? Quantifier::all : Quantifier::any;
    for (int i = 0; i < 2; ++i) result.children.push_back(atom(in_each));
    return result;
  }

  /// What may stand on one line: `each` alone, atoms, or atoms joined, with more of that in brackets.
  Cond inline_condition(bool may_join) {
    if (random_.chance(14)) return each();
    if (may_join && random_.chance(55)) {
      Cond result = joined(false);
      if (random_.chance(35)) result.children.push_back(joined(false));
      return result;
    }
    if (!pack_.conditions.empty() && random_.chance(10)) {
      Cond named;
      named.op = Cond::named;
      named.item = random_.below(pack_.conditions.size());
      return named;
    }
    return atom(false);
  }

  Random& random_;
  RandomPack& pack_;
  std::size_t gates_before_ = 0;
  bool in_defeater_ = false;
};

}  // namespace

void add_random_gates(Random& random, RandomPack& pack) {
  Conditions conditions(random, pack);
  constexpr std::array scopes{"", "", "wide"};
  for (std::size_t i = 0, count = random.below(3); i < count; ++i)
    pack.conditions.push_back(conditions.whole(0, false));
  for (std::size_t i = 0, count = 1 + random.below(3); i < count; ++i) {
    GateItem gate;
    const bool has_open = random.chance(85), has_ajar = !has_open || random.chance(60);
    if (has_ajar) gate.ajar = conditions.whole(i, false);
    if (has_open) gate.open = conditions.whole(i, false);
    gate.ajar_about = random.one_of(scopes);
    gate.open_about = random.one_of(scopes);
    if (random.chance(35)) {
      const State at = random.chance(60) ? State::ajar : State::closed;
      gate.held.emplace_back(at, conditions.whole(i, true));
    }
    if (i > 0 && random.chance(40)) gate.requires_gates.push_back(random.below(i));
    if (random.chance(8)) gate.needs_confidence = random.chance(50) ? Confidence::moderate : Confidence::low;
    pack.gates.push_back(std::move(gate));
  }
}

}  // namespace ajar::test
