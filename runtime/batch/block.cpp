#include "runtime/batch/block.hpp"

#include <algorithm>

#include "runtime/evaluate.hpp"

namespace ajar::runtime::batch {

BlockDecider::BlockDecider(const Work& work)
    : work_(work), outcomes_(work.plan.outcomes), reader_(work.program, work.evidence, work.plan),
      readings_(work.plan.places), gates_(work.program.gates.size()), undecided_(work.program.gates.size()) {
  for (const MetricKernel& kernel : work.plan.kernels)
    if (kernel.place != MetricKernel::kNone) readings_[kernel.place].keeps_origins = kernel.keeps_origins;
}

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
    read_rows();
    judge_leaves();
    decide_gates();
    write(verdicts);
  }
  return std::move(lacks_);
}

void BlockDecider::read_rows() {
  for (const MetricKernel& kernel : work_.plan.kernels)
    if (kernel.place != MetricKernel::kNone) readings_[kernel.place].clear(all_, kernel.complete);
  uncounted_ = Cases();
  for (std::size_t i = 0; i < count_; ++i)
    if (!reader_.read(work_.rows, first_ + i, i, readings_, fates_)) uncounted_.add(i);
}

void BlockDecider::judge_leaves() {
  const Plan& plan = work_.plan;
  Cases asked = plan.leaves_by_reference ? all_ : uncounted_;
  for (std::size_t at = 0; at < plan.leaves.size(); ++at) {
    const Leaf& leaf = plan.leaves[at];
    if (leaf.escape) {
      outcomes_[at].clear();
      stats_.by_reference[static_cast<std::size_t>(*leaf.escape)] += count_;
      continue;
    }
    const Atom& atom = work_.atoms[at];
    const Readings& readings = readings_[plan.kernels[atom.metric.index].place];
    judge(atom, readings, all_, outcomes_[at]);
    readings.escaped.for_each([&](std::size_t i) { ++stats_.by_reference[static_cast<std::size_t>(readings.escapes[i])]; });
    stats_.by_kernel += count_ - readings.escaped.count();
    asked |= readings.escaped;
  }
  asked.for_each([&](std::size_t i) { ask_reference(i); });
}

bool BlockDecider::is_escaped(const Leaf& leaf, std::size_t i) const {
  return leaf.escape || readings_[work_.plan.kernels[work_.program[leaf.node].metric.index].place].escaped.has(i);
}

/// The leaves of one case that no kernel judges, and the fates of rows that none counts.
void BlockDecider::ask_reference(std::size_t i) {
  const Plan& plan = work_.plan;
  ReferenceCase one(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query, undecided_);
  for (std::size_t leaf = 0; leaf < plan.leaves.size(); ++leaf)
    if (is_escaped(plan.leaves[leaf], i)) one.evaluate(plan.leaves[leaf], i, outcomes_[leaf]);
  if (uncounted_.has(i)) recount(i, one);
}

/// Rows that kernels do not count; of an escaped metric those that were left out have been counted before.
void BlockDecider::recount(std::size_t i, ReferenceCase& reference) {
  const auto is_left = [&](MetricId metric) {
    const MetricKernel& kernel = work_.plan.kernels[metric.index];
    return !kernel.counts_fates || readings_[kernel.place].escaped.has(i);
  };
  reference.count_fates(is_left, fates_);
  if (work_.rows.keeps_all) return;
  for (const RowId row : work_.all_rows.of(first_ + i)) {
    const MetricId metric = work_.evidence.metric[row.index];
    const Fate fate = work_.rows.fate(row);
    if (fate != Fate::used && work_.plan.kernels[metric.index].counts_fates && is_left(metric)) --fates_[fate];
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
    const auto reports = runtime::decide(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query, plan.cone);
    set_case(reports.back(), i, bits);
  });
  stats_.by_reference[static_cast<std::size_t>(Escape::confidence)] += asked.count();
}

void BlockDecider::decide_by_reference(std::span<BatchGate> verdicts) {
  const std::size_t gates = work_.program.gates.size();
  for (std::size_t i = 0; i < count_; ++i) {
    const CaseReport report = runtime::evaluate(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query);
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
  std::uint64_t sum = outcomes_.capacity() * sizeof(Outcomes) + gates_.capacity() * sizeof(GateBits);
  for (const Readings& one : readings_) sum += one.bytes();
  return sum;
}

}  // namespace ajar::runtime::batch
