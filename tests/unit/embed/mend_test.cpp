#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

struct Mend {
  Session session;
  MendedText result;
  explicit Mend(const std::string& text) : result(session.mend("p.gate", text)) {}
};

const std::string kHead = "pack p\nmetric utilisation in %\nmetric certified as yes/no\nmetric started as date\nmetric deal as one of signed, cancelled\n";

/// What becomes of a gate with this condition.
std::string mended(const std::string& condition) {
  const Mend one(kHead + "gate g open when " + condition + "\n");
  const std::string front = kHead + "gate g open when ";
  REQUIRE(one.result.text.substr(0, front.size()) == front);
  std::string rest = one.result.text.substr(front.size());
  if (!rest.empty() && rest.back() == '\n') rest.pop_back();
  return rest + (one.session.errors() > 0 ? " !" : "");  // "!": errors are left
}

}  // namespace

TEST_CASE("mend: safe fixes are applied until none is left") {
  const struct {
    const char *before, *after;
  } rows[] = {
      {"utilisation >= 60 %", "utilisation >= 60 %"},
      {"utlisation >= 60 %", "utilisation >= 60 %"},                        // E0102: one letter, one candidate
      {"utilisation between 40 % and 60 %", "utilisation is 40..60 %"},     // E0118
      {"utlisation between 40 % and 60 %", "utilisation is 40..60 %"},      // two, in turn where the first hides the second
      {"utilisation == 60 %", "utilisation = 60 %"},                        // E0114
      {"deal = signed", "deal is signed"},                                  // E0227
      {"started <= 2026/04/06", "started <= 2026-04-06"},                   // E0113: the year is written
      {"started <= 2026年4月", "started <= 2026-04"},
      {"utilisation >= 60 % // enough", "utilisation >= 60 % # enough"},    // E0108
  };
  for (const auto& row : rows) {
    INFO(row.before);
    CHECK(mended(row.before) == row.after);
  }
}

TEST_CASE("mend: what leaves a choice is left alone") {
  for (const char* condition : {
           "utility >= 60 %",                                       // too far from utilisation
           "started <= Apr-26",                                     // April 2026 or 26 April
           "utilisation >= 60 % and certified is yes or certified is no",  // E0110: two bracketings
       }) {
    INFO(condition);
    CHECK(mended(condition) == std::string(condition) + " !");
  }
}

TEST_CASE("mend: an unknown name is mended only when one candidate is near") {
  const auto text = [](const std::string& declared, const std::string& used) {
    return "pack p\n" + declared + "gate g open when " + used + " >= 1\n";
  };
  const struct {
    const char *declared, *used, *becomes;
  } rows[] = {
      {"metric cards_ordered as number\n", "card_ordered", "cards_ordered"},
      {"metric cards_ordered as number\n", "cards_orderde", "cards_ordered"},  // neighbours swapped: one slip
      {"metric cards_ordered as number\nmetric card_orders as number\n", "card_ordered", "card_ordered"},  // 1 and 2 away
      {"metric cards_ordered as number\nmetric card_orderedx as number\n", "card_ordered", "card_ordered"},  // two at 1
      {"metric exported as number\n", "imported", "imported"},                 // two letters: another word
      {"metric phase_1 as number\n", "phase_2", "phase_2"},                    // a digit differs
      {"metric used as number\n", "use_d", "use_d"},                           // hyphen or not: 1 away but below five letters
      {"metric 国产芯片采购量 as number\n", "国产芯片采购额", "国产芯片采购额"},   // one character makes another word
  };
  for (const auto& row : rows) {
    INFO(row.used);
    const std::string before = text(row.declared, row.used), after = text(row.declared, row.becomes);
    CHECK(Mend(before).result.text == after);
  }
}

TEST_CASE("mend: every use of an unknown name, and CRLF line ends stay") {
  const std::string before = "pack p\r\nmetric utilisation in %\r\ngate g\r\n  ajar when utlisation >= 40 %\r\n  open when utlisation >= 60 %\r\n";
  const std::string after = "pack p\r\nmetric utilisation in %\r\ngate g\r\n  ajar when utilisation >= 40 %\r\n  open when utilisation >= 60 %\r\n";
  const Mend one(before);
  CHECK(one.result.text == after);
  REQUIRE(one.result.mended.size() == 2);
  CHECK(one.result.mended[0].before == "utlisation");
  CHECK(one.result.mended[0].after == "utilisation");
  CHECK(one.result.mended[0].issue.code == "E0102");
  CHECK(one.session.errors() == 0);
}

TEST_CASE("mend: Chinese keywords that run on are parted") {
  const std::string before = "规则包 p\r\n指标 利用率 计量 %\r\n门 g\r\n  打开 当利用率≥60％\r\n";
  const std::string after = "规则包 p\r\n指标 利用率 计量 %\r\n门 g\r\n  打开 当 利用率≥60％\r\n";
  const Mend one(before);
  CHECK(one.result.text == after);
  REQUIRE(one.result.mended.size() == 1);
  CHECK(one.result.mended[0].issue.code == "E0107");
  CHECK(one.result.mended[0].before == "");
  CHECK(one.result.mended[0].after == " ");
}

TEST_CASE("mend: more mistakes than one run keeps") {
  std::string before = "pack p\nmetric utilisation in %\n", after = before;
  for (int i = 0; i < 200; ++i) {
    const std::string gate = "gate g" + std::to_string(i) + " open when utilisation >= 1 % ";
    before += gate + "// x\n";
    after += gate + "# x\n";
  }
  const Mend one(before);
  CHECK(one.result.text == after);
  CHECK(one.result.mended.size() == 200);
}

TEST_CASE("mend: packs that are used are left alone") {
  Session session;
  const MendedText result = session.mend("p.gate", "pack p\nuse other\n",
                                         [](std::string_view) { return std::pair(std::string("other.gate"), std::string("pack other // x\n")); });
  CHECK(result.mended.empty());
  CHECK(result.text == "pack p\nuse other\n");
  const auto issues = session.issues();
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == "E0108");
  REQUIRE(issues[0].fixes.size() == 1);
  CHECK(issues[0].fixes[0].file == "other.gate");
  CHECK(issues[0].fixes[0].start_byte == 11);
  CHECK(issues[0].fixes[0].end_byte == 13);
  CHECK(issues[0].fixes[0].replacement == "#");
  CHECK(issues[0].fixes[0].safe);
}
