// The fingerprint of lines that GitHub matches alerts by. The expected values are from a program that follows the published
// definition word for word, window by window, and agrees with the values that GitHub publishes.
#include "lint/formats/line_hashes.hpp"
#include "tests/catch.hpp"

namespace ajar::test {

namespace {

std::vector<std::string> hashes(std::string_view text, std::uint32_t lines) {
  const lint::LineHashes all(text);
  std::vector<std::string> out;
  for (std::uint32_t line = 1; line <= lines; ++line) out.push_back(all.of(line));
  return out;
}

std::string times(std::string_view text, int number) {
  std::string out;
  for (int i = 0; i < number; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("Lines have the fingerprints that GitHub gives them") {
  using Strings = std::vector<std::string>;
  CHECK(hashes("", 1) == Strings{"c129715d7a2bc9a3:1"});
  // Two code units of an emoji, a tab that does not count, "\n" and "\r\n" alike, no line end at the end.
  CHECK(hashes("算力 is here.\n\n🚀 Deployed\tat scale.\r\nEnd", 4) ==
        Strings{"1db061b107607a6a:1", "5c2d3caa5abfb198:1", "5a699e991e94188e:1", "e6ceba753e1a442:1"});
  // Equal windows are numbered; near the end the window reaches beyond the text and differs.
  CHECK(hashes(times("Deployed at scale.\n", 8), 9) ==
        Strings{"d4d1b0df3069d9de:1", "d4d1b0df3069d9de:2", "d4d1b0df3069d9de:3", "b301617f709f4ae:1", "f1afbfb5df23ea77:1",
                "6a3c46e369ee4f44:1", "d8a19cb9006922a5:1", "4100ef765184806a:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("Blanks and the kind of line ends do not change the fingerprint of a line; there are no lines beyond the last") {
  const std::vector<std::string> plain = hashes("a b\nc\nd", 3);
  CHECK(hashes("\tab \r\n c\r\nd ", 3) == plain);
  CHECK(hashes("ab\rc\rd", 3) == plain);
  CHECK(plain[0] != plain[1]);
  CHECK(lint::LineHashes("a\nb").of(0).empty());
  CHECK(lint::LineHashes("a\nb").of(3).empty());
  CHECK_FALSE(lint::LineHashes("a\n").of(2).empty());
  CHECK_FALSE(lint::LineHashes("\xFF\n\xE4").of(2).empty());
}

}  // namespace ajar::test
