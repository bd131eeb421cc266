#include <algorithm>
#include <array>
#include <string>

#include "lint/numbers/readers.hpp"

namespace ajar::lint {
namespace {

constexpr std::int32_t kFirstYear = 1900, kLastYear = 2100;

struct Named {
  std::string_view phrase;
  std::int32_t value;
};
constexpr auto kMonths = std::to_array<Named>(
    {{"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
     {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
     {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
     {"aug", 8},     {"sept", 9},     {"sep", 9},       {"oct", 10},     {"nov", 11},      {"dec", 12}});
constexpr auto kQuarters = std::to_array<Named>({{"q1", 1},
                                                 {"q2", 2},
                                                 {"q3", 3},
                                                 {"q4", 4},
                                                 {"first quarter", 1},
                                                 {"second quarter", 2},
                                                 {"third quarter", 3},
                                                 {"fourth quarter", 4},
                                                 {"第一季度", 1},
                                                 {"第二季度", 2},
                                                 {"第三季度", 3},
                                                 {"第四季度", 4},
                                                 {"一季度", 1},
                                                 {"二季度", 2},
                                                 {"三季度", 3},
                                                 {"四季度", 4},
                                                 {"一季报", 1},
                                                 {"三季报", 3}});
constexpr auto kHalves =
    std::to_array<Named>({{"h1", 1}, {"h2", 2}, {"first half", 1}, {"second half", 2}, {"上半年", 1}, {"下半年", 2}});
constexpr auto kYears = std::to_array<Named>({{"this year", 0},
                                              {"next year", 1},
                                              {"last year", -1},
                                              {"今年", 0},
                                              {"明年", 1},
                                              {"去年", -1},
                                              {"后年", 2},
                                              {"前年", -2},
                                              {"本年", 0}});
constexpr auto kEnds = std::to_array<std::string_view>({"底", "末", "年底", "年末"});

struct Relation {
  std::string_view phrase;
  DateRelation relation;
};
constexpr auto kBefore = std::to_array<Relation>({{"by", DateRelation::by},
                                                  {"until", DateRelation::by},
                                                  {"till", DateRelation::by},
                                                  {"as of", DateRelation::by},
                                                  {"since", DateRelation::since},
                                                  {"before", DateRelation::before},
                                                  {"after", DateRelation::after},
                                                  {"截至", DateRelation::by},
                                                  {"截止", DateRelation::by},
                                                  {"到", DateRelation::by},
                                                  {"至", DateRelation::by},
                                                  {"自", DateRelation::since},
                                                  {"从", DateRelation::since}});
constexpr auto kBehind = std::to_array<Relation>({{"之前", DateRelation::before},
                                                  {"以前", DateRelation::before},
                                                  {"前", DateRelation::before},
                                                  {"之后", DateRelation::after},
                                                  {"以后", DateRelation::after},
                                                  {"以来", DateRelation::since},
                                                  {"起", DateRelation::since},
                                                  {"后", DateRelation::after}});

/// What has been read of a date.
struct Parts {
  std::optional<std::int32_t> year, last_year;
  std::int32_t years_from_now = 0;
  Precision precision = Precision::year;
  std::int32_t part = 0, day = 0;
  bool at_end = false;
  std::uint32_t end = 0;
};

std::string two_digits(std::int32_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::optional<Period> make_period(std::int32_t year, Precision precision, std::int32_t part, std::int32_t day) {
  std::string text = std::to_string(year);
  switch (precision) {
    case Precision::year:
      break;
    case Precision::half:
      text += "-H" + std::to_string(part);
      break;
    case Precision::quarter:
      text += "-Q" + std::to_string(part);
      break;
    case Precision::month:
      text += "-" + two_digits(part);
      break;
    case Precision::day:
      text += "-" + two_digits(part) + "-" + two_digits(day);
      break;
  }
  return parse_period(text);
}

class DateReader {
 public:
  DateReader(const TokenText& tokens, std::uint32_t i) : tokens_(tokens), begin_(i) {}

  std::optional<Parts> read() {
    parts_.end = begin_;
    if (tokens_.is_number(begin_)) return read_number();
    if (tokens_.is_han(begin_)) return read_chinese();
    if (tokens_.is_word(begin_)) return read_english();
    return std::nullopt;
  }

 private:
  std::int32_t digits(std::uint32_t i, std::size_t most) const {
    const std::string_view text = tokens_.is_number(i) ? tokens_.text(i) : "";
    if (text.empty() || text.size() > most || text.find_first_not_of("0123456789") != std::string_view::npos) return -1;
    std::int32_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
  }
  std::optional<std::int32_t> year_at(std::uint32_t i) const {
    const std::int32_t value = tokens_.text(i).size() == 4 ? digits(i, 4) : -1;
    return value >= kFirstYear && value <= kLastYear ? std::optional(value) : std::nullopt;
  }

  bool take(std::string_view phrase) {
    const std::uint32_t used = tokens_.match(parts_.end, phrase);
    parts_.end += used;
    return used > 0;
  }
  template <class Table>
  bool take_part(const Table& table, Precision precision) {
    std::uint32_t used = 0;
    const auto* const found = match_table(tokens_, parts_.end, table, used);
    if (found == nullptr) return false;
    parts_.part = found->value;
    parts_.precision = precision;
    parts_.end += used;
    return true;
  }
  bool take_part_of_year() { return take_part(kQuarters, Precision::quarter) || take_part(kHalves, Precision::half); }

  // 2026…
  std::optional<Parts> read_number() {
    if (auto dotted = read_dotted()) return dotted;
    if (tokens_.is(begin_ + 1, "月")) return read_month_and_day();
    if (auto short_form = read_short_quarter()) return short_form;
    if (auto day_first = read_day_first()) return day_first;
    const auto year = year_at(begin_);
    if (!year) return std::nullopt;
    parts_.year = year;
    parts_.end = begin_ + 1;
    if (take_last_year() || read_iso()) return parts_;
    if (take("年")) return read_behind_year();
    if (!tokens_.spaced(parts_.end) && take_part_of_year()) return parts_;
    return is_bare_year() ? std::optional(parts_) : std::nullopt;
  }

  /// 2026.04.06
  std::optional<Parts> read_dotted() {
    const std::string_view text = tokens_.text(begin_);
    const auto number = [&](std::size_t at, std::size_t size) {
      std::int32_t value = 0;
      for (const char c : text.substr(at, size)) value = c >= '0' && c <= '9' ? value * 10 + (c - '0') : -10'000;
      return value;
    };
    if (text.size() != 10 || text[4] != '.' || text[7] != '.') return std::nullopt;
    return day_of(number(0, 4), number(5, 2), number(8, 2), begin_ + 1);
  }

  std::optional<Parts> day_of(std::int32_t year, std::int32_t month, std::int32_t day, std::uint32_t end) {
    if (year < kFirstYear || year > kLastYear || !make_day(year, month, day)) return std::nullopt;
    parts_.year = year;
    parts_.precision = Precision::day;
    parts_.part = month;
    parts_.day = day;
    parts_.end = end;
    return parts_;
  }

  /// 2026-04-06, 2026/4/6, 2026-04
  bool read_iso() {
    const std::uint32_t at = parts_.end;
    const std::string_view mark = tokens_.text(at);
    if ((mark != "-" && mark != "/") || tokens_.spaced(at) || tokens_.spaced(at + 1)) return false;
    const std::int32_t month = digits(at + 1, 2), day = tokens_.text(at + 2) == mark ? digits(at + 3, 2) : -1;
    if (day > 0 && day_of(*parts_.year, month, day, at + 4)) return true;
    if (mark != "-" || month < 1 || month > 12 || tokens_.text(at + 1).size() != 2) return false;
    parts_.precision = Precision::month;
    parts_.part = month;
    parts_.end = at + 2;
    return true;
  }

  /// 2027-2028, 2027至2028年, 2027 to 2028
  bool take_last_year() {
    for (const std::string_view to : {"-", "–", "—", "~", "～", "至", "到", "to"}) {
      const std::uint32_t used = tokens_.match(parts_.end, to);
      const auto last = used > 0 ? year_at(parts_.end + used) : std::nullopt;
      if (!last || *last <= *parts_.year || *last > *parts_.year + 50) continue;
      parts_.last_year = last;
      parts_.end += used + 1;
      take("年");
      return true;
    }
    return false;
  }

  /// Behind 年.
  std::optional<Parts> read_behind_year() {
    if (take_last_year()) return parts_;
    if (take_part_of_year()) return parts_;
    for (const std::string_view end : kEnds)
      if (take(end)) parts_.at_end = true;
    if (parts_.at_end) return parts_;
    if (take("初") || take("中") || take("内")) return parts_;
    const std::int32_t month = digits(parts_.end, 2);
    if (month >= 1 && month <= 12 && tokens_.is(parts_.end + 1, "月")) {
      parts_.precision = Precision::month;
      parts_.part = month;
      parts_.end += 2;
      take_day();
      if (parts_.precision == Precision::month && take("底")) parts_.at_end = true;
    }
    return parts_;
  }

  void take_day() {
    const std::int32_t day = digits(parts_.end, 2);
    if (day < 1 || day > 31 || !(tokens_.is(parts_.end + 1, "日") || tokens_.is(parts_.end + 1, "号"))) return;
    if (parts_.year && !make_day(*parts_.year, parts_.part, day)) return;
    parts_.precision = Precision::day;
    parts_.day = day;
    parts_.end += 2;
  }

  /// 4月6日
  std::optional<Parts> read_month_and_day() {
    const std::int32_t month = digits(begin_, 2);
    if (month < 1 || month > 12) return std::nullopt;
    parts_.precision = Precision::month;
    parts_.part = month;
    parts_.end = begin_ + 2;
    take_day();
    if (parts_.precision == Precision::month && take("底")) parts_.at_end = true;
    return parts_;
  }

  /// 1Q26, 2H 2026
  std::optional<Parts> read_short_quarter() {
    const std::int32_t part = digits(begin_, 1);
    const std::string_view letters = tokens_.text(begin_ + 1);
    if (part < 1 || tokens_.spaced(begin_ + 1) || letters.empty()) return std::nullopt;
    const char kind = letters[0];
    const bool quarter = kind == 'Q' || kind == 'q', half = kind == 'H' || kind == 'h';
    if (!(quarter && part <= 4) && !(half && part <= 2)) return std::nullopt;
    const std::string_view year = letters.substr(1);
    parts_.precision = quarter ? Precision::quarter : Precision::half;
    parts_.part = part;
    parts_.end = begin_ + 2;
    if (year.size() == 2 && year[0] >= '0' && year[0] <= '9' && year[1] >= '0' && year[1] <= '9') {
      parts_.year = 2000 + (year[0] - '0') * 10 + (year[1] - '0');
      return parts_;
    }
    if (!year.empty()) return std::nullopt;
    take_year_behind();
    return parts_;
  }

  /// 6 April 2026
  std::optional<Parts> read_day_first() {
    const std::int32_t day = digits(begin_, 2);
    if (day < 1 || day > 31) return std::nullopt;
    parts_.end = begin_ + 1;
    const bool ordinal = take_ordinal();
    take("of");
    const std::int32_t month = month_at(parts_.end);
    if (month == 0 || (!ordinal && tokens_.is(begin_ + 1, "of"))) {
      parts_.end = begin_;
      return std::nullopt;
    }
    ++parts_.end;
    parts_.part = month;
    parts_.day = day;
    parts_.precision = Precision::day;
    take_year_behind();
    return settle_day();
  }

  bool take_ordinal() {
    if (tokens_.spaced(parts_.end)) return false;
    return take("st") || take("nd") || take("rd") || take("th");
  }

  std::optional<Parts> settle_day() {
    if (parts_.year && parts_.precision == Precision::day && !make_day(*parts_.year, parts_.part, parts_.day))
      return std::nullopt;
    return parts_;
  }

  /// A year is a number of four digits that counts nothing.
  bool is_bare_year() const {
    const std::uint32_t next = begin_ + 1;
    if (begin_ > 0 && (tokens_.text(begin_ - 1) == "$" || tokens_.text(begin_ - 1) == "¥")) return false;
    if (begin_ > 0 && !tokens_.spaced(begin_) && (tokens_.is_word(begin_ - 1) || tokens_.is_number(begin_ - 1))) {
      return tokens_.is(begin_ - 1, "mid");
    }
    const std::string_view mark = tokens_.text(next);
    if (mark == "%" || mark == "/" || mark == "×") return false;
    if (tokens_.is_word(next) && !tokens_.spaced(next)) return false;
    for (const std::string_view magnitude :
         {"thousand", "million", "billion", "trillion", "percent", "yuan", "dollars", "万", "亿", "千",
          "个",       "家",      "台",      "款",       "项",      "名",   "人",      "辆", "座", "张",
          "元",       "美",      "倍",      "多",       "余",      "次",   "套",      "卡", "吨"})
      if (tokens_.is(next, magnitude)) return false;
    if (tokens_.is_han(next)) return is_dated();
    const std::string_view word = tokens_.is_word(next) ? tokens_.text(next) : "";
    // Something counted, unless a word before it makes it a date: 2000 chips, in 2026 chips ...
    return !(word.size() > 3 && word.ends_with('s') && word[0] >= 'a' && word[0] <= 'z') || (begin_ > 0 && is_dated());
  }
  bool is_dated() const {
    if (begin_ == 0) return true;
    for (const std::string_view word :
         {"in", "by",     "since", "until",   "of", "from", "during", "for", "early", "late", "mid",
          "to", "before", "after", "through", "在", "于",   "到",     "至",  "自",    "从"})
      if (tokens_.is(begin_ - 1, word)) return true;
    return !tokens_.is_han(begin_ - 1) && !tokens_.is_word(begin_ - 1);
  }

  // Words.
  std::int32_t month_at(std::uint32_t i) const {
    const std::string_view word = tokens_.is_word(i) ? tokens_.text(i) : "";
    if (word.empty() || word[0] < 'A' || word[0] > 'Z') return 0;
    for (const Named& month : kMonths)
      if (tokens_.is(i, month.phrase)) return month.value;
    return 0;
  }

  /// of 2026, , 2026, 2026, of this year
  void take_year_behind() {
    std::uint32_t at = parts_.end;
    if (tokens_.is(at, ".") && parts_.precision != Precision::quarter) ++at;
    if (tokens_.is(at, ",")) ++at;
    if (tokens_.is(at, "of") || tokens_.is(at, "in")) ++at;
    if (const auto year = year_at(at)) {
      parts_.year = year;
      parts_.end = at + 1;
      return;
    }
    std::uint32_t used = 0;
    const Named* const relative = match_table(tokens_, at, kYears, used);
    const std::uint32_t the_year = tokens_.match(at, "the year");
    if (relative != nullptr) parts_.years_from_now = relative->value;
    if (relative != nullptr || the_year > 0) parts_.end = at + std::max(used, the_year);
  }

  std::optional<Parts> read_english() {
    if (take_part_of_year()) {
      take_year_behind();
      return parts_;
    }
    std::uint32_t used = 0;
    if (const Named* const relative = match_table(tokens_, begin_, kYears, used)) {
      parts_.years_from_now = relative->value;
      parts_.end = begin_ + used;
      return parts_;
    }
    for (const std::string_view end : {"end of the year", "year end", "the year's end"})
      if (take(end)) {
        parts_.at_end = true;
        return parts_;
      }
    const std::int32_t month = month_at(begin_);
    return month > 0 ? read_month(month) : std::nullopt;
  }

  /// April 6, 2026; Apr. 2026; April
  std::optional<Parts> read_month(std::int32_t month) {
    parts_.part = month;
    parts_.precision = Precision::month;
    parts_.end = begin_ + 1;
    const std::uint32_t at = parts_.end + (tokens_.is(parts_.end, ".") ? 1 : 0);
    const std::int32_t day = digits(at, 2);
    if (day >= 1 && day <= 31 && !is_counted(at)) {
      parts_.precision = Precision::day;
      parts_.day = day;
      parts_.end = at + 1;
      take_ordinal();
    }
    const std::uint32_t before_year = parts_.end;
    take_year_behind();
    const bool ambiguous = tokens_.is(begin_, "may") || tokens_.is(begin_, "march") || tokens_.is(begin_, "mar") ||
                           tokens_.is(begin_, "dec");
    if (ambiguous && parts_.precision == Precision::month && parts_.end == before_year && !is_dated())
      return std::nullopt;
    return settle_day();
  }
  /// In "May 5 million" the 5 is no day.
  bool is_counted(std::uint32_t number) const {
    for (const std::string_view word : {"%", "percent", "thousand", "million", "billion", "trillion"})
      if (tokens_.is(number + 1, word)) return true;
    return false;
  }

  std::optional<Parts> read_chinese() {
    if (take_part_of_year()) return parts_;
    std::uint32_t used = 0;
    if (const Named* const relative = match_table(tokens_, begin_, kYears, used)) {
      parts_.years_from_now = relative->value;
      parts_.end = begin_ + used;
      return read_behind_year();
    }
    for (const std::string_view end : {"年底", "年末"})
      if (take(end)) {
        parts_.at_end = true;
        return parts_;
      }
    return take("年初") || take("年内") ? std::optional(parts_) : std::nullopt;
  }

  const TokenText& tokens_;
  std::uint32_t begin_;
  Parts parts_;
};

/// end of 2026
bool take_end_before(const TokenText& tokens, std::uint32_t& first) {
  for (const std::string_view phrase : {"end of", "the end of"}) {
    const std::uint32_t used = tokens.match_before(first, phrase);
    if (used == 0) continue;
    first -= used;
    if (first > 0 && tokens.is(first - 1, "the")) --first;
    return true;
  }
  return false;
}

}  // namespace

std::optional<DateMention> read_date(const TokenText& tokens, std::uint32_t i, std::uint32_t floor) {
  const auto parts = DateReader(tokens, i).read();
  if (!parts) return std::nullopt;
  DateMention date;
  date.precision = parts->precision;
  date.part = parts->part;
  date.day = parts->day;
  date.years_from_now = parts->years_from_now;
  date.at_end = parts->at_end;
  date.first = i;
  date.end = parts->end;
  if (parts->year) {
    date.period = make_period(*parts->year, parts->precision, parts->part, parts->day);
    if (!date.period) return std::nullopt;
    if (parts->last_year) date.period->end = make_period(*parts->last_year, Precision::year, 0, 0)->end;
  }
  std::uint32_t first = i;
  if (take_end_before(tokens, first) && first >= floor) {
    date.at_end = true;
    date.first = first;
  }
  for (const Relation& before : kBefore) {
    const std::uint32_t used = tokens.match_before(date.first, before.phrase);
    if (used == 0 || date.first - used < floor) continue;
    date.relation = before.relation;
    date.first -= used;
    break;
  }
  std::uint32_t used = 0;
  const Relation* const behind = match_table(tokens, date.end, kBehind, used);
  if (behind != nullptr && date.relation == DateRelation::at) {
    date.relation = behind->relation;
    date.end += used;
  }
  return date;
}

std::optional<Period> resolve(const DateMention& date, Day today) {
  if (date.period) return date.period;
  return make_period(civil(today).year + date.years_from_now, date.precision, date.part, date.day);
}

}  // namespace ajar::lint
