/// Test results for people and tools.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/render.hpp"
#include "runtime/test_coverage.hpp"
#include "runtime/test_mutate.hpp"
#include "runtime/test_run.hpp"

namespace ajar::runtime {

/// One pack and what its tests found.
struct TestSuite {
  const Program* program = nullptr;
  const SourceMap* sources = nullptr;
  std::vector<PreparedTest> tests;
  std::vector<TestCase> example_cases;
  std::vector<PreparedTest> examples;  ///< of claims, one for each case
  std::vector<TestResult> results;     ///< one a test, then one for each claim with examples
  std::optional<Coverage> coverage;
  std::optional<std::vector<MutationResult>> mutants;
};

/// Every test, for a failed one what was expected, what came and why; then coverage and surviving mutants where asked for.
std::string tests_text(const TestSuite& suite, const RenderStyle& style);
/// "12 passed, 1 failed" over some suites.
std::string tests_summary(std::span<const TestSuite* const> suites, Language language);
std::string tests_json(std::span<const TestSuite* const> suites);   ///< ajar.tests/1
std::string tests_junit(std::span<const TestSuite* const> suites);  ///< JUnit XML

struct TestCounts {
  std::size_t passed = 0, failed = 0;
};
TestCounts count(const TestSuite& suite);

}  // namespace ajar::runtime
