/// Sets of conditions that together make a formula come out as wanted, the smallest first.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/questions/logic.hpp"

namespace ajar::runtime {

/// A leaf and the truth it would have to have.
struct Lever {
  TermId leaf;
  bool yes = true;
  friend bool operator==(const Lever&, const Lever&) = default;
  friend auto operator<=>(const Lever&, const Lever&) = default;
};

struct LeverSets {
  std::vector<std::vector<Lever>> sets;  ///< fewest levers first
  std::uint64_t count = 0;               ///< of all such sets; kMostCounted: at least so many
  bool cut = false;                      ///< not all are in `sets`
};
inline constexpr std::uint64_t kMostCounted = 1'000'000;

/// No set is another one's part as long as no leaf stands in two places.
LeverSets lever_sets(const Logic& logic, TermId root, bool yes);

}  // namespace ajar::runtime
