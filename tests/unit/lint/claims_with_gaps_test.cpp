// What stands between the words of a claim is not part of it: there it can be denied.
#include "lint/linter.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

namespace ajar::test {

TEST_CASE("a denial in the gap of a claim denies it", "[lint]") {
  const auto packs = ajar::testing::packs_of_the_tree();
  const auto reports = ajar::testing::compile_pack(packs.at("stdlib.reports"), packs);
  const auto pack = ajar::testing::compile_pack(
      "pack p\nmetric n as number\ngate g\n  open when n >= 9 because \"b\"\n"
      "claim c\n  says en \"has ..2 matured\", en \"deployed ..3 at scale\", zh \"生态 ..4 成熟\", en \"no longer ..2 scarce\"\n"
      "  asserts g is open\n",
      packs);
  REQUIRE(reports.program);
  REQUIRE(pack.program);
  const lint::Standings standings;
  const lint::Linter linter(&*pack.program, *reports.program, standings, {});
  struct {
    std::string text;
    std::string silenced_by;  // "-": it is claimed
  } const cases[] = {
      {"The stack has now matured.", "-"},
      {"The stack has not matured.", "not"},
      {"The stack has not yet matured.", "not yet"},
      {"It is deployed at last at scale.", "-"},
      {"It is deployed, never at scale.", "never"},
      {"生态已经成熟。", "-"},
      {"生态尚未成熟。", "尚未"},
      {"Cards are no longer so scarce.", "-"},       // these words are the claim's own
      {"Cards are no longer not scarce.", "not"},    // and these are not
  };
  for (const auto& one : cases) {
    CAPTURE(one.text);
    const lint::LintedFile file = linter.lint("r.txt", one.text, lint::Format::plain);
    REQUIRE(file.sentences.size() == 1);
    REQUIRE(file.sentences[0].claims.size() == 1);
    const lint::SeenClaim& claim = file.sentences[0].claims[0];
    CHECK((claim.end == lint::ClaimEnd::live ? "-" : one.text.substr(claim.by.begin, claim.by.end - claim.by.begin)) ==
          one.silenced_by);
  }
}

}  // namespace ajar::test
