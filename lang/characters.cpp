#include "lang/characters.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace ajar::lang {
namespace {

constexpr char32_t kFullWidthShift = 0xFEE0;  // U+FF01…U+FF5E mirror U+0021…U+007E

/// Lower- and upper-case letters of Greek and Cyrillic that most typefaces draw like a Latin letter.
constexpr std::array<std::pair<char32_t, char>, 46> kLookAlikes = {{
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'}, {0x39C, 'M'},
    {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'}, {0x3B9, 'i'}, {0x3BA, 'k'},
    {0x3BD, 'v'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C5, 'u'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'},
    {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'},
    {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'},
    {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4CF, 'l'},
}};

char look_alike(char32_t c) {
  const auto* found = std::lower_bound(kLookAlikes.begin(), kLookAlikes.end(), c,
                                       [](const auto& entry, char32_t wanted) { return entry.first < wanted; });
  return found != kLookAlikes.end() && found->first == c ? found->second : '\0';
}

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

/// Normal forms never change ASCII nor the main block of Han.
bool is_stable(char32_t c) { return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF); }

}  // namespace

char symbol(char32_t c) {
  if (c < 0x80) return static_cast<char>(c);
  switch (c) {
    case 0x3001:
      return ',';  // 、
    case 0x2265:
    case 0x2267:
      return 'G';  // ≥ ≧
    case 0x2264:
    case 0x2266:
      return 'L';  // ≤ ≦
    case 0x2260:
      return 'N';  // ≠
    case 0xFF5E:
    case 0x301C:
      return 'T';  // ～ 〜
    case 0x2212:
    case 0x2013:
    case 0x2022:
      return '-';  // minus sign, en dash, bullet
    case 0xD7:
      return '*';  // ×
    case 0xF7:
      return '/';  // ÷
    default:
      break;
  }
  if (c < 0xFF01 || c > 0xFF5D || digit(c) >= 0 || is_full_width_letter(c) || c == 0xFF3F) return 0;
  return static_cast<char>(c - kFullWidthShift);
}

int digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_bidi_control(char32_t c) {
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_full_width_letter(char32_t c) { return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A); }

char32_t closing_quote(char32_t c) {
  switch (c) {
    case '"':
    case 0xFF02:
      return c;  // " ＂
    case 0x201C:
    case 0x201D:
      return 0x201D;  // “ ”
    case 0x300C:
      return 0x300D;  // 「
    case 0x300E:
      return 0x300F;  // 『
    default:
      return 0;
  }
}

std::string normalised_word(std::string_view word) {
  bool stable = true;
  for (std::size_t at = 0; at < word.size() && stable;) stable = is_stable(next_code_point(word, at));
  if (stable) return {};
  std::string narrow;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const bool full_width = digit(c) >= 0 || is_full_width_letter(c) || c == 0xFF3F;
    append_utf8(narrow, full_width && c > 0x7F ? c - kFullWidthShift : c);
  }
  std::string normal = to_nfc(narrow);
  return normal == word ? std::string() : normal;
}

std::string without_look_alikes(std::string_view word) {
  bool latin = false, alike = false;
  std::string replaced;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const char like = look_alike(c);
    latin |= is_latin(c);
    alike |= like != 0;
    append_utf8(replaced, like != 0 ? static_cast<char32_t>(like) : c);
  }
  return latin && alike ? replaced : std::string();
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace ajar::lang
