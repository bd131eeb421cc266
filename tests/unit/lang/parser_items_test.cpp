// Each rule of the grammar about items, and each of its alternatives: what is written, and the tree it gives.
#include "tests/catch.hpp"
#include "tests/unit/lang/parsing.hpp"

namespace ajar::lang::testing {
namespace {

struct Case {
  const char* text;
  const char* tree;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(tree_after_pack(c.text) == std::string(c.tree) + "\n");
  }
}

TEST_CASE("pack", "[parser]") {
  const std::vector<Case> cases = {
      {"pack p", "(pack p)"},
      {"pack p 1.0", "(pack p 1.0)"},
      {"pack p 2", "(pack p 2)"},
      {"pack p 1.0.2 \"A\" | \"B\"", "(pack p 1.0.2 labels=\"A\",\"B\")"},
      {"pack p languages zh, en approx 10 %", "(pack p languages=zh,en approx=10)"},
      {"pack p fresh for 6 months", "(pack p fresh-for=6 months)"},
      {"pack p fresh for window", "(pack p fresh-for=window)"},
      {"pack p 1.0 use stdlib.units 1.0 use other", "(pack p 1.0)\n(use stdlib.units 1.0)\n(use other)"},
      {"pack p # comment\n  # more\n  1.0", "(pack p 1.0)"},
  };
  for (const Case& c : cases) {
    const Parsed parsed(c.text);
    INFO(c.text << "\n" << parsed.rendered());
    CHECK(parsed.out.all().empty());
    CHECK(parsed.tree == std::string(c.tree) + "\n");
  }
}

TEST_CASE("kinds, scopes, distinctions", "[parser]") {
  check({
      {"kind a", "(kind a)"},
      {"kind a \"A\" | \"甲\" also b, \"c d\" is a e", "(kind a labels=\"A\",\"甲\" also=b,\"c d\" is-a=e)"},
      {"kind a words en \"x\", \"y\" words zh \"z\"", "(kind a (en \"x\",\"y\") (zh \"z\"))"},
      {"scope s \"S\" also t", "(scope s labels=\"S\" also=t)"},
      {"distinction a != b", "(distinction a b)"},
      {"distinction a != b because \"x\" | \"y\"", "(distinction a b because=\"x\",\"y\")"},
  });
}

TEST_CASE("sources, subjects, units", "[parser]") {
  check({
      {"source s", "(source s)"},
      {"source s \"S\" also t grade B origin r", "(source s labels=\"S\" also=t grade=B origin=r)"},
      {"source s origin \"R S\" grade A", "(source s grade=A origin=\"R S\")"},
      {"subjects l : a, b \"B\" | \"乙\", \"C\"", "(subjects l (a),(b \"B\",\"乙\"),( \"C\"))"},
      {"subjects l \"L\" from evidence", "(subjects l labels=\"L\" from-evidence)"},
      {"unit u", "(unit u)"},
      {"unit u, v, w", "(unit u)\n(unit v)\n(unit w)"},
      {"unit u \"U\" also v = 1,000 grams", "(unit u labels=\"U\" also=v rate=1000 grams)"},
      {"unit dozen = 12", "(unit dozen rate=12)"},
      {"unit u = 2 million w", "(unit u rate=2000000 w)"},
  });
}

TEST_CASE("metric types, labels on either side", "[parser]") {
  check({
      {"metric m as number", "(metric m number)"},
      {"metric m in %", "(metric m number in=%)"},
      {"metric m in cards \"M\" also n", "(metric m labels=\"M\" also=n number in=cards)"},
      {"metric m \"M\" in cards", "(metric m labels=\"M\" number in=cards)"},
      {"metric m as yes/no", "(metric m yes-no)"},
      {"metric m as yes / no", "(metric m yes-no)"},
      {"metric m as date", "(metric m date)"},
      {"metric m as one of open_tender, \"closed\", c", "(metric m choice words=open_tender,\"closed\",c)"},
      {"metric m as levels none < \"partial\" < complete_", "(metric m rank words=none,\"partial\",complete_)"},
  });
}

TEST_CASE("metric clauses", "[parser]") {
  check({
      {"metric m in u shows k about s", "(metric m number in=u (shows k) (about s))"},
      {"metric m in u counts announced, planned", "(metric m number in=u (counts announced planned))"},
      {"metric m in u fresh for 1 year", "(metric m number in=u (fresh-for 1 years))"},
      {"metric m in u fresh for window", "(metric m number in=u (fresh-for window))"},
      {"metric m in u cumulative flow complete unbounded",
       "(metric m number in=u (cumulative) (flow) (complete) (unbounded))"},
      {"metric m in u every quarter", "(metric m number in=u (every quarters))"},
      {"metric m in u between -1.5 and 20", "(metric m number in=u (between -1.5 20))"},
      {"metric m in u take latest", "(metric m number in=u (take latest))"},
      {"metric m in u take best source", "(metric m number in=u (take best-source))"},
      {"metric m in u take lowest", "(metric m number in=u (take lowest))"},
      {"metric m in u take highest", "(metric m number in=u (take highest))"},
      {"metric m in u take spread", "(metric m number in=u (take spread))"},
      {"metric m in u across total of l", "(metric m number in=u (across total of=l))"},
      {"metric m in u across count", "(metric m number in=u (across count))"},
      {"metric m in u needs grade B needs confidence moderate needs 2 origins",
       "(metric m number in=u (needs-grade B) (needs-confidence moderate) (needs-origins 2))"},
      {"metric m in u note \"x\" | \"y\"", "(metric m number in=u (note \"x\",\"y\"))"},
  });
}

TEST_CASE("formulas bind as in arithmetic, from left to right", "[parser]") {
  check({
      {"metric m in % = a / b", "(metric m number in=% formula=(/ a b))"},
      {"metric m in % = a + b * c - 2", "(metric m number in=% formula=(- (+ a (* b c)) 2))"},
      {"metric m in % = (a + b) / (c - 1.5 thousand cards)",
       "(metric m number in=% formula=(/ (+ a b) (- c 1500 cards)))"},
      {"metric m in % = highest of revenue / total of revenue shows k",
       "(metric m number in=% formula=(/ (highest of=revenue) (total of=revenue)) (shows k))"},
      {"metric m as number = total * 2", "(metric m number formula=(* total 2))"},
      {"metric m as number = a-b", "(metric m number formula=(- a b))"},
      {"metric m as number = -3 * a", "(metric m number formula=(* -3 a))"},
  });
}

TEST_CASE("thresholds", "[parser]") {
  check({
      {"threshold t = 60 %", "(threshold t 60 %)"},
      {"threshold t \"T\" = 1.2 trillion CNY because \"x\"",
       "(threshold t labels=\"T\" 1200000000000 CNY because=\"x\")"},
      {"threshold window = 6 months", "(threshold window 6 months duration=6 months)"},
      {"threshold t = u", "(threshold t u)"},
      {"threshold t = 2026-Q1", "(threshold t day:2026-Q1)"},
  });
}

TEST_CASE("gates", "[parser]") {
  check({
      {"gate g \"G\" also h shows k accepts a, b requires x, p.y needs confidence high",
       "(gate g labels=\"G\" also=h (shows k) (accepts a,b) (requires x,p.y) (needs-confidence high))"},
      {"gate g ajar when c open about s when d because \"x\"", "(gate g (ajar (c)) (open about=s (d) because=\"x\"))"},
      {"gate g held ajar if c held at closed if d because \"x\" because \"y\"",
       "(gate g (held ajar (c)) (held closed (d) because=\"x\") (because \"y\"))"},
      {"gate g open when c warn \"w\" | \"v\" note \"n\"", "(gate g (open (c)) (warn \"w\",\"v\") (note \"n\"))"},
  });
}

TEST_CASE("lexicons", "[parser]") {
  check({
      {"lexicon l \"L\" en \"a\", \"b\" zh \"c\" never en \"d\" note \"n\"",
       "(lexicon l labels=\"L\" (en \"a\",\"b\") (zh \"c\") (never (en \"d\")) (note \"n\"))"},
      {"lexicon l cue negated", "(lexicon l (cue negated forward clause))"},
      {"lexicon l cue hedged backward within 6 words", "(lexicon l (cue hedged backward 6 words))"},
      {"lexicon l cue forecast around within 2 clauses", "(lexicon l (cue forecast around 2 clauses))"},
      {"lexicon l cue conditional forward within 1 sentences", "(lexicon l (cue conditional forward 1 sentences))"},
      {"lexicon l cue quoted in section", "(lexicon l (cue quoted forward section))"},
      {"lexicon l cue requirement cue question cue attributed cue distinguished cue past cue terminator",
       "(lexicon l (cue requirement forward clause) (cue question forward clause) (cue attributed forward clause) "
       "(cue distinguished forward clause) (cue past forward clause) (cue terminator forward clause))"},
  });
}

TEST_CASE("claims", "[parser]") {
  check({
      {"claim c \"C\" says l, \"a\", en \"b\", zh \"c\"", "(claim c labels=\"C\" (says l,\"a\",en:\"b\",zh:\"c\"))"},
      {"claim c says en", "(claim c (says en))"},
      {"claim c unless near \"a\" near l about s", "(claim c (unless-near \"a\") (near l) (about s))"},
      {"claim c asserts g is open, p.h is at least ajar", "(claim c (asserts g=open,p.h>=ajar))"},
      {"claim c severity error", "(claim c (severity error))"},
      {"claim c severity warning", "(claim c (severity warning))"},
      {"claim c severity note note \"n\"", "(claim c (severity note) (note \"n\"))"},
      {"claim c flags en \"a\" passes zh \"b\", \"c\" suggest en \"d\"",
       "(claim c (flags (en \"a\")) (passes (zh \"b\",\"c\")) (suggest (en \"d\")))"},
  });
}

TEST_CASE("tests: what is given", "[parser]") {
  check({
      {"test \"t\"", "(test \"t\")"},
      {"test \"t\" given file \"a.jsonl\"", "(test \"t\" (given-file \"a.jsonl\"))"},
      {"test \"t\" given file \"a.jsonl\" case north", "(test \"t\" (given-file \"a.jsonl\" case=north))"},
      {"test \"t\" as of 2026-05-01 known by 2026-Q1", "(test \"t\" (as-of 2026-05-01) (known-by 2026-Q1))"},
      {"test \"t\" given - m is 5 planned - n of \"s t\" is ~20 % as of 2026 from a origin b about c shows d recorded "
       "2026-04 withdrawn 2026-05",
       "(test \"t\" (given (m 5 basis=planned),(n of=\"s t\" ~20 % as-of=2026 from=a origin=b about=c shows=d "
       "recorded=2026-04 "
       "withdrawn=2026-05)))"},
      {"test \"t\" given - m is missing - n is yes - o is no - p is signed - q is \"open\" - r is 2026-Q2 - s is 160+ "
       "models",
       "(test \"t\" (given (m missing),(n yes),(o no),(p signed),(q \"open\"),(r day:2026-Q2),(s 160+ models)))"},
      {"test \"t\" given - m is 5 from a as of 2026-04 as of 2026-05",
       "(test \"t\" (given (m 5 from=a as-of=2026-04)) (as-of 2026-05))"},
      {"test \"t\" given - m is 5\n as of 2026-05", "(test \"t\" (given (m 5)) (as-of 2026-05))"},
  });
}

TEST_CASE("tests: what is expected", "[parser]") {
  check({
      {"test \"t\" expect - g is open - g is ajar settled - g is closed unsettled - g is ajar could be open",
       "(test \"t\" (expect (g is open),(g is ajar settled),(g is closed unsettled),(g is ajar could-be open)))"},
      {"test \"t\" expect - text \"s\" flags c - text \"s\" flags c supported - text \"s\" is clean",
       "(test \"t\" (expect (\"s\" flags c),(\"s\" flags c supported),(\"s\" clean)))"},
      {"test \"t\" expect - error E0301 - error is open - text is open",
       "(test \"t\" (expect ( error E0301),(error is open),(text is open)))"},
      {"test \"t\" expect - g would be open if m is 60 % and n of s is yes",
       "(test \"t\" (expect (g would-be open (m 60 %) (n of=s yes))))"},
      {"test \"t\" expect - g lacks m, n - m has 1 origins - m has 2 independent origins - m sets aside 3 wrong_kind",
       "(test \"t\" (expect (g lacks=m,n),(m origins=1),(m origins=2),(m sets-aside=3 wrong_kind)))"},
      {"test \"t\" expect - m is missing - p.m is contested - g is stale",
       "(test \"t\" (expect (m because missing),(p.m because contested),(g because stale)))"},
  });
}

}  // namespace
}  // namespace ajar::lang::testing
