#include "lang/check_graph.hpp"

#include <algorithm>

#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

class Tarjan {
 public:
  explicit Tarjan(const Graph& graph) : graph_(graph), marks_(graph.size()) {}

  Components run() {
    for (std::uint32_t node = 0; node < graph_.size(); ++node)
      if (marks_[node].index == 0) visit(node);
    return std::move(result_);
  }

 private:
  struct Mark {
    std::uint32_t index = 0, low = 0, next_edge = 0;
    bool on_stack = false;
  };

  void enter(std::uint32_t node) {
    marks_[node].index = marks_[node].low = ++count_;
    marks_[node].on_stack = true;
    stack_.push_back(node);
    path_.push_back(node);
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!path_.empty()) {
      const std::uint32_t node = path_.back();
      Mark& mark = marks_[node];
      if (mark.next_edge == graph_[node].size()) {
        leave(node);
        continue;
      }
      const std::uint32_t to = graph_[node][mark.next_edge++].to;
      if (marks_[to].index == 0)
        enter(to);
      else if (marks_[to].on_stack)
        mark.low = std::min(mark.low, marks_[to].index);
    }
  }

  void leave(std::uint32_t node) {
    path_.pop_back();
    if (!path_.empty()) marks_[path_.back()].low = std::min(marks_[path_.back()].low, marks_[node].low);
    if (marks_[node].low != marks_[node].index) return;
    std::vector<std::uint32_t> members;
    std::uint32_t member;
    do {
      member = stack_.back();
      stack_.pop_back();
      marks_[member].on_stack = false;
      members.push_back(member);
    } while (member != node);
    std::sort(members.begin(), members.end());
    result_.order.insert(result_.order.end(), members.begin(), members.end());
    if (members.size() > 1 || waits_for_itself(node)) result_.circles.push_back(std::move(members));
  }

  bool waits_for_itself(std::uint32_t node) const {
    return std::any_of(graph_[node].begin(), graph_[node].end(), [&](const Edge& e) { return e.to == node; });
  }

  const Graph& graph_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> stack_, path_;
  std::uint32_t count_ = 0;
  Components result_;
};

}  // namespace

Components components_of(const Graph& graph) { return Tarjan(graph).run(); }

std::vector<Step> shortest_circle(const Graph& graph, const std::vector<std::uint32_t>& circle) {
  // Breadth first from the start; `came` holds, by position in `circle`, the step by which a node was first reached.
  const std::uint32_t start = circle.front();
  std::vector<Step> came(circle.size(), Step{0, nullptr});
  const auto place = [&](std::uint32_t node) -> std::size_t {
    const auto at = std::lower_bound(circle.begin(), circle.end(), node);
    return at != circle.end() && *at == node ? static_cast<std::size_t>(at - circle.begin()) : circle.size();
  };
  std::vector<std::uint32_t> queue{start};
  for (std::size_t i = 0; i < queue.size() && !came[0].edge; ++i)
    for (const Edge& edge : graph[queue[i]]) {
      const std::size_t to = place(edge.to);
      if (to == circle.size() || came[to].edge) continue;
      came[to] = {queue[i], &edge};
      queue.push_back(edge.to);
    }
  std::vector<Step> steps;
  std::uint32_t node = start;
  do {
    const Step step = came[place(node)];
    if (!step.edge) break;
    steps.push_back(step);
    node = step.from;
  } while (node != start);
  std::reverse(steps.begin(), steps.end());
  return steps;
}

Graph dependencies_of(const Program& program) {
  const auto gates = static_cast<std::uint32_t>(program.gates.size());
  Graph graph(gates + program.conditions.size());
  const auto add_condition = [&](std::uint32_t from, NodeId root, bool negative) {
    walk(program, root, negative, [&](const ConditionNode& node, const Visit& visit) {
      if (node.op == ConditionOp::gate_state && names_entry(node.gate, program.gates))
        graph[from].push_back({node.gate.index, visit.negative != node.exactly_closed, visit.in_each, node.name_span});
      if (node.op == ConditionOp::named && names_entry(node.named, program.conditions))
        graph[from].push_back({gates + node.named.index, visit.negative, visit.in_each, node.name_span});
    });
  };
  for (std::uint32_t g = 0; g < gates; ++g) {
    const Gate& gate = program.gates[g];
    for (std::size_t i = 0; i < gate.requires_gates.size(); ++i)
      if (names_entry(gate.requires_gates[i], program.gates))
        graph[g].push_back({gate.requires_gates[i].index, false, false,
                            i < gate.requires_spans.size() ? gate.requires_spans[i] : gate.name.span});
    for (const GatePart& part : parts_of(gate)) add_condition(g, part.root, part.defeater != nullptr);
  }
  for (std::uint32_t c = 0; c < program.conditions.size(); ++c)
    add_condition(gates + c, program.conditions[c].root, false);
  return graph;
}

}  // namespace ajar::lang
