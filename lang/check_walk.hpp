/// Walking the tables of a Program that may have holes: ids can name nothing after an error.
#pragma once

#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/program.hpp"

namespace ajar::lang {

/// True when `id` names an entry of `table`.
template <class Tag, class T>
bool names_entry(Id<Tag> id, const std::vector<T>& table) {
  return id.index < table.size();
}

/// One node of a condition, as met on the way down.
struct Visit {
  NodeId id;
  bool negative = false;  ///< under an odd number of defeaters and `at most`: more of it helps less
  bool in_each = false;   ///< read for the subject at hand
};

/// Visits the nodes of one condition in the order of writing, without entering named conditions; so walking every root
/// once is linear in the pack.
template <class F>
void walk(const Program& program, NodeId root, bool negative, F&& visitor) {
  std::vector<Visit> stack;
  stack.reserve(16);  // of most conditions all of it
  stack.push_back({root, negative, false});
  while (!stack.empty()) {
    const Visit visit = stack.back();
    stack.pop_back();
    if (!names_entry(visit.id, program.nodes)) continue;
    const ConditionNode& node = program[visit.id];
    visitor(node, visit);
    if (node.op != ConditionOp::many && node.op != ConditionOp::each) continue;
    const bool flips = node.quantifier == Quantifier::at_most;
    for (std::uint32_t i = node.child_count; i-- > 0;)
      stack.push_back({program.child(node, i), visit.negative != flips, visit.in_each || node.op == ConditionOp::each});
  }
}

/// The conditions that a gate is made of, with the level or defeater each belongs to.
struct GatePart {
  NodeId root;
  const Level* level = nullptr;        ///< null for a defeater
  const Defeater* defeater = nullptr;  ///< null for a level
};
std::vector<GatePart> parts_of(const Gate& gate);

/// The metric of a node that reads one (compare, known, trend); names nothing for other nodes.
inline MetricId metric_of(const ConditionNode& node) {
  return node.op == ConditionOp::compare || node.op == ConditionOp::known || node.op == ConditionOp::trend
             ? node.metric
             : MetricId();
}

/// The numbers that satisfy a comparison; of `outside`, those that do not; of words, everything.
Interval satisfying(const Comparison& comparison);

/// Declared in the pack at hand, not in one that it uses.
inline bool is_own(const Name& name) { return name.pack.index == 0; }

/// A diagnostic with its primary label; further labels and helps are added by the caller.
Diagnostic diagnostic_at(Code code, Arguments arguments, Span span, Phrase phrase = Phrase::none,
                         Arguments label_arguments = {});
void add_label(Diagnostic& diagnostic, Span span, Phrase phrase, Arguments arguments = {});
void add_help(Diagnostic& diagnostic, Phrase phrase, Arguments arguments = {});

/// "a, b, c", at most `limit` names, then "…".
std::string join_names(const std::vector<std::string>& names, std::size_t limit);

}  // namespace ajar::lang
