/// One case read by the reference evaluator: single leaves of conditions, and the fates of rows.
#pragma once

#include <span>
#include <vector>

#include "runtime/batch/batch.hpp"
#include "runtime/batch/bits.hpp"
#include "runtime/batch/plan.hpp"
#include "runtime/condition.hpp"

namespace ajar::runtime::batch {

class ReferenceCase {
 public:
  /// `undecided` has an entry for each gate; leaves do not ask gates.
  ReferenceCase(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query,
                std::span<const Decided> undecided)
      : program_(program), reader_(program, evidence, rows, query), undecided_(undecided) {}

  void evaluate(const Leaf& leaf, std::size_t i, Outcomes& out);

  /// Uses the rows of a reading as its leaves would.
  void read(const Place& place) { reader_.read(place.metric, place.about, reader_.now()); }

  /// Counts the rows of these metrics; everything that reads them must have been evaluated. Call last.
  template <class Wanted>
  void count_fates(Wanted wanted, FateCounts& counts) {
    const std::vector<RowFate> fates = reader_.fates();
    for (std::size_t row = 0; row < fates.size(); ++row)
      if (wanted(reader_.evidence().metric[reader_.rows()[row].index])) ++counts[fates[row].fate];
  }

 private:
  const Program& program_;
  Reader reader_;
  std::span<const Decided> undecided_;
};

}  // namespace ajar::runtime::batch
