/// From what leaves say of a block of cases to the verdicts of all gates. Each thread has its own.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "runtime/batch/atoms.hpp"
#include "runtime/batch/gates.hpp"

namespace ajar::runtime::batch {

/// What the gates of a block lack: sets in the order of their first use; verdicts refer to them until all blocks are
/// done.
using LackSets = std::vector<std::vector<MetricId>>;

class BlockGates {
 public:
  /// Both must outlive it.
  BlockGates(const Program& program, const Plan& plan);

  /// Of a leaf; to be filled before `decide`.
  Outcomes& leaf(std::size_t place) { return outcomes_[place]; }

  /// Tells one case of a gate that is not for bits to decide.
  using AskReference = std::function<void(const GatePlan& gate, const Cases& asked, GateBits& bits)>;
  void decide(const Cases& all, const AskReference& ask);

  /// Verdicts of the first `count` cases, by case and gate. `lacks` grows by the sets that they lack; lacks[0] is
  /// empty.
  void write(std::size_t count, std::span<BatchGate> verdicts, LackSets& lacks);

  std::uint64_t bytes() const { return outcomes_.capacity() * sizeof(Outcomes) + gates_.capacity() * sizeof(GateBits); }

 private:
  void take_step(const Step& step, const Cases& all);

  const Program& program_;
  const Plan& plan_;
  std::vector<Outcomes> outcomes_;
  std::vector<const Outcomes*> members_;
  std::vector<GateBits> gates_;
};

/// The place of a set among `lacks`, added if it is new. For one block at a time.
class LackPlaces {
 public:
  explicit LackPlaces(LackSets& lacks);
  std::uint32_t of(const std::vector<MetricId>& set);

 private:
  LackSets& lacks_;
  std::map<std::vector<MetricId>, std::uint32_t> places_;
  std::uint32_t last_ = 0;  // the neighbours of a case often lack the same
};

}  // namespace ajar::runtime::batch
