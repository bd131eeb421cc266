#include "runtime/batch/plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "runtime/batch/partition.hpp"
#include "runtime/batch/place_planner.hpp"
#include "runtime/cone.hpp"

namespace ajar::runtime::batch {

namespace {

/// Conditions nested deeper than this are left to the reference evaluator, which has a limit of its own further down.
constexpr int kMaxDepth = 800;

constexpr std::size_t kMostSubjects = 64;    // of a list that is laid out subject by subject
constexpr std::size_t kMostLeaves = 10'000;  // before lists are no longer laid out

class Planner {
 public:
  Planner(const Program& program, const EvidenceSet* evidence, const Query& query)
      : program_(program), query_(query), places_(program, evidence, query, plan_) {}

  Plan run() {
    plan_.by_reference = query_.replay != nullptr || program_.metrics.size() > kMostMetrics;
    places_.make_kernels();
    for (const GateId id : program_.gate_order) {
      const Gate& gate = program_[id];
      gate_ = id;
      GatePlan made;
      made.gate = id;
      made.first_step = static_cast<std::uint32_t>(plan_.steps.size());
      const auto root = [&](NodeId node, bool in_defeater) {
        if (!node) return OutcomeId();
        const Planned planned = at(node, {About(), in_defeater, 0});
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

  /// Where a condition stands.
  struct Where {
    About about;  // the subject at hand
    bool in_defeater = false;
    int depth = 0;
  };

  Planned at(NodeId id, const Where& where) {
    const ConditionNode& node = program_[id];
    if (where.depth > kMaxDepth) {
      plan_.by_reference = true;
      return {};
    }
    Planned result;
    const Where inside{where.about, where.in_defeater, where.depth + 1};
    switch (node.op) {
      case ConditionOp::error:
        plan_.by_reference = true;
        break;
      case ConditionOp::many:
        result = many(id, inside);
        break;
      case ConditionOp::named:
        result = named(node, inside);
        break;
      case ConditionOp::gate_state:
        result.outcome = step(id, {});
        break;
      case ConditionOp::each:
        result = each(id, where);
        break;
      case ConditionOp::compare:
      case ConditionOp::known:
      case ConditionOp::trend:
        result.outcome = leaf(id, where);
        break;
    }
    if (where.depth + result.height > kMaxDepth) plan_.by_reference = true;
    return result;
  }

  Planned many(NodeId id, const Where& inside) {
    const ConditionNode& node = program_[id];
    Planned result;
    std::vector<OutcomeId> members;
    for (std::uint32_t i = 0; i < node.child_count; ++i)
      members.push_back(join(result, at(program_.child(node, i), inside)));
    result.outcome = step(id, members);
    return result;
  }

  Planned named(const ConditionNode& node, const Where& inside) {
    const auto key = std::tuple(node.named, inside.in_defeater, inside.about.pack, inside.about.name);
    const auto found = named_.find(key);
    const Planned inner = found != named_.end() ? found->second : at(program_[node.named].root, inside);
    named_.insert_or_assign(key, inner);
    return {inner.outcome, inner.height + 1, inner.asks_gates};
  }

  /// A closed list is laid out subject by subject if kernels can make all readings; else it is one leaf.
  Planned each(NodeId id, const Where& where) {
    const ConditionNode& node = program_[id];
    const NodeId child = program_.child(node, 0);
    Planned result;
    const int height = height_of(child, where.depth + 1, result.asks_gates) + 1;
    const std::vector<About> subjects = result.asks_gates ? std::vector<About>() : listed(node.list);
    if (subjects.empty() || !std::all_of(subjects.begin(), subjects.end(),
                                         [&](const About& one) { return fits(child, one, where.depth); })) {
      result.outcome = leaf(id, where);
      result.height = height;
      return result;
    }
    std::vector<OutcomeId> members;
    for (const About& one : subjects)
      members.push_back(join(result, at(child, {one, where.in_defeater, where.depth + 1})));
    result.outcome = step(id, members);
    return result;
  }

  static OutcomeId join(Planned& whole, const Planned& part) {
    whole.height = std::max(whole.height, part.height + 1);
    whole.asks_gates = whole.asks_gates || part.asks_gates;
    return part.outcome;
  }

  /// None of a list that is open, or too long.
  std::vector<About> listed(SubjectListId id) const {
    const SubjectList& list = program_[id];
    std::vector<About> subjects;
    if (list.from_evidence || list.subjects.size() > kMostSubjects || plan_.leaves.size() > kMostLeaves)
      return subjects;
    for (const Subject& one : list.subjects) {
      const auto about = places_.about(one.name);
      if (!about) return {};
      subjects.push_back(*about);
    }
    return subjects;
  }

  /// Can kernels judge all that stands inside a list?
  bool fits(NodeId id, const About& about, int depth) {
    const ConditionNode& node = program_[id];
    if (depth > kMaxDepth) return false;
    switch (node.op) {
      case ConditionOp::compare:
      case ConditionOp::known:
        return place_of(node, about).valid();
      case ConditionOp::named: {
        const auto key = std::tuple(node.named, about.name);
        if (const auto found = fitting_.find(key); found != fitting_.end()) return found->second;
        const bool fit = fits(program_[node.named].root, about, depth + 1);
        fitting_.emplace(key, fit);
        return fit;
      }
      case ConditionOp::many:
        for (std::uint32_t i = 0; i < node.child_count; ++i)
          if (!fits(program_.child(node, i), about, depth + 1)) return false;
        return true;
      case ConditionOp::error:
      case ConditionOp::each:
      case ConditionOp::trend:
      case ConditionOp::gate_state:
        break;
    }
    return false;
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

  OutcomeId leaf(NodeId id, const Where& where) {
    const auto key = std::tuple(id, where.in_defeater, where.about.pack, where.about.name);
    const auto [at, is_new] = leaves_.try_emplace(key, plan_.leaves.size());
    if (!is_new) return at->second;
    const ConditionNode& node = program_[id];
    Leaf made{id, gate_, where.in_defeater, where.about, place_of(node, where.about)};
    made.escape = escape_of(node, where.about);
    if (made.place) made.kernel = kernel_of(plan_.places[made.place.index]);
    if (made.place && node.from_origins > 1) plan_.kernels[node.metric.index].keeps_origins = true;
    plan_.leaves.push_back(std::move(made));
    return at->second;
  }

  PlaceId place_of(const ConditionNode& node, const About& at_hand) {
    if ((node.op != ConditionOp::compare && node.op != ConditionOp::known) || node.for_periods.count > 0) return {};
    const auto about = node.subject.empty() ? std::optional(at_hand) : places_.about(node.subject);
    if (!about) return {};
    // What several origins say of a level stands by itself; of anything put together it is another question.
    const Metric& metric = program_[node.metric];
    if (node.from_origins > 1 && (metric.formula || metric.flow || (about->pack && metric.across != Across::none)))
      return {};
    return places_.place_of(node.metric, *about);
  }

  Kernel kernel_of(const Place& place) const {
    if (!place.needs_rows) return Kernel::derived;
    if (!place.about.pack) return Kernel::subject;
    const MetricKernel& kernel = plan_.kernels[place.metric.index];
    return kernel.across != Across::none ? Kernel::across : kernel.flow ? Kernel::flow : Kernel::level;
  }

  /// Why a leaf has no kernel, if it has none.
  Escape escape_of(const ConditionNode& node, const About& about) const {
    if (node.op == ConditionOp::trend) return Escape::rises;
    if (node.op == ConditionOp::each) return Escape::each;
    if (node.for_periods.count > 0) return Escape::for_periods;
    if (!query_.assumptions.empty()) return Escape::assumption;
    return node.subject.empty() && about.pack ? Escape::metric : Escape::of_subject;
  }

  /// A kernel knows what becomes of rows if the metric is only ever read for the pack at the moment asked about.
  void tell_what_counts() {
    std::vector<MetricId> otherwise;
    for (const Leaf& leaf : plan_.leaves) {
      plan_.leaves_by_reference = plan_.leaves_by_reference || !leaf.by_kernel();
      if (!leaf.by_kernel()) add_other_reads(leaf.node, otherwise);
    }
    for (MetricKernel& kernel : plan_.kernels) kernel.counts_fates = kernel.pack.valid();
    for (const MetricId metric : otherwise) plan_.kernels[metric.index].counts_fates = false;
  }

  void add_other_reads(NodeId id, std::vector<MetricId>& otherwise) const {
    const ConditionNode& node = program_[id];
    const bool plain = (node.op == ConditionOp::compare || node.op == ConditionOp::known) &&
                       node.for_periods.count == 0 && node.subject.empty();
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
        if (node.op == FormulaOp::aggregate && node.across != program_[node.metric].across)
          otherwise.push_back(node.metric);
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
  PlacePlanner places_;
  std::map<std::tuple<NodeId, bool, bool, std::string_view>, OutcomeId> leaves_;
  std::map<std::tuple<ConditionId, bool, bool, std::string_view>, Planned> named_;
  std::map<std::tuple<ConditionId, std::string_view>, bool> fitting_;  // for a subject
  std::map<ConditionId, std::pair<int, bool>> inside_;  // what a leaf holds: height, and whether it asks gates
};

}  // namespace

Plan plan_of(const Program& program, const EvidenceSet* evidence, const Query& query) {
  return Planner(program, evidence, query).run();
}

}  // namespace ajar::runtime::batch
