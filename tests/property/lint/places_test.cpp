// Lines and columns of findings against a count that starts anew for every offset.
#include "tests/catch.hpp"
#include "tests/property/random.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/source.hpp"
#include "core/text.hpp"
#include "lint/formats/formats.hpp"
#include "lint/formats/places.hpp"
#include "tests/property/lint/counted_place.hpp"

namespace ajar::test {

using namespace lint;

namespace {

std::string random_text(Random& random) {
  static const std::vector<std::string> kPieces = {"a",  "word ", ". ",       "\n",   "\r\n", "\r", "\t", "国产", "算力。", "ＡＩ", "🚀", "👩‍💻", "e\u0301", "\uFEFF",
                                                   "\xFF", "\xE4\xB8", "\xED\xA0\x80", "\xF0\x9F", "\xC0\x80", std::string(1, '\0'), "\u2028"};
  std::string text;
  for (std::size_t n = random.below(40); n > 0; --n) text += random.one_of(kPieces);
  return text;
}

}  // namespace

TEST_CASE("T23: places of offsets are those that a count from the beginning gives", "[lint]") {
  Random random(7);
  std::size_t lines = 0;
  for (int round = 0; round < 3'000; ++round) {
    const std::string text = random_text(random);
    std::vector<std::uint32_t> offsets;
    for (std::uint32_t offset = 0; offset <= text.size() + 2; ++offset)
      if (random.chance(60)) offsets.push_back(offset);
    random.shuffle(offsets);
    const Places places(text, offsets);
    const LineIndex index(text);
    for (const std::uint32_t offset : offsets) {
      const Place found = places.at(offset), wanted = counted(text, offset);
      lines += found.line > 1;
      const bool same = found.line == wanted.line && found.column == wanted.column && found.utf16_column == wanted.utf16_column &&
                        found.utf16_offset == wanted.utf16_offset && found.byte_column == wanted.byte_column;
      // The pack's line index agrees where no byte order mark comes into it.
      const bool same_line = index.position(offset).line == found.line;
      const bool same_column = text.starts_with("\uFEFF") || index.position(offset).utf16_column == found.utf16_column;
      if (same && same_line && same_column) continue;
      CAPTURE(text, offset, found.line, wanted.line, found.column, wanted.column, found.byte_column, wanted.byte_column);
      CHECK((same && same_line && same_column));
    }
  }
  CHECK(lines > 10'000);
}

TEST_CASE("T23: text, JSON, SARIF, GitHub's commands and rdjson print the columns that a count gives", "[lint]") {
  Random random(11);
  std::size_t wide = 0;
  for (int round = 0; round < 1'500; ++round) {
    const std::string source = random_text(random) + "x" + random_text(random);
    std::vector<std::uint32_t> starts;  // of characters
    for (std::size_t at = 0; at < source.size(); at += length_at(source, at)) starts.push_back(static_cast<std::uint32_t>(at));
    starts.push_back(static_cast<std::uint32_t>(source.size()));
    const std::size_t first = random.below(starts.size() - 1), last = first + 1 + random.below(starts.size() - first - 1);
    Finding finding;
    finding.sentence = finding.trigger = {starts[first], starts[last]};
    finding.message = "m";
    FileFindings file;
    file.path = "r.md";
    file.source = source;
    file.findings = {finding};
    const std::vector<FileFindings> files{file};
    LintRun run;
    run.files = files;

    const Place begin = counted(source, starts[first]), end = counted(source, starts[last]);
    const auto text = [](std::uint32_t number) { return std::to_string(number); };
    const auto json = nlohmann::json::parse(findings_json(run, {}))["files"][0]["findings"][0];
    const auto region = nlohmann::json::parse(findings_sarif(run, {}))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    const auto range = nlohmann::json::parse(findings_rdjson(run, {}))["diagnostics"][0]["location"]["range"];
    std::string github = "::warning file=r.md,line=" + text(begin.line) + ",endLine=" + text(end.line);
    if (begin.line == end.line) github += ",col=" + text(begin.utf16_column) + ",endColumn=" + text(std::max(begin.utf16_column, end.utf16_column - 1));
    wide += begin.utf16_column != begin.column;

    INFO(json.dump());
    CHECK(findings_text(run, {}).starts_with("r.md:" + text(begin.line) + ":" + text(begin.column) + "  warning"));
    CHECK((json["line"] == begin.line && json["column"] == begin.column && json["end_line"] == end.line && json["end_column"] == end.column));
    CHECK((region["startLine"] == begin.line && region["startColumn"] == begin.utf16_column && region["endLine"] == end.line &&
           region["endColumn"] == end.utf16_column && region["charOffset"] == begin.utf16_offset &&
           region["charLength"] == end.utf16_offset - begin.utf16_offset));
    CHECK(findings_github(run, {}).starts_with(github + ",title="));
    CHECK((range["start"]["line"] == begin.line && range["start"]["column"] == begin.byte_column && range["end"]["line"] == end.line &&
           range["end"]["column"] == end.byte_column));
  }
  CHECK(wide > 100);
}

TEST_CASE("No text and no place breaks a format: all that is written is UTF-8, and JSON where it should be", "[lint]") {
  Random random(13);
  for (int round = 0; round < 400; ++round) {
    const std::string source = random_text(random);
    const auto anywhere = [&] { return static_cast<std::uint32_t>(random.below(source.size() + 4)); };
    FileFindings file;
    file.path = random_text(random);
    file.source = source;
    for (std::size_t n = random.below(5); n > 0; --n) {
      Finding finding;
      finding.sentence = {anywhere(), anywhere()};
      finding.trigger = {anywhere(), anywhere()};
      for (std::string* text : {&finding.message, &finding.suggest, &finding.claim, &finding.fingerprint}) *text = random_text(random);
      finding.details = finding.cited = finding.gate_names = {random_text(random)};
      finding.gates = {{GateId(0u), State::open, {}, Carried::unproven}};
      finding.evidence = {{random_text(random), random_text(random), 1, random_text(random)}};
      if (random.chance(30)) finding.silenced = Silenced{Silenced::By::directive, random_text(random)};
      file.findings.push_back(finding);
    }
    const std::vector<FileFindings> files{file};
    LintRun run;
    run.files = files;
    run.gates = {random_text(random)};
    for (const Output output : all_outputs()) {
      const std::string written = write_findings(output, run, {});
      INFO(id_of(output));
      INFO(written);
      CHECK_FALSE(find_invalid_utf8(written));
      const bool json = output == Output::json || output == Output::sarif || output == Output::gitlab || output == Output::rdjson;
      if (json) CHECK_FALSE(nlohmann::json::parse(written, nullptr, false).is_discarded());
    }
  }
}

TEST_CASE("Places of a text without offsets, and of offsets nobody gave, do no harm", "[lint]") {
  CHECK(Places("abc", {}).at(2).column == 1);
  CHECK(Places("abc", {3}).at(1).column == 4);
  CHECK(Places("", {0, 5}).at(5).line == 1);
}

}  // namespace ajar::test
