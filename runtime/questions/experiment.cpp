#include "runtime/questions/experiment.hpp"

#include <algorithm>

#include "runtime/evaluate.hpp"

namespace ajar::runtime {

Experiment::Experiment(const Situation& situation, std::vector<GateId> gates)
    : situation_(situation), cone_(cone_of(situation.program, gates)), gates_(std::move(gates)),
      rows_(rows_of(situation.program, cone_, situation.evidence, situation.rows)),
      fixed_price_(20 + cone_.gates.size() * 4 + cone_.metrics.size() + situation.program.gates.size() / 8) {}

std::vector<GateReport> Experiment::ask(std::span<const RowId> rows, const Assumptions& assumptions) {
  spent_ += rows.size() + fixed_price_ + assumptions.size();
  Query query = situation_.query;
  query.assumptions.insert(query.assumptions.end(), assumptions.begin(), assumptions.end());
  const std::vector<GateReport> decided = decide(situation_.program, situation_.evidence, rows, query, cone_.gates);
  std::map<GateId, std::size_t> place;
  for (std::size_t i = 0; i < cone_.gates.size(); ++i) place[cone_.gates[i]] = i;
  std::vector<GateReport> reports;
  for (const GateId gate : gates_) reports.push_back(decided[place.at(gate)]);
  return reports;
}

}  // namespace ajar::runtime
