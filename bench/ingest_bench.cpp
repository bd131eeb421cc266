// Rows of a ledger from bytes in memory to columns, with everything that is kept of them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "bench/ledger_generator.hpp"
#include "lang/compile.hpp"
#include "runtime/evidence.hpp"

namespace {

using namespace ajar;

constexpr std::uint64_t kRows = 1'000'000;
constexpr std::uint32_t kVendors = 100'000;

const Program& ledger() {
  static const Program program = [] {
    std::ifstream file("bench/ledger.gate");
    std::ostringstream text;
    text << file.rdbuf();
    SourceMap sources;
    Diagnostics diagnostics;
    auto compiled = lang::compile(sources, sources.add("ledger.gate", text.str()), {}, diagnostics);
    return compiled ? std::move(*compiled) : Program();
  }();
  return program;
}

const std::string& rows_in(runtime::Format format) {
  static std::string texts[2];
  std::string& text = texts[format == runtime::Format::csv];
  if (!text.empty()) return text;
  const bench::LedgerGenerator generator(kVendors);
  if (format == runtime::Format::csv) text = generator.csv_header();
  for (std::uint64_t i = 0; i < kRows; ++i)
    format == runtime::Format::csv ? generator.append_csv(i, text) : generator.append_jsonl(i, text);
  return text;
}

/// Arguments: jobs, and whether the text comes as a stream.
void ingest(benchmark::State& state, runtime::Format format) {
  const std::string& text = rows_in(format);
  runtime::LoadOptions options;
  options.jobs = static_cast<unsigned>(state.range(0));
  SourceMap kept;
  const SourceId source = kept.add("rows", text);
  std::size_t bytes = 0;
  for (auto _ : state) {
    SourceMap sources;
    runtime::EvidenceSet evidence;
    Diagnostics diagnostics;
    if (state.range(1) == 0) {
      runtime::load(ledger(), kept, source, format, options, evidence, diagnostics);
    } else {
      std::size_t at = 0;
      const runtime::EvidenceStream stream{"rows", format,
                                           [&](char* to, std::size_t room) {
                                             const std::size_t size = std::min(room, text.size() - at);
                                             std::copy_n(text.data() + at, size, to);
                                             at += size;
                                             return static_cast<std::ptrdiff_t>(size);
                                           },
                                           text.size()};
      runtime::load(ledger(), stream, options, evidence, sources, diagnostics);
    }
    if (evidence.size() != kRows || diagnostics.has_errors()) return state.SkipWithError("the rows were not all read");
    bytes = evidence.bytes();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["ns_per_row"] = benchmark::Counter(static_cast<double>(state.iterations() * kRows) * 1e-9,
                                                    benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["bytes_per_row"] = static_cast<double>(bytes) / static_cast<double>(kRows);
}

BENCHMARK_CAPTURE(ingest, csv, runtime::Format::csv)->ArgsProduct({{1, 2}, {0, 1}})->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(ingest, jsonl, runtime::Format::jsonl)->ArgsProduct({{1, 2}, {0, 1}})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
