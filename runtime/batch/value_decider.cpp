#include "runtime/batch/value_decider.hpp"

#include <algorithm>

namespace ajar::runtime::batch {

std::unique_ptr<ValueDecider> ValueDecider::make(const Program& program, const Query& query,
                                                 std::span<const std::uint8_t> decimals) {
  Plan plan = plan_of(program, nullptr, query);
  std::vector<Atom> atoms = atoms_of(program, query, decimals, plan);
  const auto asks_origins = [](const MetricKernel& one) { return one.keeps_origins || one.needs_origins > 1; };
  const auto needs_rows = [](const GatePlan& one) { return !one.cone.empty(); };
  if (plan.by_reference || plan.leaves_by_reference ||
      std::any_of(plan.kernels.begin(), plan.kernels.end(), asks_origins) ||
      std::any_of(plan.gates.begin(), plan.gates.end(), needs_rows))
    return nullptr;
  return std::unique_ptr<ValueDecider>(
      new ValueDecider(program, std::move(plan), std::move(atoms), {decimals.begin(), decimals.end()}));
}

ValueDecider::ValueDecider(const Program& program, Plan plan, std::vector<Atom> atoms,
                           std::vector<std::uint8_t> decimals)
    : plan_(std::move(plan)),
      atoms_(std::move(atoms)),
      decimals_(std::move(decimals)),
      readings_(plan_.places.size()),
      deriver_(program, plan_, decimals_),
      gates_(program, plan_) {}

void ValueDecider::begin(std::size_t count) {
  count_ = std::min(count, kBlock);
  for (Readings& one : readings_) one.clear(Cases(), std::nullopt);
}

Readings* ValueDecider::readings(MetricId metric) {
  const PlaceId place = plan_.kernels[metric.index].pack;
  return place ? &readings_[place.index] : nullptr;
}

void ValueDecider::decide(std::span<BatchGate> verdicts, LackSets& lacks) {
  const Cases all = Cases::first(count_);
  for (Readings& one : readings_) one.why[static_cast<std::size_t>(Reason::missing)] = all & ~one.known;
  deriver_.derive(all, readings_);
  for (std::size_t i = 0; i < atoms_.size(); ++i) judge(atoms_[i], plan_, readings_, all, gates_.leaf(i));
  gates_.decide(all, nullptr);
  gates_.write(count_, verdicts, lacks);
}

}  // namespace ajar::runtime::batch
