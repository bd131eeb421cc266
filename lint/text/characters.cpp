#include "lint/text/characters.hpp"

#include <utf8proc.h>

#include "core/text.hpp"

namespace ajar::lint {
namespace {

constexpr bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Scripts that write words without spaces, Han apart (UAX #14's class SA, kana, bopomofo, Yi).
bool is_unspaced(char32_t c) {
  return in(c, 0x3040, 0x312F) || in(c, 0x31A0, 0x31FF) || in(c, 0xFF66, 0xFF9F) || in(c, 0x0E00, 0x0EFF) ||
         in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17FF) || in(c, 0xA000, 0xA4CF) || in(c, 0x1B000, 0x1B16F);
}

CharKind kind_by_category(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return is_unspaced(c) ? CharKind::syllable : CharKind::letter;
    case UTF8PROC_CATEGORY_ND:
      return CharKind::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
      return CharKind::joined;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return CharKind::space;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
      break;
  }
  return CharKind::other;
}

}  // namespace

CharKind kind_of(char32_t c) {
  if (c < 128) return ascii_kind(c);
  if (in(c, 0x4E00, 0x9FFF)) return CharKind::han;
  if (in(c, 0x3001, 0x3004) || in(c, 0x3008, 0x3020) || in(c, 0xFF01, 0xFF0F)) return CharKind::other;
  if (is_han(c)) return CharKind::han;
  return kind_by_category(c);
}

bool is_wide(char32_t c) {
  return in(c, 0x2E80, 0x9FFF) || in(c, 0xF900, 0xFAFF) || in(c, 0xFE30, 0xFE4F) || in(c, 0xFF01, 0xFF60) ||
         in(c, 0x20000, 0x3FFFF);
}

bool is_ambiguously_wide(char32_t c) {
  return in(c, 0x2014, 0x2015) || in(c, 0x2018, 0x2019) || in(c, 0x201C, 0x201D) || c == 0x2026 || c == 0xB7;
}

bool is_lower(char32_t c) {
  if (c < 128) return c >= 'a' && c <= 'z';
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LL;
}

bool is_upper(char32_t c) {
  if (c < 128) return c >= 'A' && c <= 'Z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

char32_t code_point_before(std::string_view text, std::size_t& offset) {
  if (offset == 0) return 0xFFFD;
  for (std::size_t length = 1; length <= 4 && length <= offset; ++length) {
    std::size_t end = offset - length;
    if ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) continue;
    const char32_t c = next_code_point(text, end);
    if (end != offset) break;
    offset -= length;
    return c;
  }
  --offset;
  return 0xFFFD;
}

char32_t code_point_at(std::string_view text, std::size_t offset) { return next_code_point(text, offset); }

void append_utf8(std::string& out, char32_t c) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace ajar::lint
