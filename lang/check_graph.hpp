/// What waits for what: gates and named conditions as one graph, and the metrics of formulas as another.
#pragma once

#include <cstdint>
#include <vector>

#include "core/program.hpp"

namespace ajar::lang {

struct Edge {
  std::uint32_t to = 0;
  bool negative = false;  ///< more of the target helps less (defeaters, `at most`, `is closed`)
  bool in_each = false;   ///< the target is read for the subject at hand
  Span span;              ///< the name as written
};

using Graph = std::vector<std::vector<Edge>>;  ///< edges by the node they leave

struct Components {
  std::vector<std::uint32_t> order;  ///< every node after those it depends on; within a circle in any order
  std::vector<std::vector<std::uint32_t>> circles;  ///< strongly connected parts with at least one circle, nodes ascending
};

/// Strongly connected components (R. Tarjan, Depth-first search and linear graph algorithms, 1972), without recursion.
Components components_of(const Graph& graph);

/// A step of a circle: the node that waits, and the edge it waits by.
struct Step {
  std::uint32_t from;
  const Edge* edge;
};
/// A shortest circle through the first node of `circle`, staying inside it.
std::vector<Step> shortest_circle(const Graph& graph, const std::vector<std::uint32_t>& circle);

/// Gates first (by GateId), then named conditions: node `program.gates.size() + ConditionId`.
Graph dependencies_of(const Program& program);

}  // namespace ajar::lang
