#include <array>

#include "core/text.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/layout.hpp"
#include "runtime/test_words.hpp"

namespace ajar::runtime {

namespace {

// The text and at least two cells of space, so that what follows starts in a column where that is possible.
std::string in_column(std::string text, int column) {
  const int gap = column - static_cast<int>(display_width(text));
  return text + spaces(gap < 2 ? 2 : gap);
}

class TestText {
 public:
  TestText(const TestSuite& suite, const RenderStyle& style)
      : suite_(suite), style_(style), page_(style.width, style.color) {}

  std::string run() {
    title();
    for (const TestResult& result : suite_.results) test(result);
    if (suite_.coverage) coverage(*suite_.coverage);
    if (suite_.mutants) mutants(*suite_.mutants);
    return page_.take();
  }

 private:
  std::string say(Sentence sentence, std::initializer_list<std::string_view> arguments = {}) const {
    return runtime::say(style_.language, sentence, arguments);
  }

  std::string pack_name() const {
    const Pack& pack = suite_.program->packs[0];
    return pack.version.empty() ? pack.name : pack.name + " " + pack.version;
  }

  void title() {
    if (suite_.results.empty()) page_.paragraph(say(Sentence::test_no_tests, {pack_name()}));
    else page_.paragraph(pack_name());
  }

  std::string place(Span span) const {
    if (!span.source) return {};
    return std::string(suite_.sources->name(span.source)) + ":" + std::to_string(suite_.sources->position(span).line);
  }

  void test(const TestResult& result) {
    const TestStatus status = result.status();
    constexpr std::array<std::string_view, 2> kMarks{"✓", "✗"};
    constexpr std::array<Ink, 2> kInks{Ink::good, Ink::bad};
    const auto s = static_cast<std::size_t>(status);
    page_.edges({{"  "}, {std::string(kMarks[s]), 0, kInks[s]}, {" " + title_of(*result.prepared)}},
                status == TestStatus::passed ? std::string() : place(result.prepared->test->span));
    if (status == TestStatus::failed) failure(result);
  }

  std::string title_of(const PreparedTest& prepared) const {
    const TestCase& test = *prepared.test;
    if (!has_examples(suite_, prepared)) return one_line(test.title);
    return say(Sentence::test_examples, {test.title, std::to_string(test.expectations.size())});
  }

  void failure(const TestResult& result) {
    const PreparedTest& test = *result.prepared;
    for (const std::string& file : test.not_found) page_.paragraph(say(Sentence::test_no_file, {file}), "      ", "      ", Ink::bad);
    const DiagnosticStyle brief{style_.language, false, true};
    for (const Diagnostic& d : test.problems.all())
      page_.paragraph(render(d, *suite_.sources, brief), "      ", "      ", Ink::bad);
    for (std::size_t i = 0; i < result.expectations.size(); ++i) {
      const ExpectationResult& e = result.expectations[i];
      if (e.status != TestStatus::failed) continue;
      expectation(test, e);
      const bool same_gate_follows = i + 1 < result.expectations.size() && same_proof(e, result.expectations[i + 1]);
      if (e.expectation->gate && !same_gate_follows) proof(test, *e.expectation);
    }
  }

  /// Two failed expectations in a row about one gate need its proof once.
  static bool same_proof(const ExpectationResult& a, const ExpectationResult& b) {
    return b.status == TestStatus::failed && a.expectation->gate == b.expectation->gate &&
           a.expectation->op != ExpectOp::would_be && b.expectation->op != ExpectOp::would_be;
  }

  void expectation(const PreparedTest& test, const ExpectationResult& e) {
    const RenderInput in = render_input(suite_, test);
    const Words words(in, style_.language);
    const std::string expected = say(Sentence::test_expected), actual = say(Sentence::test_actual);
    page_.edges({{in_column(spaces(6) + expected, 17) + expected_text(suite_, e)}}, place(e.expectation->span));
    page_.paragraph(actual_text(words, e), in_column(spaces(6) + actual, 17), spaces(17), Ink::bad);
  }

  // The proof of the gate in question, under the expectation's suppositions.
  void proof(const PreparedTest& test, const Expectation& e) {
    Query query = test.query;
    if (e.op == ExpectOp::would_be)
      for (const Supposition& s : e.suppositions) query.assumptions.push_back({s.metric, s.subject, s.value});
    const Proof proof = explain(*suite_.program, test.evidence, test.rows, query, e.gate);
    const RenderInput in{*suite_.program, *suite_.sources, test.evidence, query};
    RenderStyle inner = style_;
    inner.width = style_.width - 8;
    inner.color = false;
    const std::string text = proof_text(in, proof, inner);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) page_.edges({{spaces(8) + text.substr(at, end - at), 0, Ink::faint}}, {});
      at = end + 1;
    }
  }

  void coverage(const Coverage& coverage) {
    const std::vector<NodeId> atoms = atoms_in_use(*suite_.program);
    constexpr std::array<Truth, 3> kOutcomes{Truth::yes, Truth::no, Truth::unknown};
    constexpr std::array<Sentence, 3> kNames{Sentence::truth_yes, Sentence::truth_no, Sentence::truth_unknown};
    std::size_t seen = 0;
    for (const NodeId atom : atoms)
      for (const Truth truth : kOutcomes) seen += coverage.has(atom, truth);
    page_.blank();
    page_.paragraph(say(Sentence::coverage_title, {pack_name(), std::to_string(seen), std::to_string(3 * atoms.size()),
                                                   std::to_string(atoms.size())}));
    for (const NodeId atom : atoms) {
      std::string never;
      for (std::size_t i = 0; i < kOutcomes.size(); ++i)
        if (!coverage.has(atom, kOutcomes[i]))
          never += (never.empty() ? "" : say(Sentence::comma)) + say(Sentence::coverage_never, {say(kNames[i])});
      if (never.empty()) continue;
      const Span span = (*suite_.program)[atom].span;
      page_.edges({{in_column("  " + first_line(suite_.sources->text(span)), 50)}, {never, 0, Ink::warning}}, place(span));
    }
  }

  void mutants(const std::vector<MutationResult>& mutants) {
    std::size_t killed = 0;
    for (const MutationResult& m : mutants) killed += m.killed;
    page_.blank();
    page_.paragraph(say(Sentence::mutants_title, {pack_name(), std::to_string(killed), std::to_string(mutants.size())}));
    for (const MutationResult& m : mutants) {
      if (m.killed) continue;
      page_.edges({{in_column("  " + mutated_text(suite_, m.mutation), 50)}, {say(sentence_of(m.mutation.kind)), 0, Ink::warning}},
                  place(m.mutation.span));
    }
  }

  const TestSuite& suite_;
  const RenderStyle& style_;
  Page page_;
};

}  // namespace

std::string tests_text(const TestSuite& suite, const RenderStyle& style) { return TestText(suite, style).run(); }

TestCounts count(const TestSuite& suite) {
  TestCounts counts;
  for (const TestResult& result : suite.results) switch (result.status()) {
      case TestStatus::passed: ++counts.passed; break;
      case TestStatus::failed: ++counts.failed; break;
    }
  return counts;
}

std::string tests_summary(std::span<const TestSuite* const> suites, Language language) {
  std::size_t passed = 0, failed = 0;
  for (const TestSuite* suite : suites) {
    passed += count(*suite).passed;
    failed += count(*suite).failed;
  }
  return say(language, Sentence::test_summary, {std::to_string(passed), std::to_string(failed)}) + "\n";
}

}  // namespace ajar::runtime
