/// A proof as texts look at it: which conditions carry the verdict, which block it, and the one sentence that says so.
#pragma once

#include <string>
#include <vector>

#include "runtime/words.hpp"

namespace ajar::runtime {

class ProofView {
 public:
  /// Keeps references to both.
  ProofView(const Words& words, const Proof& proof) : words_(words), proof_(proof) {}

  const Proof& proof() const { return proof_; }
  const Words& words() const { return words_; }
  const GateReport& report() const { return proof_.report; }
  const Gate& gate() const { return words_.in().program[proof_.report.gate]; }
  const ProofNode& node(std::uint32_t index) const { return proof_.nodes[index]; }
  const ConditionNode& condition(const ProofNode& node) const { return words_.in().program[node.node]; }
  const ProofNode* level(State state) const;       ///< null: not declared
  const Level& declared(State state) const { return state == State::open ? gate().open : gate().ajar; }
  const Reading* reading(std::uint32_t index) const {
    return index < proof_.readings.size() ? &proof_.readings[index] : nullptr;
  }
  /// The condition a level, defeater or subject holds; null when it has none.
  const ProofNode* body(const ProofNode& node) const {
    return node.children.empty() ? nullptr : &proof_.nodes[node.children.front()];
  }

  /// What the levels alone prove, before defeaters and required gates.
  State by_levels() const;
  /// The level that stands between the gate and its next state: the first declared one that is not met; null when none.
  const ProofNode* blocking_level() const;

  bool is_leaf(const ProofNode& node) const { return node.children.empty(); }
  /// Leaves below `root` that make it `no`, or leave it unknown; at most `most`, the rest only counted in `total`.
  std::vector<const ProofNode*> culprits(const ProofNode& root, std::size_t most, std::size_t& total) const;

  /// "compute utilisation", "in production of alibaba", a gate's or a named condition's label.
  std::string label(const ProofNode& node) const;
  /// The whole sentence, with its full stop.
  std::string sentence() const;
  /// The clause of one condition that holds, does not, or is unknown.
  std::string clause(const ProofNode& node, State wanted) const;
  /// Why the conditions below `root` are unknown or not met, as one clause.
  std::string blocked_by(const ProofNode& root, State wanted) const;
  std::string carried_by(const ProofNode& level) const;

 private:
  std::string because() const;
  std::string capped() const;
  std::string defeated() const;
  std::string carried_by_members(const ProofNode& many, State state) const;
  std::string unknown_clause(Reason reason, const std::vector<std::string>& labels) const;
  std::string each_clause(const ProofNode& node) const;

  const Words& words_;
  const Proof& proof_;
};

/// The reason a text leads with; `incomplete` for an unknown without one.
Reason headline(ReasonSet reasons);

}  // namespace ajar::runtime
