// A verdict is a promise about every way in which the gaps may be filled. Random packs and evidence, random worlds: each
// must land inside [proven, possible]; where bounds are exact, the best and the worst world must reach both ends. The
// worlds are judged by a second, two-valued evaluator below, which knows nothing of intervals.
#include <array>
#include <cstdlib>

#include "tests/unit/runtime/asked.hpp"

using namespace ajar;
using ajar::test::about;
using ajar::test::Asked;
using ajar::test::pack;
using ajar::test::row;

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t below(std::size_t n) {  // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<std::size_t>((state_ * 0x2545f4914f6cdd1du) >> 33) % n;
  }
  bool chance(std::size_t percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

constexpr std::array kSubjects{"x", "y", "z"};
constexpr std::array kWords{"planned", "signed", "cancelled"};
constexpr int kNumbers = 3, kYesNos = 2;

/// What can be read for itself: a metric or, where subjects are counted, a metric of one subject.
struct Slot {
  std::string metric, subject;
  enum Type { number, yes_no, choice } type = number;
};

std::vector<Slot> all_slots() {
  std::vector<Slot> slots;
  for (int i = 0; i < kNumbers; ++i) slots.push_back({"n" + std::to_string(i), "", Slot::number});
  for (int i = 0; i < kYesNos; ++i) slots.push_back({"b" + std::to_string(i), "", Slot::yes_no});
  slots.push_back({"c0", "", Slot::choice});
  for (const char* subject : kSubjects) slots.push_back({"amount", subject, Slot::number});
  for (const char* subject : kSubjects) slots.push_back({"certified", subject, Slot::yes_no});
  return slots;
}
const std::vector<Slot> kSlots = all_slots();
constexpr std::size_t kFirstAmount = kNumbers + kYesNos + 1, kFirstCertified = kFirstAmount + kSubjects.size();

struct Condition {
  enum Op { many, compare, word, total, each, known, gate } op = many;
  Quantifier quantifier = Quantifier::all;
  std::size_t count = 0;
  std::vector<Condition> children;
  std::size_t slot = 0;
  const char* relation = ">=";
  std::int64_t bar = 0;
  std::uint64_t words = 0;  // that satisfy
  std::uint32_t origins = 1;
  std::size_t other_gate = 0;
  State state = State::open;
  std::size_t serial = 0;  // of a corroborated atom: which of the world's "will be confirmed"
};

struct Gate {
  bool has_ajar = false, has_open = false;
  Condition ajar, open;
  std::vector<std::pair<State, Condition>> held;
  std::vector<std::size_t> requires_gates;
};

/// A row as the second evaluator sees it: plainly.
struct Row {
  std::size_t slot;
  std::string source;
  Value value;
  bool counts;  // fresh and measured
  std::string text;
};

struct Puzzle {
  std::vector<Gate> gates;
  std::vector<Row> rows;
  std::size_t serials = 0;
};

// ---- generation

std::string state_word(State state) { return std::string(id_of(state)); }

Condition random_atom(Random& random, Puzzle& puzzle, std::size_t gates_before) {
  Condition atom;
  const std::size_t kind = random.below(10);
  if (kind < 4) {
    atom.op = Condition::compare;
    atom.slot = random.below(kNumbers);
    constexpr std::array relations{">=", "<=", ">", "<", "is", "is not"};
    atom.relation = relations[random.below(random.chance(70) ? 2 : relations.size())];
    atom.bar = 5 + static_cast<std::int64_t>(random.below(18)) * 5;
    if (random.chance(25)) atom.origins = 2;
  } else if (kind < 6) {
    atom.op = Condition::word;
    atom.slot = kNumbers + random.below(kYesNos);
    atom.words = random.chance(80) ? kYes : kNo;
    if (random.chance(25)) atom.origins = 2;
  } else if (kind == 6) {
    atom.op = Condition::word;
    atom.slot = kNumbers + kYesNos;
    const std::uint64_t word = 1u << random.below(kWords.size());
    atom.words = random.chance(50) ? word : 7 & ~word;
  } else if (kind == 7) {
    atom.op = Condition::total;
    atom.relation = random.chance(70) ? ">=" : "<=";
    atom.bar = 20 + static_cast<std::int64_t>(random.below(20)) * 10;
  } else if (kind == 8) {
    atom.op = Condition::each;
    atom.quantifier = static_cast<Quantifier>(random.below(3));
    atom.count = 1 + random.below(kSubjects.size());
  } else if (gates_before > 0 && random.chance(60)) {
    atom.op = Condition::gate;
    atom.other_gate = random.below(gates_before);
    atom.state = puzzle.gates[atom.other_gate].has_open ? State::open : State::ajar;
  } else {
    atom.op = Condition::known;
    atom.slot = random.below(kNumbers);
  }
  if (atom.origins > 1) atom.serial = puzzle.serials++;
  return atom;
}

Condition random_condition(Random& random, Puzzle& puzzle, std::size_t gates_before) {
  Condition top;
  top.quantifier = static_cast<Quantifier>(random.below(random.chance(85) ? 3 : 4));
  const std::size_t bullets = 2 + random.below(3);
  top.count = 1 + random.below(bullets);
  for (std::size_t i = 0; i < bullets; ++i) {
    Condition child = random_atom(random, puzzle, gates_before);
    if (child.op != Condition::each && random.chance(25)) {
      Condition pair;
      pair.quantifier = random.chance(50) ? Quantifier::all : Quantifier::any;
      pair.children.push_back(child);
      do child = random_atom(random, puzzle, gates_before);
      while (child.op == Condition::each);
      pair.children.push_back(child);
      child = pair;
    }
    top.children.push_back(child);
  }
  return top;
}

Row random_row(Random& random, std::size_t slot, std::size_t source) {
  Row result;
  result.slot = slot;
  result.source = "s" + std::to_string(source);
  std::string value;
  const Slot& of = kSlots[slot];
  if (of.type == Slot::number) {
    const auto low = static_cast<std::int64_t>(random.below(20)) * 5, high = low + static_cast<std::int64_t>(random.below(6)) * 5;
    const std::string from = std::to_string(low), to = std::to_string(high);
    switch (random.below(6)) {
      case 0: value = ">=" + from; result.value.number = Interval::at_least(low); break;
      case 1: value = ">" + from; result.value.number = Interval::above(low); break;
      case 2: value = from + ".." + to; result.value.number = Interval::closed(low, high); break;
      default: value = from; result.value.number = Interval::point(low); break;
    }
  } else if (of.type == Slot::yes_no) {
    const bool yes = random.chance(60);
    value = yes ? "yes" : "no";
    result.value.words = yes ? kYes : kNo;
  } else {
    const std::size_t word = random.below(kWords.size());
    value = kWords[word];
    result.value.words = 1u << word;
  }
  const bool stale = random.chance(15), planned = random.chance(10);
  result.counts = !stale && !planned;
  std::string more = planned ? "\"basis\": \"planned\"" : "\"basis\": \"measured\"";
  if (!of.subject.empty()) more += ", " + about(of.subject);
  result.text = row(of.metric, value, stale ? "2024-04" : "2026-04", result.source, more);
  return result;
}

Puzzle random_puzzle(Random& random) {
  Puzzle puzzle;
  const std::size_t gates = 1 + random.below(3);
  for (std::size_t i = 0; i < gates; ++i) {
    Gate gate;
    gate.has_open = random.chance(85);
    gate.has_ajar = !gate.has_open || random.chance(60);
    if (gate.has_ajar) gate.ajar = random_condition(random, puzzle, i);
    if (gate.has_open) gate.open = random_condition(random, puzzle, i);
    if (random.chance(35)) gate.held.emplace_back(random.chance(60) ? State::ajar : State::closed, random_condition(random, puzzle, i));
    if (i > 0 && random.chance(40)) gate.requires_gates.push_back(random.below(i));
    puzzle.gates.push_back(gate);
  }
  for (std::size_t slot = 0; slot < kSlots.size(); ++slot)
    if (random.chance(70))
      for (std::size_t source = 0, sources = 1 + random.below(3); source < sources; ++source)
        puzzle.rows.push_back(random_row(random, slot, source));
  return puzzle;
}

// ---- the pack's text

std::string atom_text(const Condition& atom) {
  switch (atom.op) {
    case Condition::compare:
      return kSlots[atom.slot].metric + " " + atom.relation + " " + std::to_string(atom.bar) + (atom.origins > 1 ? " from 2 origins" : "");
    case Condition::word: {
      std::string text = kSlots[atom.slot].metric;
      if (kSlots[atom.slot].type == Slot::yes_no) {
        text += atom.words == kYes ? " is yes" : " is no";
      } else {
        const bool one = atom.words == 1 || atom.words == 2 || atom.words == 4;
        const std::uint64_t named = one ? atom.words : 7 & ~atom.words;
        text += std::string(one ? " is " : " is not ") + kWords[named == 1 ? 0 : named == 2 ? 1 : 2];
      }
      return text + (atom.origins > 1 ? " from 2 origins" : "");
    }
    case Condition::total: return "amount " + std::string(atom.relation) + " " + std::to_string(atom.bar);
    case Condition::each: {
      const std::string many = atom.quantifier == Quantifier::all   ? "all of"
                               : atom.quantifier == Quantifier::any ? "any of"
                                                                    : "at least " + std::to_string(atom.count) + " of";
      return many + " l where certified is yes";
    }
    case Condition::known: return kSlots[atom.slot].metric + " is known";
    case Condition::gate: return "g" + std::to_string(atom.other_gate) + " is at least " + state_word(atom.state);
    case Condition::many: break;
  }
  std::string text = "(";
  for (const Condition& child : atom.children)
    text += (text.size() > 1 ? atom.quantifier == Quantifier::all ? " and " : " or " : "") + atom_text(child);
  return text + ")";
}

std::string condition_text(const Condition& condition) {
  std::string text = condition.quantifier == Quantifier::all        ? "all of\n"
                     : condition.quantifier == Quantifier::any      ? "any of\n"
                     : condition.quantifier == Quantifier::at_least ? "at least " + std::to_string(condition.count) + " of\n"
                                                                    : "at most " + std::to_string(condition.count) + " of\n";
  for (const Condition& child : condition.children) text += "    - " + atom_text(child) + "\n";
  return text;
}

std::string pack_text(const Puzzle& puzzle) {
  std::string text = "subjects l : x, y, z\n";
  for (std::size_t slot = 0; slot < kFirstAmount; ++slot)
    text += "metric " + kSlots[slot].metric +
            (kSlots[slot].type == Slot::number   ? " as number"
             : kSlots[slot].type == Slot::yes_no ? " as yes/no"
                                                 : " as one of planned, signed, cancelled") +
            " shows k fresh for 6 months\n";
  text += "metric amount as number shows k fresh for 6 months across total of l\n";
  text += "metric certified as yes/no shows k fresh for 6 months\n";
  for (std::size_t i = 0; i < puzzle.gates.size(); ++i) {
    const Gate& gate = puzzle.gates[i];
    text += "gate g" + std::to_string(i) + " shows k";
    for (const std::size_t required : gate.requires_gates) text += " requires g" + std::to_string(required);
    text += "\n";
    if (gate.has_ajar) text += "  ajar when " + condition_text(gate.ajar);
    if (gate.has_open) text += "  open when " + condition_text(gate.open);
    for (const auto& [state, condition] : gate.held) text += "  held " + state_word(state) + " if " + condition_text(condition);
  }
  return pack(text);
}

// ---- worlds: one point for every gap

/// What is left open of a slot by the rows that count, worked out afresh: the hull of what the sources say, without those
/// that say the same as another one less precisely.
struct Left {
  bool any_row = false, has_value = false;
  Value value;
};

bool contains(const Value& outer, const Value& inner) {
  return inner.words ? (outer.words & inner.words) == inner.words : outer.number.contains(inner.number);
}

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

struct World {
  std::vector<Rational> number;     // by slot
  std::vector<std::uint64_t> word;  // by slot
  std::vector<bool> confirmed;      // by serial
  std::vector<bool> known;          // by slot: a missing reading may arrive
};

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

std::size_t cases_to_run() {
  const char* wanted = std::getenv("AJAR_PROPERTY_CASES");
  const long count = wanted ? std::atol(wanted) : 0;
  return count > 0 ? static_cast<std::size_t>(count) : 800;
}

std::string everything_said(const Asked& asked) {
  std::string text;
  const runtime::CaseReport report = asked.report();
  for (const runtime::GateReport& gate : report.gates) {
    text += Asked::text_of(gate) + " own " + std::string(id_of(gate.own.proven)) + ".." + std::string(id_of(gate.own.possible));
    text += gate.confidence ? " " + std::string(id_of(*gate.confidence)) : " none";
    text += " rests on " + std::to_string(gate.rests_on.size());
    for (const MetricId metric : gate.lacks) text += " " + std::to_string(metric.index);
    text += "\n";
  }
  for (std::size_t i = 0; i < asked.program.metrics.size(); ++i) text += asked.value(asked.program.metrics[i].name.name) + "\n";
  return text;
}

}  // namespace

TEST_CASE("every completion of the evidence lands inside the verdict, and exact bounds are reached", "[property]") {
  std::size_t refused = 0, settled = 0, exact_gates = 0;
  const std::size_t cases = cases_to_run();
  for (std::size_t seed = 1; seed <= cases; ++seed) {
    Random random(seed);
    const Puzzle puzzle = random_puzzle(random);
    const std::string text = pack_text(puzzle);
    SourceMap sources;
    Diagnostics out;
    if (!lang::compile(sources, sources.add("t.gate", text), {}, out)) {
      ++refused;  // chance writes conditions that a pack may not hold
      continue;
    }
    std::vector<std::string> rows;
    for (const Row& one : puzzle.rows) rows.push_back(one.text);
    const Asked asked(text, rows, "2026-05-01");
    std::string all_rows;
    for (const std::string& one : rows) all_rows += one;
    INFO("seed " << seed << "\n" << text << all_rows);
    const runtime::CaseReport report = asked.report();
    const std::vector<Left> left = left_open(puzzle);
    const Judge judge(puzzle, left);

    for (int i = 0; i < 24; ++i) {
      const World world = random_world(random, puzzle, left);
      for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
        const State state = judge.state(world, gate);
        const Verdict verdict = report.gates[gate].effective;
        if (state < verdict.proven || state > verdict.possible)
          FAIL("g" << gate << " is " << id_of(state) << " in some world, outside " << Asked::text_of(report.gates[gate]));
      }
    }
    for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
      const Verdict verdict = report.gates[gate].effective;
      settled += verdict.settled();
      if (!asked.program.gates[gate].exact) continue;
      ++exact_gates;
      std::vector<Signed> atoms;
      collect(puzzle, gate, true, atoms);
      for (const bool best : {false, true}) {
        World world = extreme_world(puzzle, left, atoms, best);
        push_subjects(world, left, atoms, best);
        if (judge.state(world, gate) != (best ? verdict.possible : verdict.proven))
          FAIL("g" << gate << " is exact, but its " << (best ? "best" : "worst") << " world is " << id_of(judge.state(world, gate))
                   << ", not an end of " << Asked::text_of(report.gates[gate]));
      }
    }

    std::vector<std::string> shuffled = rows;
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[random.below(i)]);
    CHECK(everything_said(Asked(text, shuffled, "2026-05-01")) == everything_said(asked));

    for (std::size_t gate = 0; gate < puzzle.gates.size(); ++gate) {
      const runtime::Proof proof = asked.proof("g" + std::to_string(gate));
      const runtime::GateReport& plain = report.gates[gate];
      CHECK(Asked::text_of(proof.report) == Asked::text_of(plain));
      CHECK(proof.report.own == plain.own);
      CHECK(proof.report.rests_on == plain.rests_on);
      CHECK(proof.report.lacks == plain.lacks);
      CHECK(proof.report.confidence == plain.confidence);
      for (const std::uint32_t root : proof.roots) CHECK(root < proof.nodes.size());
    }
  }
  // Guards against a generator that has stopped asking anything.
  CHECK(refused * 2 < cases);
  CHECK(settled > cases / 20);
  CHECK(exact_gates > cases / 20);
  WARN(cases << " packs, " << refused << " refused, " << settled << " gates settled, " << exact_gates << " exact");
}
