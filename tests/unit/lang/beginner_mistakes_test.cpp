// What people who have never written a pack get wrong first. Each mistake is named in words, and the fix that is offered
// gives a pack that compiles.
#include "tests/catch.hpp"

#include "ajar/ajar.hpp"

namespace {

struct Mistake {
  const char* what;
  const char* wrong;     // the line as a beginner writes it
  const char* code;
  const char* says;      // a part of the message or its help
  const char* mended;    // the line with the fix applied
};

// The line stands for the open level of a gate.
std::string pack_with(const std::string& line) {
  return "pack beginner 1.0\n  approx 10 %\nkind used\nunit buses\nunit CNY\n"
         "metric running in buses shows used\nmetric share in % shows used\nmetric safe as yes/no shows used\n"
         "metric funds in CNY shows used\nmetric started as date shows used\n"
         "gate in_service shows used\n  open when " + line + "\n    because \"a line's worth\"\n";
}

std::string shown(const ajar::Session& session) {
  std::string text;
  for (std::size_t i = 0; i < session.issues().size(); ++i)
    if (session.issues()[i].level == ajar::IssueLevel::error) text += session.issue_text(i, {});
  return text;
}

std::size_t errors_in(const ajar::Session& session, std::string& first) {
  std::size_t count = 0;
  for (const ajar::Issue& issue : session.issues())
    if (issue.level == ajar::IssueLevel::error && count++ == 0) first = issue.code;
  return count;
}

const Mistake kMistakes[] = {
    {"a misspelt name", "runing >= 10 buses", "E0102", "did you mean `running`", "running >= 10 buses"},
    {"the wrong unit", "running >= 10 %", "E0204", "buses", "running >= 10 buses"},
    {"between", "share between 40 % and 60 %", "E0118", "is 40..60 %", "share is 40..60 %"},
    {"the currency first", "funds >= CNY 500 billion", "E0119", "500 billion CNY", "funds >= 500 billion CNY"},
    {"a date with slashes", "started <= 2026/04/06", "E0113", "2026-04-06", "started <= 2026-04-06"},
    {"and with or", "share >= 40 % and safe is yes or running >= 10 buses", "E0110", "(share >= 40 % and safe is yes) or running >= 10 buses",
     "(share >= 40 % and safe is yes) or running >= 10 buses"},
    {"a programmer's and", "share >= 40 % && safe is yes", "E0114", "and", "share >= 40 % and safe is yes"},
    {"a comment with slashes", "share >= 40 % // most of them", "E0108", "#", "share >= 40 % # most of them"},
    {"a short magnitude", "funds >= 5bn CNY", "E0112", " billion", "funds >= 5 billion CNY"},
    {"two metrics compared", "running >= funds", "E0215", "difference", "running >= 10 buses"},
    {"a yes/no metric on its own", "safe", "E0216", "is yes", "safe is yes"},
    {"a hyphen in a name", "in-service is yes", "E0117", "no hyphens", "safe is yes"},
};

}  // namespace

TEST_CASE("what beginners get wrong is named, and the fix compiles", "[beginners]") {
  for (const Mistake& mistake : kMistakes) {
    INFO(mistake.what << ": " << mistake.wrong);
    ajar::Session wrong;
    CHECK_FALSE(wrong.compile("beginner.gate", pack_with(mistake.wrong)));
    std::string first;
    CHECK(errors_in(wrong, first) >= 1);
    const std::string text = shown(wrong);
    INFO(text);
    CHECK(text.find(std::string("[") + mistake.code) != std::string::npos);
    CHECK(text.find(mistake.says) != std::string::npos);

    ajar::Session mended;
    const bool compiles = mended.compile("beginner.gate", pack_with(mistake.mended));
    INFO(shown(mended));
    CHECK(compiles);
  }
}
