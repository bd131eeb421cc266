// Tests of the pack: given facts and expectations.
#include <array>

#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

constexpr std::string_view kReasonIds[] = {
#define AJAR_REASON(name, en, zh) #name,
#define AJAR_FATE(name, en, zh)
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};
constexpr std::string_view kFateIds[] = {
#define AJAR_REASON(name, en, zh)
#define AJAR_FATE(name, en, zh) #name,
#include "core/reasons.def"
#undef AJAR_REASON
#undef AJAR_FATE
};

template <class Enum>
std::optional<Enum> find_id(std::span<const std::string_view> ids, std::string_view text) {
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (ids[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

class TestLowering {
 public:
  TestLowering(Pass& p, TestCase& test) : p_(p), test_(test) {}

  void lower(const ast::TestClause& clause) {
    using K = ast::TestClause::Kind;
    switch (clause.kind) {
      case K::given_file:
        test_.files.push_back({std::string(clause.path.text), std::string(clause.case_value.text),
                               static_cast<bool>(clause.case_value), clause.span});
        return;
      case K::given:
        for (const ast::Fact& fact : clause.facts) lower_fact(fact);
        return;
      case K::as_of:
        if (!repeated(p_, as_of_, clause.span)) test_.as_of = clause.date;
        return;
      case K::known_by:
        if (!repeated(p_, known_by_, clause.span)) test_.known_by = clause.date;
        return;
      case K::expect:
        for (const ast::Expect& expect : clause.expects) lower_expect(expect);
        return;
    }
  }

 private:
  void lower_fact(const ast::Fact& node) {
    Fact fact;
    fact.span = node.span;
    fact.metric = p_.names.id<MetricId>(p_.module, node.metric, kAnyMetric);
    fact.subject = node.of.text;
    fact.missing = node.missing;
    lower_options(node, fact);
    if (!fact.metric) return;
    const Metric& metric = p_.program[fact.metric];
    if (metric.formula) {
      Diagnostic wrong = problem(Code::E0131, {metric.name.name}, node.metric.span);
      also(wrong, metric.name.span, Phrase::computed_here);
      p_.out.report(std::move(wrong));
      return;
    }
    if (!node.missing) {
      auto value = reading_of(p_, fact.metric, node.value, node.metric.span);
      if (!value) return;
      fact.value = *value;
      fact.value_text = p_.sources.text(node.value.span);
    }
    test_.facts.push_back(std::move(fact));
  }

  void lower_options(const ast::Fact& node, Fact& fact) {
    std::array<Span, 8> seen{};
    for (const ast::FactOption& option : node.options) {
      if (repeated(p_, seen[static_cast<std::size_t>(option.kind)], option.span)) continue;
      using K = ast::FactOption::Kind;
      switch (option.kind) {
        case K::as_of: fact.as_of = option.date; break;
        case K::recorded: fact.recorded_at = option.date; break;
        case K::withdrawn: fact.withdrawn_at = option.date; break;
        case K::from: fact.source = option.word.text, p_.names.check_source(p_.module, option.word); break;
        case K::origin: fact.origin = option.word.text, p_.names.check_source(p_.module, option.word); break;
        case K::about: fact.scope = p_.names.id<ScopeId>(p_.module, option.word, kAnyScope); break;
        case K::shows: fact.kind = p_.names.id<KindId>(p_.module, option.word, kAnyKind); break;
        case K::basis: fact.basis = option.basis; break;
      }
    }
  }

  void lower_expect(const ast::Expect& node) {
    Expectation e;
    e.op = node.op;
    e.state = node.state;
    e.settled = node.settled;
    e.could_be = node.could_be;
    e.count = node.count;
    e.outcome = node.outcome;
    e.span = node.span;
    if (fill(node, e)) test_.expectations.push_back(std::move(e));
  }

  bool fill(const ast::Expect& node, Expectation& e) {
    switch (node.op) {
      case ExpectOp::gate_is: return gate(node, e);
      case ExpectOp::gate_because:
      case ExpectOp::metric_is: return gate_or_metric(node, e) && name_op(e) && why(node, e);
      case ExpectOp::would_be: return gate(node, e) && suppositions(node, e);
      case ExpectOp::lacks: return gate(node, e) && metrics(node, e);
      case ExpectOp::has_origins: return metric(node, e);
      case ExpectOp::sets_aside: return gate_or_metric(node, e) && why(node, e);
      case ExpectOp::text_flags:
        e.text = node.text.text;
        e.claim = p_.names.id<ClaimId>(p_.module, node.claim, kAnyClaim);
        return e.claim.valid();
      case ExpectOp::text_clean: e.text = node.text.text; return true;
      case ExpectOp::error_code: return error_code(node, e);
    }
    return false;
  }

  bool gate(const ast::Expect& node, Expectation& e) {
    e.gate = p_.names.id<GateId>(p_.module, node.ref, kAnyGate);
    return e.gate.valid();
  }

  bool metric(const ast::Expect& node, Expectation& e) {
    e.metric = p_.names.id<MetricId>(p_.module, node.ref, kAnyMetric);
    return e.metric.valid();
  }

  bool gate_or_metric(const ast::Expect& node, Expectation& e) {
    auto symbol = p_.names.find(p_.module, node.ref, kMetricOrGate);
    if (!symbol) return false;
    if (symbol->item == ItemClass::gate) e.gate = GateId(symbol->index);
    else e.metric = MetricId(symbol->index);
    return true;
  }

  static bool name_op(Expectation& e) {
    e.op = e.gate ? ExpectOp::gate_because : ExpectOp::metric_is;
    return true;
  }

  bool why(const ast::Expect& node, Expectation& e) {
    if (!node.why) return node.op == ExpectOp::sets_aside;
    e.reason = find_id<Reason>(kReasonIds, node.why.text);
    e.fate = find_id<Fate>(kFateIds, node.why.text);
    if (e.reason || e.fate) return true;
    std::vector<std::string> known(std::begin(kReasonIds), std::end(kReasonIds));
    known.insert(known.end(), std::begin(kFateIds), std::end(kFateIds));
    report_unknown(problem(Code::E0102, {Phrase::word_reason, std::string(node.why.text)}, node.why.span), node.why.text,
                   known, p_.out);
    return false;
  }

  bool metrics(const ast::Expect& node, Expectation& e) {
    bool all = true;
    for (const ast::Name& name : node.names) {
      auto id = p_.names.id<MetricId>(p_.module, name, kAnyMetric);
      if (id) e.metrics.push_back(id);
      else all = false;
    }
    return all;
  }

  bool suppositions(const ast::Expect& node, Expectation& e) {
    bool all = true;
    for (const ast::Change& change : node.changes) {
      Supposition s;
      s.metric = p_.names.id<MetricId>(p_.module, change.metric, kAnyMetric);
      s.subject = change.of.text;
      s.span = change.span;
      s.value_text = p_.sources.text(change.value.span);
      auto value = s.metric ? reading_of(p_, s.metric, change.value, change.metric.span) : std::nullopt;
      if (value) s.value = *value;
      all = all && value.has_value();
      e.suppositions.push_back(std::move(s));
    }
    return all;
  }

  bool error_code(const ast::Expect& node, Expectation& e) {
    Code code{};
    if (!parse_code(node.code.text, code)) {
      if (node.code)
        p_.out.report(problem(Code::E0102, {Phrase::word_code, std::string(node.code.text)}, node.code.span));
      return false;
    }
    e.text = name_of(code);
    return true;
  }

  Pass& p_;
  TestCase& test_;
  Span as_of_, known_by_;
};

}  // namespace

void lower_tests(Pass& p) {
  for (std::size_t i = 0; i < p.items.tests.size(); ++i) {
    const ast::TestItem& node = *p.items.tests[i];
    TestCase test;
    test.title = node.title.text;
    test.span = p.items.test_spans[i];
    TestLowering lowering(p, test);
    for (const ast::TestClause& clause : node.clauses) lowering.lower(clause);
    p.program.tests.push_back(std::move(test));
  }
}

}  // namespace ajar::lang
