/// Numbers and dates in their plainest spelling, read without looking at anything twice. Anything else is for the readers
/// of amounts and periods.
#pragma once

#include <algorithm>
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
std::optional<PlainNumber> read_long_number(const char* text, std::uint32_t size);

/// The number that the first `count` of eight digits are, 1 to 8; each is its value.
inline std::int64_t number_of_digits(std::uint64_t word, unsigned count) {
  word <<= 64 - 8 * count;
  word = word * 2561 >> 8;
  word = (word & 0x00ff00ff00ff00ffu) * 6553601 >> 16;
  return static_cast<std::int64_t>((word & 0x0000ffff0000ffffu) * 42949672960001u >> 32);
}

/// Which of eight digits, less '0' each, are none: the highest bit of each such byte.
inline std::uint64_t others_among(std::uint64_t word) { return ((word + 0x7676767676767676u) | word) & 0x8080808080808080u; }

/// At most eight bytes, of which the first is no sign.
inline std::optional<PlainNumber> read_short_number(const char* text, std::uint32_t size) {
  std::uint64_t word;
  std::memcpy(&word, text, sizeof word);
  word ^= 0x3030303030303030u;
  const std::uint64_t others = others_among(word) & (~std::uint64_t{0} >> (64 - 8 * size));
  if (others == 0) return PlainNumber{number_of_digits(word, size), 0};
  const unsigned whole = static_cast<unsigned>(__builtin_ctzll(others)) / 8, fraction = size - 1 - whole;
  const bool one_point = (others & (others - 1)) == 0 && text[whole] == '.';
  if (!one_point || whole == 0 || fraction == 0) return std::nullopt;
  const std::uint64_t before = (std::uint64_t{1} << 8 * whole) - 1;
  word = (word & before) | (word >> 8 & ~before);  // without the point
  const std::uint64_t from_behind = word << (64 - 8 * (size - 1));
  const unsigned zeros = from_behind == 0 ? fraction : std::min(fraction, static_cast<unsigned>(__builtin_clzll(from_behind)) / 8);
  return PlainNumber{number_of_digits(word, size - 1 - zeros), static_cast<std::uint8_t>(fraction - zeros)};
}

/// The same. 32 bytes behind the begin must be readable.
inline std::optional<PlainNumber> read_plain_number(const char* const text, std::uint32_t size) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (size == 0) return std::nullopt;
  const bool negative = *text == '-';
  const std::uint32_t behind = size - negative;
  if (behind == 0 || behind > 8) return read_long_number(text, size);
  auto number = read_short_number(text + negative, behind);
  if (number && negative) number->digits = -number->digits;
  return number;
#else
  return read_long_number(text, size);
#endif
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
