// Reports made to slow the linter down or to bring it to a fall: it ends, and every finding has its place.
#include <chrono>
#include <string>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

void check(const ajar::Session& session, const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  const auto run = session.lint({}, {{"report.md", text, {}, {}}}, {});
  REQUIRE(run);
  std::uint32_t last = 0;
  for (const ajar::LintFinding& finding : run->findings()) {
    REQUIRE(finding.end_byte <= text.size());
    REQUIRE(last <= finding.start_byte);
    last = finding.start_byte;
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  // Timing decides nothing; a reader should see when it grows.
  if (taken.count() > 5) WARN(text.size() << " bytes of " << text.substr(0, 40) << " took " << taken.count() << " s");
}

ajar::Session four_gates() {
  const auto pack = ajar::bundled_pack("four_gates");
  REQUIRE(pack);
  ajar::Session session;
  REQUIRE(session.compile("four_gates", std::string(pack->text)));
  session.load({{"evidence.jsonl", std::string(pack->evidence), ajar::EvidenceFormat::jsonl}});
  return session;
}

}  // namespace

TEST_CASE("hostile reports are linted in time of their size") {
  const ajar::Session session = four_gates();
  // 100,000 of one thing, in one sentence as far as its author is concerned.
  for (const char* const one : {"not ", "if ", "不", "“", "“a” ", "deployed at scale ", "plan to will by 2027 ", "12 % ", "the first deployed at scale will prove ",
                                "deployed at scale will ", "compute utilisation 38 % ", "is where that will be the year of ", "国产算力规模化部署", "（", "the year of "})
    check(session, repeated(one, 200'000) + ".");
  for (const char* const one : {"> ", "- ", "1. ", "[", "<b>", "| "}) check(session, repeated(one, 20'000) + "Domestic compute is deployed at scale.");
}

TEST_CASE("large reports are linted, in many lines and in one") {
  const ajar::Session session = four_gates();
  const std::string sentence = "The committee noted the report on domestic compute and asked for figures of the second quarter. ";
  check(session, repeated(sentence + "国产算力已全面铺开。\n\n", 4'000'000));
  check(session, repeated(sentence, 4'000'000));
  check(session, repeated("word ", 4'000'000));
  check(session, repeated("see *the* [report](b.md) on `a` and ", 2'000'000));
}

TEST_CASE("bytes that are no text are linted") {
  const ajar::Session session = four_gates();
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>((i * 7919) % 256);
  check(session, bytes);
  check(session, bytes + "Domestic compute is deployed at scale." + bytes);
  check(session, std::string(100'000, '\0'));
}
