#include "lint/document/plain_headings.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "lint/text/ascii.hpp"
#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

constexpr std::uint32_t kWidestHeading = 110;
/// Without another sign, a heading is no longer than this.
constexpr std::uint32_t kWidestPlainHeading = 60;

template <std::size_t N>
std::size_t prefix_among(std::string_view text, const std::array<std::string_view, N>& list) {
  for (const std::string_view one : list)
    if (text.starts_with(one)) return one.size();
  return 0;
}
template <std::size_t N>
std::size_t suffix_among(std::string_view text, const std::array<std::string_view, N>& list) {
  for (const std::string_view one : list)
    if (text.ends_with(one)) return one.size();
  return 0;
}

std::size_t spaces_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  if (text.substr(end).starts_with("\u3000")) end += 3;
  return end - at;
}

constexpr std::array<std::string_view, 13> kBullets{"-", "*", "+", "•", "●", "○", "◆", "■", "▪", "►", "▶", "–", "·"};
constexpr std::array<std::string_view, 10> kHanDigits{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

void find_bullet(std::string_view text, Line& line) {
  const std::size_t bullet = prefix_among(text, kBullets);
  if (bullet == 0) return;
  const std::size_t spaces = spaces_at(text, bullet);
  const bool own_width = bullet == 3 && static_cast<unsigned char>(text[0]) == 0xE2;  // •文 needs no space
  if ((spaces == 0 && !own_width) || bullet + spaces >= text.size()) return;
  line.mark = ListMark::bullet;
  line.mark_size = static_cast<std::uint32_t>(bullet + spaces);
}

/// 1.2 Deployment is a heading, 1.2 trillion and 1.2 万亿 are amounts.
bool begins_title(std::string_view text) {
  constexpr std::array<std::string_view, 8> kMagnitudes{"万", "亿", "千", "百", "元", "倍", "个", "兆"};
  const char32_t first = code_point_at(text, 0);
  return is_upper(first) || (kind_of(first) == CharKind::han && prefix_among(text, kMagnitudes) == 0);
}

/// 1. 1) 1、 1.2 and (1): a number of at most three digits a part.
std::size_t arabic_number(std::string_view text, Line& line) {
  const bool bracket = text.starts_with("(") || text.starts_with("（");
  std::size_t at = !bracket ? 0 : text[0] == '(' ? 1 : 3;
  std::uint32_t parts = 0, number = 0;
  while (true) {
    const std::size_t begin = at;
    number = 0;
    for (; at < text.size() && is_ascii_digit(text[at]) && at - begin < 3; ++at)
      number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (at == begin || (at < text.size() && is_ascii_digit(text[at]))) return 0;
    ++parts;
    if (at + 1 < text.size() && text[at] == '.' && is_ascii_digit(text[at + 1]))
      ++at;
    else
      break;
  }
  const std::size_t closing =
      bracket ? prefix_among(text.substr(at), std::array<std::string_view, 2>{")", "）"})
              : prefix_among(text.substr(at), std::array<std::string_view, 5>{".", ")", "、", "．", "）"});
  const std::size_t spaces = spaces_at(text, at + closing);
  const bool ascii_mark = closing <= 1;
  if ((closing == 0 && (bracket || parts == 1)) || (spaces == 0 && ascii_mark)) return 0;
  if (closing == 0 && !begins_title(text.substr(at + spaces))) return 0;
  line.number = number;
  line.level = std::min(6u, parts + (bracket ? 2 : 0));
  return at + closing + spaces;
}

/// 一、 （一） 第一、 第一章
std::size_t han_number(std::string_view text, Line& line) {
  const std::size_t opening = prefix_among(text, std::array<std::string_view, 3>{"（", "(", "第"});
  std::size_t at = opening, count = 0;
  std::uint32_t number = 0;
  for (; count < 3; ++count) {
    const auto digit = std::find_if(kHanDigits.begin(), kHanDigits.end(),
                                    [&](std::string_view one) { return text.substr(at).starts_with(one); });
    if (digit == kHanDigits.end()) break;
    const auto value = static_cast<std::uint32_t>(digit - kHanDigits.begin()) + 1;
    number = value == 10 ? std::max(number, 1u) * 10 : number / 10 * 10 + value + (number % 10) * 10;
    at += digit->size();
  }
  if (count == 0) return 0;
  const bool ordinal = text.starts_with("第"), bracket = opening > 0 && !ordinal;
  const std::size_t closing =
      bracket ? prefix_among(text.substr(at), std::array<std::string_view, 2>{"）", ")"})
      : ordinal ? prefix_among(text.substr(at), std::array<std::string_view, 6>{"、", "章", "节", "部分", "篇", "，"})
                : prefix_among(text.substr(at), std::array<std::string_view, 2>{"、", "．"});
  if (closing == 0) return 0;
  line.number = number;
  line.level = bracket ? 2 : 1;
  at += closing;
  return at + spaces_at(text, at);
}

void find_mark(std::string_view text, Line& line) {
  std::size_t size = arabic_number(text, line);
  if (size == 0) size = han_number(text, line);
  if (size == 0 || size >= text.size()) return find_bullet(text, line);
  line.mark = ListMark::number;
  line.mark_size = static_cast<std::uint32_t>(size);
}

std::uint32_t width_of_first_word(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  if (is_wide(first)) return 2;
  return static_cast<std::uint32_t>(display_width(text.substr(0, std::min(text.find(' '), text.size()))));
}

/// Nothing is seen of it: white space, zero-width characters.
bool is_invisible(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind == CharKind::space || kind == CharKind::joined;
}

Range without_spaces_around(std::string_view source, Range range) {
  for (std::size_t next = range.begin; range.begin < range.end && is_invisible(next_code_point(source, next));)
    range.begin = static_cast<std::uint32_t>(std::min<std::size_t>(next, range.end));
  for (std::size_t before = range.end; range.begin < range.end;) {
    // A combining mark belongs to the character before it.
    if (kind_of(code_point_before(source, before)) != CharKind::space) break;
    range.end = static_cast<std::uint32_t>(before);
  }
  return range;
}

Line make_line(std::string_view source, Range range) {
  range = without_spaces_around(source, range);
  Line line;
  line.begin = range.begin;
  line.text = range;
  if (range.empty()) return line;
  const std::string_view text = range.of(source);
  line.width = static_cast<std::uint32_t>(display_width(text));
  line.first_word = width_of_first_word(text);
  find_mark(text, line);
  return line;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharKind kind = kind_of(next_code_point(text, at));
    if (kind == CharKind::letter || kind == CharKind::han || kind == CharKind::syllable) return true;
  }
  return false;
}

/// `Status: open` says something; a heading with a colon shows itself in another way.
bool has_colon(std::string_view text) {
  return text.find(": ") != std::string_view::npos || text.find("：") != std::string_view::npos;
}

bool has_middle_dot(std::string_view text) {
  return text.find("·") != std::string_view::npos || text.find("・") != std::string_view::npos;
}

/// Most Words Begin With Capitals, or ALL ARE CAPITALS.
bool is_title_case(std::string_view text) {
  std::size_t words = 0, capitals = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const char first = text[at];
    if (end - at > 3 || (first >= 'A' && first <= 'Z')) {
      ++words;
      capitals += first >= 'A' && first <= 'Z';
    }
    at = end + 1;
  }
  return words >= 2 && capitals * 4 >= words * 3;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 10> kClosing{"\"", "'", "”", "’", "」", "』", "）", ")", "】", "》"};
  constexpr std::array<std::string_view, 14> kMarks{".",  "!",  "?",  ";",  ":",  ",", "。",
                                                    "！", "？", "；", "：", "，", "…", "、"};
  while (const std::size_t size = suffix_among(line, kClosing)) line.remove_suffix(size);
  return suffix_among(line, kMarks) > 0;
}

std::vector<Line> split_lines(std::string_view source, Range range) {
  std::vector<Line> lines;
  for (std::uint32_t at = range.begin; at < range.end;) {
    std::uint32_t end = at;
    while (end < range.end && source[end] != '\n' && source[end] != '\r') ++end;
    lines.push_back(make_line(source, {at, end}));
    at = end + (source.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

std::uint32_t heading_level(std::string_view source, const Line& line, const Line* next, bool first_of_text) {
  const std::string_view text = line.content().of(source);
  if (line.mark == ListMark::bullet || line.width > kWidestHeading || ends_sentence(text) || !has_letter(text))
    return 0;
  const bool alone = next == nullptr || next->text.empty();
  const bool unmarked = next != nullptr && next->mark != ListMark::number;
  const bool before_longer = unmarked && next->width > line.width;
  if (line.mark == ListMark::number) {
    const bool before_text = before_longer && ends_sentence(next->text.of(source));
    const bool before_part = next != nullptr && next->level > line.level;
    return (alone && next != nullptr) || before_text || before_part ? line.level : 0;
  }
  const bool titled = has_middle_dot(text) || is_title_case(text);
  const bool short_enough = titled || (line.width <= kWidestPlainHeading && !has_colon(text));
  // The last line of a text heads nothing.
  if (!short_enough || next == nullptr || !(alone || before_longer)) return 0;
  return first_of_text ? 1 : 2;
}

}  // namespace ajar::lint
