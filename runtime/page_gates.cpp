// Gates as checklists.
#include "runtime/page_writer.hpp"

namespace ajar::runtime {

namespace {

struct Heads {
  Sentence all, any, least, most, one;
};
constexpr Heads kAjar{Sentence::page_ajar_all, Sentence::page_ajar_any, Sentence::page_ajar_least, Sentence::page_ajar_most, Sentence::page_ajar_one};
constexpr Heads kOpen{Sentence::page_open_all, Sentence::page_open_any, Sentence::page_open_least, Sentence::page_open_most, Sentence::page_open_one};
constexpr Heads kHeld{Sentence::page_held_all, Sentence::page_held_any, Sentence::page_held_least, Sentence::page_held_most, Sentence::page_held_one};

Sentence head_for(const ConditionNode& root, const Heads& heads) {
  if (root.op != ConditionOp::many) return heads.one;
  switch (root.quantifier) {
    case Quantifier::all: return heads.all;
    case Quantifier::any: return heads.any;
    case Quantifier::at_least: return heads.least;
    case Quantifier::at_most: return heads.most;
  }
  return heads.one;
}

}  // namespace

void PageWriter::gates() {
  std::size_t number = 0;
  if (!program().gates.empty()) add(Kind::heading, Sentence::page_gates, {}, 2);
  for (const GateId id : program().gate_order)
    if (items_.gates[id.index]) gate(id, ++number);
}

void PageWriter::gate(GateId id, std::size_t number) {
  const Gate& gate = program()[id];
  add(Kind::heading, 3, words_.say(Sentence::page_gate, {words_.count(number), words_.label(gate.name)}), &gate.name);
  gate_frame(gate);
  level(gate, State::ajar);
  level(gate, State::open);
  for (const Defeater& held : gate.held) defeater(gate, held);
  for (const Labels& warning : gate.warnings) add(Kind::caution, 0, words_.pick(warning, gate.name.pack));
}

/// What it shows, what it takes instead, what limits it.
void PageWriter::gate_frame(const Gate& gate) {
  std::string text = gate.shows ? words_.say(Sentence::page_gate_shows, {words_.label(program()[gate.shows].name)})
                                : words_.say(Sentence::page_gate_composite);
  const auto also = [&](Sentence sentence, const std::vector<std::string>& names) {
    if (!names.empty()) text += words_.say(Sentence::gap) + words_.say(sentence, {words_.list(names, names.size())});
  };
  std::vector<std::string> accepted, required;
  for (const KindId kind : gate.accepts) accepted.push_back(words_.label(program()[kind].name));
  for (const GateId id : gate.requires_gates) required.push_back(words_.label(program()[id].name));
  also(Sentence::page_gate_accepts, accepted);
  also(Sentence::page_gate_requires, required);
  if (gate.needs_confidence) also(Sentence::page_gate_confidence, {std::string(word_of(*gate.needs_confidence, words_.language()))});
  add(Kind::text, 0, text);
  if (!gate.note.empty()) add(Kind::text, 0, words_.pick(gate.note, gate.name.pack));
}

void PageWriter::level(const Gate& gate, State state) {
  const bool is_open = state == State::open;
  const Level& level = is_open ? gate.open : gate.ajar;
  if (!level.condition) {
    add(Kind::text, is_open ? Sentence::page_no_open : Sentence::page_no_ajar);
    return;
  }
  const ConditionNode& root = program()[level.condition];
  add(Kind::heading, head_for(root, is_open ? kOpen : kAjar), {words_.count(root.count)}, 4);
  std::string about = level.about ? words_.say(Sentence::page_level_about, {words_.label(program()[level.about].name)}) : std::string();
  if (is_open && gate.ajar.condition) {
    if (!about.empty()) about += words_.say(Sentence::gap);
    about += words_.say(Sentence::page_also_ajar);
  }
  if (!about.empty()) add(Kind::text, 0, about);
  members(level.condition, gate.name.pack, Kind::task, 0);
  if (!level.because.empty()) add(Kind::text, Sentence::page_why, {because(level.because, gate.name.pack)});
}

void PageWriter::defeater(const Gate& gate, const Defeater& defeater) {
  const ConditionNode& root = program()[defeater.condition];
  add(Kind::heading, head_for(root, kHeld), {words_.state(defeater.held_at), words_.count(root.count)}, 4);
  members(defeater.condition, gate.name.pack, Kind::item, 0);
  if (!defeater.because.empty()) add(Kind::text, Sentence::page_why, {because(defeater.because, gate.name.pack)});
  add(Kind::text, Sentence::page_held_nothing);
}

}  // namespace ajar::runtime
