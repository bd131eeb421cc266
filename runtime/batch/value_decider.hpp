/// Decides cases of which a caller knows the values: no rows, one number a metric and case. What is not set has no
/// value.
#pragma once

#include <memory>

#include "runtime/batch/block_gates.hpp"
#include "runtime/batch/deriver.hpp"

namespace ajar::runtime::batch {

class ValueDecider {
 public:
  /// `decimals`: the scale of each metric's numbers, by MetricId; 10^decimals is one. Null if the pack asks for more
  /// than numbers can say (`from n origins`, rises, lists …). Program and query must outlive it.
  static std::unique_ptr<ValueDecider> make(const Program& program, const Query& query,
                                            std::span<const std::uint8_t> decimals);

  /// Forgets all values and makes room for `count` cases, at most kBlock.
  void begin(std::size_t count);
  /// To be filled: `low`, `high`, `known` and `exists`, and `points` where some low differs from its high. Null for a
  /// metric that is derived or is read in a way that values alone do not tell.
  Readings* readings(MetricId metric);
  /// By case and gate. `lacks` grows by what they lack; lacks[0] is empty.
  void decide(std::span<BatchGate> verdicts, LackSets& lacks);

 private:
  ValueDecider(const Program& program, Plan plan, std::vector<Atom> atoms, std::vector<std::uint8_t> decimals);

  Plan plan_;
  std::vector<Atom> atoms_;
  std::vector<std::uint8_t> decimals_;
  std::vector<Readings> readings_;  // by PlaceId
  Deriver deriver_;
  BlockGates gates_;
  std::size_t count_ = 0;
};

}  // namespace ajar::runtime::batch
