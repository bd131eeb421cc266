/// The conditions of a gate and of all it depends on, as one formula over what can be known: what must hold for the gate
/// to reach a state. Made from proofs, so that it says what the evaluator saw.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "runtime/compare.hpp"
#include "runtime/proof.hpp"
#include "runtime/questions/experiment.hpp"

namespace ajar::runtime {

using TermId = Id<struct TermTag>;

/// One part of the formula. `many` says that at least `need` of its members hold; `negation` that its one member does not.
struct Term {
  enum class Op : std::uint8_t { many, negation, leaf };
  Op op = Op::leaf;
  std::size_t need = 0;
  std::vector<TermId> members;
  Truth truth = Truth::unknown;
  std::optional<Confidence> confidence;  ///< it holds, but not with this confidence that the gate needs
  // Of a leaf: where it stands.
  GateId gate;
  std::uint32_t proof_node = 0;
  Input input;       ///< invalid metric: nothing that could be known decides it (an empty list)
  bool in_defeater = false;
};

class Logic {
 public:
  /// Explains all gates of the experiment's cone. The experiment must outlive it.
  explicit Logic(const Experiment& experiment);

  /// That the gate's effective verdict proves at least this state.
  TermId reaches(GateId gate, State state);

  const Term& operator[](TermId id) const { return terms_[id.index]; }
  std::size_t size() const { return terms_.size(); }
  const Proof& proof(GateId gate) const { return proofs_.at(gate); }
  const ProofNode& node(const Term& leaf) const { return proof(leaf.gate).nodes[leaf.proof_node]; }
  const ConditionNode& condition(const Term& leaf) const { return situation_.program[node(leaf).node]; }
  /// The metric's reading behind a leaf at the day asked about; null when there is none.
  const Reading* reading(const Term& leaf) const;
  const Situation& situation() const { return situation_; }

 private:
  struct Place {
    GateId gate;
    bool in_defeater;
    std::string_view subject;
  };
  TermId add(Term term);
  TermId all(std::vector<TermId> members);
  TermId negate(TermId id);
  TermId condition_term(std::uint32_t node, const Place& place);
  TermId quantified(const ProofNode& node, const ConditionNode& condition, const Place& place);

  const Situation& situation_;
  std::map<GateId, Proof> proofs_;
  std::vector<Term> terms_;
  std::map<std::pair<GateId, State>, TermId> reached_;
};

}  // namespace ajar::runtime
