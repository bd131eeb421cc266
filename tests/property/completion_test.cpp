// A verdict is a promise about every way in which the gaps may be filled. Random packs and evidence, random worlds:
// each must land inside [proven, possible]; where bounds are exact, the best and the worst world must reach both ends.
// What is left open is worked out from the rows a second time (readings.hpp), and the worlds are judged in plain yes
// and no (worlds.hpp).
#include <cstdio>
#include <cstdlib>

#include "tests/property/random_case.hpp"
#include "tests/property/worlds.hpp"
#include "tests/unit/runtime/asked.hpp"

namespace ajar::test {

namespace {

constexpr int kRandomWorlds = 16;
constexpr std::size_t kCasesThatFillTheGrid = 20'000;

std::string said(const RandomPack& pack, std::uint64_t seed) {
  std::string text = "seed " + std::to_string(seed) + "\n" + text_of(pack);
  for (const RowItem& row : pack.rows) text += text_of(pack, row);
  if (pack.known_by) text += "known by " + to_string(*pack.known_by) + "\n";
  return text;
}

struct Tally {
  std::size_t refused = 0, settled = 0, exact = 0, reached = 0, unbuilt = 0;
};

/// What is wrong with the verdicts, or nothing.
std::string fault(const RandomCase& asked, const Puzzle& puzzle, const runtime::CaseReport& report, Random& random,
                  Tally& tally) {
  const WorldMaker maker(puzzle);
  const auto name = [](std::size_t gate) { return "g" + std::to_string(gate); };
  for (int i = 0; i < kRandomWorlds; ++i) {
    const std::vector<State> states = judge(puzzle, maker.random_world(random));
    for (std::size_t gate = 0; gate < states.size(); ++gate) {
      const Verdict verdict = asked.report_of(report, gate).effective;
      if (states[gate] < verdict.proven || states[gate] > verdict.possible)
        return name(gate) + " is " + std::string(id_of(states[gate])) + " in some world, outside " +
               Asked::text_of(asked.report_of(report, gate));
    }
  }
  for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
    const runtime::GateReport& said = asked.report_of(report, gate);
    tally.settled += said.effective.settled();
    if (!asked.gate(gate).exact) continue;
    ++tally.exact;
    for (const bool best : {false, true}) {
      const Extreme extreme = extreme_world(puzzle, gate, best);
      if (!best && extreme.by_confidence) continue;
      if (!extreme.constructed) {
        ++tally.unbuilt;
        continue;
      }
      const State state = judge(puzzle, extreme.world)[gate];
      if (state != (best ? said.effective.possible : said.effective.proven))
        return name(gate) + " is exact, but its " + (best ? "best" : "worst") + " world is " +
               std::string(id_of(state)) + ", not an end of " + Asked::text_of(said);
      ++tally.reached;
    }
  }
  return {};
}

/// Recording changes nothing.
std::string fault_of_proofs(const RandomCase& asked, const runtime::CaseReport& report, std::size_t gates) {
  for (std::size_t gate = 0; gate < gates; ++gate) {
    const runtime::Proof proof = asked.proof(gate);
    const runtime::GateReport &plain = asked.report_of(report, gate), &recorded = proof.report;
    const bool same = recorded.error == plain.error && recorded.effective == plain.effective && recorded.own == plain.own &&
                      recorded.because == plain.because && recorded.rests_on == plain.rests_on &&
                      recorded.lacks == plain.lacks && recorded.confidence == plain.confidence;
    const bool roots = std::all_of(proof.roots.begin(), proof.roots.end(),
                                   [&](std::uint32_t root) { return root < proof.nodes.size(); });
    if (!same || !roots)
      return "g" + std::to_string(gate) + " is " + Asked::text_of(recorded) + " when recorded, else " +
             Asked::text_of(plain);
  }
  return {};
}

}  // namespace

TEST_CASE("every completion of the evidence lands inside the verdict, and exact bounds are reached",
          "[property][oracle]") {
  const std::size_t cases = cases_to_run(600);
  Tally tally;
  ClauseCoverage coverage;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    Random random(seed ^ 0x5eed);
    const RandomPack pack = random_pack(seed);
    const RandomCase asked(pack, text_of(pack), rows_of(pack));
    if (!asked.compiled()) {
      ++tally.refused;  // chance writes conditions that a pack may not hold
      continue;
    }
    const Puzzle puzzle = puzzle_of(pack, &coverage);
    const runtime::CaseReport report = asked.report();
    std::string found = fault(asked, puzzle, report, random, tally);
    if (found.empty()) found = fault_of_proofs(asked, report, puzzle.gates.size());
    if (!found.empty()) FAIL_CHECK(found << "\n" << said(pack, seed));
  }
  std::printf("%s%zu packs, %zu refused; of the gates %zu settled, %zu exact: %zu ends reached, %zu not built\n",
              coverage.table().c_str(), cases, tally.refused, tally.settled, tally.exact, tally.reached, tally.unbuilt);
  // Guards against a generator that has stopped asking anything.
  CHECK(tally.refused * 2 < cases);
  CHECK(tally.settled > cases / 20);
  CHECK(tally.exact > cases / 20);
  CHECK(tally.reached > tally.exact);
  if (cases < kCasesThatFillTheGrid) return;
  for (const std::string& one : coverage.faults()) FAIL_CHECK(one);
}

}  // namespace ajar::test
