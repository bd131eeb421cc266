#include "tests/property/random_pack.hpp"

#include "tests/unit/runtime/asked.hpp"

namespace ajar::test {

namespace {

std::vector<Slot> all_slots() {
  std::vector<Slot> slots;
  for (int i = 0; i < kNumbers; ++i) slots.push_back({"n" + std::to_string(i), "", Slot::number});
  for (int i = 0; i < kYesNos; ++i) slots.push_back({"b" + std::to_string(i), "", Slot::yes_no});
  slots.push_back({"c0", "", Slot::choice});
  for (const char* subject : kSubjects) slots.push_back({"amount", subject, Slot::number});
  for (const char* subject : kSubjects) slots.push_back({"certified", subject, Slot::yes_no});
  return slots;
}

}  // namespace

const std::vector<Slot> kSlots = all_slots();

namespace {

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

}  // namespace

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

namespace {

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

}  // namespace

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

std::string random_pack_text(std::uint64_t seed) {
  Random random(seed);
  return pack_text(random_puzzle(random));
}

}  // namespace ajar::test
