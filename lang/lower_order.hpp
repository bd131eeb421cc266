/// The order in which things that need each other are worked on.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace ajar::lang {

using CycleReport = std::function<void(std::span<const std::uint32_t> cycle)>;

/// Every node after those it points to, in the order of the nodes where that is free. `edges[i]` are the nodes that node i
/// points to. A cycle is reported from its first node in this order along its edges back to it; edges that close one are
/// otherwise passed over. Each node closes at most one cycle. Linear; does not recurse.
std::vector<std::uint32_t> dependency_order(const std::vector<std::vector<std::uint32_t>>& edges,
                                            const CycleReport& on_cycle);

}  // namespace ajar::lang
