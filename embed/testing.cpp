#include <map>

#include "embed/session.hpp"
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
  for (const runtime::PreparedTest& test : suite.tests) suite.results.push_back(runtime::run(program, test));
  if (options.coverage) suite.coverage = runtime::cover(program, suite.tests);
  if (options.mutate) suite.mutants = runtime::run_mutants(program, suite.tests);
  return TestRun(std::move(data));
}

std::size_t TestRun::passed() const { return runtime::count(data_->suite).passed; }
std::size_t TestRun::failed() const { return runtime::count(data_->suite).failed; }
std::size_t TestRun::not_run() const { return runtime::count(data_->suite).not_run; }

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
