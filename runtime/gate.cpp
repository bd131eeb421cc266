// Gates: levels, defeaters, required gates, confidence, and the report of a case.
#include <algorithm>

#include "runtime/condition.hpp"
#include "runtime/confidence.hpp"
#include "runtime/cone.hpp"
#include "runtime/evaluate.hpp"

namespace ajar::runtime {

namespace {

/// What a gate's conditions came to.
struct Judged {
  bool has_ajar = false, has_open = false;
  Outcome ajar, open;
  std::vector<Outcome> held;
  bool low_confidence = false;  // `needs confidence` brought the proven state down
};

/// Lower of two confidences; nothing is lower than anything.
std::optional<Confidence> lower(std::optional<Confidence> a, std::optional<Confidence> b) { return std::min(a, b); }

/// The states the levels alone prove and allow; `open` needs the conditions of `ajar` too.
Verdict by_levels(const Judged& judged) {
  const Truth ajar = judged.has_ajar ? judged.ajar.truth : Truth::yes;
  const Truth open = judged.has_open ? std::min(ajar, judged.open.truth) : Truth::no;
  const auto state = [&](bool is_ajar, bool is_open) {
    return is_open ? State::open : judged.has_ajar && is_ajar ? State::ajar : State::closed;
  };
  return {state(ajar == Truth::yes, open == Truth::yes), state(ajar != Truth::no, open != Truth::no)};
}

/// The proven state falls to the highest level that is known firmly enough.
State firm(State proven, Confidence needed, const Judged& judged) {
  const auto is_firm = [&](std::optional<Confidence> confidence) { return confidence && *confidence >= needed; };
  const bool ajar_is = !judged.has_ajar || is_firm(judged.ajar.confidence);
  if (proven == State::open && ajar_is && is_firm(judged.open.confidence)) return State::open;
  if (proven >= State::ajar && judged.has_ajar && ajar_is) return State::ajar;
  return State::closed;
}

/// What the own proven state rests on: the level reached and, if that is settled, what keeps the gate from the next one.
struct Grounds {
  bool any = false;
  std::optional<Confidence> confidence;
  std::vector<const Measurement*> basis;

  void add(const Outcome& outcome) {
    confidence = any ? lower(confidence, outcome.confidence) : outcome.confidence;
    any = true;
    basis.insert(basis.end(), outcome.basis.begin(), outcome.basis.end());
  }
};

Grounds grounds_of(const Gate& gate, const Judged& judged, Verdict own) {
  Grounds grounds;
  if (own.proven > State::closed) {
    if (judged.has_ajar) grounds.add(judged.ajar);
    if (own.proven == State::open || !judged.has_ajar) grounds.add(judged.open);
  }
  if (!own.settled() || own.proven == State::open) return grounds;
  const bool next_is_ajar = own.proven == State::closed && judged.has_ajar;
  if (next_is_ajar ? judged.ajar.truth == Truth::no : judged.has_open && judged.open.truth == Truth::no) {
    grounds.add(next_is_ajar ? judged.ajar : judged.open);
    return grounds;
  }
  for (std::size_t i = 0; i < judged.held.size(); ++i)
    if (judged.held[i].truth == Truth::yes && gate.held[i].held_at == own.proven) grounds.add(judged.held[i]);
  return grounds;
}

class Evaluation {
 public:
  Evaluation(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query)
      : program_(program), evidence_(evidence), reader_(program, evidence, rows, query), decided_(program.gates.size()) {}

  /// Gates and everything they depend on, in the order of `gates`; those that have a proof in `proofs` are recorded.
  void decide(std::span<const GateId> gates, std::span<Proof* const> proofs = {}) {
    for (std::size_t i = 0; i < gates.size(); ++i) {
      if (i < proofs.size() && proofs[i]) {
        Recorder recorder(*proofs[i]);
        decide(gates[i], &recorder);
      } else {
        decide(gates[i], nullptr);
      }
    }
  }

  const GateReport& report_of(GateId id) const { return decided_[id.index].report; }

  /// Once all gates are decided.
  CaseReport report() {
    CaseReport report;
    report.rows.assign(reader_.rows().begin(), reader_.rows().end());
    report.fates = reader_.fates();
    tell_what_was_read(report);
    for (Decided& one : decided_) report.gates.push_back(std::move(one.report));
    return report;
  }

 private:
  void decide(GateId id, Recorder* recorder) {
    const Gate& gate = program_[id];
    Decided& decided = decided_[id.index];
    GateReport& report = decided.report;
    if (const GateReport* given = pinned(id)) {
      report = *given;
      return;
    }
    report.gate = id;
    Judged judged = judge(gate, recorder);
    const auto failed = [](const Outcome& one) { return one.truth == Truth::error; };
    report.error = failed(judged.ajar) || failed(judged.open) || std::any_of(judged.held.begin(), judged.held.end(), failed);
    for (const GateId required : gate.requires_gates) report.error = report.error || decided_[required.index].report.error;
    record_requirements(gate, recorder);
    if (report.error) return;

    report.own = own_verdict(gate, judged);
    report.effective = report.own;
    for (const GateId required : gate.requires_gates) {
      const Verdict cap = decided_[required.index].report.effective;
      report.effective = weakest(report.effective, cap);
      if (!(weakest(report.own, cap) == report.own)) report.held_by.push_back(required);
    }
    if (report.own.proven > report.effective.possible) report.out_of_order = OutOfOrder::yes;
    else if (report.own.proven > report.effective.proven) report.out_of_order = OutOfOrder::maybe;

    Grounds grounds = grounds_of(gate, judged, report.own);
    report.confidence = confidence_of(report, grounds);
    report.rests_on = rows_behind(grounds.basis);
    decided.basis = std::move(grounds.basis);
    tell_why_unsettled(gate, judged, report);
  }

  const GateReport* pinned(GateId id) const {
    const Replay* replay = reader_.query().replay.get();
    if (!replay) return nullptr;
    const auto at = std::lower_bound(replay->pinned.begin(), replay->pinned.end(), id, [](const GateReport& one, GateId gate) { return one.gate < gate; });
    return at != replay->pinned.end() && at->gate == id ? &*at : nullptr;
  }

  Judged judge(const Gate& gate, Recorder* recorder) {
    Conditions conditions(reader_, gate, decided_, recorder);
    Judged judged;
    const auto level = [&](const Level& declared, State state, bool& has, Outcome& outcome) {
      has = declared.condition.valid();
      if (!has) return;
      Entry entry(recorder, ProofNode::Kind::level);
      if (ProofNode* written = entry.node()) written->state = state;
      outcome = conditions.evaluate(declared.condition, false);
      entry.result(outcome);
    };
    level(gate.ajar, State::ajar, judged.has_ajar, judged.ajar);
    level(gate.open, State::open, judged.has_open, judged.open);
    for (std::size_t i = 0; i < gate.held.size(); ++i) {
      Entry entry(recorder, ProofNode::Kind::defeater);
      if (ProofNode* written = entry.node()) {
        written->state = gate.held[i].held_at;
        written->index = static_cast<std::uint32_t>(i);
      }
      judged.held.push_back(conditions.evaluate(gate.held[i].condition, true));
      entry.result(judged.held.back());
    }
    return judged;
  }

  void record_requirements(const Gate& gate, Recorder* recorder) const {
    for (const GateId required : gate.requires_gates) {
      Entry entry(recorder, ProofNode::Kind::requirement);
      ProofNode* written = entry.node();
      if (!written) continue;
      const GateReport& report = decided_[required.index].report;
      written->gate = required;
      written->verdict = report.effective;
      written->truth = report.error                                ? Truth::error
                       : report.effective.proven == State::open    ? Truth::yes
                       : report.effective.possible == State::closed ? Truth::no
                                                                    : Truth::unknown;
      written->confidence = report.confidence;
    }
  }

  /// A defeater that holds brings both states down; one that possibly holds only the proven one.
  static Verdict own_verdict(const Gate& gate, Judged& judged) {
    Verdict own = by_levels(judged);
    if (gate.needs_confidence) {
      const State proven = firm(own.proven, *gate.needs_confidence, judged);
      judged.low_confidence = proven < own.proven;
      own.proven = proven;
    }
    for (std::size_t i = 0; i < gate.held.size(); ++i) {
      const Truth held = judged.held[i].truth;
      if (held == Truth::yes || held == Truth::unknown) own.proven = std::min(own.proven, gate.held[i].held_at);
      if (held == Truth::yes) own.possible = std::min(own.possible, gate.held[i].held_at);
    }
    return own;
  }

  std::optional<Confidence> confidence_of(const GateReport& report, const Grounds& grounds) const {
    if (!grounds.any && !report.effective.settled()) return std::nullopt;
    std::optional<Confidence> result = grounds.confidence;
    bool any = grounds.any;
    for (const GateId held_by : report.held_by) {
      const auto cap = decided_[held_by.index].report.confidence;
      result = any ? lower(result, cap) : cap;
      any = true;
    }
    return result;
  }

  std::vector<RowId> rows_behind(const std::vector<const Measurement*>& basis) const {
    std::vector<RowId> rows;
    std::vector<const Measurement*> pending = basis;
    std::map<const Measurement*, bool> visited;
    while (!pending.empty()) {
      const Measurement* one = pending.back();
      pending.pop_back();
      if (!visited.emplace(one, true).second) continue;
      rows.insert(rows.end(), one->reading.used.begin(), one->reading.used.end());
      if (program_[one->reading.metric].formula) pending.insert(pending.end(), one->parts.begin(), one->parts.end());
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::sort(rows.begin(), rows.end(), [&](RowId a, RowId b) { return printed_before(evidence_, a, b); });
    return rows;
  }

  /// Everything unknown that keeps `possible` above `proven`.
  void tell_why_unsettled(const Gate& gate, const Judged& judged, GateReport& report) const {
    const Verdict verdict = report.effective;
    if (verdict.settled()) return;
    const auto add = [&](ReasonSet reasons, const std::vector<MetricId>& lacks) {
      report.because |= reasons;
      report.lacks.insert(report.lacks.end(), lacks.begin(), lacks.end());
    };
    const auto add_unknown = [&](const Outcome& one) {
      if (one.truth == Truth::unknown) add(one.reasons, one.lacks);
    };
    if (judged.has_ajar && verdict.proven < State::ajar) add_unknown(judged.ajar);
    if (judged.has_open && (!judged.has_ajar || verdict.possible == State::open)) add_unknown(judged.open);
    for (std::size_t i = 0; i < judged.held.size(); ++i)
      if (gate.held[i].held_at < verdict.possible) add_unknown(judged.held[i]);
    if (judged.low_confidence) add(Reason::below_grade, {});
    for (const GateId required : gate.requires_gates) {
      const GateReport& other = decided_[required.index].report;
      if (other.effective.proven < verdict.possible) add(other.because, other.lacks);
    }
    std::sort(report.lacks.begin(), report.lacks.end());
    report.lacks.erase(std::unique(report.lacks.begin(), report.lacks.end()), report.lacks.end());
  }

  /// `nothing_read` and `kept_apart` need to know which rows were used after all.
  void tell_what_was_read(const CaseReport& report) {
    std::vector<RowId> used;
    std::vector<bool> was_read(program_.metrics.size());
    std::vector<std::uint32_t> gates_using(program_.metrics.size());
    std::vector<Uses> uses_by_gate;
    for (const Gate& gate : program_.gates) uses_by_gate.push_back(uses_of(program_, gate));
    for (const Uses& uses : uses_by_gate)
      for (const MetricId metric : uses.metrics) ++gates_using[metric.index];
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
      if (report.fates[i].fate != Fate::used) continue;
      const RowId row = report.rows[i];
      was_read[evidence_.metric[row.index].index] = true;
      if (gates_using[evidence_.metric[row.index].index] > 0) used.push_back(row);
    }
    std::sort(used.begin(), used.end(), [&](RowId a, RowId b) { return printed_before(evidence_, a, b); });
    std::map<KindId, std::map<MetricId, std::vector<RowId>>> by_kind;
    for (const RowId row : used)
      if (const KindId kind = evidence_.kind[row.index]) by_kind[kind][evidence_.metric[row.index]].push_back(row);

    for (const GateId id : program_.gate_order) {
      GateReport& gate = decided_[id.index].report;
      const Uses& uses = uses_by_gate[id.index];
      gate.nothing_read = std::none_of(uses.metrics.begin(), uses.metrics.end(), [&](MetricId m) { return was_read[m.index]; });
      for (const GateId other : uses.gates) gate.nothing_read = gate.nothing_read && decided_[other.index].report.nothing_read;
      keep_apart(by_kind, uses, gate);
    }
  }

  void keep_apart(const std::map<KindId, std::map<MetricId, std::vector<RowId>>>& by_kind, const Uses& uses,
                  GateReport& report) const {
    const KindId shows = program_[report.gate].shows;
    if (!shows) return;
    for (const auto& [kind, metrics] : by_kind) {
      const Distinction* distinction = program_.distinction_between(kind, shows);
      if (!distinction) continue;
      KeptApart apart;
      apart.kind = kind;
      apart.distinction = static_cast<std::uint32_t>(distinction - program_.distinctions.data());
      for (const auto& [metric, rows] : metrics) {
        if (std::binary_search(uses.metrics.begin(), uses.metrics.end(), metric)) continue;
        apart.rows += static_cast<std::uint32_t>(rows.size());
        apart.examples.insert(apart.examples.end(), rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(3, std::ssize(rows)));
      }
      if (apart.rows > 0) report.kept_apart.push_back(std::move(apart));
    }
  }

  const Program& program_;
  const EvidenceSet& evidence_;
  Reader reader_;
  std::vector<Decided> decided_;  // by gate
};

std::vector<RowId> all_rows(const EvidenceSet& evidence) {
  std::vector<RowId> rows;
  for (std::size_t i = 0; i < evidence.size(); ++i) rows.push_back(RowId(i));
  return rows;
}

}  // namespace

std::optional<Day> default_as_of(const Program& program, const EvidenceSet& evidence) {
  std::optional<Day> latest;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const auto& date = evidence.as_of[i];
    if (!date || !evidence.metric[i] || evidence.malformed[i] || (latest && date->last() <= *latest)) continue;
    if (admit(program, evidence, RowId(i)).fate == Fate::used) latest = date->last();
  }
  return latest;
}

CaseReport evaluate(const Program& program, const EvidenceSet& evidence, const Query& query) {
  return evaluate(program, evidence, all_rows(evidence), query);
}

CaseReport evaluate(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query) {
  Evaluation evaluation(program, evidence, rows, query);
  evaluation.decide(program.gate_order);
  return evaluation.report();
}

std::vector<GateReport> decide(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows,
                               const Query& query, std::span<const GateId> gates) {
  Evaluation evaluation(program, evidence, rows, query);
  evaluation.decide(gates);
  std::vector<GateReport> reports;
  for (const GateId gate : gates) reports.push_back(evaluation.report_of(gate));
  return reports;
}

std::vector<Proof> explain(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows,
                           const Query& query, std::span<const GateId> gates) {
  std::vector<Proof> proofs(gates.size());
  std::vector<Proof*> of_gate(program.gates.size()), recorded;
  for (std::size_t i = 0; i < gates.size(); ++i) of_gate[gates[i].index] = &proofs[i];
  for (const GateId gate : program.gate_order) recorded.push_back(of_gate[gate.index]);
  Evaluation evaluation(program, evidence, rows, query);
  evaluation.decide(program.gate_order, recorded);
  const CaseReport report = evaluation.report();
  for (std::size_t i = 0; i < gates.size(); ++i) {
    proofs[i].report = report.gates[gates[i].index];
    for (Reading& reading : proofs[i].readings) reading.proxy = is_proxy(program, reading.metric, program[gates[i]]);
  }
  return proofs;
}

Proof explain(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query,
              GateId gate) {
  return std::move(explain(program, evidence, rows, query, std::span(&gate, 1)).front());
}

Reading read(const Program& program, const EvidenceSet& evidence, std::span<const RowId> rows, const Query& query,
             MetricId metric, std::string_view subject) {
  Reader reader(program, evidence, rows, query);
  return reader.read(metric, subject.empty() ? About() : reader.about(subject), reader.now()).reading;
}

}  // namespace ajar::runtime
