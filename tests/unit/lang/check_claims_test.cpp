// Claims that judge no sentence, claims that judge the same ones, lexicons that nothing says.
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

/// What is said about the claims of a pack with the gate `g`, by code, in the order of the pack.
std::string said(const std::string& items) {
  auto c = compile_pack("pack p\nmetric n as number\ngate g\n  ajar when n >= 1 because \"a\"\n  open when n >= 9 because \"b\"\n" + items);
  INFO(c.errors());
  REQUIRE(c.program);
  std::string codes;
  for (const Diagnostic& d : c.diagnostics.all()) codes += (codes.empty() ? "" : " ") + std::string(name_of(d.code));
  return codes;
}

std::string two(const std::string& first, const std::string& second) {
  return said("claim a " + first + " asserts g is open\nclaim b " + second + " asserts g is open\n");
}

}  // namespace

TEST_CASE("a claim finds sentences and judges them, or it is told") {
  CHECK(said("claim a says \"x\" asserts g is open") == "");
  CHECK(said("claim a says \"x\"") == "H0436");
  CHECK(said("claim a asserts g is open") == "H0436");
  CHECK(said("claim a near \"x\"") == "H0436");
}

TEST_CASE("the same phrase in two claims, however it is typed") {
  CHECK(two("says \"at scale\"", "says \"at scale\"") == "W0413");
  CHECK(two("says \"at scale\"", "says \"At  Scale\"") == "W0413");
  CHECK(two("says \"at scale\"", "says \"other\", \"at scale\"") == "W0413");
  CHECK(two("says \"全面推广\"", "says \"全面推广\"") == "W0413");
  CHECK(two("says \"at scale\", \"x\"", "says \"at scale\", \"x\"") == "W0413");  // once for two claims
  CHECK(two("says \"at scale\"", "says \"at large\"") == "");
  CHECK(two("says en \"gift\"", "says zh \"gift\"") == "");  // other languages are other texts
  CHECK(two("says \"gift\"", "says zh \"gift\"") == "W0413");
  CHECK(two("says \"~scale\"", "says \"~scale\"") == "");  // patterns are compared by texts, not here
  CHECK(said("claim a says \"x\" asserts g is open claim b says \"x\" asserts g is ajar") == "W0413");
  CHECK(said("claim a says \"x\", \"x\" asserts g is open") == "");  // of two claims, not of one
  CHECK(said("lexicon l en \"x\"\nclaim a says l asserts g is open claim b says l asserts g is open") == "W0413");
  CHECK(said("lexicon l en \"x\"\nclaim a says l asserts g is open claim b says \"x\" asserts g is open") == "W0413");
}

TEST_CASE("claims with other surroundings may say the same") {
  CHECK(two("says \"at scale\" near \"bus\"", "says \"at scale\" near \"tram\"") == "");
  CHECK(two("says \"at scale\" near \"bus\"", "says \"at scale\" near \"Bus\"") == "W0413");
  CHECK(two("says \"at scale\" unless near \"bus\"", "says \"at scale\" near \"bus\"") == "");
  CHECK(said("scope s scope t metric m as number about s\n"
             "claim a says \"x\" about s asserts g is open claim b says \"x\" about t asserts g is open") == "H0432");
}

TEST_CASE("a phrase that holds a phrase of another claim with the same asserts") {
  CHECK(two("says \"at scale\"", "says \"deployed at scale\"") == "H0437");
  CHECK(two("says \"deployed at scale\"", "says \"at scale\"") == "H0437");
  CHECK(two("says \"全面\"", "says \"已全面推广\"") == "H0437");
  CHECK(two("says \"cale\"", "says \"at scale\"") == "");   // words, not letters
  CHECK(two("says \"at now\"", "says \"at scale now\"") == "");  // one after the other
  CHECK(two("says \"at scale\" near \"bus\"", "says \"deployed at scale\"") == "");
  CHECK(said("claim a says \"scale\" asserts g is open claim b says \"at scale\" asserts g is ajar") == "");
  CHECK(said("claim a says \"scale\" asserts g is open claim b says \"at scale\" asserts g is at least open") == "");
}

TEST_CASE("a lexicon is used by claims, by other lexicons and by its cues") {
  const std::string claim = "claim a says \"x\" asserts g is open\n";
  CHECK(said(claim + "lexicon l en \"y\"") == "H0433");
  CHECK(said("lexicon l en \"y\"") == "");  // without claims, lexicons are there for reports alone
  CHECK(said(claim + "lexicon l en \"y\" cue negated") == "");
  CHECK(said("lexicon l en \"y\"\nclaim a says l asserts g is open") == "");
  CHECK(said("lexicon l en \"y\"\nclaim a says \"x\" near l asserts g is open") == "");
  CHECK(said("lexicon l en \"y\"\nclaim a says \"x @l\" asserts g is open") == "");
  CHECK(said("lexicon l en \"y\"\nclaim a says \"x@l。\" asserts g is open") == "");
  CHECK(said("lexicon l en \"y\"\nlexicon long en \"z\"\nclaim a says \"x @long\" asserts g is open") == "H0433");
}

TEST_CASE("conditions that are asked for together must have something in common") {
  struct Case { std::string gate; bool never; };
  const Case cases[] = {
      {"open when all of - n >= 60 - n <= 50", true},
      {"open when all of - n >= 50 - n <= 50", false},
      {"open when all of - n > 50 - n <= 50", true},
      {"open when any of - n >= 60 - n <= 50", false},
      {"open when at least 1 of - n >= 60 - n <= 50", false},
      {"ajar when n >= 60 open when n <= 50", true},          // open asks for what makes ajar, too
      {"ajar when n <= 50 open when n <= 40", false},
      {"open when all of - high - n <= 50", true},            // through a name
      {"open when all of - (n >= 60 or y is yes) - n <= 50", false},
      {"open when all of - n >= 60 for 2 quarters - n <= 50", false},  // then and now
      {"open when all of - n >= 60 for 2 quarters - n <= 50 for 2 quarters", true},
      {"open when all of - n of x >= 60 - n of y <= 50", false},
      {"open when all of - n >= 60 from 2 origins - n <= 50", true},
      {"open when all of - s is signed - s is planned", true},
      {"open when all of - s is not signed - s is not planned", false},
      {"open when n >= 1 held ajar if (n >= 60 and n <= 50)", true},
      {"open when all of - n is 10..20 - n is 30..40", true},
      {"open when all of - n is 10..20 - n is 15..40", false},
      {"open when all of - n != 5 - n is 5", false},          // of `!=` nothing is said
  };
  for (const Case& one : cases) {
    CAPTURE(one.gate);
    auto c = compile_pack("pack p\nmetric n as number\nmetric y as yes/no\nmetric s as one of planned, signed, done\n"
                          "condition high when n >= 60 because \"h\"\ngate g\n" + one.gate);
    REQUIRE(c.program);
    std::string warnings;
    for (const Diagnostic& d : c.diagnostics.all())
      if (d.code == Code::W0411) warnings += "never ";
    CHECK(warnings == (one.never ? "never " : ""));
  }
}
