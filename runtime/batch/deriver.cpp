#include "runtime/batch/deriver.hpp"

namespace ajar::runtime::batch {

namespace {

Int128 power_of_ten(std::uint8_t exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Value value_of(Span64 span, Int128 one) {
  Value value;
  value.number.low = span.low == kUnboundedLow ? Endpoint::unbounded() : Endpoint::at(*Rational::make(span.low, one));
  value.number.high =
      span.high == kUnboundedHigh ? Endpoint::unbounded() : Endpoint::at(*Rational::make(span.high, one));
  return value;
}

}  // namespace

Deriver::Deriver(const Program& program, const Plan& plan, std::span<const std::uint8_t> decimals)
    : program_(program), plan_(plan), decimals_(decimals) {
  for (std::size_t i = 0; i < plan.places.size(); ++i)
    if (!plan.places[i].needs_rows)
      derived_.push_back({PlaceId(i), Formula(program, program[plan.places[i].metric].formula)});
}

void Deriver::derive(const Cases& all, std::span<Readings> readings) {
  for (const Derived& one : derived_) {
    Readings& out = readings[one.place.index];
    out.clear(Cases(), std::nullopt);
    out.exact.resize(kBlock);
    all.for_each([&](std::size_t i) { derive(one, i, readings); });
  }
}

/// See Reader::derive.
void Deriver::derive(const Derived& derived, std::size_t i, std::span<Readings> readings) {
  const Place& place = plan_.places[derived.place.index];
  Readings& out = readings[derived.place.index];
  ReasonSet reasons;
  bool escaped = false, open = false;
  Escape why_not{};
  Estimate estimate;
  parts_.clear();
  for (const PlaceId id : place.parts) {
    const Readings& part = readings[id.index];
    if (part.exists.has(i)) out.exists.add(i);
    if (part.escaped.has(i)) {
      escaped = true;
      why_not = part.escapes[i];
    } else if (part.known.has(i)) {
      parts_.push_back(estimate_of(id, part, i));
      estimate.contested = estimate.contested || parts_.back().contested;
      estimate.open |= parts_.back().open;
    } else {
      open = true;
      for (std::size_t reason = 0; reason < part.why.size(); ++reason)
        if (part.why[reason].has(i)) reasons |= static_cast<Reason>(reason);
    }
  }
  if (escaped) return out.escape(i, why_not);
  if (open) return out.set_none(i, reasons);

  ArithmeticError error = ArithmeticError::none;
  const auto evaluate = [&](Value Estimate::*view) {
    values_.clear();
    for (const Estimate& part : parts_) values_.push_back((part.*view).number);
    Span failed_at;
    const IntervalResult result = derived.formula.evaluate(values_, failed_at);
    if (error == ArithmeticError::none) error = result.error;
    return Value{result.value, 0};
  };
  estimate.whole = evaluate(&Estimate::whole);
  estimate.closed = estimate.open.empty() ? estimate.whole : evaluate(&Estimate::closed);
  estimate.lowest = estimate.contested ? evaluate(&Estimate::lowest) : estimate.closed;
  estimate.highest = estimate.contested ? evaluate(&Estimate::highest) : estimate.closed;
  if (error == ArithmeticError::overflow) return out.escape(i, Escape::too_large);
  if (error != ArithmeticError::none) return out.set_none(i, Reason::undefined);
  out.exact[i] = estimate;
  out.known.add(i);
}

Estimate Deriver::estimate_of(PlaceId part, const Readings& readings, std::size_t i) const {
  if (!plan_.places[part.index].needs_rows) return readings.exact[i];
  const Int128 one = power_of_ten(decimals_[plan_.places[part.index].metric.index]);
  Estimate result = Estimate::exactly(value_of({readings.low[i], readings.high[i]}, one));
  result.contested = readings.contested.has(i);
  if (readings.incomplete.has(i)) result.open = Reason::incomplete;
  if (!result.contested && result.open.empty()) return result;
  const Readings::Detail& detail = readings.details[i];
  result.closed = value_of(detail.closed, one);
  result.lowest = value_of(detail.lowest, one);
  result.highest = value_of(detail.highest, one);
  return result;
}

}  // namespace ajar::runtime::batch
