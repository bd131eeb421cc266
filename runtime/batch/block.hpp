/// Decides blocks of cases, one after the other. Each thread has its own.
#pragma once

#include <vector>

#include "runtime/batch/block_gates.hpp"
#include "runtime/batch/deriver.hpp"
#include "runtime/batch/partition.hpp"
#include "runtime/batch/reference.hpp"
#include "runtime/batch/row_reader.hpp"

namespace ajar::runtime::batch {

/// What all threads read.
struct Work {
  const Program& program;
  const EvidenceSet& evidence;
  const Query& query;
  const Plan& plan;
  const Partition& rows;
  const RowsByCase& all_rows;
  const std::vector<Atom>& atoms;  ///< by leaf; of leaves with a kernel
  std::size_t cases;

  std::size_t blocks() const { return (cases + kBlock - 1) / kBlock; }
};

class BlockDecider {
 public:
  explicit BlockDecider(const Work& work);

  /// `verdicts` has a BatchGate for each case of the block and gate. Returns the sets that these lack; [0] is empty.
  LackSets decide(std::size_t block, std::span<BatchGate> verdicts);

  const FateCounts& fates() const { return fates_; }
  const BatchStats& stats() const { return stats_; }
  std::uint64_t bytes() const;

 private:
  void read_rows();
  void judge_leaves();
  void ask_reference(std::size_t i);
  void recount(std::size_t i, ReferenceCase& reference);
  void ask_reference(const GatePlan& plan, const Cases& asked, GateBits& bits);
  void decide_by_reference(std::span<BatchGate> verdicts, LackSets& lacks);

  const Work& work_;
  std::size_t first_ = 0, count_ = 0;  // the block's cases
  Cases all_;
  BlockGates gates_;
  RowReader reader_;
  Deriver deriver_;
  std::vector<Readings> readings_;                   // by PlaceId
  std::vector<std::optional<Span64>> without_rows_;  // likewise: what a place is that no row speaks of
  Cases uncounted_;                                  // some rows' fates are left to the reference evaluator
  std::vector<Decided> undecided_;
  FateCounts fates_;
  BatchStats stats_;
};

}  // namespace ajar::runtime::batch
