#include "runtime/batch/atoms.hpp"

#include "runtime/batch/scan.hpp"

namespace ajar::runtime::batch {

namespace {

constexpr std::int64_t kFurthestBar = std::int64_t{1} << 62;  // beyond every finite number of a reading

Truth holds(const Bars& bars, Span64 value) {
  bool all = false, some = false;
  if (bars.words) {
    const auto words = static_cast<std::uint64_t>(value.low);
    all = (words & ~bars.words) == 0;
    some = (words & bars.words) != 0;
  } else {
    all = bars.low <= value.low && value.high <= bars.high;
    some = value.low <= bars.high && bars.low <= value.high;
  }
  if (bars.outside) return some ? all ? Truth::no : Truth::unknown : Truth::yes;
  return all ? Truth::yes : some ? Truth::unknown : Truth::no;
}

/// See why_unknown in compare.hpp.
ReasonSet why_unknown(const Bars& bars, const Readings& readings, std::size_t i) {
  ReasonSet reasons;
  const bool contested = readings.contested.has(i), incomplete = readings.incomplete.has(i);
  if (!contested && !incomplete) return Reason::imprecise;
  const Readings::Detail& detail = readings.details[i];
  if (incomplete) reasons = Reason::incomplete;
  if (holds(bars, detail.closed) != Truth::unknown) return reasons;
  const Truth low = holds(bars, detail.lowest), high = holds(bars, detail.highest);
  if (contested && (low != high || low != Truth::unknown)) reasons |= Reason::contested;
  if (low == Truth::unknown || high == Truth::unknown || !contested) reasons |= Reason::imprecise;
  return reasons;
}

bool is_supported(const Atom& atom, const Readings& readings, std::size_t i) {
  std::uint32_t named = 0, unnamed = 0;
  for (const OriginSaid& one : readings.origins_of(i))
    if (holds(*atom.bars, one.value) == Truth::yes) ++(one.named ? named : unnamed);
  return (named > 0 ? named : unnamed > 0 ? 1 : 0) >= atom.from_origins;
}

/// The cases whose span lies wholly (`inside`) and partly (`touching`) between the bars.
void compare(const Readings& readings, const Bars& bars, Cases& inside, Cases& touching) {
  inside = touching = ~Cases();
  if (bars.low != kUnboundedLow) {
    inside &= ~less(readings.low, bars.low);
    if (!readings.points) touching &= ~less(readings.high, bars.low);
  }
  if (bars.high != kUnboundedHigh) {
    inside &= ~greater(readings.high, bars.high);
    if (!readings.points) touching &= ~greater(readings.low, bars.high);
  }
  if (readings.points) touching = inside;
}

void compare_sets(const Readings& readings, std::uint64_t words, Cases& inside, Cases& touching) {
  inside = ~intersecting(readings.low, ~words);
  touching = intersecting(readings.low, words);
}

std::optional<Int128> floor_of(const Rational& value, std::uint8_t decimals, bool& exact) {
  Int128 power = 1;
  for (int i = 0; i < decimals; ++i) power *= 10;
  const auto scaled = multiply(value, *Rational::make(power, 1));
  if (!scaled) return std::nullopt;
  const Int128 n = scaled->numerator(), d = scaled->denominator();
  const Int128 quotient = n / d;
  exact = n % d == 0;
  return n % d < 0 ? quotient - 1 : quotient;
}

std::int64_t clamped(Int128 bar) {
  return static_cast<std::int64_t>(std::clamp<Int128>(bar, -kFurthestBar, kFurthestBar));
}

}  // namespace

std::optional<Bars> bars_of(const Target& target, std::uint8_t decimals) {
  Bars bars;
  bars.outside = target.outside;
  bars.words = target.words;
  bool exact = false;
  if (!target.inside.low.infinite) {  // the least whole number that is not below it
    const auto floor = floor_of(target.inside.low.value, decimals, exact);
    if (!floor) return std::nullopt;
    bars.low = clamped(*floor + (exact && !target.inside.low.open ? 0 : 1));
  }
  if (!target.inside.high.infinite) {  // the greatest one that is not above it
    const auto floor = floor_of(target.inside.high.value, decimals, exact);
    if (!floor) return std::nullopt;
    bars.high = clamped(*floor - (exact && target.inside.high.open ? 1 : 0));
  }
  return bars;
}

std::vector<Atom> atoms_of(const Program& program, const Query& query, std::span<const std::uint8_t> decimals,
                           Plan& plan) {
  std::vector<Atom> atoms(plan.leaves.size());
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Leaf& leaf = plan.leaves[i];
    if (!leaf.by_kernel()) continue;
    const ConditionNode& node = program[leaf.node];
    Atom& atom = atoms[i];
    atom.place = leaf.place;
    atom.metric = node.metric;
    atom.in_defeater = leaf.in_defeater;
    atom.from_origins = node.from_origins;
    atom.is_known = node.op == ConditionOp::known;
    if (atom.is_known) continue;
    const auto target = target_of(query, node.comparison);
    if (target) atom.target = *target;
    if (target && plan.places[leaf.place.index].needs_rows) atom.bars = bars_of(*target, decimals[node.metric.index]);
    if (target && (atom.bars || !plan.places[leaf.place.index].needs_rows)) continue;
    leaf.place = PlaceId();
    leaf.escape = Escape::bar;
    plan.leaves_by_reference = true;
  }
  return atoms;
}

namespace {

void judge_exact(const Atom& atom, const Readings& readings, const Cases& known, Outcomes& out) {
  known.for_each([&](std::size_t i) {
    const Estimate& estimate = readings.exact[i];
    const Truth truth = runtime::holds(atom.target, estimate.whole);
    if (truth == Truth::yes)
      out.yes.add(i);
    else if (truth == Truth::no)
      out.no.add(i);
    else
      out.causes.add(runtime::why_unknown(atom.target, estimate), {}, i);
  });
}

void judge_numbers(const Atom& atom, const Readings& readings, const Cases& known, Outcomes& out) {
  const Bars& bars = *atom.bars;
  Cases inside, touching;
  if (bars.words)
    compare_sets(readings, bars.words, inside, touching);
  else
    compare(readings, bars, inside, touching);
  out.yes = known & (bars.outside ? ~touching : inside);
  out.no = known & (bars.outside ? inside : ~touching);
  (known & ~out.yes & ~out.no).for_each([&](std::size_t i) { out.causes.add(why_unknown(bars, readings, i), {}, i); });
  if (atom.from_origins <= 1) return;
  const Cases confirmed = out.yes;
  confirmed.for_each([&](std::size_t i) {
    if (is_supported(atom, readings, i)) return;
    out.yes.remove(i);
    out.causes.add(Reason::uncorroborated, {}, i);
  });
}

/// The metrics whose readings would be needed: of a derived metric those it is made of.
void add_lacking(PlaceId place, const Plan& plan, std::span<const Readings> readings, std::size_t i,
                 std::vector<MetricId>& lacks) {
  const Place& asked = plan.places[place.index];
  if (readings[place.index].known.has(i)) return;
  const std::size_t before = lacks.size();
  for (const PlaceId part : asked.parts) add_lacking(part, plan, readings, i, lacks);
  if (lacks.size() == before) lacks.push_back(asked.metric);
}

void add_lacking(const Atom& atom, const Plan& plan, std::span<const Readings> readings, const Cases& none,
                 Outcomes& out) {
  if (!none.any()) return;
  if (plan.places[atom.place.index].parts.empty()) {
    out.causes[cause_of(atom.metric)] |= none;
    return;
  }
  std::vector<MetricId> lacks;
  none.for_each([&](std::size_t i) {
    lacks.clear();
    add_lacking(atom.place, plan, readings, i, lacks);
    out.causes.add({}, lacks, i);
  });
}

}  // namespace

void judge(const Atom& atom, const Plan& plan, std::span<const Readings> all_readings, const Cases& all,
           Outcomes& out) {
  out.clear();
  const Readings& readings = all_readings[atom.place.index];
  const Cases none = all & ~readings.known & ~readings.escaped;
  for (std::size_t reason = 0; reason < readings.why.size(); ++reason) {
    const Cases cases = readings.why[reason] & none;
    if (cases.any()) out.causes[static_cast<Cause>(reason)] |= cases;
  }
  add_lacking(atom, plan, all_readings, none, out);
  const Cases known = all & readings.known;
  if (atom.is_known)
    out.yes = known;
  else if (atom.bars)
    judge_numbers(atom, readings, known, out);
  else
    judge_exact(atom, readings, known, out);
  if (!atom.in_defeater) return;
  // Of a metric that no row speaks of a defeater says no, in this and in every world.
  const Cases frozen = out.unknown(all) & ~readings.exists & ~readings.escaped;
  if (!frozen.any()) return;
  out.no |= frozen;
  out.causes.remove(frozen);
}

}  // namespace ajar::runtime::batch
