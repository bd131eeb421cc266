// Writes a generated report to standard output, so that commands can be timed on it.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/report_generator.hpp"

int main(int argc, char** argv) {
  const long long bytes = argc > 1 ? std::strtoll(argv[1], nullptr, 10) : 0;
  const unsigned long long seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  if (bytes < 1 || bytes > 1'000'000'000) {
    std::fputs("usage: ajar-bench-report BYTES [SEED]\n", stderr);
    return 2;
  }
  const std::string text = ajar::bench::generate_report(static_cast<std::size_t>(bytes), seed);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
