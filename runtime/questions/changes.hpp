/// Why verdicts differ between two situations: for each gate the smallest set of differences that brings the new verdict
/// about.
#pragma once

#include "runtime/questions/between.hpp"
#include "runtime/render.hpp"

namespace ajar::runtime {

struct GateChange {
  GateId gate;                 ///< of the later program
  GateReport before, after;
  std::vector<Cause> causes;   ///< bring the new verdict about; no part of them does
  std::vector<Cause> others;   ///< where one is enough: others of which each would have been enough, too
  bool each_alone_nothing = false;  ///< of several causes: each by itself would have left the verdict as it was
  bool searched = true;        ///< every smaller set was tried; else none of `causes` alone can be left out
  bool is_knock_on() const;    ///< changed only because of other gates
};

/// Of a gate whose verdict differs. `budget`: rows and conditions that may be read.
GateChange explain_change(Between& between, GateId gate, std::uint64_t budget = 6'000'000);

bool same_verdict(const GateReport& a, const GateReport& b);

}  // namespace ajar::runtime
