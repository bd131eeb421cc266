// The one table of keywords: complete in both languages, and never two keywords for one spelling where both could
// stand.
#include "lang/keywords.hpp"

#include <map>

#include "tests/catch.hpp"

namespace ajar::lang {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

TEST_CASE("every keyword has an English and a Chinese form", "[keywords]") {
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const auto keyword = static_cast<Keyword>(i);
    INFO(id_of(keyword));
    REQUIRE(spellings(keyword).size() >= 2);
    CHECK(is_ascii(spelling(keyword, Language::en)));
    CHECK_FALSE(is_ascii(spelling(keyword, Language::zh)));
    for (const Spelling& s : spellings(keyword)) {
      CHECK(s.count >= 1);
      for (int w = 0; w < s.count; ++w) CHECK(s.words[w] != 0);
    }
  }
}

TEST_CASE("no spelling stands for two keywords of one context", "[keywords]") {
  // Pairs that never compete: the grammar asks for one of them only where the other cannot stand.
  const std::vector<std::pair<Keyword, Keyword>> apart = {
      {Keyword::of, Keyword::of_which},           // a subject's; what a count is of: either will do
      {Keyword::words, Keyword::words_away},      // after a kind; within n
      {Keyword::origin, Keyword::origins},        // before a name; after a number
      {Keyword::withdrawn, Keyword::taken_back},  // before a date; a reason
  };
  std::map<std::string, Keyword> seen;
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const auto keyword = static_cast<Keyword>(i);
    for (const Spelling& s : spellings(keyword)) {
      const auto [at, fresh] = seen.emplace(s.text, keyword);
      INFO(s.text << ": " << id_of(at->second) << " and " << id_of(keyword));
      CHECK((fresh || std::count(apart.begin(), apart.end(), std::pair(at->second, keyword)) == 1));
    }
  }
}

TEST_CASE("item words and reserved words may not be names, contextual ones may", "[keywords]") {
  for (const char* word :
       {"pack", "gate",  "门",      "when", "当",   "and",    "且",   "or",       "is",      "of",    "的",
        "for",  "where", "because", "ajar", "open", "closed", "held", "requires", "accepts", "shows", "about",
        "yes",  "no",    "all",     "any",  "at",   "over",   "from", "by",       "由"}) {
    INFO(word);
    CHECK(is_reserved(word_id(word)));
  }
  for (const char* word : {"fresh", "note", "known", "least", "total", "error", "text", "a", "clean", "高", "月"}) {
    INFO(word);
    CHECK(word_id(word) != 0);
    CHECK_FALSE(is_reserved(word_id(word)));
  }
  CHECK(word_id("utilisation") == 0);
  CHECK(is_item_word(word_id("指标")));
  CHECK_FALSE(is_item_word(word_id("when")));
}

TEST_CASE("a spelling of several words is matched word by word", "[keywords]") {
  const Spelling& s = spellings(Keyword::as_yes_no)[0];
  REQUIRE(s.count == 4);
  CHECK(s.words[0] == word_id("as"));
  CHECK(s.words[2] == word_id("/"));
  CHECK(s.words[3] == word_id("no"));
}

}  // namespace
}  // namespace ajar::lang
