#include "runtime/questions/gaps.hpp"

#include <algorithm>
#include <set>

#include "runtime/questions/influence.hpp"
#include "runtime/questions/region.hpp"

namespace ajar::runtime {

namespace {

/// What stands behind a gap.
struct Asked {
  std::vector<Region> regions;  ///< of the conditions that ask for the input itself
  ReasonSet reasons;
  std::size_t others = kNever;
  bool direct = true;
};

class Finder {
 public:
  Finder(Experiment& experiment, Logic& logic) : experiment_(experiment), logic_(logic) {
    for (const GateReport& report : experiment.now()) now_.push_back(report.effective);
    for (const GateId gate : experiment_.cone().gates)
      if (const auto needs = experiment_.program()[gate].needs_confidence; needs && (!most_confidence_ || *needs > *most_confidence_))
        most_confidence_ = needs;
  }

  Gaps run() {
    std::vector<TermId> roots;
    for (const GateId gate : experiment_.gates())
      for (const State state : {State::ajar, State::open}) roots.push_back(logic_.reaches(gate, state));
    for (std::size_t i = 0; i < logic_.size(); ++i) note_gap(TermId(i));
    std::vector<Standing> standing;
    for (std::size_t i = 0; i < logic_.size(); ++i) standing.push_back(standing_of(TermId(i)));
    others_ = others_needed(logic_, roots, standing);
    for (std::size_t i = 0; i < logic_.size(); ++i) {
      note_others(TermId(i), standing[i] == Standing::movable);
      note_region(TermId(i));
    }
    Gaps result;
    for (const auto& [input, asked] : asked_) {
      Gap gap;
      gap.input = input;
      gap.reasons = asked.reasons;
      gap.direct = asked.direct;
      if (asked.others != kNever || asked.regions.size() > 1) {
        if (!try_out(asked, gap)) {
          ++result.not_tried;
          continue;
        }
        if (gap.power != Power::alone && asked.others != kNever) {
          gap.power = Power::with_others;
          gap.others = std::max<std::size_t>(1, asked.others);
        }
      }
      result.gaps.push_back(std::move(gap));
    }
    std::stable_sort(result.gaps.begin(), result.gaps.end(), [](const Gap& a, const Gap& b) {
      if (a.power != b.power) return a.power < b.power;
      return a.power == Power::alone ? a.moves.size() > b.moves.size() : a.others < b.others;
    });
    return result;
  }

 private:
  bool is_atom(const Term& term) const { return term.op == Term::Op::leaf && term.input.metric; }

  /// Takes down an unknown leaf under its input or, for a formula, under those of its parts that are not known exactly.
  void note_gap(TermId id) {
    const Term& leaf = logic_[id];
    if (!is_atom(leaf) || leaf.truth != Truth::unknown) return;
    std::set<Input> inputs;
    inputs_of(leaf, inputs);
    for (const Input& input : inputs) {
      Asked& asked = asked_[input];
      asked.reasons |= logic_.node(leaf).reasons;
      asked.direct = asked.direct && input == leaf.input;
    }
  }

  /// A gap may wake a defeater that nothing speaks of yet; and a subject's gap may change what is read of all subjects,
  /// even where that is taken as known, or the other way round; and what is known of some period may be supposed anew.
  bool is_movable(TermId id) {
    const Term& leaf = logic_[id];
    if (leaf.op != Term::Op::leaf || !leaf.gate || leaf.truth == Truth::unknown) return false;
    if (logic_.node(leaf).frozen) return true;  // over an empty list, too
    if (!is_atom(leaf)) return false;
    const ConditionNode& condition = logic_.condition(leaf);
    const bool now_alone = condition.op != ConditionOp::trend && condition.for_periods.count == 0;
    bool found = false;
    for_each_concerned(leaf, [&](const Input& input, Asked&) { found = found || !(now_alone && input == leaf.input); });
    return found;
  }

  Standing standing_of(TermId id) {
    if (is_movable(id)) return Standing::movable;
    const Term& leaf = logic_[id];
    const bool decided = is_atom(leaf) && (leaf.truth == Truth::yes || leaf.truth == Truth::no);
    if (!decided || !most_confidence_) return Standing::firm;
    const auto has = logic_.node(leaf).confidence;
    return has && *has >= *most_confidence_ ? Standing::firm : Standing::shaky;
  }

  /// The gaps that a leaf may depend on: of its own subject, of the whole and, where it reads the whole, of every subject.
  template <class F>
  void for_each_concerned(const Term& leaf, F&& f) {
    for (const MetricId metric : metrics_of(leaf)) {
      const auto visit = [&](const std::string& subject) {
        const auto at = asked_.find({metric, subject});
        if (at != asked_.end()) f(at->first, at->second);
      };
      if (!leaf.input.subject.empty()) {
        visit(leaf.input.subject);
        visit({});
        continue;
      }
      for (auto at = asked_.lower_bound({metric, {}}); at != asked_.end() && at->first.metric == metric; ++at) f(at->first, at->second);
    }
  }

  std::vector<MetricId> metrics_of(const Term& leaf) const {
    std::vector<MetricId> metrics{leaf.input.metric};
    add_parts(experiment_.program(), metrics);
    return metrics;
  }

  void note_others(TermId id, bool movable) {
    const Term& leaf = logic_[id];
    if (!is_atom(leaf) || (leaf.truth != Truth::unknown && !movable)) return;
    for_each_concerned(leaf, [&](const Input&, Asked& asked) { asked.others = std::min(asked.others, others_[id.index]); });
  }

  /// What any condition on a gap asks for: its bars part the values to try.
  void note_region(TermId id) {
    const Term& leaf = logic_[id];
    const auto found = leaf.op == Term::Op::leaf ? asked_.find(leaf.input) : asked_.end();
    if (found == asked_.end()) return;
    const Region region = region_of(logic_, leaf, true);
    if (!region.empty()) found->second.regions.push_back(region);
  }

  void inputs_of(const Term& leaf, std::set<Input>& inputs) const {
    const Proof& proof = logic_.proof(leaf.gate);
    std::vector<const Reading*> pending;
    if (const Reading* reading = logic_.reading(leaf)) pending.push_back(reading);
    bool any = false;
    while (!pending.empty()) {
      const Reading& reading = *pending.back();
      pending.pop_back();
      for (const std::uint32_t part : reading.parts) pending.push_back(&proof.readings[part]);
      if (experiment_.program()[reading.metric].formula || is_exact(reading)) continue;
      if (reading.metric == leaf.input.metric) continue;
      const bool named = reading.subject && !reading.only_subject;
      inputs.insert({reading.metric, named ? std::string(experiment_.situation().evidence.symbols[reading.subject]) : ""});
      any = true;
    }
    if (!any) inputs.insert(leaf.input);
  }

  static bool is_exact(const Reading& reading) {
    return reading.has_value && reading.value.words == 0 && reading.value.number.is_point();
  }

  /// Supposes a value of every stretch. False when the budget does not allow it.
  bool try_out(const Asked& asked, Gap& gap) {
    const Metric& metric = experiment_.program()[gap.input.metric];
    const std::vector<Sample> samples = samples_apart(metric, asked.regions);
    if (!experiment_.can_afford(samples.size())) return false;
    for (const Sample& sample : samples) {
      std::vector<Verdict> verdicts;
      for (const GateReport& report : experiment_.supposing({{gap.input.metric, gap.input.subject, sample.value}})) {
        if (report.error) {
          gap.stretches.clear();
          return true;
        }
        verdicts.push_back(report.effective);
      }
      place(sample, std::move(verdicts), gap.stretches);
    }
    for (std::size_t i = 0; i < now_.size(); ++i) {
      const bool differs = std::any_of(gap.stretches.begin(), gap.stretches.end(), [&](const Stretch& stretch) {
        return !(stretch.verdicts[i] == gap.stretches.front().verdicts[i]);
      });
      if (differs) gap.moves.push_back(experiment_.gates()[i]);
    }
    if (gap.moves.empty()) gap.stretches.clear();
    else gap.power = Power::alone;
    return true;
  }

  /// Numbers come in order, so that a stretch grows at its end; words of one outcome form one set.
  static void place(const Sample& sample, std::vector<Verdict> verdicts, std::vector<Stretch>& stretches) {
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
      if (stretch->verdicts == verdicts) {
        stretch->where = joined(stretch->where, sample.where);
        return;
      }
      if (!sample.value.words) break;
    }
    stretches.push_back({sample.where, sample.value, std::move(verdicts)});
  }

  Experiment& experiment_;
  Logic& logic_;
  std::vector<Verdict> now_;
  std::optional<Confidence> most_confidence_;  // that any of the gates needs
  std::vector<std::size_t> others_;  // by term
  std::map<Input, Asked> asked_;
};

}  // namespace

Gaps gaps_of(Experiment& experiment, Logic& logic) { return Finder(experiment, logic).run(); }

}  // namespace ajar::runtime
