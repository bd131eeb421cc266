// Kleene's strong three-valued logic (Introduction to Metamathematics, 1952, section 64), exhaustively and through the
// language: `and`, `or`, `all of`, `any of`, `at least k of`, `at most k of`, over one, two and three conditions.
#include "tests/unit/runtime/asked.hpp"

using ajar::Truth;
using ajar::test::Asked;
using ajar::test::row;

namespace {

constexpr Truth kTruths[] = {Truth::no, Truth::unknown, Truth::yes};
constexpr const char* kNames[] = {"a", "b", "c"};

// What a gate without an ajar level answers when the condition of its open level has this truth.
std::string verdict_of(Truth truth) {
  switch (truth) {
    case Truth::no: return "closed";
    case Truth::yes: return "open";
    case Truth::unknown:
    case Truth::error: break;
  }
  return "closed..open: missing";
}

// A condition is yes or no by its reading, and unknown without one.
std::vector<std::string> rows_for(const std::vector<Truth>& truths) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < truths.size(); ++i)
    if (truths[i] != Truth::unknown) rows.push_back(row(kNames[i], truths[i] == Truth::yes ? "yes" : "no", "2026-04"));
  return rows;
}

// `condition` opens the gate; the expected truth is counted from the members alone.
void check(const std::string& condition, const std::vector<Truth>& truths, Truth expected) {
  const std::string pack = "pack kleene\nmetric a as yes/no\nmetric b as yes/no\nmetric c as yes/no\ngate g\n  open when " + condition + "\n";
  const Asked asked(pack, rows_for(truths));
  INFO(condition);
  CHECK(asked.verdict("g") == verdict_of(expected));
}

std::string bullets(const std::string& quantifier, std::size_t count) {
  std::string text = quantifier;
  for (std::size_t i = 0; i < count; ++i) text += std::string("\n    - ") + kNames[i] + " is yes";
  return text;
}

std::string joined(const std::string& word, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i ? " " + word + " " : "") + kNames[i] + " is yes";
  return text;
}

// At least k are yes: certain when so many are, impossible when too many are no.
Truth at_least(const std::vector<Truth>& truths, std::size_t k) {
  const auto count = [&](Truth t) { return static_cast<std::size_t>(std::count(truths.begin(), truths.end(), t)); };
  if (count(Truth::yes) >= k) return Truth::yes;
  return count(Truth::yes) + count(Truth::unknown) >= k ? Truth::unknown : Truth::no;
}

Truth opposite(Truth t) { return t == Truth::yes ? Truth::no : t == Truth::no ? Truth::yes : Truth::unknown; }

// All 3^n combinations of truth values.
std::vector<std::vector<Truth>> combinations(std::size_t n) {
  std::vector<std::vector<Truth>> all{{}};
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::vector<Truth>> longer;
    for (const auto& one : all)
      for (const Truth t : kTruths) {
        longer.push_back(one);
        longer.back().push_back(t);
      }
    all = std::move(longer);
  }
  return all;
}

}  // namespace

TEST_CASE("Kleene's tables of and, or, all of, any of", "[kleene]") {
  for (std::size_t n = 2; n <= 3; ++n)
    for (const auto& truths : combinations(n)) {
      const Truth lowest = *std::min_element(truths.begin(), truths.end());
      const Truth highest = *std::max_element(truths.begin(), truths.end());
      check(joined("and", n), truths, lowest);
      check(bullets("all of", n), truths, lowest);
      check(joined("or", n), truths, highest);
      check(bullets("any of", n), truths, highest);
    }
}

TEST_CASE("Kleene's tables of at least and at most k of n", "[kleene]") {
  for (std::size_t n = 1; n <= 3; ++n)
    for (const auto& truths : combinations(n))
      for (std::size_t k = 1; k <= n; ++k) {
        check(bullets("at least " + std::to_string(k) + " of", n), truths, at_least(truths, k));
        if (k < n) check(bullets("at most " + std::to_string(k) + " of", n), truths, opposite(at_least(truths, k + 1)));
      }
}

TEST_CASE("Kleene's tables in brackets: (a and b) or c, (a or b) and c", "[kleene]") {
  for (const auto& t : combinations(3)) {
    check("(a is yes and b is yes) or c is yes", t, std::max(std::min(t[0], t[1]), t[2]));
    check("(a is yes or b is yes) and c is yes", t, std::min(std::max(t[0], t[1]), t[2]));
  }
}

TEST_CASE("a gate's open level needs its ajar level: the weaker of the two, as `and`", "[kleene]") {
  for (const auto& t : combinations(2)) {
    const Asked asked("pack kleene\nmetric a as yes/no\nmetric b as yes/no\ngate g\n  ajar when a is yes\n  open when b is yes\n", rows_for(t));
    const Truth both = std::min(t[0], t[1]);
    const ajar::Verdict verdict = asked.gate_report("g").effective;
    INFO(static_cast<int>(t[0]) << " " << static_cast<int>(t[1]));
    CHECK((verdict.proven == ajar::State::open) == (both == Truth::yes));
    CHECK((verdict.possible == ajar::State::open) == (both != Truth::no));
    CHECK((verdict.proven >= ajar::State::ajar) == (t[0] == Truth::yes));
    CHECK((verdict.possible >= ajar::State::ajar) == (t[0] != Truth::no));
  }
}
