// Many cases at once: the same verdicts as one by one, written as lines, rows and one document.
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "ajar/ajar.hpp"
#include "runtime/many/many_cases.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/json_schema.hpp"

namespace ajar::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kPack = R"(pack deployment 1.0
kind procurement
kind deployment
distinction procurement != deployment because "Procurement volume is not deployment volume."
unit cards
metric cards_ordered in cards
  shows procurement
metric cards_in_use in cards
  shows deployment
gate ordered
  shows procurement
  open when cards_ordered >= 10 cards
gate real_deployment
  shows deployment
  requires ordered
  ajar when cards_in_use >= 1 cards
  open when cards_in_use >= 100 cards
)";

// north: both open. south: nothing ordered, so real_deployment cannot be proven, though its own evidence says open.
// The case with a comma and a quotation mark: used, not enough. The row without a vendor comes last.
constexpr const char* kRows =
    "id,metric,value,as_of,vendor,kind\n"
    "a,cards_ordered,50,2026-01-01,north,\n"
    "b,cards_in_use,120,2026-03-01,south,\n"
    "c,cards_in_use,120,2026-03-01,,\n"
    "d,cards_in_use,100,2026-02-01,north,\n"
    "e,cards_ordered,3,2026-02-01,\"a,\"\"b\"\"\",\n"
    "f,cards_in_use,9,2026-02-01,south,procurement\n"
    "g,unheard_of,9,2026-02-01,south,\n";

Session session_of(const char* rows) {
  Session session;
  REQUIRE(session.compile("pack.gate", kPack));
  REQUIRE(session.load({{"rows.csv", rows, EvidenceFormat::csv}}));
  return session;
}

Question by(const std::string& field) {
  Question question;
  question.by = field;
  question.as_of = "2026-06-30";
  return question;
}

std::string written(const Batch& batch, CaseFormat format, const WriteOptions& options = {}) {
  std::string out;
  CHECK(batch.write(format, [&](std::string_view piece) { return out += piece, true; }, options));
  return out;
}

/// Hundreds of cases with random rows, among them cases with hostile names.
std::string many_rows(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return std::uniform_int_distribution<unsigned>(0, n - 1)(random); };
  std::string rows = "metric,value,as_of,vendor,kind\n";
  for (int i = 0; i < 2500; ++i) {
    const char* metric = below(2) ? "cards_ordered" : "cards_in_use";
    std::string name = "v" + std::to_string(below(300));
    if (below(9) == 0) name = "\"\"\"" + name + "\\\t,\n北京\"";
    if (below(40) == 0) name.clear();
    rows += std::string(metric) + "," + std::to_string(below(160)) + ",2026-0" + std::to_string(1 + below(9)) + "-01," + name + "," +
            (below(5) == 0 ? "procurement" : "") + "\n";
  }
  return rows;
}

/// The part of a gate of ajar.report/1 that a line has.
Json as_line(const Json& gate, bool full) {
  Json out;
  for (const char* key : {"gate", "proven", "possible", "own", "out_of_order", "because", "lacks"}) out[key] = gate[key];
  for (const char* key : {"confidence", "rests_on"})
    if (full) out[key] = gate[key];
  return out;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("a batch hands out verdicts by number") {
  const Session session = session_of(kRows);
  const auto batch = session.evaluate_cases(by("vendor"));
  REQUIRE(batch);
  REQUIRE(batch->cases() == 4);
  REQUIRE(batch->gates() == 2);
  CHECK(batch->gate(1) == "real_deployment");
  CHECK(batch->name(0) == "north");
  CHECK(batch->name(1) == "south");
  CHECK(batch->name(2) == "a,\"b\"");
  CHECK_FALSE(batch->name(3));
  CHECK(batch->find("south") == 1u);
  CHECK_FALSE(batch->find("west"));
  CHECK(batch->has_unnamed_case());
  CHECK(batch->is_complete());
  CHECK_FALSE(batch->limit_hit());
  CHECK(batch->as_of() == "2026-06-30");
  CHECK(batch->verdict(0, 1).proven == GateState::open);
  CHECK(batch->verdict(0, 1).settled());
  const BatchVerdict south = batch->verdict(1, 1);
  CHECK(south.proven == GateState::closed);
  CHECK(south.possible == GateState::open);
  CHECK(south.own_proven == GateState::open);
  CHECK(south.out_of_order == OutOfOrder::maybe);
  CHECK(batch->because(1, 1) == std::vector<std::string_view>{"missing"});
  CHECK(batch->lacks(1, 1) == std::vector<std::string>{"cards_ordered"});
  CHECK(batch->verdict(2, 0).settled());  // 3 of 10 cards: closed for good

  const RowCounts rows = batch->rows();  // f is kept apart by its kind, g has no metric
  CHECK(rows.rows == 7);
  CHECK(rows.used == 5);
  CHECK(rows.unused == 1);
  CHECK(rows.set_aside == 1);
  CHECK(rows.malformed == 0);
  CHECK(rows.set_aside_by_reason == std::vector<std::pair<std::string, std::size_t>>{{"wrong kind", 1}});
}

TEST_CASE("cases are formed by every field of the evidence") {
  constexpr const char* kFields =
      "metric,value,as_of,recorded_at,subject,source,origin,kind,basis,event,vendor\n"
      "cards_ordered,50,2026-01,2026-02-01,north,paper,wire,,announced,fair,a\n"
      "cards_in_use,5,2026-01-01,2026-02,south,Paper,wire,,,fair,b\n"
      "cards_in_use,7,2026-Q1,,NORTH,,,procurement,measured,,a\n";
  struct Row {
    const char* field;
    std::vector<std::string> names;
    bool has_unnamed;
  };
  const Session session = session_of(kFields);
  for (const Row& row : {Row{"subject", {"north", "south"}, false}, Row{"source", {"paper"}, true}, Row{"origin", {"wire"}, true},
                         Row{"kind", {"procurement", "deployment"}, false}, Row{"basis", {"announced", "reported", "measured"}, false},
                         Row{"as_of", {"2026-01", "2026-01-01", "2026-Q1"}, false}, Row{"recorded_at", {"2026-02-01", "2026-02"}, true},
                         Row{"event", {"fair"}, true}, Row{"metric", {"cards_ordered", "cards_in_use"}, false}, Row{"vendor", {"a", "b"}, false}}) {
    CAPTURE(row.field);
    const auto batch = session.evaluate_cases(by(row.field));
    REQUIRE(batch);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < batch->cases(); ++i)
      if (const auto name = batch->name(i)) names.emplace_back(*name);
    CHECK(names == row.names);
    CHECK(batch->has_unnamed_case() == row.has_unnamed);
    Question only = by(row.field);
    only.only_case = row.names.back();
    const auto one = session.evaluate_cases(only);
    REQUIRE(one);
    REQUIRE(one->cases() == 1);
    CHECK(one->name(0) == row.names.back());
    for (std::size_t gate = 0; gate < one->gates(); ++gate)
      CHECK(one->verdict(0, gate).proven == batch->verdict(row.names.size() - 1, gate).proven);
  }
  CHECK(session.evaluate_cases(by("vender")).problem() == "no row of the evidence has a field `vender`; did you mean `vendor`?");
}

TEST_CASE("lines, rows and the document say what the report says, for any number of threads") {
  const std::string rows = many_rows(7);
  const Session session = session_of(rows.c_str());
  const auto report = session.evaluate(by("vendor"));
  const auto batch = session.evaluate_cases(by("vendor"), {.jobs = 3, .progress = {}, .stop = {}, .clock = {}});
  REQUIRE(report);
  REQUIRE(batch);
  const std::string document = report->json();
  CHECK(written(*batch, CaseFormat::json) == document);
  const Json cases = Json::parse(document)["cases"];
  REQUIRE(cases.size() == batch->cases());
  REQUIRE(cases.size() > Batch::kMostInTable);

  const JsonSchema schema = JsonSchema::from_file("docs/schema/case-1.schema.json");
  REQUIRE(schema.loaded());
  for (const bool full : {false, true}) {
    const std::string text = written(*batch, CaseFormat::jsonl, {full, false, 1});
    const std::vector<Json> lines = lines_of(text);
    REQUIRE(lines.size() == cases.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Json gates = Json::array();
      for (const Json& gate : cases[i]["gates"]) gates.push_back(as_line(gate, full));
      CHECK(lines[i] == Json{{"case", cases[i]["case"]}, {"gates", gates}});
      if (i < 20)
        for (const std::string& problem : schema.problems(lines[i].dump())) FAIL_CHECK(problem);
    }
    for (const unsigned jobs : {2u, 7u}) CHECK(written(*batch, CaseFormat::jsonl, {full, false, jobs}) == text);
  }
  for (const unsigned jobs : {2u, 7u}) CHECK(written(*batch, CaseFormat::json, {false, false, jobs}) == document);

  std::string csv = "case,ordered,ordered.possible,real_deployment,real_deployment.possible\r\n";
  for (const Json& one : cases) {
    std::string name = one["case"].is_null() ? "" : one["case"].get<std::string>();
    if (name.find('"') != std::string::npos) {  // the hostile names: commas, line ends and quotation marks
      std::string doubled;
      for (const char c : name) doubled += c == '"' ? std::string("\"\"") : std::string(1, c);
      name = "\"" + doubled + "\"";
    }
    csv += name;
    for (const Json& gate : one["gates"]) csv += "," + gate["proven"].get<std::string>() + "," + gate["possible"].get<std::string>();
    csv += "\r\n";
  }
  CHECK(written(*batch, CaseFormat::csv) == csv);
}

TEST_CASE("cases are sorted by the bytes of their texts, rows without the field last") {
  const Session session = session_of(kRows);
  const auto batch = session.evaluate_cases(by("vendor"));
  REQUIRE(batch);
  for (const CaseFormat format : {CaseFormat::jsonl, CaseFormat::csv, CaseFormat::json}) {
    const std::string text = written(*batch, format, {false, true, 1});
    const std::size_t comma = text.find("a,"), north = text.find("north"), south = text.find("south");
    CHECK(comma < north);
    CHECK(north < south);
  }
  const auto lines = lines_of(written(*batch, CaseFormat::jsonl, {true, true, 2}));
  CHECK(lines.back()["case"].is_null());
  CHECK(lines.back()["gates"][1]["rests_on"] == Json{"c"});
}

TEST_CASE("a sink that refuses ends the writing, a stop ends the evaluation") {
  const std::string rows = many_rows(8);
  const Session session = session_of(rows.c_str());
  const auto batch = session.evaluate_cases(by("vendor"));
  REQUIRE(batch);
  for (const CaseFormat format : {CaseFormat::jsonl, CaseFormat::csv, CaseFormat::json}) {
    std::size_t calls = 0;
    CHECK_FALSE(batch->write(format, [&](std::string_view) { return ++calls, false; }, {format == CaseFormat::jsonl, false, 2}));
    CHECK(calls == 1);
  }
  std::size_t told = 0, all = 0;
  BatchOptions options;
  options.progress = [&](std::size_t done, std::size_t of) {
    CHECK(done <= of);
    if (told++ == 0) CHECK(done == 0);
    all = of;
  };
  options.stop = [] { return true; };
  const auto stopped = session.evaluate_cases(by("vendor"), options);
  REQUIRE(stopped);
  CHECK(all == batch->cases());
  CHECK_FALSE(stopped->is_complete());
  options.stop = {};
  CHECK(session.evaluate_cases(by("vendor"), options)->is_complete());
}

TEST_CASE("evidence without rows is one case without a name, or no case by any field") {
  Session session;
  REQUIRE(session.compile("pack.gate", kPack));
  const auto batch = session.evaluate_cases({});
  REQUIRE(batch);
  CHECK(written(*batch, CaseFormat::csv) == "case,ordered,ordered.possible,real_deployment,real_deployment.possible\r\n,closed,open,closed,open\r\n");
  CHECK_FALSE(session.evaluate_cases(by("vendor")));
}

TEST_CASE("texts become JSON that every reader takes") {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int size = static_cast<int>(random() % 12); size > 0; --size) {
      static constexpr std::string_view kParts[] = {"\"", "\\", "\n", "\t", "\r", "\b", "\f", "北", "é", "😀", "\x7f", "/", "a", "</script>", "\u2028"};
      if (random() % 4 == 0) text += static_cast<char>(random() % 32);
      else if (random() % 6 == 0) text += static_cast<char>(0x80 + random() % 128);  // mostly no UTF-8
      else text += kParts[random() % std::size(kParts)];
    }
    std::string json;
    runtime::append_json(json, text);
    const Json parsed = Json::parse(json, nullptr, false);
    REQUIRE_FALSE(parsed.is_discarded());
    const bool valid = !Json::parse("\"\"").is_discarded() && Json(text).dump(-1, ' ', false, Json::error_handler_t::ignore) == Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    if (valid) CHECK(parsed.get<std::string>() == text);
  }
}

}  // namespace ajar::test
