// What the linter says of single sentences, with a pack of ferries and a little evidence. The reasoning stands beside
// each.
#include "tests/lint/linting.hpp"

namespace ajar::test {
namespace {

constexpr const char* kPack = R"(pack ferries 1.0 "Electric ferries" | "电动渡轮"
  languages en, zh
kind orders "orders" | "订单"
  words en "~order", "on order"
  words zh "订单", "订购"
kind service "service" | "运营"
  words en "passengers"
  words zh "客流"
distinction orders != service
  because "A ferry on order carries nobody." | "订了的船载不了客。"
source port "the port" | "港务局" grade B
metric ordered "ferries ordered" | "已订渡轮" as number
  shows orders
metric sailing "ferries sailing" | "在航渡轮" as number
  shows service   fresh for 6 months
gate bought "Bought" | "已采购"
  shows orders
  open when ordered >= 10 because "A fleet."
gate running "Running" | "已运营"
  shows service
  ajar when sailing >= 1 because "One line."
  open when sailing >= 10 because "All lines."
claim fleet_bought "the fleet is bought" | "船队已采购"
  says en "~buy the fleet", zh "采购了船队"
  asserts bought is open
claim all_run "electric ferries run everywhere" | "电动渡轮全面运营"
  says en "run on all lines", "running on all lines", zh "全面运营"
  asserts running is open
)";
constexpr const char* kRows = R"({"id": "f1", "metric": "ordered", "value": "12", "as_of": "2027-03", "source": "port"}
{"id": "f2", "metric": "sailing", "value": "2", "as_of": "2027-04", "source": "port"}
)";

const Linting& ferries() {
  static const Linting linting(kPack, kRows, "2027-05-31");
  return linting;
}

/// "overclaim conflation": the finding's rule and those beside it; "-" for none. Of several findings, with "; "
/// between.
std::string rules_in(const lint::LintedFile& file) {
  std::string out;
  for (const lint::Finding& one : file.findings.findings) {
    out += (out.empty() ? "" : "; ") + std::string(id_of(one.rule));
    for (const lint::Rule rule : one.related) out += " " + std::string(id_of(rule));
  }
  return out.empty() ? "-" : out;
}

}  // namespace

TEST_CASE(
    "a claim is a finding when the evidence does not carry it, and how it is said decides whether it is a claim") {
  struct {
    std::string text, rules;
  } const cases[] = {
      // What the evidence carries is fine; more is not.
      {"The city has bought the fleet.", "-"},
      {"Electric ferries run on all lines.", "overclaim"},
      {"电动渡轮已全面运营。", "overclaim"},
      // Nobody claims it.
      {"Electric ferries do not run on all lines.", "-"},
      {"电动渡轮尚未全面运营。", "-"},
      {"电动渡轮全面运营为时尚早。", "-"},
      {"That ferries run on all lines is, however, not proven.", "-"},
      {"Do electric ferries run on all lines?", "-"},
      {"Electric ferries may run on all lines.", "-"},
      {"If electric ferries run on all lines, the depot closes.", "-"},
      {"Success means that ferries run on all lines.", "-"},
      {"“Electric ferries run on all lines and carry everybody to work,” said the mayor.", "-"},
      {"所谓“全面运营”，还只是口号。", "-"},
      // Two denials make a claim; words that look like one are none.
      {"Nobody doubts that electric ferries run on all lines.", "overclaim"},
      {"Electric ferries not only exist but run on all lines.", "overclaim"},
      {"渡轮不断增加，已全面运营。", "overclaim"},
      // A turn ends what a denial reaches.
      {"The old piers are not safe, but electric ferries run on all lines.", "overclaim"},
      // A question that takes it for granted claims it.
      {"How did electric ferries come to be running on all lines?", "overclaim"},
      // A beginning, and a part, are at most ajar, which is proven.
      {"Electric ferries are beginning to run on all lines.", "-"},
      {"电动渡轮正在逐步全面运营。", "-"},
      // What is ahead: told as certain, expected by somebody, or overdue.
      {"Electric ferries will run on all lines.", "forecast_as_fact"},
      {"The port expects that electric ferries will run on all lines by 2030.", "-"},
      {"电动渡轮必将全面运营。", "forecast_as_fact"},
      {"港务局预计，电动渡轮2030年全面运营。", "-"},
      {"Under the plan of 2025, electric ferries are to run on all lines by 2026.", "stale"},
      // Evidence of another kind; a named source does not rescue a statement about now.
      {"Twelve ferries on order prove that electric ferries run on all lines.", "conflation overclaim proof_overreach"},
      {"十二艘船的订单证明电动渡轮已全面运营。", "conflation overclaim proof_overreach"},
      {"The port says that electric ferries run on all lines.", "overclaim"},
      {"Industry insiders agree that electric ferries run on all lines.", "overclaim anonymous_attribution"},
      // What leaders do, told of everybody.
      {"The leading operators show that electric ferries run on all lines.",
       "overclaim leader_generalised proof_overreach"},
      // The words alone.
      {"2027 is the year of the electric ferry.", "year_of_slogan"},
      {"The change is irreversible.", "irreversible_or_inevitable"},
      {"Is the change irreversible?", "-"},
      {"That is where the ferries will be built.", "-"},
      {"We will look at ferries in the next section.", "-"},
      {"It is the largest ferry in the world.", "superlative_unsourced"},
      {"According to the port, it is the largest ferry in the world.", "-"},
      {"The timetable lists the piers.", "-"},
  };
  for (const auto& one : cases) {
    INFO(one.text);
    CHECK(rules_in(ferries().lint(one.text)) == one.rules);
  }
}

TEST_CASE("an author who draws the distinction is not told it again in that section") {
  const std::string claim = "Twelve ferries on order prove that electric ferries run on all lines.";
  const std::string text =
      "# One\n\nAn order does not equal a ferry in service. " + claim + "\n\n# Two\n\n" + claim + "\n";
  const lint::LintedFile file = ferries().lint(text);
  CHECK(rules_in(file) == "overclaim; conflation overclaim proof_overreach");
  REQUIRE(file.sentences.size() == 2);
  CHECK(file.sentences[0].credited);
  CHECK_FALSE(file.sentences[1].credited);
}

TEST_CASE("the sentence before may name what a conclusion rests on, or whose expectation it is") {
  CHECK(rules_in(ferries().lint("Twelve ferries are on order. This proves that electric ferries run on all lines.")) ==
        "conflation overclaim proof_overreach");
  CHECK(rules_in(ferries().lint("The port has published its forecast. Electric ferries will run on all lines.")) ==
        "-");
  CHECK(rules_in(ferries().lint("The port has published its forecast.\n\nElectric ferries will run on all lines.")) ==
        "forecast_as_fact");
}

TEST_CASE("a finding says what is claimed, what the evidence says, and what would support it") {
  const std::string text = "Twelve ferries on order prove that electric ferries run on all lines.";
  const lint::LintedFile file = ferries().lint(text);
  REQUIRE(file.findings.findings.size() == 1);
  const lint::Finding& one = file.findings.findings[0];
  CHECK(one.trigger.of(text) == "run on all lines");
  CHECK(one.sentence.of(text) == text);
  CHECK(one.claim == "all_run");
  CHECK(one.gate_names == std::vector<std::string>{"running"});
  CHECK(one.cited == std::vector<std::string>{"orders"});
  CHECK(one.carried == lint::Carried::contradicted);
  CHECK(one.severity == lint::Severity::error);
  CHECK(one.message == "Claims that running is open. It leans on evidence of orders, which does not open running.");
  REQUIRE(one.details.size() >= 3);
  CHECK(one.details[0] == "orders ≠ service: “A ferry on order carries nobody.”");
  CHECK(one.details[1] ==
        "The evidence says otherwise: Running is ajar because ferries sailing is 2, and ajar needs at least 1; not "
        "open, because ferries sailing is 2, but open needs at least 10.");
  CHECK(one.details[2] == "What would support it: ferries sailing ≥ 10.");
  CHECK(one.suggest == "As far as the evidence goes, Running is only ajar.");
  REQUIRE(one.evidence.size() == 1);
  CHECK(one.evidence[0].id == "f2");
  CHECK(one.evidence[0].line == 2);
}

TEST_CASE("the same sentences are findings today and none once rows open the gate") {
  const std::string text = "Electric ferries run on all lines. 电动渡轮已全面运营。";
  CHECK(rules_in(ferries().lint(text)) == "overclaim; overclaim");
  const Linting later(
      kPack,
      std::string(kRows) + R"({"id": "f3", "metric": "sailing", "value": "11", "as_of": "2027-06", "source": "port"})",
      "2027-06-30");
  CHECK(rules_in(later.lint(text)) == "-");
}

TEST_CASE("without a pack the words alone are judged") {
  const Linting alone;
  CHECK(rules_in(alone.lint("Electric ferries run on all lines.")) == "-");
  CHECK(rules_in(alone.lint("2027 is the year of the electric ferry.")) == "year_of_slogan");
  CHECK(rules_in(alone.lint("Electric ferries will replace every diesel boat.")) == "forecast_as_fact");
}

TEST_CASE("a pack without evidence supports nothing") {
  const Linting empty(kPack, "", "2027-05-31");
  CHECK(rules_in(empty.lint("Electric ferries run on all lines.")) == "unsupported");
}

}  // namespace ajar::test
