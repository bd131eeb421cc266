#include "runtime/batch/block.hpp"

#include <algorithm>

#include "runtime/evaluate.hpp"

namespace ajar::runtime::batch {

BlockDecider::BlockDecider(const Work& work)
    : work_(work), outcomes_(work.plan.outcomes), gates_(work.program.gates.size()), undecided_(work.program.gates.size()) {}

LackSets BlockDecider::decide(std::size_t block, std::span<BatchGate> verdicts) {
  first_ = block * kBlock;
  count_ = std::min(kBlock, work_.cases - first_);
  all_ = Cases::first(count_);
  lacks_.assign(1, {});
  lack_places_.clear();
  lack_places_.emplace(std::vector<MetricId>(), 0);
  if (work_.plan.by_reference) {
    decide_by_reference(verdicts);
  } else {
    evaluate_leaves();
    decide_gates();
    write(verdicts);
  }
  return std::move(lacks_);
}

void BlockDecider::evaluate_leaves() {
  const Plan& plan = work_.plan;
  for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) {
    outcomes_[leaf].clear();
    stats_.by_reference[static_cast<std::size_t>(plan.leaves[leaf].escape)] += count_;
  }
  for (std::size_t i = 0; i < count_; ++i) {
    ReferenceCase one(work_.program, work_.evidence, work_.rows.of(first_ + i), work_.query, undecided_);
    for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf) one.evaluate(plan.leaves[leaf], i, outcomes_[leaf]);
    one.count_fates(fates_);
  }
}

void BlockDecider::decide_gates() {
  const Plan& plan = work_.plan;
  for (const GatePlan& gate : plan.gates) {
    for (std::uint32_t i = 0; i < gate.step_count; ++i) {
      const Step& step = plan.steps[gate.first_step + i];
      const ConditionNode& node = work_.program[step.node];
      Outcomes& out = outcomes_[step.result.index];
      if (node.op == ConditionOp::gate_state) {
        ask_gate(node, gates_[node.gate.index], all_, out);
        continue;
      }
      members_.clear();
      for (const OutcomeId member : plan.members_of(step)) members_.push_back(&outcomes_[member.index]);
      quantify(node.quantifier, node.count, members_, all_, out);
    }
    GateBits& bits = gates_[gate.gate.index];
    decide_gate(work_.program[gate.gate], gate, outcomes_, gates_, all_, bits);
    if (!gate.cone.empty()) ask_reference(gate, bits);
  }
}

/// `needs confidence` only ever lowers what the levels prove.
void BlockDecider::ask_reference(const GatePlan& plan, GateBits& bits) {
  const auto at = [&](OutcomeId id) { return id ? &outcomes_[id.index] : nullptr; };
  const Cases asked = plan.always_by_reference ? all_ : by_levels(at(plan.ajar), at(plan.open), all_).ajar & ~bits.error;
  asked.for_each([&](std::size_t i) {
    const auto reports = runtime::decide(work_.program, work_.evidence, work_.rows.of(first_ + i), work_.query, plan.cone);
    set_case(reports.back(), i, bits);
  });
  stats_.by_reference[static_cast<std::size_t>(Escape::confidence)] += asked.count();
}

void BlockDecider::decide_by_reference(std::span<BatchGate> verdicts) {
  const std::size_t gates = work_.program.gates.size();
  for (std::size_t i = 0; i < count_; ++i) {
    const CaseReport report = runtime::evaluate(work_.program, work_.evidence, work_.rows.of(first_ + i), work_.query);
    for (const RowFate& one : report.fates) ++fates_[one.fate];
    for (std::size_t gate = 0; gate < gates; ++gate) {
      const GateReport& said = report.gates[gate];
      verdicts[i * gates + gate] = {said.effective, said.own, said.out_of_order, said.error, said.because, lack_set(said.lacks)};
    }
  }
  stats_.by_reference[static_cast<std::size_t>(Escape::whole_run)] += count_ * std::max<std::size_t>(work_.plan.leaves.size(), 1);
}

void BlockDecider::write(std::span<BatchGate> verdicts) {
  const std::size_t gates = gates_.size();
  std::vector<MetricId> lacks;
  for (std::size_t gate = 0; gate < gates; ++gate) {
    write_verdicts(gates_[gate], count_, verdicts.data() + gate, gates);
    Cases lacking;
    for (const Causes::One& one : gates_[gate].because.all())
      if (one.cause >= kFirstMetric) lacking |= one.cases;
    lacking.for_each([&](std::size_t i) {
      lacks_of(gates_[gate], i, lacks);
      verdicts[i * gates + gate].lacks = lack_set(lacks);
    });
  }
}

std::uint32_t BlockDecider::lack_set(const std::vector<MetricId>& lacks) {
  const auto [at, is_new] = lack_places_.try_emplace(lacks, static_cast<std::uint32_t>(lacks_.size()));
  if (is_new) lacks_.push_back(lacks);
  return at->second;
}

std::uint64_t BlockDecider::bytes() const {
  return outcomes_.capacity() * sizeof(Outcomes) + gates_.capacity() * sizeof(GateBits);
}

}  // namespace ajar::runtime::batch
