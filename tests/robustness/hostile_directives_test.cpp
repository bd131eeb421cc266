// Many directives, on one line or on many, and directives of any bytes: the linter ends, and every finding has its place.
#include <random>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

void check(const std::string& text) {
  const ajar::Session session;
  ajar::LintOptions options;
  options.rules = {"superlative_unsourced=error"};
  const auto run = session.lint({}, {{"report.md", text, {}, {}}}, options);
  REQUIRE(run);
  std::uint32_t last = 0;
  for (const ajar::LintFinding& finding : run->findings()) {
    REQUIRE(finding.end_byte <= text.size());
    REQUIRE(last <= finding.start_byte);
    REQUIRE(text.substr(finding.start_byte, finding.end_byte - finding.start_byte) == finding.sentence);
    last = finding.start_byte;
  }
  CHECK_FALSE(run->why_not("report.md", 1).value_or("").empty());
  CHECK_FALSE(run->baseline().empty());
}

}  // namespace

TEST_CASE("very many directives are read in time of the text") {
  const std::string silent = "<!-- ajar-disable-next-line year_of_slogan -- why -->";
  const std::string year = "2026 is the year of the bus. ";
  check(repeated(silent, 20'000) + repeated("\n", 20'000) + repeated(year, 5'000));   // all on one line, blank lines behind
  check(repeated(silent + "\n", 20'000) + year);                                      // one below the other
  check(repeated(silent + "\n" + year + "\n\n", 5'000));
  check(repeated("<!-- ajar-disable year_of_slogan -- why -->\n", 20'000) + year + repeated("<!-- ajar-enable -->\n", 20'000));
  check("<!-- ajar-disable-next-line " + repeated("year_of_slogan, nothing ", 50'000) + "-- why -->\n" + year);
  check(repeated("<!-- ajar-disable-next-line year_of_slogan -- why", 5'000));
  check("<!-- ajar-" + std::string(300'000, 'x') + " -->");
}

TEST_CASE("mangled directives break nothing") {
  const std::string whole =
      "<!-- ajar-disable-next-line year_of_slogan, overclaim -- why -->\n2026 is the year of the bus.\n\n<!-- ajar-disable stale——理由 -->\n2027 is the "
      "year of trams.\n<!-- ajar-enable stale -->\n";
  std::mt19937 random(20260501);
  for (int i = 0; i < 60; ++i) {
    std::string text = whole;
    for (int cuts = 0; cuts < 4; ++cuts) {
      const std::size_t at = random() % text.size();
      if (random() % 2) text[at] = static_cast<char>(random() % 256);
      else text.erase(at, random() % 5);
    }
    CAPTURE(i, text);
    check(text);
  }
}

TEST_CASE("no text is a baseline by accident, and none breaks the linter") {
  const ajar::Session session;
  const std::string good = R"({"schema":"ajar.baseline/1","entries":[{"file":"a","rule":"stale","fingerprint":"00","count":1,"claim":null,"gates":[{"gate":"g","proven":"ajar","possible":"open"}],"as_of":null}]})";
  ajar::LintOptions options;
  options.baseline = good;
  REQUIRE(session.lint({}, {}, options));
  for (const char* text : {"", "[]", "{}", "null", "1e999", "\xFF", R"({"schema":"ajar.baseline/2","entries":[]})", R"({"schema":"ajar.baseline/1","entries":{}})",
                           R"({"schema":"ajar.baseline/1","entries":[1]})", R"({"schema":"ajar.baseline/1","entries":[{}]})",
                           R"({"schema":"ajar.baseline/1","entries":[{"file":"a","rule":"stale","fingerprint":"00","count":-1}]})",
                           R"({"schema":"ajar.baseline/1","entries":[{"file":"a","rule":"stale","fingerprint":"00","gates":[{"gate":"g","proven":"open","possible":"ajar"}]}]})"}) {
    options.baseline = text;
    CAPTURE(text);
    CHECK_FALSE(session.lint({}, {}, options));
  }
  options.baseline = repeated("[", 200'000);
  CHECK_FALSE(session.lint({}, {}, options));
  for (std::size_t cut = 0; cut < good.size(); cut += 3) {
    options.baseline = good.substr(0, cut);
    CHECK_FALSE(session.lint({}, {}, options));
  }
}
