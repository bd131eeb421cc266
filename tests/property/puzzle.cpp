#include "tests/property/puzzle.hpp"

#include <algorithm>
#include <set>

#include "tests/property/measures.hpp"

namespace ajar::test {

namespace {

/// How a trend compares two readings; nothing when the earlier one may be 0 or less and a share is asked for.
std::optional<Expr> change(const Cond& cond, const Expr& now, const Expr& then) {
  Expr result;
  result.op = cond.relative ? Expr::divide : Expr::subtract;
  result.operands = {now, then};
  if (cond.relative) {
    Expr one;
    one.number = 1;
    Expr share;
    share.op = Expr::subtract;
    share.operands = cond.falls ? std::vector<Expr>{one, result} : std::vector<Expr>{result, one};
    return share;
  }
  if (cond.falls) std::swap(result.operands[0], result.operands[1]);
  return result;
}

std::optional<Interval> change(const Cond& cond, const Interval& now, const Interval& then) {
  if (!cond.relative) return (cond.falls ? subtract(then, now) : subtract(now, then)).value;
  const Interval above_zero = Interval::above(0);
  if (!above_zero.contains(then)) return std::nullopt;
  const Interval share = divide(now, then).value, one = Interval::point(1);
  return (cond.falls ? subtract(one, share) : subtract(share, one)).value;
}

std::vector<Period> last_whole(Day as_of, int count, PeriodUnit unit) {
  std::vector<Period> periods;
  Period period = period_containing(as_of + 1, unit);  // has not ended by then
  for (int i = 0; i < count; ++i) periods.push_back(period = period_before(period, unit));
  return periods;
}

class Boiling {
 public:
  Boiling(const RandomPack& pack, ClauseCoverage* coverage)
      : pack_(pack),
        readings_(pack),
        measures_(pack, readings_, puzzle_.slots, coverage),
        coverage_(coverage),
        now_{pack.as_of, std::nullopt} {}

  Puzzle run() {
    for (const GateItem& gate : pack_.gates) add(gate);
    return std::move(puzzle_);
  }

 private:
  struct Where {
    std::string subject;
    bool in_defeater = false;
  };
  using Within = ClauseCoverage::Within;

  // ---- gates

  void add(const GateItem& gate) {
    PuzzleGate result;
    measures_.forget_founds();
    Within within(coverage_);
    if (pack_.has_proxies) within.add(Clause::gate_accepts);
    if (gate.needs_confidence) within.add(Clause::gate_needs_confidence);
    const auto level = [&](const std::optional<Cond>& cond, const char* about, Clause clause) {
      if (!cond) return std::optional<Node>();
      Within here(coverage_);
      here.add(clause);
      if (*about) here.add(Clause::level_about);
      return std::optional(whole(*cond, {}));
    };
    result.ajar = level(gate.ajar, gate.ajar_about, Clause::level_ajar);
    result.open = level(gate.open, gate.open_about, Clause::level_open);
    for (const auto& [state, cond] : gate.held) {
      Within here(coverage_);
      here.add(state == State::closed ? Clause::held_closed : Clause::held_ajar);
      result.held.emplace_back(state, whole(cond, {"", true}));
    }
    result.requires_gates = gate.requires_gates;
    for (const std::size_t required : gate.requires_gates) {
      Within here(coverage_);
      here.add(Clause::gate_requires);
      meet_gate(required);
    }
    result.needs_confidence = gate.needs_confidence.has_value();
    puzzle_.gates.push_back(std::move(result));
    founds_of_gates_.push_back(measures_.founds());
  }

  /// A gate that names another one stands over what that one stands over.
  void meet_gate(std::size_t gate) {
    for (unsigned i = 0; i < kFoundCount; ++i)
      if (founds_of_gates_[gate] >> i & 1) measures_.met(static_cast<Found>(i));
  }

  // ---- conditions

  Node whole(const Cond& cond, const Where& where) {
    Within within(coverage_);
    if (cond.op != Cond::many || cond.layout != Cond::bullets) within.add(Clause::cond_inline);
    return node(cond, where);
  }

  Node node(const Cond& cond, const Where& where) {
    Within within(coverage_);
    switch (cond.op) {
      case Cond::many:
        return many(cond, where);
      case Cond::each:
        return each(cond, where);
      case Cond::named:
        within.add(Clause::condition);
        return node(pack_.conditions[cond.item], where);
      case Cond::gate: {
        within.add(Clause::part_atom);
        within.add(cond.exactly_closed ? Clause::gate_closed : Clause::gate_at_least);
        meet_gate(cond.item);
        Node result;
        result.op = Node::gate;
        result.index = cond.item;
        result.state = cond.state;
        result.exactly_closed = cond.exactly_closed;
        return result;
      }
      case Cond::compare:
      case Cond::known:
      case Cond::trend:
        within.add(Clause::part_atom);
        return atom(cond, where);
    }
    return {};
  }

  Node many(const Cond& cond, const Where& where) {
    constexpr std::array quantifiers{Clause::many_all, Clause::many_any, Clause::many_at_least, Clause::many_at_most};
    const bool bullets = cond.layout == Cond::bullets;
    Within within(coverage_);
    if (bullets)
      within.add(quantifiers[static_cast<std::size_t>(cond.quantifier)]);
    else
      within.add(cond.quantifier == Quantifier::all ? Clause::inline_and : Clause::inline_or);
    if (bullets) within.add(Clause::bullet);
    Node result;
    result.quantifier = cond.quantifier;
    result.count = cond.count;
    for (const Cond& child : cond.children) {
      Within here(coverage_);
      if (!bullets && child.op == Cond::many) here.add(Clause::part_brackets);
      result.children.push_back(node(child, where));
    }
    return result;
  }

  Node each(const Cond& cond, const Where& where) {
    constexpr std::array counts{Clause::each_all, Clause::each_any, Clause::each_at_least, Clause::each_at_most};
    Within within(coverage_);
    within.add(!cond.percent                             ? counts[static_cast<std::size_t>(cond.quantifier)]
               : cond.quantifier == Quantifier::at_least ? Clause::each_at_least_share
                                                         : Clause::each_at_most_share);
    within.add(cond.list == List::closed ? Clause::each_closed_list : Clause::each_from_evidence);
    if (cond.children.front().op == Cond::many) within.add(Clause::part_brackets);
    const std::vector<std::string> subjects = readings_.listed(cond.list);
    if (subjects.empty()) {  // says nothing, not even for `all of`
      Atom nothing;
      nothing.free = true;
      nothing.frozen = where.in_defeater && !any_row(cond.children.front());
      return add(std::move(nothing));
    }
    Node result;
    result.quantifier = cond.quantifier;
    result.count = cond.count;
    if (cond.percent) {
      const std::size_t share = cond.count * subjects.size();  // in hundredths of a subject
      result.count = cond.quantifier == Quantifier::at_least ? (share + 99) / 100 : share / 100;
    }
    for (const std::string& subject : subjects)
      result.children.push_back(node(cond.children.front(), {subject, where.in_defeater}));
    return result;
  }

  bool any_row(const Cond& cond) const {
    if (cond.op == Cond::gate) return false;
    if (cond.op == Cond::named) return any_row(pack_.conditions[cond.item]);
    if (cond.op == Cond::many || cond.op == Cond::each)
      return std::any_of(cond.children.begin(), cond.children.end(), [&](const Cond& child) { return any_row(child); });
    return measures_.any_row(cond.item);
  }

  // ---- atoms

  Node add(Atom atom) {
    Node result;
    result.op = Node::atom;
    result.index = puzzle_.atoms.size();
    atom.coin = result.index;
    puzzle_.atoms.push_back(std::move(atom));
    return result;
  }

  Node atom(const Cond& cond, const Where& where) {
    Within within(coverage_);
    add_clauses(within, cond);
    const std::string subject = cond.subject.empty() ? where.subject : cond.subject;
    const Measured now = measures_.measure(cond.item, subject, now_);
    const bool no_rows = where.in_defeater && !now.any_row;
    if (cond.for_count == 0) return add(judged(cond, subject, now_, no_rows));
    Node result;
    result.quantifier = Quantifier::all;
    for (const Period& period : last_whole(pack_.as_of, cond.for_count, cond.for_unit))
      result.children.push_back(add(judged(cond, subject, {pack_.as_of, period}, no_rows)));
    return result;
  }

  /// In a defeater, what nobody speaks of is frozen; a complete flow has a reading without a row, which still decides.
  Atom judged(const Cond& cond, const std::string& subject, const When& when, bool no_rows) {
    Atom atom;
    bool has_value = false;
    if (cond.op == Cond::trend)
      has_value = judge_trend(cond, subject, when, atom);
    else
      has_value = judge_reading(cond, subject, when, atom);
    atom.frozen = no_rows && (!has_value || !atom.confirmed);
    return atom;
  }

  bool judge_reading(const Cond& cond, const std::string& subject, const When& when, Atom& atom) {
    const Measured measured = measures_.measure(cond.item, subject, when);
    measures_.met(measured.found);
    if (cond.op == Cond::known) {
      atom.known = measured.has_value;
      atom.free = !measured.has_value;
      return measured.has_value;
    }
    atom.value = measured.value;
    atom.relation = cond.relation;
    atom.low = cond.low;
    atom.high = cond.high;
    atom.words = cond.words;
    atom.free = measured.free;
    atom.confirmed = cond.origins < 2;
    if (atom.confirmed || !measured.has_value) return measured.has_value;
    const MetricItem& metric = pack_.metrics[cond.item];
    atom.confirmed =
        confirms(measured.said, cond.origins, [&](const Said& one) { return certainly(atom, one.value); }) ||
        (subject.empty() && metric.across != Across::none && measures_.supported(cond.item, when, atom, cond.origins));
    return true;
  }

  /// Rows of nobody in particular are one origin and never the second.
  template <class Test>
  static bool confirms(const std::vector<Said>& said, std::size_t n, Test satisfies) {
    std::size_t named = 0;
    for (const Said& one : said) named += !one.origin.empty() && satisfies(one);
    return named >= n;
  }

  bool judge_trend(const Cond& cond, const std::string& subject, const When& when, Atom& atom) {
    When before{subtract(when.as_of, cond.over), std::nullopt};
    if (when.period) before = {when.as_of, period_containing(subtract(when.period->first, cond.over), cond.for_unit)};
    const MetricItem& metric = pack_.metrics[cond.item];
    Measured now = measures_.measure(cond.item, subject, when), then = measures_.measure(cond.item, subject, before);
    measures_.met(now.found);
    measures_.met(then.found);
    const bool of_rows = !metric.formula && (metric.across == Across::none || !subject.empty());
    if (of_rows) {
      std::vector<std::string> both;  // origins that speak at both ends
      for (const Said& a : now.said)
        for (const Said& b : then.said)
          if (a.origin == b.origin) both.push_back(a.origin);
      std::sort(both.begin(), both.end());
      if (!both.empty() && both.size() < now.said.size()) now = measures_.measure_of(cond.item, subject, when, both);
      if (!both.empty() && both.size() < then.said.size())
        then = measures_.measure_of(cond.item, subject, before, both);
    }
    atom.relation = cond.any_amount ? Relation::greater : Relation::greater_equal;
    atom.low = cond.relative ? *Rational::make(cond.amount, 100) : Rational(cond.any_amount ? 0 : cond.amount);
    atom.confirmed = cond.origins < 2;
    atom.free = true;
    if (!now.has_value || !then.has_value || !change(cond, now.bounds, then.bounds)) return false;
    atom.free = false;
    atom.value = *change(cond, now.value, then.value);
    if (atom.confirmed) return true;
    atom.confirmed = confirms(now.said, cond.origins, [&](const Said& later) {
      for (const Said& earlier : then.said) {
        if (earlier.origin != later.origin) continue;
        const auto moved = change(cond, later.value.number, earlier.value.number);
        return moved && certainly(atom, {*moved, 0});
      }
      return false;
    });
    return true;
  }

  void add_clauses(Within& within, const Cond& cond) const {
    const MetricItem& metric = pack_.metrics[cond.item];
    measures_.add_clauses(within, cond.item);
    if (!cond.subject.empty()) within.add(Clause::of_subject);
    if (cond.for_count > 0) within.add(Clause::for_periods);
    if (cond.origins > 1) within.add(Clause::from_origins);
    if (cond.op == Cond::known) return within.add(Clause::is_known);
    if (cond.op == Cond::trend) {
      within.add(cond.falls ? Clause::falls : Clause::rises);
      if (!cond.any_amount)
        within.add(cond.relative                  ? Clause::trend_share
                   : metric.form == Form::percent ? Clause::trend_points
                                                  : Clause::trend_at_least);
      return;
    }
    const bool negated =
        cond.relation == Relation::outside || (metric.form == Form::choice && (cond.words & (cond.words - 1)));
    if (cond.says_is) {
      within.add(cond.relation == Relation::greater_equal ? Clause::is_at_least
                 : cond.relation == Relation::less_equal  ? Clause::is_at_most
                 : negated                                ? Clause::is_not
                                                          : Clause::is_value);
    } else {
      constexpr std::array ops{Clause::less,          Clause::less_equal, Clause::greater,
                               Clause::greater_equal, Clause::equal,      Clause::not_equal};
      within.add(ops[static_cast<std::size_t>(cond.relation)]);
    }
    within.add(value_clause(cond, metric));
  }

  static Clause value_clause(const Cond& cond, const MetricItem& metric) {
    if (metric.form == Form::yes_no) return cond.words == kYes ? Clause::value_yes : Clause::value_no;
    if (metric.form == Form::choice || metric.form == Form::rank) return Clause::value_word;
    if (metric.form == Form::date) return cond.says_is ? Clause::value_day : Clause::bar_day;
    if (cond.threshold) return Clause::bar_threshold;
    if (cond.says_is) return cond.low == cond.high ? Clause::value_amount : Clause::value_range;
    return metric.form == Form::number ? Clause::bar_number : Clause::bar_unit;
  }

  const RandomPack& pack_;
  Puzzle puzzle_;
  Readings readings_;
  Measures measures_;
  ClauseCoverage* coverage_;
  When now_;
  std::vector<std::uint32_t> founds_of_gates_;
};

}  // namespace

bool certainly(const Atom& atom, const Value& value) {
  const Interval& number = value.number;
  switch (atom.relation) {
    case Relation::greater_equal:
      return Interval::at_least(atom.low).contains(number);
    case Relation::greater:
      return Interval::above(atom.low).contains(number);
    case Relation::less_equal:
      return Interval::at_most(atom.high).contains(number);
    case Relation::less:
      return Interval::below(atom.high).contains(number);
    case Relation::within:
      return Interval::closed(atom.low, atom.high).contains(number);
    case Relation::outside:
      return !Interval::closed(atom.low, atom.high).intersects(number);
    case Relation::one_of:
      return (value.words & ~atom.words) == 0;
  }
  return false;
}

Puzzle puzzle_of(const RandomPack& pack, ClauseCoverage* coverage) { return Boiling(pack, coverage).run(); }

}  // namespace ajar::test
