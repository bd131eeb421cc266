// Whatever an evidence file holds, every line of it is accounted for and the gates still answer: never a crash or a hang.
#include "tests/catch.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>

#include "lang/compile.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/render.hpp"
#include "tests/library.hpp"

namespace {

using namespace ajar;
using namespace ajar::runtime;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Loads, evaluates, explains every gate and renders everything in both languages, as the command would.
struct Run {
  std::size_t rows = 0, errors = 0;

  Run(const std::string& text, Format format) {
    SourceMap sources;
    Diagnostics diagnostics;
    static const std::string pack = read("rules/four_gates/pack.gate");
    const auto program = lang::compile(sources, sources.add("pack.gate", pack), ajar::testing::with_library(), diagnostics);
    REQUIRE(program);
    Diagnostics row_errors;
    EvidenceSet evidence;
    load(*program, sources, sources.add("rows", text), format, {}, evidence, row_errors);
    check_evidence(*program, evidence, row_errors);
    rows = evidence.size();
    errors = row_errors.errors();

    Query query;
    query.as_of = default_as_of(*program, evidence).value_or(make_day(2026, 5, 1).value());
    const CaseReport report = evaluate(*program, evidence, query);
    REQUIRE(report.fates.size() == rows);
    std::vector<RowId> all;
    for (std::size_t i = 0; i < rows; ++i) all.emplace_back(i);
    const RenderInput in{*program, sources, evidence, query};
    bool rendered = !report_json(in, {&report, 1}, row_errors).empty();
    for (const Language language : {Language::en, Language::zh}) {
      rendered = rendered && !report_text(in, {&report, 1}, {.language = language}).empty();
      for (const Diagnostic& d : row_errors.all()) rendered = rendered && !render(d, sources, {.language = language}).empty();
    }
    for (std::size_t g = 0; g < program->gates.size(); ++g) {
      const Proof proof = explain(*program, evidence, all, query, GateId{g});
      rendered = rendered && !proof_text(in, proof, {}).empty() && !proof_json(in, proof).empty();
    }
    REQUIRE(rendered);
  }
};

std::string as_array(const std::string& jsonl) {
  std::string out = "[";
  for (std::size_t at = 0; at < jsonl.size();) {
    const std::size_t end = std::min(jsonl.find('\n', at), jsonl.size());
    if (end > at) out += (out.size() > 1 ? ",\n" : "") + jsonl.substr(at, end - at);
    at = end + 1;
  }
  return out + "]";
}

const std::string kCsv =
    "id,metric,value,unit,as_of,source,kind\n"
    "r1,utilisation,72,%,2026-04,dongwu,deployment\n"
    "r2,enterprises_in_production,\"1,500\",enterprises,2026-04,reuters,\n"
    "r3,cann_models,160+,models,2026-04,\"bt_finance\",ecosystem\n"
    "r4,policy_funds,\"1.2 trillion\",CNY,2026-Q1,reuters,procurement\n";

void mutate_and_run(const std::string& text, Format format, int rounds, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (int round = 0; round < rounds; ++round) {
    std::string mutated = text;
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(mutated.size());
      switch (below(4)) {
        case 0: mutated[at] = static_cast<char>(random() & 0xff); break;
        case 1: mutated.erase(at, 1 + below(10)); break;
        case 2: mutated.insert(at, 1, "\"{}[],:\n\r\t0-.e"[below(14)]); break;
        default: mutated.insert(at, text.substr(below(text.size()), below(40))); break;
      }
    }
    INFO("round " << round << ":\n" << mutated);
    Run(mutated, format);
  }
}

}  // namespace

TEST_CASE("every truncation of evidence is accounted for") {
  const std::string jsonl = read("rules/four_gates/evidence.jsonl");
  const auto lines = static_cast<std::size_t>(std::count(jsonl.begin(), jsonl.end(), '\n'));
  REQUIRE(lines >= 13);
  REQUIRE(Run(jsonl, Format::jsonl).rows == lines);
  REQUIRE(Run(as_array(jsonl), Format::json).rows == lines);
  REQUIRE(Run(kCsv, Format::csv).rows == 4);
  for (std::size_t length = 0; length < jsonl.size(); length += 7) Run(jsonl.substr(0, length), Format::jsonl);
  for (std::size_t length = 0; length < jsonl.size(); length += 61) Run(as_array(jsonl).substr(0, length), Format::json);
  for (std::size_t length = 0; length < kCsv.size(); ++length) Run(kCsv.substr(0, length), Format::csv);
}

TEST_CASE("random mutations of evidence are accounted for") {
  const std::string jsonl = read("rules/four_gates/evidence.jsonl");
  mutate_and_run(jsonl, Format::jsonl, 300, 1);
  mutate_and_run(as_array(jsonl), Format::json, 300, 2);
  mutate_and_run(kCsv, Format::csv, 400, 3);
}

TEST_CASE("hostile evidence is refused at once") {
  struct Case {
    const char* what;
    std::string text;
    Format format;
  };
  const auto many = [](const std::string& piece, std::size_t n) {
    std::string out;
    out.reserve(piece.size() * n);
    for (std::size_t i = 0; i < n; ++i) out += piece;
    return out;
  };
  const std::string row = R"({"metric":"utilisation","value":)";
  const Case cases[] = {
      {"a line of 50 MB", std::string(50'000'000, 'x'), Format::jsonl},
      {"a value of 50 MB", row + "\"" + std::string(50'000'000, 'x') + "\"}", Format::jsonl},
      {"a number of 50 MB", row + std::string(50'000'000, '9') + "}", Format::jsonl},
      {"a field of 50 MB", "metric,value\nutilisation,\"" + std::string(50'000'000, 'x') + "\"\n", Format::csv},
      {"a quote that is never closed", "metric,value\nutilisation,\"1\n" + many("utilisation,2\n", 100'000), Format::csv},
      {"100,000 nested arrays", row + many("[", 100'000) + many("]", 100'000) + "}", Format::jsonl},
      {"100,000 nested objects", many("{\"a\":", 100'000), Format::json},
      {"1e999", row + "1e999}", Format::jsonl},
      {"40 digits", row + std::string(40, '7') + "}", Format::jsonl},
      {"invalid UTF-8", row + "\"\xff\xfe\"}", Format::jsonl},
      {"a NUL", row + std::string("\"\0\"}", 4), Format::jsonl},
      {"an empty text", "", Format::jsonl},
      {"an empty array", "", Format::json},
      {"an empty table", "", Format::csv},
      {"a byte order mark alone", "\xef\xbb\xbf", Format::csv},
      {"100,000 bad rows", many("{\"metric\":\"utilisation\",\"value\":\"much\"}\n", 100'000), Format::jsonl},
      {"100,000 columns", many("c,", 100'000) + "metric,value\n" + many(",", 100'000) + "utilisation,1\n", Format::csv},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const auto start = std::chrono::steady_clock::now();
    Run(c.text, c.format);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    if (seconds.count() > 1) WARN(c.what << " took " << seconds.count() << " s");
  }
}
