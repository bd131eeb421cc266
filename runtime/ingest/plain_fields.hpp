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
std::optional<PlainNumber> read_long_number(const char* text, std::uint32_t size);

/// How many of eight bytes are digits, from the first on; their values are left in `word`.
inline unsigned count_digits(std::uint64_t& word) {
  word ^= 0x3030303030303030u;
  const std::uint64_t others = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
  return others == 0 ? 8 : static_cast<unsigned>(__builtin_ctzll(others)) / 8;
}

/// The number that the first `count` of eight digits are, 1 to 8.
inline std::int64_t number_of_digits(std::uint64_t word, unsigned count) {
  word <<= 64 - 8 * count;
  word = word * 2561 >> 8;
  word = (word & 0x00ff00ff00ff00ffu) * 6553601 >> 16;
  return static_cast<std::int64_t>((word & 0x0000ffff0000ffffu) * 42949672960001u >> 32);
}

inline constexpr std::int64_t kPowersOfTen[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};

/// The same. 32 bytes behind the begin must be readable.
inline std::optional<PlainNumber> read_plain_number(const char* const text, std::uint32_t size) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (size == 0) return std::nullopt;
  const bool negative = *text == '-';
  const char* at = text + negative;
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  const unsigned whole = count_digits(word);
  const std::uint32_t behind = size - negative;
  if (whole == 0 || whole > behind) return read_long_number(text, size);
  PlainNumber number{number_of_digits(word, whole), 0};
  if (whole < behind) {
    std::memcpy(&word, at + whole + 1, sizeof word);
    const unsigned fraction = count_digits(word);
    if (at[whole] != '.' || fraction == 0 || whole + 1 + fraction != behind) return read_long_number(text, size);
    number.digits = number.digits * kPowersOfTen[fraction] + number_of_digits(word, fraction);
    number.decimals = static_cast<std::uint8_t>(fraction);
    for (const char* last = text + size - 1; *last == '0' && number.decimals > 0; --last, --number.decimals) number.digits /= 10;
  }
  if (negative) number.digits = -number.digits;
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
