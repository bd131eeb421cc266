// Every metric of a random pack, read for the pack and for each subject, gives the same value in both evaluators.
// Verdicts say less: many a wrong reading decides nothing.
#include "tests/property/measures.hpp"
#include "tests/property/random_case.hpp"

namespace ajar::test {

namespace {

std::string text_of(bool has_value, const Interval& number, std::uint64_t words) {
  if (!has_value) return "none";
  if (words) return "words " + std::to_string(words);
  const auto reduced = [](const Endpoint& end) { return Endpoint{end.value.reduced(), end.open, end.infinite}; };
  return to_exact_string(Interval{reduced(number.low), reduced(number.high)});
}

}  // namespace

TEST_CASE("both evaluators read the same from the same rows", "[property][oracle]") {
  std::size_t compared = 0;
  const std::size_t cases = cases_to_run(400);
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    const RandomPack pack = random_pack(seed);
    const RandomCase asked(pack, text_of(pack), rows_of(pack));
    if (!asked.compiled()) continue;
    const Readings readings(pack);
    std::vector<Slot> slots;
    Measures measures(pack, readings, slots, nullptr);
    for (std::size_t i = 0; i < pack.metrics.size(); ++i)
      for (const char* subject : {"", "x", "y", "w"}) {
        const Measured mine = measures.measure(i, subject, {pack.as_of, std::nullopt});
        const runtime::Reading product = asked.reading(pack.metrics[i].name, subject);
        const std::uint64_t words = mine.value.op == Expr::slot ? slots[mine.value.index].words : 0;
        const std::string wanted = text_of(mine.has_value, mine.bounds, words);
        const std::string read = text_of(product.has_value, product.value.number, product.value.words);
        compared += mine.has_value;
        if (wanted == read) continue;
        std::string said = "seed " + std::to_string(seed) + "\n" + text_of(pack);
        for (const std::string& row : rows_of(pack)) said += row;
        FAIL_CHECK(pack.metrics[i].name << " of '" << subject << "' is " << wanted << ", but was read as " << read
                                        << "\n"
                                        << said);
      }
  }
  CHECK(compared > cases);
}

}  // namespace ajar::test
