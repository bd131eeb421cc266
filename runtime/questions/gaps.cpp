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
  }

  Gaps run() {
    std::vector<TermId> roots;
    for (const GateId gate : experiment_.gates())
      for (const State state : {State::ajar, State::open}) roots.push_back(logic_.reaches(gate, state));
    others_ = others_needed(logic_, roots);
    for (std::size_t i = 0; i < logic_.size(); ++i) note_gap(TermId(i));
    for (std::size_t i = 0; i < logic_.size(); ++i) note_defeater(TermId(i));
    for (std::size_t i = 0; i < logic_.size(); ++i) note_region(TermId(i));
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
  /// Takes down an unknown leaf under its input or, for a formula, under those of its parts that are not known exactly.
  void note_gap(TermId id) {
    const Term& leaf = logic_[id];
    if (leaf.op != Term::Op::leaf || !leaf.input.metric || leaf.truth != Truth::unknown) return;
    std::set<Input> inputs;
    inputs_of(leaf, inputs);
    for (const Input& input : inputs) {
      Asked& asked = asked_[input];
      asked.reasons |= logic_.node(leaf).reasons;
      asked.others = std::min(asked.others, others_[id.index]);
      asked.direct = asked.direct && input == leaf.input;
    }
  }

  /// A gap may also wake a defeater that nothing speaks of yet.
  void note_defeater(TermId id) {
    const Term& leaf = logic_[id];
    if (leaf.op != Term::Op::leaf || !leaf.input.metric || !logic_.node(leaf).frozen) return;
    std::set<Input> inputs;
    inputs_of(leaf, inputs);
    for (const Input& input : inputs)
      if (const auto found = asked_.find(input); found != asked_.end())
        found->second.others = std::min(found->second.others, others_[id.index]);
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
  std::vector<std::size_t> others_;  // by term
  std::map<Input, Asked> asked_;
};

}  // namespace

Gaps gaps_of(Experiment& experiment, Logic& logic) { return Finder(experiment, logic).run(); }

}  // namespace ajar::runtime
