#include "runtime/json_parts.hpp"
#include "runtime/test_words.hpp"

namespace ajar::runtime {

namespace {

constexpr std::string_view id_of(TestStatus status) {
  switch (status) {
    case TestStatus::passed: return "passed";
    case TestStatus::failed: return "failed";
  }
  return "";
}

constexpr std::string_view id_of(Mutation::Kind kind) {
  using Kind = Mutation::Kind;
  switch (kind) {
    case Kind::bar_halved: return "bar_halved";
    case Kind::bar_doubled: return "bar_doubled";
    case Kind::all_to_any: return "all_to_any";
    case Kind::any_to_all: return "any_to_all";
    case Kind::count_raised: return "count_raised";
    case Kind::count_lowered: return "count_lowered";
    case Kind::condition_dropped: return "condition_dropped";
    case Kind::word_flipped: return "word_flipped";
    case Kind::level_dropped: return "level_dropped";
    case Kind::defeater_dropped: return "defeater_dropped";
    case Kind::requirement_dropped: return "requirement_dropped";
    case Kind::distinction_dropped: return "distinction_dropped";
  }
  return "";
}

Json place(const TestSuite& suite, Span span) {
  if (!span.source) return nullptr;
  return {{"file", suite.sources->name(span.source)}, {"line", suite.sources->position(span).line}};
}

Json expectation(const TestSuite& suite, const PreparedTest& test, const ExpectationResult& e) {
  Json out{{"expected", expected_text(suite, e)}, {"status", id_of(e.status)}, {"at", place(suite, e.expectation->span)}};
  const RenderInput in = render_input(suite, test);
  if (e.status == TestStatus::failed) out["actual"] = actual_text(Words(in, Language::en), e);
  return out;
}

Json test(const TestSuite& suite, const TestResult& result) {
  Json out{{"test", result.prepared->test->title},
           {"status", id_of(result.status())},
           {"at", place(suite, result.prepared->test->span)},
           {"missing_files", result.prepared->not_found},
           {"problems", Json::array()},
           {"expectations", Json::array()}};
  for (const Diagnostic& d : result.prepared->problems.all())
    out["problems"].push_back({{"code", name_of(d.code)}, {"message", title_of(d, Language::en)}, {"at", place(suite, d.primary.span)}});
  for (const ExpectationResult& e : result.expectations) out["expectations"].push_back(expectation(suite, *result.prepared, e));
  return out;
}

Json coverage(const TestSuite& suite) {
  Json out = Json::array();
  for (const NodeId atom : atoms_in_use(*suite.program)) {
    const Span span = (*suite.program)[atom].span;
    out.push_back({{"condition", first_line(suite.sources->text(span))},
                   {"at", place(suite, span)},
                   {"true", suite.coverage->has(atom, Truth::yes)},
                   {"false", suite.coverage->has(atom, Truth::no)},
                   {"unknown", suite.coverage->has(atom, Truth::unknown)}});
  }
  return out;
}

Json mutants(const TestSuite& suite) {
  Json out = Json::array();
  for (const MutationResult& m : *suite.mutants)
    out.push_back({{"mutation", id_of(m.mutation.kind)},
                   {"of", mutated_text(suite, m.mutation)},
                   {"at", place(suite, m.mutation.span)},
                   {"killed", m.killed}});
  return out;
}

// The characters XML gives a meaning to; control characters have no place in it.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  return out;
}

std::string failure_of(const TestSuite& suite, const TestResult& result) {
  std::string out;
  const RenderInput in = render_input(suite, *result.prepared);
  const Words words(in, Language::en);
  for (const std::string& file : result.prepared->not_found) out += words.say(Sentence::test_no_file, {file}) + "\n";
  for (const Diagnostic& d : result.prepared->problems.all())
    out += render(d, *suite.sources, {Language::en, false, true});
  for (const ExpectationResult& e : result.expectations)
    if (e.status == TestStatus::failed)
      out += "expected: " + expected_text(suite, e) + "\nactual: " + actual_text(words, e) + "\n";
  return out;
}

}  // namespace

std::string tests_json(std::span<const TestSuite* const> suites) {
  TestCounts all;
  for (const TestSuite* suite : suites) {
    const TestCounts counts = count(*suite);
    all.passed += counts.passed, all.failed += counts.failed;
  }
  Json out{{"schema", "ajar.tests/1"}, {"passed", all.passed}, {"failed", all.failed}, {"packs", Json::array()}};
  for (const TestSuite* each : suites) {
    const TestSuite& suite = *each;
    const Pack& pack = suite.program->packs[0];
    Json one{{"pack", pack.name}, {"version", pack.version}, {"hash", hash_of(*suite.program)}, {"tests", Json::array()}};
    for (const TestResult& result : suite.results) one["tests"].push_back(test(suite, result));
    if (suite.coverage) one["coverage"] = coverage(suite);
    if (suite.mutants) one["mutants"] = mutants(suite);
    out["packs"].push_back(std::move(one));
  }
  return write(out);
}

std::string tests_junit(std::span<const TestSuite* const> suites) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const TestSuite* each : suites) {
    const TestSuite& suite = *each;
    const TestCounts counts = count(suite);
    out += "  <testsuite name=\"" + xml(suite.program->packs[0].name) + "\" tests=\"" +
           std::to_string(suite.results.size()) + "\" failures=\"" + std::to_string(counts.failed) + "\">\n";
    for (const TestResult& result : suite.results) {
      out += "    <testcase classname=\"" + xml(suite.program->packs[0].name) + "\" name=\"" +
             xml(result.prepared->test->title) + "\"";
      const TestStatus status = result.status();
      if (status == TestStatus::passed) out += "/>\n";
      else out += ">\n      <failure message=\"an expectation was not met\">" + xml(failure_of(suite, result)) +
                  "</failure>\n    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace ajar::runtime
