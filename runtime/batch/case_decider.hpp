/// Decides single cases of which the caller knows the values: the plan of the kernels, run for one case. Nothing is
/// allotted while deciding, but for derived metrics. A value stands for one row about the pack, dated on the day asked
/// about, of nobody in particular; what has no value has no row.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "runtime/batch/atoms.hpp"
#include "runtime/batch/deriver.hpp"

namespace ajar::runtime::batch {

class CaseDecider {
 public:
  /// Null if the pack asks for more than values can say (rises, lists, origins, grades …). The Program must outlive it.
  static std::unique_ptr<CaseDecider> make(const Program& program, const Query& query);

  /// Numbers of the metric will be set in whole numbers of 10^-decimals (at most PackedValue::kMostDecimals). Invalid
  /// for a derived metric. A value that was set is forgotten.
  PlaceId bind(MetricId metric, std::uint8_t decimals);

  /// Numbers lie between -kLargest and kLargest, or are kUnboundedLow, kUnboundedHigh; sets of words stand in both
  /// ends.
  void set(PlaceId place, Span64 value) {
    values_[place.index] = value;
    known_[place.index] = Known::scaled;
  }
  /// Of what no scale fits.
  void set(PlaceId place, const Value& value) {
    exact_[place.index] = value;
    known_[place.index] = Known::exact;
  }
  void unset(PlaceId place) { known_[place.index] = Known::no; }
  void clear();

  bool is_set(PlaceId place) const { return known_[place.index] != Known::no; }
  Value value(PlaceId place) const;  ///< as a row has it; of a place that is set

  /// False: a number went beyond its range, and only the reference evaluator knows what follows.
  bool decide();

  // Until the next `decide`:
  struct GateVerdict {
    Verdict effective, own;
    OutOfOrder out_of_order = OutOfOrder::no;
  };
  const GateVerdict& verdict(GateId gate) const { return verdicts_[gate.index]; }
  std::uint16_t because(GateId gate) const { return reason_bits(causes_of(gate)); }  ///< bit i is Reason i; 0: settled
  void lacks(GateId gate, std::vector<MetricId>& out) const;                         ///< sorted

  /// A condition of a gate's proof: those that stand in another one come behind it, one deeper.
  struct Line {
    NodeId node;  ///< invalid: a level or a defeater
    std::uint32_t depth = 0;
    State state{};  ///< level: which; defeater: held at
    bool in_defeater = false;
    OutcomeId outcome;
  };
  /// The same for all cases; laid out when first asked for.
  std::span<const Line> lines(GateId gate);
  Truth truth(OutcomeId outcome) const { return truths_[outcome.index]; }
  std::uint16_t reasons(OutcomeId outcome) const {  ///< of the unknown, likewise
    return truth(outcome) == Truth::unknown ? reason_bits(outcome.index) : std::uint16_t{0};
  }

 private:
  enum class Known : std::uint8_t { no, scaled, exact };

  /// A leaf: what satisfies it, in the scale of its metric.
  struct Test {
    std::uint32_t place = 0;
    bool in_scale = false;  ///< else the bars fit no scale, the metric is derived, or only asked whether it is known
    bool is_known = false, in_defeater = false;
    Bars bars;
  };
  /// Joins outcomes: so many yes make it a yes, else so many no make it a no; of `at most` it is the other way round.
  struct Join {
    std::uint32_t first_member = 0, member_count = 0;
    std::uint32_t yes_needed = 0, no_needed = 0;
    int if_enough = 1;                         ///< -1: `at most`
    const ConditionNode* asks_gate = nullptr;  ///< the state of a gate instead
  };
  struct Derived {
    PlaceId place;
    Formula formula;
    std::vector<Interval> parts;
  };

  CaseDecider(const Program& program, Plan plan, std::vector<Atom> atoms);
  void number_causes();
  void lay_out_joins();
  void add_lines(NodeId node, const Line& above, OutcomeId outcome, std::vector<Line>& lines,
                 std::vector<ConditionId>& met) const;
  void test_in_scale(std::size_t leaf, std::uint8_t decimals);

  // Of outcomes first, then of gates: the reasons of what is unknown, and bits of metrics without a value.
  std::uint64_t* causes(std::size_t i) { return &causes_[i * cause_words_]; }
  const std::uint64_t* causes(std::size_t i) const { return &causes_[i * cause_words_]; }
  std::size_t causes_of(GateId gate) const { return plan_.outcomes + gate.index; }
  std::uint16_t reason_bits(std::size_t i) const { return static_cast<std::uint16_t>(causes(i)[0]); }
  void forget_causes(std::size_t i);
  void add_causes(std::size_t to, std::size_t from);
  void add_lacking(std::size_t to, PlaceId place);

  bool derive(Derived& derived);
  void judge(std::size_t leaf);
  Truth judge_beside_scale(std::size_t leaf) const;
  void say_missing(std::size_t leaf);
  void join(std::size_t step);
  void ask_gate(const ConditionNode& node, std::size_t result);
  void decide(const GatePlan& plan);
  void tell_why_unsettled(const GatePlan& plan);

  const Program& program_;
  Plan plan_;
  std::vector<Atom> atoms_;
  std::vector<Test> tests_;                           // by leaf
  std::vector<std::vector<std::uint32_t>> tests_of_;  // by place
  std::vector<Join> joins_;                           // by step
  std::vector<std::uint8_t> decimals_;                // by metric
  std::vector<std::uint32_t> cause_of_;               // by metric: its bit among causes
  std::vector<MetricId> lacking_;                     // the metric of each bit from kFirstMetric on
  std::size_t cause_words_ = 1;
  std::vector<Derived> derived_;
  std::vector<std::vector<Line>> lines_;  // by gate, of those asked for

  std::vector<Span64> values_;        // by place
  std::vector<Value> exact_;          // likewise
  std::vector<Known> known_;          // likewise
  std::vector<std::uint8_t> exists_;  // of derived metrics: some part has a value
  std::vector<ReasonSet> why_;        // likewise: why it has none
  std::vector<Truth> truths_;         // by outcome
  std::vector<std::uint64_t> causes_;
  std::vector<GateVerdict> verdicts_;  // by gate
};

}  // namespace ajar::runtime::batch
