// How long a pack takes from its text to being ready, and with the first decision.
//   ajar-bench-compile PACK ROWS FOLDER
// Prints one line, {"engine": "ajar", "compile_ms": …, "ready_ms": …, "ready_cpu_ms": …}; the proven states of all
// gates are written to FOLDER/ajar.csv.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "bench/asked.hpp"

namespace {

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "ajar-bench-compile: %s\n", why);
  std::exit(1);
}

double wall_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
double cpu_ms() { return 1000 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) give_up("usage: ajar-bench-compile PACK ROWS FOLDER");
  const std::string pack = ajar::bench::text_of(argv[1]), rows = ajar::bench::text_of(argv[2]);

  double wall = wall_ms(), cpu = cpu_ms();
  ajar::bench::Asked asked(pack);
  const double compile_wall = wall_ms() - wall, compile_cpu = cpu_ms() - cpu;
  if (!asked.program) give_up("the pack does not compile");

  ajar::Diagnostics issues;
  const ajar::SourceId source = asked.sources.add("rows.jsonl", rows);
  ajar::runtime::load(*asked.program, asked.sources, source, ajar::runtime::Format::jsonl, {}, asked.evidence, issues);
  if (issues.has_errors()) give_up("a row is malformed");
  asked.query.as_of = *ajar::make_day(2026, 6, 30);

  wall = wall_ms(), cpu = cpu_ms();
  const auto report = ajar::runtime::evaluate(*asked.program, asked.evidence, asked.query);
  std::printf("{\"engine\": \"ajar\", \"compile_ms\": %.3f, \"ready_ms\": %.3f, \"ready_cpu_ms\": %.3f}\n",
              compile_wall, compile_wall + wall_ms() - wall, compile_cpu + cpu_ms() - cpu);

  std::ofstream answers(std::string(argv[3]) + "/ajar.csv");
  const char* comma = "";
  for (const auto& gate : report.gates) {
    answers << comma << id_of(gate.effective.proven);
    comma = ",";
  }
  answers << '\n';
  if (!answers.flush()) give_up("the answers cannot be written");
}
