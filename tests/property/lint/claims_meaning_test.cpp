// What claims mean does not hang on where they stand: denials turn them, better evidence silences them, and edits
// elsewhere change nothing.
#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/lint/linting.hpp"
#include "tests/property/lint/claim_dresses.hpp"
#include "tests/property/random.hpp"

namespace ajar::test {
namespace {

const Linting& ferries() {
  static const Linting linting(kFerryPack, kFerryRows, "2027-05-31");
  return linting;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  return text.replace(text.find(old), old.size(), with);
}

/// A field of the corpus: its pack with evidence, and its reports.
struct Field {
  std::unique_ptr<Linting> linting;
  std::vector<std::string> reports;
};

const std::vector<Field>& fields() {
  static const std::vector<Field> made = [] {
    std::vector<Field> all;
    std::vector<std::filesystem::path> packs;
    for (const auto& entry : std::filesystem::directory_iterator("tests/lint/corpus/dev"))
      if (entry.path().extension() == ".gate") packs.push_back(entry.path());
    std::sort(packs.begin(), packs.end());
    for (const std::filesystem::path& pack : packs) {
      std::filesystem::path base = pack;
      base.replace_extension();
      Field field{std::make_unique<Linting>(file_text(pack), file_text(base.string() + ".jsonl"), "2028-03-31"), {}};
      std::vector<std::filesystem::path> reports;
      for (const auto& entry : std::filesystem::directory_iterator(base)) reports.push_back(entry.path());
      std::sort(reports.begin(), reports.end());
      for (const auto& report : reports) field.reports.push_back(file_text(report));
      all.push_back(std::move(field));
    }
    return all;
  }();
  return made;
}

/// Rule, claim and words of every finding, in order.
std::vector<std::string> told(const lint::FileFindings& file) {
  std::vector<std::string> all;
  for (const lint::Finding& one : file.findings) {
    std::string text = std::string(id_of(one.rule)) + " " + one.claim + " " + one.fingerprint + " ";
    for (const lint::Rule rule : one.related) text += std::string(id_of(rule)) + " ";
    for (const std::string& kind : one.cited) text += kind + " ";
    all.push_back(text + std::string(one.sentence.of(file.source)));
  }
  return all;
}

std::vector<std::string> fingerprints(const lint::FileFindings& file) {
  std::vector<std::string> all;
  for (const lint::Finding& one : file.findings) all.push_back(one.fingerprint);
  return all;
}

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    all.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return all;
}

/// Sentences with a finding that names a claim.
std::set<std::uint32_t> claimed(const lint::LintedFile& file) {
  std::set<std::uint32_t> all;
  for (const lint::Finding& one : file.findings.findings)
    if (!one.claim.empty()) all.insert(one.sentence.begin);
  return all;
}

}  // namespace

TEST_CASE("a denial silences a claim, and a denial of the denial brings it back", "[lint]") {
  struct {
    std::string claim, words, denied;
  } const cases[] = {
      {"The ferries now run on all lines.", "run on", "not run on"},
      {"From the old harbour electric ferries run on all lines, day and night.", "run on", "never run on"},
      {"The bill is paid in full.", "The bill is", "Nobody knows of a bill that is"},
      {"电动渡轮已全面运营。", "已全面", "尚未全面"},
      {"电动渡轮全面运营，客流很大。", "全面运营", "没有全面运营"},
      {"渡轮船款全部付清。", "全部", "并未全部"}};
  struct {
    std::string before, after;
    bool denies;
  } const frames[] = {{"", "", false},           {"# ", "", false},
                      {"- ", "", false},         {"It cannot be denied that ", "", false},
                      {"不可否认，", "", false}, {"It is not true that ", "", true},
                      {"并非", "", true}};
  for (const auto& one : cases)
    for (const auto& frame : frames) {
      const bool chinese = static_cast<unsigned char>(one.claim[0]) >= 0x80;
      const bool other = !frame.before.empty() && frame.before[0] != '#' && frame.before[0] != '-' &&
                         chinese != (static_cast<unsigned char>(frame.before[0]) >= 0x80);
      if (other) continue;
      const std::string claim = frame.before + one.claim,
                        denied = frame.before + replaced(one.claim, one.words, one.denied);
      INFO(claim);
      INFO(denied);
      CHECK(claimed(ferries().lint(claim)).size() == (frame.denies ? 0 : 1));
      CHECK(claimed(ferries().lint(denied)).size() == (frame.denies ? 1 : 0));
    }
}

TEST_CASE("better evidence never adds a finding about a claim", "[lint]") {
  Random random(5);
  std::size_t fewer = 0, findings = 0;
  const State states[] = {State::closed, State::ajar, State::open};
  for (const Field& field : fields()) {
    std::string text;
    for (const std::string& report : field.reports) text += report + "\n\n";
    for (int round = 0; round < 12; ++round) {
      lint::Standings worse = field.linting->standings();
      for (lint::GateStanding& gate : worse.gates) {
        const std::size_t proven = random.below(3);
        gate.verdict = {states[proven], states[proven + random.below(3 - proven)]};
      }
      lint::Standings better = worse;
      lint::GateStanding& raised = better.gates[random.below(better.gates.size())];
      if (random.chance(50))
        raised.verdict.possible = State::open;
      else
        raised.verdict = {raised.verdict.possible, raised.verdict.possible};
      const auto found_with = [&](const lint::Standings& standings) {
        return claimed(lint::Linter(&field.linting->program(), reports_program(), standings, {})
                           .lint("report", text, lint::Format::markdown));
      };
      const std::set<std::uint32_t> before = found_with(worse), after = found_with(better);
      CHECK(std::includes(before.begin(), before.end(), after.begin(), after.end()));
      fewer += after.size() < before.size();
      findings += before.size();
    }
  }
  CHECK(fewer > 5);
  CHECK(findings > 300);
}

TEST_CASE("reports do not hear of each other", "[lint]") {
  for (const Field& field : fields()) {
    std::vector<std::vector<std::string>> alone;
    for (const std::string& report : field.reports) alone.push_back(told(field.linting->lint(report).findings));
    for (std::size_t i = field.reports.size(); i-- > 0;)
      CHECK(told(field.linting->lint(field.reports[i]).findings) == alone[i]);
  }
}

TEST_CASE("sections in another order, and said twice, are told the same", "[lint]") {
  Random random(6);
  std::size_t findings = 0;
  for (const Field& field : fields())
    for (const std::string& report : field.reports) {
      INFO(report.substr(0, 60));
      // Every paragraph is a section of its own, so that none is credited with another's distinctions.
      std::vector<std::string> parts = paragraphs(report);
      const auto joined = [&] {
        std::string text;
        for (const std::string& part : parts) text += "\n## Part\n\n" + part + "\n";
        return text;
      };
      const auto sorted = [&](const std::string& text) {
        std::vector<std::string> all = told(field.linting->lint(text).findings);
        std::sort(all.begin(), all.end());
        return all;
      };
      const std::vector<std::string> before = sorted(joined());
      random.shuffle(parts);
      CHECK(sorted(joined()) == before);

      const std::string twice = report + "\n\n# Once more\n\n" + report;
      const lint::LintedFile once = field.linting->lint(report), both = field.linting->lint(twice);
      CHECK(both.findings.findings.size() == 2 * once.findings.findings.size());
      const std::vector<std::string> first = fingerprints(once.findings), all = fingerprints(both.findings);
      CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
      CHECK(std::equal(first.begin(), first.end(), all.begin()));
      findings += first.size();
    }
  CHECK(findings > 80);
}

TEST_CASE("a finding keeps its fingerprint when other lines are edited", "[lint]") {
  Random random(7);
  const std::vector<std::string> idle{
      "A line about the weather.",       "- a list\n- of two", "> It rained.",      "这里是另一段文字。",
      "| a | b |\n|---|---|\n| c | d |", "```\ncode\n```",     "<!-- a comment -->"};
  for (const Field& field : fields())
    for (const std::string& report : field.reports) {
      const std::vector<std::string> before = fingerprints(field.linting->lint(report).findings);
      for (int round = 0; round < 4; ++round) {
        std::string edited = random.one_of(idle) + "\n\n";
        for (const std::string& part : paragraphs(report)) {
          edited += part + "\n\n";
          if (random.chance(40)) edited += random.one_of(idle) + "\n\n";
        }
        INFO(edited);
        CHECK(fingerprints(field.linting->lint(edited).findings) == before);
        CHECK(fingerprints(field.linting->lint(replace_all(edited, "\n", "\r\n")).findings) == before);
      }
    }
}

}  // namespace ajar::test
