#include "runtime/batch/block_gates.hpp"

namespace ajar::runtime::batch {

BlockGates::BlockGates(const Program& program, const Plan& plan)
    : program_(program), plan_(plan), outcomes_(plan.outcomes), gates_(program.gates.size()) {}

void BlockGates::decide(const Cases& all, const AskReference& ask) {
  for (const GatePlan& gate : plan_.gates) {
    for (std::uint32_t i = 0; i < gate.step_count; ++i) take_step(plan_.steps[gate.first_step + i], all);
    GateBits& bits = gates_[gate.gate.index];
    decide_gate(program_[gate.gate], gate, outcomes_, gates_, all, bits);
    if (gate.cone.empty()) continue;
    // `needs confidence` only ever lowers what the levels prove.
    const auto at = [&](OutcomeId id) { return id ? &outcomes_[id.index] : nullptr; };
    const Cases asked =
        gate.always_by_reference ? all : by_levels(at(gate.ajar), at(gate.open), all).ajar & ~bits.error;
    if (asked.any()) ask(gate, asked, bits);
  }
}

void BlockGates::take_step(const Step& step, const Cases& all) {
  const ConditionNode& node = program_[step.node];
  Outcomes& out = outcomes_[step.result.index];
  if (node.op == ConditionOp::gate_state) return ask_gate(node, gates_[node.gate.index], all, out);
  members_.clear();
  for (const OutcomeId member : plan_.members_of(step)) members_.push_back(&outcomes_[member.index]);
  std::uint64_t count = node.count;
  if (node.percent) {  // of the list: compared as count x 100 with n x size
    const std::uint64_t share = count * members_.size();
    count = node.quantifier == Quantifier::at_most ? share / 100 : (share + 99) / 100;
  }
  quantify(node.quantifier, count, members_, all, out);
  if (node.op == ConditionOp::each) tell_of_list(members_, all, out);
}

void BlockGates::write(std::size_t count, std::span<BatchGate> verdicts, LackSets& lacks) {
  LackPlaces places(lacks);
  std::vector<MetricId> set;
  for (std::size_t gate = 0; gate < gates_.size(); ++gate) {
    const GateBits& bits = gates_[gate];
    write_verdicts(bits, count, verdicts.data() + gate, gates_.size());
    Cases lacking;
    for (const Causes::One& one : bits.because.all())
      if (one.cause >= kFirstMetric) lacking |= one.cases;
    lacking.for_each([&](std::size_t i) {
      lacks_of(bits, i, set);
      verdicts[i * gates_.size() + gate].lacks = places.of(set);
    });
  }
}

LackPlaces::LackPlaces(LackSets& lacks) : lacks_(lacks), places_{{{}, 0}} { lacks_.assign(1, {}); }

std::uint32_t LackPlaces::of(const std::vector<MetricId>& set) {
  if (lacks_[last_] == set) return last_;
  const auto [at, is_new] = places_.try_emplace(set, static_cast<std::uint32_t>(lacks_.size()));
  if (is_new) lacks_.push_back(set);
  return last_ = at->second;
}

}  // namespace ajar::runtime::batch
