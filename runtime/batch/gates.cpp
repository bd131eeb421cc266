#include "runtime/batch/gates.hpp"

#include <algorithm>
#include <array>

namespace ajar::runtime::batch {

namespace {

const Outcomes* outcome(std::span<const Outcomes> outcomes, OutcomeId id) { return id ? &outcomes[id.index] : nullptr; }

/// Those of `cases` drop to a state.
void lower_to(State state, const Cases& cases, Cases& ajar, Cases& open) {
  if (state < State::open) open &= ~cases;
  if (state < State::ajar) ajar &= ~cases;
}

Cases unsettled(const Bounds& bounds) {
  Cases result;
  for (std::size_t w = 0; w < kWords; ++w)
    result.words[w] =
        (bounds.ajar.words[w] ^ bounds.maybe_ajar.words[w]) | (bounds.open.words[w] ^ bounds.maybe_open.words[w]);
  return result;
}

/// The cases of which one state lies below another one.
Cases below(const Cases& ajar, const Cases& open, const Cases& other_ajar, const Cases& other_open) {
  return (~ajar & other_ajar) | (~open & other_open);
}

void tell_why_unsettled(const Gate& gate, const GatePlan& plan, std::span<const Outcomes> outcomes,
                        std::span<const GateBits> decided, const Cases& sound, GateBits& out) {
  const Bounds& verdict = out.effective;
  const Cases open_question = unsettled(verdict) & sound;
  if (!open_question.any()) return;
  const Outcomes* const ajar = outcome(outcomes, plan.ajar);
  const Outcomes* const open = outcome(outcomes, plan.open);
  if (ajar) out.because.add(ajar->causes, open_question & ~verdict.ajar);
  if (open) out.because.add(open->causes, ajar ? open_question & verdict.maybe_open : open_question);
  for (std::size_t i = 0; i < plan.held.size(); ++i) {
    const State at = gate.held[i].held_at;
    if (at == State::open) continue;
    const Cases& above = at == State::closed ? verdict.maybe_ajar : verdict.maybe_open;
    out.because.add(outcomes[plan.held[i].index].causes, open_question & above);
  }
  for (const GateId required : gate.requires_gates) {
    const GateBits& other = decided[required.index];
    const Cases holds_back = below(other.effective.ajar, other.effective.open, verdict.maybe_ajar, verdict.maybe_open);
    out.because.add(other.because, open_question & holds_back);
  }
}

constexpr State state_of(bool ajar, bool open) { return open ? State::open : ajar ? State::ajar : State::closed; }

/// A gate of a case by its eight bits: those of `own`, then those of `effective`.
constexpr auto kVerdicts = [] {
  std::array<BatchGate, 256> all;
  for (unsigned bits = 0; bits < all.size(); ++bits) {
    const auto verdict = [&](unsigned from) {
      const auto has = [&](unsigned i) { return ((bits >> (from + i)) & 1) != 0; };
      return Verdict{state_of(has(0), has(1)), state_of(has(2), has(3))};
    };
    BatchGate& out = all[bits];
    out.own = verdict(0);
    out.effective = verdict(4);
    out.out_of_order = out.own.proven > out.effective.possible ? OutOfOrder::yes
                       : out.own.proven > out.effective.proven ? OutOfOrder::maybe
                                                               : OutOfOrder::no;
  }
  return all;
}();

/// Bit j of byte i becomes bit i of byte j (Warren, Hacker's Delight, 7-3).
constexpr std::uint64_t transposed(std::uint64_t x) {
  const auto swap = [&](int by, std::uint64_t mask) {
    const std::uint64_t differing = (x ^ (x >> by)) & mask;
    x ^= differing ^ (differing << by);
  };
  swap(7, 0x00aa00aa00aa00aa);
  swap(14, 0x0000cccc0000cccc);
  swap(28, 0x00000000f0f0f0f0);
  return x;
}

void set_state(State state, std::size_t i, Cases& ajar, Cases& open) {
  ajar.remove(i);
  open.remove(i);
  if (state >= State::ajar) ajar.add(i);
  if (state >= State::open) open.add(i);
}

void set_verdict(Verdict verdict, std::size_t i, Bounds& bounds) {
  set_state(verdict.proven, i, bounds.ajar, bounds.open);
  set_state(verdict.possible, i, bounds.maybe_ajar, bounds.maybe_open);
}

}  // namespace

void ask_gate(const ConditionNode& node, const GateBits& gate, const Cases& all, Outcomes& out) {
  out.clear();
  const Bounds& verdict = gate.effective;
  const Cases sound = all & ~gate.error;
  out.error = gate.error;
  if (node.exactly_closed) {
    out.yes = sound & ~verdict.maybe_ajar;
    out.no = sound & verdict.ajar;
  } else if (node.state == State::closed) {
    out.yes = sound;
  } else {
    const bool ajar = node.state == State::ajar;
    out.yes = sound & (ajar ? verdict.ajar : verdict.open);
    out.no = sound & ~(ajar ? verdict.maybe_ajar : verdict.maybe_open);
  }
  const Cases unknown = out.unknown(all);
  if (unknown.any()) out.causes.add(gate.because, unknown);
}

Bounds by_levels(const Outcomes* ajar, const Outcomes* open, const Cases& all) {
  Bounds result;
  if (open) {
    result.open = ajar ? ajar->yes & open->yes : open->yes;
    result.maybe_open = all & ~open->no;
    if (ajar) result.maybe_open &= ~ajar->no;
  }
  result.ajar = ajar ? ajar->yes : result.open;
  result.maybe_ajar = ajar ? all & ~ajar->no : result.maybe_open;
  return result;
}

void decide_gate(const Gate& gate, const GatePlan& plan, std::span<const Outcomes> outcomes,
                 std::span<const GateBits> decided, const Cases& all, GateBits& out) {
  const Outcomes* const ajar = outcome(outcomes, plan.ajar);
  const Outcomes* const open = outcome(outcomes, plan.open);
  out.error = Cases();
  out.because.clear();
  for (const Outcomes* level : {ajar, open})
    if (level) out.error |= level->error;
  for (const OutcomeId held : plan.held) out.error |= outcomes[held.index].error;
  for (const GateId required : gate.requires_gates) out.error |= decided[required.index].error;

  Bounds& own = out.own;
  own = by_levels(ajar, open, all);
  for (std::size_t i = 0; i < plan.held.size(); ++i) {
    const Outcomes& held = outcomes[plan.held[i].index];
    lower_to(gate.held[i].held_at, all & ~held.no, own.ajar, own.open);
    lower_to(gate.held[i].held_at, held.yes, own.maybe_ajar, own.maybe_open);
  }
  out.effective = own;
  for (const GateId required : gate.requires_gates) {
    const Bounds& cap = decided[required.index].effective;
    out.effective.ajar &= cap.ajar;
    out.effective.open &= cap.open;
    out.effective.maybe_ajar &= cap.maybe_ajar;
    out.effective.maybe_open &= cap.maybe_open;
  }
  const Cases sound = all & ~out.error;
  tell_why_unsettled(gate, plan, outcomes, decided, sound, out);
  if (!out.error.any()) return;
  for (Bounds* bounds : {&out.own, &out.effective}) {
    bounds->ajar &= sound;
    bounds->open &= sound;
    bounds->maybe_ajar |= out.error;
    bounds->maybe_open |= out.error;
  }
}

void set_case(const GateReport& report, std::size_t i, GateBits& out) {
  Cases only;
  only.add(i);
  out.error.remove(i);
  if (report.error) out.error.add(i);
  set_verdict(report.own, i, out.own);
  set_verdict(report.effective, i, out.effective);
  out.because.remove(only);
  out.because.add(report.because, report.lacks, i);
}

void lacks_of(const GateBits& gate, std::size_t i, std::vector<MetricId>& lacks) {
  lacks.clear();
  for (const Causes::One& one : gate.because.all())
    if (one.cause >= kFirstMetric && one.cases.has(i)) lacks.push_back(MetricId(one.cause - kFirstMetric));
}

void write_verdicts(const GateBits& gate, std::size_t count, BatchGate* first, std::size_t stride) {
  const std::array<const Cases*, 8> planes{
      &gate.own.ajar,       &gate.own.open,       &gate.own.maybe_ajar,       &gate.own.maybe_open,
      &gate.effective.ajar, &gate.effective.open, &gate.effective.maybe_ajar, &gate.effective.maybe_open};
  for (std::size_t i = 0; i < count; i += 8) {
    std::uint64_t bits = 0;
    for (std::size_t plane = 0; plane < 8; ++plane)
      bits |= ((planes[plane]->words[i / 64] >> (i % 64)) & 0xff) << (8 * plane);
    bits = transposed(bits);
    for (std::size_t j = i; j < std::min(i + 8, count); ++j, bits >>= 8) first[j * stride] = kVerdicts[bits & 0xff];
  }
  if (gate.error.any()) gate.error.for_each([&](std::size_t i) { first[i * stride].error = true; });
  for (const Causes::One& one : gate.because.all()) {
    if (one.cause >= kFirstMetric) break;
    const ReasonSet reason = static_cast<Reason>(one.cause);
    one.cases.for_each([&](std::size_t i) { first[i * stride].because |= reason; });
  }
}

}  // namespace ajar::runtime::batch
