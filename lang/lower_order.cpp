#include "lang/lower_order.hpp"

#include <algorithm>

namespace ajar::lang {

std::vector<std::uint32_t> dependency_order(const std::vector<std::vector<std::uint32_t>>& edges,
                                            const CycleReport& on_cycle) {
  enum class Mark : std::uint8_t { unseen, on_path, done };
  struct Step {
    std::uint32_t node;
    std::size_t next_edge = 0;
    bool closed_cycle = false;
  };
  std::vector<Mark> marks(edges.size(), Mark::unseen);
  std::vector<std::uint32_t> order;
  order.reserve(edges.size());
  std::vector<Step> path;
  std::vector<bool> told(edges.size(), false);

  auto report = [&](Step& from, std::uint32_t to) {
    if (from.closed_cycle) return;
    from.closed_cycle = true;
    // A node that was already walked belongs to a tangle that has been told; stopping there keeps this linear.
    std::vector<std::uint32_t> cycle;
    bool is_new = true;
    for (auto at = path.rbegin(); at != path.rend(); ++at) {
      if (told[at->node]) is_new = false;
      if (!is_new) break;
      told[at->node] = true;
      cycle.push_back(at->node);
      if (at->node == to) break;
    }
    if (!is_new) return;
    std::reverse(cycle.begin(), cycle.end());
    on_cycle(cycle);
  };

  for (std::uint32_t root = 0; root < edges.size(); ++root) {
    if (marks[root] != Mark::unseen) continue;
    marks[root] = Mark::on_path;
    path.push_back({root});
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next_edge == edges[step.node].size()) {
        marks[step.node] = Mark::done;
        order.push_back(step.node);
        path.pop_back();
        continue;
      }
      std::uint32_t next = edges[step.node][step.next_edge++];
      if (marks[next] == Mark::unseen) {
        marks[next] = Mark::on_path;
        path.push_back({next});
      } else if (marks[next] == Mark::on_path) {
        report(step, next);
      }
    }
  }
  return order;
}

}  // namespace ajar::lang
