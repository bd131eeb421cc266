#include "lint/text/simplified.hpp"

#include <array>
#include <cstddef>

namespace ajar::lint {
namespace {

constexpr char16_t kPairs[] =
#include "lint/text/simplified.def"
    ;
constexpr std::size_t kPairCount = (sizeof(kPairs) / sizeof(kPairs[0])) / 2;

constexpr char32_t kFirst = 0x3400, kLast = 0x9FFF;

/// By character; 0 for one that stays as it is.
constexpr auto kTable = [] {
  std::array<char16_t, kLast - kFirst + 1> table{};
  for (std::size_t i = 0; i < kPairCount; ++i) {
    const char16_t traditional = kPairs[2 * i];
    if (traditional >= kFirst && traditional <= kLast) table[traditional - kFirst] = kPairs[2 * i + 1];
  }
  return table;
}();

}  // namespace

char32_t simplified(char32_t c) {
  if (c < kFirst || c > kLast) return c;
  const char16_t other = kTable[c - kFirst];
  return other == 0 ? c : other;
}

}  // namespace ajar::lint
