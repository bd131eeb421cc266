// What random packs have found, each as the smallest case that shows it.
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {
const std::string kGate = "\ngate g shows k\n  open when ";
}  // namespace

TEST_CASE("found: the highest of ranks is no higher than the last word", "[found]") {
  // x has reached the last word, so whatever y has reached, the highest is that word.
  const std::string text =
      "subjects l : x, y\nmetric u as levels none < partial < complete shows k across highest of l" + kGate;
  const std::vector<std::string> rows{row("u", "complete", "2026-04", "A", about("x"))};
  const Asked asked(pack(text + "u is complete\n"), rows, "2026-05-01");
  CHECK(asked.value("u") == "2 (incomplete)");
  CHECK(asked.verdict("g") == "open");
  // Likewise the lowest is no lower than the first one.
  const Asked lowest(pack("subjects l : x, y\nmetric u as levels none < partial < complete shows k across lowest of l" +
                          kGate + "u is none\n"),
                     {row("u", "none", "2026-04", "A", about("x"))}, "2026-05-01");
  CHECK(lowest.verdict("g") == "open");
}

TEST_CASE("found: a formula may stand on a complete flow without rows, which is 0", "[found]") {
  const std::string text =
      "metric spent as number shows k flow complete\nmetric fixed as number shows k\n"
      "metric u as number = spent + fixed shows k" +
      kGate + "u <= 10\n";
  const Asked asked(pack(text), {row("fixed", "7", "2026-04", "A")}, "2026-05-01");
  CHECK(asked.value("spent") == "0");
  CHECK(asked.value("u") == "7");
  CHECK(asked.verdict("g") == "open");
}

TEST_CASE("found: a report of the whole that does not count is no report of 0", "[found]") {
  const std::string text = "metric u as number shows k flow complete across total" + kGate + "u >= 100\n";
  const std::vector<std::string> rows{row("u", "120", "2026-Q1", "A", about("x")),
                                      row("u", "500", "2026-Q1", "A", "\"basis\": \"planned\"")};
  const Asked asked(pack(text), rows, "2026-05-01");
  CHECK(asked.value("u") == "120");
  CHECK(asked.verdict("g") == "open");
}

TEST_CASE("found: a rise in each of several periods uses the readings between both ways", "[found]") {
  // 15, then 10 to 20, then 14: each rise by itself may be, but nothing lies above 15 and below 14. Bounds look at one
  // rise at a time, so they are wider than the truth and may not be called exact.
  const std::string text = "metric u as number shows k" + kGate + "u rises over 1 quarter for 2 quarters\n";
  const Asked asked(
      pack(text), {row("u", "15", "2025-Q3", "A"), row("u", "10..20", "2025-Q4", "A"), row("u", "14", "2026-Q1", "A")},
      "2026-05-01");
  CHECK(asked.verdict("g") == "closed..open: imprecise");
  CHECK_FALSE(asked.program[asked.gate("g")].exact);
  // From one day to another there is nothing between.
  CHECK(Asked(pack("metric u as number shows k" + kGate + "u rises over 3 months\n"), {}, "2026-05-01")
            .program.gates[0]
            .exact);
}

TEST_CASE("found: the parts of a total are as new and as good as their own rows", "[found]") {
  // The report of the whole is the newest: 500. That the parts are weighed together with it makes them no newer.
  const std::string items = "metric u as number shows k complete across total take latest\n";
  const std::vector<std::string> rows{row("u", "120", "2026-01", "A", about("x")), row("u", "500", "2026-04", "B")};
  CHECK(Asked(pack(items), rows, "2026-05-01").value("u") == "500");
  const std::string graded =
      "source A grade D\nsource B grade A\nmetric u as number shows k complete across total take best source\n";
  CHECK(Asked(pack(graded), rows, "2026-05-01").value("u") == "500");
}

TEST_CASE("found: a report of the whole needs what its metric needs", "[found]") {
  const std::string items =
      "source A grade A\nsource B grade D\nmetric m as number shows k complete needs confidence high\n"
      "metric u as number = total of m * 1 shows k\n";
  const std::vector<std::string> rows{row("m", "120", "2026-04", "A", about("x")), row("m", "500", "2026-04", "B")};
  CHECK(Asked(pack(items), rows, "2026-05-01").value("u") == "120");
}

TEST_CASE("found: readings of a rise need what their metric needs", "[found]") {
  // Only B spoke at both ends, and B is a poor source; that good ones spoke beside it at either end helps B's rise
  // nothing.
  const std::string text =
      "source A grade A\nsource B grade D\nsource C grade A\nmetric u as number shows k fresh for 2 months needs "
      "confidence high" +
      kGate + "u rises over 3 months\n";
  const std::vector<std::string> rows{row("u", "10", "2025-12", "B"), row("u", "9", "2025-12", "C"),
                                      row("u", "20", "2026-04", "B"), row("u", "19", "2026-04", "A")};
  CHECK(Asked(pack(text), rows, "2026-05-01").verdict("g").substr(0, 8) == "closed..");
}
