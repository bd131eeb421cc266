#include "runtime/batch/bits.hpp"

#include "runtime/condition.hpp"
#include "tests/catch.hpp"
#include "tests/property/random.hpp"

namespace ajar::runtime::batch {

namespace {

using test::Random;

std::uint64_t word(Random& random) {
  std::uint64_t result = 0;
  for (int i = 0; i < 64; ++i) result = result << 1 | (random.chance(50) ? 1 : 0);
  return result;
}

/// A condition with a truth and causes of its own for each case; `said` is the same one case at a time.
Outcomes random_outcomes(Random& random, std::vector<Outcome>& said) {
  Outcomes result;
  for (std::size_t i = 0; i < kBlock; ++i) {
    Outcome one;
    one.truth = static_cast<Truth>(random.below(100) < 3 ? 3 : random.below(3));
    if (one.truth == Truth::yes) result.yes.add(i);
    if (one.truth == Truth::no) result.no.add(i);
    if (one.truth == Truth::error) result.error.add(i);
    if (one.truth == Truth::unknown) {
      one.reasons = static_cast<Reason>(random.below(9));
      if (random.chance(50)) one.lacks.push_back(MetricId(random.below(3)));
      result.causes.add(one.reasons, one.lacks, i);
    }
    said.push_back(one);
  }
  return result;
}

Truth truth_of(const Outcomes& outcomes, std::size_t i) {
  return outcomes.error.has(i) ? Truth::error : outcomes.yes.has(i) ? Truth::yes : outcomes.no.has(i) ? Truth::no : Truth::unknown;
}

std::pair<ReasonSet, std::vector<MetricId>> causes_of(const Outcomes& outcomes, std::size_t i) {
  std::pair<ReasonSet, std::vector<MetricId>> result;
  for (const Causes::One& one : outcomes.causes.all()) {
    if (!one.cases.has(i)) continue;
    if (one.cause < kFirstMetric) result.first |= static_cast<Reason>(one.cause);
    else result.second.push_back(MetricId(one.cause - kFirstMetric));
  }
  return result;
}

}  // namespace

TEST_CASE("a sliced counter counts like counting", "[batch]") {
  Random random(7);
  for (const std::size_t members : {0u, 1u, 2u, 3u, 7u, 8u, 64u, 200u}) {
    Counter counter;
    std::array<std::uint64_t, 64> counted{};
    for (std::size_t i = 0; i < members; ++i) {
      const std::uint64_t added = word(random);
      counter.add(added);
      for (std::size_t c = 0; c < 64; ++c) counted[c] += (added >> c) & 1;
    }
    for (const std::uint64_t n : {0ull, 1ull, 2ull, 4ull, 31ull, 32ull, 100ull, 101ull, 200ull, 0x1'0000'0000ull}) {
      std::uint64_t expected = 0;
      for (std::size_t c = 0; c < 64; ++c) expected |= static_cast<std::uint64_t>(counted[c] >= n) << c;
      INFO(members << " members, at least " << n);
      CHECK(counter.at_least(n) == expected);
    }
  }
}

TEST_CASE("the first cases of a block are a set of that size", "[batch]") {
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}, kBlock - 1, kBlock}) {
    const Cases cases = Cases::first(n);
    CHECK(cases.count() == n);
    if (n > 0) CHECK(cases.has(n - 1));
    if (n < kBlock) CHECK_FALSE(cases.has(n));
  }
}

TEST_CASE("quantifiers say of a block what they say of each case", "[batch]") {
  Random random(11);
  for (const std::size_t count_of_members : {0u, 1u, 2u, 5u}) {
    std::vector<std::vector<Outcome>> said(count_of_members);
    std::vector<Outcomes> members;
    for (std::size_t i = 0; i < count_of_members; ++i) members.push_back(random_outcomes(random, said[i]));
    std::vector<const Outcomes*> pointers;
    for (const Outcomes& one : members) pointers.push_back(&one);
    for (const Quantifier quantifier : {Quantifier::all, Quantifier::any, Quantifier::at_least, Quantifier::at_most})
      for (std::uint32_t count = 0; count <= count_of_members + 1; ++count) {
        Outcomes out;
        const Cases all = Cases::first(kBlock);
        quantify(quantifier, count, pointers, all, out);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < kBlock; ++i) {
          std::vector<Outcome> of_case;
          for (const auto& one : said) of_case.push_back(one[i]);
          const Outcome expected = runtime::quantify(quantifier, count, of_case);
          wrong += truth_of(out, i) != expected.truth || causes_of(out, i) != std::pair(expected.reasons, expected.lacks);
        }
        INFO(count_of_members << " members, quantifier " << static_cast<int>(quantifier) << " of " << count);
        CHECK(wrong == 0);
      }
  }
}

TEST_CASE("cases beyond the end of a block say nothing", "[batch]") {
  Outcomes out;
  for (const Quantifier quantifier : {Quantifier::all, Quantifier::any, Quantifier::at_least, Quantifier::at_most}) {
    quantify(quantifier, 0, {}, Cases::first(3), out);
    CHECK(((out.yes | out.no) & ~Cases::first(3)).count() == 0);
    CHECK((out.yes | out.no).count() == 3);
  }
}

TEST_CASE("causes are kept apart, by cause, for the cases they are added for", "[batch]") {
  Causes first, second;
  first.add(ReasonSet(Reason::stale) | Reason::missing, std::vector{MetricId(4)}, 1);
  first.add(Reason::stale, {}, 70);
  Cases only;
  only.add(70);
  second.add(first, only);
  REQUIRE(second.all().size() == 1);
  CHECK(second.all()[0].cause == cause_of(Reason::stale));
  CHECK(second.all()[0].cases == only);
  REQUIRE(first.all().size() == 3);
  CHECK(first.all()[0].cause == cause_of(Reason::missing));
  CHECK(first.all()[2].cause == cause_of(MetricId(4)));
  first.remove(only);
  CHECK(first.all()[1].cases.count() == 1);
}

}  // namespace ajar::runtime::batch
