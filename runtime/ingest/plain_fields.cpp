#include "runtime/ingest/plain_fields.hpp"

#include <string_view>

namespace ajar::runtime {

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
