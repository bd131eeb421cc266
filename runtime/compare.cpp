#include "runtime/compare.hpp"

namespace ajar::runtime {

std::optional<Rational> value_of(const Query& query, const Bar& bar) {
  const Rational* set = nullptr;  // the last one holds
  for (const Query::Override& change : query.overrides)
    if (bar.threshold && change.threshold == bar.threshold) set = &change.value;
  return set ? multiply(*set, bar.factor) : std::optional(bar.value);
}

std::optional<Target> target_of(const Query& query, const Comparison& comparison) {
  Target target;
  target.words = comparison.words;
  if (comparison.relation == Relation::one_of) return target;
  const auto low = value_of(query, comparison.low), high = value_of(query, comparison.high);
  if (!low || !high) return std::nullopt;
  switch (comparison.relation) {
    case Relation::less: target.inside = Interval::below(*high); break;
    case Relation::less_equal: target.inside = Interval::at_most(*high); break;
    case Relation::greater: target.inside = Interval::above(*low); break;
    case Relation::greater_equal: target.inside = Interval::at_least(*low); break;
    case Relation::outside: target.outside = true; [[fallthrough]];
    case Relation::within: target.inside = Interval::closed(*low, *high); break;
    case Relation::one_of: break;
  }
  return target;
}

Truth holds(const Target& target, const Value& value) {
  bool all = false, some = false;
  if (target.words) {
    all = (value.words & ~target.words) == 0;
    some = (value.words & target.words) != 0;
  } else {
    all = target.inside.contains(value.number);
    some = target.inside.intersects(value.number);
  }
  if (target.outside) return some ? all ? Truth::no : Truth::unknown : Truth::yes;
  return all ? Truth::yes : some ? Truth::unknown : Truth::no;
}

ReasonSet why_unknown(const Target& target, const Estimate& estimate) {
  ReasonSet reasons = estimate.open;
  if (holds(target, estimate.closed) != Truth::unknown) return reasons;
  const Truth low = holds(target, estimate.lowest), high = holds(target, estimate.highest);
  if (estimate.contested && (low != high || low != Truth::unknown)) reasons |= Reason::contested;
  if (low == Truth::unknown || high == Truth::unknown || !estimate.contested) reasons |= Reason::imprecise;
  return reasons;
}

}  // namespace ajar::runtime
