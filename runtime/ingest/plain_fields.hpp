/// Numbers and dates in their plainest spelling, read without looking at anything twice. Anything else is for the readers
/// of amounts and periods.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "core/date.hpp"

namespace ajar::runtime {

/// digits / 10^decimals, without trailing zeros behind the point.
struct PlainNumber {
  std::int64_t digits = 0;
  std::uint8_t decimals = 0;
};

/// `-?digits(.digits)?` with at most 18 digits in all; nullopt for any other text.
inline std::optional<PlainNumber> read_plain_number(const char* text, std::uint32_t size) {
  constexpr std::uint32_t kMostDigits = 18;
  const char* at = text;
  const char* const end = text + size;
  const bool negative = size > 0 && *at == '-';
  at += negative;
  if (end - at > static_cast<std::ptrdiff_t>(kMostDigits + 1)) return std::nullopt;
  std::int64_t digits = 0;
  const char* const whole = at;
  for (; at < end && static_cast<unsigned char>(*at - '0') < 10; ++at) digits = digits * 10 + (*at - '0');
  if (at == whole) return std::nullopt;
  PlainNumber number;
  if (at < end) {
    if (*at != '.' || at + 1 == end) return std::nullopt;
    const char* const fraction = ++at;
    for (; at < end && static_cast<unsigned char>(*at - '0') < 10; ++at) digits = digits * 10 + (*at - '0');
    if (at < end) return std::nullopt;
    number.decimals = static_cast<std::uint8_t>(at - fraction);
    for (; number.decimals > 0 && at[-1] == '0'; --at, --number.decimals) digits /= 10;
  } else if (end - whole > static_cast<std::ptrdiff_t>(kMostDigits)) {
    return std::nullopt;
  }
  number.digits = negative ? -digits : digits;
  return number;
}

/// Days written 2026-03-14. Remembers the months it met.
class PlainDates {
 public:
  /// `text` has ten bytes.
  std::optional<Day> read(const char* text) {
    std::uint64_t month;
    std::memcpy(&month, text, sizeof month);  // "2026-03-"
    const Month& known = months_[place_of(month)];
    if (known.text != month) return read_new(month, text);
    const unsigned tens = static_cast<unsigned char>(text[8] - '0'), ones = static_cast<unsigned char>(text[9] - '0');
    const unsigned day = tens * 10 + ones;
    if (ones > 9 || tens > 3 || day < 1 || day > known.days) return std::nullopt;
    return known.before + static_cast<std::int32_t>(day);
  }

 private:
  struct Month {
    std::uint64_t text = 0;
    Day before;  // the last day of the month before
    std::uint32_t days = 0;
  };
  static std::size_t place_of(std::uint64_t month) { return month * 0x9e3779b97f4a7c15u >> 55; }
  std::optional<Day> read_new(std::uint64_t month, const char* text);

  static constexpr std::size_t kMonths = 512;
  std::array<Month, kMonths> months_{};
};

}  // namespace ajar::runtime
