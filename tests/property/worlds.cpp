#include "tests/property/worlds.hpp"

#include <algorithm>

namespace ajar::test {

namespace {

bool contains(const Value& outer, const Value& inner) {
  return inner.words ? (outer.words & inner.words) == inner.words : outer.number.contains(inner.number);
}

}  // namespace

std::vector<Left> left_open(const Puzzle& puzzle) {
  std::vector<Left> left(kSlots.size());
  for (const Row& one : puzzle.rows) {
    Left& slot = left[one.slot];
    slot.any_row = true;
    if (!one.counts) continue;
    const bool vague = std::any_of(puzzle.rows.begin(), puzzle.rows.end(), [&](const Row& other) {
      return other.slot == one.slot && other.counts && !(other.value == one.value) && contains(one.value, other.value);
    });
    if (vague) continue;
    slot.value = slot.has_value ? Value{hull(slot.value.number, one.value.number), slot.value.words | one.value.words} : one.value;
    slot.has_value = true;
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].has_value) continue;
    left[i].value.number = Interval::at_least(0);
    left[i].value.words = kSlots[i].type == Slot::yes_no ? kYes | kNo : kSlots[i].type == Slot::choice ? 7 : 0;
  }
  return left;
}

bool satisfied(const Condition& atom, const Rational& value) {
  const std::string_view relation = atom.relation;
  const Rational bar = atom.bar;
  if (relation == ">=") return value >= bar;
  if (relation == "<=") return value <= bar;
  if (relation == ">") return value > bar;
  if (relation == "<") return value < bar;
  return (value == bar) == (relation == "is");
}

bool row_satisfies(const Condition& atom, const Value& value) {
  if (atom.op == Condition::word) return (value.words & ~atom.words) == 0;
  const Interval& number = value.number;
  const Rational bar = atom.bar;
  const std::string_view relation = atom.relation;
  if (relation == ">=") return number.low.value >= bar;
  if (relation == ">") return number.low.value > bar || (number.low.open && number.low.value == bar);
  if (relation == "<=") return !number.high.infinite && number.high.value <= bar;
  if (relation == "<") return !number.high.infinite && number.high.value < bar;
  const bool is_bar = number.is_point() && number.low.value == bar;
  return relation == "is" ? is_bar : !number.contains(bar);
}

namespace {

/// Points of an interval that tell all bars apart: bars are whole numbers.
std::vector<Rational> candidates(const Interval& interval) {
  std::vector<Rational> points;
  const auto try_point = [&](const Rational& point) {
    if (interval.contains(point)) points.push_back(point);
  };
  const Rational half = *Rational::make(1, 2);
  if (!interval.low.infinite) {
    try_point(interval.low.value);
    try_point(*add(interval.low.value, half));
  }
  if (!interval.high.infinite) try_point(interval.high.value);
  for (std::int64_t bar = 5; bar <= 100; bar += 5) {
    try_point(bar);
    try_point(*add(Rational(bar), half));
  }
  try_point(1'000'000);
  return points;
}

}  // namespace

World random_world(Random& random, const Puzzle& puzzle, const std::vector<Left>& left) {
  World world;
  for (const Left& slot : left) {
    const auto points = candidates(slot.value.number);
    world.number.push_back(points[random.below(points.size())]);
    std::uint64_t word = 0;
    while (slot.value.words && !(slot.value.words & word)) word = std::uint64_t(1) << random.below(3);
    world.word.push_back(word);
    world.known.push_back(random.chance(50));
  }
  for (std::size_t i = 0; i < puzzle.serials; ++i) world.confirmed.push_back(random.chance(50));
  return world;
}

// ---- the extreme worlds of an exact gate

namespace {

/// Every atom in a gate's cone with the sign in which it helps the gate.
struct Signed {
  const Condition* atom;
  bool helps;
  bool in_defeater;
};

void collect(const Puzzle& puzzle, const Condition& c, bool helps, bool in_defeater, std::vector<Signed>& out);

void collect(const Puzzle& puzzle, std::size_t gate, bool helps, std::vector<Signed>& out) {
  const Gate& g = puzzle.gates[gate];
  if (g.has_ajar) collect(puzzle, g.ajar, helps, false, out);
  if (g.has_open) collect(puzzle, g.open, helps, false, out);
  for (const auto& held : g.held) collect(puzzle, held.second, !helps, true, out);
  for (const std::size_t required : g.requires_gates) collect(puzzle, required, helps, out);
}

void collect(const Puzzle& puzzle, const Condition& c, bool helps, bool in_defeater, std::vector<Signed>& out) {
  if (c.op == Condition::many) {
    for (const Condition& child : c.children)
      collect(puzzle, child, helps == (c.quantifier != Quantifier::at_most), in_defeater, out);
  } else if (c.op == Condition::gate) {
    collect(puzzle, c.other_gate, helps, out);
  } else {
    out.push_back({&c, helps, in_defeater});
  }
}

/// Each gap is filled with the point that makes most atoms what helps (or hurts). In an exact gate one point makes all.
World extreme_world(const Puzzle& puzzle, const std::vector<Left>& left, const std::vector<Signed>& atoms, bool best) {
  Random any(1);
  World world = random_world(any, puzzle, left);
  const Judge judge(puzzle, left);
  const auto score = [&] {
    int sum = 0;
    for (const Signed& one : atoms) sum += judge.holds(world, *one.atom, one.in_defeater) == (one.helps == best);
    return sum;
  };
  for (const Signed& one : atoms) {
    if (one.atom->origins > 1) world.confirmed[one.atom->serial] = one.helps == best;
    if (one.atom->op == Condition::known) world.known[one.atom->slot] = one.helps == best;
  }
  for (int round = 0; round < 2; ++round)
    for (std::size_t slot = 0; slot < left.size(); ++slot) {
      const World before = world;
      World winner = world;
      int most = score();
      for (const Rational& point : candidates(left[slot].value.number)) {
        world.number[slot] = point;
        if (const int reached = score(); reached > most) most = reached, winner = world;
      }
      for (int word = 0; word < 3; ++word) {
        world.number = winner.number;
        if (!(left[slot].value.words >> word & 1)) continue;
        world.word[slot] = std::uint64_t(1) << word;
        if (const int reached = score(); reached > most) most = reached, winner = world;
      }
      world = winner;
    }
  return world;
}

/// All subjects of a total or a list at the end that helps: no single one of them may decide alone.
void push_subjects(World& world, const std::vector<Left>& left, const std::vector<Signed>& atoms, bool best) {
  for (const Signed& one : atoms) {
    const bool wanted = one.helps == best;
    if (one.atom->op == Condition::each)
      for (std::size_t i = kFirstCertified; i < left.size(); ++i)
        world.word[i] = left[i].value.words == (kYes | kNo) ? (wanted ? kYes : kNo) : left[i].value.words;
    if (one.atom->op != Condition::total) continue;
    const bool up = (std::string_view(one.atom->relation) == ">=") == wanted;
    for (std::size_t i = kFirstAmount; i < kFirstCertified; ++i) {
      const auto points = candidates(left[i].value.number);
      world.number[i] = up ? *std::max_element(points.begin(), points.end()) : *std::min_element(points.begin(), points.end());
    }
  }
}

}  // namespace

World extreme_world(const Puzzle& puzzle, const std::vector<Left>& left, std::size_t gate, bool best) {
  std::vector<Signed> atoms;
  collect(puzzle, gate, true, atoms);
  World world = extreme_world(puzzle, left, atoms, best);
  push_subjects(world, left, atoms, best);
  return world;
}

}  // namespace ajar::test
