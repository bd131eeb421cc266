// Linting a report of one megabyte, whole and by its parts.
#include <benchmark/benchmark.h>

#include "bench/four_gates_linter.hpp"
#include "bench/report_generator.hpp"

namespace {

using namespace ajar;

const bench::FourGatesLinter& linter() {
  static const bench::FourGatesLinter made;
  return made;
}

const std::string& report() {
  static const std::string text = bench::generate_report(1'000'000, 1);
  return text;
}

bool is_ready(benchmark::State& state) {
  if (linter().is_right()) return true;
  state.SkipWithError("run from the root of the repository; four sentences must get the findings they should");
  return false;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(report().size()));
}

void lint_document(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(lint::read_document(report(), lint::Format::markdown));
  count_bytes(state);
}

void lint_sentences(benchmark::State& state) {
  const lint::Document document = lint::read_document(report(), lint::Format::markdown);
  for (auto _ : state) benchmark::DoNotOptimize(lint::split_sentences(document));
  count_bytes(state);
}

void lint_tokens(benchmark::State& state) {
  if (!is_ready(state)) return;
  const lint::Document document = lint::read_document(report(), lint::Format::markdown);
  const std::vector<lint::Sentence> sentences = lint::split_sentences(document);
  std::vector<lint::Token> tokens;
  for (auto _ : state)
    for (const lint::Sentence& sentence : sentences) {
      tokens.clear();
      lint::tokenize(document.shadow, sentence.text, linter().phrases().vocabulary(), tokens);
      benchmark::DoNotOptimize(tokens.data());
    }
  count_bytes(state);
}

void lint_tokens_and_phrases(benchmark::State& state) {
  if (!is_ready(state)) return;
  const lint::Document document = lint::read_document(report(), lint::Format::markdown);
  const std::vector<lint::Sentence> sentences = lint::split_sentences(document);
  for (auto _ : state) benchmark::DoNotOptimize(linter().find_phrases(document, sentences));
  count_bytes(state);
}

void lint_whole(benchmark::State& state) {
  if (!is_ready(state)) return;
  for (auto _ : state) benchmark::DoNotOptimize(linter().lint(report()));
  count_bytes(state);
}

/// What is made once for all reports of a run.
void lint_make(benchmark::State& state) {
  if (!is_ready(state)) return;
  for (auto _ : state) benchmark::DoNotOptimize(bench::FourGatesLinter());
}

BENCHMARK(lint_document)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_tokens_and_phrases)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_whole)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_make)->Unit(benchmark::kMillisecond);

}  // namespace
