// How far each gate can open at all, given what it waits for.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

class Reach {
 public:
  Reach(const Program& program, const Components& components, Diagnostics& out)
      : program_(program), components_(components), out_(out),
        highest_(program.gates.size(), State::open), told_(program.gates.size(), false),
        reachable_(program.conditions.size(), true) {}

  void run() {
    for (const std::uint32_t node : components_.order) {
      if (node >= program_.gates.size())
        visit_condition(node - static_cast<std::uint32_t>(program_.gates.size()));
      else
        visit_gate(node);
    }
  }

 private:
  void visit_condition(std::uint32_t condition) { reachable_[condition] = can_hold(program_.conditions[condition].root); }

  void visit_gate(std::uint32_t index) {
    const Gate& gate = program_.gates[index];
    State own = State::closed;
    if (gate.ajar.condition && can_hold(gate.ajar.condition)) own = State::ajar;
    if (gate.open.condition && can_hold(gate.open.condition) && (!gate.ajar.condition || own == State::ajar))
      own = State::open;
    State highest = own;
    for (const GateId other : gate.requires_gates)
      if (names_entry(other, program_.gates)) highest = std::min(highest, highest_[other.index]);
    highest_[index] = highest;
    const State declared = gate.open.condition ? State::open : gate.ajar.condition ? State::ajar : State::closed;
    if (highest < declared) tell(index, highest);
  }

  /// Whether any evidence could make a condition true. Comparisons are judged by themselves, elsewhere; here they can.
  /// Children stand before their parents, so the nodes of one condition are looked at bottom up, without recursion.
  bool can_hold(NodeId root) {
    std::vector<NodeId> nodes;
    walk(program_, root, false, [&](const ConditionNode&, const Visit& visit) { nodes.push_back(visit.id); });
    if (holds_.size() < program_.nodes.size()) holds_.resize(program_.nodes.size(), true);
    for (auto id = nodes.rbegin(); id != nodes.rend(); ++id) holds_[id->index] = can_hold(program_[*id]);
    return !names_entry(root, program_.nodes) || holds_[root.index];
  }

  bool can_hold(const ConditionNode& node) const {
    if (node.op == ConditionOp::gate_state && names_entry(node.gate, program_.gates))
      return node.exactly_closed || highest_[node.gate.index] >= node.state;
    if (node.op == ConditionOp::named && names_entry(node.named, program_.conditions)) return reachable_[node.named.index];
    if (node.op != ConditionOp::many || node.quantifier == Quantifier::at_most) return true;
    std::uint32_t possible = 0;
    for (std::uint32_t i = 0; i < node.child_count; ++i) possible += can_hold_child(program_.child(node, i));
    if (node.quantifier == Quantifier::all) return possible == node.child_count;
    if (node.quantifier == Quantifier::any) return possible > 0;
    return possible >= std::min(node.count, node.child_count);  // a count beyond its members is told elsewhere
  }
  bool can_hold_child(NodeId id) const { return !names_entry(id, program_.nodes) || holds_[id.index]; }

  /// Told at the gate where the reason lies; gates that wait for that one in turn say nothing new.
  void tell(std::uint32_t index, State highest) {
    const Gate& gate = program_.gates[index];
    told_[index] = true;
    Diagnostic diagnostic = diagnostic_at(Code::H0431, {program_.display(gate.name), word(highest)}, gate.name.span);
    for (std::size_t i = 0; i < gate.requires_gates.size() && i < gate.requires_spans.size(); ++i)
      if (!blame(diagnostic, gate.requires_gates[i], State::open, gate.requires_spans[i])) return;
    bool is_news = true;
    for (const Level* level : {&gate.ajar, &gate.open})
      walk(program_, level->condition, false, [&](const ConditionNode& node, const Visit&) {
        if (node.op == ConditionOp::gate_state) is_news = blame(diagnostic, node.gate, node.state, node.name_span) && is_news;
      });
    if (is_news) out_.report(std::move(diagnostic));
  }

  /// Labels a gate that cannot come as far as it is asked to; false if that was told of the gate itself.
  bool blame(Diagnostic& diagnostic, GateId other, State asked, Span span) const {
    if (!names_entry(other, program_.gates) || highest_[other.index] >= asked) return true;
    if (told_[other.index]) return false;
    add_label(diagnostic, span, Phrase::can_be_at_most, {program_.display(program_[other].name), word(highest_[other.index])});
    return true;
  }

  static Phrase word(State state) { return state == State::closed ? Phrase::word_closed : Phrase::word_ajar; }

  const Program& program_;
  const Components& components_;
  Diagnostics& out_;
  std::vector<State> highest_;
  std::vector<bool> told_;
  std::vector<bool> reachable_, holds_;
};

}  // namespace

void check_reach(const Program& program, const Components& components, Diagnostics& out) {
  Reach(program, components, out).run();
}

}  // namespace ajar::lang
