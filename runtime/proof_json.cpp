#include <algorithm>
#include <utility>

#include "runtime/compare.hpp"
#include "runtime/json_parts.hpp"

namespace ajar::runtime {

namespace {

std::string_view id_of(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::all: return "all";
    case Quantifier::any: return "any";
    case Quantifier::at_least: return "at_least";
    case Quantifier::at_most: return "at_most";
  }
  return {};
}

std::string_view type_of(ProofNode::Kind kind) {
  switch (kind) {
    case ProofNode::Kind::level: return "level";
    case ProofNode::Kind::defeater: return "defeater";
    case ProofNode::Kind::requirement: return "requirement";
    case ProofNode::Kind::many: return "many";
    case ProofNode::Kind::each: return "each";
    case ProofNode::Kind::subject: return "subject";
    case ProofNode::Kind::named: return "named";
    case ProofNode::Kind::compare: return "atom";
    case ProofNode::Kind::known: return "known";
    case ProofNode::Kind::trend: return "trend";
    case ProofNode::Kind::gate_state: return "gate";
  }
  return {};
}

std::string_view unit_id(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::day: return "days";
    case PeriodUnit::week: return "weeks";
    case PeriodUnit::month: return "months";
    case PeriodUnit::quarter: return "quarters";
    case PeriodUnit::year: return "years";
  }
  return {};
}

std::string in_words(std::int32_t count, PeriodUnit unit) { return std::to_string(count) + " " + std::string(unit_id(unit)); }

class ProofJson {
 public:
  ProofJson(const RenderInput& in, const Proof& proof) 
      : in_(in), proof_(proof), parts_(in), seen_reading_(proof.readings.size(), 0), seen_row_(in.evidence.size(), 0) {}

  Json document() {
    const GateReport& report = proof_.report;
    Json out = Json::object();
    out["schema"] = "ajar.explain/1";
    out["pack"] = parts_.pack();
    out["as_of"] = to_string(in_.query.as_of);
    out["known_by"] = parts_.known_by();
    out["overrides"] = parts_.overrides();
    out["gate"] = in_.program.display(gate().name);
    out["verdict"] = verdict();
    out["rests_on"] = parts_.rows(report.rests_on);
    out["set_aside"] = set_aside();
    out["kept_apart"] = parts_.kept_apart(report);
    Json& roots = out["roots"] = Json::array();
    for (const std::uint32_t root : proof_.roots) roots.push_back(node_id(root));
    Json& nodes = out["nodes"] = Json::array();
    for (std::size_t i = 0; i < proof_.nodes.size(); ++i) nodes.push_back(node(i));
    Json& readings = out["readings"] = Json::array();
    for (std::size_t i = 0; i < proof_.readings.size(); ++i) readings.push_back(reading(i));
    return out;
  }

 private:
  const Gate& gate() const { return in_.program[proof_.report.gate]; }
  static std::string node_id(std::size_t index) { return "n" + std::to_string(index + 1); }
  static std::string reading_id(std::size_t index) { return "r" + std::to_string(index + 1); }

  Json verdict() const {
    const GateReport& report = proof_.report;
    Json out = parts_.verdict(report.effective, report.error);
    out["own"] = parts_.verdict(report.own, report.error);
    out["settled"] = report.effective.settled() && !report.error;
    out["out_of_order"] = parts_.out_of_order(report.out_of_order);
    out["exact"] = gate().exact;
    out["inexact_metric"] = gate().exact || !gate().inexact_metric ? Json(nullptr) : metric(gate().inexact_metric);
    out["confidence"] = parts_.confidence(report.confidence);
    Json& held_by = out["held_by"] = Json::array();
    for (const GateId id : report.held_by) held_by.push_back(in_.program.display(in_.program[id].name));
    Json& lacks = out["lacks"] = Json::array();
    for (const MetricId id : report.lacks) lacks.push_back(metric(id));
    out["because"] = parts_.reasons(report.because);
    return out;
  }

  /// Every row of the cone that was set aside and used nowhere else in it (in another period), once.
  Json set_aside() const {
    std::vector<std::uint8_t> seen(in_.evidence.size(), 0);
    Json out = Json::array();
    for (const Reading& reading : proof_.readings)
      for (const RowId row : reading.used) seen[row.index] = 1;
    for (const Reading& reading : proof_.readings)
      for (const Reading::SetAside& one : reading.set_aside) {
        if (std::exchange(seen[one.row.index], std::uint8_t{1})) continue;
        out.push_back(parts_.set_aside(one.row, one.fate));
      }
    return out;
  }

  Json metric(MetricId id) const { return in_.program.display(in_.program[id].name); }

  /// [certain, possible]
  static Json truth(Truth truth) {
    switch (truth) {
      case Truth::no: return Json::array({"no", "no"});
      case Truth::unknown: return Json::array({"no", "yes"});
      case Truth::yes: return Json::array({"yes", "yes"});
      case Truth::error: return Json::array({"error", "error"});
    }
    return nullptr;
  }

  Json node(std::size_t index) {
    const ProofNode& node = proof_.nodes[index];
    Json out = Json::object();
    out["id"] = node_id(index);
    out["type"] = type_of(node.kind);
    describe(node, out);
    out["truth"] = truth(node.truth);
    if (!node.reasons.empty()) out["reasons"] = parts_.reasons(node.reasons);
    if (node.frozen) out["frozen"] = true;
    if (node.confidence) out["confidence"] = parts_.confidence(node.confidence);
    const Span place = span_of(node);
    out["span"] = parts_.span(place);
    if (!out["span"].is_null()) out["file"] = in_.sources.name(place.source);
    if (!node.children.empty()) {
      Json& children = out["children"] = Json::array();
      for (const std::uint32_t child : node.children) children.push_back(node_id(child));
    }
    return out;
  }

  void describe(const ProofNode& node, Json& out) {
    switch (node.kind) {
      case ProofNode::Kind::level: out["state"] = ajar::id_of(node.state); break;
      case ProofNode::Kind::defeater: out["held_at"] = ajar::id_of(node.state); break;
      case ProofNode::Kind::requirement: describe_gate(node, out); break;
      case ProofNode::Kind::subject: out["subject"] = parts_.symbol(node.subject); break;
      case ProofNode::Kind::many:
      case ProofNode::Kind::each:
        if (node.node) describe_quantifier(in_.program[node.node], out);
        break;
      case ProofNode::Kind::named:
        if (node.node) out["condition"] = in_.program.display(in_.program[in_.program[node.node].named].name);
        break;
      case ProofNode::Kind::compare:
      case ProofNode::Kind::known:
      case ProofNode::Kind::trend: describe_atom(node, out); break;
      case ProofNode::Kind::gate_state:
        describe_gate(node, out);
        if (!node.node) break;
        out["op"] = in_.program[node.node].exactly_closed ? "is" : "is_at_least";
        out["bar"] = ajar::id_of(in_.program[node.node].state);
        break;
    }
  }

  void describe_gate(const ProofNode& node, Json& out) const {
    if (!node.gate) return;
    out["gate"] = in_.program.display(in_.program[node.gate].name);
    out["verdict"] = parts_.verdict(node.verdict, node.truth == Truth::error);
  }

  void describe_quantifier(const ConditionNode& condition, Json& out) const {
    out["quantifier"] = id_of(condition.quantifier);
    if (condition.quantifier == Quantifier::at_least || condition.quantifier == Quantifier::at_most) {
      out["count"] = condition.count;
      if (condition.percent) out["percent"] = true;
    }
    if (condition.op == ConditionOp::each && condition.list)
      out["of"] = in_.program.display(in_.program[condition.list].name);
  }

  void describe_atom(const ProofNode& node, Json& out) {
    if (!node.node) return;
    const ConditionNode& condition = in_.program[node.node];
    out["metric"] = metric(condition.metric);
    if (!condition.subject.empty()) out["subject"] = condition.subject;
    out["value"] = reading_value(node.reading);
    if (node.kind == ProofNode::Kind::compare) comparison(condition, out);
    if (node.kind == ProofNode::Kind::trend) trend(condition, node, out);
    if (node.kind != ProofNode::Kind::known) extent(condition, node, out);
    out["evidence"] = parts_.rows(evidence_of(node));
    if (node.reading < proof_.readings.size()) out["reading"] = reading_id(node.reading);
  }

  Json reading_value(std::uint32_t index) const {
    if (index >= proof_.readings.size() || !proof_.readings[index].has_value) return nullptr;
    return parts_.value(proof_.readings[index].metric, proof_.readings[index].value);
  }

  Json bar(const Metric& metric, const Rational& value) const {
    switch (metric.type) {
      case MetricType::date: return parts_.date(value);
      case MetricType::rank: return parts_.word(metric, value);
      case MetricType::number:
      case MetricType::yes_no:
      case MetricType::choice: return parts_.number(value);
    }
    return nullptr;
  }

  Rational bar_value(const Bar& bar) const { return value_of(in_.query, bar).value_or(bar.value); }

  void comparison(const ConditionNode& condition, Json& out) const {
    const Comparison& c = condition.comparison;
    const Metric& m = in_.program[condition.metric];
    const auto one = [&](const char* op, const Bar& b) {
      out["op"] = op;
      out["bar"] = bar(m, bar_value(b));
      if (b.threshold) out["threshold"] = in_.program.display(in_.program[b.threshold].name);
    };
    const auto both = [&](const char* op) {
      out["op"] = op;
      out["bar"] = Json::array({bar(m, bar_value(c.low)), bar(m, bar_value(c.high))});
    };
    switch (c.relation) {
      case Relation::less: one("<", c.high); break;
      case Relation::less_equal: one("<=", c.high); break;
      case Relation::greater: one(">", c.low); break;
      case Relation::greater_equal: one(">=", c.low); break;
      case Relation::within: both("within"); break;
      case Relation::outside: both("outside"); break;
      case Relation::one_of:
        out["op"] = "one_of";
        out["bar"] = parts_.words(m, c.words);
        break;
    }
  }

  void trend(const ConditionNode& condition, const ProofNode& node, Json& out) const {
    const Trend& t = condition.trend;
    out["op"] = t.falls ? "falls" : "rises";
    out["bar"] = t.any_amount ? Json(nullptr) : parts_.number(t.amount);
    out["relative"] = t.relative;
    out["over"] = in_words(t.over.count, t.over.unit);
    out["earlier"] = reading_value(node.earlier);
    if (node.earlier < proof_.readings.size()) out["earlier_reading"] = reading_id(node.earlier);
  }

  /// `for` and `from`.
  void extent(const ConditionNode& condition, const ProofNode& node, Json& out) const {
    if (condition.for_periods.count > 0) {
      out["for"] = in_words(condition.for_periods.count, condition.for_periods.unit);
      Json& periods = out["periods"] = Json::array();
      for (const auto& p : node.periods) {
        Json one{{"period", name_period(p.period, condition.for_periods.unit)}, {"truth", truth(p.truth)}};
        one["value"] = reading_value(p.reading);
        one["reading"] = p.reading < proof_.readings.size() ? Json(reading_id(p.reading)) : Json(nullptr);
        periods.push_back(std::move(one));
      }
    }
    if (condition.from_origins > 1) {
      out["from_origins"] = condition.from_origins;
      Json& by = out["confirmed_by"] = Json::array();
      for (const Symbol origin : node.confirmed_by) by.push_back(parts_.symbol(origin));
    }
  }

  /// The rows behind an atom, those of a formula's parts and of all periods included, each once.
  std::vector<RowId> evidence_of(const ProofNode& node) {
    std::vector<RowId> rows;
    ++visit_;
    const auto first_time = [&](std::vector<std::uint32_t>& visited, std::uint32_t i) { return std::exchange(visited[i], visit_) != visit_; };
    std::vector<std::uint32_t> stack;
    for (auto period = node.periods.rbegin(); period != node.periods.rend(); ++period) stack.push_back(period->reading);
    stack.push_back(node.earlier);
    stack.push_back(node.reading);
    while (!stack.empty()) {
      const std::uint32_t index = stack.back();
      stack.pop_back();
      if (index >= proof_.readings.size() || !first_time(seen_reading_, index)) continue;
      const Reading& reading = proof_.readings[index];
      for (const RowId row : reading.used)
        if (first_time(seen_row_, row.index)) rows.push_back(row);
      stack.insert(stack.end(), reading.parts.rbegin(), reading.parts.rend());
    }
    return rows;
  }

  Json reading(std::size_t index) const {
    const Reading& reading = proof_.readings[index];
    const Metric& m = in_.program[reading.metric];
    Json out = Json::object();
    out["id"] = reading_id(index);
    out["metric"] = metric(reading.metric);
    if (reading.subject) out["subject"] = parts_.symbol(reading.subject);
    out["unit"] = m.unit ? Json(in_.program[m.unit].name.name) : Json(nullptr);
    out["value"] = reading_value(static_cast<std::uint32_t>(index));
    if (reading.has_value && m.type == MetricType::number)
      if (reading.value.number.low.open || reading.value.number.high.open)
        out["open_ends"] = Json::array({reading.value.number.low.open, reading.value.number.high.open});
    out["reasons"] = parts_.reasons(reading.reasons);
    flags(reading, out);
    Json& origins = out["origins"] = Json::array();
    for (const OriginReading& one : reading.origins) origins.push_back(origin(reading.metric, one));
    out["used"] = parts_.rows(reading.used);
    Json& aside = out["set_aside"] = Json::array();
    for (const Reading::SetAside& one : reading.set_aside) aside.push_back(parts_.set_aside(one.row, one.fate));
    if (!reading.parts.empty()) {
      Json& parts = out["parts"] = Json::array();
      for (const std::uint32_t part : reading.parts) parts.push_back(reading_id(part));
    }
    if (!reading.subjects_lacking.empty()) {
      Json& lacking = out["subjects_lacking"] = Json::array();
      for (const Symbol subject : reading.subjects_lacking) lacking.push_back(parts_.symbol(subject));
    }
    if (reading.reasons.has(Reason::undefined)) out["undefined_at"] = parts_.span(reading.undefined_at);
    return out;
  }

  static void flags(const Reading& reading, Json& out) {
    const std::pair<const char*, bool> all[] = {
        {"contested", reading.contested}, {"disjoint_dates", reading.disjoint_dates}, {"floor", reading.floor},
        {"ceiling", reading.ceiling},     {"assumed_complete", reading.assumed_complete},
        {"supposed", reading.assumption}, {"only_subject", reading.only_subject}, {"proxy", reading.proxy}};
    for (const auto& [name, set] : all)
      if (set) out[name] = true;
  }

  Json origin(MetricId metric, const OriginReading& one) const {
    Json out = Json::object();
    out["origin"] = parts_.symbol(one.origin);
    if (one.subject) out["subject"] = parts_.symbol(one.subject);
    out["value"] = parts_.value(metric, one.value);
    out["rows"] = parts_.rows(one.rows);
    out["as_of"] = one.dated ? Json(to_string(one.as_of)) : Json(nullptr);
    if (one.grade != Grade::none) out["grade"] = std::string(1, letter_of(one.grade));
    if (one.superseded) out["superseded"] = true;
    if (!one.taken) out["taken"] = false;
    if (one.self_contested) out["self_contested"] = true;
    return out;
  }

  Span span_of(const ProofNode& node) const {
    if (node.node) return in_.program[node.node].span;
    switch (node.kind) {
      case ProofNode::Kind::level: return node.state == State::open ? gate().open.span : gate().ajar.span;
      case ProofNode::Kind::defeater: return node.index < gate().held.size() ? gate().held[node.index].span : Span();
      case ProofNode::Kind::requirement:
        for (std::size_t i = 0; i < gate().requires_gates.size() && i < gate().requires_spans.size(); ++i)
          if (gate().requires_gates[i] == node.gate) return gate().requires_spans[i];
        return {};
      case ProofNode::Kind::many:
      case ProofNode::Kind::each:
      case ProofNode::Kind::subject:
      case ProofNode::Kind::named:
      case ProofNode::Kind::compare:
      case ProofNode::Kind::known:
      case ProofNode::Kind::trend:
      case ProofNode::Kind::gate_state: return {};
    }
    return {};
  }

  const RenderInput& in_;
  const Proof& proof_;
  JsonParts parts_;
  std::vector<std::uint32_t> seen_reading_, seen_row_;  // the visit that saw them last
  std::uint32_t visit_ = 0;
};

}  // namespace

Json proof_document(const RenderInput& in, const Proof& proof) { return ProofJson(in, proof).document(); }

std::string proof_json(const RenderInput& in, const Proof& proof) { return write(proof_document(in, proof)); }

}  // namespace ajar::runtime
