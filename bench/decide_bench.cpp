// One decision of the four gates with the evidence already loaded, by the reference evaluator.
#include <benchmark/benchmark.h>

#include "bench/asked.hpp"

namespace {

struct FourGates : ajar::bench::Asked {
  bool ready = false;

  FourGates()
      : Asked(ajar::bench::text_of("rules/four_gates/pack.gate"),
              ajar::bench::text_of("rules/four_gates/evidence.jsonl")) {
    ready = situation && evidence.size() == 13;
  }
};

// The answer is checked first: a figure for a wrong answer would be void.
bool as_expected(const ajar::Program& program, const ajar::runtime::CaseReport& report) {
  using enum ajar::State;
  const ajar::Verdict expected[] = {{open, open}, {ajar, open}, {ajar, ajar}, {closed, closed}};
  if (program.gates.size() < 4) return false;
  for (std::size_t i = 0; i < 4; ++i)
    if (report.gates[i].effective != expected[i]) return false;
  return true;
}

void decide_four_gates(benchmark::State& state) {
  static FourGates four;
  if (!four.ready || !as_expected(*four.program, ajar::runtime::evaluate(*four.program, four.evidence, four.query))) {
    state.SkipWithError("run from the root of the repository; the four gates must answer open, ajar, ajar, closed");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(ajar::runtime::evaluate(*four.program, four.evidence, four.query));
}

void explain_real_deployment(benchmark::State& state) {
  static FourGates four;
  if (!four.ready) {
    state.SkipWithError("run from the root of the repository");
    return;
  }
  std::vector<ajar::runtime::RowId> rows;
  for (std::size_t i = 0; i < four.evidence.size(); ++i) rows.emplace_back(i);
  for (auto _ : state)
    benchmark::DoNotOptimize(ajar::runtime::explain(*four.program, four.evidence, rows, four.query, ajar::GateId{1u}));
}

BENCHMARK(decide_four_gates)->Unit(benchmark::kNanosecond);
BENCHMARK(explain_real_deployment)->Unit(benchmark::kNanosecond);

}  // namespace
