// The order in which things are written decides nothing: not of rows, not of items, not of bullets.
#include "tests/property/random_case.hpp"
#include "tests/unit/runtime/asked.hpp"

namespace ajar::test {

namespace {

/// Verdicts with their reasons, by gate.
std::vector<std::string> verdicts(const RandomCase& asked, std::size_t gates) {
  std::vector<std::string> all;
  const runtime::CaseReport report = asked.report();
  for (std::size_t i = 0; i < gates; ++i) {
    const runtime::GateReport& gate = asked.report_of(report, i);
    std::string text = Asked::text_of(gate) + " own " + std::string(id_of(gate.own.proven)) + ".." +
                       std::string(id_of(gate.own.possible));
    text += gate.confidence ? " " + std::string(id_of(*gate.confidence)) : " none";
    text += " rests on " + std::to_string(gate.rests_on.size()) + " lacks " + std::to_string(gate.lacks.size());
    all.push_back(text);
  }
  return all;
}

}  // namespace

TEST_CASE("the order of rows, items and bullets never changes a verdict", "[property][oracle]") {
  std::size_t refused = 0;
  const std::size_t cases = cases_to_run(300);
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    Random random(seed ^ 0x0de5);
    const RandomPack pack = random_pack(seed);
    std::vector<std::string> rows = rows_of(pack);
    const RandomCase asked(pack, text_of(pack), rows);
    random.shuffle(rows);
    const std::string reordered = text_of(pack, &random);
    const RandomCase again(pack, reordered, rows);
    INFO("seed " << seed << "\n" << text_of(pack) << reordered);
    REQUIRE(asked.compiled() == again.compiled());
    refused += !asked.compiled();
    if (asked.compiled() && verdicts(asked, pack.gates.size()) != verdicts(again, pack.gates.size()))
      CHECK(verdicts(asked, pack.gates.size()) == verdicts(again, pack.gates.size()));
  }
  CHECK(refused * 2 < cases);
}

}  // namespace ajar::test
