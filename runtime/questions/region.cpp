#include "runtime/questions/region.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

bool is_set(const Metric& metric) { return metric.type == MetricType::yes_no || metric.type == MetricType::choice; }
bool is_whole(const Metric& metric) { return metric.type == MetricType::date || metric.type == MetricType::rank; }

std::uint64_t all_words(const Metric& metric) {
  if (metric.type == MetricType::yes_no) return kYes | kNo;
  return metric.words.size() >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << metric.words.size()) - 1;
}

/// Days and places in a rank are whole numbers, so no end of theirs is open.
std::optional<Interval> whole(Interval interval) {
  const auto close = [](Endpoint& end, std::int64_t step) {
    if (end.infinite || !end.open) return true;
    const auto next = add(end.value, step);
    if (next) end = Endpoint::at(*next);
    return next.has_value();
  };
  if (!close(interval.low, 1) || !close(interval.high, -1)) return std::nullopt;
  if (!interval.low.infinite && !interval.high.infinite && interval.high.value < interval.low.value) return std::nullopt;
  return interval;
}

/// What lies below and above an interval.
std::vector<Interval> complement(const Interval& interval) {
  std::vector<Interval> pieces;
  if (!interval.low.infinite) pieces.push_back({Endpoint::unbounded(), Endpoint::at(interval.low.value, !interval.low.open)});
  if (!interval.high.infinite) pieces.push_back({Endpoint::at(interval.high.value, !interval.high.open), Endpoint::unbounded()});
  return pieces;
}

Region within_range(const Metric& metric, const std::vector<Interval>& pieces) {
  Region region;
  const Region range = range_of(metric);
  for (const Interval& piece : pieces)
    for (const Interval& allowed : range.pieces) {
      auto both = intersection(piece, allowed);
      if (both && is_whole(metric)) both = whole(*both);
      if (both) region.pieces.push_back(*both);
    }
  return region;
}

/// The present values for which a trend holds against every earlier value there may be.
std::optional<Interval> rising(const Trend& trend, const Reading* earlier) {
  if (!earlier || !earlier->has_value) return std::nullopt;
  const Interval& then = earlier->value.number;
  const Endpoint& end = trend.falls ? then.low : then.high;
  if (end.infinite) return std::nullopt;
  std::optional<Rational> bar = end.value;
  if (!trend.any_amount) {
    const auto step = trend.relative ? multiply(end.value, trend.amount) : std::optional(trend.amount);
    bar = step ? trend.falls ? subtract(end.value, *step) : add(end.value, *step) : std::nullopt;
  }
  if (!bar) return std::nullopt;
  const Endpoint from = Endpoint::at(*bar, trend.any_amount && !end.open);
  return trend.falls ? Interval{Endpoint::unbounded(), from} : Interval{from, Endpoint::unbounded()};
}

/// A point inside, `near` a lower or an upper end that may be open.
std::optional<Rational> inside(const Interval& piece, bool near_low) {
  const Endpoint &here = near_low ? piece.low : piece.high, &there = near_low ? piece.high : piece.low;
  if (here.infinite) return std::nullopt;
  if (!here.open) return here.value;
  if (there.infinite) return near_low ? add(here.value, 1) : subtract(here.value, 1);
  const auto sum = add(here.value, there.value);
  return sum ? divide(*sum, 2) : std::nullopt;
}

std::optional<Rational> middle(const Interval& piece) {
  if (piece.low.infinite && piece.high.infinite) return Rational(0);
  if (piece.low.infinite) return subtract(piece.high.value, 1);
  if (piece.high.infinite) return add(piece.low.value, 1);
  const auto sum = add(piece.low.value, piece.high.value);
  return sum ? divide(*sum, 2) : std::nullopt;
}

std::optional<Rational> far_out(const Metric& metric, const Interval& piece, bool upwards) {
  const Rational far = metric.type == MetricType::date ? 3'650 : 1'000'000'000;  // days stay in the calendar
  if (upwards ? !piece.high.infinite : !piece.low.infinite) return std::nullopt;
  const Endpoint& other = upwards ? piece.low : piece.high;
  if (other.infinite) return upwards ? far : *negate(far);
  return upwards ? add(other.value, far) : subtract(other.value, far);
}

void add_point(std::vector<Value>& values, const Metric& metric, const Interval& piece, std::optional<Rational> point) {
  if (!point || (is_whole(metric) && !point->is_integer())) return;
  if (!piece.contains(*point)) return;
  const Value value{Interval::point(*point), 0};
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

}  // namespace

Region range_of(const Metric& metric) {
  Region region;
  if (is_set(metric)) region.words = all_words(metric);
  else if (metric.type == MetricType::rank) region.pieces = {Interval::closed(0, static_cast<std::int64_t>(metric.words.size()) - 1)};
  else if (metric.type == MetricType::date) region.pieces = {Interval::everything()};
  else region.pieces = {metric.range};
  return region;
}

Region region_of(const Logic& logic, const Term& leaf, bool yes) {
  const Program& program = logic.situation().program;
  if (!leaf.input.metric) return {};
  const Metric& metric = program[leaf.input.metric];
  const ConditionNode& condition = logic.condition(leaf);
  if (condition.op == ConditionOp::known) return yes ? range_of(metric) : Region();
  if (condition.op == ConditionOp::trend) {
    const Proof& proof = logic.proof(leaf.gate);
    const std::uint32_t earlier = logic.node(leaf).earlier;
    const auto up = rising(condition.trend, earlier < proof.readings.size() ? &proof.readings[earlier] : nullptr);
    if (!up) return {};
    return within_range(metric, yes ? std::vector{*up} : complement(*up));
  }
  const auto target = target_of(logic.situation().query, condition.comparison);
  if (!target) return {};
  if (is_set(metric)) {
    Region region;
    region.words = all_words(metric) & (yes ? target->words : ~target->words);
    return region;
  }
  return within_range(metric, yes != target->outside ? std::vector{target->inside} : complement(target->inside));
}

Region intersection(const Region& a, const Region& b) {
  Region both;
  both.words = a.words & b.words;
  for (const Interval& left : a.pieces)
    for (const Interval& right : b.pieces)
      if (const auto piece = intersection(left, right)) both.pieces.push_back(*piece);
  return both;
}

bool contains(const Region& outer, const Region& inner) {
  if ((inner.words & ~outer.words) != 0) return false;
  return std::all_of(inner.pieces.begin(), inner.pieces.end(), [&](const Interval& piece) {
    return std::any_of(outer.pieces.begin(), outer.pieces.end(), [&](const Interval& wider) { return wider.contains(piece); });
  });
}

std::vector<Value> values_in(const Region& region, const Metric& metric, const Reading* now) {
  std::vector<Value> values;
  for (std::uint64_t rest = region.words; rest; rest &= rest - 1) values.push_back({Interval(), rest & ~(rest - 1)});
  const Interval* known = now && now->has_value && !is_set(metric) ? &now->value.number : nullptr;
  for (const Interval& piece : region.pieces) {
    // From below one comes to the lower end first, from above to the upper one.
    const bool from_above = known ? !known->low.infinite && !piece.high.infinite && known->low.value >= piece.high.value
                                  : piece.low.infinite;
    if (const auto both = known ? intersection(*known, piece) : std::nullopt) {
      add_point(values, metric, piece, inside(*both, true));
      add_point(values, metric, piece, inside(*both, false));
    }
    add_point(values, metric, piece, inside(piece, !from_above));
    add_point(values, metric, piece, inside(piece, from_above));
    add_point(values, metric, piece, middle(piece));
    add_point(values, metric, piece, far_out(metric, piece, true));
    add_point(values, metric, piece, far_out(metric, piece, false));
  }
  return values;
}

std::vector<Sample> samples_apart(const Metric& metric, const std::vector<Region>& regions) {
  std::vector<Sample> samples;
  const Region range = range_of(metric);
  for (std::uint64_t rest = range.words; rest; rest &= rest - 1) {
    const std::uint64_t word = rest & ~(rest - 1);
    samples.push_back({{{}, word}, {Interval(), word}});
  }
  if (range.pieces.empty()) return samples;
  std::vector<Rational> ends;
  const auto note = [&](const Endpoint& end) {
    if (!end.infinite) ends.push_back(end.value);
  };
  note(range.pieces.front().low);
  note(range.pieces.front().high);
  for (const Region& region : regions)
    for (const Interval& piece : region.pieces) {
      note(piece.low);
      note(piece.high);
    }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  const auto add_stretch = [&](const Interval& stretch) {
    auto piece = intersection(stretch, range.pieces.front());
    if (piece && is_whole(metric)) piece = whole(*piece);
    if (!piece) return;
    std::vector<Value> inside_it;
    add_point(inside_it, metric, *piece, middle(*piece));
    add_point(inside_it, metric, *piece, inside(*piece, true));
    add_point(inside_it, metric, *piece, inside(*piece, false));
    // Far from the last bar: a part of a formula has no bar of its own, and only there may it tell.
    if (piece->high.infinite && far_out(metric, *piece, true)) inside_it.insert(inside_it.begin(), Value{Interval::point(*far_out(metric, *piece, true)), 0});
    if (!inside_it.empty()) samples.push_back({{{*piece}, 0}, inside_it.front()});
  };
  Endpoint last = Endpoint::unbounded();
  for (const Rational& end : ends) {
    add_stretch({last, Endpoint::at(end, true)});
    add_stretch(Interval::point(end));
    last = Endpoint::at(end, true);
  }
  add_stretch({last, Endpoint::unbounded()});
  return samples;
}

Region joined(const Region& a, const Region& b) {
  Region both{a.pieces, a.words | b.words};
  if (both.pieces.empty()) both.pieces = b.pieces;
  else if (!b.pieces.empty()) both.pieces.back().high = b.pieces.back().high;
  return both;
}

}  // namespace ajar::runtime
