// How metrics are read: fates of rows, subjects, totals, flows, formulas, periods.
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

std::string reading(std::string_view items, const std::vector<std::string>& rows, std::string_view as_of = "2026-05-01",
                    std::string_view subject = {}) {
  return Asked(pack(items), rows, as_of).value("u", subject);
}
const std::string kPercent = "metric u in % shows k ";
const std::string kNumber = "metric u as number shows k ";

}  // namespace

TEST_CASE("each row ends in the fate of the first step that stops it", "[reading]") {
  const Asked asked("pack t 1.0\nkind k\nkind other\nkind sub is a k\nscope here\nscope there\n"
                    "distinction k != other because \"not the same\"\ndistinction here != there because \"elsewhere\"\n"
                    "source good grade B\nsource poor grade E\n"
                    "metric u in % shows k about here needs grade C fresh for 6 months\ngate g shows k\n  open when u >= 60 %\n",
                    {row("u", "1", "2026-06", "good"),                                             // 0: June is not over
                     row("u", "1", "2026-04", "good", "\"withdrawn_at\": \"2026-05-01\""),         // 1
                     row("u", "1", "2026-04", "good", "\"kind\": \"other\", \"scope\": \"there\""),  // 2: kind comes first
                     row("u", "1", "2026-04", "good", "\"scope\": \"there\""),                     // 3
                     row("u", "1", "2026-04", "good", "\"basis\": \"planned\""),                   // 4
                     row("u", "1", "2026-04", "poor"),                                             // 5
                     row("u", "1", "2025-01", "good"),                                             // 6
                     row("u", "1", "", "good"),                                                    // 7
                     row("u", "70", "2026-04", "good", "\"kind\": \"sub\""),                       // 8
                     row("w", "1", "2026-04", "good")},                                            // 9
                    "2026-05-01");
  const auto fates = asked.report().fates;
  const std::vector<Fate> expected{Fate::not_yet, Fate::withdrawn, Fate::wrong_kind, Fate::wrong_scope, Fate::wrong_basis,
                                   Fate::below_grade, Fate::stale, Fate::undated, Fate::used, Fate::unused};
  REQUIRE(fates.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(fates[i].fate == expected[i]);
  }
  CHECK(fates[2].distinction == 0);
  CHECK(fates[3].distinction == 1);
  CHECK(asked.value("u") == "70");
}

TEST_CASE("withdrawal counts from its last day, and from when it was known", "[reading]") {
  Asked asked(pack(kPercent + "\ngate g shows k\n  open when u >= 60 %\n"),
              {row("u", "70", "2026-01", "A", "\"withdrawn_at\": \"2026-04-10\"")}, "2026-04-09");
  CHECK(asked.value("u") == "70");
  asked.ask("2026-04-10");
  CHECK(asked.value("u") == "none: set_aside");
  asked.ask("2026-05-01", "2026-04-09");  // on the ninth nobody knew
  CHECK(asked.value("u") == "70");
  asked.ask("2026-04-01", "2026-05-01");
  CHECK(asked.value("u") == "none: set_aside");
}

TEST_CASE("what `take` chooses", "[reading]") {
  const std::string sources = "source A grade C\nsource B grade B\nsource C grade C\n";
  const std::vector<std::string> rows{row("u", "40", "2026-01", "A"), row("u", "50", "2026-02", "B"), row("u", "70", "2026-03", "C")};
  const auto take = [&](const char* how) { return reading(sources + kPercent + how + "\n", rows); };
  CHECK(take("") == "40..70 (contested)");
  CHECK(take("take latest") == "70");
  CHECK(take("take best source") == "50");
  CHECK(take("take lowest") == "40");
  CHECK(take("take highest") == "70");
  // Two that end on the same day are both kept.
  CHECK(reading(kPercent + "take latest\n", {row("u", "40", "2026-03", "A"), row("u", "70", "2026-03", "C"), row("u", "10", "2026-02", "B")}) ==
        "40..70 (contested)");
}

TEST_CASE("within an origin readings form their hull, between origins the vague ones go", "[reading]") {
  const std::string sources = "source paper\nsource reprint origin paper\n";
  CHECK(reading(sources + kPercent, {row("u", "40..80", "2026-04", "paper"), row("u", "70", "2026-03", "reprint")}) == "40..80");
  CHECK(reading(kPercent, {row("u", "40..80", "2026-04", "A"), row("u", "70", "2026-03", "B"), row("u", "60..75", "2026-03", "C")}) == "70");
  CHECK(reading(kPercent, {row("u", "40..60", "2026-04", "A"), row("u", "50..70", "2026-03", "B")}) == "40..70");
  // The later recording of one source's figure for one date replaces the earlier one.
  CHECK(reading(kPercent, {row("u", "40", "2026-03", "A", "\"recorded_at\": \"2026-04-01\""),
                           row("u", "45", "2026-03", "A", "\"recorded_at\": \"2026-04-20\"")}) == "45");
}

TEST_CASE("rows about the pack, one subject, several subjects", "[reading]") {
  const std::string x = row("u", "70", "2026-04", "A", about("x")), y = row("u", "50", "2026-04", "A", about("y")),
                    own = row("u", "60", "2026-04", "A");
  CHECK(reading(kPercent, {x, y, own}) == "60");
  CHECK(reading(kPercent, {x}) == "70");
  CHECK(reading(kPercent, {x, y}) == "none: set_aside");
  CHECK(reading(kPercent, {x, y, own}, "2026-05-01", "x") == "70");
  CHECK(reading(kPercent, {own}, "2026-05-01", "x") == "none: missing");  // rows about the pack are not a fallback
  const Asked several(pack(kPercent + "\ngate g shows k\n  open when u of x >= 60 %\n"), {x, y, own});
  CHECK(several.verdict("g") == "open");
  CHECK(several.fate(0) == "used");
  CHECK(several.fate(1) == "off_subject");
  CHECK(Asked(pack(kPercent), {x}).reading("u").only_subject);
}

TEST_CASE("needs of a metric", "[reading]") {
  CHECK(reading(kPercent + "needs 2 origins", {row("u", "70", "2026-04", "A")}) == "none: uncorroborated");
  CHECK(reading(kPercent + "needs 2 origins", {row("u", "70", "2026-04", "A"), row("u", "60", "2026-04", "B")}) == "60..70 (contested)");
  CHECK(reading(kPercent + "needs 2 origins", {row("u", "70", "2026-04", "A"), row("u", "70", "2026-04")}) == "none: uncorroborated");
  CHECK(reading("source A grade D\n" + kPercent + "needs confidence moderate", {row("u", "70", "2026-04", "A")}) == "none: below_grade");
  CHECK(reading("source A grade C\n" + kPercent + "needs confidence moderate", {row("u", "70", "2026-04", "A")}) == "70");
}

TEST_CASE("totals, extremes and counts over subjects", "[reading]") {
  const std::string x = row("u", "30", "2026-04", "A", about("x")), y = row("u", "40..50", "2026-04", "A", about("y"));
  const std::string list = "subjects l : x, y, z\n", seen = "subjects l from evidence\n";
  const auto across = [&](const std::string& before, const char* clauses) { return reading(before + kNumber + clauses + "\n", {x, y}); };
  CHECK(across("", "across total") == ">=70 (incomplete)");
  CHECK(across("", "across total complete") == "70..80");
  CHECK(across(seen, "across total of l") == "70..80");
  CHECK(across(list, "between 0 and 60 across total of l") == "70..140 (incomplete)");  // z adds what it can add
  CHECK(across("", "unbounded across total") == ".. (incomplete)");
  CHECK(across("", "across highest") == ">=40 (incomplete)");
  CHECK(across("", "across lowest") == "0..30 (incomplete)");
  CHECK(across("", "across highest complete") == "40..50");
  CHECK(across("", "across lowest complete") == "30");
  CHECK(across("", "across count") == ">=2 (incomplete)");
  CHECK(across(list, "across count of l") == "2..3 (incomplete)");
  CHECK(across("", "across count complete") == "2");
  // A third subject whose only row is too old is one of those whose value is open.
  const std::string z = row("u", "5", "2024-04", "A", about("z"));
  CHECK(reading(kNumber + "across total complete fresh for 6 months", {x, y, z}) == ">=70 (incomplete)");
  // Subjects that are not listed do not count, and are named.
  const Asked others(pack("subjects l : x\n" + kNumber + "across total of l\ngate g shows k\n  open when u >= 1\n"), {x, y});
  CHECK(others.value("u") == "30");
  CHECK(others.fate(1) == "wrong_scope");
  CHECK(reading(list + kNumber + "across total of l", {}) == "none: missing");
}

TEST_CASE("flows", "[reading]") {
  const std::string flow = kNumber + "flow ";
  const auto q = [](const char* value, const char* period, const char* source = "A", std::string more = {}) {
    return row("u", value, period, source, more);
  };
  SECTION("every quarter of the window has a reading, so the sum is the sum") {
    const std::vector<std::string> rows{q("1", "2025-Q2"), q("2", "2025-Q3"), q("3", "2025-Q4"), q("4", "2026-Q1")};
    CHECK(reading(flow + "fresh for 12 months every quarter", rows, "2026-03-31") == "10");
    CHECK(reading(flow + "fresh for 12 months", rows, "2026-03-31") == ">=10 (incomplete)");
    CHECK(reading(flow + "fresh for 12 months every quarter", {rows[0], rows[1], rows[3]}, "2026-03-31") == ">=7 (incomplete)");
  }
  SECTION("the window is twelve months long: the quarter before it is not in it") {
    CHECK(reading(flow + "fresh for 12 months complete", {q("100", "2025-Q1"), q("1", "2025-Q2")}, "2026-03-31") == "1");
    CHECK(Asked(pack(flow + "fresh for 12 months complete\n"), {q("100", "2025-Q1")}, "2026-03-31").fate(0) == "stale");
    CHECK(reading(flow + "fresh for 12 months complete", {q("100", "2025-Q1"), q("1", "2025-Q2")}, "2026-03-30") == "1..101");
  }
  SECTION("no row means 0 where the rows are all there are") {
    CHECK(reading(flow + "complete", {}) == "0");
    CHECK(reading(flow, {}) == "none: missing");
  }
  SECTION("a month is part of its quarter") {
    const std::vector<std::string> rows{q("30", "2026-Q1"), q("10", "2026-02", "B"), q("7", "2026-04-06")};
    const Asked asked(pack(flow + "complete\n"), rows, "2026-05-01");
    CHECK(asked.value("u") == "37");
    CHECK(asked.fate(1) == "part_of");
    CHECK(asked.report().fates[1].other == runtime::RowId(0u));
    CHECK(reading(flow + "complete", {q("30", "2026-Q1"), q("20", "2026-02", "B"), q("15", "2026-03", "B")}) == "30..35 (contested)");
  }
  SECTION("one event told twice counts once, whoever tells it and however exactly") {
    const auto event = [](const char* name) { return "\"event\": \"" + std::string(name) + "\""; };
    CHECK(reading(flow + "complete", {q("5", "2026-04-06", "A", event("e1")), q("5", "2026-04", "B", event("e1")),
                                      q("7", "2026-04-06", "A", event("e2"))}) == "12");
    CHECK(reading(flow + "complete", {q("5", "2026-04-06", "A", event("e1")), q("6", "2026-04-06", "B", event("e1"))}) == "5..6 (contested)");
    CHECK(reading(flow + "complete", {q("5", "2026-04-06", "A", event("e1")), q("6", "2026-04-06", "A")}) == "11");
  }
  SECTION("a reprint is no second source of the same sum") {
    CHECK(reading("source A\nsource R origin A\n" + flow + "complete", {q("5", "2026-Q1"), q("5", "2026-Q1", "R")}) == "5");
  }
  SECTION("counting events") {
    const std::string count = flow + "across count ";
    CHECK(reading(count + "complete", {q("5", "2026-04-06"), q("6", "2026-04-06"), q("7", "2026-04-07")}) == "3");
    CHECK(reading(count, {q("5", "2026-04-06"), q("6", "2026-04-06", "A", about("x"))}) == ">=2 (incomplete)");
    CHECK(reading(count + "complete", {}) == "0");
    // Three told by A, two by B, nobody says which are the same.
    CHECK(reading(count + "complete", {q("5", "2026-04-06"), q("6", "2026-04-07"), q("7", "2026-04-08"), q("5", "2026-04-06", "B"),
                                       q("6", "2026-04-07", "B")}) == "3..5");
  }
  SECTION("totals over subjects of flows") {
    CHECK(reading(flow + "across total complete", {q("5", "2026-04-06", "A", about("x")), q("6", "2026-04-06", "B", about("y"))}) == "11");
  }
}

TEST_CASE("what never falls", "[reading]") {
  const std::string floor = kNumber + "cumulative ";
  CHECK(reading(floor + "fresh for 6 months", {row("u", "200..999", "2026-04", "A")}) == "200..999");
  CHECK(reading(floor + "fresh for 6 months", {row("u", "200..999", "2025-04", "A")}) == ">=200 (stale)");
  CHECK(reading(floor + "fresh for 6 months", {row("u", "300", "2025-04", "A"), row("u", "250..400", "2026-04", "B")}) == "300..400");
  CHECK(reading(floor, {row("u", "500", "2026-01", "A"), row("u", "480", "2026-04", "B")}) == "480..500 (contested)");
  CHECK(reading(floor, {row("u", "500", "2026-01", "A"), row("u", "480", "2026-02", "B"), row("u", "520", "2026-04", "B")}) == "520");
  CHECK(Asked(pack(floor + "fresh for 6 months"), {row("u", "200", "2025-04", "A")}).fate(0) == "used");
  const std::string gate = "\ngate g shows k\n  open when u <= 500\n";
  CHECK(Asked(pack(floor + "fresh for 6 months" + gate), {row("u", "200", "2025-04", "A")}).verdict("g") == "closed..open: stale");
}

TEST_CASE("formulas over aggregates and subjects", "[reading]") {
  const std::string items = "subjects l : x, y\nmetric revenue as number shows k across total of l\n"
                            "metric u in % = highest of revenue / total of revenue shows k\n"
                            "metric share in % = revenue / total of revenue shows k\n"
                            "gate g shows k\n  open when all of l where share <= 60 %\n"
                            "gate h shows k\n  open when any of l where share > 60 %\n";
  const std::vector<std::string> rows{row("revenue", "30", "2026-04", "A", about("x")), row("revenue", "70", "2026-04", "A", about("y"))};
  CHECK(reading(items, rows) == "70");
  const Asked asked(pack(items), rows);
  CHECK(asked.value("share", "x") == "30");
  CHECK(asked.verdict("g") == "closed");
  CHECK(asked.verdict("h") == "open");
}

TEST_CASE("dates lie in spans", "[reading]") {
  const auto verdict = [](const char* condition, const char* value) {
    return Asked(pack("metric u as date shows k\ngate g shows k\n  open when u " + std::string(condition) + "\n"), {row("u", value, "2026-04", "A")})
        .verdict("g");
  };
  CHECK(verdict("<= 2026-06-30", "2026-Q2") == "open");
  CHECK(verdict("<= 2026-09-30", "2026-H2") == "closed..open: imprecise");
  CHECK(verdict("is 2026-Q2", "2026-05") == "open");
  CHECK(verdict("is 2026-05", "2026-Q2") == "closed..open: imprecise");
  CHECK(verdict(">= 2026-07-01", "2026-Q2") == "closed");
}

TEST_CASE("rises and falls", "[reading]") {
  const auto verdict = [](const char* condition, const std::vector<std::string>& rows) {
    return Asked(pack("metric u in % shows k unbounded\ngate g shows k\n  open when u " + std::string(condition) + "\n"), rows, "2026-04-30").verdict("g");
  };
  const std::vector<std::string> up{row("u", "40", "2025-04", "A"), row("u", "50", "2026-04", "A")};
  CHECK(verdict("rises over 12 months", up) == "open");
  CHECK(verdict("falls over 12 months", up) == "closed");
  CHECK(verdict("rises at least 10 points over 12 months", up) == "open");
  CHECK(verdict("rises at least 11 points over 12 months", up) == "closed");
  CHECK(verdict("rises at least 25 % over 12 months", up) == "open");
  CHECK(verdict("rises at least 26 % over 12 months", up) == "closed");
  // B only speaks of today; A, who speaks at both ends, is the one to compare with itself.
  CHECK(verdict("rises over 12 months", {up[0], up[1], row("u", "10", "2026-04", "B")}) == "open");
  CHECK(verdict("rises over 12 months", {up[1]}) == "closed..open: incomplete");
  CHECK(verdict("rises over 12 months", {}) == "closed..open: missing");
  CHECK(verdict("rises at least 25 % over 12 months", {row("u", "0", "2025-04", "A"), up[1]}) == "closed..open: undefined");
  CHECK(verdict("rises over 12 months from 2 origins", up) == "closed..open: uncorroborated");
  CHECK(verdict("rises over 12 months from 2 origins", {up[0], up[1], row("u", "30", "2025-04", "B"), row("u", "31", "2026-04", "B")}) ==
        "closed..open: contested");  // 40 or 30 then, 50 or 31 now: it may have fallen from 40 to 31
}

TEST_CASE("the finer points of reading", "[reading]") {
  SECTION("a row without a source speaks for its origin") {
    const auto from = [](const char* origin) { return "\"origin\": \"" + std::string(origin) + "\""; };
    CHECK(reading(kPercent, {row("u", "40", "2026-01", "", from("P")), row("u", "70", "2026-04", "", from("Q"))}) == "40..70 (contested)");
    CHECK(reading(kPercent, {row("u", "40", "2026-01", "", from("P")), row("u", "70", "2026-04", "", from("P"))}) == "70");
    CHECK(reading(kPercent, {row("u", "40", "2026-01"), row("u", "70", "2026-04")}) == "70");
  }
  SECTION("a stale row about the pack keeps the metric from turning to a subject") {
    CHECK(reading(kPercent + "fresh for 6 months", {row("u", "40", "2025-01", "A"), row("u", "70", "2026-04", "A", about("x"))}) ==
          "none: set_aside, stale");
  }
  SECTION("what `take` left out still confirms") {
    const Asked asked(pack(kPercent + "take latest\ngate g shows k\n  open when u >= 30 % from 2 origins\n"),
                      {row("u", "40", "2026-01", "A"), row("u", "70", "2026-04", "B")});
    CHECK(asked.verdict("g") == "open");
  }
  SECTION("undated rows of a flow may be told again by dated ones") {
    const std::string flow = kNumber + "flow complete";
    CHECK(reading(flow, {row("u", "5", "", "A"), row("u", "7", "", "A")}) == "12");
    CHECK(reading(flow, {row("u", "5", "", "A"), row("u", "7", "2026-04", "A")}) == "7..12");
  }
  SECTION("origins behind a flow, an aggregate's whole, a formula") {
    const auto verdict = [](const std::string& items, const std::vector<std::string>& rows) {
      return Asked(pack(items), rows).verdict("g");
    };
    const std::string gate = "\ngate g shows k\n  open when u >= 10 from 2 origins\n";
    CHECK(verdict(kNumber + "flow" + gate, {row("u", "12", "2026-03", "A"), row("u", "11", "2026-03", "B")}) == "open");
    CHECK(verdict(kNumber + "flow" + gate, {row("u", "12", "2026-03", "A"), row("u", "11", "2026-04", "B")}) == "open");
    CHECK(verdict(kNumber + "flow" + gate, {row("u", "12", "2026-03", "A"), row("u", "3", "2026-04", "B")}) ==
          "closed..open: uncorroborated");
    CHECK(verdict(kNumber + "across total" + gate, {row("u", "12", "2026-04", "A"), row("u", "12", "2026-04", "B")}) == "open");
    const std::string sum = "metric v as number shows k\nmetric w as number shows k\nmetric u as number = v + w shows k" + gate;
    const std::vector<std::string> twice{row("v", "6", "2026-04", "A"), row("v", "5", "2026-04", "B"), row("w", "6", "2026-04", "C"),
                                         row("w", "5", "2026-04", "D")};
    CHECK(verdict(sum, twice) == "open");
    CHECK(verdict(sum, {twice[0], twice[1], twice[2]}) == "closed..open: uncorroborated");
  }
  SECTION("a margin that rose in each of four quarters") {
    const std::string text = pack(kPercent + "unbounded\ngate g shows k\n  open when u rises over 1 quarter for 4 quarters\n");
    const char* const quarters[] = {"2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"};
    const auto verdict = [&](std::vector<const char*> values) {
      std::vector<std::string> rows;
      for (std::size_t i = 0; i < values.size(); ++i)
        if (*values[i]) rows.push_back(row("u", values[i], quarters[i], "A"));
      return Asked(text, rows, "2026-04-15").verdict("g");
    };
    CHECK(verdict({"1", "2", "3", "4", "5"}) == "open");
    CHECK(verdict({"1", "2", "3", "3", "5"}) == "closed");
    CHECK(verdict({"", "2", "3", "4", "5"}) == "closed..open: incomplete");
  }
  SECTION("`every quarter` closes each period of its own") {
    const std::string text = pack(kNumber + "flow every quarter\ngate g shows k\n  open when u <= 10 for 2 quarters\n");
    CHECK(Asked(text, {row("u", "5", "2025-Q4", "A"), row("u", "6", "2026-Q1", "A")}, "2026-04-15").verdict("g") == "open");
    CHECK(Asked(text, {row("u", "5", "2025-Q4", "A"), row("u", "6", "2026-02", "A")}, "2026-04-15").verdict("g") ==
          "closed..open: incomplete");
  }
}

TEST_CASE("twenty thousand rows of one metric", "[reading]") {
  std::vector<std::string> rows;
  for (int i = 0; i < 20'000; ++i)
    rows.push_back(row("u", std::to_string(i % 97), "2026-04", "s" + std::to_string(i), "\"subject\": \"x" + std::to_string(i % 1000) + "\""));
  const Asked asked(pack("metric u as number shows k across total complete\ngate g shows k\n  open when u >= 1 for 12 months\n"
                         "gate h shows k\n  open when u >= 1000 from 3 origins\n"), rows, "2026-05-01");
  CHECK(asked.verdict("h") == "open");
  CHECK(asked.verdict("g") == "closed..open: incomplete");
}
