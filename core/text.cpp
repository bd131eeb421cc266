#include "core/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace ajar {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Offset of the first byte >= 0x80 from `offset` on, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t offset) {
  for (; offset + 8 <= text.size(); offset += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + offset, 8);
    if (word & 0x8080'8080'8080'8080u) break;
  }
  while (offset < text.size() && is_ascii(text[offset])) ++offset;
  return offset;
}

/// Length of the well-formed sequence at `offset` (Unicode, table 3-7), 0 if there is none. `out` is its code point.
std::size_t decode(std::string_view text, std::size_t offset, char32_t& out) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const std::size_t left = text.size() - offset;
  const unsigned first = byte(0);
  const auto trail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const auto bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3Fu); };
  if (first < 0x80) {
    out = first;
    return 1;
  }
  if (first >= 0xC2 && first <= 0xDF && left >= 2 && trail(1)) {
    out = (first & 0x1Fu) << 6 | bits(1);
    return 2;
  }
  if (first >= 0xE0 && first <= 0xEF && left >= 3 &&
      trail(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && trail(2)) {
    out = (first & 0x0Fu) << 12 | bits(1) << 6 | bits(2);
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4 && left >= 4 &&
      trail(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && trail(2) && trail(3)) {
    out = (first & 0x07u) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
    return 4;
  }
  return 0;
}

std::u32string decode_all(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) out += next_code_point(text, offset);
  return out;
}

/// utf8proc over the whole text; the text itself when it is not valid UTF-8 (or memory is short).
std::string map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(options));
  if (size < 0) return std::string(text);
  std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
  return out;
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_ascii_space(static_cast<char>(c));
  return c == 0x85 || utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ZS || c == 0x2028 ||
         c == 0x2029;
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    if (is_space(next_code_point(text, offset))) {
      pending = true;
      continue;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out += text.substr(begin, offset - begin);
  }
  return out;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

bool among(char32_t c, std::initializer_list<char32_t> list) {
  return std::find(list.begin(), list.end(), c) != list.end();
}

/// Letters whose compatibility form is no identifier; UAX #31 takes them out of XID (section 5.1).
bool is_excluded_from_xid(char32_t c) {
  return (c >= 0xFC5E && c <= 0xFC63) || among(c, {0x037A, 0x2E2F, 0x309B, 0x309C, 0xFDFA, 0xFDFB, 0xFE70, 0xFE72,
                                                   0xFE74, 0xFE76, 0xFE78, 0xFE7A, 0xFE7C, 0xFE7E});
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = skip_ascii(text, 0); offset < text.size();) {
    char32_t c = 0;
    const std::size_t length = decode(text, offset, c);
    if (length == 0) return offset;
    offset += length;
    if (offset < text.size() && is_ascii(text[offset])) offset = skip_ascii(text, offset);
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  if (offset >= text.size()) return kReplacement;
  char32_t c = kReplacement;
  const std::size_t length = decode(text, offset, c);
  offset += length == 0 ? 1 : length;
  return length == 0 ? kReplacement : c;
}

std::string fold_name(std::string_view text) {
  if (skip_ascii(text, 0) == text.size()) {
    std::string out = collapse_spaces(text);
    std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
    return out;
  }
  return collapse_spaces(map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
}

std::string to_nfc(std::string_view text) {
  if (skip_ascii(text, 0) == text.size()) return std::string(text);
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c >= 0x20 && c < 0x7F)
      ++width;
    else
      width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
  }
  return width;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 || c == 0x3007;
}

bool is_identifier_start(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  if (is_excluded_from_xid(c) || among(c, {0x0E33, 0x0EB3, 0xFF9E, 0xFF9F})) return false;
  const auto cat = category(c);
  return (cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO) || cat == UTF8PROC_CATEGORY_NL ||
         among(c, {0x1885, 0x1886, 0x2118, 0x212E});
}

bool is_identifier_continue(char32_t c) {
  if (is_identifier_start(c)) return true;
  if (c < 0x80) return c >= '0' && c <= '9';
  if (is_excluded_from_xid(c)) return false;
  const auto cat = category(c);
  return cat == UTF8PROC_CATEGORY_MN || cat == UTF8PROC_CATEGORY_MC || cat == UTF8PROC_CATEGORY_ND ||
         cat == UTF8PROC_CATEGORY_PC || among(c, {0x00B7, 0x0387, 0x19DA, 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F}) ||
         (c >= 0x1369 && c <= 0x1371);
}

std::size_t edit_distance(std::string_view a_text, std::string_view b_text, std::size_t limit) {
  const std::u32string a = decode_all(a_text), b = decode_all(b_text);
  limit = std::min(limit, std::max(a.size(), b.size()));
  const std::size_t far = limit + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return far;
  // Three rows of the usual table; only cells within `limit` of the diagonal can stay below `far`.
  std::vector<std::size_t> before(b.size() + 1, far), previous(b.size() + 1, far), current(b.size() + 1, far);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > limit ? i - limit : 0, to = std::min(b.size(), i + limit);
    std::size_t best = far;
    if (from > 0) current[from - 1] = far;
    for (std::size_t j = from; j <= to; ++j) {
      std::size_t cost = j == 0 ? i : previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      if (j > 0) cost = std::min(cost, current[j - 1] + 1);
      cost = std::min(cost, previous[j] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = std::min(cost, before[j - 2] + 1);
      current[j] = std::min(cost, far);
      best = std::min(best, current[j]);
    }
    // A transposition reaches back two rows, so one row of far cells alone does not end the search.
    if (best == far && *std::min_element(previous.begin() + static_cast<std::ptrdiff_t>(from),
                                         previous.begin() + static_cast<std::ptrdiff_t>(to + 1)) == far)
      return far;
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::optional<std::size_t> most_similar(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string key = fold_name(word);
  const std::size_t letters = decode_all(key).size();
  const std::size_t limit = letters < 2 ? 0 : letters < 4 ? 1 : 2;
  std::optional<std::size_t> best;
  std::size_t best_distance = limit + 1;
  for (std::size_t i = 0; i < candidates.size() && best_distance > 0; ++i) {
    const std::size_t distance = edit_distance(key, fold_name(candidates[i]), limit);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = i;
  }
  return best;
}

std::string unescape(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char next = raw[i] == '\\' && i + 1 < raw.size() ? raw[i + 1] : '\0';
    if (next == '"' || next == '\\' || next == 'n' || next == 't') {
      out += next == 'n' ? '\n' : next == 't' ? '\t' : next;
      ++i;
    } else {
      out += raw[i];
    }
  }
  return out;
}

}  // namespace ajar
