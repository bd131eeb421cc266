#include "lang/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/amount.hpp"
#include "core/date.hpp"
#include "core/text.hpp"
#include "lang/characters.hpp"
#include "lang/lexer_refine.hpp"

namespace ajar::lang {
namespace {

struct Spelled {
  std::string_view written;  ///< in ASCII, after full-width forms have been narrowed
  char kind;                 ///< kWord: `means` is a word
  std::string_view means;    ///< what to write; empty when `written` is right
};

/// Operators of more than one character, longest first; also those other languages write.
constexpr std::array<Spelled, 16> kOperators = {{
    {"===", '=', "="},
    {"...", tok::kRange, ".."},
    {"!==", tok::kNotEqual, "!="},
    {">=", tok::kAtLeast, {}},
    {"=>", tok::kAtLeast, ">="},
    {"<=", tok::kAtMost, {}},
    {"=<", tok::kAtMost, "<="},
    {"!=", tok::kNotEqual, {}},
    {"<>", tok::kNotEqual, "!="},
    {"==", '=', "="},
    {"..", tok::kRange, {}},
    {"&&", tok::kWord, "and"},
    {"||", tok::kWord, "or"},
    {"&", tok::kWord, "and"},
    {"**", '*', "*"},
    {":=", '=', "="},
}};

class Lexer {
 public:
  Lexer(SourceId source, std::string_view text, std::span<const Repair> repairs, ast::Arena& arena,
        SyntaxReports& reports)
      : text_(text), repairs_(repairs), arena_(arena), reports_(reports) {
    tokens_.source = source;
  }

  Tokens run() {
    tokens_.all.reserve(text_.size() / 5);  // mostly enough, so that they need not move
    while (at_ < text_.size()) step();
    push(tok::kEnd, at_, {});
    return std::move(tokens_);
  }

 private:
  struct Char {
    char32_t code = 0;
    std::uint32_t size = 0;
  };

  Char peek(std::size_t at) const {
    if (at >= text_.size()) return {};
    if (static_cast<unsigned char>(text_[at]) < 0x80) return {static_cast<char32_t>(text_[at]), 1};
    std::size_t next = at;
    const char32_t code = next_code_point(text_, next);
    return {code, static_cast<std::uint32_t>(next - at)};
  }

  void step() {
    const char first = text_[at_];
    if (first == ' ') {  // most of a pack are spaces and ASCII words
      ++at_;
      return;
    }
    if (is_ascii_letter(first)) return word();
    const Char c = peek(at_);
    if (is_space(c.code) || c.code == 0 || is_bidi_control(c.code)) return space(c);
    if (digit(c.code) >= 0) return number();
    if (closing_quote(c.code) != 0 || c.code == '\'') return quote(c);
    const char mapped = symbol(c.code);
    if (mapped == '#') return comment(c.size);
    if (mapped == '/' && symbol(peek(at_ + c.size).code) == '/' && c.code < 0x80) return slashes();
    if (is_identifier_start(c.code)) return word();
    if (is_currency(c.code)) return currency(c);
    if (mapped != 0 && mapped_operator()) return;
    if (mapped != 0 && is_symbol(mapped)) {
      push(mapped == ';' ? ',' : mapped == 'T' ? '~' : mapped, at_ + c.size, {});
      return;
    }
    stranger();
  }

  // ---- white space and comments ----

  void space(Char c) {
    if (c.code == '\n' || c.code == '\r') new_line_ = true;
    if (c.code == 0) {
      reports_.report(diagnostic(Code::E0143, {}, span(at_, at_ + 1)));
      while (at_ < text_.size() && text_[at_] == '\0') ++at_;
      return;
    }
    if (is_bidi_control(c.code)) bidi(c, at_);
    at_ += c.size;
  }

  void bidi(Char c, std::uint32_t at) {
    Diagnostic made = diagnostic(Code::E0144, {code_point(c.code)}, span(at, at + c.size));
    made.fixes.push_back({made.primary.span, "", true});
    reports_.report(std::move(made));
  }

  void comment(std::uint32_t skip) {
    const std::uint32_t begin = at_;
    at_ += skip;
    while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') {
      const Char c = peek(at_);
      if (is_bidi_control(c.code)) bidi(c, at_);
      at_ += c.size;
    }
    tokens_.comments.push_back(span(begin, at_));
  }

  void slashes() {
    Diagnostic made = diagnostic(Code::E0108, {}, span(at_, at_ + 2));
    made.fixes.push_back({made.primary.span, "#", true});
    reports_.report(std::move(made));
    comment(2);
  }

  // ---- words ----

  void word() {
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && (is_ascii_letter(text_[at_]) || is_ascii_digit(text_[at_]))) ++at_;
    const bool ends = at_ == text_.size() || static_cast<unsigned char>(text_[at_]) < 0x80;
    if (ends && at_ > begin && repairs_.empty()) return push_word(begin, at_, text_.substr(begin, at_ - begin));
    for (Char c = peek(at_); c.size > 0 && is_identifier_continue(c.code); c = peek(at_)) at_ += c.size;
    if (const Repair* repair = repair_at(begin)) {
      if (repair->split == 0) return push_word(begin, at_, repair->reads_as);
      push_word(begin, begin + repair->split, checked(begin, begin + repair->split));
      at_ = begin + repair->split;
      return;
    }
    at_ = before_grown_number(begin, at_);
    push_word(begin, at_, checked(begin, at_));
  }

  /// `至少3个`: a keyword that a number follows, grown together with it. Where the keyword ends.
  std::uint32_t before_grown_number(std::uint32_t begin, std::uint32_t end) {
    if (is_ascii(text_.substr(begin, 1))) return end;
    std::uint32_t at = begin;
    while (at < end && digit(peek(at).code) < 0) at += peek(at).size;
    const std::string_view keyword = text_.substr(begin, at - begin);
    if (at == begin || at == end || !takes_number(keyword)) return end;
    Diagnostic made =
        diagnostic(Code::E0107, {std::string(keyword), std::string(text_.substr(at, end - at))}, span(begin, end));
    made.fixes.push_back({span(at, at), " ", true});
    reports_.report(std::move(made));
    return at;
  }

  static bool takes_number(std::string_view word) {
    using K = Keyword;
    for (const K keyword : {K::at_least, K::at_most, K::hold_for, K::fresh_for, K::from, K::over, K::needs, K::within,
                            K::between, K::approx, K::is, K::is_at_least, K::is_at_most}) {
      if (spelling(keyword, Language::zh) == word) return true;
    }
    return false;
  }

  /// The word as it is read: in NFC, narrow and in one script. What was amiss is reported.
  std::string_view checked(std::uint32_t begin, std::uint32_t end) {
    const std::string_view written = text_.substr(begin, end - begin);
    if (is_ascii(written)) return written;
    std::string read = normalised_word(written);
    const bool full_width = has_full_width_letter(written);
    if (read.empty()) read = written;
    const std::string latin = without_look_alikes(read);
    if (full_width || !latin.empty()) {
      if (!latin.empty()) read = latin;
      Diagnostic made = diagnostic(Code::E0116, {std::string(written)}, span(begin, end));
      made.helps.push_back({full_width ? Phrase::full_width_letters : Phrase::mixed_scripts, {}});
      made.fixes.push_back({made.primary.span, read, true});
      reports_.report(std::move(made));
    }
    return read == written ? written : arena_.copy(std::string_view(read));
  }

  static bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
  static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
  }

  bool has_full_width_letter(std::string_view word) const {
    for (std::size_t at = 0; at < word.size();) {
      if (is_full_width_letter(next_code_point(word, at))) return true;
    }
    return false;
  }

  const Repair* repair_at(std::uint32_t begin) const {
    const auto found = std::lower_bound(repairs_.begin(), repairs_.end(), begin,
                                        [](const Repair& r, std::uint32_t place) { return r.begin < place; });
    return found != repairs_.end() && found->begin == begin ? &*found : nullptr;
  }

  // ---- numbers and dates ----

  /// Moves past digits (and `_` between them); how many there were.
  int digits(std::size_t& at, bool underscores = false) const {
    int count = 0;
    for (; digit(peek(at).code) >= 0 || (underscores && count > 0 && peek(at).code == '_'); at += peek(at).size)
      ++count;
    return count;
  }

  void number() {
    if (date()) return;
    const std::uint32_t begin = at_;
    std::size_t at = at_;
    digits(at, true);
    while (true) {
      const Char mark = peek(at);
      std::size_t next = at + mark.size;
      const bool separates = mark.code == ',' || mark.code == '.' || mark.code == 0xFF0E;
      if (!separates || digits(next, true) == 0) break;
      at = next;
    }
    at = past_exponent(at);
    push_number(begin, static_cast<std::uint32_t>(at));
  }

  /// `1e6` is one (wrong) number, not a number and a unit.
  std::size_t past_exponent(std::size_t at) const {
    std::size_t next = at;
    if (peek(next).code != 'e' && peek(next).code != 'E') return at;
    ++next;
    if (peek(next).code == '+' || peek(next).code == '-') ++next;
    if (digits(next) == 0 || is_identifier_continue(peek(next).code)) return at;
    return next;
  }

  /// Four digits that go on like a date, in the language's way or another.
  bool date() {
    std::size_t at = at_;
    if (digits(at) != 4) return date_day_first();
    const std::size_t end = std::max(date_with_hyphens(at), other_date(at));
    if (end == 0) return false;
    const std::string_view written = text_.substr(at_, end - at_);
    if (!parse_period(written)) {
      Diagnostic made = diagnostic(Code::E0113, {std::string(written)}, span(at_, static_cast<std::uint32_t>(end)));
      add_date_fix(made, written);
      reports_.report(std::move(made));
    }
    push(tok::kDay, static_cast<std::uint32_t>(end), written);
    return true;
  }

  /// `06/04/2026`, where it cannot be a quotient: after a comparison or a keyword.
  bool date_day_first() {
    if (tokens_.all.empty()) return false;
    const Token& before = tokens_.all.back();
    const bool compared = std::string_view("GLN<>").find(before.kind) != std::string_view::npos;
    if (!compared && (before.kind != tok::kWord || before.word == 0)) return false;
    std::size_t at = at_;
    const int first = digits(at);
    const char32_t mark = peek(at).code;
    if (first < 1 || first > 2 || (mark != '/' && mark != '.' && mark != '-')) return false;
    std::size_t second_at = ++at;
    const int second = digits(at);
    if (second < 1 || second > 2 || peek(at).code != mark) return false;
    const std::size_t year_at = ++at;
    if (digits(at) != 4 || is_identifier_continue(peek(at).code)) return false;
    const auto two = [](std::string_view digits) { return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits); };
    const std::string year = std::string(text_.substr(year_at, at - year_at)) + "-";
    const std::string a = two(text_.substr(at_, static_cast<std::size_t>(first)));
    const std::string b = two(text_.substr(second_at, static_cast<std::size_t>(second)));
    std::vector<std::string> readings{year + b + "-" + a};
    if (a != b) readings.push_back(year + a + "-" + b);
    std::erase_if(readings, [](const std::string& reading) { return !parse_period(reading); });
    Diagnostic made = diagnostic(Code::E0113, {std::string(text_.substr(at_, at - at_))}, span(at_, static_cast<std::uint32_t>(at)));
    made.helps.push_back({Phrase::how_dates_look, {}});
    for (const std::string& reading : readings) made.fixes.push_back({made.primary.span, reading, readings.size() == 1});
    const std::string_view read_as = readings.empty() ? text_.substr(year_at, 4) : arena_.copy(std::string_view(readings[0]));
    reports_.report(std::move(made));
    push(tok::kDay, static_cast<std::uint32_t>(at), read_as);
    return true;
  }

  void add_date_fix(Diagnostic& made, std::string_view written) {
    std::string better = suggest_period(written);
    made.helps.push_back({Phrase::how_dates_look, {}});
    if (better.empty() || !parse_period(better)) return;
    // A year of two digits or a spreadsheet's serial number leaves a choice; a year that was written leaves none.
    const bool has_year = written.find(std::string_view(better).substr(0, 4)) != std::string_view::npos;
    made.fixes.push_back({made.primary.span, std::move(better), has_year});
  }

  /// The end of 2026-Q1, 2026-H2, 2026-4, 2026-04-06 …, or 0.
  std::size_t date_with_hyphens(std::size_t at) const {
    if (!is_hyphen(peek(at).code)) return 0;
    std::size_t next = at + peek(at).size;
    const char32_t letter = peek(next).code;
    const bool part_of_year = letter == 'Q' || letter == 'q' || letter == 'H' || letter == 'h';
    if (part_of_year) ++next;
    const int count = digits(next);
    if (count == 0 || count > 2 || is_identifier_continue(peek(next).code)) return 0;
    if (part_of_year || !is_hyphen(peek(next).code)) return next;
    std::size_t day = next + peek(next).size;
    const int day_digits = digits(day);
    return day_digits == 0 || day_digits > 2 || is_identifier_continue(peek(day).code) ? next : day;
  }

  /// The end of 2026/04/06, 2026年4月6日, 2026Q1, or 0.
  std::size_t other_date(std::size_t at) const {
    const Char mark = peek(at);
    std::size_t next = at + mark.size;
    if (mark.code == U'年') {
      const bool likely_year = digit(peek(at_).code) == 1 || digit(peek(at_).code) == 2;
      if (digits(next) == 0) return likely_year && !is_identifier_continue(peek(next).code) ? next : 0;
      for (const char32_t unit : {U'月', U'日'}) {
        if (peek(next).code != unit) break;
        next += peek(next).size;
        digits(next);
      }
      return next;
    }
    if (mark.code == 'Q' || mark.code == 'q' || mark.code == 'H' || mark.code == 'h') {
      return digits(next) == 1 && !is_identifier_continue(peek(next).code) ? next : 0;
    }
    if (mark.code != '/') return 0;
    const int month = digits(next);
    if (month == 0 || month > 2 || peek(next).code != mark.code) return 0;
    ++next;
    const int day = digits(next);
    return day == 0 || day > 2 ? 0 : next;
  }

  static bool is_hyphen(char32_t c) { return c == '-' || c == 0xFF0D; }

  void push_number(std::uint32_t begin, std::uint32_t end) {
    const std::string_view written = text_.substr(begin, end - begin);
    if (is_ascii(written)) return push(tok::kNumber, end, written);
    std::string narrow;
    for (std::size_t at = 0; at < written.size();) {
      const char32_t c = next_code_point(written, at);
      append_utf8(narrow, digit(c) >= 0 ? static_cast<char32_t>('0' + digit(c)) : c == 0xFF0E ? U'.' : c);
    }
    push(tok::kNumber, end, narrow == written ? written : arena_.copy(std::string_view(narrow)));
  }

  // ---- texts ----

  void quote(Char open) {
    const char32_t close = open.code == '\'' ? U'\'' : closing_quote(open.code);
    const std::uint32_t begin = at_, content = at_ + open.size;
    const std::optional<std::uint32_t> end = find_close(content, close);
    if (end && open.code != '\'') {
      report_bidi(content, *end);
      push_text(begin, content, *end, *end + peek(*end).size);
      return;
    }
    wrong_quotes(begin, content, end, open, close);
  }

  void push_text(std::uint32_t begin, std::uint32_t content, std::uint32_t content_end, std::uint32_t end) {
    push(tok::kText, end, text_.substr(content, content_end - content), begin);
  }

  void report_bidi(std::uint32_t at, std::uint32_t end) {
    if (is_ascii(text_.substr(at, end - at))) return;
    for (; at < end; at += peek(at).size) {
      if (is_bidi_control(peek(at).code)) bidi(peek(at), at);
    }
  }

  /// Where the text that began before `at` ends. A text may run over lines, but not into a line that is empty or begins
  /// an item, a clause or a bullet: there its closing mark has been forgotten.
  std::optional<std::uint32_t> find_close(std::uint32_t at, char32_t close) {
    std::uint32_t& unclosed_until = unclosed_until_[mark_index(close)];
    if (at < unclosed_until) return std::nullopt;
    for (std::uint32_t next = at; next < text_.size();) {
      const Char c = peek(next);
      if (c.code == close) return next;
      if (c.code == '\\' && next + 1 < text_.size() && text_[next + 1] != '\n') {
        next += 1 + peek(next + 1).size;
        continue;
      }
      next += c.size;
      if (c.code == '\n' && (close == '\'' || begins_structure(next))) {
        unclosed_until = next;
        return std::nullopt;
      }
    }
    unclosed_until = static_cast<std::uint32_t>(text_.size());
    return std::nullopt;
  }

  static std::size_t mark_index(char32_t close) {
    return close == '"' ? 0 : close == '\'' ? 1 : close == 0x201D ? 2 : close == 0x300D ? 3 : close == 0x300F ? 4 : 5;
  }

  static bool begins_clause(WordId word) {
    using K = Keyword;
    for (const K keyword : {K::when, K::because, K::ajar, K::open, K::held, K::requires_gates, K::accepts, K::shows}) {
      for (const Spelling& spelling : spellings(keyword)) {
        if (word != 0 && spelling.words[0] == word) return true;
      }
    }
    return false;
  }

  bool begins_structure(std::uint32_t at) const {
    while (at < text_.size() && is_space(peek(at).code) && peek(at).code != '\n') at += peek(at).size;
    const Char c = peek(at);
    if (c.code == '\n' || symbol(c.code) == '-' || symbol(c.code) == '#') return true;
    std::uint32_t end = at;
    while (end < text_.size() && is_identifier_continue(peek(end).code)) end += peek(end).size;
    const WordId word = word_id(text_.substr(at, end - at));
    return is_item_word(word) || begins_clause(word);
  }

  /// A text in single quotes, closed by another kind of mark, or not closed at all.
  void wrong_quotes(std::uint32_t begin, std::uint32_t content, std::optional<std::uint32_t> end, Char open,
                    char32_t close) {
    std::uint32_t line_end = content;
    while (line_end < text_.size() && text_[line_end] != '\n' && text_[line_end] != '\r') ++line_end;
    std::uint32_t text_end = end.value_or(line_end), token_end = end ? *end + 1 : line_end;
    bool other_mark = false;
    for (std::uint32_t at = content; !end && at < line_end; at += peek(at).size) {
      if (!is_closing(peek(at).code) || peek(at).code == close) continue;
      other_mark = true;
      text_end = at;
      token_end = at + peek(at).size;
      break;
    }
    if (!end && !other_mark) text_end = token_end = trimmed_end(content, line_end);
    Diagnostic made = diagnostic(Code::E0109, {}, span(begin, begin + open.size));
    const bool bare = open.code == '\'';
    made.helps.push_back({bare         ? Phrase::double_quotes
                          : other_mark ? Phrase::closed_by_other_mark
                                       : Phrase::text_to_line_end,
                          {}});
    const std::string_view inside = text_.substr(content, text_end - content);
    // Where the text ends is evident when it has its own kind of mark there, or another kind that was not opened
    // inside.
    const bool evident = (bare && end) || (other_mark && inside.find_first_of("“‘「『«") == std::string_view::npos);
    if (inside.find('"') == std::string_view::npos)
      made.fixes.push_back({span(begin, token_end), "\"" + std::string(inside) + "\"", evident});
    reports_.report(std::move(made));
    push_text(begin, content, text_end, token_end);
  }

  static bool is_closing(char32_t c) {
    return c == '"' || c == 0xFF02 || c == 0x201D || c == 0x201C || c == 0x300D || c == 0x300F;
  }

  std::uint32_t trimmed_end(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    return end;
  }

  // ---- symbols ----

  static bool is_symbol(char c) {
    constexpr std::string_view kSymbols = ",:()+-*/|.%=<>~;T";
    return kSymbols.find(c) != std::string_view::npos;
  }
  static bool is_currency(char32_t c) {
    return c == '$' || c == 0xFF04 || c == 0xA5 || c == 0xFFE5 || c == 0x20AC || c == 0xA3;
  }

  static std::string_view currency_code(char32_t c) {
    return c == '$' || c == 0xFF04 ? "USD" : c == 0x20AC ? "EUR" : c == 0xA3 ? "GBP" : "CNY";
  }

  bool mapped_operator() {
    const Char c = peek(at_);
    const char single = symbol(c.code);
    if (single == 'G' || single == 'L' || single == 'N') {
      push(single, at_ + c.size, {});
      return true;
    }
    char narrow[3] = {single, 0, 0};
    std::uint32_t ends[4] = {at_, at_ + c.size, 0, 0};
    for (int i = 1; i < 3; ++i) {
      const Char next = peek(ends[i]);
      const char mapped = next.size == 0 ? '\0' : symbol(next.code);
      if (mapped == 'G' || mapped == 'L' || mapped == 'N' || mapped == 'T') break;
      narrow[i] = mapped;
      ends[i + 1] = ends[i] + next.size;
    }
    for (const Spelled& spelled : kOperators) {
      if (spelled.written[0] != single) continue;
      if (std::string_view(narrow, 3).substr(0, spelled.written.size()) != spelled.written) continue;
      push_operator(spelled, ends[spelled.written.size()]);
      return true;
    }
    if (apart(single, ends[1])) return true;
    if (single != '!') return false;
    reports_.report(diagnostic(Code::E0114, {std::string("!"), std::string(in_pack_language("is not"))}, span(at_, ends[1])));
    at_ = ends[1];
    return true;
  }

  /// Whether `yes`, a state or a text stands there: what is asked for with `is`.
  bool word_value_at(std::size_t at) const {
    while (peek(at).code == ' ') ++at;
    if (closing_quote(peek(at).code) != 0) return true;
    std::size_t end = at;
    while (is_identifier_continue(peek(end).code)) end += peek(end).size;
    return is_word_value(word_id(text_.substr(at, end - at)));
  }

  /// A keyword in the language of the keywords before; anything else as it is.
  std::string_view in_pack_language(std::string_view english) const {
    for (const Keyword keyword : {Keyword::conjunction, Keyword::disjunction, Keyword::is, Keyword::is_not})
      if (spelling(keyword, Language::en) == english) return spelling(keyword, language_);
    return english;
  }

  /// `> =`: one operator with a space in it.
  bool apart(char single, std::uint32_t next) {
    if (single != '>' && single != '<' && single != '!') return false;
    while (peek(next).code == ' ') ++next;
    if (next >= text_.size() || symbol(peek(next).code) != '=') return false;
    const char kind = single == '>' ? tok::kAtLeast : single == '<' ? tok::kAtMost : tok::kNotEqual;
    push_operator({{}, kind, single == '>' ? ">=" : single == '<' ? "<=" : "!="}, next + peek(next).size);
    return true;
  }

  void push_operator(Spelled spelled, std::uint32_t end) {
    if (spelled.kind == '=' && !spelled.means.empty() && word_value_at(end)) spelled = {spelled.written, tok::kWord, "is"};
    const std::string_view meant = spelled.means.empty() ? spelled.means : in_pack_language(spelled.means);
    if (!spelled.means.empty()) {
      Diagnostic made = diagnostic(Code::E0114, {std::string(text_.substr(at_, end - at_)), std::string(meant)},
                                   span(at_, end));
      const bool word = spelled.kind == tok::kWord;
      std::string better(meant);
      if (word && at_ > 0 && !is_space(static_cast<unsigned char>(text_[at_ - 1]))) better = " " + better;
      if (word && !is_space(peek(end).code)) better += " ";
      made.fixes.push_back({made.primary.span, std::move(better), true});
      reports_.report(std::move(made));
    }
    if (spelled.kind == tok::kWord) return push_word(at_, end, meant);
    push(spelled.kind, end, {});
  }

  /// `$5m`, `$5 million`: the unit stands after the number, and magnitudes are words.
  void currency(Char sign) {
    std::size_t at = at_ + sign.size;
    while (peek(at).code == ' ') ++at;
    if (digit(peek(at).code) < 0) return stranger();
    const std::uint32_t begin = at_;
    at_ = static_cast<std::uint32_t>(at);
    number();
    std::uint32_t end = at_;
    std::string better(text_.substr(at, end - at));
    std::uint32_t word = end;
    while (peek(word).code == ' ') ++word;
    std::uint32_t word_end = word;
    while (is_identifier_continue(peek(word_end).code)) word_end += peek(word_end).size;
    const std::string_view suffix = text_.substr(word, word_end - word);
    const std::string_view shortened = word == end ? long_magnitude(suffix) : std::string_view();
    if (!shortened.empty()) push_word(word, word_end, shortened);
    if (!shortened.empty() || magnitude(suffix)) {
      better += " " + std::string(shortened.empty() ? suffix : shortened);
      end = word_end;
    }
    better += " " + std::string(currency_code(sign.code));
    Diagnostic made = diagnostic(Code::E0119, {std::string(text_.substr(begin, sign.size))}, span(begin, end));
    made.fixes.push_back({made.primary.span, std::move(better), false});
    reports_.report(std::move(made));
  }

  /// A run of characters that no token begins with.
  void stranger() {
    const std::uint32_t begin = at_;
    const Char first = peek(at_);
    do {
      at_ += peek(at_).size;
    } while (at_ < text_.size() && peek(at_).code == first.code);
    Diagnostic made = diagnostic(Code::E0115, {std::string(text_.substr(begin, first.size)), code_point(first.code)},
                                 span(begin, at_));
    if (first.code == 0x3002 || first.code == 0x2014) {
      made.fixes.push_back({made.primary.span, first.code == 0x2014 ? "-" : "", false});
    }
    reports_.report(std::move(made));
  }

  // ---- making tokens ----

  static std::string code_point(char32_t c) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string digits;
    for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) digits += kHex[(c >> shift) & 0xF];
    return "U+" + digits;
  }

  Span span(std::uint32_t begin, std::uint32_t end) const { return {tokens_.source, begin, end}; }

  void push_word(std::uint32_t begin, std::uint32_t end, std::string_view text) {
    push(tok::kWord, end, text, begin);
    tokens_.all.back().word = word_id(text);
    if (is_reserved(tokens_.all.back().word)) language_ = language_of(tokens_.all.back());
  }

  void push(char kind, std::uint32_t end, std::string_view text) { push(kind, end, text, at_); }
  void push(char kind, std::uint32_t end, std::string_view text, std::uint32_t begin) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.text = text.empty() && kind != tok::kText ? text_.substr(begin, end - begin) : text;
    token.kind = kind;
    token.glued = !tokens_.all.empty() && tokens_.all.back().end == begin;
    token.new_line = new_line_;
    if (kind == '/') token.word = word_id("/");
    new_line_ = false;
    tokens_.all.push_back(token);
    at_ = end;
  }

  std::string_view text_;
  std::span<const Repair> repairs_;
  ast::Arena& arena_;
  SyntaxReports& reports_;
  Tokens tokens_;
  std::array<std::uint32_t, 6> unclosed_until_{};  // by closing mark: texts that begin before have none
  std::uint32_t at_ = 0;
  bool new_line_ = true;
  Language language_ = Language::en;  // of the last reserved word
};

}  // namespace

Tokens tokenize(SourceId source, std::string_view text, std::span<const Repair> repairs, ast::Arena& arena,
                SyntaxReports& reports) {
  Tokens tokens = Lexer(source, text, repairs, arena, reports).run();
  refine(tokens, arena, reports);
  return tokens;
}

}  // namespace ajar::lang
