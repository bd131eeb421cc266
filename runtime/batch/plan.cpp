#include "runtime/batch/plan.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "runtime/admission.hpp"
#include "runtime/batch/partition.hpp"
#include "runtime/cone.hpp"

namespace ajar::runtime::batch {

namespace {

/// Conditions nested deeper than this are left to the reference evaluator, which has a limit of its own further down.
constexpr int kMaxDepth = 800;

constexpr std::size_t kMostPlaces = 4096;  // readings of a block that are kept at once

class Planner {
 public:
  Planner(const Program& program, const Query& query) : program_(program), query_(query) {}

  Plan run() {
    plan_.by_reference = query_.replay != nullptr || program_.metrics.size() > kMostMetrics;
    make_kernels();
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
    tell_what_counts();
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
    if (!is_new) return at->second;
    const ConditionNode& node = program_[id];
    plan_.leaves.push_back({id, gate_, in_defeater, escape_of(node)});
    if (!plan_.leaves.back().escape && node.from_origins > 1) plan_.kernels[node.metric.index].keeps_origins = true;
    return at->second;
  }

  std::optional<Escape> escape_of(const ConditionNode& node) const {
    if (node.op == ConditionOp::trend) return Escape::rises;
    if (node.op == ConditionOp::each) return Escape::each;
    if (node.for_periods.count > 0) return Escape::for_periods;
    if (!node.subject.empty()) return Escape::of_subject;
    if (!query_.assumptions.empty()) return Escape::assumption;
    const MetricKernel& kernel = plan_.kernels[node.metric.index];
    const bool fits = kernel.place != MetricKernel::kNone && !(kernel.flow && node.from_origins > 1);
    return fits ? std::nullopt : std::optional(Escape::metric);
  }

  // ---- metrics

  void make_kernels() {
    plan_.kernels.resize(program_.metrics.size());
    if (plan_.by_reference || !query_.assumptions.empty()) return;
    for (std::size_t i = 0; i < plan_.kernels.size() && plan_.places < kMostPlaces; ++i)
      if (has_kernel(program_.metrics[i])) plan_.kernels[i] = make_kernel(program_.metrics[i]);
  }

  static bool has_kernel(const Metric& metric) {
    if (metric.formula || metric.cumulative || metric.across != Across::none || metric.needs_confidence) return false;
    return !metric.flow || (metric.needs_origins <= 1 && (metric.complete || !metric.every));
  }

  MetricKernel make_kernel(const Metric& metric) {
    MetricKernel kernel;
    kernel.place = static_cast<std::uint32_t>(plan_.places++);
    kernel.sets = metric.type == MetricType::yes_no || metric.type == MetricType::choice;
    kernel.spans = metric.type == MetricType::date || metric.type == MetricType::rank;
    kernel.flow = metric.flow;
    kernel.complete = metric.flow && metric.complete;
    kernel.may_fall = metric.range.low.infinite || metric.range.low.value.sign() < 0;
    kernel.may_rise = metric.range.high.infinite || metric.range.high.value.sign() > 0;
    kernel.take = metric.take;
    kernel.needs_origins = metric.needs_origins;
    if (metric.flow)
      if (const auto first = window_of(metric, {query_.as_of, std::nullopt}).first) kernel.window = first->number;
    return kernel;
  }

  /// A kernel knows what becomes of rows if the metric is only ever read for the pack at the moment asked about.
  void tell_what_counts() {
    std::vector<MetricId> otherwise;
    for (const Leaf& leaf : plan_.leaves) {
      plan_.leaves_by_reference = plan_.leaves_by_reference || leaf.escape.has_value();
      if (leaf.escape) add_other_reads(leaf.node, otherwise);
    }
    for (MetricKernel& kernel : plan_.kernels) kernel.counts_fates = kernel.place != MetricKernel::kNone;
    for (const MetricId metric : otherwise) plan_.kernels[metric.index].counts_fates = false;
  }

  void add_other_reads(NodeId id, std::vector<MetricId>& otherwise) const {
    const ConditionNode& node = program_[id];
    const bool plain = (node.op == ConditionOp::compare || node.op == ConditionOp::known) && node.for_periods.count == 0 && node.subject.empty();
    if (plain) return add_aggregated(node.metric, otherwise);
    Gate asks;  // the leaf alone
    asks.open.condition = id;
    for (const MetricId metric : uses_of(program_, asks).metrics) otherwise.push_back(metric);
  }

  /// Metrics that formulas read subject by subject.
  void add_aggregated(MetricId metric, std::vector<MetricId>& otherwise) const {
    std::vector<MetricId> parts{metric};
    add_parts(program_, parts);
    for (const MetricId part : parts) {
      std::vector<FormulaId> pending;
      if (program_[part].formula) pending.push_back(program_[part].formula);
      while (!pending.empty()) {
        const FormulaNode& node = program_[pending.back()];
        pending.pop_back();
        if (node.op == FormulaOp::aggregate) otherwise.push_back(node.metric);
        if (node.left) pending.push_back(node.left);
        if (node.right) pending.push_back(node.right);
      }
    }
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
