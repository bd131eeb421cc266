// Reads every field of a file of evidence into columns and prints how many rows there are.
//   ajar-bench-read PACK ROWS [THREADS]
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/asked.hpp"

namespace {

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "ajar-bench-read: %s\n", why);
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) give_up("usage: ajar-bench-read PACK ROWS [THREADS]");
  ajar::bench::Asked asked(ajar::bench::text_of(argv[1]));
  const auto format = ajar::runtime::format_of(argv[2]);
  const int file = open(argv[2], O_RDONLY);
  if (!asked.program || !format || file < 0) give_up("the pack or the rows cannot be read");

  ajar::runtime::LoadOptions options;
  options.jobs = argc == 4 ? static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)) : 1;
  const auto read_more = [file](char* to, std::size_t room) { return read(file, to, room); };
  ajar::Diagnostics issues;
  struct stat about = {};
  if (fstat(file, &about) != 0) give_up("the size of the rows is not known");
  const auto size = static_cast<std::uint64_t>(about.st_size);
  if (!ajar::runtime::load(*asked.program, {"rows", *format, read_more, size}, options, asked.evidence, asked.sources,
                           issues))
    give_up("the rows cannot be read to their end");
  if (issues.has_errors()) give_up("a row is malformed");
  std::printf("%zu\n", asked.evidence.size());
}
