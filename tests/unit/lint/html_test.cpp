// HTML: what browsers show, with the bytes it was written as.
#include "tests/catch.hpp"
#include "tests/unit/lint/outline.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

struct Case {
  const char* about;
  std::string_view source, outline;
};

TEST_CASE("HTML becomes blocks with their bytes and their text") {
  const Case cases[] = {
      {"paragraphs need no end", "<p>One\n  two<p>Three</p>four",
       "paragraph {<p>One\\n  two} 'One two'\nparagraph {<p>Three</p>} 'Three'\nparagraph {four}\n"},
      {"headings", "<h2 class='a>b'>A <em>b</em></h2>", "heading 2 {<h2 class='a>b'>A <em>b</em></h2>} 'A b'\n"},
      {"hidden parts", "<title>T</title><style>p{}</style><script>\"</p>\" a<b</SCRIPT >x", "paragraph {x}\n"},
      {"entities and Han", "<p>R&amp;D&nbsp;&#20809;\n学 &bogus; a < b",
       "paragraph {<p>R&amp;D&nbsp;&#20809;\\n学 &bogus; a < b} 'R&D\u00A0光学 &bogus; a < b'\n"},
      {"line breaks", "a<br>b<br/>\nc", "paragraph {a<br>b<br/>\\nc} 'a\\nb\\nc'\n"},
      {"lists", "<ol><li>a<li><p>b</p><ul><li>c</ul></ol>",
       "list {<ol><li>a<li><p>b</p><ul><li>c</ul></ol>}\n  item 1 {<li>a}\n    paragraph {a}\n  item 2 "
       "{<li><p>b</p><ul><li>c</ul>}\n    paragraph {<p>b</p>} 'b'\n"
       "    list {<ul><li>c</ul>}\n      item {<li>c}\n        paragraph {c}\n"},
      {"quotes", "<blockquote>a<p>b</blockquote>c",
       "quote {<blockquote>a<p>b</blockquote>}\n  paragraph {a}\n  paragraph {<p>b} 'b'\nparagraph {c}\n"},
      {"tables", "<table><thead><tr><th>a<th>b<tbody><tr><td><p>c</p>d</td><td></table>",
       "table {<table><thead><tr><th>a<th>b<tbody><tr><td><p>c</p>d</td><td></table>}\n  row 0 {<tr><th>a<th>b}\n    "
       "cell 0 {<th>a} 'a'\n    cell 1 {<th>b} 'b'\n"
       "  row 1 {<tr><td><p>c</p>d</td><td>}\n    cell 0 {<td><p>c</p>d</td>} 'c\\nd'\n    cell 1 {<td>} ''\n"},
      {"code", "<pre>a\n<b>b</b></pre> c", "code {<pre>a\\n<b>b</b></pre>}\nparagraph {c}\n"},
      {"images", "<img alt=\"A &lt; b\" src=c.png> d", "paragraph {A &lt; b\" src=c.png> d} 'A < b d'\n"},
      {"ends without beginnings", "</p></ul>a</table></li>", "paragraph {a}\n"},
      {"what is not closed", "<p>a <b", "paragraph {<p>a} 'a'\n"},
      {"what looks like a tag", "1 <2 and a<", "paragraph {1 <2 and a<}\n"},
  };
  for (const Case& c : cases) {
    INFO(c.about);
    CHECK(test::outline(read_document(c.source, Format::html)) == c.outline);
  }
}

TEST_CASE("Links, quotes and comments of HTML are known") {
  const std::string_view source =
      "<p>a <a class=x href=\"http://a.b?c&d\">b <q>c</a></q> <s>d</s><!-- e --><code>f</code>";
  const Document document = read_document(source, Format::html);
  REQUIRE(document.inlines.size() == 4);
  CHECK(document.text(document.inlines[0].text) == "b c");
  CHECK(document.inlines[0].target.of(source) == "http://a.b?c&d");
  CHECK(document.inlines[1].kind == InlineKind::quote);
  CHECK(document.text(document.inlines[1].text) == "c");  // crossed marks end together
  CHECK(document.inlines[2].kind == InlineKind::struck);
  CHECK(document.inlines[3].kind == InlineKind::code);
  REQUIRE(document.comments.size() == 1);
  CHECK(document.comments[0].text.of(source) == "e");
}

}  // namespace
