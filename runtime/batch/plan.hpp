/// A Program laid out for deciding blocks of cases: the leaves of all conditions, then the steps that join them, in the
/// order in which gates are decided. Made once a run, shared by all threads.
#pragma once

#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/batch/batch.hpp"

namespace ajar::runtime::batch {

/// A place in the list of outcomes: leaves first, then steps.
using OutcomeId = Id<struct OutcomeTag>;

/// A condition that asks readings: compare, known, trend or each.
struct Leaf {
  NodeId node;
  GateId gate;  ///< the first that asks it
  bool in_defeater = false;
  Escape escape = Escape::metric;  ///< why it has no kernel
};

/// Joins outcomes: a quantifier over others, or the state of a gate.
struct Step {
  OutcomeId result;
  NodeId node;
  std::uint32_t first_member = 0, member_count = 0;  ///< into Plan::members
};

struct GatePlan {
  GateId gate;
  std::uint32_t first_step = 0, step_count = 0;  ///< to take before it
  OutcomeId ajar, open;                          ///< invalid: the level is not declared
  std::vector<OutcomeId> held;                   ///< as Gate::held
  std::vector<GateId> cone;                      ///< what the reference evaluator decides for it; mostly nothing
  bool always_by_reference = false;              ///< not only where its levels prove something (`needs confidence`)
};

struct Plan {
  std::vector<Leaf> leaves;
  std::vector<Step> steps;
  std::vector<OutcomeId> members;
  std::vector<GatePlan> gates;       ///< in Program::gate_order
  std::size_t outcomes = 0;
  bool by_reference = false;         ///< every case as a whole

  std::span<const OutcomeId> members_of(const Step& step) const { return std::span(members).subspan(step.first_member, step.member_count); }
};

Plan plan_of(const Program& program, const Query& query);

}  // namespace ajar::runtime::batch
