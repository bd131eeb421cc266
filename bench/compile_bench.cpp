// Pack text to Program: parse, resolve, check, lower.
#include <benchmark/benchmark.h>

#include "bench/pack_generator.hpp"
#include "lang/compile.hpp"

namespace {

void compile_pack(benchmark::State& state) {
  const std::string text = ajar::bench::generate_pack(ajar::bench::gates_for_bytes(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) {
    ajar::SourceMap sources;
    const ajar::SourceId source = sources.add("generated.gate", text);
    ajar::Diagnostics diagnostics;
    auto program = ajar::lang::compile(sources, source, {}, diagnostics);
    if (!program) {
      state.SkipWithError("the generated pack does not compile");
      return;
    }
    benchmark::DoNotOptimize(program);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

BENCHMARK(compile_pack)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
