#include "lint/document/entities.hpp"

#include <algorithm>
#include <array>

#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};
constexpr auto kEntities = std::to_array<Entity>({
#define ENTITY(name, character) {name, character},
#include "lint/document/entities.def"
#undef ENTITY
});
static_assert(std::is_sorted(kEntities.begin(), kEntities.end(),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

constexpr std::size_t kLongest = 12;  // bytes between & and ;

int digit_value(char c, int base) {
  const int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : base;
  return value < base ? value : -1;
}

/// The character of `#20809` or `#x5149`; 0 when it is not written so.
char32_t numeric(std::string_view name) {
  const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return 0;
  char32_t value = 0;
  for (const char c : digits) {
    const int digit = digit_value(c, hexadecimal ? 16 : 10);
    if (digit < 0) return 0;
    value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
  }
  const bool character = value != 0 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
  return character ? value : 0xFFFD;
}

char32_t named(std::string_view name) {
  const auto at = std::lower_bound(kEntities.begin(), kEntities.end(), name,
                                   [](const Entity& entity, std::string_view wanted) { return entity.name < wanted; });
  return at != kEntities.end() && at->name == name ? at->character : 0;
}

}  // namespace

std::size_t decode_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, kLongest + 2).find(';');
  if (end == std::string_view::npos || end < 2 || text[0] != '&') return 0;
  const std::string_view name = text.substr(1, end - 1);
  const char32_t character = name[0] == '#' ? numeric(name) : named(name);
  if (character == 0) return 0;
  append_utf8(out, character);
  return end + 1;
}

}  // namespace ajar::lint
