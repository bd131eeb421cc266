#include "runtime/questions/margins.hpp"

#include <algorithm>
#include <set>

#include "runtime/reading.hpp"

namespace ajar::runtime {

namespace {

std::optional<Rational> size_of(const std::optional<Rational>& number) {
  if (!number || number->sign() >= 0) return number;
  return negate(*number);
}

/// From the nearest end of an interval to a piece that it does not meet, and that end.
std::optional<Rational> distance(const Interval& from, const Interval& to, Rational& end) {
  const bool upwards = !from.high.infinite && !to.low.infinite && from.high.value <= to.low.value;
  const Endpoint &here = upwards ? from.high : from.low, &there = upwards ? to.low : to.high;
  if (here.infinite || there.infinite) return std::nullopt;
  end = here.value;
  return size_of(subtract(there.value, here.value));
}

class Measurer {
 public:
  Measurer(Experiment& experiment, Logic& logic) : experiment_(experiment), logic_(logic), report_(experiment.now().front()) {}

  Margins run() {
    Margins result;
    const GateId gate = experiment_.gates().front();
    for (const State state : {State::ajar, State::open}) logic_.reaches(gate, state);
    std::set<std::pair<GateId, NodeId>> seen;  // a condition may stand below both levels
    for (std::size_t i = 0; i < logic_.size(); ++i) {
      const Term& leaf = logic_[TermId(i)];
      if (leaf.op != Term::Op::leaf || !leaf.input.metric) continue;
      if (leaf.truth != Truth::yes && leaf.truth != Truth::no) continue;
      if (!leaf.input.subject.empty() || seen.emplace(leaf.gate, logic_.node(leaf).node).second) add(TermId(i), result.margins);
    }
    const auto matters = [&](const Margin& margin) { return margin.then && !(*margin.then == report_.effective); };
    std::stable_sort(result.margins.begin(), result.margins.end(), [&](const Margin& a, const Margin& b) {
      if (matters(a) != matters(b)) return matters(a);
      return a.relative && b.relative ? *a.relative < *b.relative : a.relative.has_value() && !b.relative;
    });
    find_hinge(result.hinge);
    return result;
  }

 private:
  void add(TermId id, std::vector<Margin>& margins) {
    const Term& leaf = logic_[id];
    const Reading* reading = logic_.reading(leaf);
    if (!reading || !reading->has_value) return;  // over several periods, or no evidence in a defeater
    Margin margin{id, leaf.truth == Truth::yes, {}, {}, region_of(logic_, leaf, leaf.truth == Truth::no), {}};
    for (const Interval& piece : margin.flip.pieces) {
      Rational end;
      const auto apart = distance(reading->value.number, piece, end);
      if (!apart || (margin.distance && *margin.distance <= *apart)) continue;
      margin.distance = apart;
      margin.relative = end.sign() == 0 ? std::nullopt : size_of(divide(*apart, end));
    }
    const std::vector<Value> values = values_in(margin.flip, experiment_.program()[leaf.input.metric], reading);
    if (!values.empty() && experiment_.can_afford(1)) {
      const GateReport turned = experiment_.supposing({{leaf.input.metric, leaf.input.subject, values.front()}}).front();
      if (!turned.error) margin.then = turned.effective;
    }
    margins.push_back(std::move(margin));
  }

  void find_hinge(Hinge& hinge) {
    const EvidenceSet& evidence = experiment_.situation().evidence;
    std::vector<Symbol> origins;
    for (const RowId row : report_.rests_on)
      if (evidence.origin[row.index]) origins.push_back(evidence.origin[row.index]);
    std::sort(origins.begin(), origins.end(), [&](Symbol a, Symbol b) { return named_before(evidence, a, b); });
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    hinge.tried = report_.rests_on.size();
    hinge.complete = experiment_.can_afford(report_.rests_on.size() + origins.size());
    if (!hinge.complete) return;
    for (const RowId row : report_.rests_on)
      if (changes_without([&](RowId other) { return other == row; })) hinge.rows.push_back(row);
    for (const Symbol origin : origins)
      if (changes_without([&](RowId other) { return evidence.origin[other.index] == origin; })) hinge.origins.push_back(origin);
  }

  template <class Taken>
  bool changes_without(Taken is_taken) {
    std::vector<RowId> rows = experiment_.rows();
    std::erase_if(rows, is_taken);
    const GateReport report = experiment_.with_rows(rows).front();
    return report.error || !(report.effective == report_.effective);
  }

  Experiment& experiment_;
  Logic& logic_;
  const GateReport report_;
};

}  // namespace

Margins margins_of(Experiment& experiment, Logic& logic) { return Measurer(experiment, logic).run(); }

}  // namespace ajar::runtime
