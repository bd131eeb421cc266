// Writes the rows of a generated ledger to standard output.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

#include "bench/ledger_generator.hpp"

namespace {

/// The rows by vendor, those of one vendor in their own order: a counting sort.
std::vector<std::uint32_t> by_vendor(const ajar::bench::LedgerGenerator& ledger, std::uint32_t rows,
                                     std::uint32_t vendors) {
  std::vector<std::uint32_t> next(vendors + 1), order(rows);
  for (std::uint32_t i = 0; i < rows; ++i) ++next[ledger.vendor_of(i) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  for (std::uint32_t i = 0; i < rows; ++i) order[next[ledger.vendor_of(i)]++] = i;
  return order;
}

bool flush(std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  text.clear();
  return written;
}

}  // namespace

int main(int argc, char** argv) {
  const long rows = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0,
             cases = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 0;
  const std::string format = argc > 3 ? argv[3] : "", option = argc > 4 ? argv[4] : "";
  const bool csv = format == "csv", sorted = option == "--sorted";
  if (rows < 1 || rows > 4'000'000'000 || cases < 1 || cases > 100'000'000 || (!csv && format != "jsonl") ||
      (!sorted && argc > 4)) {
    std::fputs("usage: ajar-bench-ledger ROWS CASES csv|jsonl [--sorted]\n", stderr);
    return 2;
  }
  const auto count = static_cast<std::uint32_t>(rows), vendors = static_cast<std::uint32_t>(cases);
  const ajar::bench::LedgerGenerator ledger(vendors);
  const std::vector<std::uint32_t> order = sorted ? by_vendor(ledger, count, vendors) : std::vector<std::uint32_t>();
  std::string text = csv ? ajar::bench::LedgerGenerator::csv_header() : "";
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t row = sorted ? order[i] : i;
    csv ? ledger.append_csv(row, text) : ledger.append_jsonl(row, text);
    if (text.size() > 1'000'000 && !flush(text)) return 1;
  }
  return flush(text) && std::fflush(stdout) == 0 ? 0 : 1;
}
