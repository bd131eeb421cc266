#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

const std::string kItems =
    "pack p\nunit cards\nsubjects buyers : alibaba, tencent\nthreshold busy = 60 %\nthreshold window = 6 months\n"
    "metric u in % \"use\" also 利用率\nmetric n in cards\nmetric m in months\nmetric signed_on as date\nmetric running as yes/no\n"
    "metric tender as one of planned, \"open\", awarded\nmetric support as levels none < partial < complete\n"
    "metric sales in cards flow\nmetric shipped in cards flow every quarter\nmetric sales_share in % = sales / n\n"
    "condition named when u >= 10 %\n"
    "gate h\n  ajar when u >= 20 %\n  open when u >= 30 %\n";

ajar::testing::Compiled compile_condition(const std::string& condition) {
  return compile_pack(kItems + "gate g\n  open when " + condition + "\n");
}

const ConditionNode& root(const Program& p) { return p[p.gates[1].open.condition]; }

// "20000..20010": the bars that the relation uses.
std::string bars(const Comparison& c) {
  std::string low = to_exact_string(c.low.value), high = to_exact_string(c.high.value);
  switch (c.relation) {
    case Relation::greater: return "> " + low;
    case Relation::greater_equal: return ">= " + low;
    case Relation::less: return "< " + high;
    case Relation::less_equal: return "<= " + high;
    case Relation::within: return "in " + low + ".." + high;
    case Relation::outside: return "not in " + low + ".." + high;
    case Relation::one_of: return "words " + std::to_string(c.words);
  }
  return "";
}

}  // namespace

TEST_CASE("comparisons by type") {
  struct Row {
    const char* condition;
    const char* meaning;
  } rows[] = {
      {"u >= 60 %", ">= 60"},
      {"u > 60 %", "> 60"},
      {"u <= 60 %", "<= 60"},
      {"u < 60 %", "< 60"},
      {"u = 60 %", "in 60..60"},
      {"u != 60 %", "not in 60..60"},
      {"u is 60 %", "in 60..60"},
      {"u is not 60 %", "not in 60..60"},
      {"u is at least 60 %", ">= 60"},
      {"u is at most 60 %", "<= 60"},
      {"u is 40..60 %", "in 40..60"},
      {"u is not 40..60 %", "not in 40..60"},
      {"u >= 60", ">= 60"},
      {"u >= busy", ">= 60"},
      {"n >= 1.2 thousand cards", ">= 1200"},
      {"n >= 1.2万 cards", ">= 12000"},
      {"m <= window", "<= 6"},
      {"m <= 1 year", "<= 12"},
      // days are counted from 1970-01-01: 2026-04-01 is 20544, 2026-06-30 is 20634 (56 years, 14 leap days: 20454 is 2026-01-01)
      {"signed_on <= 2026-Q2", "<= 20634"},
      {"signed_on < 2026-Q2", "< 20544"},
      {"signed_on >= 2026-Q2", ">= 20544"},
      {"signed_on > 2026-Q2", "> 20634"},
      {"signed_on is 2026-Q2", "in 20544..20634"},
      {"signed_on is not 2026-Q2", "not in 20544..20634"},
      {"signed_on >= 2026", ">= 20454"},  // four digits on a date are a year
      {"signed_on is at least 2026-04-01", ">= 20544"},
      // no is bit 0, yes bit 1
      {"running is yes", "words 2"},
      {"running is no", "words 1"},
      {"running is not yes", "words 1"},
      {"running is not no", "words 2"},
      {"tender is awarded", "words 4"},
      {"tender is not planned", "words 6"},
      {"tender is \"open\"", "words 2"},
      {"tender is open", "words 2"},
      {"tender is Planned", "words 1"},
      {"support is partial", "in 1..1"},
      {"support is not partial", "not in 1..1"},
      {"support is at least partial", ">= 1"},
      {"support is at most partial", "<= 1"},
  };
  for (const Row& row : rows) {
    auto c = compile_condition(row.condition);
    INFO(row.condition << ": " << c.errors());
    REQUIRE(c.program);
    CHECK(root(*c.program).op == ConditionOp::compare);
    CHECK(bars(root(*c.program).comparison) == row.meaning);
  }
}

TEST_CASE("comparisons that are refused") {
  struct Row {
    const char* condition;
    const char* code;
    const char* fixed;  // the condition after the first fix; "" none
  } rows[] = {
      {"u >= 60 cards", "E0204", ""},
      {"n >= 60 %", "E0204", ""},
      {"n >= busy", "E0204", ""},
      {"m >= 60 days", "E0206", ""},
      {"u >= 60 percent", "E0102", ""},
      {"u >= 50..60 %", "E0225", ""},
      {"u is at least 50..60 %", "E0225", ""},
      {"u is ~60 %", "E0225", ""},
      {"u is >=60 %", "E0225", ""},
      {"u is yes", "E0203", ""},
      {"u is \"high\"", "E0203", ""},
      {"u >= 2026-Q2", "E0203", ""},
      {"u is open", "E0203", ""},
      {"u >= high", "E0102", ""},
      {"u >= n", "E0215", ""},
      {"signed_on >= 50", "E0203", ""},
      {"signed_on >= 2026 cards", "E0203", ""},
      {"signed_on is yes", "E0203", ""},
      {"running is 5", "E0203", ""},
      {"running is partial", "E0203", ""},
      {"running = 1", "E0227", ""},
      {"tender is lost", "E0226", ""},
      {"tender is awardde", "E0226", "tender is awarded"},
      {"tender is at least open", "E0237", ""},
      {"running is at least yes", "E0237", ""},
      {"tender is 5", "E0203", ""},
      {"tender = awarded", "E0227", "tender is awarded"},
      {"support >= partial", "E0227", "support is at least partial"},
      {"support <= partial", "E0227", "support is at most partial"},
      {"support is full", "E0226", ""},
      {"running", "E0216", "running is yes"},
      {"u", "E0216", ""},
      {"h", "E0216", "h is open"},
      {"u is not known", "E0214", ""},
      {"h is ajar", "E0213", "h is at least ajar"},
      {"h is closed", "E0213", ""},
      {"h is not open", "E0213", ""},
      {"h is at most ajar", "E0213", ""},
      {"h is yes", "E0203", ""},
      {"h is known", "E0121", ""},
      {"named is yes", "E0121", ""},
      {"named for 2 quarters", "E0211", ""},
      {"named from 2 origins", "E0230", ""},
      {"named of alibaba", "E0235", ""},
      {"h is open for 2 quarters", "E0211", ""},
      {"h is open from 2 origins", "E0230", ""},
      {"u is known from 2 origins", "E0230", ""},
      {"sales >= 5 cards for 2 quarters", "E0211", ""},
      {"sales_share >= 5 % for 2 quarters", "E0211", ""},
      {"sales rises over 2 quarters", "E0211", ""},
      {"running rises over 2 quarters", "E0211", ""},
      {"u >= 60 % for 2 quarters for 3 quarters", "E0219", ""},
      {"u >= 60 % from 0 origins", "E0238", ""},
      {"u >= 60 % for busy", "E0224", ""},
      {"u rises at least 5 over 1 year", "E0236", ""},
      {"n rises at least 5 points over 1 year", "E0204", ""},
      {"all of u where running is yes", "E0121", ""},
      {"all of buyers where running of alibaba is yes", "E0201", ""},
      {"at least 0 of buyers where running is yes", "E0238", ""},
  };
  for (const Row& row : rows) {
    auto c = compile_condition(row.condition);
    INFO(row.condition);
    CHECK(c.errors() == row.code);
    CHECK_FALSE(c.program);
    if (*row.fixed == '\0' || c.diagnostics.all().empty()) continue;
    std::string mended = c.mended(c.diagnostics.all().front());
    CHECK(mended.find(std::string("open when ") + row.fixed + "\n") != std::string::npos);
    CHECK(compile_pack(mended).errors().empty());
  }
}

TEST_CASE("a comparison of units shows both") {
  auto c = compile_condition("u >= 60 cards");
  const Diagnostic& d = c.first(Code::E0204);
  CHECK(title_of(d, Language::en) == "this compares a percentage with a number of cards");
  CHECK(c.at(d.primary.span) == "cards");
  REQUIRE(d.secondary.size() == 1);
  CHECK(c.at(d.secondary[0].span) == "u");
  CHECK(text_of(d.secondary[0].message, Language::en) == "measured in %");
}

TEST_CASE("shapes: lists, junctions, shares of lists, names") {
  auto c = compile_pack(kItems +
                        "gate g\n  open when at least 2 of\n    - u >= 60 % \"bought, not used\"\n    - named\n"
                        "    - (u >= 1 % and n >= 1 cards) or running is yes\n    - at least 80 % of buyers where running is yes\n"
                        "    - h is at least ajar\n    - u of guizhou >= 5 % for 2 quarters from 3 origins\n"
                        "    - u rises at least 5 points over 12 months\n    - n falls at least 10 % over 1 year\n"
                        "    - n rises over 6 months for 4 quarters\n    - u is known\n");
  INFO(c.errors());
  REQUIRE(c.program);
  const Program& p = *c.program;
  const ConditionNode& many = root(p);
  REQUIRE(many.op == ConditionOp::many);
  CHECK(many.quantifier == Quantifier::at_least);
  CHECK(many.count == 2);
  REQUIRE(many.child_count == 10);
  auto child = [&](std::uint32_t i) -> const ConditionNode& { return p[p.child(many, i)]; };
  CHECK(child(0).reason.texts == std::vector<std::string>{"bought, not used"});
  CHECK(child(1).op == ConditionOp::named);
  CHECK(child(1).named == ConditionId(0));
  CHECK(child(2).op == ConditionOp::many);
  CHECK(child(2).quantifier == Quantifier::any);
  CHECK(p[p.child(child(2), 0)].quantifier == Quantifier::all);
  CHECK(child(3).op == ConditionOp::each);
  CHECK((child(3).percent && child(3).count == 80 && child(3).list == SubjectListId(0)));
  CHECK(p[p.child(child(3), 0)].metric == MetricId(4));
  CHECK(child(4).op == ConditionOp::gate_state);
  CHECK((child(4).gate == GateId(0) && child(4).state == State::ajar && !child(4).exactly_closed));
  CHECK(child(5).subject == "guizhou");
  CHECK((child(5).for_periods.count == 2 && child(5).for_periods.unit == PeriodUnit::quarter));
  CHECK(child(5).from_origins == 3);
  CHECK(child(6).op == ConditionOp::trend);
  CHECK((!child(6).trend.falls && !child(6).trend.relative && child(6).trend.amount == Rational(5)));
  CHECK(child(6).trend.over == Duration{12, PeriodUnit::month});
  CHECK((child(7).trend.falls && child(7).trend.relative && child(7).trend.amount == *Rational::make(1, 10)));
  CHECK((child(8).trend.any_amount && child(8).for_periods.count == 4));
  CHECK(child(9).op == ConditionOp::known);
  // children and named conditions come before what uses them
  CHECK(p.conditions[0].root < p.gates[1].open.condition);
  for (std::uint32_t i = 0; i < many.child_count; ++i) CHECK(p.child(many, i) < p.gates[1].open.condition);
}

TEST_CASE("a bar by threshold remembers it, with the factor to the metric's unit") {
  auto c = compile_pack("pack p\nunit CNY\nunit USD = 7.2 CNY\nthreshold dear = 100 USD\nmetric price in CNY\n"
                        "gate g\n  open when price <= dear\n");
  REQUIRE(c.program);
  const Bar& bar = c.program->nodes[0].comparison.high;
  CHECK(bar.threshold == ThresholdId(0));
  CHECK(bar.factor == *Rational::make(72, 10));
  CHECK(bar.value == Rational(720));
}

TEST_CASE("gates: clauses, defeaters, order of declaration") {
  auto c = compile_pack(
      "pack p\nkind usage\nkind lease\nscope leaders\nmetric u in % shows usage about leaders\nmetric outages as number shows lease\n"
      "gate base shows usage\n  open when u >= 1 %\n"
      "gate g \"G\" | \"门\" also 闸\n  shows usage   accepts lease   requires base\n"
      "  ajar about leaders when u >= 30 % because \"some\"\n  open when u >= 60 %\n  because \"many\"\n"
      "  held ajar if outages >= 3 because \"unstable\"\n  held closed if base is closed\n"
      "  needs confidence moderate\n  warn \"careful\"\n  warn \"very\"\n  note \"n\"\n");
  INFO(c.errors());
  REQUIRE(c.program);
  const Gate& g = c.program->gates[1];
  CHECK(g.shows == KindId(0));
  CHECK(c.at(g.shows_span) == "shows usage");
  CHECK(g.accepts == std::vector<KindId>{KindId(1)});
  CHECK(c.at(g.accepts_spans[0]) == "lease");
  CHECK(g.requires_gates == std::vector<GateId>{GateId(0)});
  CHECK(g.ajar.about == ScopeId(0));
  CHECK(g.ajar.because.texts == std::vector<std::string>{"some"});
  CHECK(g.open.because.texts == std::vector<std::string>{"many"});
  REQUIRE(g.held.size() == 2);
  CHECK(g.held[0].held_at == State::ajar);
  CHECK(g.held[0].because.texts == std::vector<std::string>{"unstable"});
  CHECK(g.held[1].held_at == State::closed);
  CHECK((*c.program)[g.held[1].condition].exactly_closed);
  CHECK(g.needs_confidence == Confidence::moderate);
  CHECK(g.warnings.size() == 2);
  CHECK(g.note.texts == std::vector<std::string>{"n"});
  CHECK(g.name.aliases == std::vector<std::string>{"闸"});
}

TEST_CASE("mistakes in gates") {
  struct Row {
    const char* clauses;
    const char* errors;
  } rows[] = {
      {"open when u >= 1 %\n  open when u >= 2 %", "E0401"},
      {"ajar when u >= 1 %\n  ajar when u >= 2 cards", "E0401 E0204"},
      {"open when u >= 1 %\n  needs confidence low\n  needs confidence high", "E0219"},
      {"open when u >= 1 %\n  requires h, h", "E0219"},
      {"open when u >= 1 %\n  requires nothing", "E0102"},
      {"because \"x\"\n  open when u >= 1 %", "E0130"},
      {"open when u >= 1 % because \"x\"\n  because \"y\"", "E0130"},
      {"open when u >= 1 %\n  held ajar if h is ajar", "E0213"},
      {"open when u >= 1 %\n  held ajar if h is closed", ""},
  };
  for (const Row& row : rows) {
    auto c = compile_pack(kItems + "gate g\n  " + row.clauses + "\n");
    INFO(row.clauses);
    CHECK(c.errors() == row.errors);
  }
  // a named condition may stand in a level, so it may not ask for `closed` either
  CHECK(compile_pack(kItems + "condition c when h is closed\n").errors() == "E0213");
}

TEST_CASE("a condition may name one that is declared later, in any depth") {
  std::string pack = "pack p\nmetric u in %\n";
  const int count = 20000;
  for (int i = 0; i < count; ++i)
    pack += "condition c" + std::to_string(i) + " when c" + std::to_string(i + 1) + "\n";
  pack += "condition c" + std::to_string(count) + " when u >= 1 %\n";
  auto c = compile_pack(pack);
  REQUIRE(c.program);
  for (int i = 0; i < count; i += 1999) CHECK(c.program->conditions[i + 1].root < c.program->conditions[i].root);
}

TEST_CASE("ten thousand gates of four atoms, and as many mistakes, are no trouble") {
  std::string good = "pack p\nmetric u in %\n", bad = "pack p\nmetric utilisation in %\n";
  for (int i = 0; i < 10000; ++i) {
    std::string n = std::to_string(i);
    good += "gate g" + n + "\n  ajar when u >= 1 % or u >= 2 %\n  open when all of\n    - u >= 3 %\n    - u >= 4 %\n";
    bad += "gate g" + n + "\n  open when utilisat" + n + " >= 1 %\n";
  }
  auto c = compile_pack(good);
  REQUIRE(c.program);
  CHECK(c.program->gates.size() == 10000);
  CHECK(compile_pack(bad).diagnostics.errors() == 10000);
}
