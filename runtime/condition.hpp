/// The truth of conditions: bounds over all worlds, with reasons, confidence and what a settled truth rests on.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "runtime/compare.hpp"
#include "runtime/reading.hpp"
#include "runtime/recorder.hpp"

namespace ajar::runtime {

struct Outcome {
  Truth truth = Truth::unknown;
  ReasonSet reasons;                      ///< of the unknown
  std::optional<Confidence> confidence;   ///< of the yes or the no
  std::vector<const Measurement*> basis;  ///< what a yes or a no rests on; no duplicates
  std::vector<MetricId> lacks;            ///< metrics without a reading, of the unknown; no duplicates
};

/// What a quantifier says of its members; `at_least` and `at_most` ask for `count` of them.
Outcome quantify(Quantifier quantifier, std::size_t count, std::span<const Outcome> members);

/// A gate as evaluated, with the readings that its own proven state rests on.
struct Decided {
  GateReport report;
  std::vector<const Measurement*> basis;
};

/// Evaluates the conditions of one gate. `decided` holds, by gate, those it depends on. A recorder records and changes
/// nothing else.
class Conditions {
 public:
  Conditions(Reader& reader, const Gate& gate, std::span<const Decided> decided, Recorder* recorder)
      : reader_(reader), program_(reader.program()), gate_(gate), decided_(decided), recorder_(recorder) {}

  /// In a defeater a metric that no row speaks of does not hold the gate.
  Outcome evaluate(NodeId condition, bool in_defeater) { return evaluate(condition, in_defeater, About()); }
  /// With a subject at hand.
  Outcome evaluate(NodeId condition, bool in_defeater, const About& about) { return at(condition, {about, in_defeater, 0}); }

 private:
  struct Place {
    About about;  // the subject at hand
    bool in_defeater = false;
    int depth = 0;
  };
  struct Atom {
    const ConditionNode& node;
    About about;
    Target target;  // of the reading or, for a trend, of its change
  };
  /// An atom's readings at one moment and the value to compare: the reading itself, or the change.
  struct Probe {
    const Measurement* now = nullptr;
    const Measurement* then = nullptr;  // of a trend
    std::optional<Estimate> value;
    ReasonSet reasons;  // why there is no value
    bool limit = false;
  };

  Outcome at(NodeId id, const Place& place);
  Outcome many(const ConditionNode& node, const Place& place);
  Outcome each(const ConditionNode& node, const Place& place, Entry& entry);
  Outcome named(const ConditionNode& node, const Place& place);
  Outcome gate_state(const ConditionNode& node, Entry& entry) const;
  bool any_rows(const ConditionNode& node);

  // atom.cpp
  Outcome atom(const ConditionNode& node, const Place& place, Entry& entry);
  Outcome known(const Atom& atom, Entry& entry);
  Outcome in_periods(const Atom& atom, Entry& entry);
  Probe probe(const Atom& atom, const Moment& moment);
  Probe probe_trend(const Atom& atom, const Moment& moment);
  void take_change(const Trend& trend, Probe& probe) const;
  Outcome judge(const Atom& atom, const Moment& moment, const Probe& probe, Entry& entry);
  bool is_supported(const Atom& atom, const Moment& moment, const Probe& probe, Truth& limit, Entry& entry);
  std::optional<Confidence> confidence(const Atom& atom, const Probe& probe, Truth truth) const;
  void add_lacking(const Measurement& measurement, std::vector<MetricId>& lacks) const;

  Reader& reader_;
  const Program& program_;
  const Gate& gate_;
  std::span<const Decided> decided_;
  Recorder* recorder_;
  std::map<std::tuple<NodeId, bool, bool, std::string_view>, Outcome> named_;  // each is evaluated once
};

}  // namespace ajar::runtime
