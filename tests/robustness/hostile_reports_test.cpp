// Whatever a report holds, it is read in time that grows with its size, without recursion, and its ranges are right.
#include <random>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/property/lint/document_check.hpp"
#include "tests/property/lint/snippets.hpp"
#include "tests/property/lint/text_check.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

void check(std::string_view source) {
  for (const Format format : {Format::markdown, Format::plain, Format::html}) {
    const Document document = read_document(source, format);
    std::string wrong = test::find_wrong(document);
    if (wrong.empty()) wrong = test::find_wrong_text(document, source.size() < 1'000);
    if (wrong.empty()) continue;
    INFO(source.substr(0, 80));
    INFO(static_cast<int>(format));
    CHECK(wrong == "");
  }
}

TEST_CASE("Nesting without end neither crashes nor hangs", "[lint]") {
  constexpr std::size_t kDepth = 20'000;
  for (const std::string_view opening : {">",
                                         "> ",
                                         "- ",
                                         "1. ",
                                         "> - ",
                                         "[",
                                         "![",
                                         "[a](",
                                         "*a ",
                                         "**a ",
                                         "_a ",
                                         "`",
                                         "~~a",
                                         "<div>",
                                         "<ul><li>",
                                         "<blockquote>",
                                         "<table><tr><td>",
                                         "<a href=x>",
                                         "<del>",
                                         "<!--",
                                         "<![CDATA[",
                                         "<a b=\"",
                                         "(",
                                         "（",
                                         "“",
                                         "\"",
                                         "「"})
    check(repeat(opening, kDepth) + "a");
  for (const auto& [opening, closing] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"[", "](b)"},
                                                                  {"**", "**"},
                                                                  {"<div>", "</div>"},
                                                                  {"<ul><li>", "</li></ul>"},
                                                                  {"<del>", "</code>"},
                                                                  {"（", "）"}})
    check(repeat(opening, kDepth) + "a" + repeat(closing, kDepth));
}

TEST_CASE("Repetition without end neither crashes nor hangs", "[lint]") {
  constexpr std::size_t kTimes = 8'000;
  for (const std::string_view piece :
       {"a",          "a ",          "a\n",       "a\r",     "\n",       "\r\n",     " ",        "\t",
        "光",         "😀",           "e\u0301",   "\u0301",  "\xff",     "\xe5\x85", "。",       ". ",
        "...",        "……",          "?!",        "a. ",     "A.",       "1.",       "1. ",      "a, ",
        "，",         "\"a\" ",      "a'b",       "'",       "-",        "- ",       "# ",       "a\n===\n",
        "***\n",      "```\n",       "|",         "|a|b|\n", "[a]: b\n", "[a]\n",    "[^a]",     "[^a]: b\n",
        "a <!-- -- ", "<!-- -- -->", "<script> ", "&amp;",   "&",        "\\",       "&#x5149;", "\xEF\xBB\xBF",
        "１",         "\u200B",      "http://",   "a@b.c ",  "1,",       "1.2",      "亿",       "a\u00AD"})
    check(repeat(piece, kTimes));
  check(std::string(kTimes, '\0'));
  check(repeat("- ", kTimes) + "a\n" + repeat("\n", kTimes));
  check("[a]: " + repeat("x", kTimes) + "\n\n" + repeat("[a]", kTimes));
  check("|" + repeat("a|", 1'000) + "\n|" + repeat("---|", 1'000) + repeat("\n|a", kTimes));
  check("|a|b|\n|---|---|\n" + repeat("| | |\n", kTimes));
  check("---\n" + repeat("a\n", kTimes));
}

TEST_CASE("One line of ten megabytes is read", "[lint]") {
  const std::string text =
      repeat("Deployed at scale, 38 % of it; 政策采购已经打开，真实部署尚未开始，", 10'000'000 / 84);
  const Document document = read_document(text, Format::markdown);
  CHECK(test::find_wrong(document) == "");
  CHECK(test::find_wrong_text(document, false) == "");
}

TEST_CASE("Bytes at random and snippets cut and joined at random are read", "[lint]") {
  std::mt19937 random(20260501);
  const std::vector<std::string_view> words = {
      "1",      "38",       "2026",         "1.2",       "9,373",  "%",        " ",    " ",
      "-",      "～",       "至",           "to ",       "万",     "亿",       "千",   "百",
      "十",     "三",       "两",           "几",        "数",     "多",       "余",   "约",
      "超过",   "以上",     "元",           "倍",        "成",     "年",       "月",   "日",
      "底",     "季度",     "上半年",       "分之",      "百分之", "个百分点", "家",   "over ",
      "about ", "million ", "hundreds of ", "thousand ", "half ",  "a ",       "one ", "in ",
      "five ",  "and ",     "yuan ",        "$",         "Q1 ",    "April ",   "by ",  "end of ",
      "fold ",  "times ",   "years ",       ".",         ",",      "/",        ":",    "99999999999999999999",
      "兆",     "增长",     "翻番"};
  const std::vector<std::string> snippets = test::markdown_snippets();
  constexpr char kBytes[] =
      " \t\n\r\0#>-*_`~[]()<>!&|:;.,?\"'\\^$0129azAZ\xE5\x85\x89\xE3\x80\x82\xEF\xBC\x9B\xF0\x9F\x98\x80\xCC\x81\xFF";
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (std::size_t size = random() % 80; size > 0; --size) text += kBytes[random() % (sizeof(kBytes) - 1)];
    check(text);
    std::string joined;
    for (int i = 0; i < 4; ++i) {
      const std::string& snippet = snippets[random() % snippets.size()];
      const std::size_t from = random() % (snippet.size() + 1);
      joined += snippet.substr(from, random() % 40);
    }
    check(joined);
    std::string amounts;
    for (int i = 0; i < 12; ++i) amounts += words[random() % words.size()];
    check(amounts);
  }
}

}  // namespace
