/// `why-not`: what keeps a gate from a state, and the smallest ways to bring it there.
#pragma once

#include <vector>

#include "runtime/questions/logic.hpp"
#include "runtime/questions/region.hpp"

namespace ajar::runtime {

/// One thing that would have to be so: the input's reading lies in `need`; `example` is such a value.
struct Step {
  Input input;
  Region need;
  Value example;
  TermId leaf;  ///< a condition that asks for it
};

/// Readings that together bring the gate to the state, each of them needed. They are suppositions: applied to the same
/// question they give the promised state.
struct Way {
  std::vector<Step> steps;
  bool tried = false;  ///< evaluated, with each step left out in turn
};

struct Unblocking {
  GateId gate;
  State wanted = State::open;
  bool reached = false;            ///< the gate is there already
  std::vector<TermId> blocks;      ///< conditions that are not as they would have to be, in reading order
  std::vector<Way> ways;           ///< fewest steps first, then the least change
  std::uint64_t others = 0;        ///< further ways that are not listed
  bool more_than_others = false;   ///< there are more of them than were counted
};

/// The gate's verdict must not be an error. On monotone formulas the ways are the minimal hitting sets of what blocks
/// (L. Bertossi, G. Pardal, 2025, after R. Reiter, 1987); they are enumerated bottom up and then tried one by one.
Unblocking unblock(Experiment& experiment, Logic& logic, GateId gate, State wanted, std::size_t most = 3);

/// Assumptions that apply the steps.
Assumptions assumptions_of(const std::vector<Step>& steps);

}  // namespace ajar::runtime
