/// Mutation testing (DeMillo, Lipton, Sayward, "Hints on Test Data Selection", 1978): small changes of a pack, each of which
/// some test should notice. A change that no test notices survives; it shows what the tests do not say.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/program.hpp"
#include "runtime/test_run.hpp"

namespace ajar::runtime {

struct Mutation {
  enum class Kind : std::uint8_t {
    bar_halved,
    bar_doubled,       ///< a bar of 0 becomes 1
    all_to_any,
    any_to_all,
    count_raised,      ///< at least k becomes at least k + 1
    count_lowered,
    condition_dropped, ///< a bullet, or a part of `and`, `or`
    word_flipped,      ///< `is` becomes `is not`, and the other way round
    level_dropped,     ///< a gate's ajar or open level
    defeater_dropped,
    requirement_dropped,
    distinction_dropped, ///< evidence that it keeps from a metric counts
  };
  Kind kind;
  NodeId node;               ///< of a condition
  std::uint32_t index = 0;   ///< of the child, defeater, requirement or distinction
  GateId gate;
  State level = State::open; ///< level_dropped
  Span span;                 ///< what was changed
};

struct MutationResult {
  Mutation mutation;
  bool killed = false;
};

/// Every mutation of the pack's own gates, in the order they are written.
std::vector<Mutation> mutations(const Program& program);

/// The changed pack; the original is not touched.
Program mutate(const Program& program, const Mutation& mutation);

/// Runs all tests against every mutant. A mutant is killed when some expectation that passed fails.
std::vector<MutationResult> run_mutants(const Program& program, std::span<const PreparedTest> tests);

}  // namespace ajar::runtime
