/// Runs the tests of a pack: given this evidence, expect these verdicts.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/program.hpp"
#include "runtime/evidence.hpp"
#include "runtime/proof.hpp"
#include "runtime/report.hpp"

namespace ajar::runtime {

/// A file of evidence that a test names, already in the source map.
struct TestFile {
  SourceId source;
  Format format;
};
/// Finds `given file "PATH"`; nullopt when there is no such file.
using TestFiles = std::function<std::optional<TestFile>(std::string_view path)>;

/// A test with its evidence loaded: files, minus what `is missing` takes away, plus its own facts. Loading does not depend on
/// bars, levels or distinctions, so one prepared test serves every mutant of its pack.
struct PreparedTest {
  const TestCase* test = nullptr;
  EvidenceSet evidence;
  std::vector<RowId> rows;           ///< those that count in this test
  Query query;
  std::vector<std::string> not_found;  ///< files nobody could find
  Diagnostics problems;              ///< of the evidence
};

PreparedTest prepare(const Program& program, const SourceMap& sources, const TestCase& test, const TestFiles& files);

enum class TestStatus : std::uint8_t {
  passed,
  failed,
  not_run,  ///< an expectation about report text: it needs the report linter
};

/// What an expectation found. Which fields mean something depends on the expectation's `op`.
struct ExpectationResult {
  const Expectation* expectation = nullptr;
  TestStatus status = TestStatus::failed;
  Verdict verdict;                 ///< of the gate, under the suppositions if there are any
  bool error = false;              ///< a limit was hit
  ReasonSet reasons;               ///< of the gate or the metric
  std::vector<MetricId> lacks;
  std::uint32_t count = 0;         ///< origins, or rows set aside
};

struct TestResult {
  const PreparedTest* prepared = nullptr;
  std::vector<ExpectationResult> expectations;
  TestStatus status() const;  ///< failed if one failed, the evidence has errors, or a file is not there
};

TestResult run(const Program& program, const PreparedTest& prepared);

}  // namespace ajar::runtime
