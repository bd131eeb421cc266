// Every mistake of spelling and grammar: the code it gives, what is underlined, how it is mended, and that mending
// works.
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

struct Case {
  const char* text;                  ///< after `pack p`
  std::vector<std::string> reports;  ///< `E0103 «underlined»`
  const char* mended = nullptr;      ///< the text once the first fix of every report is applied; null: none has a fix
};

/// The first fix of every report, applied from the end to the beginning.
std::string mend(const Parsed& parsed, std::string text) {
  std::vector<Fix> fixes;
  for (const Diagnostic& made : parsed.out.all()) {
    if (!made.fixes.empty()) fixes.push_back(made.fixes.front());
  }
  std::stable_sort(fixes.begin(), fixes.end(), [](const Fix& a, const Fix& b) { return a.span.begin > b.span.begin; });
  for (const Fix& fix : fixes) text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.replacement);
  return text;
}

void check(const std::vector<Case>& cases) {
  const std::string head = "pack p\n";
  for (const Case& c : cases) {
    const std::string text = head + c.text;
    const Parsed parsed(text);
    INFO(c.text << "\n" << parsed.rendered());
    CHECK(parsed.reports() == c.reports);
    const std::string mended = mend(parsed, text);
    if (c.mended == nullptr) {
      CHECK(mended == text);
      continue;
    }
    CHECK(mended == head + c.mended);
    const Parsed again(mended);
    INFO(again.rendered());
    CHECK(again.out.all().empty());
  }
}

TEST_CASE("E0101: a word that does not fit, or is misspelt", "[parser]") {
  check({
      {"gate g opne when a", {"E0101 «opne»"}, "gate g open when a"},
      {"gate g Open when a", {"E0101 «Open»"}, "gate g open when a"},
      {"gate g open wehn a", {"E0101 «wehn»"}, "gate g open when a"},
      {"metrc m in %", {"E0101 «metrc»"}, "metric m in %"},
      {"gate g open when a gaet h open when b", {"E0101 «gaet»"}, "gate g open when a gate h open when b"},
      {"gate g requiers h open when a becuase \"x\"",
       {"E0101 «requiers»", "E0101 «becuase»"},
       "gate g requires h open when a because \"x\""},
      {"metric m in % fresh for 6 moths", {"E0101 «moths»"}, "metric m in % fresh for 6 months"},
      {"metric m in % take best sorce", {"E0101 «sorce»"}, "metric m in % take best source"},
      {"gate g open when a foo bar warn \"w\"", {"E0101 «foo»"}},
      {"gate g open when x >= 5 )", {"E0101 «)»"}},
      {"gate g open when a;", {"E0101 «;»"}, "gate g open when a"},
      {"metric m in % \"one\" \"two\"", {"E0101 «\"two\"»"}},
      {"metric m in % between 0 % and 100 %", {"E0101 «%»", "E0101 «%»"}, "metric m in % between 0 and 100"},
      {"kind k use other", {"E0101 «use»"}},
      {"kind k pack q kind l", {"E0101 «pack»"}},
  });
}

TEST_CASE("E0103: a name is missing", "[parser]") {
  check({
      {"unit\nkind k", {"E0103 «kind»"}},
      {"gate", {"E0103 «»"}},
      {"gate g shows 5 open when a", {"E0103 «5»"}},
      {"gate g requires\n open when a", {"E0103 «open»"}},
      {"gate g accepts a, open when a", {"E0106 «open»"}},
  });
}

TEST_CASE("E0104: a text is missing, or its quotation marks", "[parser]") {
  check({
      {"gate g open when a warn 5", {"E0104 «5»"}},
      {"gate g open when a because\nwarn \"w\"", {"E0104 «warn»"}},
      {"lexicon l en 5", {"E0104 «5»"}},
  });
  const Parsed parsed("pack p gate g open when a because halls are bought\n warn \"w\"");
  REQUIRE(parsed.reports() == std::vector<std::string>{"E0104 «halls»"});
  REQUIRE(parsed.out.all()[0].fixes.size() == 2);  // a mark before, a mark after
  CHECK(parsed.out.all()[0].fixes[0].replacement == "\"");
  CHECK(parsed.out.all()[0].fixes[1].span.begin ==
        std::string("pack p gate g open when a because halls are bought").size());
}

TEST_CASE("E0105: one keyword or symbol is missing", "[parser]") {
  check({
      {"gate g open x >= 5", {"E0105 «x»"}, "gate g open when x >= 5"},
      {"gate g 打开 x >= 5", {"E0105 «x»"}, "gate g 打开 当 x >= 5"},
      {"gate g open when (a and b\n warn \"w\"", {"E0105 «warn»"}, "gate g open when (a and b)\n warn \"w\""},
      {"distinction a b", {"E0105 «b»"}, "distinction a != b"},
      {"threshold t 5 %", {"E0105 «5»"}, "threshold t = 5 %"},
      {"metric m in % fresh 6 months", {"E0105 «6»"}, "metric m in % fresh for 6 months"},
      {"metric m in % needs 2", {"E0105 «»"}, "metric m in % needs 2 origins"},
      {"gate g open when all of l a is yes", {"E0105 «a»"}, "gate g open when all of l where a is yes"},
      {"gate g open when a rises 2 quarters", {"E0105 «2»"}, "gate g open when a rises over 2 quarters"},
      {"gate g held ajar a", {"E0105 «a»"}, "gate g held ajar if a"},
      {"kind a is b", {"E0105 «b»"}, "kind a is a b"},
  });
  CHECK(Parsed("kind k").reports() == std::vector<std::string>{"E0105 «kind»"});  // `pack NAME` comes first
  CHECK(Parsed("").reports() == std::vector<std::string>{"E0105 «»"});
}

TEST_CASE("E0106: a word of the language is no name", "[parser]") {
  check({
      {"metric open in %", {"E0106 «open»"}},
      {"unit gate", {"E0106 «gate»"}},
      {"gate g shows yes open when a", {"E0106 «yes»"}},
      {"单位 门", {"E0106 «门»"}},
      {"unit by", {"E0106 «by»"}},
  });
}

TEST_CASE("E0107: a keyword grown together with what follows", "[parser]") {
  check({
      {"gate g 打开 当算力利用率≥60％", {"E0107 «当算力利用率»"}, "gate g 打开 当 算力利用率≥60％"},
      {"门真实部署门 “真实部署” 证明deployment 打开 当 a",
       {"E0107 «门真实部署门»", "E0107 «证明deployment»"},
       "门 真实部署门 “真实部署” 证明 deployment 打开 当 a"},
      {"gate g 打开 当 至少3个满足\n•a\n•b", {"E0107 «至少3个满足»"}, "gate g 打开 当 至少 3个满足\n•a\n•b"},
      {"指标 m 计量 u 有效期6个月 要求2个独立来源",
       {"E0107 «有效期6个月»", "E0107 «要求2个独立来源»"},
       "指标 m 计量 u 有效期 6个月 要求 2个独立来源"},
      {"gate g 打开 当 全部满足\n － a\n － 第3季度\n 理由“x”", {}, nullptr},  // a name with a digit in it
  });
  // Two in one word: mended one after the other.
  CHECK(Parsed("pack p gate g 打开当利用率≥60％").reports() ==
        std::vector<std::string>{"E0107 «打开当利用率»", "E0107 «当利用率»"});
  CHECK(Parsed("pack p gate g 打开当利用率≥60％").tree == "(pack p)\n(gate g (open (利用率 >= 60 %)))\n");
}

TEST_CASE("E0108: // begins no comment", "[parser]") {
  check({{"unit u // 说明 \"x\nunit v", {"E0108 «//»"}, "unit u # 说明 \"x\nunit v"}});
}

TEST_CASE("E0109: texts without a pair of double quotation marks", "[parser]") {
  check({
      {"unit u 'abc'", {"E0109 «'»"}, "unit u \"abc\""},
      {"unit u “abc\"", {"E0109 «“»"}, "unit u \"abc\""},
      {"unit u \"abc”", {"E0109 «\"»"}, "unit u \"abc\""},
      {"unit u \"abc  \nunit v", {"E0109 «\"»"}, "unit u \"abc\"  \nunit v"},
      {"unit u 「abc\nunit v \"d\"", {"E0109 «「»"}, "unit u \"abc\"\nunit v \"d\""},
      {"unit u \"abc", {"E0109 «\"»"}, "unit u \"abc\""},
  });
}

TEST_CASE("E0110: and mixed with or, with both bracketings", "[parser]") {
  const Parsed parsed("pack p gate g open when a and (b or c) and d or e");
  REQUIRE(parsed.reports() == std::vector<std::string>{"E0110 «or»"});
  const Diagnostic& made = parsed.out.all()[0];
  REQUIRE(made.fixes.size() == 2);
  CHECK(made.fixes[0].replacement == "(a and (b or c) and d) or e");
  CHECK(made.fixes[1].replacement == "a and (b or c) and (d or e)");
  CHECK_FALSE(made.fixes[0].safe);
  CHECK(parsed.tree == "(pack p)\n(gate g (open (error)))\n");
}

TEST_CASE("E0111: each beside and, or", "[parser]") {
  const Parsed first("pack p gate g open when all of l where a and b");
  REQUIRE(first.reports() == std::vector<std::string>{"E0111 «and»"});
  REQUIRE(first.out.all()[0].fixes.size() == 2);
  CHECK(first.out.all()[0].fixes[0].replacement == "(all of l where a) and b");
  CHECK(first.out.all()[0].fixes[1].replacement == "all of l where (a and b)");
  const Parsed last("pack p gate g open when b or all of l where a");
  REQUIRE(last.reports() == std::vector<std::string>{"E0111 «or»"});
  REQUIRE(last.out.all()[0].fixes.size() == 1);
  CHECK(last.out.all()[0].fixes[0].replacement == "b or (all of l where a)");
}

TEST_CASE("E0112 and E0603: numbers", "[parser]") {
  check({
      {"gate g open when x >= 1,00 %", {"E0112 «1,00»"}, "gate g open when x >= 100 %"},
      {"gate g open when x >= 1e6", {"E0112 «1e6»"}},
      {"gate g open when x >= 100k cards", {"E0112 «100k»"}, "gate g open when x >= 100 thousand cards"},
      {"gate g open when x >= 5bn", {"E0112 «5bn»"}, "gate g open when x >= 5 billion"},
      {"gate g open when x >= 5m cards", {"E0112 «5m»"}, "gate g open when x >= 5 million cards"},
      {"gate g open when x >= 1.2.3", {"E0112 «1.2.3»"}},
      {"metric m in % fresh for 1.5 years", {"E0112 «1.5»"}},
      {"gate g open when x >= 5 from 9999999 origins", {"E0112 «9999999»"}},
      {"gate g open when x >= 1234567890123456789012345678901234567",
       {"E0603 «1234567890123456789012345678901234567»"}},
      {"gate g open when x >= 0.1234567890123456789", {"E0603 «0.1234567890123456789»"}},
  });
  CHECK(tree_after_pack("unit m gate g open when x >= 5m") ==
        "(unit m)\n(gate g (open (x >= 5 m)))\n");  // declared: metres
}

TEST_CASE("a number that is refused decides nothing", "[parser]") {
  CHECK(Parsed("pack p gate g open when a and x >= 1e6").tree == "(pack p)\n(gate g (open (and (a) (error))))\n");
  CHECK(Parsed("pack p threshold t = 1e6 unit u").tree == "(pack p)\n(error t)\n(unit u)\n");
  CHECK(Parsed("pack p metric m in % between 1e6 and 5").tree == "(pack p)\n(error m)\n");
}

TEST_CASE("E0113: dates", "[parser]") {
  check({
      {"gate g open when d <= 2026/04/06", {"E0113 «2026/04/06»"}, "gate g open when d <= 2026-04-06"},
      {"gate g open when d is 2026年4月", {"E0113 «2026年4月»"}, "gate g open when d is 2026-04"},
      {"gate g open when d <= 2026-4-6", {"E0113 «2026-4-6»"}, "gate g open when d <= 2026-04-06"},
      {"gate g open when d <= 2026-13", {"E0113 «2026-13»"}},
      {"gate g open when d <= 2026-02-30", {"E0113 «2026-02-30»"}},
      {"test \"t\" as of yesterday", {"E0113 «yesterday»"}},
      {"test \"t\" as of 26", {"E0113 «26»"}},
  });
}

TEST_CASE("E0114: operators of other languages", "[parser]") {
  check({
      {"gate g open when a == 5", {"E0114 «==»"}, "gate g open when a = 5"},
      {"gate g open when a => 5", {"E0114 «=>»"}, "gate g open when a >= 5"},
      {"gate g open when a =< 5", {"E0114 «=<»"}, "gate g open when a <= 5"},
      {"gate g open when a > = 5 and b ＜ ＝ 3",
       {"E0114 «> =»", "E0114 «＜ ＝»"},
       "gate g open when a >= 5 and b <= 3"},
      {"gate g open when a <> 5", {"E0114 «<>»"}, "gate g open when a != 5"},
      {"gate g open when a && b", {"E0114 «&&»"}, "gate g open when a and b"},
      {"gate g open when a||b", {"E0114 «||»"}, "gate g open when a or b"},
      {"gate g open when !a", {"E0114 «!»"}},
      {"threshold t := 5", {"E0114 «:=»"}, "threshold t = 5"},
  });
}

TEST_CASE("E0115 and E0144: characters", "[parser]") {
  check({
      {"gate g { open when a }", {"E0115 «{»", "E0115 «}»"}},
      {"gate g open when a。", {"E0115 «。»"}, "gate g open when a"},
      {"unit u @@@ unit v", {"E0115 «@@@»"}},
      {"unit u\xE2\x80\xAE unit v", {"E0144 «\xE2\x80\xAE»"}, "unit u unit v"},
      {"unit u \"a\xE2\x80\xAE\" # \xE2\x81\xA6", {"E0144 «\xE2\x80\xAE»", "E0144 «\xE2\x81\xA6»"}, "unit u \"a\" # "},
  });
}

TEST_CASE("E0116: letters that look like others", "[parser]") {
  check({
      {"unit ｃａｒｄｓ", {"E0116 «ｃａｒｄｓ»"}, "unit cards"},
      {"ｕｎｉｔ u", {"E0116 «ｕｎｉｔ»"}, "unit u"},
      {"unit саrds", {"E0116 «саrds»"}, "unit cards"},  // the first two letters are Cyrillic
  });
}

TEST_CASE("E0117: hyphens in names", "[parser]") {
  check({
      {"metric real-deployment-2 in %", {"E0117 «real-deployment-2»"}, "metric real_deployment_2 in %"},
      {"gate g open when all of\n - cards-ordered >= 5\n - b",
       {"E0117 «cards-ordered»"},
       "gate g open when all of\n - cards_ordered >= 5\n - b"},
  });
}

TEST_CASE("E0118: between in a condition", "[parser]") {
  check({
      {"gate g open when x between 40 % and 60 %", {"E0118 «between 40 % and 60 %»"}, "gate g open when x is 40..60 %"},
      {"gate g open when x between 1 million and 2 million cards",
       {"E0118 «between 1 million and 2 million cards»"},
       "gate g open when x is 1 million..2 million cards"},
  });
}

TEST_CASE("E0119: the unit before its number", "[parser]") {
  check({
      {"gate g open when x >= CNY 500 billion", {"E0119 «CNY»"}, "gate g open when x >= 500 billion CNY"},
      {"gate g open when x >= $5m", {"E0119 «$5m»"}, "gate g open when x >= 5 million USD"},
      {"gate g open when x >= $5 million", {"E0119 «$5 million»"}, "gate g open when x >= 5 million USD"},
      {"gate g open when x >= ¥500", {"E0119 «¥500»"}, "gate g open when x >= 500 CNY"},
  });
}

TEST_CASE("E0140: a list inside a list", "[parser]") {
  check({{"gate g open when all of\n - any of\n   - a\n   - b\n - c\n because \"x\"", {"E0140 «any of»"}}});
}

TEST_CASE("E0141: something else is missing", "[parser]") {
  check({
      {"gate g open when", {"E0141 «»"}},
      {"gate g open when x >=", {"E0141 «»"}},
      {"gate g open when x >= because \"w\"", {"E0141 «because»"}},
      {"gate g open when x is and b", {"E0141 «and»"}},
      {"gate g held open if a", {"E0141 «open»"}},
      {"gate g needs confidence enormous open when a", {"E0141 «enormous»"}},
      {"metric m shows k", {"E0141 «shows»"}},
      {"metric m in % counts guessed", {"E0141 «guessed»"}},
      {"metric m in % take newest", {"E0141 «newest»"}},
      {"metric m in % across sum", {"E0141 «sum»"}},
      {"metric m in % needs grade G", {"E0141 «G»"}},
      {"metric m in % every fortnight", {"E0141 «fortnight»"}},
      {"metric m in % fresh for six months", {"E0141 «six»"}},
      {"metric m in % = a +", {"E0141 «»"}},
      {"subjects s a, b", {"E0141 «a»"}},
      {"unit u = ", {"E0141 «»"}},
      {"lexicon l cue maybe", {"E0141 «maybe»"}},
      {"lexicon l cue hedged within 5 feet", {"E0141 «feet»"}},
      {"claim c says 5", {"E0141 «5»"}},
      {"claim c severity fatal", {"E0141 «fatal»"}},
      {"claim c asserts g closed", {"E0141 «closed»"}},
      {"claim c flags \"x\"", {"E0141 «\"x\"»"}},
      {"test \"t\" given - m 5", {"E0141 «5»"}},
      {"test \"t\" expect - g has many origins", {"E0141 «many»"}},
      {"test \"t\" expect - g", {"E0141 «»"}},
  });
}

TEST_CASE("E0142, E0143: bytes that are no text", "[parser]") {
  CHECK(Parsed("pack p unit \xFF\xFE").reports() == std::vector<std::string>{"E0142 «\xFF»"});
  CHECK(Parsed("\xC4\xE3").file.items.empty());
  CHECK(Parsed(std::string("pack p\0\0 unit u", 15)).reports() ==
        std::vector<std::string>{"E0143 «" + std::string(1, '\0') + "»"});
}

TEST_CASE("every message is in English and Chinese", "[parser]") {
  const Parsed parsed("pack p gate g opne wen x gate h open shows k gate i open when (a or b and c");
  REQUIRE(parsed.out.all().size() >= 4);
  for (const Diagnostic& made : parsed.out.all()) {
    CHECK(title_of(made, Language::en) != title_of(made, Language::zh));
    for (const Language language : {Language::en, Language::zh}) {
      CHECK(title_of(made, language).find('{') == std::string::npos);
      for (const Message& help : made.helps) CHECK(text_of(help, language).find('{') == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace ajar::lang::testing
