// Where findings stand: whatever a claim is dressed in and stands among, its finding is where its words are, and every
// format says so.
#include <nlohmann/json.hpp>
#include <set>

#include "core/text.hpp"
#include "lint/formats/formats.hpp"
#include "tests/lint/linting.hpp"
#include "tests/property/lint/claim_dresses.hpp"
#include "tests/property/lint/counted_place.hpp"
#include "tests/property/random.hpp"

namespace ajar::test {
namespace {

const Linting& ferries() {
  static const Linting linting(kFerryPack, kFerryRows, "2027-05-31");
  return linting;
}

std::string number(std::size_t value) { return std::to_string(value); }

bool is_boundary(const std::string& text, std::uint32_t offset) {
  std::size_t at = 0;
  while (at < offset) at += length_at(text, at);
  return at == offset;
}

/// Markup, white space and case taken away: "**Run** on\n> all" is "runonall". Knows what claim_dresses.hpp uses.
std::string bare(std::string text) {
  for (const auto& [old, with] : std::vector<std::pair<std::string, std::string>>{{"](http://a.b \"c\")", ""},
                                                                                  {"](http://a.b)", ""},
                                                                                  {"&#32;", ""},
                                                                                  {"&nbsp;", ""},
                                                                                  {"&#36816;", "运"},
                                                                                  {"<!-- at night -->", ""},
                                                                                  {"<b>", ""},
                                                                                  {"</b>", ""},
                                                                                  {"</i>", ""},
                                                                                  {"ｒｕｎ", "run"},
                                                                                  {"運營", "运营"},
                                                                                  {"\u200B", ""}})
    text = replace_all(text, old, with);
  std::string out;
  for (const char c : text)
    if (std::string_view(" \t\r\n>*[]\\").find(c) == std::string_view::npos)
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// The first thing that is wrong with the places of findings, or an empty text.
std::string find_wrong_place(const lint::FileFindings& file, const std::string& source) {
  static const std::set<std::string> kWords{"runonalllines", "ispaidinfull", "全面运营", "全部付清"};
  std::uint32_t end = 0;
  for (const lint::Finding& one : file.findings) {
    if (one.sentence.begin < end) return "findings overlap or are out of order";
    end = one.sentence.end;
    if (end > source.size()) return "a finding ends beyond the source";
    if (one.trigger.empty() || !one.sentence.contains(one.trigger)) return "a trigger stands outside its sentence";
    for (const std::uint32_t at : {one.sentence.begin, one.sentence.end, one.trigger.begin, one.trigger.end})
      if (!is_boundary(source, at)) return "a range cuts a character";
    const std::string words(one.trigger.of(source));
    if (!one.claim.empty() && kWords.count(bare(words)) == 0) return "a claim's words are \"" + words + '"';
  }
  return {};
}

/// Every format that has places, for one finding, against a count.
std::string find_wrong_format(const lint::Finding& finding, const std::string& source) {
  lint::FileFindings file;
  file.path = "r.md";
  file.source = source;
  file.findings = {finding};
  const std::vector<lint::FileFindings> files{file};
  lint::LintRun run;
  run.files = files;
  const lint::Place begin = counted(source, finding.sentence.begin), end = counted(source, finding.sentence.end);
  const auto json = nlohmann::json::parse(findings_json(run, {}))["files"][0]["findings"][0];
  const auto slice = [&](lint::Range range) { return std::string(range.of(source)); };
  if (json["start_byte"] != finding.sentence.begin || json["end_byte"] != finding.sentence.end) return "JSON: bytes";
  if (!find_invalid_utf8(slice(finding.sentence)) && json["text"] != slice(finding.sentence)) return "JSON: text";
  if (!find_invalid_utf8(slice(finding.trigger)) && json["trigger"]["text"] != slice(finding.trigger))
    return "JSON: trigger";
  if (json["line"] != begin.line || json["column"] != begin.column || json["end_line"] != end.line ||
      json["end_column"] != end.column)
    return "JSON: line and column";
  const auto sarif = nlohmann::json::parse(findings_sarif(run, {}));
  const auto region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
  if (region["startLine"] != begin.line || region["startColumn"] != begin.utf16_column ||
      region["endLine"] != end.line || region["endColumn"] != end.utf16_column ||
      region["charOffset"] != begin.utf16_offset || region["charLength"] != end.utf16_offset - begin.utf16_offset)
    return "SARIF: " + region.dump();
  const auto range = nlohmann::json::parse(findings_rdjson(run, {}))["diagnostics"][0]["location"]["range"];
  if (range["start"]["line"] != begin.line || range["start"]["column"] != begin.byte_column ||
      range["end"]["line"] != end.line || range["end"]["column"] != end.byte_column)
    return "rdjson: " + range.dump();
  std::string github = "file=r.md,line=" + number(begin.line) + ",endLine=" + number(end.line);
  if (begin.line == end.line)
    github += ",col=" + number(begin.utf16_column) + ",endColumn=" + number(end.utf16_column - 1);
  if (findings_github(run, {}).find(github + ",title=") == std::string::npos)
    return "GitHub: " + findings_github(run, {});
  if (!findings_text(run, {}).starts_with("r.md:" + number(begin.line) + ":" + number(begin.column) + " "))
    return "text";
  const std::string place = " line=\"" + number(begin.line) + "\" column=\"" + number(begin.column) + '"';
  if (findings_checkstyle(run, {}).find(place) == std::string::npos) return "checkstyle";
  return {};
}

}  // namespace

TEST_CASE("a claim in any dress is found where its words are, and nowhere else", "[lint]") {
  std::size_t live = 0;
  for (const DressedClaim& claim : dressed_claims())
    for (const char* const line_end : {"\n", "\r\n"}) {
      const auto shifted = [&](std::uint32_t at) {
        return static_cast<std::uint32_t>(replace_all(claim.text.substr(0, at), "\n", line_end).size());
      };
      const std::string source = replace_all(claim.text, "\n", line_end);
      const lint::LintedFile file = ferries().lint(source);
      INFO(source);
      CHECK(file.findings.findings.size() == (claim.is_live ? 1 : 0));
      for (const lint::Finding& one : file.findings.findings) {
        const lint::Range wanted{shifted(claim.trigger.begin), shifted(claim.trigger.end)};
        CHECK(std::string(one.trigger.of(source)) == std::string(wanted.of(source)));
        CHECK(one.trigger == wanted);
        CHECK(one.sentence == lint::Range{shifted(claim.sentence.begin), shifted(claim.sentence.end)});
        CHECK(find_wrong_place(file.findings, source) == "");
        CHECK(find_wrong_format(one, source) == "");
      }
      live += claim.is_live;
    }
  CHECK(live > 400);
}

TEST_CASE("claims among all sorts of Markdown are found where their words are", "[lint]") {
  const std::vector<DressedClaim> claims = dressed_claims();
  Random random(41);
  std::size_t findings = 0, in_front = 0, documents = 0;
  for (const std::string& snippet : markdown_snippets())
    for (const std::string& varied : variations(snippet)) {
      const DressedClaim &first = random.one_of(claims), &second = random.one_of(claims), &last = random.one_of(claims);
      std::string source = first.text + "\n\n" + varied + "\n\n" + second.text + "\n\n" + snippet + "\n" + last.text;
      const bool front_matter = random.chance(20);
      if (front_matter) source = "---\ntitle: run on all lines\n---\n\n" + source;
      if (random.chance(10)) source = "\xEF\xBB\xBF" + source;
      const bool carriage = random.chance(30);
      if (carriage) source = replace_all(source, "\n", "\r\n");
      for (const lint::Format format : {lint::Format::markdown, lint::Format::plain, lint::Format::html}) {
        const lint::LintedFile file = ferries().lint(source, format);
        std::string wrong = find_wrong_place(file.findings, source);
        if (++documents % 5 == 0)
          for (const lint::Finding& one : file.findings.findings)
            if (wrong.empty()) wrong = find_wrong_format(one, source);
        findings += file.findings.findings.size();
        if (format == lint::Format::markdown && first.is_live) {
          const auto& all = file.findings.findings;
          const std::size_t at = source.find(replace_all(first.text, "\n", carriage ? "\r\n" : "\n"));
          const bool found = !all.empty() && all.front().sentence.begin <= at + first.text.size();
          if (!found && wrong.empty()) wrong = "the first claim is not found";
          ++in_front;
        }
        if (wrong.empty()) continue;
        INFO(source);
        INFO(static_cast<int>(format));
        CHECK(wrong == "");
      }
    }
  CHECK(in_front > 3'000);
  CHECK(findings > 20'000);
}

TEST_CASE("the check of places finds what is wrong", "[lint]") {
  const std::string source = "🚀 Electric ferries run on all lines. 渡轮全面运营。";
  const lint::LintedFile good = ferries().lint(source);
  REQUIRE(good.findings.findings.size() == 2);
  REQUIRE(find_wrong_place(good.findings, source) == "");
  const auto broken = [&](auto change) {
    lint::FileFindings file = good.findings;
    change(file.findings);
    return !find_wrong_place(file, source).empty();
  };
  CHECK(broken([](auto& all) { std::swap(all[0], all[1]); }));
  CHECK(broken([](auto& all) { all[0].trigger.begin += 1; }));
  CHECK(broken([](auto& all) { all[0].trigger = all[1].trigger; }));
  CHECK(broken([](auto& all) { all[0].sentence.begin = 1; }));
  CHECK(broken([](auto& all) { all[1].sentence.end += 1; }));
  CHECK(bare("*Run* on\r\n> all [lines](http://a.b)") == "runonalllines");
}

}  // namespace ajar::test
