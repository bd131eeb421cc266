/// Rows of a ledger for measuring batches, the same for the same arguments. What they hold fits ledger.gate and
/// ledger_default.gate: every flow of a vendor has one source, the capacity that a source tells of only grows, a source
/// that certifies never changes its mind, and some rows are planned, of another kind, too old or of a day to come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ajar::bench {

class LedgerGenerator {
 public:
  explicit LedgerGenerator(std::uint32_t vendors) : vendors_(vendors) {}

  /// Which vendor row `i` is about, below the number of vendors.
  std::uint32_t vendor_of(std::uint64_t i) const;
  void append_csv(std::uint64_t i, std::string& out) const;
  void append_jsonl(std::uint64_t i, std::string& out) const;

  static const char* csv_header() { return "vendor,metric,value,as_of,source,kind,basis\n"; }

 private:
  std::uint32_t vendors_;
};

}  // namespace ajar::bench
