#include "tests/catch.hpp"
#include "core/source.hpp"

TEST_CASE("a span covers both of its parts") {
  ajar::SourceId s{0u};
  CHECK(ajar::cover({s, 3, 5}, {s, 1, 4}) == ajar::Span{s, 1, 5});
}
