// Conditions and values: what is written, and the tree it gives.
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

/// Each text stands after `when`; each tree is that of the condition.
void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(tree_after_pack("condition c when " + std::string(c.text)) == "(condition c " + std::string(c.tree) + ")\n");
  }
}

TEST_CASE("atoms", "[parser]") {
  check({
      {"a", "(a)"},
      {"p.a", "(p.a)"},
      {"a of s >= 5 %", "(a of=s >= 5 %)"},
      {"a of \"S T\" is yes", "(a of=\"S T\" is yes)"},
      {"a >= 5", "(a >= 5)"},
      {"a <= 5", "(a <= 5)"},
      {"a != 5", "(a != 5)"},
      {"a > 5", "(a > 5)"},
      {"a < 5", "(a < 5)"},
      {"a = 5", "(a = 5)"},
      {"a >= t", "(a >= t)"},
      {"a <= 2026-06-30", "(a <= day:2026-06-30)"},
      {"a is known", "(a is-known)"},
      {"a is not known", "(a is-not-known)"},
      {"a is not planned", "(a is-not planned)"},
      {"a is at least partial", "(a is-at-least partial)"},
      {"a is at most \"partial\"", "(a is-at-most \"partial\")"},
      {"g is at least ajar", "(g is-at-least ajar)"},
      {"g is closed", "(g is closed)"},
      {"a is yes", "(a is yes)"},
      {"a is 2026-Q2", "(a is day:2026-Q2)"},
      {"a is 40..60 %", "(a is 40..60 %)"},
  });
}

TEST_CASE("trends and holds", "[parser]") {
  check({
      {"a rises over 1 year", "(a rises over=1 years)"},
      {"a falls at least 5 % over 2 quarters", "(a falls at-least=5 % over=2 quarters)"},
      {"a rises at least 5 points over window", "(a rises at-least=5 points over=window)"},
      {"a rises at least 2 thousand cards over 6 months", "(a rises at-least=2000 cards over=6 months)"},
      {"a >= 5 % for 2 quarters from 2 origins", "(a >= 5 % for=2 quarters from=2)"},
      {"a >= 5 % from 2 independent origins for 1 quarter", "(a >= 5 % from=2 for=1 quarters)"},
      {"a is no from 1 origin", "(a is no from=1)"},
  });
}

TEST_CASE("and, or, brackets", "[parser]") {
  check({
      {"a and b and c", "(and (a) (b) (c))"},
      {"a or b", "(or (a) (b))"},
      {"(a and b) or c", "(or (and (a) (b)) (c))"},
      {"((a))", "(a)"},
      {"(order_value <= 50 thousand CNY or quotes >= 3)", "(or (order_value <= 50000 CNY) (quotes >= 3))"},
  });
}

TEST_CASE("each", "[parser]") {
  check({
      {"all of l where a is yes", "(all of=l (a is yes))"},
      {"any of l where c", "(any of=l (c))"},
      {"at least 2 of l where a >= 5", "(at-least2 of=l (a >= 5))"},
      {"at least 80 % of l where a >= 5", "(at-least80% of=l (a >= 5))"},
      {"at most 1 of l where (a is yes and b <= 10 CNY)", "(at-most1 of=l (and (a is yes) (b <= 10 CNY)))"},
      {"(at least 2 of l where a is yes) and b", "(and (at-least2 of=l (a is yes)) (b))"},
  });
}

TEST_CASE("lists", "[parser]") {
  check({
      {"all of - a - b", "(all - (a) - (b))"},
      {"any of\n• a\n– b\n− c", "(any - (a) - (b) - (c))"},
      {"at least 2 of - a >= 60 % \"why\" | \"为何\" - b or c",
       "(at-least2 - (a >= 60 %) \"why\",\"为何\" - (or (b) (c)))"},
      {"at most 1 of - a - all of l where b", "(at-most1 - (a) - (all of=l (b)))"},
  });
}

TEST_CASE("contextual keywords are names wherever names are wanted", "[parser]") {
  check({
      {"error is yes", "(error is yes)"},
      {"total >= 5 count", "(total >= 5 count)"},
      {"text of file is known and date >= 2026-04", "(and (text of=file is-known) (date >= day:2026-04))"},
      {"note is note", "(note is note)"},
  });
}

TEST_CASE("keywords of several words allow white space and comments between", "[parser]") {
  check({
      {"all # every\n of - a", "(all - (a))"},
      {"a is\nat # so\nleast ajar", "(a is-at-least ajar)"},
  });
}

TEST_CASE("exact amounts in every form", "[parser]") {
  struct Amounts {
    const char* text;
    const char* tree;
  };
  // In facts, where every form may stand.
  const std::vector<Amounts> cases = {
      {"5", "5"},
      {"-5", "-5"},
      {"0.25 %", "0.25 %"},
      {"1_000", "1000"},
      {"1,234,567", "1234567"},
      {"1.2 trillion CNY", "1200000000000 CNY"},
      {"1.2万亿 CNY", "1200000000000 CNY"},
      {"~750 thousand", "~750000"},
      {"160+ models", "160+ models"},
      {">=160", ">=160"},
      {"> 160", ">160"},
      {"<= 3", "<=3"},
      {"<3 %", "<3 %"},
      {"200000..999999", "200000..999999"},
      {"200 thousand..1 million cards", "200000..1000000 cards"},
      {"1..2 million", "1000000..2000000"},  // the magnitude holds for both ends when the first has none
      {"-5..-2", "-5..-2"},
      {"2026", "2026?"},  // may be a year
      {"2026-H2", "day:2026-H2"},
      {"5 planned", "5 basis=planned"},  // a basis is no unit
      {"5 as of 2026", "5 as-of=2026"},
  };
  for (const Amounts& c : cases) {
    INFO(c.text);
    CHECK(tree_after_pack("test \"t\" given - m is " + std::string(c.text)) ==
          "(test \"t\" (given (m " + std::string(c.tree) + ")))\n");
  }
}

TEST_CASE("names are in NFC and may be of any script", "[parser]") {
  // e followed by a combining acute accent, and the one letter
  CHECK(tree_after_pack("unit caf\x65\xCC\x81") == "(unit caf\xC3\xA9)\n");
  CHECK(tree_after_pack("unit 算力") == "(unit 算力)\n");
  CHECK(tree_after_pack("unit GPU数量２") == "(unit GPU数量2)\n");
  CHECK(tree_after_pack("unit мощность") == "(unit мощность)\n");  // one script, even if some letters look Latin
  CHECK(tree_after_pack("unit μm") == "(unit μm)\n");              // mu looks like no Latin letter
}

TEST_CASE("texts: escapes, kinds of quotation marks, more than one line", "[parser]") {
  CHECK(tree_after_pack(R"(unit u "a \"b\" \\ c\nd")") == "(unit u labels=\"a \"b\" \\ c\nd\")\n");
  CHECK(tree_after_pack("unit u “a \"b\" c”") == "(unit u labels=\"a \"b\" c\")\n");
  CHECK(tree_after_pack("unit u 「a “b” c」") == "(unit u labels=\"a “b” c\")\n");
  CHECK(tree_after_pack("unit u \"a “b” c\"") == "(unit u labels=\"a “b” c\")\n");
  CHECK(tree_after_pack("unit u \"one line\n and the next\" unit v") ==
        "(unit u labels=\"one line\n and the next\")\n(unit v)\n");
}

TEST_CASE("every node knows where it stands", "[parser]") {
  const Parsed parsed(
      "pack p\n# why\ngate g 「门」 open when all of\n  - a >= 60 % \"x\" # note\n  - b\n  because \"y\"\n");
  REQUIRE(parsed.out.all().empty());
  const auto text = [&](Span span) { return std::string(parsed.sources.text(span)); };
  const auto& gate = parsed.file.items[0].as<ast::GateItem>();
  CHECK(text(parsed.file.pack_span) == "pack p");
  CHECK(text(gate.name.span) == "g");
  CHECK(text(gate.labels[0].span) == "「门」");
  const ast::GateClause& level = gate.clauses[0];
  CHECK(text(level.state_span) == "open");
  CHECK(text(level.condition->quantifier_span) == "all of");
  CHECK(text(level.condition->bullets[0].span) == "- a >= 60 % \"x\"");
  const ast::Condition& atom = *level.condition->bullets[0].condition;
  CHECK(text(atom.span) == "a >= 60 %");
  CHECK(text(atom.op_span) == ">=");
  CHECK(text(atom.value.span) == "60 %");
  CHECK(text(atom.value.number_span) == "60");
  CHECK(text(atom.value.unit.span) == "%");
  CHECK(text(level.texts[0].span) == "\"y\"");
  REQUIRE(parsed.file.comments.size() == 2);
  CHECK(text(parsed.file.comments[0]) == "# why");
  CHECK(text(parsed.file.comments[1]) == "# note");
}

}  // namespace
}  // namespace ajar::lang::testing
