// What people who have never written a pack get wrong first. Each mistake is named in words, and the fix that the product
// offers gives a pack that compiles: by itself where one is evidently meant, else the first of those offered.
#include "tests/catch.hpp"

#include "ajar/ajar.hpp"

namespace {

enum class Mends { by_itself, when_chosen, by_hand };

struct Mistake {
  const char* what;
  const char* wrong;  // the line as a beginner writes it
  const char* code;
  const char* says;   // a part of the message or its help
  Mends mends;        // by_hand: only the writer knows, so no fix is offered
  const char* mended; // the line with the fix applied
};

// The line stands for the open level of a gate.
std::string pack_with(const std::string& line) {
  return "pack beginner 1.0\n  approx 10 %\nkind used\nunit buses\nunit CNY\n"
         "metric running in buses shows used\nmetric share in % shows used\nmetric safe as yes/no shows used\n"
         "metric funds in CNY shows used\nmetric started as date shows used\nmetric road_legal as yes/no shows used\n"
         "gate in_service shows used\n  open when " + line + "\n    because \"a line's worth\"\n";
}

std::string shown(const ajar::Session& session) {
  std::string text;
  for (std::size_t i = 0; i < session.issues().size(); ++i)
    if (session.issues()[i].level == ajar::IssueLevel::error) text += session.issue_text(i, {});
  return text;
}

std::vector<ajar::Issue> errors_in(const ajar::Session& session) {
  std::vector<ajar::Issue> issues = session.issues();
  std::erase_if(issues, [](const ajar::Issue& issue) { return issue.level != ajar::IssueLevel::error; });
  return issues;
}

constexpr auto self = Mends::by_itself, chosen = Mends::when_chosen, by_hand = Mends::by_hand;

const Mistake kMistakes[] = {
    {"a misspelt name", "runing >= 10 buses", "E0102", "did you mean `running`", self, "running >= 10 buses"},
    {"the wrong unit", "running >= 10 %", "E0204", "buses", by_hand, ""},
    {"between", "share between 40 % and 60 %", "E0118", "is 40..60 %", self, "share is 40..60 %"},
    {"the currency first", "funds >= CNY 500 billion", "E0119", "500 billion CNY", self, "funds >= 500 billion CNY"},
    {"a currency sign", "funds >= ¥5 billion", "E0119", "5 billion CNY", chosen, "funds >= 5 billion CNY"},
    {"a date with slashes", "started <= 2026/04/06", "E0113", "2026-04-06", self, "started <= 2026-04-06"},
    {"a date with the year last", "started <= 06/04/2026", "E0113", "2026-06-04", chosen, "started <= 2026-04-06"},
    {"a date with the year last, of which one reading is none", "started <= 13.4.2026", "E0113", "2026-04-13", self, "started <= 2026-04-13"},
    {"and with or", "share >= 40 % and safe is yes or running >= 10 buses", "E0110", "(share >= 40 % and safe is yes) or running >= 10 buses",
     chosen, "(share >= 40 % and safe is yes) or running >= 10 buses"},
    {"a programmer's and", "share >= 40 % && safe is yes", "E0114", "and", self, "share >= 40 % and safe is yes"},
    {"a programmer's equals", "safe == yes", "E0114", "write `is`", self, "safe is yes"},
    {"a programmer's equals with a number", "running == 10 buses", "E0114", "write `=`", self, "running = 10 buses"},
    {"equals with a word", "safe = yes", "E0141", "is yes", self, "safe is yes"},
    {"a programmer's true", "safe is true", "E0203", "did you mean `yes`", self, "safe is yes"},
    {"a comment with slashes", "share >= 40 % // most of them", "E0108", "#", self, "share >= 40 % # most of them"},
    {"a short magnitude", "funds >= 5bn CNY", "E0112", " billion", self, "funds >= 5 billion CNY"},
    {"two metrics compared", "running >= funds", "E0215", "difference", by_hand, ""},
    {"a yes/no metric on its own", "safe", "E0216", "is yes", self, "safe is yes"},
    {"a hyphen in a name", "road-legal is yes", "E0117", "no hyphens", self, "road_legal is yes"},
    {"an operator backwards", "running => 10 buses", "E0114", "`>=`", self, "running >= 10 buses"},
};

}  // namespace

TEST_CASE("what beginners get wrong is named, and the fix that is offered compiles", "[beginners]") {
  for (const Mistake& mistake : kMistakes) {
    INFO(mistake.what << ": " << mistake.wrong);
    ajar::Session session;
    CHECK_FALSE(session.compile("beginner.gate", pack_with(mistake.wrong)));
    const auto errors = errors_in(session);
    const std::string text = shown(session);
    INFO(text);
    CHECK(errors.size() == 1);
    CHECK(errors.front().code == mistake.code);
    CHECK(text.find(mistake.says) != std::string::npos);
    if (mistake.mends == Mends::by_hand) {
      CHECK(errors.front().fixes.empty());
      continue;
    }
    std::string mended = pack_with(mistake.wrong);
    if (mistake.mends == Mends::by_itself) {
      mended = session.mend("beginner.gate", mended).text;
    } else {
      CHECK(session.mend("beginner.gate", mended).text == mended);  // nobody chooses for the writer
      REQUIRE_FALSE(errors.front().fixes.empty());
      const ajar::IssueFix& fix = errors.front().fixes.front();
      mended.replace(fix.start_byte, fix.end_byte - fix.start_byte, fix.replacement);
    }
    CHECK(mended == pack_with(mistake.mended));
    ajar::Session again;
    const bool compiles = again.compile("beginner.gate", mended);
    INFO(shown(again));
    CHECK(compiles);
  }
}
