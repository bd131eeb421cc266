#include <algorithm>

#include "lint/formats/parts.hpp"
#include "lint/formats/shown.hpp"
#include "runtime/report_page/html.hpp"

namespace ajar::lint {

namespace {

constexpr std::string_view kText = "text";  // the test case of what is found beside all gates
constexpr std::size_t kMostShown = 1'500;     // bytes of a sentence

/// The gates of the pack, and others that findings speak of.
std::vector<std::string> gates_of(const LintRun& run) {
  std::vector<std::string> gates = run.gates;
  for (const FileFindings& file : run.files)
    for (const Finding& finding : file.findings)
      for (const std::string& name : finding.gate_names)
        if (std::find(gates.begin(), gates.end(), name) == gates.end()) gates.push_back(name);
  return gates;
}

bool speaks_of(const Finding& finding, const std::string& gate) {
  return std::find(finding.gate_names.begin(), finding.gate_names.end(), gate) != finding.gate_names.end();
}

std::string escaped(std::string_view text) { return runtime::Html::escaped(text); }

std::string attribute(std::string_view name, std::string_view text) { return " " + std::string(name) + "=\"" + escaped(text) + '"'; }

class Junit {
 public:
  explicit Junit(const OutputStyle& style) : style_(style) {}

  std::string write(const LintRun& run) {
    const std::vector<std::string> gates = gates_of(run);
    std::string suites;
    for (const FileFindings& file : run.files) suites += suite(file, gates);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ajar lint\"" + numbers(all_) + ">\n" + suites + "</testsuites>\n";
  }

 private:
  struct Numbers {
    std::size_t tests = 0, failures = 0;
  };

  static std::string numbers(const Numbers& of) {
    return attribute("tests", std::to_string(of.tests)) + attribute("failures", std::to_string(of.failures)) + attribute("errors", "0");
  }

  std::string suite(const FileFindings& file, const std::vector<std::string>& gates) {
    const std::vector<Found> found = all_found(file, true);
    Numbers here;
    std::string cases;
    const auto add = [&](std::string_view name, auto belongs) {
      std::vector<const Found*> some;
      for (const Found& one : found)
        if (belongs(*one.finding)) some.push_back(&one);
      cases += test_case(file, name, some, here);
    };
    for (const std::string& gate : gates) add(gate, [&](const Finding& one) { return speaks_of(one, gate); });
    add(kText, [](const Finding& one) { return one.gate_names.empty(); });
    all_.tests += here.tests, all_.failures += here.failures;
    return "  <testsuite" + attribute("name", file.path) + numbers(here) + ">\n" + cases + "  </testsuite>\n";
  }

  std::string test_case(const FileFindings& file, std::string_view name, const std::vector<const Found*>& found, Numbers& here) const {
    const Finding* first = nullptr;  // a test case fails once, whatever number of findings make it fail
    std::string failures, others;
    for (const Found* one : found) {
      const bool fails = !one->finding->silenced && one->finding->severity >= style_.fails;
      if (fails && !first) first = one->finding;
      (fails ? failures : others) += lines(*one);
    }
    ++here.tests;
    if (first) ++here.failures;
    std::string out = "    <testcase" + attribute("classname", file.path) + attribute("name", name);
    if (found.empty()) return out + "/>\n";
    out += ">\n";
    if (first)
      out += "      <failure" + attribute("type", rule_name(first->rule)) + attribute("message", first->message) + ">" + failures + "</failure>\n";
    if (!others.empty()) out += "      <system-out>" + others + "</system-out>\n";
    return out + "    </testcase>\n";
  }

  /// Place and sentence, then what the finding says, one line each.
  std::string lines(const Found& found) const {
    const Finding& finding = *found.finding;
    std::string out = escaped(found.file->path + ":" + std::to_string(found.sentence.begin.line) + ":" + std::to_string(found.sentence.begin.column) +
                              " " + std::string(id_of(finding.severity)) + " " + rule_name(finding.rule)) +
                      "\n" + escaped(shown(found.file->source, finding.sentence, finding.trigger, kMostShown).text) + "\n";
    for (const std::string& text : sentences_of(finding, style_.language)) out += escaped(text) + "\n";
    if (finding.silenced) out += escaped(silenced_words(finding, style_.language)) + "\n";
    return out;
  }

  const OutputStyle& style_;
  Numbers all_;
};

}  // namespace

std::string findings_junit(const LintRun& run, const OutputStyle& style) { return Junit(style).write(run); }

}  // namespace ajar::lint
