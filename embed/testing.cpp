#include <algorithm>
#include <map>

#include "embed/session.hpp"
#include "embed/text_judge.hpp"
#include "runtime/test_render.hpp"

namespace ajar {

struct TestRun::Data {
  std::shared_ptr<const Session::Data> session;
  SourceMap sources;  // the pack's, and the evidence its tests name
  runtime::TestSuite suite;
};

namespace {

// The evidence that tests name, each text once.
class TestEvidence {
 public:
  TestEvidence(SourceMap& sources, const Session::EvidenceFinder& finder) : sources_(sources), finder_(finder) {}

  std::optional<runtime::TestFile> find(std::string_view name) {
    const auto known = files_.find(std::string(name));
    if (known != files_.end()) return known->second;
    std::optional<runtime::TestFile> file;
    if (finder_)
      if (auto text = finder_(name))
        file = runtime::TestFile{sources_.add(std::move(text->name), std::move(text->text)),
                                 static_cast<runtime::Format>(static_cast<int>(text->format))};
    files_.emplace(std::string(name), file);
    return file;
  }

 private:
  SourceMap& sources_;
  const Session::EvidenceFinder& finder_;
  std::map<std::string, std::optional<runtime::TestFile>> files_;
};

/// How the gates stand on the evidence of a test; nothing is asked of them where it asks about no text.
lint::Standings standings_for(const runtime::TestSuite& suite, const runtime::PreparedTest& test) {
  const auto& expectations = test.test->expectations;
  const bool about_text = std::any_of(expectations.begin(), expectations.end(), runtime::is_about_text);
  const runtime::RenderInput in{*suite.program, *suite.sources, test.evidence, test.query};
  const runtime::Words words(in, Language::en);
  return about_text ? lint::standings_of({*suite.program, test.evidence, test.query, test.rows}, words) : lint::Standings{};
}

void run_all(runtime::TestSuite& suite) {
  const auto run = [&](const runtime::PreparedTest& test, embed::TextJudge& texts) {
    suite.results.push_back(runtime::run(*suite.program, test, [&](const Expectation& text) { return texts.look(text); }));
  };
  for (const runtime::PreparedTest& test : suite.tests) {
    embed::TextJudge texts(*suite.program, standings_for(suite, test));
    run(test, texts);
  }
  embed::TextJudge texts(*suite.program, {});  // whether an example is a claim, no evidence decides
  for (const runtime::PreparedTest& test : suite.examples) run(test, texts);
}

}  // namespace

std::optional<TestRun> Session::test(const TestOptions& options, const EvidenceFinder& finder) const {
  if (!data_->program) return std::nullopt;
  auto data = std::make_shared<TestRun::Data>();
  data->session = data_;
  embed::copy_sources(data_->sources, data->sources);
  const Program& program = *data_->program;
  runtime::TestSuite& suite = data->suite;
  suite.program = &program;
  suite.sources = &data->sources;
  TestEvidence evidence(data->sources, finder);
  for (const TestCase& test : program.tests)
    suite.tests.push_back(runtime::prepare(program, data->sources, test, [&](std::string_view name) { return evidence.find(name); }));
  suite.example_cases = runtime::example_tests(program);
  for (const TestCase& test : suite.example_cases) suite.examples.push_back(runtime::prepare(program, data->sources, test, {}));
  run_all(suite);
  if (options.coverage) suite.coverage = runtime::cover(program, suite.tests);
  if (options.mutate) suite.mutants = runtime::run_mutants(program, suite.tests);
  return TestRun(std::move(data));
}

std::size_t TestRun::passed() const { return runtime::count(data_->suite).passed; }
std::size_t TestRun::failed() const { return runtime::count(data_->suite).failed; }

std::string TestRun::text(const TextStyle& style) const {
  return runtime::tests_text(data_->suite, {embed::language_of(style.lang), style.color, style.width});
}

std::string tests_summary(const std::vector<TestRun>& runs, Lang lang) {
  std::vector<const runtime::TestSuite*> suites;
  for (const TestRun& run : runs) suites.push_back(&run.data_->suite);
  return runtime::tests_summary(suites, embed::language_of(lang));
}

std::string tests_json(const std::vector<TestRun>& runs) {
  std::vector<const runtime::TestSuite*> suites;
  for (const TestRun& run : runs) suites.push_back(&run.data_->suite);
  return runtime::tests_json(suites);
}

std::string tests_junit(const std::vector<TestRun>& runs) {
  std::vector<const runtime::TestSuite*> suites;
  for (const TestRun& run : runs) suites.push_back(&run.data_->suite);
  return runtime::tests_junit(suites);
}

}  // namespace ajar
