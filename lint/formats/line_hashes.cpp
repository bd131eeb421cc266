#include "lint/formats/line_hashes.hpp"

#include <charconv>
#include <unordered_map>

#include "core/text.hpp"

namespace ajar::lint {

namespace {

constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kBase = 37;
constexpr std::uint16_t kEnd = 65535;

/// kBase to the power of kWindow - 1, modulo 2^64.
constexpr std::uint64_t first_weight() {
  std::uint64_t weight = 1;
  for (std::size_t i = 1; i < kWindow; ++i) weight *= kBase;
  return weight;
}

struct Units {
  std::vector<std::uint16_t> all;         // what counts, with the end and the zeros beyond it
  std::vector<std::size_t> line_starts;   // places in `all`
};

Units units_of(std::string_view text) {
  Units units;
  units.all.reserve(text.size() + kWindow + 1);
  bool line_start = true, after_carriage = false;
  const auto add = [&](std::uint16_t unit) {
    if (line_start) units.line_starts.push_back(units.all.size());
    line_start = unit == '\n';
    units.all.push_back(unit);
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool second_of_pair = after_carriage && c == '\n';
    after_carriage = c == '\r';
    if (c == ' ' || c == '\t' || second_of_pair) continue;
    if (c > 0xFFFF) {
      add(static_cast<std::uint16_t>(0xD7C0 + (c >> 10)));
      add(static_cast<std::uint16_t>(0xDC00 + (c & 0x3FF)));
    } else {
      add(static_cast<std::uint16_t>(c == '\r' ? U'\n' : c));
    }
  }
  add(kEnd);
  units.all.resize(units.all.size() + kWindow, 0);
  return units;
}

}  // namespace

LineHashes::LineHashes(std::string_view text) {
  const Units units = units_of(text);
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < kWindow; ++i) hash = hash * kBase + units.all[i];
  std::size_t at = 0;
  for (const std::size_t start : units.line_starts) {
    for (; at < start; ++at) hash = (hash - units.all[at] * first_weight()) * kBase + units.all[at + kWindow];
    lines_.push_back({hash, ++seen[hash]});
  }
}

std::string LineHashes::of(std::uint32_t line) const {
  if (line == 0 || line > lines_.size()) return {};
  const Hash& hash = lines_[line - 1];
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, hash.value, 16).ptr;
  return std::string(digits, end) + ":" + std::to_string(hash.ordinal);
}

}  // namespace ajar::lint
