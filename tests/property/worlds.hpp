/// Worlds: one point for everything that is left open. A world is judged in plain yes and no.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/property/puzzle.hpp"

namespace ajar::test {

struct World {
  std::vector<Rational> number;     // by slot
  std::vector<std::uint64_t> word;  // by slot
  std::vector<bool> coin;           // by atom
};

/// The state of every gate in one world.
std::vector<State> judge(const Puzzle& puzzle, const World& world);

/// Fills gaps at random, with a liking for the points that tell the bars apart.
class WorldMaker {
 public:
  explicit WorldMaker(const Puzzle& puzzle);
  World random_world(Random& random) const;

 private:
  const Puzzle& puzzle_;
  std::vector<std::vector<Rational>> points_;  // by slot
};

/// The world that makes everything in a gate's cone best (worst) at once, where bounds are exact.
struct Extreme {
  World world;
  bool constructed = true;     // false: a comparison of a sum or formula with two bars, for which no world is built
  bool by_confidence = false;  // the proven state may lie lower: it must be known firmly enough
};
Extreme extreme_world(const Puzzle& puzzle, std::size_t gate, bool best);

}  // namespace ajar::test
