#include "runtime/singular.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"

using ajar::runtime::singular_of;

TEST_CASE("the word for one of a unit") {
  struct Case { const char *plural, *one; };
  const Case cases[] = {
      {"models", "model"},       {"enterprises", "enterprise"}, {"companies", "company"},   {"frontier models", "frontier model"},
      {"GPUs", "GPU"},          {"degrees", "degree"},         {"cases", "case"},          {"houses", "house"},
      {"boxes", "box"},          {"losses", "loss"},            {"dishes", "dish"},         {"batches", "batch"},
      {"inches", "inch"},        {"calories", "calorie"},       {"sizes", "size"},          {"clauses", "clause"},
      {"site-visits", "site-visit"}, {"site_visits", "site_visit"}, {"quarters", "quarter"},    {"licenses", "license"},
  };
  for (const Case& one : cases) CHECK(singular_of(one.plural, {}) == one.one);
}

TEST_CASE("a word without one plain singular is left alone") {
  for (const char* unit : {"buses", "viruses", "gases", "analyses", "hypotheses", "caches", "coaches", "waves", "halves", "shoes",
                           "tomatoes", "axes", "lenses", "quizzes", "series", "species", "news", "means", "headquarters", "bus",
                           "gas", "glass", "analysis", "physics", "fps", "kbps", "Mbps", "CNY", "%", "kg", "people", "children",
                           "cards per rack", "", "s", "张"})
    CHECK(singular_of(unit, {}) == unit);
}

TEST_CASE("a declared name for one is taken") {
  const std::vector<std::string> bus{"coach", "bus"}, gpu{"GPU"}, city{"city"}, other{"lorry"};
  CHECK(singular_of("buses", bus) == "bus");
  CHECK(singular_of("GPUs", gpu) == "GPU");
  CHECK(singular_of("cities", city) == "city");
  CHECK(singular_of("cards", other) == "card");
}
