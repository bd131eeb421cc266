// `--set` of a threshold that is a length of time.
#include <string>
#include <vector>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

/// The state of the only gate when the threshold `limit` is set, or the problem.
std::string asked(const std::string& items, const std::string& rows, const std::vector<std::string>& set) {
  Session session;
  REQUIRE(session.compile("p.gate", "pack p 1.0\n" + items));
  REQUIRE(session.load({{"rows.jsonl", rows, EvidenceFormat::jsonl}}));
  Question question;
  question.as_of = "2026-07-15";
  question.set = set;
  const auto report = session.evaluate(question);
  if (!report) return report.problem();
  // What is printed is what was asked: the length is told in the texts too.
  CHECK((set.empty() || report->text({}).find("Changed") != std::string::npos));
  return std::string(name_of(report->cases().front().gates.front().proven));
}

std::string row(const std::string& metric, const std::string& value, const std::string& as_of) {
  return "{\"metric\":\"" + metric + "\",\"value\":" + value + ",\"as_of\":\"" + as_of + "\",\"source\":\"a\"}\n";
}

const std::string kLimit = "threshold limit = 6 months because \"half a year\"\nmetric x as number";

}  // namespace

// The row of 2026-01-31 ends on 02-01 and is fresh for 6 months through 2026-07-31.
TEST_CASE("a named freshness is moved by --set") {
  const std::string rows = row("x", "5", "2026-01-31");
  for (const std::string& pack : {kLimit + " fresh for limit\ngate g open when x >= 1 because \"b\"",
                                  "  fresh for limit\n" + kLimit + "\ngate g open when x >= 1 because \"b\""}) {
    CAPTURE(pack);
    CHECK(asked(pack, rows, {}) == "open");
    CHECK(asked(pack, rows, {"limit=5 months"}) == "closed");
    CHECK(asked(pack, rows, {"limit=2 quarters"}) == "open");
    CHECK(asked(pack, rows, {"limit=100 days"}) == "closed");
    CHECK(asked(pack, rows, {"limit=100 days", "limit=1 year"}) == "open");  // the last one holds
  }
}

TEST_CASE("so are the periods of `for` and the time of a trend") {
  const std::string rows = row("x", "5", "2026-05") + row("x", "5", "2026-06");
  const std::string lasts = "threshold limit = 2 months because \"l\"\nmetric x as number\n"
                            "gate g open when x >= 1 for limit because \"b\"";
  CHECK(asked(lasts, rows, {}) == "open");
  CHECK(asked(lasts, rows, {"limit=3 months"}) == "closed");  // nothing is known of April

  const std::string rising = "threshold limit = 1 months because \"l\"\nmetric x as number\n"
                             "gate g open when x rises over limit because \"b\"";
  const std::string grown = row("x", "5", "2026-04") + row("x", "6", "2026-05");
  CHECK(asked(rising, grown, {}) == "closed");  // 6 in May and, a month before 2026-07-15, 6
  CHECK(asked(rising, grown, {"limit=2 months"}) == "open");  // 6 and, on 2026-05-15, 5
}

TEST_CASE("a length of time that is a bar is moved as one") {
  const std::string pack = "threshold limit = 6 months because \"l\"\nmetric waited in months\n"
                           "gate g open when waited <= limit because \"b\"";
  const std::string rows = row("waited", "4", "2026-05");
  CHECK(asked(pack, rows, {}) == "open");
  CHECK(asked(pack, rows, {"limit=3 months"}) == "closed");
  CHECK(asked(pack, rows, {"limit=1 year"}) == "open");
  CHECK(asked(pack, rows, {"limit=90 days"}) == "`90 days` is not in the unit of the threshold `limit`, which is months");
}
