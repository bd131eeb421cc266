#include "runtime/batch/plan.hpp"

#include <algorithm>
#include <map>

#include "runtime/cone.hpp"

namespace ajar::runtime::batch {

namespace {

/// Conditions nested deeper than this are left to the reference evaluator, which has a limit of its own further down.
constexpr int kMaxDepth = 800;

class Planner {
 public:
  Planner(const Program& program, const Query& query) : program_(program), query_(query) {}

  Plan run() {
    plan_.by_reference = query_.replay != nullptr;
    for (const GateId id : program_.gate_order) {
      const Gate& gate = program_[id];
      gate_ = id;
      GatePlan made;
      made.gate = id;
      made.first_step = static_cast<std::uint32_t>(plan_.steps.size());
      const auto root = [&](NodeId node, bool in_defeater) {
        if (!node) return OutcomeId();
        const Planned planned = at(node, in_defeater, 0);
        made.always_by_reference = made.always_by_reference || planned.asks_gates;
        return planned.outcome;
      };
      made.ajar = root(gate.ajar.condition, false);
      made.open = root(gate.open.condition, false);
      for (const Defeater& defeater : gate.held) made.held.push_back(root(defeater.condition, true));
      made.step_count = static_cast<std::uint32_t>(plan_.steps.size()) - made.first_step;
      if (gate.needs_confidence || made.always_by_reference) made.cone = cone_of(program_, id).gates;
      plan_.gates.push_back(std::move(made));
    }
    // The places of steps' outcomes come behind all leaves'.
    const std::size_t leaves = plan_.leaves.size();
    const auto place = [&](OutcomeId& id) {
      if (id && id.index >= kFirstStep) id = OutcomeId(id.index - kFirstStep + leaves);
    };
    for (Step& step : plan_.steps) place(step.result);
    for (OutcomeId& member : plan_.members) place(member);
    for (GatePlan& gate : plan_.gates) {
      place(gate.ajar);
      place(gate.open);
      for (OutcomeId& held : gate.held) place(held);
    }
    plan_.outcomes = leaves + plan_.steps.size();
    return std::move(plan_);
  }

 private:
  static constexpr std::uint32_t kFirstStep = 0x8000'0000;  // while the number of leaves is not known

  struct Planned {
    OutcomeId outcome;
    int height = 0;           // of conditions in conditions
    bool asks_gates = false;  // inside a leaf
  };

  Planned at(NodeId id, bool in_defeater, int depth) {
    const ConditionNode& node = program_[id];
    if (depth > kMaxDepth) {
      plan_.by_reference = true;
      return {};
    }
    Planned result;
    switch (node.op) {
      case ConditionOp::error: plan_.by_reference = true; break;
      case ConditionOp::many: result = many(id, in_defeater, depth); break;
      case ConditionOp::named: result = named(node, in_defeater, depth); break;
      case ConditionOp::gate_state: result.outcome = step(id, {}); break;
      case ConditionOp::each:
        result.height = height_of(program_.child(node, 0), depth + 1, result.asks_gates) + 1;
        result.outcome = leaf(id, in_defeater);
        break;
      case ConditionOp::compare:
      case ConditionOp::known:
      case ConditionOp::trend: result.outcome = leaf(id, in_defeater); break;
    }
    if (depth + result.height > kMaxDepth) plan_.by_reference = true;
    return result;
  }

  Planned many(NodeId id, bool in_defeater, int depth) {
    const ConditionNode& node = program_[id];
    Planned result;
    std::vector<OutcomeId> members;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      const Planned child = at(program_.child(node, i), in_defeater, depth + 1);
      members.push_back(child.outcome);
      result.height = std::max(result.height, child.height + 1);
      result.asks_gates = result.asks_gates || child.asks_gates;
    }
    result.outcome = step(id, members);
    return result;
  }

  Planned named(const ConditionNode& node, bool in_defeater, int depth) {
    const auto key = std::pair(node.named, in_defeater);
    const auto found = named_.find(key);
    const Planned inner = found != named_.end() ? found->second : at(program_[node.named].root, in_defeater, depth + 1);
    named_.insert_or_assign(key, inner);
    return {inner.outcome, inner.height + 1, inner.asks_gates};
  }

  OutcomeId step(NodeId node, const std::vector<OutcomeId>& members) {
    Step made;
    made.node = node;
    made.result = OutcomeId(kFirstStep + plan_.steps.size());
    made.first_member = static_cast<std::uint32_t>(plan_.members.size());
    made.member_count = static_cast<std::uint32_t>(members.size());
    plan_.members.insert(plan_.members.end(), members.begin(), members.end());
    plan_.steps.push_back(made);
    return made.result;
  }

  OutcomeId leaf(NodeId id, bool in_defeater) {
    const auto [at, is_new] = leaves_.try_emplace({id, in_defeater}, plan_.leaves.size());
    if (is_new) plan_.leaves.push_back({id, gate_, in_defeater, escape_of(program_[id])});
    return at->second;
  }

  Escape escape_of(const ConditionNode& node) const {
    if (node.op == ConditionOp::trend) return Escape::rises;
    if (node.op == ConditionOp::each) return Escape::each;
    if (node.for_periods.count > 0) return Escape::for_periods;
    if (!node.subject.empty()) return Escape::of_subject;
    if (!query_.assumptions.empty()) return Escape::assumption;
    return Escape::metric;
  }

  /// Of what stands inside a leaf.
  int height_of(NodeId id, int depth, bool& asks_gates) {
    if (depth > kMaxDepth) return kMaxDepth;
    const ConditionNode& node = program_[id];
    asks_gates = asks_gates || node.op == ConditionOp::gate_state;
    int height = 0;
    if (node.op == ConditionOp::named) {
      const auto [at, is_new] = inside_.try_emplace(node.named);
      if (is_new) {
        bool asks = false;
        const int inner = height_of(program_[node.named].root, depth + 1, asks);
        inside_[node.named] = {inner, asks};
      }
      const auto& [inner, asks] = inside_[node.named];
      asks_gates = asks_gates || asks;
      return inner + 1;
    }
    for (std::uint32_t i = 0; i < node.child_count; ++i)
      height = std::max(height, height_of(program_.child(node, i), depth + 1, asks_gates) + 1);
    return height;
  }

  const Program& program_;
  const Query& query_;
  GateId gate_;
  Plan plan_;
  std::map<std::pair<NodeId, bool>, OutcomeId> leaves_;
  std::map<std::pair<ConditionId, bool>, Planned> named_;
  std::map<ConditionId, std::pair<int, bool>> inside_;  // what a leaf holds: height, and whether it asks gates
};

}  // namespace

Plan plan_of(const Program& program, const Query& query) { return Planner(program, query).run(); }

}  // namespace ajar::runtime::batch
