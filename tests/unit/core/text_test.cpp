#include "core/text.hpp"

#include <random>

#include "tests/catch.hpp"

using namespace ajar;

TEST_CASE("invalid UTF-8 is found at its first byte") {
  struct Row {
    std::string text;
    std::optional<std::size_t> at;
  };
  const Row rows[] = {
      {"", {}},
      {"plain ASCII of more than eight bytes", {}},
      {"算力利用率 ≥ 60 % 😀", {}},
      {"\xF4\x8F\xBF\xBF", {}},          // U+10FFFF
      {"\xED\x9F\xBF\xEE\x80\x80", {}},  // around the surrogates
      {"12345678\xFF", 8},
      {"ab\x80", 2},            // a lone trail byte
      {"ab\xC0\x80", 2},        // overlong NUL
      {"\xC1\xBF", 0},          // overlong
      {"\xE0\x9F\xBF", 0},      // overlong
      {"\xF0\x8F\xBF\xBF", 0},  // overlong
      {"x\xED\xA0\x80", 1},     // U+D800
      {"\xF4\x90\x80\x80", 0},  // past U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"算\xE7\xAE", 3},  // cut short
      {"\xC3", 0},
      {"\xC3(", 0},
      {"a\xE7(\x97", 1},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(find_invalid_utf8(row.text) == row.at);
  }
}

TEST_CASE("code points one by one") {
  const std::string text =
      "a算😀\xFF"
      "b";
  std::size_t offset = 0;
  std::u32string seen;
  while (offset < text.size()) seen += next_code_point(text, offset);
  CHECK(seen == U"a算😀\uFFFDb");
  CHECK(next_code_point(text, offset) == 0xFFFD);  // at the end: stays there
  CHECK(offset == text.size());
}

TEST_CASE("names meet under one key") {
  CHECK(fold_name("  Compute \t Utilisation ") == "compute utilisation");
  CHECK(fold_name("plain_name") == "plain_name");
  CHECK(fold_name("ÉCOLE") == fold_name("e\u0301cole"));  // composed or not, either case
  CHECK(fold_name("Straße") == "strasse");
  CHECK(fold_name("算力\u3000利用率") == "算力 利用率");
  CHECK(fold_name("\u00A0算力\u00A0") == "算力");
  CHECK(fold_name("") == "");
  CHECK(fold_name(" \n ") == "");
  CHECK(fold_name("bad\xFF bytes") == "bad\xFF bytes");
  CHECK(to_nfc("e\u0301") == "\u00E9");
  CHECK(to_nfc("Case Stays") == "Case Stays");
}

TEST_CASE("display cells") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("算力") == 4);
  CHECK(display_width("，％") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("") == 0);
}

TEST_CASE("what may stand in a name") {
  for (const char32_t c : U"aZ_算é가") {
    if (c == 0) continue;
    CHECK(is_identifier_start(c));
    CHECK(is_identifier_continue(c));
  }
  for (const char32_t c : U"0٣\u0301\u00B7") {  // digits of any script, combining marks, the middle dot
    if (c == 0) continue;
    CHECK_FALSE(is_identifier_start(c));
    CHECK(is_identifier_continue(c));
  }
  for (const char32_t c : U" -+.\u037A\u3000，！（\u309B") {
    if (c == 0) continue;
    CHECK_FALSE(is_identifier_continue(c));
  }
  CHECK(is_han(U'算'));
  CHECK(is_han(0x20000));
  CHECK(is_han(U'々'));
  CHECK_FALSE(is_han(U'a'));
  CHECK_FALSE(is_han(U'カ'));
  CHECK_FALSE(is_han(U'，'));
}

namespace {

/// The distance by its definition, over the whole table.
std::size_t full_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("edit distance") {
  CHECK(edit_distance("utilization", "utilisation", 2) == 1);
  CHECK(edit_distance("ab", "ba", 2) == 1);
  CHECK(edit_distance("ca", "abc", 5) == 3);                 // restricted: no edit inside a transposition
  CHECK(edit_distance("算力利用率", "算力使用率", 2) == 1);  // code points, not bytes
  CHECK(edit_distance("abc", "xyz", 2) == 3);                // cut off
  CHECK(edit_distance("", "", 0) == 0);
  CHECK(edit_distance("", "ab", 5) == 2);
  CHECK(edit_distance("a", std::string(1'000'000, 'b'), 2) == 3);
  CHECK(edit_distance(std::string(100'000, 'a'), std::string(100'000, 'a') + "b", 2) == 1);
}

TEST_CASE("edit distance in a band is the distance, or past the limit") {
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) {
    std::string words[2];
    for (std::string& word : words)
      for (auto n = random() % 8; n > 0; --n) word += static_cast<char>('a' + random() % 3);
    const std::size_t full = full_distance(words[0], words[1]);
    for (const std::size_t limit : {0u, 1u, 2u, 3u, 20u}) {
      INFO(words[0] << " " << words[1] << " " << limit);
      const std::size_t found = edit_distance(words[0], words[1], limit);
      if (full <= limit) {
        REQUIRE(found == full);
      } else {
        REQUIRE(found > limit);
      }
    }
  }
}

TEST_CASE("the most similar name") {
  const std::string_view names[] = {"utilisation", "cards_ordered", "mfu", "算力利用率", "x", "cards_orderer"};
  const auto nearest = [&](std::string_view word) { return most_similar(word, names); };
  CHECK(nearest("utilization") == 0u);
  CHECK(nearest("CARDS_ORDERED") == 1u);  // equal when folded
  CHECK(nearest("cards_orderex") == 1u);  // as near to two: the first
  CHECK(nearest("muf") == 2u);
  CHECK(nearest("mxy") == std::nullopt);  // two letters of three differ
  CHECK(nearest("算力使用率") == 3u);
  CHECK(nearest("y") == std::nullopt);  // one letter for another is no likeness
  CHECK(nearest("X") == 4u);
  CHECK(nearest("something else") == std::nullopt);
  CHECK(most_similar("word", {}) == std::nullopt);
}

TEST_CASE("escapes in texts") {
  CHECK(unescape(R"(a \"b\" \\ \n\t)") == "a \"b\" \\ \n\t");
  CHECK(unescape(R"(\d stays)") == R"(\d stays)");
  CHECK(unescape("end\\") == "end\\");
  CHECK(unescape(R"(\\n)") == R"(\n)");
}
