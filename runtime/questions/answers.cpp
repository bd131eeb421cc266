#include "runtime/questions/answers.hpp"

#include "runtime/evaluate.hpp"

namespace ajar::runtime {

namespace {

/// The states above the proven one that the gate can be in.
std::vector<State> states_above(const Gate& gate, State proven) {
  std::vector<State> states;
  if (proven < State::ajar && gate.ajar.condition) states.push_back(State::ajar);
  if (proven < State::open && gate.open.condition) states.push_back(State::open);
  return states;
}

Proof proof_of(const Situation& situation, GateId gate) {
  return explain(situation.program, situation.evidence, situation.rows, situation.query, gate);
}

}  // namespace

Answers answers_about(const Situation& situation, GateId gate) {
  Answers answers;
  answers.proof = proof_of(situation, gate);
  if (answers.proof.report.error) return answers;
  // Each question has a budget of its own, so that none starves another.
  const auto logic = std::make_shared<Logic>(Experiment(situation, {gate}));
  Experiment for_support(situation, {gate});
  answers.support = support_of(for_support);
  for (const State state : states_above(situation.program[gate], answers.proof.report.effective.proven)) {
    Experiment experiment(situation, {gate});
    answers.to_reach.push_back(unblock(experiment, *logic, gate, state));
  }
  Experiment for_gaps(situation, {gate});
  answers.gaps = gaps_of(for_gaps, *logic);
  Experiment for_margins(situation, {gate});
  answers.margins = margins_of(for_margins, *logic);
  answers.logic = logic;
  return answers;
}

Answers ways_to(const Situation& situation, GateId gate, std::optional<State> wanted) {
  Answers answers;
  answers.proof = proof_of(situation, gate);
  if (answers.proof.report.error) return answers;
  const auto logic = std::make_shared<Logic>(Experiment(situation, {gate}));
  std::vector<State> states = states_above(situation.program[gate], answers.proof.report.effective.proven);
  if (wanted) states = {*wanted};
  else if (states.size() > 1) states.resize(1);
  for (const State state : states) {
    Experiment experiment(situation, {gate});
    answers.to_reach.push_back(unblock(experiment, *logic, gate, state));
  }
  answers.logic = logic;
  return answers;
}

Answers margins_about(const Situation& situation, GateId gate) {
  Answers answers;
  answers.proof = proof_of(situation, gate);
  if (answers.proof.report.error) return answers;
  Experiment experiment(situation, {gate});
  const auto logic = std::make_shared<Logic>(experiment);
  answers.margins = margins_of(experiment, *logic);
  answers.logic = logic;
  return answers;
}

OpenGaps gaps_about(const Situation& situation, std::vector<GateId> gates) {
  OpenGaps result;
  Experiment experiment(situation, gates);
  const auto logic = std::make_shared<Logic>(experiment);
  result.reports = experiment.now();
  result.gaps = gaps_of(experiment, *logic);
  result.gates = std::move(gates);
  result.logic = logic;
  return result;
}

}  // namespace ajar::runtime
