/// The first six steps of reading a row (admission.hpp) for the moment asked about, fast for many rows: what a row's
/// kind, scope, basis and grade come to is worked out once.
#pragma once

#include <vector>

#include "runtime/admission.hpp"

namespace ajar::runtime::batch {

/// Not for replays. Each thread has its own.
class Sifter {
 public:
  Sifter(const Program& program, const EvidenceSet& evidence, const Query& query);

  /// `used` is a row that may be used; of metrics that never fall, also when it is too old to be fresh.
  Fate fate(RowId row);

 private:
  Fate admitted(RowId row);

  const Program& program_;
  const EvidenceSet& evidence_;
  const Query& query_;
  struct Rule {
    bool ages = false;  // rows can be too old
    bool cumulative = false;
    std::int32_t oldest = 0;             // a row that ends on or before this day is stale
    std::vector<std::uint8_t> admitted;  // by kind, scope, basis and grade: one more than the Fate; 0: not asked yet
  };
  std::vector<Rule> rules_;
  std::size_t scopes_ = 0, classes_ = 0;
};

}  // namespace ajar::runtime::batch
