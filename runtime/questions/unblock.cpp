#include "runtime/questions/unblock.hpp"

#include <algorithm>

#include "runtime/questions/lever_sets.hpp"

namespace ajar::runtime {

namespace {

/// Conditions that are not as they would have to be: every member of a part that falls short.
void collect_blocks(const Logic& logic, TermId id, bool yes, std::vector<TermId>& blocks) {
  const Term& term = logic[id];
  const bool shaky = yes && term.confidence.has_value();
  if (!shaky && term.truth == (yes ? Truth::yes : Truth::no)) return;
  if (term.op == Term::Op::leaf || shaky) {
    blocks.push_back(id);
    return;
  }
  for (const TermId member : term.members) collect_blocks(logic, member, term.op == Term::Op::negation ? !yes : yes, blocks);
}

/// Every leaf below a term, with the truth that helps it.
void collect_levers(const Logic& logic, TermId id, bool yes, std::vector<Lever>& levers) {
  const Term& term = logic[id];
  if (term.op == Term::Op::leaf) {
    if (term.input.metric) levers.push_back({id, yes});
    return;
  }
  for (const TermId member : term.members) collect_levers(logic, member, term.op == Term::Op::negation ? !yes : yes, levers);
}

class Unblocker {
 public:
  Unblocker(Experiment& experiment, Logic& logic, GateId gate, State wanted)
      : experiment_(experiment), logic_(logic), wanted_(wanted), root_(logic.reaches(gate, wanted)) {
    std::vector<Lever> levers;
    collect_levers(logic, root_, true, levers);
    for (const Lever& lever : levers) by_input_[logic_[lever.leaf].input].push_back(lever);
  }

  Unblocking run(GateId gate, std::size_t most) {
    Unblocking result;
    result.gate = gate;
    result.wanted = wanted_;
    result.reached = reached({});
    if (result.reached) return result;
    collect_blocks(logic_, root_, true, result.blocks);
    const LeverSets found = lever_sets(logic_, root_, true);
    std::vector<Way> ways;
    bool all_tried = !found.cut;
    for (const std::vector<Lever>& levers : found.sets) {
      Way way = merged(levers);
      if (way.steps.empty() || is_dominated(way, ways)) continue;
      if (!try_out(way) || is_dominated(way, ways)) continue;
      all_tried = all_tried && way.tried;
      std::erase_if(ways, [&](const Way& other) { return dominates(way, other); });
      ways.push_back(std::move(way));
    }
    std::stable_sort(ways.begin(), ways.end(), [&](const Way& a, const Way& b) {
      return a.steps.size() != b.steps.size() ? a.steps.size() < b.steps.size() : change(a) < change(b);
    });
    const std::uint64_t total = all_tried ? ways.size() : std::max<std::uint64_t>(ways.size(), found.cut ? found.count : 0);
    result.more_than_others = found.cut && found.count >= kMostCounted;
    if (ways.size() > most) ways.resize(most);
    result.others = total - ways.size();
    result.ways = std::move(ways);
    return result;
  }

 private:
  bool reached(const Assumptions& assumptions) {
    const GateReport report = experiment_.supposing(assumptions).front();
    return !report.error && report.effective.proven >= wanted_;
  }

  /// One step an input: what all its levers ask for and, as far as it agrees with that, what the input's other
  /// conditions would have, since a supposition replaces the reading for them too.
  Way merged(const std::vector<Lever>& levers) const {
    std::map<Input, Step> steps;
    for (const Lever& lever : levers) {
      const Term& leaf = logic_[lever.leaf];
      const Region region = region_of(logic_, leaf, lever.yes);
      const auto [at, is_new] = steps.try_emplace(leaf.input, Step{leaf.input, region, {}, lever.leaf});
      if (!is_new) at->second.need = intersection(at->second.need, region);
    }
    Way way;
    for (auto& [input, step] : steps) {
      if (step.need.empty()) return {};
      for (const Lever& other : by_input_.at(input)) {
        const Term& leaf = logic_[other.leaf];
        if (leaf.truth != (other.yes ? Truth::yes : Truth::no)) continue;
        const Region both = intersection(step.need, region_of(logic_, leaf, other.yes));
        if (!both.empty()) step.need = both;
      }
      way.steps.push_back(std::move(step));
    }
    return way;
  }

  /// `a` asks for no more than `b`. Steps are in the order of their inputs.
  static bool dominates(const Way& a, const Way& b) {
    if (a.steps.size() > b.steps.size()) return false;
    return std::all_of(a.steps.begin(), a.steps.end(), [&](const Step& step) {
      const auto same = std::lower_bound(b.steps.begin(), b.steps.end(), step.input,
                                         [](const Step& s, const Input& input) { return s.input < input; });
      return same != b.steps.end() && same->input == step.input && contains(step.need, same->need);
    });
  }
  static bool is_dominated(const Way& way, const std::vector<Way>& ways) {
    return std::any_of(ways.begin(), ways.end(), [&](const Way& other) { return dominates(other, way); });
  }

  /// Finds values that give the state and leaves out the steps that are not needed. False when it does not get there.
  bool try_out(Way& way) {
    std::vector<std::vector<Value>> values;
    for (Step& step : way.steps) {
      const Reading* now = logic_.reading(logic_[step.leaf]);
      values.push_back(values_in(step.need, experiment_.program()[step.input.metric], now));
      if (values.back().empty()) return false;
      step.example = values.back().front();
    }
    if (!experiment_.can_afford(1)) return true;
    if (!reached(assumptions_of(way.steps)) && !find_values(way, values)) return false;
    for (std::size_t i = 0; i < way.steps.size();) {
      if (!experiment_.can_afford(way.steps.size())) return true;
      std::vector<Step> fewer = way.steps;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (reached(assumptions_of(fewer))) {
        way.steps = std::move(fewer);
        i = 0;  // what was needed beside it may not be any more
      } else {
        ++i;
      }
    }
    way.tried = true;
    return true;
  }

  /// Where the nearest values do not do (an input that stands in several conditions), others are tried, one step at a time.
  bool find_values(Way& way, const std::vector<std::vector<Value>>& values) {
    for (int round = 0; round < 2; ++round)
      for (std::size_t i = 0; i < way.steps.size(); ++i) {
        const Value before = way.steps[i].example;
        for (const Value& value : values[i]) {
          if (!experiment_.can_afford(1)) return false;
          way.steps[i].example = value;
          if (reached(assumptions_of(way.steps))) return true;
        }
        way.steps[i].example = round == 0 ? before : values[i].back();
      }
    return false;
  }

  /// How far the readings are from what is needed, relative to it; a reading that is missing counts as one.
  double change(const Way& way) const {
    double sum = 0;
    for (const Step& step : way.steps) {
      const Reading* now = logic_.reading(logic_[step.leaf]);
      if (!now || !now->has_value || step.example.words) {
        sum += 1;
        continue;
      }
      const auto number = [](const Rational& r) { return static_cast<double>(r.numerator()) / static_cast<double>(r.denominator()); };
      const double to = number(step.example.number.low.value);
      const Interval& known = now->value.number;
      const double from = number(known.low.infinite ? known.high.value : known.low.value);
      sum += to == 0 ? (from == 0 ? 0 : 1) : std::min(1e6, (from > to ? from - to : to - from) / (to < 0 ? -to : to));
    }
    return sum;
  }

  Experiment& experiment_;
  Logic& logic_;
  State wanted_;
  TermId root_;
  std::map<Input, std::vector<Lever>> by_input_;
};

}  // namespace

Unblocking unblock(Experiment& experiment, Logic& logic, GateId gate, State wanted, std::size_t most) {
  return Unblocker(experiment, logic, gate, wanted).run(gate, most);
}

Assumptions assumptions_of(const std::vector<Step>& steps) {
  Assumptions assumptions;
  for (const Step& step : steps) assumptions.push_back({step.input.metric, step.input.subject, step.example});
  return assumptions;
}

}  // namespace ajar::runtime
