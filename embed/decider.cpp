#include "ajar/decider.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "embed/session.hpp"
#include "runtime/batch/case_decider.hpp"
#include "runtime/names.hpp"
#include "runtime/row_value.hpp"

namespace ajar {

namespace {

namespace batch = runtime::batch;

/// Bit i is Reason i.
std::uint16_t bits_of(ReasonSet reasons) {
  unsigned bits = 0;
  reasons.for_each([&](Reason reason) { bits |= 1u << static_cast<unsigned>(reason); });
  return static_cast<std::uint16_t>(bits);
}

/// Names of reasons, one list for each set of them.
class ReasonNames {
 public:
  std::span<const std::string_view> operator[](std::uint16_t bits) {
    if (bits == 0) return {};
    std::vector<std::string_view>& names = lists_[bits];
    if (names.empty())
      for (unsigned rest = bits; rest; rest &= rest - 1) names.push_back(id_of(static_cast<Reason>(std::countr_zero(rest))));
    return names;
  }

 private:
  static constexpr std::size_t kReasonCount = 0
#define AJAR_REASON(name, en, zh) +1
#define AJAR_FATE(name, en, zh)
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
      ;
  std::array<std::vector<std::string_view>, std::size_t{1} << kReasonCount> lists_;
};

constexpr batch::Span64 kNothing{1, 0};  // no number lies in it

/// What numbers a metric can have, in whole numbers of a scale; a number outside may still be one that no scale fits.
batch::Span64 limits_of(const Metric& metric, std::uint8_t decimals) {
  std::int64_t low = 0, high = 0;
  switch (metric.type) {
    case MetricType::yes_no: high = 1; break;
    case MetricType::choice:
    case MetricType::rank: high = static_cast<std::int64_t>(metric.words.size()) - 1; break;
    case MetricType::date: low = make_day(1, 1, 1)->number, high = make_day(9999, 12, 31)->number; break;
    case MetricType::number: {
      runtime::Target inside;
      inside.inside = metric.range;
      const auto bars = batch::bars_of(inside, decimals);
      if (!bars) return kNothing;
      low = std::max(bars->low, -batch::kLargest);
      high = std::min(bars->high, batch::kLargest);
    }
  }
  return {low, high};
}

bool is_set_of_words(const Metric& metric) { return metric.type == MetricType::yes_no || metric.type == MetricType::choice; }

/// The words at the places from `low` to `high`.
std::uint64_t words_between(std::int64_t low, std::int64_t high) {
  return (~std::uint64_t{0} >> (63 - (high - low))) << low;
}

}  // namespace

struct Decider::Data {
  struct Bound {
    MetricId metric;
    batch::PlaceId place;  ///< invalid: nothing but the reference evaluator reads it
    std::uint8_t decimals = 0;
    bool words = false;
    batch::Span64 limits;  ///< of its numbers, in its scale
    batch::Span64 plain;   ///< of numbers that are set as they are: these limits, or none
  };

  std::shared_ptr<const Session::Data> session;
  std::shared_ptr<const Program> program;
  runtime::Query query;
  runtime::PackNames names;
  std::unique_ptr<batch::CaseDecider> fast;  ///< null: all decisions are the reference evaluator's
  std::vector<Bound> slots;
  std::vector<std::optional<Value>> beside;  ///< by slot: values of those without a place
  bool has_beside = false;                   ///< some of them may have one
  std::vector<std::uint32_t> slot_of;        ///< by metric, one more than its slot
  std::vector<std::string> metric_names;
  bool by_reference = false;                 ///< the last decision
  std::vector<BatchVerdict> verdicts;        ///< its
  std::vector<runtime::GateReport> reports;  ///< likewise, of the reference evaluator
  std::vector<MetricId> lacking;
  std::vector<std::string_view> lacking_names;
  ReasonNames reasons;
  struct Lines {
    std::vector<ConditionLine> all;
    std::vector<batch::OutcomeId> outcomes;
  };
  std::vector<Lines> proofs;                 ///< by gate, of those asked for

  Data(std::shared_ptr<const Session::Data> from, std::shared_ptr<const Program> of, runtime::Query asked)
      : session(std::move(from)), program(std::move(of)), query(std::move(asked)), names(*program),
        fast(batch::CaseDecider::make(*program, query)), slot_of(program->metrics.size()),
        verdicts(program->gates.size()), proofs(program->gates.size()) {
    for (const Metric& metric : program->metrics) metric_names.push_back(program->display(metric.name));
  }

  void set(Slot slot, Value value);
  bool set_exactly(Slot slot, std::int64_t low, std::int64_t high);
  void unset(Slot slot) {
    if (slots[slot.index].place) return fast->unset(slots[slot.index].place);
    beside[slot.index].reset();
  }
  runtime::EvidenceSet rows() const;
  ConditionLine line_of(NodeId node, std::uint32_t depth, State state, bool holds_back) const;
  std::span<const ConditionLine> proof(GateId gate);
  std::span<const ConditionLine> proof_by_reference(GateId gate);
};

void Decider::Data::set(Slot slot, Value value) {
  const Bound& bound = slots[slot.index];
  if (!bound.place) {
    beside[slot.index] = std::move(value);
    has_beside = true;
    return;
  }
  if (bound.words) {
    const auto words = static_cast<std::int64_t>(value.words);
    return fast->set(bound.place, batch::Span64{words, words});
  }
  std::int64_t one = 1;
  for (int i = 0; i < bound.decimals; ++i) one *= 10;
  const auto low = batch::in_scale(value.number.low, one, batch::kUnboundedLow),
             high = batch::in_scale(value.number.high, one, batch::kUnboundedHigh);
  if (low && high)
    fast->set(bound.place, batch::Span64{*low, *high});
  else
    fast->set(bound.place, value);
}

/// What is not simply a number between the limits.
bool Decider::Data::set_exactly(Slot slot, std::int64_t low, std::int64_t high) {
  const Bound& bound = slots[slot.index];
  const Metric& metric = (*program)[bound.metric];
  unset(slot);
  if (low > high) return false;
  const bool inside = bound.limits.low <= low && high <= bound.limits.high;
  if (bound.words) {
    if (inside) set(slot, {Interval(), words_between(low, high)});
    return inside;
  }
  Int128 one = 1;
  for (int i = 0; i < bound.decimals; ++i) one *= 10;
  const Interval number = Interval::closed(*Rational::make(low, one), *Rational::make(high, one));
  if (metric.type == MetricType::number ? !metric.range.contains(number) : !inside) return false;
  set(slot, {number, 0});
  return true;
}

// ---- by the reference evaluator

runtime::EvidenceSet Decider::Data::rows() const {
  runtime::EvidenceSet rows;
  rows.begin_text("values");
  const Period day{query.as_of, query.as_of + 1, Precision::day};
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Bound& bound = slots[i];
    if (bound.place ? !fast->is_set(bound.place) : !beside[i]) continue;
    const Metric& metric = (*program)[bound.metric];
    runtime::Row row;
    row.metric = bound.metric;
    row.value = bound.place ? fast->value(bound.place) : *beside[i];
    row.as_of = day;
    row.kind = metric.shows;
    row.scope = metric.about;
    row.metric_name = rows.symbols.intern(metric.name.name);
    row.id = metric_names[bound.metric.index];
    rows.append(row);
  }
  return rows;
}

// ---- proofs

ConditionLine Decider::Data::line_of(NodeId node, std::uint32_t depth, State state, bool holds_back) const {
  ConditionLine line;
  line.depth = depth;
  line.state = static_cast<GateState>(static_cast<int>(state));
  line.holds_back = holds_back;
  if (!node) return line;
  const Span span = (*program)[node].span;
  line.text = session->sources.text(span);
  line.file = session->sources.name(span.source);
  line.line = session->sources.position(span).line;
  return line;
}

std::span<const ConditionLine> Decider::Data::proof(GateId gate) {
  if (by_reference) return proof_by_reference(gate);
  Lines& lines = proofs[gate.index];
  if (lines.outcomes.empty()) {
    lines.all.clear();
    for (const batch::CaseDecider::Line& line : fast->lines(gate)) {
      lines.all.push_back(line_of(line.node, line.depth, line.state, line.in_defeater));
      lines.outcomes.push_back(line.outcome);
    }
  }
  for (std::size_t i = 0; i < lines.all.size(); ++i) {
    lines.all[i].holds = static_cast<Holds>(static_cast<int>(fast->truth(lines.outcomes[i])));
    lines.all[i].because = reasons[fast->reasons(lines.outcomes[i])];
  }
  return lines.all;
}

std::span<const ConditionLine> Decider::Data::proof_by_reference(GateId gate) {
  using NodeKind = runtime::ProofNode::Kind;
  struct Pending {
    std::uint32_t node, depth;
    State state;
    bool holds_back;
  };
  const runtime::EvidenceSet evidence = rows();
  std::vector<runtime::RowId> all;
  for (std::size_t i = 0; i < evidence.size(); ++i) all.emplace_back(i);
  const runtime::Proof told = runtime::explain(*program, evidence, all, query, gate);
  Lines& lines = proofs[gate.index];
  lines.all.clear();
  lines.outcomes.clear();
  std::vector<Pending> pending;
  for (std::size_t i = told.roots.size(); i-- > 0;) {
    const runtime::ProofNode& root = told.nodes[told.roots[i]];
    if (root.kind != NodeKind::requirement) pending.push_back({told.roots[i], 0, root.state, root.kind == NodeKind::defeater});
  }
  while (!pending.empty()) {
    const Pending next = pending.back();
    pending.pop_back();
    const runtime::ProofNode& node = told.nodes[next.node];
    lines.all.push_back(line_of(node.node, next.depth, next.state, next.holds_back));
    lines.all.back().holds = static_cast<Holds>(static_cast<int>(node.truth));
    lines.all.back().because = reasons[bits_of(node.reasons)];
    for (std::size_t i = node.children.size(); i-- > 0;)
      pending.push_back({node.children[i], next.depth + 1, next.state, next.holds_back});
  }
  return lines.all;
}

// ---- the public door

Answer<Decider> Session::decider(const Question& question) const {
  using None = Answer<Decider>;
  if (!data_->program) return None::none(embed::say(question.lang, Phrase::pack_has_errors));
  const auto query = embed::query_of(*data_, question);
  if (!query) return None::none(query.problem());
  Decider decider(std::make_unique<Decider::Data>(data_, embed::program_of(data_, *query), *query));
  decider.decide();  // so that there always are verdicts
  return decider;
}

Decider::Decider(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Decider::~Decider() = default;
Decider::Decider(Decider&&) noexcept = default;
Decider& Decider::operator=(Decider&&) noexcept = default;

Answer<Decider::Slot> Decider::slot(std::string_view metric, unsigned decimals) {
  Data& data = *data_;
  const Program& program = *data.program;
  const runtime::NameTable::Found found = data.names.metrics.find(metric, PackId(0u));
  if (found.item == runtime::NameTable::kNone || program.metrics[found.item].formula) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < program.metrics.size(); ++i)
      if (!program.metrics[i].formula) names.push_back(data.metric_names[i]);
    return Answer<Slot>::none(embed::say_unknown(Lang::en, Phrase::no_such_metric, std::string(metric), names));
  }
  const MetricId id(found.item);
  std::uint32_t& slot = data.slot_of[id.index];
  if (slot == 0) {
    data.slots.emplace_back();
    data.beside.emplace_back();
    slot = static_cast<std::uint32_t>(data.slots.size());
  }
  Data::Bound bound;
  bound.metric = id;
  bound.decimals = program[id].type == MetricType::number ? static_cast<std::uint8_t>(std::min(decimals, 18u)) : 0;
  bound.limits = limits_of(program[id], bound.decimals);
  bound.words = is_set_of_words(program[id]);
  if (data.fast) bound.place = data.fast->bind(id, bound.decimals);
  bound.plain = bound.place && !bound.words ? bound.limits : kNothing;
  data.slots[slot - 1] = bound;
  data.beside[slot - 1].reset();
  return Slot{slot - 1};
}

void Decider::clear() {
  if (data_->fast) data_->fast->clear();
  if (!data_->has_beside) return;
  std::fill(data_->beside.begin(), data_->beside.end(), std::nullopt);
  data_->has_beside = false;
}

void Decider::unset(Slot slot) { data_->unset(slot); }

bool Decider::set(Slot slot, std::int64_t low, std::int64_t high) {
  const Data::Bound& bound = data_->slots[slot.index];
  const bool plain = bound.plain.low <= low && low <= high && high <= bound.plain.high;
  if (!plain) return data_->set_exactly(slot, low, high);
  data_->fast->set(bound.place, batch::Span64{low, high});
  return true;
}

std::string Decider::set_text(Slot slot, std::string_view text, Lang lang) {
  data_->unset(slot);
  Diagnostics out(1);
  runtime::RowReporter reporter(out);
  runtime::ValueReader values(*data_->program, data_->names, reporter);
  runtime::FieldText field;
  field.form = runtime::FieldText::Form::scalar;
  field.text = text;
  const auto read = values.read(data_->slots[slot.index].metric, field, {});
  if (read) {
    data_->set(slot, read->value);
    return {};
  }
  return out.all().empty() ? std::string(text) : title_of(out.all().front(), embed::language_of(lang));
}

void Decider::decide() {
  const auto state = [](State one) { return static_cast<GateState>(static_cast<int>(one)); };
  const auto tell = [&](std::size_t gate, const auto& one) {
    BatchVerdict& out = data_->verdicts[gate];
    out.proven = state(one.effective.proven);
    out.possible = state(one.effective.possible);
    out.own_proven = state(one.own.proven);
    out.own_possible = state(one.own.possible);
    out.out_of_order = static_cast<OutOfOrder>(static_cast<int>(one.out_of_order));
    out.error = false;
  };
  data_->by_reference = !data_->fast || !data_->fast->decide();
  if (!data_->by_reference) {
    for (std::size_t i = 0; i < data_->verdicts.size(); ++i) tell(i, data_->fast->verdict(GateId(i)));
    return;
  }
  data_->reports = runtime::evaluate(*data_->program, data_->rows(), data_->query).gates;
  for (std::size_t i = 0; i < data_->reports.size(); ++i) {
    tell(i, data_->reports[i]);
    data_->verdicts[i].error = data_->reports[i].error;
  }
}

bool Decider::by_reference() const { return data_->by_reference; }

const BatchVerdict& Decider::verdict(std::size_t gate) const { return data_->verdicts[gate]; }

std::span<const std::string_view> Decider::because(std::size_t gate) const {
  return data_->reasons[data_->by_reference ? bits_of(data_->reports[gate].because) : data_->fast->because(GateId(gate))];
}

std::span<const std::string_view> Decider::lacks(std::size_t gate) const {
  data_->lacking_names.clear();
  if (data_->by_reference)
    data_->lacking = data_->reports[gate].lacks;
  else
    data_->fast->lacks(GateId(gate), data_->lacking);
  for (const MetricId metric : data_->lacking) data_->lacking_names.emplace_back(data_->metric_names[metric.index]);
  return data_->lacking_names;
}

std::span<const ConditionLine> Decider::proof(std::size_t gate) const { return data_->proof(GateId(gate)); }

}  // namespace ajar
