// Mutants of a pack: which changes its tests notice.
#include <algorithm>

#include "runtime/test_mutate.hpp"
#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using namespace ajar::runtime;
using Change = Mutation::Kind;

namespace {

/// The kinds of the mutants that no test of this pack notices.
std::vector<Change> unnoticed(const std::string& text) {
  SourceMap sources;
  Diagnostics out;
  const auto program = lang::compile(sources, sources.add("t.gate", text), {}, out);
  INFO(test::Asked::problems(out));
  REQUIRE(program);
  std::vector<PreparedTest> tests;
  for (const TestCase& one : program->tests) tests.push_back(prepare(*program, sources, one, {}));
  for (const PreparedTest& one : tests) REQUIRE(run(*program, one).status() == TestStatus::passed);
  std::vector<Change> kinds;
  for (const MutationResult& result : run_mutants(*program, tests))
    if (!result.killed) kinds.push_back(result.mutation.kind);
  return kinds;
}

bool survives(const std::string& text, Change kind) {
  const std::vector<Change> kinds = unnoticed(text);
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

const std::string kApart = R"(pack t 1.0
kind bought kind run
scope leaders scope market
distinction bought != run because "k"
metric used in % shows run about market counts planned
gate g shows run
  open when used >= 60 % because "b"
)";

}  // namespace

// A compiled pack breaks none of its distinctions, so leaving one out moves no verdict. What it guards against is evidence
// of one side counting for the other: that is the mutant, and a test that offers such evidence notices it.
TEST_CASE("a distinction is noticed by a test that offers evidence of its other side") {
  const auto with = [](const std::string& test) { return kApart + "test \"x\" given " + test; };
  CHECK(survives(with("- used is 70 % as of 2026-04 expect - g is open"), Change::distinction_dropped));
  CHECK_FALSE(survives(with("- used is 70 % as of 2026-04 shows bought expect - g is closed"), Change::distinction_dropped));
  CHECK_FALSE(survives(with("- used is 70 % as of 2026-04 shows bought expect - used sets aside 1 wrong_kind"),
                       Change::distinction_dropped));
  // The row would be stopped by its date all the same.
  CHECK(survives(kApart + "test \"x\" as of 2026-01-01 given - used is 70 % as of 2026-04 shows bought expect - g is closed",
                 Change::distinction_dropped));
}

TEST_CASE("so are distinctions of scopes, of bases and of sub-kinds") {
  struct Case { std::string distinction, fact; };
  const Case cases[] = {
      {"distinction leaders != market because \"s\"", "about leaders"},
      {"distinction announced != planned because \"s\"", "announced"},
      {"kind leased is a bought", "shows leased"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.distinction);
    const std::string pack = kApart + one.distinction + "\ntest \"x\" given - used is 70 % as of 2026-04 shows bought expect - g is closed\n";
    const std::size_t before = static_cast<std::size_t>(std::count(one.distinction.begin(), one.distinction.end(), '!'));
    const auto dropped = [](const std::vector<Change>& kinds) {
      return static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), Change::distinction_dropped));
    };
    CHECK(dropped(unnoticed(pack)) == before);  // the new distinction has no test yet
    CHECK(dropped(unnoticed(pack + "test \"y\" given - used is 70 % as of 2026-04 " + one.fact + " expect - g is closed")) == 0);
  }
}

TEST_CASE("a bar is noticed by tests at it and just under it") {
  const std::string pack = R"(pack t 1.0
metric used as number
gate g
  open when used >= 60 because "b"
test "far above" given - used is 130 as of 2026-04 expect - g is open
)";
  CHECK(unnoticed(pack) == std::vector{Change::bar_halved, Change::bar_doubled});
  CHECK(unnoticed(pack + "test \"at the bar\" given - used is 60 as of 2026-04 expect - g is open\n") ==
        std::vector{Change::bar_halved});
  CHECK(unnoticed(pack + "test \"at the bar\" given - used is 60 as of 2026-04 expect - g is open\n"
                         "test \"short of it\" given - used is 59 as of 2026-04 expect - g is closed\n")
            .empty());
}
