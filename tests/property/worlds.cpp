#include "tests/property/worlds.hpp"

#include <algorithm>

namespace ajar::test {

namespace {

const Rational kHuge = 1'000'000'000;
const Rational kTiny = *Rational::make(1, 1000);

// ---- judging

Rational value_of(const Expr& expr, const World& world) {
  if (expr.op == Expr::constant) return expr.number;
  if (expr.op == Expr::slot) return world.number[expr.index];
  const Rational a = value_of(expr.operands[0], world), b = value_of(expr.operands[1], world);
  switch (expr.op) {
    case Expr::add:
      return *add(a, b);
    case Expr::subtract:
      return *subtract(a, b);
    case Expr::multiply:
      return *multiply(a, b);
    case Expr::divide:
      return *divide(a, b);
    case Expr::highest:
      return std::max(a, b);
    case Expr::lowest:
      return std::min(a, b);
    case Expr::constant:
    case Expr::slot:
      break;
  }
  return {};
}

bool satisfied(const Atom& atom, const World& world) {
  if (atom.relation == Relation::one_of) return (world.word[atom.value.index] & atom.words) != 0;
  const Rational value = value_of(atom.value, world);
  switch (atom.relation) {
    case Relation::greater_equal:
      return value >= atom.low;
    case Relation::greater:
      return value > atom.low;
    case Relation::less_equal:
      return value <= atom.high;
    case Relation::less:
      return value < atom.high;
    case Relation::within:
      return value >= atom.low && value <= atom.high;
    case Relation::outside:
      return value < atom.low || value > atom.high;
    case Relation::one_of:
      break;
  }
  return false;
}

bool holds(const Atom& atom, const World& world) {
  if (atom.frozen) return false;
  if (atom.known) return true;
  if (atom.free) return world.coin[atom.coin];
  return satisfied(atom, world) && (atom.confirmed || world.coin[atom.coin]);
}

bool holds(const Puzzle& puzzle, const Node& node, const World& world, const std::vector<State>& states) {
  if (node.op == Node::atom) return holds(puzzle.atoms[node.index], world);
  if (node.op == Node::gate)
    return node.exactly_closed ? states[node.index] == State::closed : states[node.index] >= node.state;
  std::size_t yes = 0;
  for (const Node& child : node.children) yes += holds(puzzle, child, world, states);
  switch (node.quantifier) {
    case Quantifier::all:
      return yes == node.children.size();
    case Quantifier::any:
      return yes > 0;
    case Quantifier::at_least:
      return yes >= node.count;
    case Quantifier::at_most:
      return yes <= node.count;
  }
  return false;
}

// ---- points

Rational shifted(const Rational& value, const Rational& by) { return *add(value, by); }

Rational lowest_point(const Interval& interval) {
  if (interval.low.infinite) return -1'000'000'000;
  return interval.low.open ? shifted(interval.low.value, kTiny) : interval.low.value;
}

Rational highest_point(const Interval& interval) {
  if (interval.high.infinite) return kHuge;
  return interval.high.open ? *subtract(interval.high.value, kTiny) : interval.high.value;
}

/// The ends of a slot, and points at and beside the bars of the comparisons that read it alone.
std::vector<Rational> telling_points(const Puzzle& puzzle, std::size_t slot) {
  const Slot& of = puzzle.slots[slot];
  std::vector<Rational> points{lowest_point(of.number), highest_point(of.number)};
  const Rational step = of.whole_numbers ? Rational(1) : *Rational::make(1, 2);
  const auto try_around = [&](const Rational& bar) {
    for (const Rational& point : {bar, shifted(bar, step), *subtract(bar, step)})
      if (of.number.contains(point)) points.push_back(point);
  };
  for (const Atom& atom : puzzle.atoms) {
    if (atom.free || atom.known || atom.value.op != Expr::slot || atom.value.index != slot ||
        atom.relation == Relation::one_of)
      continue;
    try_around(atom.low);
    if (atom.relation == Relation::within || atom.relation == Relation::outside || !(atom.low == atom.high))
      try_around(atom.high);
  }
  for (const std::int64_t beyond : {5, 20, 60})
    if (const Rational point = shifted(points[0], beyond); of.number.contains(point)) points.push_back(point);
  return points;
}

// ---- extreme worlds

/// An atom in a gate's cone, and whether it helps the gate.
struct Wish {
  const Atom* atom;
  bool helps;
};

class Cone {
 public:
  explicit Cone(const Puzzle& puzzle) : puzzle_(puzzle) {}
  std::vector<Wish> wishes;
  bool by_confidence = false;

  void add(std::size_t index, bool helps) {
    const PuzzleGate& gate = puzzle_.gates[index];
    by_confidence = by_confidence || gate.needs_confidence;
    if (gate.ajar) add(*gate.ajar, helps);
    if (gate.open) add(*gate.open, helps);
    for (const auto& held : gate.held) add(held.second, !helps);
    for (const std::size_t required : gate.requires_gates) add(required, helps);
  }

 private:
  void add(const Node& node, bool helps) {
    if (node.op == Node::atom) {
      const Atom& atom = puzzle_.atoms[node.index];
      if (!atom.frozen && !atom.known) wishes.push_back({&atom, helps});
    } else if (node.op == Node::gate) {
      add(node.index, helps != node.exactly_closed);
    } else {
      for (const Node& child : node.children) add(child, helps == (node.quantifier != Quantifier::at_most));
    }
  }
  const Puzzle& puzzle_;
};

/// Values an expression can have.
Interval bounds_of(const Puzzle& puzzle, const Expr& expr) {
  if (expr.op == Expr::constant) return Interval::point(expr.number);
  if (expr.op == Expr::slot) return puzzle.slots[expr.index].number;
  const Interval a = bounds_of(puzzle, expr.operands[0]), b = bounds_of(puzzle, expr.operands[1]);
  const auto lower = [](const Endpoint& x, const Endpoint& y) { return compare_low(x, y) < 0; };
  const auto nearer = [](const Endpoint& x, const Endpoint& y) { return compare_high(x, y) < 0; };
  switch (expr.op) {
    case Expr::add:
      return add(a, b).value;
    case Expr::subtract:
      return subtract(a, b).value;
    case Expr::multiply:
      return multiply(a, b).value;
    case Expr::divide:
      return divide(a, b).value;
    case Expr::highest:
      return {std::max(a.low, b.low, lower), std::max(a.high, b.high, nearer)};
    case Expr::lowest:
      return {std::min(a.low, b.low, lower), std::min(a.high, b.high, nearer)};
    case Expr::constant:
    case Expr::slot:
      break;
  }
  return Interval::everything();
}

bool may_be_negative(const Interval& interval) { return interval.low.infinite || interval.low.value.sign() < 0; }

/// Pulls the slots of an expression so that it becomes as high (low) as it can.
void pull(const Puzzle& puzzle, const Expr& expr, bool up, World& world) {
  if (expr.op == Expr::constant) return;
  if (expr.op == Expr::slot) {
    const Interval& number = puzzle.slots[expr.index].number;
    world.number[expr.index] = up ? highest_point(number) : lowest_point(number);
    return;
  }
  const Expr &a = expr.operands[0], &b = expr.operands[1];
  const bool product = expr.op == Expr::multiply || expr.op == Expr::divide;
  pull(puzzle, a, up != (product && may_be_negative(bounds_of(puzzle, b))), world);
  const bool turned = expr.op == Expr::subtract || expr.op == Expr::divide;
  pull(puzzle, b, up != (turned != (product && may_be_negative(bounds_of(puzzle, a)))), world);
}

/// For slots that comparisons read alone: the point or word that fulfils most wishes.
void choose_points(const Puzzle& puzzle, const std::vector<Wish>& wishes, bool best, World& world) {
  std::vector<std::vector<Wish>> alone(puzzle.slots.size());
  for (const Wish& wish : wishes)
    if (!wish.atom->free && wish.atom->value.op == Expr::slot) alone[wish.atom->value.index].push_back(wish);
  for (std::size_t slot = 0; slot < alone.size(); ++slot) {
    if (alone[slot].empty()) continue;
    int most = -1;
    World winner = world;
    const auto try_here = [&] {
      int fulfilled = 0;
      for (const Wish& wish : alone[slot]) fulfilled += satisfied(*wish.atom, world) == (wish.helps == best);
      if (fulfilled > most) most = fulfilled, winner = world;
    };
    const std::uint64_t words = puzzle.slots[slot].words;
    for (int word = 0; word < 3; ++word) {
      if (!(words >> word & 1)) continue;
      world.word[slot] = std::uint64_t(1) << word;
      try_here();
    }
    if (!words)
      for (const Rational& point : telling_points(puzzle, slot)) {
        world.number[slot] = point;
        try_here();
      }
    world = winner;
  }
}

}  // namespace

std::vector<State> judge(const Puzzle& puzzle, const World& world) {
  std::vector<State> states;
  for (const PuzzleGate& gate : puzzle.gates) {
    const auto is = [&](const Node& node) { return holds(puzzle, node, world, states); };
    const bool ajar = !gate.ajar || is(*gate.ajar);
    const bool open = gate.open && ajar && is(*gate.open);
    State state = open ? State::open : gate.ajar && ajar ? State::ajar : State::closed;
    for (const auto& [held_at, condition] : gate.held)
      if (is(condition)) state = std::min(state, held_at);
    for (const std::size_t required : gate.requires_gates) state = std::min(state, states[required]);
    states.push_back(state);
  }
  return states;
}

WorldMaker::WorldMaker(const Puzzle& puzzle) : puzzle_(puzzle) {
  for (std::size_t slot = 0; slot < puzzle.slots.size(); ++slot) points_.push_back(telling_points(puzzle, slot));
}

World WorldMaker::random_world(Random& random) const {
  World world;
  for (std::size_t slot = 0; slot < puzzle_.slots.size(); ++slot) {
    world.number.push_back(random.one_of(points_[slot]));
    std::uint64_t word = 0;
    while (puzzle_.slots[slot].words && !(puzzle_.slots[slot].words & word)) word = std::uint64_t(1) << random.below(3);
    world.word.push_back(word);
  }
  for (std::size_t i = 0; i < puzzle_.atoms.size(); ++i) world.coin.push_back(random.chance(50));
  return world;
}

Extreme extreme_world(const Puzzle& puzzle, std::size_t gate, bool best) {
  Cone cone(puzzle);
  cone.add(gate, true);
  Extreme result;
  result.by_confidence = cone.by_confidence;
  World& world = result.world;
  for (const Slot& slot : puzzle.slots) {
    world.number.push_back(lowest_point(slot.number));
    world.word.push_back(slot.words & (~slot.words + 1));
  }
  world.coin.assign(puzzle.atoms.size(), false);
  choose_points(puzzle, cone.wishes, best, world);
  for (const Wish& wish : cone.wishes) {
    const Atom& atom = *wish.atom;
    const bool wanted = wish.helps == best;
    world.coin[atom.coin] = wanted;
    if (atom.free || atom.value.op == Expr::slot || atom.value.op == Expr::constant) continue;
    const bool two_bars = atom.relation == Relation::within || atom.relation == Relation::outside;
    if (two_bars)
      result.constructed = result.constructed && bounds_of(puzzle, atom.value).is_point();
    else
      pull(puzzle, atom.value,
           (atom.relation == Relation::greater || atom.relation == Relation::greater_equal) == wanted, world);
  }
  return result;
}

}  // namespace ajar::test
