// Ranges of documents: blocks nest and are in order, all text belongs to a block, and the way back to the source is
// exact.
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/catch.hpp"
#include "tests/property/lint/document_check.hpp"
#include "tests/property/lint/snippets.hpp"
#include "tests/property/lint/text_check.hpp"

namespace {

using namespace ajar;
using namespace ajar::lint;

TEST_CASE("Ranges of blocks, sentences and words nest, and each is what its range says", "[lint]") {
  const std::vector<std::string> snippets = test::markdown_snippets();
  REQUIRE(snippets.size() >= 200);
  std::size_t with_text = 0;
  for (const std::string& snippet : snippets)
    for (const std::string& source : test::variations(snippet))
      for (const Format format : {Format::markdown, Format::plain, Format::html}) {
        const Document document = read_document(source, format);
        std::string wrong = test::find_wrong(document);
        if (wrong.empty()) wrong = test::find_wrong_text(document, true);
        with_text += document.shadow.size() > 0;
        if (wrong.empty()) continue;
        INFO(source);
        INFO(static_cast<int>(format));
        CHECK(wrong == "");
      }
  CHECK(with_text > snippets.size() * 20);
}

TEST_CASE("The check of ranges finds what is wrong", "[lint]") {
  Document good = read_document("# A\n\n> b & c\n\n| d |\n|---|\n| e |", Format::markdown);
  REQUIRE(test::find_wrong(good) == "");
  const auto broken = [&](auto change) {
    Document document = good;
    change(document);
    return !test::find_wrong(document).empty();
  };
  CHECK(broken([](Document& d) { d.blocks[2].range.begin = 3; }));
  CHECK(broken([](Document& d) { d.blocks[2].range.end += 5; }));
  CHECK(broken([](Document& d) { d.blocks[2].text.end -= 1; }));
  CHECK(broken([](Document& d) { d.blocks[1].section = SectionId(); }));
  CHECK(broken([](Document& d) { d.sections[1].own_end -= 1; }));
  CHECK(broken([](Document& d) { d.shadow.copy("x", {0, 1}); }));
}

}  // namespace
