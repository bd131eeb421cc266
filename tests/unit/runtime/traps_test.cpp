// Mistakes that other engines made. Each test is named after the entry in the list of traps.
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

/// a * b goes beyond 128 bits: two factors of 36 digits each.
const std::string kHuge(36, '9');
const char* const kProduct =
    "metric a as number shows k\nmetric b as number shows k\nmetric c as yes/no shows k\nmetric p as number = a * b shows k\n";
std::vector<std::string> huge_rows() {
  return {row("a", kHuge, "2026-04", "A"), row("b", kHuge, "2026-04", "A"), row("c", "yes", "2026-04", "A")};
}

}  // namespace

TEST_CASE("T1: a limit error dominates every operator", "[trap]") {
  const std::string condition = GENERATE(as<std::string>(), "p >= 1", "(p >= 1 or c is yes)", "(p >= 1 and c is no)", "p < 1", "p is not 5",
                                         "at least 1 of\n    - c is yes\n    - p >= 1\n", "at most 1 of\n    - c is no\n    - p >= 1\n");
  CAPTURE(condition);
  const Asked asked(pack(std::string(kProduct) + "gate g shows k\n  open when " + condition +
                         "\ngate after shows k requires g\n  open when c is yes\ngate cites shows k\n  open when g is at least ajar\n"
                         "gate brought_down shows k\n  open when c is yes\n  held ajar if p >= 1\ngate fine shows k\n  open when c is yes\n"),
                    huge_rows());
  CHECK(asked.verdict("g") == "error");
  CHECK(asked.verdict("after") == "error");
  CHECK(asked.verdict("cites") == "error");
  CHECK(asked.verdict("brought_down") == "error");
  CHECK(asked.verdict("fine") == "open");  // it stops the gates it touches and no other
}

TEST_CASE("T2: recording changes neither verdicts nor errors", "[trap]") {
  const Asked asked(pack(std::string(kProduct) + "condition named when (p >= 1 or c is yes)\n"
                                                 "gate g shows k\n  open when all of\n    - named\n    - c is yes\n"
                                                 "gate fine shows k\n  ajar when c is yes\n  open when a <= 5\n"),
                    huge_rows());
  for (const char* name : {"g", "fine"}) {
    const runtime::GateReport plain = asked.gate_report(name);
    const runtime::Proof proof = asked.proof(name);
    CHECK(proof.report.error == plain.error);
    CHECK(proof.report.effective == plain.effective);
    CHECK(proof.report.because == plain.because);
    CHECK(proof.report.rests_on == plain.rests_on);
  }
  CHECK(asked.proof("g").nodes[0].truth == Truth::error);
}

TEST_CASE("T3: an error is seen, not skipped", "[trap]") {
  const Asked asked(pack(std::string(kProduct) + "gate g shows k\n  ajar when c is yes\n  open when p >= 1\n"), huge_rows());
  CHECK(asked.gate_report("g").error);
}

TEST_CASE("T4: no evidence satisfies no share and no count", "[trap]") {
  const std::string condition = GENERATE(as<std::string>(), "all of l where v is yes", "at least 1 % of l where v is yes",
                                         "at least 1 of l where v is yes", "at most 2 of l where v is yes");
  CAPTURE(condition);
  const Asked empty(pack("subjects l from evidence\nmetric v as yes/no shows k\ngate g shows k\n  open when " + condition + "\n"), {});
  CHECK(empty.verdict("g") == "closed..open: missing");
  const Asked silent(pack("subjects l : x, y, z\nmetric v as yes/no shows k\ngate g shows k\n  open when " + condition + "\n"), {});
  CHECK(silent.verdict("g") == "closed..open: missing");
}

TEST_CASE("T5: the measured value is kept when the condition holds", "[trap]") {
  const Asked asked(pack("metric u in % shows k\ngate g shows k\n  open when u <= 60 %\n"), {row("u", "41", "2026-04", "A")});
  const runtime::Proof proof = asked.proof("g");
  REQUIRE(proof.readings.size() == 1);
  CHECK(to_exact_string(proof.readings[0].value.number) == "41");
  CHECK(proof.readings[0].used.size() == 1);
}

TEST_CASE("T6: neither the order of rows nor of items nor of bullets matters", "[trap]") {
  std::vector<std::string> rows{row("u", "41", "2026-01", "A"), row("u", "72", "2026-04", "B"), row("u", "70", "2026-04", "A"),
                                row("s", "5", "2026-04", "A", about("x")), row("s", "7", "2026-04", "B", about("x")),
                                row("s", "6", "2026-04", "B", about("y"))};
  const std::string u = "metric u in % shows k\n", s = "metric s as number shows k across total\n";
  const std::string gate = "gate g shows k\n  open when any of\n";
  const std::string first = "    - u >= 71 %\n", second = "    - s >= 12\n";
  const std::string expected = Asked(pack(u + s + gate + first + second), rows).verdict("g");
  CHECK(expected == "closed..open: contested, incomplete");
  CHECK(Asked(pack(gate + second + first + s + u), rows).verdict("g") == expected);
  std::sort(rows.begin(), rows.end());
  do {
    const Asked shuffled(pack(u + s + gate + first + second), rows);
    if (shuffled.verdict("g") != expected || shuffled.value("u") != "70..72 (contested)") FAIL("the order of rows mattered");
  } while (std::next_permutation(rows.begin(), rows.end()));
}

TEST_CASE("T7: nothing is assumed of an absent metric, except that no evidence holds no gate", "[trap]") {
  const std::string text = pack("metric a as yes/no shows k\nmetric b as yes/no shows k\nmetric n as number shows k\n"
                                "metric twice as number = n + n shows k\ngate g shows k\n  open when any of\n"
                                "    - b is no\n    - n <= 5\n    - twice <= 5\n    - n is known\n"
                                "gate h shows k\n  open when a is yes\n  held closed if twice <= 5\n");
  const Asked asked(text, {row("a", "yes", "2026-04")});
  CHECK(asked.verdict("g") == "closed..open: missing");
  CHECK(asked.lacks("g") == "b, n");
  CHECK(asked.verdict("h") == "open");
}

TEST_CASE("T10: a proof stays bounded", "[trap]") {
  SECTION("ten thousand subjects without rows") {
    std::string list = "subjects l : s0";
    for (int i = 1; i < 10'000; ++i) list += ", s" + std::to_string(i);
    const Asked asked(pack(list + "\nmetric v as yes/no shows k\ngate g shows k\n  open when all of l where v is yes\n"), {});
    const runtime::Proof proof = asked.proof("g");
    CHECK(proof.nodes.size() == 2 + 2 * 10'000);
    CHECK(asked.verdict("g") == "closed..open: missing");
  }
  SECTION("conditions that name each other twice, forty deep") {
    std::string items = "metric v as yes/no shows k\ncondition c0 when v is yes\n";
    for (int i = 1; i <= 40; ++i)
      items += "condition c" + std::to_string(i) + " when (c" + std::to_string(i - 1) + " and c" + std::to_string(i - 1) + ")\n";
    const Asked asked(pack(items + "gate g shows k\n  open when c40\n"), {row("v", "yes", "2026-04")});
    CHECK(asked.verdict("g") == "open");
    CHECK(asked.proof("g").nodes.size() < 20'000);
  }
}

TEST_CASE("T16: a division by zero has a place and a reason", "[trap]") {
  const Asked asked(pack("metric a as number shows k\nmetric b as number shows k\nmetric q as number = a / b shows k\n"
                         "gate g shows k\n  open when q >= 1\n"),
                    {row("a", "10", "2026-04"), row("b", "0", "2026-04")});
  CHECK(asked.verdict("g") == "closed..open: undefined");
  const runtime::Reading q = asked.reading("q");
  CHECK_FALSE(q.has_value);
  CHECK(asked.sources.text(q.undefined_at) == "/");
}

TEST_CASE("T17: a missing reading is not below a bar", "[trap]") {
  const std::string condition = GENERATE(as<std::string>(), "t < 15", "t <= 15", "t is not 15", "t is 0..15", "t >= 15", "t > 15");
  CAPTURE(condition);
  CHECK(Asked(pack("metric t as number shows k\ngate g shows k\n  open when " + condition + "\n"), {}).verdict("g") == "closed..open: missing");
}

TEST_CASE("T27: what a row takes in memory is bounded", "[trap]") {
  std::vector<std::string> rows;
  std::size_t input = 0;
  for (int i = 0; i < 10'000; ++i) {
    rows.push_back(row("u", std::to_string(i % 100), "2026-04", "source " + std::to_string(i % 20), about("subject " + std::to_string(i % 500))));
    input += rows.back().size();
  }
  const Asked asked(pack("metric u in % shows k across highest\ngate g shows k\n  open when u >= 60 %\n"), rows);
  const runtime::EvidenceSet& e = asked.evidence;
  REQUIRE(e.size() == 10'000);
  CHECK(e.bytes() / e.size() < 130);  // vectors may be half empty while they grow
  CHECK(e.bytes() < 2 * input);
  CHECK(e.symbols.size() < 1'000);  // every text once, and no names of places
}

TEST_CASE("T29: reprints are one origin", "[trap]") {
  const std::string text = pack("source paper grade B\nsource reprint grade D origin paper\nsource second grade D origin reprint\n"
                                "metric u in % shows k\ngate g shows k\n  open when u >= 60 % from 2 origins\n");
  const auto rows = [](const char* other) {
    return std::vector<std::string>{row("u", "70", "2026-04", "paper"), row("u", "70", "2026-04", other)};
  };
  CHECK(Asked(text, rows("reprint")).verdict("g") == "closed..open: uncorroborated");
  CHECK(Asked(text, rows("second")).verdict("g") == "closed..open: uncorroborated");
  CHECK(Asked(text, rows("stranger")).verdict("g") == "open");
}

TEST_CASE("T30: months that are too short are rounded up, and the day shows it", "[trap]") {
  // 2026-08-30 ends as 08-31 begins; six months later there is no 02-31, so it is 2027-03-01.
  const std::string text = pack("metric u in % shows k fresh for 6 months\ngate g shows k\n  open when u >= 60 %\n");
  const std::vector<std::string> rows{row("u", "70", "2026-08-30", "A")};
  CHECK(Asked(text, rows, "2027-02-28").verdict("g") == "open");
  CHECK(Asked(text, rows, "2027-03-01").verdict("g") == "closed..open: stale");
}
