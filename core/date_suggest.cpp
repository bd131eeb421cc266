#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/text.hpp"

namespace ajar {
namespace {

/// A piece of a date that somebody wrote: a number with its count of digits, or a word.
struct Piece {
  bool is_number = false;
  int value = 0;
  std::size_t digits = 0;
  std::string word;  // lower case
};

struct Pieces {
  std::vector<Piece> list;
  bool slashes = false;
};

constexpr std::size_t kMostPieces = 8;
constexpr std::size_t kLongest = 64;

int digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

std::optional<Pieces> split(std::string_view text) {
  Pieces out;
  bool in_number = false, in_word = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    const int digit = digit_of(c);
    const bool letter = digit < 0 && is_identifier_start(c);
    if (digit < 0 && !letter) {
      out.slashes |= c == '/' || c == 0xFF0F;
      in_number = in_word = false;
      continue;
    }
    if (digit >= 0 ? !in_number : !in_word || is_han(c)) {
      if (out.list.size() == kMostPieces) return std::nullopt;
      out.list.push_back({digit >= 0, 0, 0, {}});
    }
    in_number = digit >= 0;
    in_word = letter && !is_han(c);
    Piece& piece = out.list.back();
    if (digit < 0) {
      piece.word += fold_name(text.substr(begin, offset - begin));
    } else if (++piece.digits <= 8) {
      piece.value = piece.value * 10 + digit;
    } else {
      return std::nullopt;
    }
  }
  return out;
}

int month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].substr(0, word.size()) == word || (word == "sept" && i == 8)) return static_cast<int>(i) + 1;
  return 0;
}

/// 1st, 2nd, 3rd of April
bool is_filler(const Piece& piece) {
  const std::string_view w = piece.word;
  return w == "st" || w == "nd" || w == "rd" || w == "th" || w == "of";
}

/// What the pieces look like: y a number of four digits, n of one or two, D of eight, C of six, s of any other length,
/// M the name of a month. Words of dates stand for themselves (the q of Q1, the h of H2, the t before a time, 年); other
/// words of ASCII letters are `?`, lest they pass for numbers.
std::string pattern_of(std::vector<Piece>& pieces) {
  std::string out;
  for (Piece& piece : pieces) {
    if (piece.is_number) {
      out += piece.digits == 4   ? 'y'
             : piece.digits <= 2 ? 'n'
             : piece.digits == 8 ? 'D'
             : piece.digits == 6 ? 'C'
                                 : 's';
    } else if (const int named = month_named(piece.word)) {
      piece.value = named;
      out += 'M';
    } else {
      const bool ascii = static_cast<unsigned char>(piece.word.front()) < 0x80;
      const bool known = piece.word == "q" || piece.word == "h" || piece.word == "t";
      out += ascii && !known ? std::string("?") : piece.word;
    }
  }
  return out;
}

std::string year_text(int year) {
  const auto period = year > 0 && year < 10000 ? make_day(year, 1, 1) : std::nullopt;
  return period ? to_string(*period).substr(0, 4) : std::string();
}

std::string day_text(int year, int month, int day) {
  const auto found = make_day(year, month, day);
  return found ? to_string(*found) : std::string();
}

std::string month_text(int year, int month) { return day_text(year, month, 1).substr(0, 7); }

std::string part_text(int year, char letter, int number) {
  if (number < 1 || number > (letter == 'Q' ? 4 : 2) || year_text(year).empty()) return {};
  return year_text(year) + "-" + letter + std::to_string(number);
}

/// The year of a two-digit `Apr-26`, as spreadsheets read it.
int century(const Piece& piece) {
  return piece.digits == 4 ? piece.value : piece.value + (piece.value < 70 ? 2000 : 1900);
}

/// Day first or month first? Only a number above 12 tells, unless the text has points (day first everywhere).
std::string two_numbers_and_year(int a, int b, int year, bool slashes) {
  if (a > 12 || !slashes) return day_text(year, b, a);
  if (b > 12 || a == b) return day_text(year, a, b);
  return {};
}

/// Spreadsheets count days from 1899-12-30; serials outside 1954 to 2119 are more likely other numbers.
std::string serial_text(int serial) {
  if (serial < 20000 || serial > 80000) return {};
  return to_string(*make_day(1899, 12, 30) + serial);
}

int han_number(std::string_view word) {
  constexpr std::array<std::string_view, 4> kNumbers{"一", "二", "三", "四"};
  for (std::size_t i = 0; i < kNumbers.size(); ++i)
    if (word == kNumbers[i]) return static_cast<int>(i) + 1;
  return 0;
}

std::string suggest_chinese(const std::vector<Piece>& p, std::string_view pattern) {
  const int year = p[0].value;
  if (pattern == "y年") return year_text(year);
  if (pattern == "y年n月") return month_text(year, p[2].value);
  if (pattern == "y年n月n日" || pattern == "y年n月n号" || pattern == "y年n月n")
    return day_text(year, p[2].value, p[4].value);
  if (pattern == "y年n季度") return part_text(year, 'Q', p[2].value);
  if (pattern == "y年第n季度") return part_text(year, 'Q', p[3].value);
  if (pattern == "y年上半年") return part_text(year, 'H', 1);
  if (pattern == "y年下半年") return part_text(year, 'H', 2);
  if (p.size() == 5 && p[3].word == "季" && p[4].word == "度") return part_text(year, 'Q', han_number(p[2].word));
  if (p.size() == 6 && p[2].word == "第" && p[4].word == "季") return part_text(year, 'Q', han_number(p[3].word));
  return {};
}

std::string suggest_numeric(const std::vector<Piece>& p, std::string_view pattern, bool slashes) {
  if (pattern == "s" && p[0].digits == 5) return serial_text(p[0].value);
  if (pattern == "D") return day_text(p[0].value / 10000, p[0].value / 100 % 100, p[0].value % 100);
  if (pattern == "C") return month_text(p[0].value / 100, p[0].value % 100);
  if (pattern == "yn") return month_text(p[0].value, p[1].value);
  if (pattern == "ny") return month_text(p[1].value, p[0].value);
  // A time of day after the date is left out.
  if (pattern == "ynn" || pattern.substr(0, 4) == "ynnt" || pattern.substr(0, 5) == "ynnnn")
    return day_text(p[0].value, p[1].value, p[2].value);
  if (pattern == "nny") return two_numbers_and_year(p[0].value, p[1].value, p[2].value, slashes);
  return {};
}

std::string suggest_english(const std::vector<Piece>& p, std::string_view pattern) {
  const auto named = [&](std::string_view want) { return pattern == want; };
  std::vector<int> numbers;
  int month = 0;
  for (const Piece& piece : p) {
    if (piece.is_number)
      numbers.push_back(piece.value);
    else if (const int m = month_named(piece.word))
      month = m;
  }
  if (named("My") || named("yM")) return month_text(numbers[0], month);
  if (named("Mn") && p[1].digits == 2) return month_text(century(p[1]), month);
  if (named("nMy") || named("Mny")) return day_text(numbers[1], month, numbers[0]);
  if (named("yMn")) return day_text(numbers[0], month, numbers[1]);
  if (named("nMn")) return day_text(century(p.back()), month, numbers[0]);
  if (named("yqn")) return part_text(numbers[0], 'Q', numbers[1]);
  if (named("qny") || named("nqy")) return part_text(numbers[1], 'Q', numbers[0]);
  if (named("yhn")) return part_text(numbers[0], 'H', numbers[1]);
  if (named("hny") || named("nhy")) return part_text(numbers[1], 'H', numbers[0]);
  return {};
}

}  // namespace

std::string suggest_period(std::string_view text) {
  if (text.size() > kLongest) return {};
  auto pieces = split(text);
  if (!pieces || pieces->list.empty()) return {};
  std::vector<Piece>& list = pieces->list;
  std::erase_if(list, is_filler);
  const std::string pattern = pattern_of(list);
  if (std::string out = suggest_numeric(list, pattern, pieces->slashes); !out.empty()) return out;
  if (pattern.substr(0, 4) == "y年") return suggest_chinese(list, pattern);
  return suggest_english(list, pattern);
}

}  // namespace ajar
