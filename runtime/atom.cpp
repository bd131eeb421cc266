// Atoms: a metric compared with a bar, known, rising or falling; at a day or in each of several periods; corroborated.
#include <algorithm>

#include "runtime/condition.hpp"
#include "runtime/confidence.hpp"

namespace ajar::runtime {

namespace {

constexpr std::int32_t kMaxPeriods = 20'000;

std::vector<Period> last_periods(Day as_of, const PeriodCount& wanted) {
  std::vector<Period> periods;
  Period period = period_containing(as_of, wanted.unit);
  if (period.last() > as_of) period = period_before(period, wanted.unit);
  for (std::int32_t i = 0; i < wanted.count; ++i, period = period_before(period, wanted.unit)) periods.push_back(period);
  std::reverse(periods.begin(), periods.end());
  return periods;
}

Target target_of(const Trend& trend) {
  Target target;
  target.inside = trend.any_amount ? Interval::above(0) : Interval::at_least(trend.amount);
  return target;
}

/// The readings a trend compares, apart from one another by `over`; `day` is the later one's where it is of no period.
Moment earlier_than(const Moment& now, Day day, const Trend& trend, PeriodUnit unit) {
  Moment then = now;
  then.earlier = true;
  if (now.period) then.period = period_containing(subtract(now.period->first, trend.over), unit);
  else then.as_of = subtract(day, trend.over);
  return then;
}

std::vector<Symbol> origins_of_both(const Reading& a, const Reading& b) {
  std::vector<Symbol> left, right, both;
  for (const OriginReading& one : a.origins) left.push_back(one.origin);
  for (const OriginReading& one : b.origins) right.push_back(one.origin);
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return both;
}

/// now - then, or as a share of then; negated for `falls`.
IntervalResult change(const Trend& trend, const Interval& now, const Interval& then) {
  if (!trend.relative) return trend.falls ? subtract(then, now) : subtract(now, then);
  if (then.low.infinite || then.low.value.sign() < 0 || (then.low.value.sign() == 0 && !then.low.open))
    return {Interval(), ArithmeticError::divisor_has_zero};  // must be above 0
  const IntervalResult ratio = divide(now, then);
  if (!ratio) return ratio;
  const Interval one = Interval::point(1);
  return trend.falls ? subtract(one, ratio.value) : subtract(ratio.value, one);
}

}  // namespace

Outcome Conditions::atom(const ConditionNode& node, const Place& place, Entry& entry) {
  Atom atom{node, node.subject.empty() ? place.about : reader_.about(node.subject), {}};
  Outcome outcome;
  if (node.op == ConditionOp::trend) {
    atom.target = target_of(node.trend);
  } else if (node.op == ConditionOp::compare) {
    const auto target = runtime::target_of(reader_.query(), node.comparison);
    if (!target) {
      outcome.truth = Truth::error;
      return outcome;
    }
    atom.target = *target;
  }
  if (node.op == ConditionOp::known) {
    outcome = known(atom, entry);
  } else if (node.for_periods.count > 0) {
    outcome = in_periods(atom, entry);
  } else {
    outcome = judge(atom, reader_.now(), probe(atom, reader_.now()), entry);
  }
  // Inside a defeater "no evidence that …" means no, in this and in every world.
  const bool no_rows = !reader_.read(node.metric, atom.about, reader_.now()).rows_exist;
  if (place.in_defeater && outcome.truth == Truth::unknown && no_rows) {
    outcome = Outcome();
    outcome.truth = Truth::no;
    if (ProofNode* written = entry.node()) written->frozen = true;
  }
  return outcome;
}

Outcome Conditions::known(const Atom& atom, Entry& entry) {
  const Measurement& measurement = reader_.read(atom.node.metric, atom.about, reader_.now());
  if (ProofNode* written = entry.node()) written->reading = entry.reading(measurement, program_);
  Outcome outcome;
  if (measurement.limit) {
    outcome.truth = Truth::error;
  } else if (measurement.reading.has_value) {
    outcome.truth = Truth::yes;
    outcome.confidence = confidence_of(program_, reader_.evidence(), measurement, &gate_);
    outcome.basis = {&measurement};
  } else {
    outcome.reasons = measurement.reading.reasons;
    add_lacking(measurement, outcome.lacks);
  }
  return outcome;
}

Outcome Conditions::in_periods(const Atom& atom, Entry& entry) {
  const PeriodCount& wanted = atom.node.for_periods;
  Outcome result;
  if (wanted.count > kMaxPeriods) {
    result.truth = Truth::error;
    return result;
  }
  std::vector<Outcome> members;
  for (const Period& period : last_periods(day_of(reader_.query(), atom.node.metric), wanted)) {
    const Moment moment{reader_.query().as_of, period};
    const Probe read = probe(atom, moment);
    members.push_back(judge(atom, moment, read, entry));
    Outcome& one = members.back();
    if (one.truth == Truth::unknown && !read.value) one.reasons = Reason::incomplete;  // nothing speaks for this period
    if (ProofNode* written = entry.node()) {
      written->reading = ProofNode::kNoReading;
      written->periods.push_back({period, one.truth, read.now ? entry.reading(*read.now, program_) : ProofNode::kNoReading});
    }
  }
  result = quantify(Quantifier::all, 0, members);
  const Measurement& now = reader_.read(atom.node.metric, atom.about, reader_.now());
  if (result.truth == Truth::unknown && !now.rows_exist) result.reasons = Reason::missing;
  return result;
}

Conditions::Probe Conditions::probe(const Atom& atom, const Moment& moment) {
  if (atom.node.op == ConditionOp::trend) return probe_trend(atom, moment);
  Probe result;
  result.now = &reader_.read(atom.node.metric, atom.about, moment);
  result.limit = result.now->limit;
  if (result.now->reading.has_value) result.value = result.now->estimate;
  else result.reasons = result.now->reading.reasons;
  return result;
}

/// If some origin speaks at both ends, only such origins are compared.
Conditions::Probe Conditions::probe_trend(const Atom& atom, const Moment& moment) {
  const MetricId metric = atom.node.metric;
  const Moment before = earlier_than(moment, day_of(reader_.query(), atom.node.metric), atom.node.trend, atom.node.for_periods.unit);
  Probe result;
  result.now = &reader_.read(metric, atom.about, moment);
  result.then = &reader_.read(metric, atom.about, before);
  const bool of_rows = !program_[metric].formula && (program_[metric].across == Across::none || !atom.about.pack) &&
                       !result.now->reading.assumption;
  const std::vector<Symbol> both = of_rows ? origins_of_both(result.now->reading, result.then->reading) : std::vector<Symbol>();
  if (!both.empty()) {
    const auto only = [&](const Measurement* all, const Moment& when) {
      return both.size() == all->reading.origins.size() ? all : &reader_.read_from(metric, atom.about, when, both);
    };
    result.now = only(result.now, moment);
    result.then = only(result.then, before);
  }
  result.limit = result.now->limit || result.then->limit;
  const bool now_known = result.now->reading.has_value, then_known = result.then->reading.has_value;
  if (now_known && then_known) {
    take_change(atom.node.trend, result);
  } else if (now_known) {
    result.reasons = Reason::incomplete;  // nothing to compare with
  } else {
    result.reasons = result.now->reading.reasons;
    if (then_known && result.reasons == ReasonSet(Reason::missing)) result.reasons = Reason::incomplete;
  }
  return result;
}

void Conditions::take_change(const Trend& trend, Probe& probe) const {
  const Estimate &now = probe.now->estimate, &then = probe.then->estimate;
  Estimate result;
  result.contested = now.contested || then.contested;
  result.open = now.open | then.open;
  const auto set = [&](Value Estimate::*view, const Value& later, const Value& earlier) {
    const IntervalResult difference = change(trend, later.number, earlier.number);
    (result.*view).number = difference.value;
    if (difference.error == ArithmeticError::overflow) probe.limit = true;
    else if (!difference) probe.reasons = Reason::undefined;
  };
  set(&Estimate::whole, now.whole, then.whole);
  set(&Estimate::closed, now.closed, then.closed);
  set(&Estimate::lowest, now.lowest, then.highest);
  set(&Estimate::highest, now.highest, then.lowest);
  if (!probe.limit && probe.reasons.empty()) probe.value = result;
}

Outcome Conditions::judge(const Atom& atom, const Moment& moment, const Probe& probe, Entry& entry) {
  if (ProofNode* written = entry.node()) {
    const std::uint32_t now = entry.reading(*probe.now, program_);
    const std::uint32_t then = probe.then ? entry.reading(*probe.then, program_) : ProofNode::kNoReading;
    written = entry.node();
    written->reading = now;
    written->earlier = then;
  }
  Outcome outcome;
  if (probe.limit) {
    outcome.truth = Truth::error;
    return outcome;
  }
  if (!probe.value) {
    outcome.reasons = probe.reasons;
    add_lacking(*probe.now, outcome.lacks);
    if (probe.then) add_lacking(*probe.then, outcome.lacks);
    return outcome;
  }
  outcome.truth = holds(atom.target, probe.value->whole);
  if (outcome.truth == Truth::unknown) {
    outcome.reasons = why_unknown(atom.target, *probe.value);
    return outcome;
  }
  Truth limit = Truth::unknown;
  if (outcome.truth == Truth::yes && atom.node.from_origins > 1 && !is_supported(atom, moment, probe, limit, entry)) {
    outcome.truth = limit;
    if (limit == Truth::unknown) outcome.reasons = Reason::uncorroborated;
    return outcome;
  }
  outcome.confidence = confidence(atom, probe, outcome.truth);
  outcome.basis = {probe.now};
  if (probe.then && probe.then != probe.now) outcome.basis.push_back(probe.then);
  return outcome;
}

/// Enough origins satisfy the comparison by themselves; for what is put together from several readings, enough of them
/// do so part by part. `limit` becomes an error on overflow.
bool Conditions::is_supported(const Atom& atom, const Moment& moment, const Probe& probe, Truth& limit, Entry& entry) {
  const std::uint32_t n = atom.node.from_origins;
  const Reading& now = probe.now->reading;
  if (now.assumption) return true;
  const Metric& metric = program_[atom.node.metric];
  const bool across = atom.about.pack && metric.across != Across::none;
  std::vector<OriginReading> satisfied;
  for (const OriginReading& one : now.origins) {
    if (metric.formula || (across && one.subject)) continue;
    Value value = one.value;
    if (probe.then) {
      const auto& before = probe.then->reading.origins;
      const auto same = std::find_if(before.begin(), before.end(), [&](const OriginReading& o) { return o.origin == one.origin; });
      if (same == before.end()) continue;
      const IntervalResult difference = change(atom.node.trend, one.value.number, same->value.number);
      if (!difference) continue;
      value = Value{difference.value, 0};
    }
    if (holds(atom.target, value) == Truth::yes) satisfied.push_back(one);
  }
  if (ProofNode* written = entry.node()) {
    written->confirmed_by.clear();
    for (const OriginReading& one : satisfied) written->confirmed_by.push_back(one.origin);
  }
  if (count_origins(satisfied) >= n) return true;
  if (!metric.formula && !across) return false;

  const auto supported = [&](Side side) { return reader_.supported(*probe.now, atom.about, moment, n, side); };
  if (probe.then) {
    const Moment before = earlier_than(moment, day_of(reader_.query(), atom.node.metric), atom.node.trend, atom.node.for_periods.unit);
    const auto later = supported(Side::both);
    const auto earlier = reader_.supported(*probe.then, atom.about, before, n, Side::both);
    if (!later || !earlier) return false;
    const IntervalResult difference = change(atom.node.trend, *later, *earlier);
    if (difference.error == ArithmeticError::overflow) limit = Truth::error;
    return difference && holds(atom.target, Value{difference.value, 0}) == Truth::yes;
  }
  const Interval& inside = atom.target.inside;
  Side side = inside.high.infinite ? Side::low : inside.low.infinite ? Side::high : Side::both;
  if (atom.target.outside)  // wholly on one side of it
    side = compare_high(probe.value->whole.number.high, inside.high) < 0 ? Side::high : Side::low;
  if (metric.formula) side = Side::both;
  const auto value = supported(side);
  return value && holds(atom.target, Value{*value, 0}) == Truth::yes;
}

std::optional<Confidence> Conditions::confidence(const Atom& atom, const Probe& probe, Truth truth) const {
  const EvidenceSet& evidence = reader_.evidence();
  if (!probe.then)
    return confidence_of(program_, evidence, *probe.now, &gate_,
                         [&](const OriginReading& one) { return holds(atom.target, one.value) == truth; });
  const auto now = confidence_of(program_, evidence, *probe.now, &gate_);
  const auto then = confidence_of(program_, evidence, *probe.then, &gate_);
  return now && then ? std::min(*now, *then) : now ? now : then;
}

/// The metrics whose readings would be needed: of a derived metric those it is made of.
void Conditions::add_lacking(const Measurement& measurement, std::vector<MetricId>& lacks) const {
  const Reading& reading = measurement.reading;
  if (reading.has_value) return;
  const std::size_t before = lacks.size();
  if (program_[reading.metric].formula)
    for (const Measurement* part : measurement.parts) add_lacking(*part, lacks);
  if (lacks.size() == before) lacks.push_back(reading.metric);
  std::sort(lacks.begin(), lacks.end());
  lacks.erase(std::unique(lacks.begin(), lacks.end()), lacks.end());
}

}  // namespace ajar::runtime
