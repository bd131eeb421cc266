// Markdown: which blocks there are, which bytes are theirs, and what they say.
#include "tests/catch.hpp"
#include "tests/unit/lint/outline.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

struct Case {
  const char* about;
  std::string_view source;
  std::string_view outline;
};

TEST_CASE("Markdown becomes blocks with their bytes and their text") {
  const Case cases[] = {
      {"wrapped lines are joined", "One\ntwo.\n\nThree.", "paragraph {One\\ntwo.} 'One two.'\nparagraph {Three.}\n"},
      {"no space between Han", "政策采购\n已经，\n打开", "paragraph {政策采购\\n已经，\\n打开} '政策采购已经，打开'\n"},
      {"Han and Latin keep their space", "采用\nAI\n芯片", "paragraph {采用\\nAI\\n芯片} '采用 AI 芯片'\n"},
      {"quotes beside Han", "说：\n“好。”\n然后", "paragraph {说：\\n“好。”\\n然后} '说：“好。”然后'\n"},
      {"a hyphen at the line's end", "large-\nscale 5-\n7", "paragraph {large-\\nscale 5-\\n7} 'large-scale 5- 7'\n"},
      {"marks are not said", "a **b** _c_ `d` ~~e~~", "paragraph {a **b** _c_ `d` ~~e~~} 'a b c d e'\n"},
      {"a word with marks inside", "un**believ**able", "paragraph {un**believ**able} 'unbelievable'\n"},
      {"marks at both ends belong to the block", "**all bold**", "paragraph {**all bold**} 'all bold'\n"},
      {"links say their text", "[the *data*](http://a.b \"t\") show",
       "paragraph {[the *data*](http://a.b \"t\") show} 'the data show'\n"},
      {"an address on the next line", "see [it](\nhttp://a.b)\n\nx",
       "paragraph {see [it](\\nhttp://a.b)} 'see it'\nparagraph {x}\n"},
      {"images say what stands for them", "![a chart](c.png)", "paragraph {![a chart](c.png)} 'a chart'\n"},
      {"entities", "R&amp;D &#20809;&unknown;", "paragraph {R&amp;D &#20809;&unknown;} 'R&D 光&unknown;'\n"},
      {"full-width digits, letters and per cent", "３８％，Ａｉ １．５",
       "paragraph {３８％，Ａｉ １．５} '38%，Ai 1.5'\n"},
      {"invisible characters", "de\u00ADploy\u200Bed", "paragraph {de\u00ADploy\u200Bed} 'deployed'\n"},
      {"hard breaks", "a  \nb\\\nc<br>d", "paragraph {a  \\nb\\\\nc<br>d} 'a\\nb\\nc\\nd'\n"},
      {"headings", "# One #\n\n## **Two**\n\nThree\nlines\n---",
       "heading 1 {# One #} 'One'\nheading 2 {## **Two**} 'Two'\nheading 2 {Three\\nlines\\n---} 'Three lines'\n"},
      {"quotes hold blocks", "> a\n> b\n>\n> > c",
       "quote {> a\\n> b\\n>\\n> > c}\n  paragraph {a\\n> b} 'a b'\n  quote {> c}\n    paragraph {c}\n"},
      {"a lazy line", "> a\nb", "quote {> a\\nb}\n  paragraph {a\\nb} 'a b'\n"},
      {"lists number their items", "3. a\n4. b\n   - c",
       "list {3. a\\n4. b\\n   - c}\n  item 3 {3. a}\n    paragraph {a}\n  item 4 {4. b\\n   - c}\n    paragraph {b}\n"
       "    list {- c}\n      item {- c}\n        paragraph {c}\n"},
      {"a loose item", "- a\n\n  b",
       "list {- a\\n\\n  b}\n  item {- a\\n\\n  b}\n    paragraph {a}\n    paragraph {b}\n"},
      {"task marks", "- [x] done", "list {- [x] done}\n  item {- [x] done}\n    paragraph {done}\n"},
      {"a heading deep down", "+ > # h",
       "list {+ > # h}\n  item {+ > # h}\n    quote {> # h}\n      heading 1 {# h} 'h'\n"},
      {"tables", "| a | **b** |\n|---|---|\n|  | d \\| e |",
       "table {| a | **b** |\\n|---|---|\\n|  | d \\| e |}\n  row 0 {| a | **b** |}\n    cell 0 {a}\n    cell 1 "
       "{**b**} 'b'\n"
       "  row 1 {|  | d \\| e |}\n    cell 0 {}\n    cell 1 {d \\| e} 'd | e'\n"},
      {"an empty row says nothing", "|a|\n|---|\n| |\n|b|",
       "table {|a|\\n|---|\\n| |\\n|b|}\n  row 0 {|a|}\n    cell 0 {a}\n  row 2 {|b|}\n    cell 0 {b}\n"},
      {"code has no text", "```sh\nrm x\n```\n\n    y\n    z", "code {```sh\\nrm x\\n```}\ncode {y\\n    z}\n"},
      {"empty lines at a fence", "````\n\n```\n\n````\nx", "code {````\\n\\n```\\n\\n````}\nparagraph {x}\n"},
      {"YAML", "---\ntitle: T\n---\nText", "front matter {---\\ntitle: T\\n---}\nparagraph {Text}\n"},
      {"TOML", "+++\na = 1\n+++\n\nText", "front matter {+++\\na = 1\\n+++}\nparagraph {Text}\n"},
      {"a byte order mark before it", "\xEF\xBB\xBF---\na: b\n---\nText",
       "front matter {---\\na: b\\n---}\nparagraph {Text}\n"},
      {"a rule is no front matter", "---\n\nText\n\n---\n", "paragraph {Text}\n"},
      {"a note without spaces", "A[^1]。\n\n[^1]: 没有空格的一句话。",
       "paragraph {A[^1]。} 'A。'\nfootnote {[^1]: 没有空格的一句话。} '没有空格的一句话。'\n"},
      {"footnotes", "Fact[^1], more[^n].\n\n[^1]: The note\ngoes on.\n[^n]: Second.",
       "paragraph {Fact[^1], more[^n].} 'Fact, more.'\nfootnote {[^1]: The note\\ngoes on.} 'The note goes on.'\n"
       "footnote {[^n]: Second.} 'Second.'\n"},
      {"a note that is an address", "Fact[^1].\n\n[^1]: http://a.b", "paragraph {Fact[^1].} 'Fact.'\n"},
      {"an escaped note", "x \\[^1] y", "paragraph {x \\[^1] y} 'x [^1] y'\n"},
      {"comments are not said", "a <!-- b --> c <!-- d -- e -->.",
       "paragraph {a <!-- b --> c <!-- d -- e -->.} 'a  c .'\n"},
      {"HTML blocks", "<div>\n<p>One &lt; two</p>\n<ul><li>x</ul></div>",
       "html {<div>\\n<p>One &lt; two</p>\\n<ul><li>x</ul></div>}\n  paragraph {<p>One &lt; two</p>} 'One < two'\n  "
       "list {<ul><li>x</ul>}\n    item {<li>x}\n      paragraph {x}\n"},
      {"HTML in a quote", "> <p>one\n> two</p>",
       "quote {> <p>one\\n> two</p>}\n  html {<p>one\\n> two</p>}\n    paragraph {<p>one\\n> two</p>} 'one two'\n"},
      {"CRLF", "# H\r\n\r\na\r\nb  \r\nc\r\n", "heading 1 {# H} 'H'\nparagraph {a\\r\\nb  \\r\\nc} 'a b\\nc'\n"},
      {"NUL is shown as what it is", std::string_view("a\0b", 3), "paragraph {a\0b} 'a\uFFFDb'\n"},
      {"nothing", "", ""},
      {"an image without words says nothing", "![](a.png)", "paragraph {![](a.png)} ''\n"},
  };
  for (const Case& c : cases) {
    INFO(c.about);
    std::string expected(c.outline);
    if (std::string_view(c.about).starts_with("NUL")) expected = std::string("paragraph {a\0b} 'a\uFFFDb'\n", 24);
    CHECK(test::outline(read_document(c.source, Format::markdown)) == expected);
  }
}

TEST_CASE("Marked parts of a text are known with their addresses") {
  const std::string_view source = "See [the **list**](http://a.b) and `x`,\n~~old~~ ![chart](c.png) [ref].\n\n[ref]: u";
  const Document document = read_document(source, Format::markdown);
  struct Expected {
    InlineKind kind;
    std::string_view text, target;
  };
  const Expected expected[] = {{InlineKind::link, "the list", "http://a.b"},
                               {InlineKind::code, "x", ""},
                               {InlineKind::struck, "old", ""},
                               {InlineKind::image, "chart", "c.png"},
                               {InlineKind::link, "ref", "u"}};
  REQUIRE(document.inlines.size() == std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    CHECK(document.inlines[i].kind == expected[i].kind);
    CHECK(document.text(document.inlines[i].text) == expected[i].text);
    CHECK(document.inlines[i].target.of(source) == expected[i].target);
  }
}

TEST_CASE("Comments keep their place, and the block behind them") {
  const std::string_view source =
      "<!-- ajar-disable-next-line overclaim -- agreed -->\nOne.\n\nTwo <!--x--> three.\n\n<!-- never closed";
  const Document document = read_document(source, Format::markdown);
  REQUIRE(document.comments.size() == 3);
  CHECK(document.comments[0].text.of(source) == "ajar-disable-next-line overclaim -- agreed");
  CHECK(document.comments[0].range == Range{0, 51});
  // The comment is a block of HTML; the paragraph is the one behind it.
  CHECK(document[document.comments[0].next].range.of(source) == "One.");
  CHECK(document.comments[1].text.of(source) == "x");
  CHECK(document.comments[2].text.of(source) == "never closed");
  CHECK_FALSE(document.comments[2].next);
}

TEST_CASE("Headings make sections; those in quotes and lists do not") {
  const Document document = read_document("a\n# B\nc\n## D\ne\n> # quoted\n\n### F\n## G\n# H", Format::markdown);
  struct Expected {
    std::string_view heading;
    std::uint32_t level, parent, first, own_end, end;
  };
  // Blocks: a B c D e quote quoted F G H.
  constexpr std::uint32_t kNone = SectionId::kNone;
  const Expected expected[] = {{"", 0, kNone, 0, 1, 1}, {"B", 1, kNone, 1, 3, 9}, {"D", 2, 1, 3, 7, 8},
                               {"F", 3, 2, 7, 8, 8},    {"G", 2, 1, 8, 9, 9},     {"H", 1, kNone, 9, 10, 10}};
  REQUIRE(document.sections.size() == std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    const Section& section = document.sections[i];
    INFO(i);
    CHECK((section.heading ? document.text(document[section.heading].text) : "") == expected[i].heading);
    CHECK(section.level == expected[i].level);
    CHECK(section.parent.index == expected[i].parent);
    CHECK(section.first == expected[i].first);
    CHECK(section.own_end == expected[i].own_end);
    CHECK(section.end == expected[i].end);
  }
  CHECK(document.blocks[6].section.index == 2);
  CHECK(document.blocks[6].quote_depth == 1);
}

TEST_CASE("Cells know the heads of their row and column") {
  const Document document = read_document("| gate | state |\n|---|---|\n| deployment | ajar |", Format::markdown);
  // table, row 0, gate, state, row 1, deployment, ajar
  const auto text = [&](BlockId id) { return id ? document.text(document[id].text) : "none"; };
  CHECK(text(row_header(document, BlockId(6))) == "deployment");
  CHECK(text(column_header(document, BlockId(6))) == "state");
  CHECK(text(row_header(document, BlockId(5))) == "none");
  CHECK(text(column_header(document, BlockId(3))) == "none");
  CHECK(text(column_header(document, BlockId(1))) == "none");
}

TEST_CASE("Every byte of the shadow leads back to the source") {
  const std::string_view source = "**３８％**\nof R&amp;D";
  const Document document = read_document(source, Format::markdown);
  CHECK(document.shadow.text() == "38% of R&D");
  const auto back = [&](std::uint32_t begin, std::uint32_t end) { return document.source_of({begin, end}).of(source); };
  CHECK(back(0, 2) == "３８");
  CHECK(back(2, 3) == "％");
  CHECK(back(0, 6) == "３８％**\nof");  // marks in between lie inside
  CHECK(back(3, 4) == "**\n");          // the space stands for the line break and what is around it
  CHECK(back(7, 10) == "R&amp;D");
  CHECK(back(8, 9) == "&amp;");
  CHECK(back(4, 4).empty());
  SourceCursor cursor(document.shadow);
  CHECK(cursor.source_of({8, 9}).of(source) == "&amp;");
  CHECK(cursor.source_of({0, 2}).of(source) == "３８");  // a step back
  CHECK(cursor.source_of({2, 10}).of(source) == "％**\nof R&amp;D");
}

TEST_CASE("T20: front matter has a range of its own and moves nothing") {
  const std::string_view source = "---\ntitle: Deployed at scale\n---\n\nDeployed at scale.";
  const Document document = read_document(source, Format::markdown);
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].kind == BlockKind::front_matter);
  CHECK(document.blocks[1].range == Range{34, 52});
  CHECK(document.source_of(document.blocks[1].text).of(source) == "Deployed at scale.");
}

TEST_CASE("Markup that would take more than linear time is read as plain text") {
  std::string lists, brackets, cells = "|";
  for (int i = 0; i < 30'000; ++i) lists += "- ";
  lists += "a\n" + std::string(30'000, '\n') + "b";
  for (int i = 0; i < 30'000; ++i) brackets += "[b]\n";
  for (int i = 0; i < 3'000; ++i) cells += "a|";
  cells += "\n|";
  for (int i = 0; i < 3'000; ++i) cells += "---|";
  for (int i = 0; i < 3'000; ++i) cells += "\n|a";
  for (const std::string& source : {lists, brackets, cells}) {
    const Document document = read_document(source, Format::markdown);
    CHECK(document.markup_given_up);
    CHECK_FALSE(document.blocks.empty());
  }
  std::string list;
  for (int i = 0; i < 30'000; ++i) list += "- [b](c)\n";
  CHECK_FALSE(read_document(list, Format::markdown).markup_given_up);
}

}  // namespace
