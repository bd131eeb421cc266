// Mistakes that other engines made, seen from outside. Each test is named after the entry in the list of traps; those
// about values and verdicts are in tests/unit/runtime/traps_test.cpp.
#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

using ajar::Issue;
using ajar::IssueLevel;
using ajar::Lang;
using ajar::Session;

/// One item of every class, everything used.
const std::string kPack = R"(pack base 1.0
use stdlib.units
use four_gates
kind used
kind bought
scope leaders
scope everyone
distinction used != bought because "Bought is not used."
distinction leaders != everyone because "The leaders are not everyone."
source idc grade B
source paper grade C origin idc
subjects buyers : alibaba, tencent
unit cards
metric running in cards shows used about leaders counts planned fresh for 6 months take latest
metric orders in cards shows bought across total of buyers
metric ratio in % = running / orders
metric share in % shows used
metric certified as yes/no shows used
metric status as one of planned, signed, cancelled shows used
metric stage as levels pilot < partial < complete shows used
threshold busy = 60 % because "Below it the halls are idle."
condition ready when share >= busy
gate first shows used
  open when running >= 10 cards
gate second shows used requires first
  ajar about leaders when ready
  open when all of
    - status is signed
    - stage is at least partial
    - all of buyers where certified is yes
gate third
  open when second is open
gate fourth
  open when four_gates.real_deployment is open
test "a start"
  given
    - running is 12 cards as of 2026-04 from idc
    - status is signed as of 2026-04
  as of 2026-05-01
  expect
    - first is open settled
)";

std::string with(std::string text, std::string_view right, std::string_view wrong) {
  const std::size_t at = text.find(right);
  REQUIRE(at != std::string::npos);
  return text.replace(at, right.size(), wrong);
}

std::vector<Issue> errors_of(const std::string& pack, Lang lang = Lang::en) {
  Session session;
  session.compile("base.gate", pack);
  std::vector<Issue> issues = session.issues(lang);
  std::erase_if(issues, [](const Issue& issue) { return issue.level != IssueLevel::error; });
  return issues;
}

std::string told(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) text += std::to_string(issue.line) + ": " + issue.code + ": " + issue.title + "\n";
  return text;
}

/// With every fix of the issue applied; of alternatives, which lie at one place, the first.
std::string mended(const std::string& text, const Issue& issue) {
  std::string out;
  std::size_t done = 0;
  for (const ajar::IssueFix& fix : issue.fixes) {
    if (fix.start_byte < done) continue;
    out += text.substr(done, fix.start_byte - done) + fix.replacement;
    done = fix.end_byte;
  }
  return out + text.substr(done);
}

struct Slip {
  const char* category;
  const char* right;
  const char* wrong;
};

constexpr Slip kSlips[] = {
    {"module of the library", "use stdlib.units", "use stdlib.untis"},
    {"used pack", "use four_gates", "use four_gats"},
    {"prefix of a used pack", "four_gates.real_deployment is", "four_gats.real_deployment is"},
    {"gate of a used pack", "four_gates.real_deployment is", "four_gates.real_deploymnt is"},
    {"metric in a condition", "when share >=", "when shaer >="},
    {"metric in a formula", "= running / orders", "= runing / orders"},
    {"metric in a fact", "- running is 12", "- runnning is 12"},
    {"kind of a metric", "running in cards shows used", "running in cards shows usd"},
    {"kind of a gate", "gate first shows used", "gate first shows usde"},
    {"kind in a distinction", "used != bought", "used != bougth"},
    {"scope of a metric", "shows used about leaders", "shows used about leadrs"},
    {"scope of a level", "ajar about leaders", "ajar about laeders"},
    {"basis", "counts planned", "counts planed"},
    {"unit of a metric", "metric orders in cards", "metric orders in crads"},
    {"unit of a bar", "10 cards", "10 crds"},
    {"unit of a fact", "12 cards", "12 crads"},
    {"threshold", ">= busy", ">= bsuy"},
    {"condition", "when ready", "when raedy"},
    {"gate that is required", "requires first", "requires frist"},
    {"gate that is cited", "second is open", "secnd is open"},
    {"gate in an expectation", "- first is open", "- fisrt is open"},
    {"subjects of a list", "all of buyers", "all of buyrs"},
    {"subjects of a total", "total of buyers", "total of buyres"},
    {"word of a choice", "- status is signed\n    - stage", "- status is singed\n    - stage"},
    {"word of a choice in a fact", "status is signed as", "status is sigend as"},
    {"level of a rank", "at least partial", "at least partail"},
    {"yes or no", "certified is yes", "certified is yse"},
    {"state", "second is open", "second is opne"},
    {"period", "6 months", "6 mnths"},
    {"way to take", "take latest", "take lastest"},
    {"way to aggregate", "across total", "across totl"},
    {"item word", "gate third", "gaet third"},
    {"item word at a metric", "metric share", "metrc share"},
    {"clause of a gate", "requires first", "requirse first"},
    {"clause of a source", "grade B", "grad B"},
    {"clause of a metric", "fresh for", "frsh for"},
    {"second word of a keyword", "all of\n", "all fo\n"},
    {"type", "as yes/no", "as yes/on"},
    {"when", "ready when", "ready whne"},
    {"because", "60 % because", "60 % becuase"},
    {"given", "\n  given", "\n  givn"},
    {"expect", "\n  expect", "\n  expct"},
    {"settled", "open settled", "open setled"},
};

}  // namespace

TEST_CASE("T8: the proof of a closed gate names every condition that is not met", "[trap]") {
  // Each way of combining is decided by its first conditions alone; nothing of the others may be lost for that.
  for (const char* combined : {"all of", "any of", "at least 2 of", "at least 5 of"}) {
    INFO(combined);
    std::string pack = "pack p\n", rows, gate = std::string("gate g\n  open when ") + combined + "\n";
    for (int i = 0; i < 6; ++i) {
      const std::string name = "metric_" + std::to_string(i);
      pack += "metric " + name + " as number\n";
      gate += i == 3 ? "    - named\n" : "    - " + name + " >= " + std::to_string(100 + i) + "\n";
      rows += "{\"id\": \"r" + std::to_string(i) + "\", \"metric\": \"" + name + "\", \"value\": 7, \"as_of\": \"2026-04\"}\n";
    }
    Session session;
    REQUIRE(session.compile("p.gate", pack + "condition named when (metric_3 >= 103 and metric_3 <= 200)\n" + gate));
    REQUIRE(session.load({{"r.jsonl", rows, ajar::EvidenceFormat::jsonl}}));
    const auto why = session.explain({}, "g");
    REQUIRE(why);
    CHECK(why->verdict().proven == ajar::GateState::closed);
    CHECK(why->verdict().settled());
    const std::string text = why->text(), json = why->json();
    INFO(text);
    for (int i = 0; i < 6; ++i) {
      CHECK(text.find("metric_" + std::to_string(i)) != std::string::npos);
      CHECK(text.find("bar " + std::to_string(100 + i)) != std::string::npos);
      CHECK(text.find("[r" + std::to_string(i) + "]") != std::string::npos);
      CHECK(json.find("\"metric_" + std::to_string(i) + "\"") != std::string::npos);
    }
  }
}

TEST_CASE("T9: coverage and mutants change no result of a test", "[trap]") {
  for (const char* expected : {"open", "closed"}) {  // it is open
    const std::string pack = "pack p\nmetric a as yes/no\ngate g\n  open when a is yes\ntest \"t\"\n  given\n    - a is yes\n  expect\n    - g is " +
                             std::string(expected) + "\n";
    Session session;
    REQUIRE(session.compile("p.gate", pack));
    const auto plain = session.test({});
    REQUIRE(plain);
    CHECK(plain->failed() == (std::string_view(expected) == "open" ? 0u : 1u));
    for (const ajar::TestOptions& options : {ajar::TestOptions{true, false}, {false, true}, {true, true}}) {
      const auto more = session.test(options);
      REQUIRE(more);
      CHECK(more->failed() == plain->failed());
      CHECK(more->passed() == plain->passed());
    }
  }
}

TEST_CASE("T12: a session works after whatever failed", "[trap]") {
  const std::string good = "pack p\nmetric a as yes/no\ngate g\n  open when a is yes\n";
  const ajar::EvidenceText row{"r.jsonl", R"({"metric": "a", "value": "yes", "as_of": "2026-04"})", ajar::EvidenceFormat::jsonl};
  Session session;
  const auto works = [&] {
    REQUIRE(session.compile("p.gate", good));
    REQUIRE(session.load({row}));
    const auto report = session.evaluate({});
    REQUIRE(report);
    CHECK(report->cases()[0].gates[0].proven == ajar::GateState::open);
    CHECK(session.explain({}, "g"));
    CHECK(session.test({}));
    CHECK(session.errors() == 0);
  };
  const std::vector<std::function<void()>> failures{
      [&] { CHECK_FALSE(session.compile("bad.gate", "pack p\ngate g\n  open when nothing is yes\n")); },
      [&] { CHECK_FALSE(session.compile("bad.gate", "\xFF\xFE")); },
      [&] { CHECK_FALSE(session.compile("bad.gate", "")); },
      [&] { CHECK_FALSE(session.format("bad.gate", "pack p gate").ok); },
      [&] { session.mend("bad.gate", "pack p\ngaet g\n  open when a is\n"); },
      [&] { CHECK_FALSE(session.load({{"bad.jsonl", "{\"metric\": \"a\", \"value\": \"maybe\"}\n{", ajar::EvidenceFormat::jsonl}})); },
      [&] { CHECK_FALSE(session.evaluate({.as_of = "yesterday"})); },
      [&] { CHECK_FALSE(session.evaluate({.set = {"nothing=3"}})); },
      [&] { CHECK_FALSE(session.evaluate({.by = "nowhere"})); },
      [&] { CHECK_FALSE(session.explain({}, "h")); },
  };
  works();
  for (const auto& fail : failures) {
    fail();
    works();
  }
  // A question that cannot be asked leaves the answer to the next one as it was.
  CHECK_FALSE(session.evaluate({.as_of = "yesterday"}));
  const auto report = session.evaluate({});
  REQUIRE(report);
  CHECK(report->cases()[0].gates[0].proven == ajar::GateState::open);
}

TEST_CASE("T14 and T15: one slip is one error, and its fix gives the pack that was meant", "[trap]") {
  REQUIRE(told(errors_of(kPack)) == "");
  for (const Slip& slip : kSlips) {
    INFO(slip.category << ": " << slip.wrong);
    const std::string wrong = with(kPack, slip.right, slip.wrong);
    const auto errors = errors_of(wrong);
    INFO(told(errors));
    CHECK(errors.size() == 1);
    if (errors.empty() || errors[0].fixes.empty()) {
      CHECK(std::string("no fix for ") + slip.category == "");
      continue;
    }
    CHECK(mended(wrong, errors[0]) == kPack);
    CHECK(errors_of(mended(wrong, errors[0])).empty());
  }
}

TEST_CASE("T15: sources and origins are data; one that is nearly a declared one is a hint with its fix", "[trap]") {
  for (const Slip& slip : {Slip{"source of a fact", "from idc", "from idcc"}, Slip{"origin of a source", "origin idc", "origin icd"}}) {
    INFO(slip.category);
    const std::string wrong = with(kPack, slip.right, slip.wrong);
    Session session;
    REQUIRE(session.compile("base.gate", wrong));
    std::vector<Issue> near = session.issues();
    std::erase_if(near, [](const Issue& issue) { return issue.code != "H0552"; });
    REQUIRE(near.size() == 1);
    CHECK(mended(wrong, near[0]) == kPack);
  }
  Session other;  // a source of another name is just another source
  REQUIRE(other.compile("base.gate", with(kPack, "from idc", "from reuters")));
  for (const Issue& issue : other.issues()) CHECK(issue.code != "H0552");
}

TEST_CASE("T14: a mistake in what everything rests on is still one error", "[trap]") {
  const Slip slips[] = {
      {"a kind that is used everywhere, misspelt where it is declared", "kind used\n", "kind usde\n"},
      {"a metric without its type", "metric share in % shows", "metric share in shows"},
      {"a unit without its name", "unit cards\n", "unit\n"},
      {"a gate without its name", "gate first shows used", "gate shows used"},
      {"a forgotten quotation mark", "because \"Below it the halls are idle.\"", "because \"Below it the halls are idle."},
      {"a forgotten bracket", "four_gates.real_deployment is open", "(four_gates.real_deployment is open"},
      {"a threshold without its number", "busy = 60 %", "busy = %"},
      {"a condition that stops", "ready when share >= busy", "ready when share >="},
      {"a formula that stops", "= running / orders", "= running /"},
      {"a fact that stops", "running is 12 cards as of 2026-04 from idc", "running is"},
  };
  for (const Slip& slip : slips) {
    INFO(slip.category);
    const auto errors = errors_of(with(kPack, slip.right, slip.wrong));
    INFO(told(errors));
    CHECK(errors.size() == 1);
  }
}

TEST_CASE("T13: every message is in the language asked for, every fix in the pack's", "[trap]") {
  const auto words_of = [](const Session& session, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < session.issues().size(); ++i) text += session.issue_text(i, {.lang = lang});
    return text;
  };
  for (const Slip& slip : kSlips) {
    INFO(slip.category);
    Session session;
    session.compile("base.gate", with(kPack, slip.right, slip.wrong));
    const std::string zh = words_of(session, Lang::zh), en = words_of(session, Lang::en);
    INFO(zh);
    for (const char* english : {"did you mean", "no metric", "belongs here", "does not fit", "error[", "fix:", "help:", "insert"})
      CHECK(zh.find(english) == std::string::npos);
    for (const char* chinese : {"是不是", "没有", "错误", "修复", "这里"}) CHECK(en.find(chinese) == std::string::npos);
  }

  struct Mistake {
    const char* wrong;
    const char* mended;  // what the fix puts there, in the language of the pack
  };
  const Mistake mistakes[] = {
      {"门 g\n  打开 a >= 1", "当"},
      {"门 g\n  打开 当 b", "为 是"},
      {"门 g\n  打开 当 b = 是", "为"},
      {"门 g\n  打开 当 b 为 是\n门 h\n  打开 当 g", "为 打开"},
      {"门 g\n  打开 当 a >= 1 && b 为 是", "且"},
      {"门 g\n  打开 当 a 介于 1 且 2", "为 1..2"},
      {"门 g\n  打开 当 a 为 1 或 b 为 是 且 a >= 2", "或"},
      {"门 g\n  打开 当 b 为 true", "是"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.wrong);
    const std::string zh_pack = "规则包 p\n指标 a 作为数值\n指标 b 作为是否\n" + std::string(mistake.wrong) + "\n";
    const auto errors = errors_of(zh_pack, Lang::zh);
    INFO(told(errors));
    REQUIRE(errors.size() == 1);
    REQUIRE_FALSE(errors[0].fixes.empty());
    CHECK(errors[0].fixes[0].replacement.find(mistake.mended) != std::string::npos);
    const std::string good = mended(zh_pack, errors[0]);
    INFO(good);
    CHECK(told(errors_of(good)) == "");
    for (const char* english : {" is ", " and ", " or ", " yes", " open", " when "}) CHECK(good.find(english) == std::string::npos);
  }
}

TEST_CASE("T25 and T26: a failed test shows what was expected, what is, and the two sides that decide", "[trap]") {
  Session session;
  REQUIRE(session.compile("buses.gate", R"(pack buses 1.0
unit buses
metric running in buses
metric share in %
gate in_service
  ajar when running >= 10 buses
  open when all of
    - running >= 100 buses
    - share >= 60 %
test "a fleet"
  given
    - running is 12 buses as of 2026-04
    - share is 38 % as of 2026-04
  as of 2026-05-01
  expect
    - in_service is open settled
)"));
  const auto run = session.test({});
  REQUIRE(run);
  CHECK(run->failed() == 1);
  const std::string text = run->text();
  INFO(text);
  for (const char* shown : {"in_service is open settled", "in_service is ajar", "12 buses", "bar 100", "38 %", "bar 60 %", "buses.gate:7"})
    CHECK(text.find(shown) != std::string::npos);
}
