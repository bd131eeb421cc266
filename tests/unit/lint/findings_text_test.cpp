// The text for people: places, marks under mixed scripts, wrapping, what is counted.
#include <sstream>

#include "core/text.hpp"
#include "lint/formats/words.hpp"
#include "tests/catch.hpp"
#include "tests/unit/lint/findings_fixture.hpp"

namespace ajar::test {

using namespace lint;

namespace {

std::string text_of(const std::vector<FileFindings>& files, const OutputStyle& style = {}) { return findings_text(run_of(files), style); }

/// Of a report with one finding.
std::string text_of(std::string_view source, std::string_view sentence, std::string_view trigger, int width = 100) {
  FileFindings file;
  file.path = "r.md";
  file.source = source;
  file.findings = {finding_at(source, sentence, trigger, Rule::overclaim)};
  OutputStyle style;
  style.width = width;
  return text_of({file}, style);
}

/// What stands above the marks: characters whose cells are marked.
std::string marked(const std::string& text) {
  std::istringstream lines(text);
  std::string above, out;
  for (std::string line; std::getline(lines, line); above = line) {
    const std::size_t first = line.find('^');
    if (first == std::string::npos || line.find_first_not_of(" ^") != std::string::npos) continue;
    for (std::size_t at = 0; at < above.size();) {
      const std::size_t cell = display_width(above.substr(0, at)), begin = at;
      next_code_point(above, at);
      if (cell < line.size() && line[cell] == '^') out += above.substr(begin, at - begin);
    }
    out += '|';
  }
  return out;
}

}  // namespace

TEST_CASE("Findings as text for people") {
  CHECK(text_of(both_reports()) ==
        R"(report.md:3:10  error  ajar/conflation
  "Hundreds of thousands of 950PR chips prove domestic compute is now deployed at scale."
                                                                      ^^^^^^^^^^^^^^^^^
  Claims real_deployment is open. The only evidence in the sentence is e3, which shows procurement.
  procurement ≠ deployment: “Procurement volume is not deployment volume.”
  What would support it: utilisation at least 60 % and 1,000 enterprises in production; neither is
  in the evidence.
  Safer: “Hundreds of thousands of 950PR chips were ordered.”
  Also: ajar/overclaim.

report.md:8:1  warning  ajar/plan_as_progress  "Huawei ships 750,000 units."
                                                       ^^^^^
  The source says “plans to ship roughly 750,000”: planned, not reported.

报告.zh.md:3:7  warning  ajar/leader_generalised
  "DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。"
                                         ^^^^^^^^
  依据只涉及头部企业（e6），论断涉及整个市场。
  看头部不等于看全局。

1 error, 2 warnings in 8 sentences of 2 reports.
1 sentence names a claim without making it (denied, asked, quoted, conditional …).
Silenced by directives: 1.
Known from the baseline: 1.
)");
}

TEST_CASE("Findings as Chinese text, the silenced ones too") {
  OutputStyle style;
  style.language = Language::zh;
  style.everything = true;
  CHECK(text_of({chinese_findings()}, style) ==
        R"(报告.zh.md:3:7  警告  ajar/leader_generalised
  "DeepSeek V4 已迁移昇腾，说明各行各业已全面用上国产算力。"
                                         ^^^^^^^^
  依据只涉及头部企业（e6），论断涉及整个市场。
  看头部不等于看全局。

报告.zh.md:5:1  错误  ajar/overclaim  "国产算力已全面兑现。"
                                                 ^^^^^^^^
  论断：规模复制之门已打开；证据显示其为关闭。
  已知：在基线中。

1 份报告、3 句中有 1 处警告。
已在基线中：1 处。
)");
}

TEST_CASE("The words of the formats have the same holes in both languages, and Chinese is Chinese") {
  const auto holes = [](std::string_view text) {
    std::string found;
    for (char hole = '0'; hole <= '9'; ++hole)
      if (text.find(std::string{'{', hole, '}'}) != std::string_view::npos) found += hole;
    return found;
  };
  REQUIRE(word_count() > 30);
  for (std::size_t i = 0; i < word_count(); ++i) {
    const auto en = template_of(Language::en, static_cast<Word>(i)), zh = template_of(Language::zh, static_cast<Word>(i));
    INFO(en << " | " << zh);
    CHECK(holes(en) == holes(zh));
    CHECK_FALSE(find_invalid_utf8(zh));
    CHECK(std::any_of(zh.begin(), zh.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) != zh.empty());
  }
}

TEST_CASE("Nothing found is said, with what was looked at") {
  FileFindings file = english_findings();
  file.findings.clear();
  CHECK(text_of({file}) ==
        "No findings in 5 sentences of 1 report.\n"
        "1 sentence names a claim without making it (denied, asked, quoted, conditional …).\n");
  CHECK(text_of({}) == "No findings in 0 sentences of 0 reports.\n");
}

TEST_CASE("Exactly what is claimed is marked, whatever stands before it") {
  struct Case {
    std::string_view source, sentence, trigger;
    int width;
    std::string marked;
  };
  const std::vector<Case> cases = {
      {"All is deployed now.", "All is deployed now.", "deployed", 100, "deployed|"},
      // A tab is shown as a space; full-width letters and Chinese take two cells, a combining mark none.
      {"a\tb\tdeployed.", "a\tb\tdeployed.", "deployed", 100, "deployed|"},
      {"ＡＩ算力 cafe\u0301 🚀 deployed.", "ＡＩ算力 cafe\u0301 🚀 deployed.", "deployed", 100, "deployed|"},
      {"已经全面兑现了。", "已经全面兑现了。", "全面兑现", 100, "全面兑现|"},
      // A line end inside what is marked: a space in English, nothing between Chinese characters; marks of a quotation go.
      {"> It is deployed\r\n> at scale.", "It is deployed\r\n> at scale.", "deployed\r\n> at scale", 100, "deployed at scale|"},
      {"已全面\n兑现。", "已全面\n兑现。", "全面\n兑现", 100, "全面兑现|"},
      // Wrapped: a mark on each line that has a part of it.
      {"One two three four five six seven eight nine ten eleven.", "One two three four five six seven eight nine ten eleven.",
       "six seven eight nine", 40, "six seven|eight nine|"},
      // Invalid bytes and control characters take a cell each and move nothing.
      {"bad \xFF\xC3 byte deployed.", "bad \xFF\xC3 byte deployed.", "deployed", 100, "deployed|"},
      {"an \x1b[31m escape deployed.", "an \x1b[31m escape deployed.", "deployed", 100, "deployed|"},
      // Nothing is marked where no trigger is known.
      {"All is well.", "All is well.", "absent", 100, ""},
  };
  for (const Case& one : cases) {
    const std::string text = text_of(one.source, one.sentence, one.trigger, one.width);
    INFO(text);
    CHECK(marked(text) == one.marked);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK_FALSE(find_invalid_utf8(text));
  }
}

TEST_CASE("Lines keep to the width, a place stays in one piece, and a long sentence is cut around its mark") {
  std::string source;
  for (int i = 0; i < 2'000; ++i) source += "国产算力 word ";
  const std::string sentence = source + "deployed at scale " + source;
  const std::string text = text_of(sentence, sentence, "deployed at scale", 60);
  CHECK(marked(text) == "deployed at|scale|");  // the line is full after "at"
  CHECK(text.size() < 4'000);
  CHECK(text.find("\"…") != std::string::npos);
  CHECK(text.find("…\"") != std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= 60);

  FileFindings file = english_findings();
  file.path = std::string(200, 'p') + ".md";
  CHECK(text_of({file}).find(file.path + ":3:10  error") != std::string::npos);
}

TEST_CASE("Colour marks severity and nothing else changes") {
  OutputStyle style;
  style.color = true;
  std::string coloured = text_of(both_reports(), style);
  CHECK(coloured.find("\x1b[31merror\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[33m^^^^^\x1b[0m") != std::string::npos);
  for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;) coloured.erase(at, coloured.find('m', at) - at + 1);
  CHECK(coloured == text_of(both_reports()));
}

}  // namespace ajar::test
