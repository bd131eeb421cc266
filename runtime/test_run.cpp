#include "runtime/test_run.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "runtime/cone.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/reading.hpp"

namespace ajar::runtime {

namespace {

// Rows of a file that belong to the case a test names: those with a field of their own that has this value.
bool in_case(const EvidenceSet& evidence, RowId row, const std::string& case_value) {
  return std::any_of(evidence.extras.begin(), evidence.extras.end(), [&](const ExtraColumn& extra) {
    const Symbol value = extra[row.index];
    return value && evidence.symbols[value] == case_value;
  });
}

bool takes_away(const EvidenceSet& evidence, RowId row, const Fact& fact) {
  if (!fact.missing || evidence.metric[row.index] != fact.metric) return false;
  return fact.subject.empty() || fold_name(evidence.symbols[evidence.subject[row.index]]) == fold_name(fact.subject);
}

std::vector<Fact> stated_facts(const TestCase& test) {
  std::vector<Fact> facts;
  for (const Fact& fact : test.facts)
    if (!fact.missing) facts.push_back(fact);
  return facts;
}

// Loads the files and keeps the rows that the test does not take away.
void load_files(const Program& program, const SourceMap& sources, const TestFiles& files, PreparedTest& out) {
  for (const GivenFile& given : out.test->files) {
    const auto file = files ? files(given.path) : std::nullopt;
    if (!file) {
      out.not_found.push_back(given.path);
      continue;
    }
    const std::size_t first = out.evidence.size();
    load(program, sources, file->source, file->format, {}, out.evidence, out.problems);
    for (std::size_t i = first; i < out.evidence.size(); ++i) {
      const RowId row{i};
      if (given.has_case && !in_case(out.evidence, row, given.case_value)) continue;
      const auto& facts = out.test->facts;
      if (std::any_of(facts.begin(), facts.end(), [&](const Fact& f) { return takes_away(out.evidence, row, f); })) continue;
      out.rows.push_back(row);
    }
  }
}

// A test that offers only evidence which does not count is asked on the latest day of that evidence: what it expects is
// why the rows do not count, and no row is dated after its own day.
Day day_of(const Program& program, const EvidenceSet& evidence) {
  if (const auto day = default_as_of(program, evidence)) return *day;
  Day latest;
  for (std::size_t i = 0; i < evidence.size(); ++i)
    if (evidence.metric[i] && evidence.as_of[i]) latest = std::max(latest, evidence.as_of[i]->last());
  return latest;
}

// Decides only the gates that are asked about and what those depend on: a pack of many gates has many tests.
class Checker {
 public:
  Checker(const Program& program, const PreparedTest& prepared, const TextJudge& judge)
      : program_(program), prepared_(prepared), judge_(judge) {
    std::vector<GateId> asked;
    for (const Expectation& e : prepared.test->expectations)
      if (e.gate) asked.push_back(e.gate);
    gates_ = decide_cone(asked, prepared.query);
  }

  ExpectationResult check(const Expectation& e) {
    ExpectationResult out;
    out.expectation = &e;
    switch (e.op) {
      case ExpectOp::gate_is: gate_is(e, out); break;
      case ExpectOp::gate_because: gate_because(e, out); break;
      case ExpectOp::metric_is: metric_is(e, out); break;
      case ExpectOp::would_be: would_be(e, out); break;
      case ExpectOp::lacks: lacks(e, out); break;
      case ExpectOp::has_origins: has_origins(e, out); break;
      case ExpectOp::sets_aside: sets_aside(e, out); break;
      case ExpectOp::error_code: error_code(e, out); break;
      case ExpectOp::text_flags:
      case ExpectOp::text_clean: text(e, out); break;
    }
    return out;
  }

 private:
  static void pass_if(bool holds, ExpectationResult& out) { out.status = holds ? TestStatus::passed : TestStatus::failed; }

  std::vector<GateReport> decide_cone(std::span<const GateId> asked, const Query& query) const {
    const Cone cone = cone_of(program_, asked);
    return decide(program_, prepared_.evidence, prepared_.rows, query, cone.gates);
  }

  static const GateReport& report_of(const std::vector<GateReport>& reports, GateId gate) {
    return *std::find_if(reports.begin(), reports.end(), [&](const GateReport& one) { return one.gate == gate; });
  }

  const std::vector<RowFate>& fates() {
    if (!report_) report_ = evaluate(program_, prepared_.evidence, prepared_.rows, prepared_.query);
    return report_->fates;
  }

  const GateReport& gate(const Expectation& e, ExpectationResult& out) const {
    const GateReport& report = report_of(gates_, e.gate);
    out.verdict = report.effective;
    out.error = report.error;
    out.reasons = report.because;
    out.lacks = report.lacks;
    return report;
  }

  static bool settled_as_asked(const Expectation& e, Verdict verdict) {
    switch (e.settled) {
      case Settled::any: return true;
      case Settled::settled: return verdict.settled();
      case Settled::unsettled: return !verdict.settled();
      case Settled::could_be: return verdict.possible == e.could_be;
    }
    return false;
  }

  void gate_is(const Expectation& e, ExpectationResult& out) const {
    const Verdict verdict = gate(e, out).effective;
    pass_if(!out.error && verdict.proven == e.state && settled_as_asked(e, verdict), out);
  }

  void gate_because(const Expectation& e, ExpectationResult& out) {
    gate(e, out);
    if (e.reason) pass_if(out.reasons.has(*e.reason), out);
    else pass_if(e.fate && rows_with(e, *e.fate) > 0, out);
  }

  void lacks(const Expectation& e, ExpectationResult& out) const {
    gate(e, out);
    auto expected = e.metrics, actual = out.lacks;
    std::sort(expected.begin(), expected.end());
    std::sort(actual.begin(), actual.end());
    pass_if(expected == actual, out);
  }

  void would_be(const Expectation& e, ExpectationResult& out) const {
    Query query = prepared_.query;
    for (const Supposition& s : e.suppositions) query.assumptions.push_back({s.metric, s.subject, s.value});
    const std::vector<GateReport> reports = decide_cone(std::span(&e.gate, 1), query);
    const GateReport& gate = report_of(reports, e.gate);
    out.verdict = gate.effective;
    out.error = gate.error;
    out.reasons = gate.because;
    pass_if(!gate.error && gate.effective.proven == e.state, out);
  }

  Reading read(const Expectation& e) const {
    return runtime::read(program_, prepared_.evidence, prepared_.rows, prepared_.query, e.metric, {});
  }

  void metric_is(const Expectation& e, ExpectationResult& out) {
    const Reading reading = read(e);
    out.reasons = reading.reasons;
    if (reading.contested) out.reasons |= Reason::contested;
    if (e.reason) pass_if(out.reasons.has(*e.reason), out);
    else pass_if(e.fate && rows_with(e, *e.fate) > 0, out);
  }

  void has_origins(const Expectation& e, ExpectationResult& out) const {
    out.count = count_origins(distinct_origins(read(e).origins));
    pass_if(out.count == e.count, out);
  }

  // An origin that speaks of several subjects is one origin.
  static std::vector<OriginReading> distinct_origins(std::vector<OriginReading> origins) {
    std::sort(origins.begin(), origins.end(), [](const auto& a, const auto& b) { return a.origin < b.origin; });
    origins.erase(std::unique(origins.begin(), origins.end(), [](const auto& a, const auto& b) { return a.origin == b.origin; }),
                  origins.end());
    return origins;
  }

  // Rows of the metric, or of every metric for a gate, that ended with this fate.
  std::uint32_t rows_with(const Expectation& e, Fate fate) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < prepared_.rows.size(); ++i) {
      const RowId row = prepared_.rows[i];
      if (e.metric && prepared_.evidence.metric[row.index] != e.metric) continue;
      if (fates()[i].fate == fate) ++count;
    }
    return count;
  }

  std::uint32_t rows_set_aside(const Expectation& e) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < prepared_.rows.size(); ++i) {
      if (e.metric && prepared_.evidence.metric[prepared_.rows[i].index] != e.metric) continue;
      const Fate fate = fates()[i].fate;
      if (fate != Fate::used && fate != Fate::unused && fate != Fate::malformed) ++count;
    }
    return count;
  }

  void sets_aside(const Expectation& e, ExpectationResult& out) {
    out.count = e.fate ? rows_with(e, *e.fate) : rows_set_aside(e);
    pass_if(out.count == e.count, out);
  }

  // A pack with errors has no tests to run, so a code can only come from the evidence.
  void error_code(const Expectation& e, ExpectationResult& out) const {
    Code code{};
    const auto& problems = prepared_.problems.all();
    const bool known = parse_code(e.text, code);
    pass_if(known && std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& d) { return d.code == code; }), out);
  }

  void text(const Expectation& e, ExpectationResult& out) const {
    using What = SeenText::What;
    out.seen = judge_(e);
    const bool claimed = out.seen.what == What::claimed;
    if (e.op == ExpectOp::text_clean) pass_if(e.claim ? !claimed : out.seen.what == What::clean, out);
    else pass_if(claimed && (e.outcome == ClaimOutcome::any || e.outcome == out.seen.carried), out);
  }

  const Program& program_;
  const PreparedTest& prepared_;
  const TextJudge& judge_;
  std::vector<GateReport> gates_;     // those asked about, and what they depend on
  std::optional<CaseReport> report_;  // of all gates, once the fates of rows are asked for
};

bool expects_error(const TestCase& test) {
  return std::any_of(test.expectations.begin(), test.expectations.end(),
                     [](const Expectation& e) { return e.op == ExpectOp::error_code; });
}

}  // namespace

bool is_about_text(const Expectation& e) {
  return e.op == ExpectOp::text_flags || e.op == ExpectOp::text_clean;
}

PreparedTest prepare(const Program& program, const SourceMap& sources, const TestCase& test, const TestFiles& files) {
  PreparedTest out;
  out.test = &test;
  load_files(program, sources, files, out);
  const std::size_t first_fact = out.evidence.size();
  add_facts(program, stated_facts(test), out.evidence);
  for (std::size_t i = first_fact; i < out.evidence.size(); ++i) out.rows.emplace_back(i);
  if (test.as_of) {
    out.query.as_of = test.as_of->last();
  } else {
    out.query.as_of = day_of(program, out.evidence);
    out.query.as_of_is_default = true;
  }
  if (test.known_by) out.query.known_by = test.known_by->last();
  return out;
}

TestStatus TestResult::status() const {
  if (!prepared->not_found.empty()) return TestStatus::failed;
  if (prepared->problems.has_errors() && !expects_error(*prepared->test)) return TestStatus::failed;
  const bool failed = std::any_of(expectations.begin(), expectations.end(),
                                  [](const ExpectationResult& e) { return e.status == TestStatus::failed; });
  return failed ? TestStatus::failed : TestStatus::passed;
}

std::vector<TestCase> example_tests(const Program& program) {
  std::vector<TestCase> tests;
  for (std::size_t i = 0; i < program.claims.size(); ++i) {
    const Claim& claim = program.claims[i];
    if (claim.name.pack.index != 0 || (claim.flags.empty() && claim.passes.empty())) continue;
    TestCase test;
    test.title = claim.name.name;
    test.span = claim.name.span;
    const auto add = [&](ExpectOp op, const std::vector<TextPattern>& examples) {
      for (const TextPattern& example : examples) {
        Expectation e;
        e.op = op;
        e.claim = ClaimId(i);
        e.text = example.pattern;
        e.span = example.span;
        test.expectations.push_back(std::move(e));
      }
    };
    add(ExpectOp::text_flags, claim.flags);
    add(ExpectOp::text_clean, claim.passes);
    tests.push_back(std::move(test));
  }
  return tests;
}

TestResult run(const Program& program, const PreparedTest& prepared, const TextJudge& judge) {
  TestResult out;
  out.prepared = &prepared;
  Checker checker(program, prepared, judge);
  for (const Expectation& e : prepared.test->expectations)
    if (judge || !is_about_text(e)) out.expectations.push_back(checker.check(e));
  return out;
}

}  // namespace ajar::runtime
