// Evidence that a caller's own reader hands over piece by piece.
#include <algorithm>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

constexpr const char* kPack = "pack demo\nunit cards\nmetric orders in cards\ngate delivered\n  open when orders >= 10 cards\n";

/// Gives the text in pieces of 7 bytes.
ajar::EvidenceStream stream_of(std::string text, ajar::EvidenceFormat format) {
  return {"rows", format, [text = std::move(text), at = std::size_t{0}](char* to, std::size_t room) mutable {
            const std::size_t size = std::min({std::size_t{7}, room, text.size() - at});
            std::copy_n(text.data() + at, size, to);
            at += size;
            return static_cast<std::ptrdiff_t>(size);
          }, 0};
}

std::vector<ajar::EvidenceStream> one(ajar::EvidenceStream stream) {
  std::vector<ajar::EvidenceStream> all;
  all.push_back(std::move(stream));
  return all;
}

}  // namespace

TEST_CASE("a session reads streams of every format as it reads texts") {
  const std::string row = R"({"metric":"orders","value":12,"as_of":"2026-03-01"})";
  const std::pair<std::string, ajar::EvidenceFormat> texts[] = {
      {row + "\n" + row, ajar::EvidenceFormat::jsonl},
      {"[" + row + "," + row + "]", ajar::EvidenceFormat::json},
      {"metric,value,as_of\norders,12,2026-03-01\norders,12,2026-03-01\n", ajar::EvidenceFormat::csv}};
  for (const auto& [text, format] : texts) {
    INFO(text);
    ajar::Session session;
    REQUIRE(session.compile("demo.gate", kPack));
    std::uint64_t read = 0;
    REQUIRE(session.load(one(stream_of(text, format)), {.jobs = 2, .progress = [&](std::uint64_t bytes) { read = bytes; }}));
    CHECK(session.rows() == 2);
    if (format != ajar::EvidenceFormat::json) CHECK(read == text.size());
    const auto report = session.evaluate({});
    REQUIRE(report);
    CHECK(report->cases().front().gates.front().settled());
  }
}

TEST_CASE("an issue of a stream has the line and the text of its row") {
  ajar::Session session;
  REQUIRE(session.compile("demo.gate", kPack));
  std::string text = "metric,value\n";
  for (int i = 0; i < 100; ++i) text += "orders,1\n";
  CHECK_FALSE(session.load(one(stream_of(text + "orders,many\n", ajar::EvidenceFormat::csv)), {}));
  const auto issues = session.issues();  // of the pack, then of the evidence
  REQUIRE_FALSE(issues.empty());
  const ajar::Issue& issue = issues.back();
  CHECK(issue.file == "rows");
  CHECK(issue.line == 102);
  CHECK(issue.column == 8);
  CHECK(session.issue_text(issues.size() - 1, {}).find("102 │ orders,many") != std::string::npos);
  CHECK(session.malformed_rows() == 1);
}

TEST_CASE("a stream that fails is told, and streams are not compared") {
  ajar::Session session, other;
  REQUIRE(session.compile("demo.gate", kPack));
  REQUIRE(other.compile("demo.gate", kPack));
  CHECK_FALSE(session.load(one({"rows", ajar::EvidenceFormat::csv, [](char*, std::size_t) { return std::ptrdiff_t{-1}; }, 0}), {}));
  CHECK(session.rows() == 0);
  REQUIRE(other.load(one(stream_of("metric,value,as_of\norders,12,2026-03-01\n", ajar::EvidenceFormat::csv)), {}));
  const auto compared = other.diff({}, {.from = "2026-01-01", .to = "2026-04-01"}, &session);
  REQUIRE_FALSE(compared);
  CHECK(compared.problem().find("stream") != std::string::npos);
  CHECK(other.diff({}, {.from = "2026-01-01", .to = "2026-04-01"}));
}
