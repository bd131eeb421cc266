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

/// What a judge of texts saw, as far as it bears on an expectation.
struct SeenText {
  enum class What : std::uint8_t {
    nothing,      ///< nothing that the claim says
    not_near,     ///< `words` say it, but nothing stands near that must
    barred,       ///< `words` say it, but `by` stands near
    part_of_cue,  ///< `words` are part of `by`, which tells how something is meant
    silenced,     ///< `words` say it, but `by` denies, asks, quotes … it
    claimed,      ///< `words` are a claim
    clean,        ///< there is no finding
    finding       ///< of the rule `by`, at `words`
  };
  What what = What::nothing;
  std::string words, by;
  bool by_words = false;  ///< `by` is of the text; else it is how the sentence is said
  ClaimOutcome carried = ClaimOutcome::any;  ///< of a claim
};
/// Looks at the text of an expectation, on the evidence of its test. Who runs tests has one: the linter is no part of
/// this library.
using TextJudge = std::function<SeenText(const Expectation&)>;
bool is_about_text(const Expectation& expectation);

PreparedTest prepare(const Program& program, const SourceMap& sources, const TestCase& test, const TestFiles& files);

/// A test for every claim of the pack itself that has examples: that they are claims, or are none.
std::vector<TestCase> example_tests(const Program& program);

enum class TestStatus : std::uint8_t { passed, failed };

/// What an expectation found. Which fields mean something depends on the expectation's `op`.
struct ExpectationResult {
  const Expectation* expectation = nullptr;
  TestStatus status = TestStatus::failed;
  Verdict verdict;                 ///< of the gate, under the suppositions if there are any
  bool error = false;              ///< a limit was hit
  ReasonSet reasons;               ///< of the gate or the metric
  std::vector<MetricId> lacks;
  std::uint32_t count = 0;         ///< origins, or rows set aside
  SeenText seen;
};

struct TestResult {
  const PreparedTest* prepared = nullptr;
  std::vector<ExpectationResult> expectations;
  TestStatus status() const;  ///< failed if one failed, the evidence has errors, or a file is not there
};

/// Without a judge, expectations about texts are left out.
TestResult run(const Program& program, const PreparedTest& prepared, const TextJudge& judge = {});

}  // namespace ajar::runtime
