// The corpus that the linter is judged by has to be sound itself. Nothing here asks what the linter finds.
#include "tests/lint/corpus.hpp"

#include <map>
#include <set>

#include "ajar/ajar.hpp"
#include "lint/findings/finding.hpp"
#include "lint/text/sentences.hpp"
#include "tests/catch.hpp"

namespace ajar::test {
namespace {

std::vector<LabelledSentence> whole_corpus() {
  std::vector<LabelledSentence> all = labelled_sentences("dev");
  for (LabelledSentence& one : labelled_sentences("held_out")) all.push_back(std::move(one));
  return all;
}

std::map<std::string, std::vector<LabelledSentence>> by_report(const std::vector<LabelledSentence>& all) {
  std::map<std::string, std::vector<LabelledSentence>> reports;
  for (const LabelledSentence& one : all) reports[one.path().string()].push_back(one);
  return reports;
}

template <class Wanted>
std::size_t count(const std::vector<LabelledSentence>& all, Wanted wanted) {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), wanted));
}

/// The marks a line of Markdown may begin with, line ends and spaces: what may stand between two sentences.
bool is_between(std::string_view text) { return text.find_first_not_of(" \n#>-1234567890.") == std::string_view::npos; }

/// A field's pack with its evidence.
Session field(const std::string& split, const std::string& name) {
  const std::string base = "tests/lint/corpus/" + split + "/" + name;
  Session session;
  session.compile(name + ".gate", file_text(base + ".gate"));
  if (session.errors() == 0) session.load({{name + ".jsonl", file_text(base + ".jsonl"), EvidenceFormat::jsonl}});
  return session;
}

int rank(std::string_view state) { return state == "closed" ? 0 : state == "ajar" ? 1 : state == "open" ? 2 : -1; }

bool has(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

TEST_CASE("lint corpus: labels cut sentences out of the reports, one after the other, and leave nothing out") {
  for (const auto& [path, labels] : by_report(whole_corpus())) {
    INFO(path);
    const std::string text = file_text(path);
    REQUIRE_FALSE(text.empty());
    std::uint32_t end = 0;
    for (const LabelledSentence& one : labels) {
      INFO(one.text);
      REQUIRE(one.start >= end);
      REQUIRE(one.end <= text.size());
      CHECK(is_between(std::string_view(text).substr(end, one.start - end)));
      CHECK(text.substr(one.start, one.end - one.start) == one.text);
      end = one.end;
    }
    CHECK(text.substr(end) == "\n");
  }
}

TEST_CASE("lint corpus: a label is one sentence, as the linter cuts them") {
  for (const auto& [path, labels] : by_report(whole_corpus())) {
    INFO(path);
    const std::string text = file_text(path);
    std::string expected, actual;
    for (const LabelledSentence& one : labels) expected += one.text + "|\n";
    const lint::Document document = lint::read_document(text, lint::format_of(path));
    for (const lint::Sentence& one : lint::split_sentences(document))
      actual += text.substr(one.range.begin, one.range.end - one.range.begin) + "|\n";
    CHECK(actual == expected);
  }
}

TEST_CASE("lint corpus: it is large, of two languages and ten fields, and mostly of sentences that are no finding") {
  const auto dev = labelled_sentences("dev"), held_out = labelled_sentences("held_out");
  const auto all = whole_corpus();
  std::set<std::string> dev_fields, held_out_fields;
  for (const LabelledSentence& one : dev) dev_fields.insert(one.field);
  for (const LabelledSentence& one : held_out) {
    held_out_fields.insert(one.field);
    CHECK(dev_fields.count(one.field) == 0);  // what is held out is of other fields
  }
  CHECK(dev_fields.size() + held_out_fields.size() >= 10);
  CHECK(all.size() >= 500);
  CHECK(held_out.size() * 3 >= all.size());
  const auto chinese = count(all, [](const auto& one) { return one.language == "zh"; });
  CHECK(chinese * 100 >= all.size() * 48);
  CHECK(chinese * 100 <= all.size() * 52);
  const auto ok = count(all, [](const auto& one) { return !one.is_finding(); });
  CHECK(ok * 100 >= all.size() * 64);
  CHECK(ok * 100 <= all.size() * 70);
  CHECK(count(all, [](const auto& one) { return one.contested; }) * 20 <= all.size());
}

TEST_CASE("lint corpus: labels use the linter's rules and statuses, and gates and states of the field's pack") {
  std::set<std::string> statuses, used_statuses, used_rules;
  for (int i = 0; i < lint::kStatusCount; ++i) statuses.insert(std::string(lint::id_of(lint::Status(i))));
  std::map<std::string, std::vector<std::string>> gates;
  for (const LabelledSentence& one : whole_corpus()) {
    INFO(one.file << ": " << one.text);
    if (gates.count(one.field) == 0) gates[one.field] = field(one.split, one.field).gates();
    for (const auto& [gate, state] : one.claims) {
      INFO(gate << "=" << state);
      CHECK(has(gates[one.field], gate));
      CHECK(rank(state) >= 0);
    }
    for (const std::string& status : one.status) {
      INFO(status);
      CHECK(statuses.count(status) == 1);
      used_statuses.insert(status);
    }
    if (one.is_finding()) {
      const auto rule = lint::rule_of(one.rule);
      INFO(one.rule);
      REQUIRE(rule);
      CHECK(*rule <= lint::Rule::unsupported);  // the verdicts come first; finer rules go with them
      used_rules.insert(one.rule);
      CHECK_FALSE(one.status.empty());
      for (const std::string& finer : one.rules) {
        INFO(finer);
        REQUIRE(lint::rule_of(finer));
        CHECK(*rule < *lint::rule_of(finer));
        used_rules.insert(finer);
      }
    } else {
      CHECK(one.rules.empty());
    }
  }
  CHECK(used_statuses == statuses);
  // Left out are rules that need more than one report and its evidence, or that are about directives.
  for (const lint::Rule rule : lint::all_rules())
    if (rule <= lint::Rule::irreversible_or_inevitable) {
      INFO(lint::id_of(rule));
      CHECK(used_rules.count(std::string(lint::id_of(rule))) == 1);
    }
}

TEST_CASE("lint corpus: every pack and its evidence are without problems, and its tests pass") {
  std::set<std::pair<std::string, std::string>> fields;
  for (const LabelledSentence& one : whole_corpus()) fields.emplace(one.split, one.field);
  for (const auto& [split, name] : fields) {
    INFO(name);
    const Session session = field(split, name);
    for (const Issue& issue : session.issues()) {
      INFO(issue.code << " " << issue.title);
      CHECK(false);
    }
    CHECK(session.malformed_rows() == 0);
    const std::string evidence = file_text("tests/lint/corpus/" + split + "/" + name + ".jsonl");
    const auto run = session.test({}, [&](std::string_view file) {
      return std::optional<EvidenceText>({std::string(file), evidence, EvidenceFormat::jsonl});
    });
    REQUIRE(run);
    CHECK(run->passed() > 0);
    CHECK(run->failed() == 0);
  }
}

TEST_CASE("lint corpus: labels and evidence agree on what is carried") {
  std::map<std::string, std::map<std::string, int>> proven;
  for (const LabelledSentence& one : whole_corpus()) {
    INFO(one.file << ": " << one.text);
    if (proven.count(one.field) == 0) {
      Question question;
      question.as_of = one.as_of;
      const auto report = field(one.split, one.field).evaluate(question);
      REQUIRE(report);
      for (const GateVerdict& gate : report->cases().front().gates)
        proven[one.field][gate.gate] = static_cast<int>(gate.proven);
    }
    bool too_much = false;
    for (const auto& [gate, state] : one.claims) too_much |= rank(state) > proven[one.field][gate];
    // Who claims too much is found, and who is found for claiming too much does so.
    if (one.rule == "overclaim" || one.rule == "conflation" || has(one.rules, "overclaim")) CHECK(too_much);
    if (one.status == std::vector<std::string>{"asserted"} && too_much) CHECK(one.is_finding());
    if (one.rule == "conflation") CHECK(has(one.rules, "overclaim"));
  }
}

TEST_CASE("lint corpus: no conflation stands where the author draws a distinction") {
  for (const auto& [path, labels] : by_report(whole_corpus())) {
    INFO(path);
    const bool drawn = count(labels, [](const auto& one) { return has(one.status, "distinguished"); }) > 0;
    if (drawn) CHECK(count(labels, [](const auto& one) { return one.rule == "conflation"; }) == 0);
  }
}

TEST_CASE("lint corpus: the members of a pair are told apart, and the README lists what pairs are about") {
  const std::string readme = file_text("tests/lint/corpus/README.md");
  std::map<std::pair<std::string, std::string>, std::vector<LabelledSentence>> pairs;
  for (const LabelledSentence& one : whole_corpus())
    for (const std::string& pair : one.pairs) pairs[{one.split, pair}].push_back(one);
  std::map<std::string, std::set<std::string>> languages;  // by what the pair is about
  for (const auto& [id, members] : pairs) {
    INFO(id.first << " " << id.second);
    CHECK(members.size() >= 2);
    std::set<std::pair<std::string, std::set<std::string>>> verdicts;
    for (const LabelledSentence& one : members) {
      verdicts.emplace(one.rule, std::set<std::string>(one.status.begin(), one.status.end()));
      CHECK(one.language == members.front().language);
      CHECK_FALSE(one.contested);
    }
    CHECK(verdicts.size() >= 2);
    const std::size_t dot = id.second.find('.') + 1;
    const std::string about = id.second.substr(dot, id.second.find('.', dot) - dot);
    CHECK(readme.find("`" + about + "`") != std::string::npos);
    if (id.first == "dev") languages[about].insert(members.front().language);
  }
  CHECK(languages.size() >= 35);
  for (const auto& [about, in] : languages) {
    INFO(about);
    const bool trap_of_one_language = about.rfind("trap_", 0) == 0;
    CHECK((in.size() == 2 || trap_of_one_language));
  }
}

TEST_CASE("lint corpus: labels.jsonl is made from the sources") {
  for (const std::string split : {"dev", "held_out"}) {
    std::size_t labels = 0;
    std::string sources;
    for (const auto& entry : std::filesystem::directory_iterator("tests/lint/corpus/" + split))
      if (entry.path().extension() == ".labelled") sources += file_text(entry.path()) + "\n";
    for (std::size_t at = 0; (at = sources.find("\n%%", at)) != std::string::npos; ++at) ++labels;
    const auto sentences = labelled_sentences(split);
    CHECK(labels == sentences.size());
    for (const LabelledSentence& one : sentences) {
      INFO(one.text);
      CHECK(sources.find(one.text + "\n%%") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace ajar::test
