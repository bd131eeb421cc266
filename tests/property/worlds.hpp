/// What the evidence leaves open, the worlds that fill it in, and a two-valued judge of one world.
#pragma once

#include <string_view>
#include <vector>

#include "core/value.hpp"
#include "tests/property/random_pack.hpp"

namespace ajar::test {

/// What is left open of a slot by the rows that count, worked out afresh: the hull of what the sources say, without those
/// that say the same as another one less precisely.
struct Left {
  bool any_row = false, has_value = false;
  Value value;
};

std::vector<Left> left_open(const Puzzle& puzzle);

struct World {
  std::vector<Rational> number;     // by slot
  std::vector<std::uint64_t> word;  // by slot
  std::vector<bool> confirmed;      // by serial
  std::vector<bool> known;          // by slot: a missing reading may arrive
};

bool satisfied(const Condition& atom, const Rational& value);
bool row_satisfies(const Condition& atom, const Value& value);

/// Two-valued, on one world.
class Judge {
 public:
  Judge(const Puzzle& puzzle, const std::vector<Left>& left) : puzzle_(puzzle), left_(left) {}

  State state(const World& world, std::size_t gate_index) const {
    const Gate& gate = puzzle_.gates[gate_index];
    const bool ajar = !gate.has_ajar || holds(world, gate.ajar, false);
    const bool open = gate.has_open && ajar && holds(world, gate.open, false);
    State result = open ? State::open : gate.has_ajar && ajar ? State::ajar : State::closed;
    for (const auto& [held_at, condition] : gate.held)
      if (holds(world, condition, true)) result = std::min(result, held_at);
    for (const std::size_t required : gate.requires_gates) result = std::min(result, state(world, required));
    return result;
  }

  bool holds(const World& world, const Condition& c, bool in_defeater) const {
    switch (c.op) {
      case Condition::many: {
        std::size_t yes = 0;
        for (const Condition& child : c.children) yes += holds(world, child, in_defeater);
        if (c.quantifier == Quantifier::all) return yes == c.children.size();
        if (c.quantifier == Quantifier::any) return yes > 0;
        return c.quantifier == Quantifier::at_least ? yes >= c.count : yes <= c.count;
      }
      case Condition::compare:
        return !frozen(c.slot, in_defeater) && satisfied(c, world.number[c.slot]) && is_confirmed(world, c);
      case Condition::word:
        return !frozen(c.slot, in_defeater) && (world.word[c.slot] & c.words) != 0 && is_confirmed(world, c);
      case Condition::total: {
        bool any_row = false;
        Rational sum = 0;
        for (std::size_t i = 0; i < kSubjects.size(); ++i) {
          any_row = any_row || left_[kFirstAmount + i].any_row;
          sum = *add(sum, world.number[kFirstAmount + i]);
        }
        return (any_row || !in_defeater) && satisfied(c, sum);
      }
      case Condition::each: {
        std::size_t yes = 0;
        for (std::size_t i = 0; i < kSubjects.size(); ++i)
          yes += !frozen(kFirstCertified + i, in_defeater) && world.word[kFirstCertified + i] == kYes;
        return yes >= (c.quantifier == Quantifier::all ? kSubjects.size() : c.quantifier == Quantifier::any ? 1 : c.count);
      }
      case Condition::known: return !frozen(c.slot, in_defeater) && (left_[c.slot].has_value || world.known[c.slot]);
      case Condition::gate: return state(world, c.other_gate) >= c.state;
    }
    return false;
  }

  bool already_confirmed(const Condition& atom) const {
    std::size_t origins = 0;  // every source is an origin and has one row a slot
    for (const Row& one : puzzle_.rows) origins += one.slot == atom.slot && one.counts && row_satisfies(atom, one.value);
    return origins >= atom.origins;
  }

 private:
  bool frozen(std::size_t slot, bool in_defeater) const { return in_defeater && !left_[slot].any_row; }
  bool is_confirmed(const World& world, const Condition& atom) const {
    return atom.origins < 2 || already_confirmed(atom) || world.confirmed[atom.serial];
  }
  const Puzzle& puzzle_;
  const std::vector<Left>& left_;
};

World random_world(Random& random, const Puzzle& puzzle, const std::vector<Left>& left);

/// The world that makes every atom of an exact gate best (worst) at once.
World extreme_world(const Puzzle& puzzle, const std::vector<Left>& left, std::size_t gate, bool best);

}  // namespace ajar::test
