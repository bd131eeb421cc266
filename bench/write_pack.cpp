// Writes a generated pack, its evidence or its pack with tests to standard output, so that the command can be timed on them.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "bench/pack_generator.hpp"

int main(int argc, char** argv) {
  const long gates = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
  const std::string what = argc > 2 ? argv[2] : "pack";
  if (gates < 1 || gates > 1'000'000 || (what != "pack" && what != "tests" && what != "evidence")) {
    std::fputs("usage: ajar-bench-pack GATES [pack|tests|evidence]\n", stderr);
    return 2;
  }
  const auto count = static_cast<std::size_t>(gates);
  std::string text = what == "evidence" ? ajar::bench::generate_evidence(count) : ajar::bench::generate_pack(count);
  if (what == "tests") text += ajar::bench::generate_tests(count);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
