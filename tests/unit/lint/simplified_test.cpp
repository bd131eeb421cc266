// Traditional characters are compared as simplified ones.
#include "lint/text/simplified.hpp"

#include "lint/text/tokens.hpp"
#include "tests/catch.hpp"

using namespace ajar::lint;

TEST_CASE("traditional characters are read as simplified ones") {
  const std::pair<char32_t, char32_t> cases[] = {{U'訂', U'订'}, {U'單', U'单'}, {U'採', U'采'}, {U'購', U'购'}, {U'實', U'实'},
                                                 {U'現', U'现'}, {U'標', U'标'}, {U'誌', U'志'}, {U'著', U'着'}, {U'證', U'证'},
                                                 {U'後', U'后'}, {U'體', U'体'}, {U'发', U'发'}, {U'不', U'不'}, {U'A', U'A'}, {U'。', U'。'}};
  for (const auto& [traditional, expected] : cases) CHECK(simplified(traditional) == expected);
}

TEST_CASE("what is simplified stays so") {
  std::size_t changed = 0;
  for (char32_t c = 0; c < 0x11000; ++c) {
    const char32_t once = simplified(c);
    CHECK(simplified(once) == once);
    changed += once != c;
  }
  CHECK(changed > 2'900);
}

TEST_CASE("tokens keep their place and have the simplified form") {
  TokenScanner scanner("訂單");
  REQUIRE(scanner.next());
  CHECK(scanner.character() == U'订');
  CHECK(scanner.normal() == "訂");
}
