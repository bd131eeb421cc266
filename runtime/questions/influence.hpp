/// How far a leaf is from deciding a formula: how many other leaves would have to become known first.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "runtime/questions/logic.hpp"

namespace ajar::runtime {

inline constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

/// How settled the leaves are that are not unknown, by term.
enum class Standing : std::uint8_t {
  firm,     ///< nothing that becomes known changes it
  shaky,    ///< it stays true, or false, but a gate needs more confidence than it has: others may have to do its work
  movable,  ///< its truth may yet change
};

/// By term: how many other unknown leaves must be known for this one to make the difference to some root, kNever where
/// settled parts stand in between. One pass down the formula, after the linear programme for the cheapest change of a
/// read-once formula; where a leaf stands in several places it is an upper bound, and kNever is always right.
std::vector<std::size_t> others_needed(const Logic& logic, const std::vector<TermId>& roots, const std::vector<Standing>& standing);

}  // namespace ajar::runtime
