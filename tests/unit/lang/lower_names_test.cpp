#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

const std::string kUtilisation = "pack p\nmetric utilisation in % \"compute utilisation\" | \"算力利用率\" also 利用率\n";

std::string gate(const std::string& condition) { return "gate g\n  open when " + condition + "\n"; }

}  // namespace

TEST_CASE("an unknown name is reported once, with the nearest name and every place") {
  auto c = compile_pack(kUtilisation + "gate g\n  ajar when utilization >= 30 %\n  open when utilization >= 60 %\n" +
                        "  held ajar if utilization <= 10 %\n");
  REQUIRE(c.errors() == "E0102");
  const Diagnostic& d = c.first(Code::E0102);
  CHECK(title_of(d, Language::en) == "no metric is called `utilization`");
  CHECK(title_of(d, Language::zh) == "没有名为 `utilization` 的指标");
  CHECK(text_of(d.primary.message, Language::en) == "did you mean `utilisation` (compute utilisation, %)?");
  CHECK(d.secondary.size() == 2);
  REQUIRE(d.fixes.size() == 3);
  CHECK(d.fixes[0].safe);
  CHECK(compile_pack(c.mended(d)).errors().empty());
}

TEST_CASE("at most three other places are shown, and all are mended") {
  std::string pack = kUtilisation + "gate g\n  open when all of\n";
  for (int i = 0; i < 20; ++i) pack += "    - utilisatoin >= 60 %\n";
  auto c = compile_pack(pack);
  REQUIRE(c.errors() == "E0102");
  CHECK(c.first(Code::E0102).secondary.size() == 3);
  CHECK(c.first(Code::E0102).fixes.size() == 20);
}

TEST_CASE("suggestions come from the right category, and are safe only when evidently meant") {
  struct Row {
    const char* declared;
    const char* used;
    const char* suggestion;  // "" none
    bool safe;
  } rows[] = {
      // `phase_2` may well be a metric that was forgotten: never mended unasked
      {"metric phase_1 as number", "phase_2 >= 1", "phase_1", false},
      // two metrics are as near
      {"metric orders_a as number\nmetric orders_b as number", "orders_c >= 1", "orders_a", false},
      {"metric backlog as number", "bakclog >= 1", "backlog", true},
      // a gate is no metric
      {"gate backlog\n  open when x >= 1", "bakclog >= 1", "", false},
      {"metric backlog as number", "inventory >= 1", "", false},
  };
  for (const Row& row : rows) {
    auto c = compile_pack("pack p\nmetric x as number\n" + std::string(row.declared) + "\n" + gate(row.used));
    INFO(row.used);
    REQUIRE(c.errors() == "E0102");
    const Diagnostic& d = c.first(Code::E0102);
    if (*row.suggestion == '\0') {
      CHECK(d.fixes.empty());
      continue;
    }
    REQUIRE(d.fixes.size() == 1);
    CHECK(d.fixes[0].replacement == row.suggestion);
    CHECK(d.fixes[0].safe == row.safe);
  }
}

TEST_CASE("names, aliases and labels are one item, whatever the case") {
  for (const char* name : {"utilisation", "Utilisation", "利用率", "算力利用率"}) {
    auto c = compile_pack(kUtilisation + gate(std::string(name) + " >= 60 %"));
    INFO(name);
    REQUIRE(c.program);
    const Gate& g = c.program->gates[0];
    CHECK((*c.program)[g.open.condition].metric == MetricId(0));
  }
}

TEST_CASE("a label that two items share stands for neither") {
  auto c = compile_pack("pack p\nmetric a in % \"共同\"\nmetric b in % \"共同\"\n" + gate("共同 >= 1 %"));
  CHECK(c.errors() == "E0102");
}

TEST_CASE("namespaces are four: the same name may stand in each") {
  auto c = compile_pack("pack p\nkind cards\nunit cards\nmetric cards in cards shows cards\nlexicon cards\n  en \"card\"\n"
                        "gate g\n  shows cards\n  open when cards >= 1 cards\n");
  CHECK(c.errors().empty());
}

TEST_CASE("duplicates within a namespace are reported with both places") {
  struct Row {
    const char* items;
    const char* second;  // the text at fault
  } rows[] = {
      {"metric a as number\ngate a\n  open when a >= 1", "a"},
      {"metric a as number\nthreshold A = 5", "A"},
      {"metric a as number\nmetric b as number also a", "a"},
      {"kind a\nscope a", "a"},
      {"kind planned", "planned"},
      {"unit a\nunit a", "a"},
      {"lexicon a\n  en \"x\"\nclaim a\n  says \"x\"", "a"},
      {"subjects s : alibaba, tencent, Alibaba", "Alibaba"},
      {"source a\nsource a", "a"},
  };
  for (const Row& row : rows) {
    auto c = compile_pack("pack p\n" + std::string(row.items) + "\n");
    INFO(row.items);
    REQUIRE(c.errors().substr(0, 5) == "E0120");
    CHECK(c.errors().find("E0120", 1) == std::string::npos);
    CHECK(c.at(c.first(Code::E0120).primary.span) == row.second);
  }
}

TEST_CASE("names of items that could not be read are poisoned: their uses are silent") {
  auto c = compile_pack("pack p\nmetric a in\nmetric b as number\n" + gate("a >= 1 % and b >= 1"));
  INFO(c.errors());
  CHECK(c.diagnostics.errors() == 1);
  CHECK(c.errors().find("E0102") == std::string::npos);
}

TEST_CASE("a name of the wrong sort says what it is") {
  struct Row {
    const char* condition;
    const char* title;
  } rows[] = {
      {"busy >= 60 %", "`busy` is a condition, not a metric"},
      {"h >= 60 %", "`h` is a gate, not a metric"},
      {"bar >= 60 %", "`bar` is a threshold, not a metric"},
      {"bar", "`bar` is a threshold, not a condition"},
      {"all of x where x >= 1 %", "`x` is a metric, not a list of subjects"},
  };
  for (const Row& row : rows) {
    auto c = compile_pack("pack p\nmetric x in %\nthreshold bar = 5 %\ncondition busy when x >= 1 %\n"
                          "gate h\n  open when busy\n" + gate(row.condition));
    INFO(row.condition);
    REQUIRE(c.errors() == "E0121");
    CHECK(title_of(c.first(Code::E0121), Language::en) == row.title);
  }
}

TEST_CASE("kinds, sources and units that lead back to themselves are one error each") {
  CHECK(compile_pack("pack p\nkind a is a b\nkind b is a c\nkind c is a a\n").errors() == "E0125");
  CHECK(compile_pack("pack p\nsource a origin b\nsource b origin a\nsource c origin a\n").errors() == "E0406");
  CHECK(compile_pack("pack p\nsource a origin nobody\n").errors().empty());
  CHECK(compile_pack("pack p\nunit a = 2 b\nunit b = 3 c\nunit c = 4 a\n").errors() == "E0231");
}

TEST_CASE("used packs: items by prefix, not transitive, each asked for once") {
  const ajar::testing::Packs others{
      {"energy", "pack energy 1.2\nuse base\nmetric output in %\ncondition high when output >= 50 %\n"
                 "gate ready\n  open when high\nclaim c\n  says \"x\"\ntest \"t\"\n  expect\n    - nothing is open\n"},
      {"base", "pack base 1.0\nmetric load in %\ngate basic\n  open when load >= 1 %\n"}};
  struct Row {
    const char* pack;
    const char* errors;
  } rows[] = {
      {"pack p\nuse energy\ngate g\n  open when energy.ready is open\n", ""},
      {"pack p\nuse energy\ngate g\n  open when energy.high and energy.output >= 60 %\n", ""},
      {"pack p\nuse energy\ngate g\n  requires energy.ready\n  open when energy.high\n", ""},
      {"pack p\nuse energy\ngate g\n  open when ready is open\n", "E0102"},
      {"pack p\nuse energy\ngate g\n  open when energy.redy is open\n", "E0102"},
      {"pack p\nuse energy\ngate g\n  open when base.basic is open\n", "E0102"},
      {"pack p\nuse energy\nuse base\ngate g\n  open when base.basic is open\n", ""},
      {"pack p\nuse energy\nuse energy\n", "E0120"},
      {"pack p\nuse enrgy\ngate g\n  open when enrgy.ready is open\n", "E0102"},
      {"pack p\nuse energy 1.9\n", ""},
      {"pack p\nuse energy 2.0\n", "E0123"},
  };
  for (const Row& row : rows) {
    auto c = compile_pack(row.pack, others);
    INFO(row.pack);
    CHECK(c.errors() == row.errors);
    if (!c.program) continue;
    CHECK(c.program->packs[0].name == "p");
    CHECK(c.program->claims.empty());
    CHECK(c.program->tests.empty());
  }
}

TEST_CASE("the pack's own gates come before those of packs it uses") {
  auto c = compile_pack("pack p\nuse base\ngate g\n  open when base.basic is open\n",
                        {{"base", "pack base 1.0\nmetric load in %\ngate basic\n  open when load >= 1 %\n"}});
  REQUIRE(c.program);
  REQUIRE(c.program->gates.size() == 2);
  CHECK(c.program->display(c.program->gates[0].name) == "g");
  CHECK(c.program->display(c.program->gates[1].name) == "base.basic");
}

TEST_CASE("standard packs need no prefix, give way to local items, and must not be ambiguous") {
  const ajar::testing::Packs others{{"stdlib.money", "pack money 1.0\nunit CNY\nunit USD = 7.2 CNY\n"},
                                    {"stdlib.more", "pack more 1.0\nunit USD\n"}};
  auto c = compile_pack("pack p\nuse stdlib.money\nmetric price in CNY\n" + gate("price <= 100 USD"), others);
  REQUIRE(c.program);
  // 100 USD at 7.2 CNY each
  CHECK((*c.program)[c.program->gates[0].open.condition].comparison.high.value == Rational(720));

  CHECK(compile_pack("pack p\nuse stdlib.money\nunit USD\n", others).hints().find("H0129") != std::string::npos);
  CHECK(compile_pack("pack p\nuse stdlib.money\nuse stdlib.more\nmetric price in USD\n", others).errors() == "E0126");
  // what may come from a pack that could not be found is not reported a second time
  CHECK(compile_pack("pack p\nuse stdlib.mony\nmetric price in CNY\n", others).errors() == "E0102");
}

TEST_CASE("packs that use each other are one error, and all packs are still read") {
  auto c = compile_pack("pack p\nuse a\ngate g\n  open when nothing >= 1\n",
                        {{"a", "pack a\nuse b\n"}, {"b", "pack b\nuse a\n"}});
  CHECK(c.diagnostics.errors() == 2);
  CHECK(c.errors().find("E0407") != std::string::npos);
  CHECK(c.errors().find("E0102") != std::string::npos);
  CHECK(compile_pack("pack p\nuse p\n").errors() == "E0407");
}

TEST_CASE("one run reports every independent mistake") {
  auto c = compile_pack("pack p\nunit cards\nmetric a in cards shows nothing\nmetric b in % = a\nmetric a2 in kards\n"
                        "gate g\n  open when all of\n    - a >= 5 %\n    - b is yes\n    - x >= 1\n    - a2 >= 4 kards\n");
  // shows nothing, kards (once for the metric and its bar), x: E0102 three times
  std::string errors = c.errors();
  CHECK(c.diagnostics.errors() == 6);
  for (const char* code : {"E0205", "E0204", "E0203", "E0102"}) CHECK(errors.find(code) != std::string::npos);
}

TEST_CASE("a basis can be named in Chinese, unless something else is called so") {
  const std::string rest = "metric m as number shows usage\ngate g shows usage\n  open when m >= 1\n";
  CHECK(compile_pack("pack p\nkind usage\ndistinction 计划 != 报道 because \"a\"\ndistinction 观点 != 实测 because \"b\"\n" + rest).errors() == "");
  // A kind of that name comes first, however it got it.
  const auto label = compile_pack("pack p\nkind usage\nkind plan \"plan\" | \"计划\"\ndistinction 计划 != usage because \"a\"\n" + rest);
  REQUIRE(label.errors() == "");
  CHECK(list(*label.program).find("plan") != std::string::npos);
  CHECK(list(*label.program).find("planned !=") == std::string::npos);
}
