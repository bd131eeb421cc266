#include "runtime/ingest/plain_fields.hpp"

#include <string_view>

namespace ajar::runtime {

std::optional<PlainNumber> read_long_number(const char* text, std::uint32_t size) {
  constexpr std::uint32_t kMostDigits = 18;
  const char* at = text;
  const char* const end = text + size;
  const bool negative = size > 0 && *at == '-';
  at += negative;
  if (end - at > static_cast<std::ptrdiff_t>(kMostDigits + 1)) return std::nullopt;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  PlainNumber number;
  const char* const whole = at;
  for (; at < end && is_digit(*at); ++at) number.digits = number.digits * 10 + (*at - '0');
  if (at == whole || at - whole > static_cast<std::ptrdiff_t>(kMostDigits)) return std::nullopt;
  if (at < end) {
    const char* const fraction = at + 1;
    if (*at != '.' || fraction == end) return std::nullopt;
    for (at = fraction; at < end && is_digit(*at); ++at) number.digits = number.digits * 10 + (*at - '0');
    if (at < end) return std::nullopt;
    number.decimals = static_cast<std::uint8_t>(at - fraction);
    for (; number.decimals > 0 && at[-1] == '0'; --at, --number.decimals) number.digits /= 10;
  }
  if (negative) number.digits = -number.digits;
  return number;
}

std::optional<Day> PlainDates::read_new(std::uint64_t month, const char* text) {
  char first[11] = "YYYY-MM-01";
  std::memcpy(first, text, sizeof month);
  const auto is_digit = [&](int i) { return first[i] >= '0' && first[i] <= '9'; };
  for (const int i : {0, 1, 2, 3, 5, 6})
    if (!is_digit(i)) return std::nullopt;
  if (first[7] != '-') return std::nullopt;
  const auto period = parse_period(std::string_view(first, 7));
  if (!period || period->precision != Precision::month) return std::nullopt;
  Month& place = months_[place_of(month)];
  place = {month, period->first - 1, static_cast<std::uint32_t>(period->end - period->first)};
  return read(text);
}

}  // namespace ajar::runtime
