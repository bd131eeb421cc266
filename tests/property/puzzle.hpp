/// A random pack with its evidence, boiled down: what is left open are slots, each with the values it may have;
/// conditions are formulas of yes and no over comparisons of slots. Nothing in it knows of intervals but the slots.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "tests/property/clause_coverage.hpp"
#include "tests/property/readings.hpp"

namespace ajar::test {

struct Slot {
  Interval number;
  std::uint64_t words = 0;     // not 0: one of these words
  bool whole_numbers = false;  // days, words of a rank
};

/// What an atom compares: a number made of slots.
struct Expr {
  enum Op : std::uint8_t { constant, slot, add, subtract, multiply, divide, highest, lowest } op = constant;
  Rational number;
  std::size_t index = 0;
  std::vector<Expr> operands;  // highest, lowest: at least one; the others: two
};

struct Atom {
  Expr value;
  Relation relation = Relation::greater_equal;  // one_of: `value` is a slot of words
  Rational low, high;
  std::uint64_t words = 0;
  bool known = false;     // `is known`, and it is
  bool frozen = false;    // "no evidence that …", in every world
  bool free = false;      // may turn out either way: only the coin decides
  bool confirmed = true;  // else the coin must fall right, too
  std::size_t coin = 0;
};

struct Node {
  enum Op : std::uint8_t { many, atom, gate } op = many;
  Quantifier quantifier = Quantifier::all;
  std::size_t count = 0;
  std::vector<Node> children;
  std::size_t index = 0;  // atom or gate
  State state = State::open;
  bool exactly_closed = false;
};

struct PuzzleGate {
  std::optional<Node> ajar, open;
  std::vector<std::pair<State, Node>> held;
  std::vector<std::size_t> requires_gates;
  bool needs_confidence = false;
};

/// Every atom has a coin of its own.
struct Puzzle {
  std::vector<Slot> slots;
  std::vector<Atom> atoms;
  std::vector<PuzzleGate> gates;
};

/// Boils a pack down. What stands over which readings goes into `coverage`.
Puzzle puzzle_of(const RandomPack& pack, ClauseCoverage* coverage);

/// Every value satisfies the comparison.
bool certainly(const Atom& atom, const Value& value);

}  // namespace ajar::test
