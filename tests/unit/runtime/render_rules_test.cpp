// Every bundled pack with its own evidence, through the language and the evaluator: the JSON fits its schema, every row
// is counted once, and no line is wider than asked.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/text.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/render.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"
#include "tests/unit/runtime/json_schema.hpp"

using namespace ajar;

namespace {

std::string read_text(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string joined(const std::vector<std::string>& problems) {
  std::string out;
  for (const std::string& one : problems) out += one + "\n";
  return out;
}

struct Loaded {
  testing::Compiled pack;
  Diagnostics problems{1000};
  runtime::EvidenceSet evidence;
  runtime::Query query;

  Loaded(const std::string& pack_text, const std::string& rows) : pack(testing::compile_pack(pack_text, testing::packs_of_the_tree())) {
    REQUIRE(pack.program);
    const SourceId source = pack.sources.add("evidence.jsonl", rows);
    runtime::load(*pack.program, pack.sources, source, runtime::Format::jsonl, {}, evidence, problems);
    query.as_of = runtime::default_as_of(*pack.program, evidence).value_or(*make_day(2026, 6, 30));
  }
  runtime::RenderInput input() const { return {*pack.program, pack.sources, evidence, query}; }
};

void check_width(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(display_width(line) <= 100);
  }
}

void check_all(const Loaded& loaded) {
  static const test::JsonSchema report_schema = test::JsonSchema::from_file("docs/schema/report-1.schema.json");
  static const test::JsonSchema explain_schema = test::JsonSchema::from_file("docs/schema/explain-1.schema.json");
  const runtime::CaseReport report = runtime::evaluate(*loaded.pack.program, loaded.evidence, loaded.query);
  const std::string json = report_json(loaded.input(), {&report, 1}, loaded.problems);
  CHECK(joined(report_schema.problems(json)) == "");
  const auto evidence = nlohmann::json::parse(json)["evidence"];
  std::size_t malformed = 0;
  for (const auto& one : evidence["malformed"]) malformed += one.contains("row");
  CHECK(evidence["rows"] == evidence["used"].get<std::size_t>() + evidence["unused"].size() + evidence["set_aside"].size() + malformed);
  for (const Language language : {Language::en, Language::zh}) check_width(report_text(loaded.input(), {&report, 1}, {language, false, 100}));
  for (std::size_t i = 0; i < loaded.pack.program->gates.size(); ++i) {
    const runtime::Proof proof = runtime::explain(*loaded.pack.program, loaded.evidence, report.rows, loaded.query,
                                        loaded.pack.program->gate_order[i]);
    CHECK(joined(explain_schema.problems(proof_json(loaded.input(), proof))) == "");
    for (const Language language : {Language::en, Language::zh}) check_width(proof_text(loaded.input(), proof, {language, false, 100}));
  }
}

}  // namespace

TEST_CASE("reports and proofs of every bundled pack fit their schemas and the page") {
  int packs = 0;
  for (const auto& entry : std::filesystem::directory_iterator("rules")) {
    if (!std::filesystem::exists(entry.path() / "pack.gate")) continue;
    INFO(entry.path().string());
    const Loaded loaded(read_text(entry.path() / "pack.gate"), read_text(entry.path() / "evidence.jsonl"));
    CHECK_FALSE(loaded.problems.has_errors());
    check_all(loaded);
    ++packs;
  }
  CHECK(packs > 0);
}

TEST_CASE("reports and proofs with every kind of condition and every fate of a row fit their schemas") {
  // The packs and rows of two golden tests, which show the texts.
  for (const char* golden : {"tests/golden/why-reasons.golden", "tests/golden/why-fates.golden"}) {
    INFO(golden);
    const std::string text = read_text(golden);
    const auto section = [&](const std::string& ending) {
      const std::size_t head = text.find(ending);
      REQUIRE(head != std::string::npos);
      const std::size_t begin = head + ending.size();
      return text.substr(begin, text.find("=== ", begin) - begin);
    };
    check_all(Loaded(section(".gate\n"), section("rows.jsonl\n")));
  }
}

TEST_CASE("all proofs of one evaluation are the proofs asked for one by one") {
  const Loaded loaded(read_text("rules/four_gates/pack.gate"), read_text("rules/four_gates/evidence.jsonl"));
  const runtime::CaseReport report = runtime::evaluate(*loaded.pack.program, loaded.evidence, loaded.query);
  const std::vector<runtime::Proof> all =
      runtime::explain(*loaded.pack.program, loaded.evidence, report.rows, loaded.query, loaded.pack.program->gate_order);
  REQUIRE(all.size() == loaded.pack.program->gates.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    CHECK(proof_json(loaded.input(), all[i]) ==
          proof_json(loaded.input(), runtime::explain(*loaded.pack.program, loaded.evidence, report.rows, loaded.query,
                                        loaded.pack.program->gate_order[i])));
}
