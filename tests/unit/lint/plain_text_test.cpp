// Plain text: paragraphs, wrapped lines, lists and headings are inferred.
#include "tests/catch.hpp"
#include "tests/unit/lint/outline.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

std::string read(std::string_view source) { return test::outline(read_document(source, Format::plain)); }

// Longer than any wrapped line: the text breaks no lines.
const std::string kLong =
    "This paragraph is one line of more than a hundred and twenty cells, which is how word processors and web pages "
    "write their paragraphs into plain text.";

TEST_CASE("Lines of plain text are joined where they were wrapped") {
  CHECK(
      read("This text was broken at about sixty columns, as one does in\nmessages, and the second line is full as "
           "well, by and\n"
           "large. The end.") ==
      "paragraph {This text was broken at about sixty columns, as one does in\\nmessages, and the second line is full "
      "as "
      "well, by and\\nlarge. The end.} 'This text was broken at about sixty columns, as one does in messages, and the "
      "second line is full as well, by and large. The end.'\n");
  // A line with room for the next word was not wrapped.
  CHECK(
      read("The first line ends early here, on purpose.\nThe second line is a paragraph of its own, a longer one.\n") ==
      "paragraph {The first line ends early here, on purpose.}\n"
      "paragraph {The second line is a paragraph of its own, a longer one.}\n");
  CHECK(read("政策采购已经打开，真实部署仍然是一道缝，软件生态\n尚未成熟。") ==
        "paragraph {政策采购已经打开，真实部署仍然是一道缝，软件生态\\n尚未成熟。} "
        "'政策采购已经打开，真实部署仍然是一道缝，软件生态尚未成熟。'\n");
  // A comma or a small letter goes on even in short lines.
  CHECK(read("Short,\nGoing on\nhere.") == "paragraph {Short,\\nGoing on\\nhere.} 'Short, Going on here.'\n");
}

TEST_CASE("Headings of plain text are inferred") {
  struct Case {
    const char* about;
    std::string source;
    std::string heading;  ///< the outline's first line
  };
  const Case cases[] = {
      {"a middle dot and capitals", "Fourth Gate·Scaled Replication: Not Yet Opened\n" + kLong,
       "heading 1 {Fourth Gate·Scaled Replication: Not Yet Opened}"},
      {"before an empty line", "Deployment is the threshold\n\n" + kLong, "heading 1 {Deployment is the threshold}"},
      {"underlined", "Deployment.\n===========\nText", "heading 1 {Deployment.\\n===========} 'Deployment.'"},
      {"underlined with lines", "Deployment\n----------\nText", "heading 2 {Deployment\\n----------} 'Deployment'"},
      {"一、", "一、政策采购\n资金到位，订单落地，没有争议。", "heading 1 {一、政策采购} '政策采购'"},
      {"（二）", "（二）真实部署\n资金到位，订单落地，没有争议。", "heading 2 {（二）真实部署} '真实部署'"},
      {"1.2", "1.2 Deployment\nThe chips are in daily use at two sites.", "heading 2 {1.2 Deployment} 'Deployment'"},
      {"a sentence is none", "The gate is open.\n\n" + kLong, "paragraph {The gate is open.}"},
      {"what introduces something is none", "They said:\n\n" + kLong, "paragraph {They said:}"},
      {"a label with a value is none", "2026 status: opened\n" + kLong, "paragraph {2026 status: opened}"},
      {"numbers alone are none", "20:00\n\n" + kLong, "paragraph {20:00}"},
      {"the last line is none", "Best regards", "paragraph {Best regards}"},
      {"long lines are none", kLong.substr(0, 115) + "\n\n" + kLong, "paragraph {" + kLong.substr(0, 115) + "}"},
  };
  for (const Case& c : cases) {
    INFO(c.about);
    const std::string outline = read(c.source);
    CHECK(outline.substr(0, outline.find('\n')) == c.heading);
  }
}

TEST_CASE("Lists of plain text are inferred") {
  CHECK(read("- one\n  going on\n• 二\n1. First item.\n2) Second item.\n(3) Third item.") ==
        "list {- one\\n  going on\\n• 二\\n1. First item.\\n2) Second item.\\n(3) Third item.}\n"
        "  item {- one\\n  going on}\n    paragraph {one\\n  going on} 'one going on'\n"
        "  item {• 二}\n    paragraph {二}\n  item 1 {1. First item.}\n    paragraph {First item.}\n"
        "  item 2 {2) Second item.}\n    paragraph {Second item.}\n  item 3 {(3) Third item.}\n    paragraph {Third "
        "item.}\n");
  // Numbers that begin sentences are none.
  CHECK(read("2026 is the year.\n1.2 trillion is much.\n-5 % is less.") ==
        "paragraph {2026 is the year.}\nparagraph {1.2 trillion is much.}\nparagraph {-5 % is less.}\n");
  CHECK(read("1.2 万亿元已经到位。") == "paragraph {1.2 万亿元已经到位。}\n");
}

TEST_CASE("White space and comments of plain text say nothing") {
  CHECK(read(" \t\r\n\u00A0\r\n\u3000\u3000缩进。\u3000\r\n\u200B\r\n") == "paragraph {缩进。}\n");
  const std::string_view source = "One.\n<!-- ajar-disable-next-line stale -- known -->\nTwo.";
  const Document document = read_document(source, Format::plain);
  CHECK(test::outline(document) == "paragraph {One.}\nparagraph {Two.}\n");
  REQUIRE(document.comments.size() == 1);
  CHECK(document.comments[0].text.of(source) == "ajar-disable-next-line stale -- known");
  CHECK(document.comments[0].next == BlockId(1));
}

TEST_CASE("The ending of a file's name says its format") {
  CHECK(format_of("a/b.md") == Format::markdown);
  CHECK(format_of("README.MARKDOWN") == Format::markdown);
  CHECK(format_of("a.HTM") == Format::html);
  CHECK(format_of("a.txt") == Format::plain);
  CHECK(format_of("md") == Format::plain);
}

}  // namespace
