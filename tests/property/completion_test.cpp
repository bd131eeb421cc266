// A verdict is a promise about every way in which the gaps may be filled. Random packs and evidence, random worlds: each
// must land inside [proven, possible]; where bounds are exact, the best and the worst world must reach both ends. The
// worlds are judged by a second, two-valued evaluator below, which knows nothing of intervals.
#include <array>
#include <cstdlib>

#include "tests/property/worlds.hpp"
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using namespace ajar::test;

namespace {

std::size_t cases_to_run() {
  const char* wanted = std::getenv("AJAR_PROPERTY_CASES");
  const long count = wanted ? std::atol(wanted) : 0;
  return count > 0 ? static_cast<std::size_t>(count) : 800;
}

std::string everything_said(const Asked& asked) {
  std::string text;
  const runtime::CaseReport report = asked.report();
  for (const runtime::GateReport& gate : report.gates) {
    text += Asked::text_of(gate) + " own " + std::string(id_of(gate.own.proven)) + ".." + std::string(id_of(gate.own.possible));
    text += gate.confidence ? " " + std::string(id_of(*gate.confidence)) : " none";
    text += " rests on " + std::to_string(gate.rests_on.size());
    for (const MetricId metric : gate.lacks) text += " " + std::to_string(metric.index);
    text += "\n";
  }
  for (std::size_t i = 0; i < asked.program.metrics.size(); ++i) text += asked.value(asked.program.metrics[i].name.name) + "\n";
  return text;
}

}  // namespace

TEST_CASE("every completion of the evidence lands inside the verdict, and exact bounds are reached", "[property]") {
  std::size_t refused = 0, settled = 0, exact_gates = 0;
  const std::size_t cases = cases_to_run();
  for (std::size_t seed = 1; seed <= cases; ++seed) {
    Random random(seed);
    const Puzzle puzzle = random_puzzle(random);
    const std::string text = pack_text(puzzle);
    SourceMap sources;
    Diagnostics out;
    if (!lang::compile(sources, sources.add("t.gate", text), {}, out)) {
      ++refused;  // chance writes conditions that a pack may not hold
      continue;
    }
    std::vector<std::string> rows;
    for (const Row& one : puzzle.rows) rows.push_back(one.text);
    const Asked asked(text, rows, "2026-05-01");
    std::string all_rows;
    for (const std::string& one : rows) all_rows += one;
    INFO("seed " << seed << "\n" << text << all_rows);
    const runtime::CaseReport report = asked.report();
    const std::vector<Left> left = left_open(puzzle);
    const Judge judge(puzzle, left);

    for (int i = 0; i < 24; ++i) {
      const World world = random_world(random, puzzle, left);
      for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
        const State state = judge.state(world, gate);
        const Verdict verdict = report.gates[gate].effective;
        if (state < verdict.proven || state > verdict.possible)
          FAIL("g" << gate << " is " << id_of(state) << " in some world, outside " << Asked::text_of(report.gates[gate]));
      }
    }
    for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
      const Verdict verdict = report.gates[gate].effective;
      settled += verdict.settled();
      if (!asked.program.gates[gate].exact) continue;
      ++exact_gates;
      for (const bool best : {false, true}) {
        const World world = extreme_world(puzzle, left, gate, best);
        if (judge.state(world, gate) != (best ? verdict.possible : verdict.proven))
          FAIL("g" << gate << " is exact, but its " << (best ? "best" : "worst") << " world is " << id_of(judge.state(world, gate))
                   << ", not an end of " << Asked::text_of(report.gates[gate]));
      }
    }

    std::vector<std::string> shuffled = rows;
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[random.below(i)]);
    CHECK(everything_said(Asked(text, shuffled, "2026-05-01")) == everything_said(asked));

    for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
      const runtime::Proof proof = asked.proof("g" + std::to_string(gate));
      const runtime::GateReport& plain = report.gates[gate];
      CHECK(Asked::text_of(proof.report) == Asked::text_of(plain));
      CHECK(proof.report.own == plain.own);
      CHECK(proof.report.rests_on == plain.rests_on);
      CHECK(proof.report.lacks == plain.lacks);
      CHECK(proof.report.confidence == plain.confidence);
      for (const std::uint32_t root : proof.roots) CHECK(root < proof.nodes.size());
    }
  }
  // Guards against a generator that has stopped asking anything.
  CHECK(refused * 2 < cases);
  CHECK(settled > cases / 20);
  CHECK(exact_gates > cases / 20);
  WARN(cases << " packs, " << refused << " refused, " << settled << " gates settled, " << exact_gates << " exact");
}