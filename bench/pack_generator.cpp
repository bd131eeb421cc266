#include "bench/pack_generator.hpp"

namespace ajar::bench {

namespace {

std::string numbered(const char* stem, std::size_t i) { return stem + std::to_string(i); }

void add_metric(std::string& out, std::size_t i) {
  out += "metric " + numbered("m", i) + (i % 3 == 0 ? " in %" : " in cards") + " \"metric " + std::to_string(i) +
         "\"\n  shows deployment   fresh for 12 months\n";
}

std::string bar(std::size_t metric, std::size_t level) {
  return metric % 3 == 0 ? std::to_string(20 + 30 * level) + " %" : std::to_string(100 * (level + 1)) + " cards";
}

void add_gate(std::string& out, std::size_t i, std::size_t metrics) {
  out += "gate " + numbered("g", i) + " \"gate " + std::to_string(i) + "\"\n  shows deployment";
  if (i % 4 != 0) out += "   requires " + numbered("g", i - 1);
  const auto atom = [&](std::size_t k, std::size_t level) {
    const std::size_t m = (i + k) % metrics;
    return "    - " + numbered("m", m) + " >= " + bar(m, level) + "\n";
  };
  out += "\n  ajar when any of\n" + atom(0, 0) + atom(1, 0);
  out += "  open when all of\n" + atom(2, 1) + atom(3, 1) + "    because \"reason " + std::to_string(i) + "\"\n";
}

}  // namespace

std::string generate_pack(std::size_t gates) {
  std::string out = "pack generated 1.0\n  approx 10 %\nkind deployment\nkind procurement\n"
                    "distinction procurement != deployment because \"Bought is not used.\"\nunit cards\n";
  const std::size_t metrics = gates < 4 ? 4 : gates;
  for (std::size_t i = 0; i < metrics; ++i) add_metric(out, i);
  for (std::size_t i = 0; i < gates; ++i) add_gate(out, i, metrics);
  return out;
}

std::string generate_evidence(std::size_t gates) {
  std::string out;
  for (std::size_t i = 0; i < (gates < 4 ? 4 : gates); ++i)
    out += "{\"id\": \"" + numbered("r", i) + "\", \"metric\": \"" + numbered("m", i) + "\", \"value\": " + std::to_string(i % 97) +
           ", \"as_of\": \"2026-03\", \"source\": \"survey\"}\n";
  return out;
}

std::string generate_tests(std::size_t gates) {
  std::string out;
  for (std::size_t i = 0; i < gates; i += 10)  // the first of the two is below its bar, the second unknown
    out += "test \"gate " + std::to_string(i) + "\"\n  given\n    - " + numbered("m", i) + " is 1 as of 2026-03\n  expect\n    - " +
           numbered("g", i) + " is closed\n";
  return out;
}

std::size_t gates_for_bytes(std::size_t bytes) {
  std::size_t low = 1, high = 2;
  while (generate_pack(high).size() < bytes) low = high, high *= 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (generate_pack(middle).size() < bytes) low = middle + 1;
    else high = middle;
  }
  return low;
}

}  // namespace ajar::bench
