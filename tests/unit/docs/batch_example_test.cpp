// The C++ of docs/batch.md does what the page says: this file holds it word for word.
#include <fstream>
#include <iterator>

#include "tests/catch.hpp"

// begin
#include <cstdio>

#include "ajar/ajar.hpp"

/// Writes a row a case, and says how many cases have the first gate open. Negative: it could not be done.
int sold(const std::string& pack, std::string rows, std::FILE* to) {
  ajar::Session session;
  if (!session.compile("fair.gate", pack)) return -1;
  session.load({{"rows.csv", std::move(rows), ajar::EvidenceFormat::csv}});

  ajar::Question question;
  question.by = "vendor";
  question.as_of = "2026-06-30";
  const auto batch = session.evaluate_cases(question, {.jobs = 2, .progress = {}, .stop = {}, .clock = {}});
  if (!batch) return std::fprintf(stderr, "%s\n", batch.problem().c_str()), -1;

  const auto sink = [&](std::string_view bytes) { return std::fwrite(bytes.data(), 1, bytes.size(), to) == bytes.size(); };
  if (!batch->write(ajar::CaseFormat::csv, sink)) return -1;

  int open = 0;
  for (std::size_t one = 0; one < batch->cases(); ++one) open += batch->verdict(one, 0).proven == ajar::GateState::open;
  return open;
}
// end

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t first = text.find(begin) + begin.size();
  return text.substr(first, text.find(end, first) - first);
}

}  // namespace

TEST_CASE("the C++ example of docs/batch.md works") {
  const std::string page = read("docs/batch.md");
  CHECK(between(page, "```cpp\n", "```") == between(read("tests/unit/docs/batch_example_test.cpp"), "// begin\n", "// end"));
  std::FILE* file = std::tmpfile();
  REQUIRE(file);
  CHECK(sold(between(page, "```gate fair.gate\n", "```"), between(page, "```csv rows.csv\n", "```"), file) == 1);
  std::rewind(file);
  char text[256];
  const std::size_t size = std::fread(text, 1, sizeof text, file);
  std::fclose(file);
  CHECK(std::string(text, size) == "case,sold,sold.possible,shipped,shipped.possible\r\n"
                                   "north,open,open,open,open\r\n"
                                   "south,closed,open,closed,open\r\n"
                                   "east,closed,closed,closed,closed\r\n");
}
