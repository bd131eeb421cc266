#include "runtime/batch/block.hpp"

#include <algorithm>

#include "runtime/evaluate.hpp"

namespace ajar::runtime::batch {

BlockDecider::BlockDecider(const Work& work)
    : work_(work),
      gates_(work.program, work.plan),
      reader_(work.program, work.evidence, work.plan),
      deriver_(work.program, work.plan, work.rows.decimals),
      readings_(work.plan.places.size()),
      without_rows_(work.plan.places.size()),
      undecided_(work.program.gates.size()) {
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const Place& place = work.plan.places[i];
    if (!place.needs_rows) continue;
    readings_[i].keeps_origins = work.plan.kernels[place.metric.index].keeps_origins;
    const Told told = reader_.without_rows(PlaceId(i));
    if (told.known) without_rows_[i] = told.estimate.whole;
  }
}

LackSets BlockDecider::decide(std::size_t block, std::span<BatchGate> verdicts) {
  first_ = block * kBlock;
  count_ = std::min(kBlock, work_.cases - first_);
  all_ = Cases::first(count_);
  LackSets lacks;
  if (work_.plan.by_reference) {
    decide_by_reference(verdicts, lacks);
  } else {
    read_rows();
    judge_leaves();
    gates_.decide(all_,
                  [&](const GatePlan& gate, const Cases& asked, GateBits& bits) { ask_reference(gate, asked, bits); });
    gates_.write(count_, verdicts, lacks);
  }
  return lacks;
}

void BlockDecider::read_rows() {
  for (std::size_t i = 0; i < readings_.size(); ++i) readings_[i].clear(all_, without_rows_[i]);
  uncounted_ = Cases();
  for (std::size_t i = 0; i < count_; ++i)
    if (!reader_.read(work_.rows, first_ + i, i, readings_, fates_)) uncounted_.add(i);
  deriver_.derive(all_, readings_);
}

void BlockDecider::judge_leaves() {
  const Plan& plan = work_.plan;
  Cases asked = plan.leaves_by_reference ? all_ : uncounted_;
  for (std::size_t at = 0; at < plan.leaves.size(); ++at) {
    const Leaf& leaf = plan.leaves[at];
    if (!leaf.by_kernel()) {
      gates_.leaf(at).clear();
      stats_.by_reference[static_cast<std::size_t>(leaf.escape)] += count_;
      continue;
    }
    judge(work_.atoms[at], plan, readings_, all_, gates_.leaf(at));
    const Readings& readings = readings_[leaf.place.index];
    const std::size_t escaped = readings.escaped.count();
    stats_.by_kernel += count_ - escaped;
    stats_.kernels[static_cast<std::size_t>(leaf.kernel)] += count_ - escaped;
    if (escaped == 0) continue;
    readings.escaped.for_each(
        [&](std::size_t i) { ++stats_.by_reference[static_cast<std::size_t>(readings.escapes[i])]; });
    asked |= readings.escaped;
  }
  asked.for_each([&](std::size_t i) { ask_reference(i); });
}

/// The leaves of one case that no kernel judges, and the fates of rows that none counts.
void BlockDecider::ask_reference(std::size_t i) {
  const Plan& plan = work_.plan;
  ReferenceCase one(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query, undecided_);
  for (std::size_t at = 0; at < plan.leaves.size(); ++at) {
    const Leaf& leaf = plan.leaves[at];
    if (!leaf.by_kernel() || readings_[leaf.place.index].escaped.has(i)) one.evaluate(leaf, i, gates_.leaf(at));
  }
  if (uncounted_.has(i)) recount(i, one);
}

/// Rows that kernels do not count; of an escaped metric without subjects those that cannot be used have been counted
/// before.
void BlockDecider::recount(std::size_t i, ReferenceCase& reference) {
  const auto is_left = [&](MetricId metric) {
    const MetricKernel& kernel = work_.plan.kernels[metric.index];
    const auto escaped = [&](const auto& one) { return readings_[one.second.index].escaped.has(i); };
    return !kernel.counts_fates || readings_[kernel.pack.index].escaped.has(i) ||
           std::any_of(kernel.subjects.begin(), kernel.subjects.end(), escaped);
  };
  for (const Place& place : work_.plan.places)  // a row that any reading uses is used
    if (place.needs_rows && !place.about.pack && is_left(place.metric)) reference.read(place);
  reference.count_fates(is_left, fates_);
  if (!work_.evidence.subject.says_nothing()) return;
  for (const RowId row : work_.all_rows.of(first_ + i)) {
    const MetricId metric = work_.evidence.metric[row.index];
    const Fate fate = work_.rows.fate(row);
    if (fate != Fate::used && work_.plan.kernels[metric.index].counts_fates && is_left(metric)) --fates_[fate];
  }
}

void BlockDecider::ask_reference(const GatePlan& plan, const Cases& asked, GateBits& bits) {
  asked.for_each([&](std::size_t i) {
    const auto reports =
        runtime::decide(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query, plan.cone);
    set_case(reports.back(), i, bits);
  });
  stats_.by_reference[static_cast<std::size_t>(Escape::confidence)] += asked.count();
}

void BlockDecider::decide_by_reference(std::span<BatchGate> verdicts, LackSets& lacks) {
  LackPlaces places(lacks);
  const std::size_t gates = work_.program.gates.size();
  for (std::size_t i = 0; i < count_; ++i) {
    const CaseReport report =
        runtime::evaluate(work_.program, work_.evidence, work_.all_rows.of(first_ + i), work_.query);
    for (const RowFate& one : report.fates) ++fates_[one.fate];
    for (std::size_t gate = 0; gate < gates; ++gate) {
      const GateReport& said = report.gates[gate];
      verdicts[i * gates + gate] = {said.effective, said.own,     said.out_of_order,
                                    said.error,     said.because, places.of(said.lacks)};
    }
  }
  stats_.by_reference[static_cast<std::size_t>(Escape::whole_run)] +=
      count_ * std::max<std::size_t>(work_.plan.leaves.size(), 1);
}

std::uint64_t BlockDecider::bytes() const {
  std::uint64_t sum = gates_.bytes();
  for (const Readings& one : readings_) sum += one.bytes();
  return sum;
}

}  // namespace ajar::runtime::batch
