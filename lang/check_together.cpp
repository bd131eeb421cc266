// Conditions that are asked for together and exclude each other, so that what asks for both can never be true.
#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

/// What two comparisons must share to speak of one value.
using ReadingKey = std::tuple<std::uint32_t, std::string, std::int32_t, PeriodUnit>;

/// No value satisfies both. Of `outside` nothing is said.
bool exclude_each_other(const Comparison& a, const Comparison& b) {
  if (a.relation == Relation::outside || b.relation == Relation::outside) return false;
  if (a.relation == Relation::one_of || b.relation == Relation::one_of)
    return a.relation == b.relation && (a.words & b.words) == 0;
  return !satisfying(a).intersects(satisfying(b));
}

class Together {
 public:
  Together(const Program& program, Diagnostics& out)
      : program_(program), out_(out), told_(program.nodes.size(), false), met_(program.conditions.size(), 0) {}

  void run() {
    for (const NamedCondition& condition : program_.conditions) ask({condition.root});
    for (const Gate& gate : program_.gates) {
      ask({gate.ajar.condition, gate.open.condition});  // open asks for what makes ajar, too
      for (const Defeater& defeater : gate.held) ask({defeater.condition});
    }
  }

 private:
  /// A circle or a tangle of named conditions must not make this slow; nobody asks for this much at once.
  static constexpr std::size_t kMost = 1000;
  static constexpr std::size_t kMostOfOne = 8;

  /// Goes through all that must hold for every root to hold.
  void ask(std::vector<NodeId> waiting) {
    std::reverse(waiting.begin(), waiting.end());
    asked_.clear();
    ++round_;
    for (std::size_t seen = 0; !waiting.empty() && seen < kMost; ++seen) {
      const NodeId id = waiting.back();
      waiting.pop_back();
      if (!names_entry(id, program_.nodes)) continue;
      const ConditionNode& node = program_[id];
      if (node.op == ConditionOp::many && node.quantifier == Quantifier::all)
        for (std::uint32_t i = node.child_count; i-- > 0;) waiting.push_back(program_.child(node, i));
      else if (node.op == ConditionOp::named && names_entry(node.named, program_.conditions)) {
        if (std::exchange(met_[node.named.index], round_) != round_) waiting.push_back(program_[node.named].root);
      } else if (node.op == ConditionOp::compare)
        compare(id, node);
    }
  }

  void compare(NodeId id, const ConditionNode& node) {
    auto& others = asked_[{node.metric.index, node.subject, node.for_periods.count, node.for_periods.unit}];
    for (const ConditionNode* other : others)
      if (exclude_each_other(other->comparison, node.comparison)) return tell(id, node, *other);
    if (others.size() < kMostOfOne) others.push_back(&node);
  }

  void tell(NodeId id, const ConditionNode& node, const ConditionNode& other) {
    if (told_[id.index]) return;
    told_[id.index] = true;
    Diagnostic diagnostic = diagnostic_at(Code::W0411, {}, node.span, Phrase::not_together);
    add_label(diagnostic, other.span, Phrase::asked_for_too);
    add_help(diagnostic, Phrase::ask_for_either);
    out_.report(std::move(diagnostic));
  }

  const Program& program_;
  Diagnostics& out_;
  std::vector<bool> told_;
  std::vector<std::size_t> met_;  ///< the round in which a named condition was last met
  std::size_t round_ = 0;
  std::map<ReadingKey, std::vector<const ConditionNode*>> asked_;
};

}  // namespace

void check_together(const Program& program, Diagnostics& out) { Together(program, out).run(); }

}  // namespace ajar::lang
