// After a mistake reading goes on: every independent mistake is reported once, what is left of a broken part is known
// to be broken, and no text makes the parser slow, deep or endless.
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

using Reports = std::vector<std::string>;

TEST_CASE("five independent mistakes give five reports", "[parser]") {
  const Parsed parsed(R"(pack p 1.0
kind k words en 5
metric m in % shows 7
  fresh for 6 months
condition c when m >= 5 % and
gate g
  shows k
  ajar when all of
    - m >= 10 %
    - m is 5 5
    - c
    because "x"
  open when m >=
  because "y"
  warn "w"
gate h open when c
)");
  INFO(parsed.rendered());
  CHECK(parsed.reports() == Reports{"E0104 «5»", "E0103 «7»", "E0141 «gate»", "E0101 «5»", "E0141 «because»"});
  CHECK(parsed.tree ==
        "(pack p 1.0)\n(error k)\n(error m)\n(condition c (error))\n"
        "(gate g (shows k) (ajar (all - (m >= 10 %) - (error) - (c)) because=\"x\") (open (error) because=\"y\") (warn "
        "\"w\"))\n"
        "(gate h (open (c)))\n");
}

TEST_CASE("five mistakes in the clauses of one gate", "[parser]") {
  const Parsed parsed("pack p gate g shows 1 accepts 2 requires 3 needs confidence 4 warn 5 note \"n\" open when a");
  CHECK(parsed.reports() == Reports{"E0103 «1»", "E0103 «2»", "E0103 «3»", "E0141 «4»", "E0104 «5»"});
}

TEST_CASE("mistakes in a test's lines leave its other lines", "[parser]") {
  const Parsed parsed(R"(pack p
test "t"
  given
    - m 5
    - n is 5 %
    - o is 5 form a
  as of 2026
  expect
    - g is opened
    - g is open
    - g has 2
  as of 2027
)");
  INFO(parsed.rendered());
  CHECK(parsed.reports() == Reports{"E0141 «5»", "E0101 «a»", "E0141 «opened»", "E0105 «as»"});
  CHECK(parsed.tree == "(pack p)\n(test \"t\" (given (n 5 %)) (as-of 2026) (expect (g is open)) (as-of 2027))\n");
}

TEST_CASE("a broken item keeps its name, so that nothing else complains about it", "[parser]") {
  const Parsed parsed("pack p metric m sings gate g shows k open when m >= 5");
  REQUIRE(parsed.file.items.size() == 2);
  CHECK(parsed.file.items[0].kind == ast::Item::Kind::error);
  CHECK(parsed.file.items[0].failed_as == ast::Item::Kind::metric);
  CHECK(parsed.file.items[0].name.text == "m");
}

TEST_CASE("a level that cannot be read is still a level", "[parser]") {
  CHECK(Parsed("pack p gate g open if a").tree == "(pack p)\n(gate g (open (error)))\n");
  CHECK(Parsed("pack p gate g ajar about 5 when a").tree == "(pack p)\n(gate g (ajar (error)))\n");
}

TEST_CASE("an alternative that is given up leaves no report", "[parser]") {
  for (const char* text : {
           "pack p test \"t\" expect - error is open - text is open - text lacks m",
           "pack p claim c says en, zh, en \"x\"",
           "pack p metric m in % = total of a + total + count",
           "pack p subjects l \"L\" : \"A\" | \"B\", c",
           "pack p unit a also b unit c, d",
           "pack p gate g open when at least 1 of l where a gate h open when at least 1 of - a",
       }) {
    const Parsed parsed(text);
    INFO(parsed.rendered());
    CHECK(parsed.out.all().empty());
  }
}

TEST_CASE("brackets nest to the limit and no deeper", "[parser]") {
  const auto nested = [](std::size_t depth) {
    return "pack p gate g open when " + std::string(depth, '(') + "a" + std::string(depth, ')') +
           "\ngate h open when b";
  };
  Limits limits;
  limits.depth = 50;
  CHECK(Parsed(nested(50), limits).out.all().empty());
  CHECK(Parsed(nested(51), limits).reports() == Reports{"E0602 «(»"});
  const Parsed deep(nested(10'000));
  CHECK(deep.reports() == Reports{"E0602 «(»"});
  CHECK(deep.tree == "(pack p)\n(gate g (open (error)))\n(gate h (open (b)))\n");
  // Not closed: the depth is the first mistake, and the only one.
  CHECK(Parsed("pack p gate g open when " + std::string(10'000, '(')).reports() == Reports{"E0602 «(»"});
}

TEST_CASE("formulas nest to the limit and no deeper", "[parser]") {
  CHECK(Parsed("pack p metric m in % = " + std::string(10'000, '(') + "a" + std::string(10'000, ')')).reports() ==
        Reports{"E0602 «(»"});
  std::string chain = "pack p metric m in % = a";
  for (int i = 0; i < 10'000; ++i) chain += " + a";
  CHECK(Parsed(chain).reports() == Reports{"E0602 «a»"});
}

TEST_CASE("a pack that is too long is not read", "[parser]") {
  Limits limits;
  limits.pack_bytes = 20;
  CHECK(Parsed("pack p unit u unit v", limits).out.all().empty());
  CHECK(Parsed("pack p unit u unit v ", limits).reports() == Reports{"E0601 «»"});
}

TEST_CASE("whatever the text, there is a tree and an end", "[parser]") {
  const std::string whole = read_file("rules/four_gates/pack.gate");
  REQUIRE(whole.size() > 5000);
  for (std::size_t cut = 0; cut < whole.size(); cut += 37) {  // cut off, and with a piece taken out
    const Parsed head(whole.substr(0, cut));
    const Parsed hole(whole.substr(0, cut) + whole.substr(std::min(cut + 11, whole.size())));
    for (const Parsed* parsed : {&head, &hole}) {
      for (const Diagnostic& made : parsed->out.all()) {
        REQUIRE(made.primary.span.begin <= made.primary.span.end);
        REQUIRE(made.primary.span.end <= parsed->sources.text(made.primary.span.source).size());
      }
    }
  }
}

TEST_CASE("the same mistake many times: reports are bounded, and the text is read to its end", "[parser]") {
  std::string text = "pack p\n";
  for (int i = 0; i < 3000; ++i) text += "gate g opne when a\n";
  const Parsed parsed(text);
  CHECK(parsed.out.all().size() <= 1000);
  CHECK(parsed.file.items.size() == 3000);
}

}  // namespace
}  // namespace ajar::lang::testing
