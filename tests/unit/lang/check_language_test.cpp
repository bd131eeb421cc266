// The checks through the language: texts go in, diagnostics come out.
#include <fstream>
#include <iterator>

#include "lang/compile.hpp"
#include "tests/catch.hpp"
#include "tests/library.hpp"

using namespace ajar;

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

struct Compilation {
  SourceMap sources;
  Diagnostics out{1000};
  std::optional<Program> program;

  explicit Compilation(std::string text) {
    const SourceId id = sources.add("pack.gate", std::move(text));
    program = lang::compile(sources, id, ajar::testing::with_library(), out);
  }
  std::string codes() const {
    std::string result;
    for (const Diagnostic& d : out.all()) result += (result.empty() ? "" : " ") + std::string(name_of(d.code));
    return result;
  }
  std::string pictures() const {
    std::string result;
    for (const Diagnostic& d : out.all()) result += render(d, sources, {});
    return result;
  }
};

/// Kinds, a distinction, and items to build the rest of a pack from.
const std::string kKinds = R"(pack p
kind procurement kind leasing kind deployment
distinction procurement != deployment because "Bought is not used."
metric orders as number shows procurement
metric rents as number shows leasing
metric used as number shows deployment
gate bought shows procurement open when orders >= 1 because "r"
)";

}  // namespace

TEST_CASE("the four gates have nothing to be said against them") {
  const Compilation c(read("rules/four_gates/pack.gate"));
  INFO(c.pictures());
  REQUIRE(c.program);
  CHECK(c.codes() == "");
  for (const Gate& gate : c.program->gates) CHECK(gate.exact);
  CHECK(c.program->gate_order == std::vector<GateId>{GateId(0u), GateId(1u), GateId(2u), GateId(3u), GateId(4u)});
  CHECK(find_violation(*c.program) == "");
}

TEST_CASE("orders in a level of real deployment: the picture that people see") {
  const Compilation c(replaced(read("rules/four_gates/pack.gate"), "    - enterprises_in_production >= 1000 enterprises\n",
                               "    - enterprises_in_production >= 1000 enterprises\n    - cards_ordered >= 100 thousand cards\n"));
  REQUIRE(c.codes() == "E0301");
  CHECK_FALSE(c.program);
  const Diagnostic& d = c.out.all()[0];
  CHECK(title_of(d, Language::en) == "procurement evidence cannot open a gate about deployment");
  CHECK(c.sources.text(d.primary.span) == "cards_ordered");
  CHECK(text_of(d.primary.message, Language::en) == "this metric shows procurement");
  REQUIRE(d.secondary.size() == 2);
  CHECK(c.sources.text(d.secondary[0].span) == "shows deployment");
  CHECK(text_of(d.secondary[0].message, Language::en) ==
        "real_deployment is opened only by evidence that shows deployment");
  CHECK(c.sources.text(d.secondary[1].span) == "distinction procurement != deployment");
  CHECK(text_of(d.secondary[1].message, Language::en) == "you ruled this out here");
  REQUIRE(d.helps.size() == 2);
  CHECK(text_of(d.helps[0], Language::en) ==
        "metrics that would be legal on this level: utilisation, enterprises_in_production");
  CHECK(text_of(d.helps[1], Language::en) ==
        "to let procurement evidence hold the gate back instead of opening it, use `requires policy_procurement` (already "
        "there)");
}

TEST_CASE("one word changed in the four gates") {
  struct Case {
    std::string_view what, with;
    std::string codes;
  };
  const Case cases[] = {
      {"accepts leasing", "accepts procurement", "E0301 E0302"},  // and leasing is accepted no longer
      {"accepts leasing", "", "E0302"},
      {"requires policy_procurement", "requires scaled_replication", "E0405"},
      {"  - leasing_orders_rising is yes", "  - policy_procurement is open", "E0301"},
      {"= cann_models / cuda_models", "= cann_models * 100 % / cuda_models", ""},
      {"utilisation >= 60 %", "utilisation >= 0 %", "E0404"},
      {"utilisation >= 60 %", "utilisation > 100 %", "W0411"},
      {"    because \"A company with 3 to 5 IT staff needs plug-and-play.\" | \"只有三五个 IT 人员的公司，要的是即插即用。\"\n", "", "H0435"},
      {"policy_funds >= 500 billion CNY", "policy_funds >= 50 billion CNY", "W0412"},
      {"scope midmarket ", "scope vacant \"vacant\" | \"空\"\nscope midmarket ", "H0433"},
      {"open about whole_market when all of", "open about midmarket when all of", "H0430 H0430"},
      {"open about whole_market when all of", "open about leaders when all of", "E0303 E0303"},
      {"  ajar when top_level_adapted\n  open when all of\n    - model_coverage >= 20 %\n    - flagship_native is yes\n",
       "  ajar when top_level_adapted\n  open when all of\n    - model_coverage <= 20 %\n    - cann_models >= 50 models\n"
       "    - flagship_native is yes\n",
       "W0410"},
  };
  const std::string pack = read("rules/four_gates/pack.gate");
  for (const Case& c : cases) {
    const Compilation made(replaced(pack, c.what, c.with));
    INFO(c.what << " -> " << c.with << "\n" << made.pictures());
    CHECK(made.codes() == c.codes);
  }
}

TEST_CASE("E0301 through everything that has a name") {
  struct Case {
    std::string items;
    bool legal;
  };
  const Case cases[] = {
      {"gate g shows deployment open when orders >= 1 because \"r\"", false},
      {"gate g shows deployment open when (used >= 1 or (used >= 2 and orders >= 1)) because \"r\"", false},
      {"condition c when orders >= 1 because \"r\"\ngate g shows deployment open when c", false},
      {"condition c when orders >= 1 because \"r\"\ncondition d when c\ngate g shows deployment open when d", false},
      {"gate g shows deployment open when bought is open", false},
      {"gate all_of_it open when bought is open\ngate g shows deployment open when all_of_it is at least ajar", false},
      {"gate g shows deployment requires bought open when used >= 1 because \"r\"", true},
      {"gate g shows deployment open when used >= 1 because \"r\" held ajar if orders >= 1 because \"r\"", true},
      {"metric ratio as number = used / orders shows deployment\ngate g shows deployment open when ratio >= 1 because \"r\"", true},
      {"metric ratio as number = orders / used shows deployment\ngate g shows deployment open when ratio >= 1 because \"r\"", false},
      {"metric rest as number = used - orders shows deployment\ngate g shows deployment open when rest >= 1 because \"r\"", true},
      {"metric part as number = total of orders / used shows deployment\ngate g shows deployment open when part >= 1 because \"r\"",
       false},
      {"subjects firms : a, b\ngate g shows deployment open when at least 1 of firms where orders >= 1 because \"r\"", false},
      {"gate g shows deployment open when orders is known", false},
      {"gate g shows deployment open when orders rises over 1 year", false},
      {"kind tenders is a procurement\nmetric awards as number shows tenders\n"
       "gate g shows deployment open when awards >= 1 because \"r\"",
       false},
      {"gate g shows deployment accepts leasing open when rents >= 1 because \"r\"", true},
  };
  for (const Case& c : cases) {
    const Compilation made(kKinds + c.items + "\n");
    INFO(c.items << "\n" << made.pictures());
    const std::string errors = made.out.has_errors() ? made.codes() : "";
    CHECK(errors == (c.legal ? "" : "E0301"));
  }
}

TEST_CASE("exactness through the language") {
  struct Case {
    std::string items, inexact;  ///< the metric used both ways in gate g, or nothing
  };
  const Case cases[] = {
      {"metric ours as number metric theirs as number metric share in % = ours / (ours + theirs)\n"
       "gate g open when share >= 30 %",
       "ours"},
      {"metric x as number\ngate r open when x <= 3\ngate g requires r open when x >= 5", "x"},
      {"metric u in % metric v as number\ngate g open when at least 2 of - u >= 60 % - u >= 80 % - v >= 1", ""},
      {"metric x as number\ngate g open when x is 40..60", ""},
      {"metric x as number\ngate g ajar when x is 40..60 open when x >= 50", "x"},
      {"metric tender as one of planned, signed, cancelled\ngate g open when tender is signed held closed if tender is cancelled", ""},
      {"metric tender as one of planned, signed, cancelled\ngate g ajar when tender is not cancelled open when tender is signed", ""},
      {"metric tender as one of planned, signed, cancelled\ngate g ajar when tender is planned open when tender is signed", "tender"},
      {"metric growth as number unbounded metric size as number metric gain as number = size * growth\n"
       "gate g open when gain >= 1",
       "size"},
      {"metric growth as number between 1 and 9 metric size as number metric gain as number = size * growth\n"
       "gate g open when gain >= 1",
       ""},
  };
  for (const Case& c : cases) {
    const Compilation made("pack p\n" + c.items + "\n");
    INFO(c.items << "\n" << made.pictures());
    REQUIRE(made.program);
    const Gate& gate = made.program->gates.back();
    CHECK(gate.exact == c.inexact.empty());
    CHECK((gate.exact ? "" : made.program->display((*made.program)[gate.inexact_metric].name)) == c.inexact);
    CHECK((made.codes().find("W0410") != std::string::npos) == !gate.exact);
  }
}

TEST_CASE("one mistake, one report: checks keep quiet about what was reported already") {
  const std::pair<std::string, std::string> cases[] = {
      {"gate g open when usd >= 1", "E0102"},
      {"gate g shows deployment requires nobody open when used >= 1", "E0102"},
      {"gate g shows nothing open when used >= 1", "E0102"},
      {"metric m as number shows nothing\ngate g shows deployment open when m >= 1", "E0102"},
      {"condition c when nobody is open\ngate g shows deployment open when c", "E0102"},
      {"gate g shows deployment accepts nothing open when used >= 1", "E0102"},
      {"metric d as number = used / nothing shows deployment\ngate g shows deployment open when d >= 1", "E0102"},
  };
  for (const auto& [items, codes] : cases) {
    const Compilation made(kKinds + items + "\n");
    INFO(items << "\n" << made.pictures());
    CHECK(made.codes() == codes);
  }
}
