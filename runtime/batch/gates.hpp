/// Gates of a block of cases from what their conditions say: levels, defeaters, required gates, causes.
#pragma once

#include <span>

#include "runtime/batch/batch.hpp"
#include "runtime/batch/bits.hpp"
#include "runtime/batch/plan.hpp"

namespace ajar::runtime::batch {

/// The cases whose proven state is at least ajar, open; whose possible state is.
struct Bounds {
  Cases ajar, open, maybe_ajar, maybe_open;
};

struct GateBits {
  Bounds own, effective;  ///< of cases in error: closed, perhaps open
  Cases error;
  Causes because;  ///< of unsettled cases
};

/// `gate is at least STATE`, `gate is closed`.
void ask_gate(const ConditionNode& node, const GateBits& gate, const Cases& all, Outcomes& out);

/// The states the levels alone prove and allow.
Bounds by_levels(const Outcomes* ajar, const Outcomes* open, const Cases& all);

/// Everything but `needs confidence`. `outcomes` has all of the plan, `decided` all gates, by GateId.
void decide_gate(const Gate& gate, const GatePlan& plan, std::span<const Outcomes> outcomes,
                 std::span<const GateBits> decided, const Cases& all, GateBits& out);

/// One case as decided elsewhere.
void set_case(const GateReport& report, std::size_t i, GateBits& out);

/// The lacking metrics of a case: sorted.
void lacks_of(const GateBits& gate, std::size_t i, std::vector<MetricId>& lacks);

/// Verdicts of the first `count` cases of a gate, without what they lack; the next case's stands `stride` further on.
void write_verdicts(const GateBits& gate, std::size_t count, BatchGate* first, std::size_t stride);

}  // namespace ajar::runtime::batch
