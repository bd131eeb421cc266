// The C++ of docs/values.md does what the page says: this file holds it word for word.
#include <fstream>
#include <iterator>

#include "tests/catch.hpp"

// begin
#include <cstdio>
#include <string>

#include "ajar/decider.hpp"

/// What is to be done with an order of which the risk is not known, and why.
std::string order(const std::string& pack) {
  ajar::Session session;
  if (!session.compile("order.gate", pack)) return "the pack has errors";
  ajar::Question question;
  question.as_of = "2026-06-30";
  auto decider = session.decider(question);
  if (!decider) return decider.problem();
  const auto paid = decider->slot("paid"), stock = decider->slot("stock"), risk = decider->slot("risk", 1);
  if (!paid || !stock || !risk) return "the pack has other metrics";

  // For each order:
  decider->clear();
  decider->set(*paid, 1);        // yes
  decider->set(*stock, 12);      // pieces
  decider->set(*risk, 20, 30);   // between 2.0 % and 3.0 %: tenths, as bound
  decider->decide();

  std::string text(ajar::name_of(decider->verdict(0).proven));
  for (const std::string_view reason : decider->because(0)) text += ", " + std::string(reason);
  for (const ajar::ConditionLine& line : decider->proof(0))
    if (line.depth > 0 && line.holds == ajar::Holds::unknown) text += "\n" + std::to_string(line.line) + ": " + std::string(line.text);
  return text;
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

TEST_CASE("the C++ example of docs/values.md works") {
  const std::string page = read("docs/values.md");
  CHECK(between(page, "```cpp\n", "```") == between(read("tests/unit/docs/values_example_test.cpp"), "// begin\n", "// end"));
  // Paid and in stock, so ajar; whether it is open hangs on the risk, which lies on both sides of the bar.
  CHECK(order(between(page, "```gate order.gate\n", "```")) == "ajar, imprecise\n8: all of\n    - paid is yes\n    - risk <= 2.5 %\n10: risk <= 2.5 %");
}
