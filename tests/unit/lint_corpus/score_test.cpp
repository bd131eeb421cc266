// What the linter is worth: precision and recall on sentences that careful people labelled. The floors may only rise.
#include <fmt/format.h>

#include <cstdio>

#include "tests/lint/scoring.hpp"

namespace ajar::test {
namespace {

std::vector<Scored> in_language(const std::vector<Scored>& all, const std::string& language) {
  std::vector<Scored> out;
  for (const Scored& one : all)
    if (language.empty() || one.label.language == language) out.push_back(one);
  return out;
}

std::string percent(const Rate& rate) {
  return fmt::format("{:5.3f} {:>9}", rate.value(), fmt::format("({}/{})", rate.hit, rate.of));
}

void print(const std::string& title, const Score& score) {
  std::printf("%s", fmt::format("{:<14} {}  {}  {}  {}  {}  {}\n", title, percent(score.precision),
                                percent(score.recall), percent(score.rule), percent(score.lenient_rule),
                                percent(score.status_accuracy), percent(score.pairs))
                        .c_str());
}

void print_table(const std::string& split, const std::vector<Scored>& all) {
  for (const std::string language : {"", "en", "zh"})
    print(split + " " + language, count_up(in_language(all, language)));
}

void print_statuses(const Score& score) {
  std::size_t right = 0, others = 0;
  for (const auto& [name, counts] : score.status) right += counts[0], others += counts[1] + counts[2];
  std::printf("  F1 of all statuses together %.3f\n", 2.0 * static_cast<double>(right) / static_cast<double>(2 * right + others));
  for (const auto& [name, counts] : score.status)
    std::printf("%s", fmt::format("  {:<14} right {:>3}  wrongly said {:>3}  missed {:>3}\n", name, counts[0],
                                  counts[1], counts[2])
                          .c_str());
  for (const auto& [name, count] : score.false_alarms) std::printf("  false alarms on %s: %zu\n", name.c_str(), count);
}

TEST_CASE("lint corpus: what the linter is worth, and no less than it was") {
  std::printf("%-14s %-15s  %-15s  %-15s  %-15s  %-15s  %s\n", "lint corpus", "precision", "recall", "rule",
              "rule, lenient", "status", "pairs");
  struct Floor {
    std::string split;
    double precision, recall, status;
  };
  std::vector<Scored> corpus;
  const auto tell = [](const Floor& floor, const std::vector<Scored>& all) {
    print_table(floor.split, all);
    const Score whole = count_up(all);
    print_statuses(whole);
    CHECK(whole.precision.value() >= floor.precision);
    CHECK(whole.recall.value() >= floor.recall);
    CHECK(whole.status_accuracy.value() >= floor.status);
  };
  for (const Floor& floor : {Floor{"dev", 0.96, 0.90, 0.96}, Floor{"held_out", 0.88, 0.83, 0.97}}) {
    const std::vector<Scored> all = score(floor.split);
    tell(floor, all);
    corpus.insert(corpus.end(), all.begin(), all.end());
  }
  tell({"both", 0.93, 0.87, 0.96}, corpus);
}

// For who works on the rules: `ajar-unit-tests "[misses]"` lists what the linter gets wrong on `dev`. Hidden, since it
// decides nothing.
TEST_CASE("lint corpus: misses on dev", "[.][misses]") {
  for (const Scored& one : score("dev")) {
    if (one.right()) continue;
    std::string found, labels, status;
    for (const std::string& rule : one.found) found += rule + " ";
    for (const std::string& s : one.label.status) labels += s + " ";
    for (const std::string& s : one.status) status += s + " ";
    std::printf("%s %s: %s\n    label %s (%s) %s| found %s| status %s\n", one.label.is_finding() ? "MISSED" : "FALSE ",
                one.label.file.c_str(), one.label.text.c_str(), one.label.rule.c_str(), labels.c_str(),
                one.label.why.c_str(), found.c_str(), status.c_str());
  }
}

// What held_out is about where the linter is wrong: the topics of its pairs, never a sentence.
TEST_CASE("lint corpus: topics missed on held_out", "[.][topics]") {
  for (const Scored& one : score("held_out")) {
    if (one.right()) continue;
    std::string topics, rules = one.label.rule;
    for (const std::string& pair : one.label.pairs) topics += " " + pair.substr(0, pair.find('.'));
    for (const std::string& rule : one.label.rules) rules += " " + rule;
    std::printf("%s %s:%s (%s) found %s\n", one.label.is_finding() ? "MISSED" : "FALSE ", one.label.language.c_str(),
                topics.c_str(), rules.c_str(), one.found.empty() ? "-" : one.found.front().c_str());
  }
}

TEST_CASE("lint corpus: other rules on dev", "[.][rules]") {
  for (const Scored& one : score("dev")) {
    if (one.found.empty() || !one.label.is_finding() || contains(one.found, one.label.rule)) continue;
    std::string rules;
    for (const std::string& rule : one.label.rules) rules += " " + rule;
    std::printf("%s\n    label %s,%s | found %s\n", one.label.text.c_str(), one.label.rule.c_str(), rules.c_str(), one.found.front().c_str());
  }
}

TEST_CASE("lint corpus: statuses missed on dev", "[.][statuses]") {
  for (const Scored& one : score("dev")) {
    if (one.label.claims.empty() || one.status.empty()) continue;
    std::string missed, wrong;
    for (const std::string& s : one.label.status)
      if (!contains(one.status, s)) missed += s + " ";
    for (const std::string& s : one.status)
      if (!contains(one.label.status, s)) wrong += s + " ";
    if (!missed.empty() || !wrong.empty())
      std::printf("%s %s\n    missed %s| wrongly said %s\n", one.right() ? "  " : "!!", one.label.text.c_str(),
                  missed.c_str(), wrong.c_str());
  }
}

}  // namespace
}  // namespace ajar::test
