// What directives silence, and what is wrong with them. The findings are made by hand: every sentence that says "sky" has one.
#include "lint/directives.hpp"
#include "lint/read_directives.hpp"
#include "tests/catch.hpp"

namespace ajar::test {

namespace {

using lint::Rule;

/// A finding by `rule` for each line that says "sky".
lint::LintedFile linted(std::string_view source, Rule rule = Rule::overclaim, std::vector<Rule> related = {}) {
  lint::LintedFile file;
  file.findings.source = source;
  for (std::size_t at = source.find("sky"); at != std::string_view::npos; at = source.find("sky", at + 1)) {
    lint::Finding finding;
    finding.rule = rule;
    finding.severity = lint::severity_of(rule);
    finding.related = related;
    finding.claim = "blue";
    const auto begin = static_cast<std::uint32_t>(at);
    finding.sentence = finding.trigger = {begin, begin + 3};
    lint::SeenSentence seen;
    seen.range = finding.sentence;
    seen.finding = static_cast<std::uint32_t>(file.findings.findings.size());
    file.findings.findings.push_back(finding);
    file.sentences.push_back(seen);
  }
  return file;
}

/// "overclaim" for a finding that counts, "overclaim(reason)" for one that a directive silences; in the order of the text.
std::string outcome(lint::LintedFile file, bool tell_unused = true, const lint::RuleLevels& levels = {}) {
  lint::apply_directives(file, lint::Format::markdown, levels, {Language::en, tell_unused});
  std::string out;
  for (const lint::Finding& one : file.findings.findings) {
    out += (out.empty() ? "" : " ") + std::string(lint::id_of(one.rule));
    if (one.silenced) out += "(" + one.silenced->reason + ")";
  }
  for (const lint::SeenSentence& sentence : file.sentences)
    CHECK(file.findings.findings[*sentence.finding].sentence == sentence.range);
  return out;
}

}  // namespace

TEST_CASE("what directives silence") {
  struct Row {
    const char *text, *expected;
  };
  const Row table[] = {
      {"sky\n", "overclaim"},
      {"<!-- ajar-disable-next-line overclaim -- why -->\nsky\n\nsky\n", "overclaim(why) overclaim"},
      {"<!-- ajar-disable-next-line ajar/overclaim -- why -->\nsky\n", "overclaim(why)"},
      // Blank lines and further directives may stand between.
      {"<!-- ajar-disable-next-line overclaim -- why -->\n\n\nsky\n", "overclaim(why)"},
      {"<!-- ajar-disable-next-line overclaim -- a -->\n<!-- ajar-disable-next-line stale -- b -->\nsky\n", "directive_unused overclaim(a)"},
      // Of two for one rule, the nearer one works.
      {"<!-- ajar-disable-next-line overclaim -- a -->\n<!-- ajar-disable-next-line overclaim -- b -->\nsky\n", "directive_unused overclaim(b)"},
      // Chinese marks part rules and reasons as well.
      {"<!-- ajar-disable-next-line stale，overclaim——理由 -->\nsky\n", "directive_unused overclaim(理由)"},
      {"<!-- ajar-disable-next-line overclaim -->\nsky\n", "directive_malformed overclaim"},
      {"<!-- ajar-disable-next-line overclaim -- -->\nsky\n", "directive_malformed overclaim"},
      {"<!-- ajar-disable-next-line -- why -->\nsky\n", "directive_malformed overclaim"},
      {"<!-- ajar-disable-next-line overclam -- why -->\nsky\n", "directive_malformed overclaim"},
      {"<!-- ajar-disable-next-line overclam overclaim -- why -->\nsky\n", "directive_malformed overclaim(why)"},
      {"<!-- ajar-silence overclaim -- why -->\nsky\n", "directive_malformed overclaim"},
      {"<!-- ajar is a tool -->\nsky\n", "overclaim"},
      {"`<!-- ajar-disable overclaim -- why -->`\n\nsky\n", "overclaim"},
      // Regions.
      {"<!-- ajar-disable overclaim -- why -->\nsky\n\nsky\n\n<!-- ajar-enable overclaim -->\nsky\n", "overclaim(why) overclaim(why) overclaim"},
      {"<!-- ajar-disable overclaim -- why -->\nsky\n\n<!-- ajar-enable -->\nsky\n", "overclaim(why) overclaim"},
      {"<!-- ajar-disable overclaim -- why -->\nsky\n\n<!-- ajar-enable stale -->\nsky\n", "overclaim(why) directive_unused overclaim(why)"},
      {"sky\n\n<!-- ajar-disable overclaim -- why -->\nsea\n", "overclaim directive_unused"},
      // The next line goes before the region around it.
      {"<!-- ajar-disable overclaim -- a -->\nsky\n\n<!-- ajar-disable-next-line overclaim -- b -->\nsky\n", "overclaim(a) overclaim(b)"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(outcome(linted(row.text)) == row.expected);
  }
}

TEST_CASE("a directive takes its rules out of a sentence, and the next one that holds takes over") {
  const char* text = "<!-- ajar-disable-next-line conflation -- why -->\nsky\n";
  CHECK(outcome(linted(text, Rule::conflation, {Rule::overclaim})) == "overclaim");
  CHECK(outcome(linted(text, Rule::conflation)) == "conflation(why)");
  lint::LintedFile file = linted(text, Rule::overclaim, {Rule::conflation});
  lint::apply_directives(file, lint::Format::markdown, {}, {});
  CHECK(file.findings.findings.front().related.empty());
  CHECK(file.findings.findings.front().details == std::vector<std::string>{"Silenced here by a directive: ajar/conflation (why)."});
}

TEST_CASE("what takes over is as severe as its rule, and says what it has to say") {
  lint::Finding finding;
  finding.rule = Rule::superlative_unsourced;
  finding.severity = lint::severity_of(finding.rule);
  finding.related = {Rule::year_of_slogan, Rule::irreversible_or_inevitable};
  finding.message = "superlative";
  finding.details = {"year", "inevitable"};
  lint::RuleLevels levels;
  levels.set(Rule::irreversible_or_inevitable, lint::Level::error);
  lint::Finding one = finding;
  REQUIRE(lint::take_out(one, levels, [](Rule rule) { return rule != Rule::irreversible_or_inevitable; }));
  CHECK(one.rule == Rule::irreversible_or_inevitable);
  CHECK(one.severity == lint::Severity::error);
  CHECK(one.message == "inevitable");
  CHECK(one.details.empty());
  one = finding;
  REQUIRE(lint::take_out(one, levels, [](Rule rule) { return rule == Rule::year_of_slogan; }));
  CHECK(one.message == "superlative");
  CHECK(one.details == std::vector<std::string>{"inevitable"});
  CHECK_FALSE(lint::take_out(finding, levels, [](Rule) { return true; }));
  CHECK(finding.rule == Rule::superlative_unsourced);
}

TEST_CASE("what cannot be told is not told") {
  const char* text = "<!-- ajar-disable-next-line stale -- why -->\nsea\n<!-- ajar-disable-next-line -- why -->\n";
  CHECK(outcome(linted(text)) == "directive_unused directive_malformed");
  CHECK(outcome(linted(text), false) == "directive_malformed");  // without a pack nobody knows
  lint::RuleLevels levels;
  levels.set(Rule::directive_malformed, lint::Level::off);
  levels.set(Rule::stale, lint::Level::off);  // a rule that is off finds nothing that could be silenced
  CHECK(outcome(linted(text), true, levels).empty());
}

TEST_CASE("malformed directives say what was probably meant") {
  struct Row {
    const char *text, *message, *detail;
  };
  const Row table[] = {
      {"<!-- ajar-disable-next-line overclam -- why -->", "There is no rule `overclam`.", "Did you mean `overclaim`?"},
      {"<!-- ajar-disable-next-line year-of-slogan -- why -->", "There is no rule `year-of-slogan`.", "Did you mean `year_of_slogan`?"},
      {"<!-- ajar-enabel stale -->", "There is no directive `ajar-enabel`.", "Did you mean `ajar-enable`?"},
      {"<!-- ajar-disable xyzzy -- why -->", "There is no rule `xyzzy`.", ""},
  };
  for (const Row& row : table) {
    lint::LintedFile file = linted(row.text);
    lint::apply_directives(file, lint::Format::html, {}, {});
    REQUIRE(file.findings.findings.size() == 1);
    const lint::Finding& told = file.findings.findings.front();
    CHECK(told.message == row.message);
    CHECK(told.details == (*row.detail ? std::vector<std::string>{row.detail} : std::vector<std::string>{}));
    CHECK_FALSE(told.fingerprint.empty());
  }
}

}  // namespace ajar::test
