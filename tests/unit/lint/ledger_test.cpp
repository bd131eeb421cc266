// Who says what of which gate, in two reports about water.
#include "lint/ledger.hpp"

#include "tests/lint/linting.hpp"
#include "tests/lint/reservoirs.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {

namespace {

const char* const kEnglish =
    "# Water\n\nAll farms have water. \"The dams are finished.\"\n\nAccording to the Water Bureau, the dams are finished.\n\n"
    "River Bank Research expects that in 2027 all farms have water. Perhaps the dams are finished.\n";
const char* const kChinese = "首批农场有水。水务局称，农场都有水。水坝还没有建成。某专家表示，农场都有水。\n";

class Ledgers {
 public:
  Ledgers()
      : linting_(kReservoirs, kReservoirRows, "2026-06-30"), english_(linting_.lint(kEnglish)), chinese_(linting_.lint(kChinese)) {
    run_.pack = "reservoirs";
    run_.pack_version = "1.0";
    run_.pack_hash = "sha256:0";
    run_.as_of = "2026-06-30";
  }
  lint::Ledger ledger() const {
    return lint::ledger_of(linting_.program(), {{"water.md", kEnglish, lint::Format::markdown, english_.sentences},
                                                {"水.md", kChinese, lint::Format::markdown, chinese_.sentences}});
  }
  const lint::LintRun& run() const { return run_; }

 private:
  Linting linting_;
  lint::LintedFile english_, chinese_;
  lint::LintRun run_;
};

std::string shown(const lint::Ledger& ledger, const lint::LedgerEntry& entry) {
  const Program& pack = *ledger.pack;
  std::string out = std::string(ledger.reports[entry.report].path) + ":" + std::to_string(entry.line) + " " +
                    pack[entry.gate.gate].name.name + " " + std::string(id_of(entry.gate.asserted)) + " " +
                    std::string(id_of(entry.voiced)) + " by " + std::string(id_of(entry.speaker));
  for (const PublisherId one : entry.sources) out += " " + pack[one].name.name;
  if (entry.when) out += " for " + to_string(*entry.when);
  return out + ": " + std::string(id_of(entry.gate.carried));
}

}  // namespace

TEST_CASE("entries of the ledger") {
  const Ledgers ledgers;
  const lint::Ledger ledger = ledgers.ledger();
  std::vector<std::string> found;
  for (const lint::LedgerEntry& entry : ledger.entries) found.push_back(shown(ledger, entry));
  // 40 farms: irrigation is ajar. 3 dams: they are built. What is quoted or denied is nobody's claim.
  CHECK(found == std::vector<std::string>{
                     "water.md:3 irrigation open asserted by author: contradicted",
                     "water.md:7 irrigation open expected by source river_bank for 2027: contradicted",
                     "水.md:1 irrigation open asserted by source bureau: contradicted",
                     "水.md:1 irrigation open asserted by unnamed: contradicted",
                     "水.md:1 irrigation ajar asserted by author: supported",
                     "water.md:5 dam_building open asserted by source bureau: supported",
                     "water.md:7 dam_building open hedged by author: supported",
                 });
}

TEST_CASE("the ledger as text") {
  const Ledgers ledgers;
  lint::OutputStyle style;
  style.width = 90;
  CHECK(lint::ledger_text(ledgers.ledger(), ledgers.run(), style) ==
        R"(7 claims in 2 reports                                     reservoirs 1.0, as of 2026-06-30

Irrigation                                                              the evidence: ajar
  OPEN  asserted by 3: water.md, Water Bureau, somebody the pack does not know;
        expected by 1: River Bank Research
    water.md:3  the evidence says otherwise
        “All farms have water.”
    water.md:7  River Bank Research  expected  for 2027  the evidence says otherwise
        “River Bank Research expects that in 2027 all farms have water.”
    水.md:1  Water Bureau  the evidence says otherwise
        “水务局称，农场都有水。”
    水.md:1  somebody the pack does not know  the evidence says otherwise
        “某专家表示，农场都有水。”
  AJAR  asserted by 1: 水.md
    水.md:1  the evidence carries it
        “首批农场有水。”

Dam building                                                            the evidence: open
  OPEN  asserted by 1: Water Bureau; with reserve by 1: water.md
    water.md:5  Water Bureau  the evidence carries it
        “According to the Water Bureau, the dams are finished.”
    water.md:7  with reserve  the evidence carries it
        “Perhaps the dams are finished.”
)");
  style.language = Language::zh;
  const std::string chinese = lint::ledger_text(ledgers.ledger(), ledgers.run(), style);
  CHECK(chinese.find("3 方断言：water.md、水务局、规则包未列出的来源；1 方预期：江岸研究") != std::string::npos);
  const lint::Ledger empty = lint::ledger_of(*ledgers.ledger().pack, {});
  CHECK(lint::ledger_text(empty, ledgers.run(), {}).starts_with("No claims in 0 reports."));
}

TEST_CASE("the ledger as JSON") {
  const Ledgers ledgers;
  const std::string text = lint::ledger_json(ledgers.ledger(), ledgers.run(), {});
  const auto schema = JsonSchema::from_file("docs/schema/ledger-1.schema.json");
  REQUIRE(schema.loaded());
  CHECK(schema.problems(text) == std::vector<std::string>{});
  const auto document = JsonSchema::Json::parse(text);
  REQUIRE(document["entries"].size() == 7);
  const auto& expected = document["entries"][1];
  CHECK(expected["gate"] == "irrigation");
  CHECK(expected["claim"] == "farms_watered");
  CHECK(expected["state"] == "open");
  CHECK(expected["sources"] == JsonSchema::Json({"river_bank"}));
  CHECK(expected["when"]["from"] == "2027-01-01");
  CHECK(expected["when"]["to"] == "2027-12-31");
  CHECK(expected["proven"] == "ajar");
  CHECK(expected["text"] == "River Bank Research expects that in 2027 all farms have water.");
  const std::string source = kEnglish;
  const auto begin = expected["start_byte"].get<std::size_t>(), end = expected["end_byte"].get<std::size_t>();
  CHECK(source.substr(begin, end - begin) == expected["text"]);
  REQUIRE(document["consensus"].size() == 3);
  CHECK(document["consensus"][0]["asserted"]["voices"] == JsonSchema::Json({"water.md", "Water Bureau"}));
  CHECK(document["consensus"][0]["asserted"]["unnamed"] == 1);
  CHECK(document["consensus"][0]["expected"]["voices"] == JsonSchema::Json({"River Bank Research"}));
}

TEST_CASE("the ledger as CSV") {
  const Ledgers ledgers;
  const std::string text = lint::ledger_csv(ledgers.ledger());
  std::vector<std::string> lines;
  for (std::size_t begin = 0, end = 0; (end = text.find("\r\n", begin)) != std::string::npos; begin = end + 2)
    lines.push_back(text.substr(begin, end - begin));
  REQUIRE(lines.size() == 8);
  CHECK(lines[0] == "file,line,column,gate,state,claim,voiced,status,speaker,sources,from,to,proven,possible,carried,text");
  CHECK(lines[1] == "water.md,3,1,irrigation,open,farms_watered,asserted,asserted,author,,,,ajar,ajar,contradicted,All farms have water.");
  CHECK(lines[6] ==
        "water.md,5,1,dam_building,open,dams_done,asserted,attributed,source,bureau,,,open,open,supported,"
        "\"According to the Water Bureau, the dams are finished.\"");
}

TEST_CASE("a sentence counts once for a gate, at the highest state it says") {
  const Linting linting(kReservoirs, kReservoirRows, "2026-06-30");
  const std::string text = "The first farms are watered, and all farms have water.";
  const lint::LintedFile file = linting.lint(text);
  const lint::Ledger ledger = lint::ledger_of(linting.program(), {{"a.md", text, lint::Format::markdown, file.sentences}});
  REQUIRE(ledger.entries.size() == 1);
  CHECK(ledger.entries[0].gate.asserted == State::open);
}

}  // namespace ajar::test
