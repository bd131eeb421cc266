#include "runtime/questions/logic.hpp"

#include <algorithm>

#include "runtime/evaluate.hpp"

namespace ajar::runtime {

namespace {

Truth negated(Truth truth) {
  switch (truth) {
    case Truth::no: return Truth::yes;
    case Truth::yes: return Truth::no;
    case Truth::unknown:
    case Truth::error: break;
  }
  return truth;
}

const ProofNode* level_of(const Proof& proof, State state) {
  for (const std::uint32_t root : proof.roots)
    if (proof.nodes[root].kind == ProofNode::Kind::level && proof.nodes[root].state == state) return &proof.nodes[root];
  return nullptr;
}

}  // namespace

Logic::Logic(const Experiment& experiment) : situation_(experiment.situation()) {
  const std::vector<GateId>& gates = experiment.cone().gates;
  std::vector<Proof> proofs =
      explain(situation_.program, situation_.evidence, situation_.rows, situation_.query, std::span(gates));
  for (std::size_t i = 0; i < gates.size(); ++i) proofs_.emplace(gates[i], std::move(proofs[i]));
}

TermId Logic::add(Term term) {
  terms_.push_back(std::move(term));
  return TermId(terms_.size() - 1);
}

TermId Logic::all(std::vector<TermId> members) {
  if (members.size() == 1) return members.front();
  Term term;
  term.op = Term::Op::many;
  term.need = members.size();
  term.truth = Truth::yes;
  for (const TermId member : members) {
    const Truth truth = terms_[member.index].truth;
    if (truth == Truth::error || term.truth == Truth::error) term.truth = Truth::error;
    else term.truth = std::min(term.truth, truth);
  }
  term.members = std::move(members);
  return add(std::move(term));
}

TermId Logic::negate(TermId id) {
  Term term;
  term.op = Term::Op::negation;
  term.members = {id};
  term.truth = negated(terms_[id.index].truth);
  return add(std::move(term));
}

TermId Logic::reaches(GateId gate, State state) {
  const auto [at, is_new] = reached_.try_emplace({gate, state});
  if (!is_new) return at->second;
  const Gate& declared = situation_.program[gate];
  const Proof& proof = proofs_.at(gate);
  const ProofNode *ajar = level_of(proof, State::ajar), *open = level_of(proof, State::open);
  std::vector<TermId> members;
  const auto add_level = [&](const ProofNode* level) {
    if (level->children.empty()) return;
    const TermId term = condition_term(level->children.front(), {gate, false, {}});
    const auto firm = declared.needs_confidence;
    members.push_back(term);
    if (!firm || terms_[term.index].truth != Truth::yes || (level->confidence && *level->confidence >= *firm)) return;
    Term shaky;
    shaky.op = Term::Op::many;
    shaky.need = 1;
    shaky.members = {term};
    shaky.confidence = *firm;
    members.back() = add(std::move(shaky));
  };
  if (state != State::closed) {
    if (ajar) add_level(ajar);
    if (open && (state == State::open || !ajar)) add_level(open);
    if (!open && state == State::open) {
      Term never;  // a gate without that level
      never.truth = Truth::no;
      members.push_back(add(std::move(never)));
    }
    for (const std::uint32_t root : proof.roots) {
      const ProofNode& node = proof.nodes[root];
      if (node.kind == ProofNode::Kind::defeater && node.state < state && !node.children.empty())
        members.push_back(negate(condition_term(node.children.front(), {gate, true, {}})));
      if (node.kind == ProofNode::Kind::requirement) members.push_back(reaches(node.gate, state));
    }
  }
  const TermId result = all(std::move(members));
  reached_[{gate, state}] = result;
  return result;
}

TermId Logic::condition_term(std::uint32_t index, const Place& place) {
  const ProofNode& node = proofs_.at(place.gate).nodes[index];
  switch (node.kind) {
    case ProofNode::Kind::named:
    case ProofNode::Kind::subject:
      if (node.children.size() == 1) return condition_term(node.children.front(), place);
      break;
    case ProofNode::Kind::many:
    case ProofNode::Kind::each:
      if (!node.children.empty()) return quantified(node, situation_.program[node.node], place);
      break;
    case ProofNode::Kind::gate_state: {
      const ConditionNode& condition = situation_.program[node.node];
      if (condition.exactly_closed) return negate(reaches(condition.gate, State::ajar));
      return reaches(condition.gate, condition.state);
    }
    case ProofNode::Kind::compare:
    case ProofNode::Kind::known:
    case ProofNode::Kind::trend:
    case ProofNode::Kind::level:
    case ProofNode::Kind::defeater:
    case ProofNode::Kind::requirement: break;
  }
  Term leaf;
  leaf.truth = node.truth;
  leaf.gate = place.gate;
  leaf.proof_node = index;
  leaf.in_defeater = place.in_defeater;
  const bool is_atom = node.kind == ProofNode::Kind::compare || node.kind == ProofNode::Kind::known ||
                       node.kind == ProofNode::Kind::trend;
  if (is_atom) {
    const ConditionNode& condition = situation_.program[node.node];
    leaf.input = {condition.metric, condition.subject.empty() ? std::string(place.subject) : condition.subject};
  }
  return add(std::move(leaf));
}

TermId Logic::quantified(const ProofNode& node, const ConditionNode& condition, const Place& place) {
  Term term;
  term.op = Term::Op::many;
  term.truth = node.truth;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Place inside = place;
    const ProofNode& member = proofs_.at(place.gate).nodes[node.children[i]];
    if (member.kind == ProofNode::Kind::subject) {
      const SubjectList& list = situation_.program[condition.list];
      inside.subject = list.from_evidence ? situation_.evidence.symbols[member.subject] : std::string_view(list.subjects[i].name);
    }
    term.members.push_back(condition_term(node.children[i], inside));
  }
  const std::size_t n = term.members.size();
  std::uint64_t count = condition.count;
  const bool at_most = condition.quantifier == Quantifier::at_most;
  if (condition.percent) count = at_most ? count * n / 100 : (count * n + 99) / 100;
  switch (condition.quantifier) {
    case Quantifier::all: term.need = n; break;
    case Quantifier::any: term.need = 1; break;
    case Quantifier::at_least: term.need = static_cast<std::size_t>(count); break;
    case Quantifier::at_most: term.need = static_cast<std::size_t>(count) + 1; break;
  }
  if (!at_most) return add(std::move(term));
  term.truth = negated(term.truth);
  return negate(add(std::move(term)));
}

const Reading* Logic::reading(const Term& leaf) const {
  const Proof& proof = this->proof(leaf.gate);
  const std::uint32_t index = node(leaf).reading;
  return index < proof.readings.size() ? &proof.readings[index] : nullptr;
}

}  // namespace ajar::runtime
