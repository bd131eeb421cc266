#include "bench/ledger_generator.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace ajar::bench {

namespace {

enum class Metric : std::uint8_t { paid, returned, utilisation, capacity, certified, headcount };
constexpr std::array<std::string_view, 6> kMetrics = {"paid",     "returned",  "utilisation",
                                                      "capacity", "certified", "headcount"};
constexpr std::array<std::string_view, 4> kLedgers = {"erp-north", "erp-south", "treasury", "customs"};
constexpr std::array<std::string_view, 8> kObservers = {"survey",    "newswire",  "digest", "audit",
                                                        "telemetry", "regulator", "broker", "registry"};

constexpr std::uint64_t kSeed = 20260630;
constexpr std::uint32_t kDays = 792;  // 2024-07-01 to 2026-08-31

/// SplitMix64: a number that looks random for each number (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/// Evenly below `bound`.
std::uint32_t below(std::uint64_t random, std::uint32_t bound) {
  return static_cast<std::uint32_t>(((random >> 32) * bound) >> 32);
}

/// A row before it is text.
struct Row {
  std::uint32_t vendor, day;
  Metric metric;
  std::string_view source, kind, basis;
  std::uint32_t hundredths = 0;  // of numbers
  bool yes = false;              // of `certified`
};

Metric metric_of(std::uint32_t percent) {
  if (percent < 40) return Metric::paid;
  if (percent < 50) return Metric::returned;
  if (percent < 65) return Metric::utilisation;
  if (percent < 80) return Metric::capacity;
  return percent < 95 ? Metric::certified : Metric::headcount;
}

std::string_view basis_of(std::uint32_t percent) {
  if (percent < 70) return "reported";
  if (percent < 88) return "measured";
  return percent < 95 ? "planned" : "estimated";
}

/// What is always the same of a vendor and one of its metrics or sources.
std::uint64_t trait(std::uint32_t vendor, std::uint64_t which) {
  return mixed(kSeed ^ (std::uint64_t{vendor} << 8 | which));
}

/// Seven of ten vendors are certified by everybody, one by nobody; of the others every sixth source says no.
bool certifies(std::uint32_t vendor, std::uint32_t source) {
  const std::uint32_t luck = below(trait(vendor, 0x40), 10);
  return luck < 7 || (luck < 9 && below(trait(vendor, 0x50 + source), 6) != 0);
}

Row make_row(std::uint64_t i, std::uint32_t vendor) {
  const std::uint64_t a = mixed(mixed(kSeed + i)), b = mixed(a), c = mixed(b), d = mixed(c);
  Row row{vendor, below(a, kDays), metric_of(below(b, 100)), {}, {}, basis_of(below(c, 100))};
  const bool is_flow = row.metric == Metric::paid || row.metric == Metric::returned;
  row.kind = is_flow == (below(d, 100) < 85) ? "procurement" : "deployment";
  const std::uint64_t amount = mixed(d);
  if (is_flow) {
    const auto which = static_cast<std::uint64_t>(row.metric);
    row.source = kLedgers[below(trait(vendor, 0x10 + which), kLedgers.size())];
    const std::uint32_t most =
        1'000'000 + below(trait(vendor, 0x20), row.metric == Metric::paid ? 8'999'900 : 4'000'000);
    row.hundredths = 100 + below(amount, most);
    return row;
  }
  const std::uint32_t source = below(mixed(amount), kObservers.size());
  row.source = kObservers[source];
  row.day -= row.day % 7;  // observers report once a week
  if (row.metric == Metric::utilisation) {
    const std::uint32_t usual = below(trait(vendor, 0x30), 8'000);
    row.hundredths = usual + below(amount, 2'000);
  } else if (row.metric == Metric::capacity) {
    const std::uint32_t first = 10'000 + below(trait(vendor, 0x60 + source), 300'000),
                        a_week = below(trait(vendor, 0x70 + source), 1'000);
    row.hundredths = first + a_week * (row.day / 7);
  } else if (row.metric == Metric::certified) {
    row.yes = certifies(vendor, source);
  } else {
    row.hundredths = 100 * below(amount, 10'000);
  }
  return row;
}

std::vector<std::string> make_days() {
  std::vector<std::string> days;
  const Day first = *make_day(2024, 7, 1);
  for (std::uint32_t i = 0; i < kDays; ++i) days.push_back(to_string(first + static_cast<std::int32_t>(i)));
  return days;
}

std::string_view day_text(std::uint32_t day) {
  static const std::vector<std::string> days = make_days();
  return days[day];
}

void append_number(std::string& out, std::uint32_t n, std::size_t least_digits) {
  char digits[10];
  std::size_t at = sizeof digits;
  do digits[--at] = static_cast<char>('0' + n % 10);
  while ((n /= 10) != 0 || sizeof digits - at < least_digits);
  out.append(digits + at, sizeof digits - at);
}

void append_vendor(std::string& out, std::uint32_t vendor) {
  out += "firm-";
  append_number(out, vendor, 6);
}

void append_value(std::string& out, const Row& row, std::string_view quote) {
  if (row.metric == Metric::certified) {
    out.append(quote).append(row.yes ? "yes" : "no").append(quote);
    return;
  }
  append_number(out, row.hundredths / 100, 1);
  out += '.';
  append_number(out, row.hundredths % 100, 2);
}

}  // namespace

std::uint32_t LedgerGenerator::vendor_of(std::uint64_t i) const { return below(mixed(kSeed + i), vendors_); }

void LedgerGenerator::append_csv(std::uint64_t i, std::string& out) const {
  const Row row = make_row(i, vendor_of(i));
  append_vendor(out, row.vendor);
  out.append(",").append(kMetrics[static_cast<std::size_t>(row.metric)]).append(",");
  append_value(out, row, "");
  out.append(",").append(day_text(row.day)).append(",").append(row.source).append(",").append(row.kind);
  out.append(",").append(row.basis).append("\n");
}

void LedgerGenerator::append_jsonl(std::uint64_t i, std::string& out) const {
  const Row row = make_row(i, vendor_of(i));
  out += "{\"vendor\":\"";
  append_vendor(out, row.vendor);
  out.append("\",\"metric\":\"").append(kMetrics[static_cast<std::size_t>(row.metric)]).append("\",\"value\":");
  append_value(out, row, "\"");
  out.append(",\"as_of\":\"").append(day_text(row.day)).append("\",\"source\":\"").append(row.source);
  out.append("\",\"kind\":\"").append(row.kind).append("\",\"basis\":\"").append(row.basis).append("\"}\n");
}

}  // namespace ajar::bench
