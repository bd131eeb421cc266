// What the questions about a verdict cost beside a decision, on the four gates and on many rows.
#include <benchmark/benchmark.h>

#include "bench/asked.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/questions/answers.hpp"

namespace {

using namespace ajar;
using bench::Asked;
using bench::text_of;

Asked& four_gates() {
  static Asked asked(text_of("rules/four_gates/pack.gate"), text_of("rules/four_gates/evidence.jsonl"));
  return asked;
}

/// A total that so many rows earn, and a list of which half is missing and half says no.
Asked& many(std::int64_t subjects) {
  static std::map<std::int64_t, std::unique_ptr<Asked>> made;
  if (auto& known = made[subjects]) return *known;
  std::string pack = "pack t 1.0\nmetric ok as yes/no fresh for 6 months\nmetric n as number across total of l\nsubjects l : ", rows;
  for (std::int64_t i = 0; i < subjects; ++i) {
    const std::string name = "s" + std::to_string(i), more = "\", \"subject\": \"" + name + "\", \"as_of\": \"2026-04\", \"source\": \"a\"}\n";
    pack += (i ? ", " : "") + name;
    rows += "{\"metric\": \"n\", \"value\": \"1" + more;
    if (i % 2) rows += "{\"metric\": \"ok\", \"value\": \"no" + more;
  }
  pack += "\ngate g\n  ajar when n >= " + std::to_string(subjects / 2) + "\n  open when all of l where ok is yes\n";
  made[subjects] = std::make_unique<Asked>(pack, rows);
  return *made[subjects];
}

bool is_ready(benchmark::State& state, const Asked& asked) {
  if (asked.situation) return true;
  state.SkipWithError("run from the root of the repository");
  return false;
}

void why_four_gates(benchmark::State& state) {
  const Asked& asked = four_gates();
  if (!is_ready(state, asked)) return;
  for (auto _ : state) benchmark::DoNotOptimize(runtime::answers_about(*asked.situation, GateId{1u}));
}

void gaps_four_gates(benchmark::State& state) {
  const Asked& asked = four_gates();
  if (!is_ready(state, asked)) return;
  for (auto _ : state)
    benchmark::DoNotOptimize(runtime::gaps_about(*asked.situation, {GateId{0u}, GateId{1u}, GateId{2u}, GateId{3u}}));
}

void decide_many(benchmark::State& state) {
  const Asked& asked = many(state.range(0));
  if (!is_ready(state, asked)) return;
  for (auto _ : state)
    benchmark::DoNotOptimize(runtime::evaluate(asked.situation->program, asked.situation->evidence, asked.situation->rows, asked.query));
}

void why_many(benchmark::State& state) {
  const Asked& asked = many(state.range(0));
  if (!is_ready(state, asked)) return;
  for (auto _ : state) benchmark::DoNotOptimize(runtime::answers_about(*asked.situation, GateId{0u}));
}

void why_not_many(benchmark::State& state) {
  const Asked& asked = many(state.range(0));
  if (!is_ready(state, asked)) return;
  for (auto _ : state) benchmark::DoNotOptimize(runtime::ways_to(*asked.situation, GateId{0u}, {}));
}

void gaps_many(benchmark::State& state) {
  const Asked& asked = many(state.range(0));
  if (!is_ready(state, asked)) return;
  for (auto _ : state) benchmark::DoNotOptimize(runtime::gaps_about(*asked.situation, {GateId{0u}}));
}

void margins_many(benchmark::State& state) {
  const Asked& asked = many(state.range(0));
  if (!is_ready(state, asked)) return;
  for (auto _ : state) benchmark::DoNotOptimize(runtime::margins_about(*asked.situation, GateId{0u}));
}

BENCHMARK(why_four_gates)->Unit(benchmark::kMicrosecond);
BENCHMARK(gaps_four_gates)->Unit(benchmark::kMicrosecond);
BENCHMARK(decide_many)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(why_many)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(why_not_many)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(gaps_many)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(margins_many)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace
