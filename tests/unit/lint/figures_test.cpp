// Figures of sentences against the evidence: offices, ferries, a harbour fund.
#include "tests/unit/lint/figures_asked.hpp"

namespace ajar::test {

namespace {

const char* const kPack = R"(pack offices 1.0
  languages en, zh
  approx 10 %
kind tenancy "tenancy" | "使用"
kind money "money" | "资金"
source survey "City Survey" | "市统计局"
source broker "Brown and Partners" | "布朗行"
unit CNY "CNY" | "元"
unit USD "USD" | "美元" = 7 CNY
unit berths "berths" | "个泊位" also berth
unit MW "MW" | "兆瓦" also megawatts
unit GW "GW" | "吉瓦" also gigawatts = 1000 MW
metric vacancy "vacancy rate" | "空置率" in % also office_vacancy
  shows tenancy
metric ferry_vacancy "ferry vacancy rate" | "渡轮空置率" in %
  shows tenancy
metric fund "harbour fund" | "港口基金规模" in CNY
  shows money
metric berths_open "open berths" | "开放泊位" in berths
  shows tenancy
metric wait "waiting time" | "等候时间" in months
  shows tenancy
metric power "shore power" | "岸电容量" in MW
  shows tenancy
metric night_price "price of a night" | "夜间价格" in CNY
  shows money
metric landings "landings" | "靠港次数" as number
  shows tenancy  flow
metric calm "calm water" | "水面平静" as yes/no
  shows tenancy
)";

std::string from(std::string_view metric, std::string_view value, std::string_view as_of, std::string_view source) {
  return row(metric, value, as_of, source);
}

const FiguresAsked& offices() {
  static const FiguresAsked asked(
      kPack, {row("vacancy", "12 %", "2026-05", "survey", R"("id": "v5")"), row("vacancy", "9 %", "2025-05", "survey"),
              row("ferry_vacancy", "55 %", "2026-05"), row("fund", "1.2 trillion", "2026-04"),
              row("berths_open", "36", "2026-05"), row("wait", "18", "2026-05"), row("power", "1500", "2026-05"),
              row("night_price", "300", "2026-05"), row("landings", "70", "2026-05"), row("calm", "yes", "2026-05")});
  return asked;
}

struct Case {
  const char *text, *found;
};
void check(const FiguresAsked& asked, const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(asked.ask(one.text) == one.found);
  }
}

}  // namespace

TEST_CASE("a figure that the evidence does not have") {
  check(offices(), {
      {"The vacancy rate is 14 %.", "number: 14 %"},
      {"The vacancy rate is 12 %.", ""},
      {"Office vacancy stands at 20 per cent.", "number: 20 per cent"},
      {"The vacancy rate now stands at only 6 %, and rents rise.", "number: 6 %"},
      {"Vacancy rate: 14 %", "number: 14 %"},
      {"The vacancy rate is 14 % (City Survey).", "number: 14 %"},
      {"A 14 % vacancy rate.", "number: 14 %"},
      {"A vacancy rate of 14 %.", "number: 14 %"},
      {"空置率为14%。", "number: 14%"},
      {"目前空置率已达14%，同比上升2个百分点。", "number: 14%"},
      {"空置率为百分之十四。", "number: 百分之十四"},
      {"空置率為14%。", "number: 14%"},
      {"空置率为12%。", ""},
      {"The harbour fund totals 2.1 trillion yuan.", "number: 2.1 trillion yuan"},
      {"港口基金规模达2.1万亿元。", "number: 2.1万亿元"},
      {"港口基金规模达2.1万亿。", "number: 2.1万亿"},
      {"There are waves; open berths: 63.", "number: 63"},
      {"开放泊位为63个。", "number: 63个"},
      {"Waiting time is 3 months.", "number: 3 months"},
      {"Waiting time is 1.5 years.", ""},
      {"Shore power has reached 15 GW.", "number: 15 GW"},
      {"Shore power has reached 1.5 GW.", ""},
      {"The price of a night is 900 yuan.", "number: 900 yuan"},
  });
}

TEST_CASE("a figure is given as exactly as it is written") {
  check(offices(), {
      // 12 is what rounds to it; about is within a tenth; the evidence has 12.
      {"The vacancy rate is 12.4 %.", "number: 12.4 %"},
      {"The vacancy rate is about 13 %.", ""},
      {"The vacancy rate is about 14 %.", "number: about 14 %"},
      {"The vacancy rate is nearly 13 %.", ""},
      {"The vacancy rate is over 11 %.", ""},
      {"The vacancy rate is over 12 %.", ""},
      {"The vacancy rate is more than 15 %.", "number: more than 15 %"},
      {"The vacancy rate is 10-15 %.", ""},
      {"The vacancy rate is 13-15 %.", "number: 13-15 %"},
      {"空置率不到一成。", ""},  // it was 9 %
      {"空置率超过三成。", "number: 超过三成"},
      {"空置率超过一成。", ""},
      {"The harbour fund is 1.23 trillion yuan.", "number: 1.23 trillion yuan"},
      {"The harbour fund is 1,150 to 1,250 billion yuan.", ""},
      // 7 CNY a dollar, within a tenth: 171 billion dollars are 1.2 trillion yuan.
      {"The harbour fund is 171 billion dollars.", ""},
      {"The harbour fund is 300 billion dollars.", "number: 300 billion dollars"},
  });
}

TEST_CASE("what is not certain is left alone") {
  check(offices(), {
      // Somebody else's.
      {"The vacancy rate in Tower A is 14 %.", ""},
      {"In Tower A, the vacancy rate is 14 %.", ""},
      {"Tower A's vacancy rate is 14 %.", ""},
      {"The vacancy rate is 14 % in the north.", ""},
      {"The vacancy rate is 14 %, excluding new towers.", ""},
      {"Its vacancy rate is 14 %.", ""},
      {"样板楼的空置率为14%。", ""},
      {"上海空置率为14%。", ""},
      {"万达广场客流下降，空置率为14%。", ""},
      // A longer name is another metric: 55 %.
      {"The ferry vacancy rate is 55 %.", ""},
      {"The ferry vacancy rate is 12 %.", "number: 12 %"},
      {"渡轮空置率为55%。", ""},
      // Changes, parts, comparisons.
      {"The vacancy rate rose 14 %.", ""},
      {"The vacancy rate is 14 % higher than last spring.", ""},
      {"The vacancy rate is 3 percentage points lower.", ""},
      {"空置率同比上升14%。", ""},
      {"The harbour fund has reached 40 % of its target.", ""},
      // Not said to be so, or not now.
      {"The vacancy rate is not 14 %.", ""},
      {"The vacancy rate may be 14 %.", ""},
      {"Perhaps the vacancy rate is 14 %.", ""},
      {"If the vacancy rate is 14 %, rents fall.", ""},
      {"Is the vacancy rate 14 %?", ""},
      {"The vacancy rate will reach 14 %.", ""},
      {"The vacancy rate is expected to be 14 %.", ""},
      {"The vacancy rate was 14 %.", ""},
      {"空置率预计为14%。", ""},
      {"如果空置率为14%，租金就会下降。", ""},
      // Somebody whom the pack does not know.
      {"According to Smith, the vacancy rate is 14 %.", ""},
      {"据悉，空置率为14%。", ""},
      // Old figures are in the evidence, too.
      {"The vacancy rate is 9 %.", ""},
      // Amounts of a time add up: of which time?
      {"Landings: 90", ""},
      {"Calm water is 14 %.", ""},
      // Another noun may count something else.
      {"Open berths: 63 places", ""},
      {"It rains.", ""},
  });
}

TEST_CASE("a date says which rows are meant") {
  check(offices(), {
      {"In May 2025 the vacancy rate was 9 %.", ""},
      {"In May 2025 the vacancy rate was 14 %.", "number: 14 %"},
      {"In May 2026, the vacancy rate was 9 %.", "number: 9 %"},
      {"2025年5月，空置率为14%。", "number: 14%"},
      {"The vacancy rate in May 2025 was 14 %.", "number: 14 %"},
      {"In May 2024 the vacancy rate was 14 %.", ""},
      // A year of which one month is known.
      {"In 2025 the vacancy rate was 14 %.", ""},
      {"By May 2026 the vacancy rate is 14 %.", ""},
      {"Between May 2025 and May 2026 the vacancy rate is 14 %.", ""},
      {"In May 2026 landings were 70.", ""},
      {"In May 2026 landings were 90.", "number: 90"},
      {"In the second quarter of 2026 landings were 90.", ""},
  });
}

TEST_CASE("who is named says which rows are meant") {
  const FiguresAsked asked(kPack, {from("vacancy", "12 %", "2026-05", "survey"), from("vacancy", "15 %", "2026-05", "broker")});
  check(asked, {
      {"The City Survey puts the vacancy rate at 12 %.", ""},
      {"The City Survey puts the vacancy rate at 15 %.", "number: 15 %"},
      {"According to Brown and Partners, the vacancy rate is 15 %.", ""},
      {"According to Brown and Partners, the vacancy rate is 12 %.", "number: 12 %"},
      {"据布朗行，空置率为12%。", "number: 12%"},
      {"市统计局称，空置率为12%。", ""},
      {"The vacancy rate is 15 %.", ""},
      {"The vacancy rate is 13.5 %.", ""},  // the evidence disagrees: 12 to 15 %
      {"The vacancy rate is 20 %.", "number: 20 %"},
  });
}

TEST_CASE("a figure of another dimension") {
  check(offices(), {
      {"The vacancy rate is 14 percentage points.", "unit: 14 percentage points"},
      {"空置率为14个百分点。", "unit: 14个百分点"},
      {"The vacancy rate is 120 %.", "unit: 120 %"},
      {"The vacancy rate is 300 million yuan.", "unit: 300 million yuan"},
      {"The harbour fund is 45 %.", "unit: 45 %"},
      {"港口基金规模为45%。", "unit: 45%"},
      {"Open berths: 45 %", "unit: 45 %"},
      {"Waiting time is 12 %.", "unit: 12 %"},
      {"Waiting time is 400 yuan.", "unit: 400 yuan"},
      {"Shore power is 36 berths.", ""},  // berths are only counted: who knows
      {"Open berths: 36 MW", "unit: 36 MW"},
      {"Waiting time is 540 days.", ""},  // days and months do not convert
      {"The vacancy rate is 3 times.", ""},
      {"Landings were 12 %.", ""},  // of a plain number nobody knows
  });
}

TEST_CASE("what a mismatch says") {
  const auto wrong = offices().finding("The vacancy rate is 14 %.");
  REQUIRE(wrong.has_value());
  CHECK(wrong->message == "Gives vacancy rate as 14 %; the evidence has 12 % (v5, 2026-05).");
  REQUIRE(wrong->rows.size() == 1);
  CHECK(wrong->rows[0].id == "v5");
  CHECK(wrong->rows[0].text == "12 % (vacancy rate)");
  const auto unit = offices().finding("The vacancy rate is 14 percentage points.");
  REQUIRE(unit.has_value());
  CHECK(unit->message == "Gives vacancy rate as 14 percentage points; it is measured in %.");
  CHECK(unit->details == std::vector<std::string>{"Percentage points are the difference of two shares."});
}

TEST_CASE("a wrong figure is a finding of its sentence") {
  const Linting linting(kPack, row("vacancy", "12 %", "2026-05", "survey", R"("id": "v5")"), "2026-06-30");
  const std::string text = "# City\n\nRents rise. The **vacancy** rate is 14 %. This is the largest harbour in the world.\n\n空置率为12个百分点。\n";
  const lint::LintedFile file = linting.lint(text);
  std::vector<std::string> found;
  for (const lint::Finding& one : file.findings.findings)
    found.push_back(std::string(id_of(one.rule)) + ": " + std::string(one.trigger.of(text)) + " in " + std::string(one.sentence.of(text)));
  CHECK(found == std::vector<std::string>{"number_mismatch: 14 % in The **vacancy** rate is 14 %.",
                                          "superlative_unsourced: the largest harbour in the world in This is the largest harbour in the world.",
                                          "unit_mismatch: 12个百分点 in 空置率为12个百分点。"});
  REQUIRE(file.findings.findings.size() == 3);
  CHECK(file.findings.findings[0].severity == lint::Severity::error);
  CHECK(file.findings.findings[0].fingerprint.size() == 16);
  CHECK(file.findings.findings[0].evidence.size() == 1);
}

TEST_CASE("a wrong figure beside another rule is related to it") {
  const Linting linting(kPack, row("vacancy", "12 %", "2026-05"), "2026-06-30");
  const std::string text = "The vacancy rate is 14 %, the largest in the world.";
  const lint::LintedFile file = linting.lint(text);
  REQUIRE(file.findings.findings.size() == 1);
  const lint::Finding& one = file.findings.findings[0];
  CHECK(one.rule == lint::Rule::superlative_unsourced);
  CHECK(one.related == std::vector{lint::Rule::number_mismatch});
  CHECK(one.details.back() == "Gives vacancy rate as 14 %; the evidence has 12 % (rows.jsonl:1, 2026-05).");
}

}  // namespace ajar::test
