/// A Program laid out for deciding blocks of cases: the leaves of all conditions, then the steps that join them, in the
/// order in which gates are decided. Made once a run, shared by all threads.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/batch/batch.hpp"

namespace ajar::runtime::batch {

/// A place in the list of outcomes: leaves first, then steps.
using OutcomeId = Id<struct OutcomeTag>;

/// How a metric is read without the reference evaluator: for the pack, at the moment asked about, from its rows.
struct MetricKernel {
  static constexpr std::uint32_t kNone = 0xffff'ffff;
  std::uint32_t place = kNone;  ///< among the readings; kNone: the reference evaluator reads it
  bool counts_fates = false;    ///< nothing else can use its rows, so what becomes of them is known
  bool sets = false;            ///< words
  bool spans = false;           ///< dates, ranks
  bool flow = false, complete = false;
  bool may_fall = false, may_rise = false;  ///< by amounts nobody tells of
  bool keeps_origins = false;   ///< some leaf asks `from n origins`
  Take take = Take::spread;
  std::uint32_t needs_origins = 1;
  std::int32_t window = std::numeric_limits<std::int32_t>::min();  ///< first day of a flow's window
};

/// A condition that asks readings: compare, known, trend or each.
struct Leaf {
  NodeId node;
  GateId gate;  ///< the first that asks it
  bool in_defeater = false;
  std::optional<Escape> escape;  ///< why it has no kernel
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
  std::vector<MetricKernel> kernels; ///< by metric
  std::size_t places = 0;            ///< of readings
  bool leaves_by_reference = false;  ///< some leaf has no kernel
  bool by_reference = false;         ///< every case as a whole

  std::span<const OutcomeId> members_of(const Step& step) const { return std::span(members).subspan(step.first_member, step.member_count); }
};

Plan plan_of(const Program& program, const Query& query);

}  // namespace ajar::runtime::batch
