// What tests expect of texts, and the examples of claims: run, told with what stands against them.
#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

const std::string kPack = R"(pack buses 1.0
kind service
metric running as number shows service
gate in_service shows service
  open when running >= 100 because "a fleet"
claim scaled "buses run at scale"
  says en "at scale", en "has ..2 arrived", zh "规模化"
  near "bus", "buses", "公交"
  unless near "toy"
  asserts in_service is open
)";

/// What `ajar test` says of a pack with these lines more, from the first ✓ or ✗ on.
std::string tested(const std::string& lines) {
  Session session;
  REQUIRE(session.compile("buses.gate", kPack + lines));
  const auto run = session.test({});
  REQUIRE(run);
  std::string text = run->text({Lang::en, false, false, 200});
  std::string out;
  for (std::size_t at = text.find('\n') + 1; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    line.erase(0, line.find_first_not_of(' '));
    for (std::size_t gap = line.find("  "); gap != std::string::npos; gap = line.find("  ")) line.erase(gap, 1);
    out += line + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("examples of claims are tests", "[testing]") {
  // All in order: a claim is one test.
  CHECK(tested("  flags en \"Buses run at scale.\"\n  passes en \"Buses do not run at scale.\", \"Do buses run at scale?\"\n") ==
        "✓ the examples of the claim scaled (3)\n");
  const struct {
    const char* example;
    const char* actual;
  } wrong[] = {
      {"flags en \"Trains stand still.\"", "nothing that scaled says stands in it"},
      {"flags en \"Trains run at scale.\"", "“at scale” is no claim: nothing that must be near stands there"},
      {"flags en \"Toy buses run at scale.\"", "“at scale” is no claim: “Toy” stands near"},
      {"flags en \"Buses do not run at scale.\"", "“at scale” is no claim: “not” speaks of it"},
      {"flags en \"Do buses run at scale?\"", "“at scale” is no claim, but question"},
      {"flags zh \"公交尚未规模化。\"", "“规模化” is no claim: “尚未” speaks of it"},
      {"passes en \"Buses run at scale.\"", "“at scale” is a claim"},
      {"passes zh \"公交已经规模化。\"", "“规模化” is a claim"},
  };
  for (const auto& one : wrong) {
    const std::string all = tested("  " + std::string(one.example) + "\n");
    std::string expected(one.example);
    expected.erase(expected.find(' '), 3);  // the language
    CHECK(all == "✗ the examples of the claim scaled (1) buses.gate:6\nexpected " + expected + " buses.gate:11\nactual " + one.actual + "\n");
  }
}

TEST_CASE("tests ask about texts, on their own evidence", "[testing]") {
  const auto test = [](const std::string& running, const std::string& expectation) {
    return tested("test \"t\"\n  given\n    - running is " + running + " as of 2026-04\n  expect\n    - " + expectation + "\n");
  };
  const std::string passed = "✓ t\n";
  CHECK(test("150", "text \"Buses run at scale.\" flags scaled supported") == passed);
  CHECK(test("50", "text \"Buses run at scale.\" flags scaled contradicted") == passed);
  CHECK(test("50..150", "text \"Buses run at scale.\" flags scaled unproven") == passed);
  CHECK(test("150", "text \"Buses run at scale.\" flags scaled") == passed);
  CHECK(test("150", "text \"Buses run at scale.\" is clean") == passed);  // the evidence carries it
  CHECK(test("50", "text \"Buses do not run at scale.\" is clean") == passed);
  CHECK(test("50", "text \"Buses run at scale.\" flags scaled supported").find("actual “at scale” is a claim, contradicted\n") !=
        std::string::npos);
  CHECK(test("50", "text \"Buses do not run at scale.\" flags scaled").find("actual “at scale” is no claim: “not” speaks of it\n") !=
        std::string::npos);
  CHECK(test("50", "text \"Buses run at scale.\" is clean").find("actual ajar/overclaim: “Buses run at scale.”\n") != std::string::npos);
}
