/// Which parts of one sequence are which parts of another, in order: after Gale and Church (1993), with what the parts
/// have in common in place of their lengths alone.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace ajar::lint {

/// Items [first_begin, first_end) of one are [second_begin, second_end) of the other; at most one side is empty.
struct Bead {
  std::uint32_t first_begin = 0, first_end = 0, second_begin = 0, second_end = 0;
  bool both() const { return first_begin < first_end && second_begin < second_end; }
};

/// What it costs to take these for each other; one side may be empty. At least 0.
using BeadCost = std::function<std::int32_t(const Bead&)>;

/// The cheapest beads that cover both, each of 1-1, 1-0, 0-1, 1-2 or 2-1 items. Looks only at a band around the
/// diagonal, which narrows for very long sequences, so that time and memory stay near linear. Deterministic.
std::vector<Bead> align(std::uint32_t first_size, std::uint32_t second_size, const BeadCost& cost);

}  // namespace ajar::lint
