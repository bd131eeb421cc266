#include "tests/property/mangled_layout.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "lang/characters.hpp"
#include "lang/lexer.hpp"
#include "lang/parser.hpp"

namespace ajar::testing {
namespace {

using lang::Keyword;
using lang::Token;
using lang::WordId;
namespace tok = lang::tok;

constexpr std::array<std::string_view, 18> kComments{
    "#", "# plain", "＃ 全角井号", "# 中文：打开 当 全部满足", "# 🚪🪟 doors", "# it's \"quoted\" once", "# “未合上的引号",
    "# gate g open when x >= 1", "# 门 g 打开 当 x", "#because \"no\"", "# - a bullet >= 60 %", "## two # more #", "# trailing space   ",
    "# tab\tinside", "＃＃", "# \\ backslash \\\"", "# 　ideographic　space", "# // as of 2026-04-06, 1,000"};
constexpr std::array<std::string_view, 8> kSpaces{" ", "  ", "\t", "\u3000", " \t ", "\u00a0", "\u200b ", "    "};
constexpr std::array<std::string_view, 3> kLineEnds{"\n", "\r\n", "\r"};

/// Forms of the symbols; the first is ASCII.
const std::map<char, std::vector<std::string_view>> kSymbols{
    {',', {",", "，", "、", "；"}}, {':', {":", "："}}, {'(', {"(", "（"}},  {')', {")", "）"}},  {'|', {"|", "｜"}},
    {'%', {"%", "％"}},             {'=', {"=", "＝"}}, {'<', {"<", "＜"}},  {'>', {">", "＞"}},  {'*', {"*", "＊", "×"}},
    {'/', {"/", "／", "÷"}},        {'+', {"+", "＋"}}, {'~', {"~", "～"}},  {'-', {"-", "－", "−", "–", "•"}},
    {tok::kAtLeast, {">=", "≥", "≧", "＞＝", "＞="}},   {tok::kAtMost, {"<=", "≤", "≦", "＜＝"}},
    {tok::kNotEqual, {"!=", "≠", "！＝"}},              {tok::kRange, {"..", "．．"}}};

class Mangler {
 public:
  Mangler(std::string_view pack, std::uint64_t seed) : random_(seed) {
    source_ = sources_.add("pack.gate", std::string(pack));
    text_ = sources_.text(source_);
    Diagnostics out;
    const ast::File file = lang::parse(sources_, source_, arena_, {}, out);
    lang::SyntaxReports reports;
    tokens_ = lang::tokenize(source_, text_, {}, arena_, reports);
    for (const ast::Item& item : file.items) brackets(item);
    collect_names();
    line_end_ = chance(10) ? kLineEnds[2] : kLineEnds[below(2)];
    measure_words_ = text_.find("个") == std::string_view::npos;
    for (int& chance : chances_) chance = static_cast<int>(below(100));
  }

  std::string run() {
    if (chance(20)) out_ += "\xEF\xBB\xBF";
    const auto& all = tokens_.all;
    for (std::size_t i = 0; i + 1 < all.size();) {
      const std::size_t length = keyword_length(i);
      gap(i);
      if (length == 0) {
        token(i++);
        continue;
      }
      keyword(i, length);
      i += length;
    }
    if (chance(50)) out_ += line_end_;
    if (chance(30)) comment();
    return std::move(out_);
  }

 private:
  /// What each pack does more or less of.
  enum Habit { lines, comments, wide, swap, separators, unneeded_brackets, kHabits };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  bool inclined(Habit habit) { return chance(chances_[habit]); }
  template <class List>
  std::string_view any(const List& list) {
    return list[below(std::size(list))];
  }

  // ---- brackets ----

  void bracket(const Span& span) {
    if (!inclined(unneeded_brackets)) return;
    ++opens_[span.begin];
    ++closes_[span.end];
  }

  void brackets(const ast::Item& item) {
    using Kind = ast::Item::Kind;
    if (item.kind == Kind::condition) brackets(*item.as<ast::ConditionItem>().condition);
    if (item.kind == Kind::metric && item.as<ast::MetricItem>().formula) brackets(*item.as<ast::MetricItem>().formula);
    if (item.kind != Kind::gate) return;
    for (const ast::GateClause& clause : item.as<ast::GateItem>().clauses)
      if (clause.condition) brackets(*clause.condition);
  }

  void brackets(const ast::Condition& condition) {
    for (const ast::Bullet& bullet : condition.bullets) brackets(*bullet.condition);
    for (const ast::Condition* part : condition.parts) brackets(*part);
    if (condition.where) brackets(*condition.where);
    if (condition.kind != ast::Condition::Kind::many) bracket(condition.span);
  }

  void brackets(const ast::Formula& formula) {
    bracket(formula.span);
    if (formula.kind != ast::Formula::Kind::binary) return;
    brackets(*formula.left);
    brackets(*formula.right);
  }

  // ---- keywords and names ----

  bool is_word(std::size_t i) const { return tokens_.all[i].kind == tok::kWord; }

  bool starts(std::size_t i, Keyword keyword) const {
    for (const lang::Spelling& spelling : lang::spellings(keyword))
      if (matches(i, spelling)) return true;
    return false;
  }

  bool matches(std::size_t i, const lang::Spelling& spelling) const {
    for (std::size_t k = 0; k < spelling.count; ++k)
      if (i + k >= tokens_.all.size() || tokens_.all[i + k].word != spelling.words[k]) return false;
    return true;
  }

  /// Words that some item, list or choice is called are never taken for keywords.
  void collect_names() {
    const auto& all = tokens_.all;
    bool keywords_listed = false;  // `counts measured, planned`: a list of keywords
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (starts(i, Keyword::counts) || starts(i, Keyword::languages) || starts(i, Keyword::says) || starts(i, Keyword::near))
        keywords_listed = true;
      else if (lang::is_reserved(all[i].word)) keywords_listed = false;
      if (!is_word(i) || lang::is_reserved(all[i].word)) continue;
      const Token& before = all[i - 1];
      const bool listed = before.kind == ',' && !keywords_listed;
      const bool named = listed || before.kind == ':' || before.kind == '<' || before.kind == '.' ||
                         (before.kind == tok::kWord && lang::is_item_word(before.word) && !follows(i, Keyword::best_source)) ||
                         follows(i, Keyword::also) ||
                         follows(i, Keyword::as_one_of) || follows(i, Keyword::as_levels);
      if (named) names_.insert(all[i].text);
    }
  }

  bool follows(std::size_t i, Keyword keyword) const {
    for (const lang::Spelling& spelling : lang::spellings(keyword))
      if (i >= spelling.count && matches(i - spelling.count, spelling)) return true;
    return false;
  }

  /// How many tokens from `i` are the longest keyword there; 0 for none.
  std::size_t keyword_length(std::size_t i) {
    if (tokens_.all[i].word == 0 || names_.contains(tokens_.all[i].text)) return 0;
    std::size_t longest = 0;
    for (std::size_t k = 0; k < lang::kKeywordCount; ++k)
      for (const lang::Spelling& spelling : lang::spellings(static_cast<Keyword>(k)))
        if (spelling.count > longest && matches(i, spelling)) {
          longest = spelling.count;
          keyword_ = static_cast<Keyword>(k);
        }
    if (longest > 0) keyword_ = told_apart(i, keyword_);
    return longest;
  }

  /// Keywords that are spelt alike, by what stands before them.
  Keyword told_apart(std::size_t i, Keyword keyword) const {
    const char before = i > 0 ? tokens_.all[i - 1].kind : '\0';
    const bool counted = before == tok::kNumber || before == '%';
    switch (keyword) {
      case Keyword::of: return counted ? Keyword::of_which : Keyword::of;
      case Keyword::words: return counted ? Keyword::words_away : Keyword::words;
      case Keyword::origin: return counted ? Keyword::origins : Keyword::origin;
      case Keyword::withdrawn: return counted || follows(i, Keyword::is) ? Keyword::taken_back : Keyword::withdrawn;
      default: return keyword;
    }
  }

  void keyword(std::size_t i, std::size_t length) {
    if (!inclined(swap)) {
      token(i);
      for (std::size_t k = 1; k < length; ++k) gap(i + k), token(i + k);
      return;
    }
    const lang::Spelling& spelling = lang::spellings(keyword_)[below(lang::spellings(keyword_).size())];
    std::string_view rest = spelling.text;
    for (std::size_t end; (end = rest.find(' ')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
      out_ += rest.substr(0, end);
      space();
    }
    out_ += rest;
  }

  // ---- what stands between tokens ----

  void comment() {
    out_ += any(kComments);
    out_ += line_end_;
  }

  void space() { out_ += any(kSpaces); }

  /// Some white space; with `lines`, also line ends and comments.
  void stretch(bool may_end_line) {
    space();
    while (may_end_line && inclined(lines) && chance(50)) {
      if (inclined(comments)) comment();
      else out_ += line_end_;
      if (chance(70)) space();
    }
  }

  static bool is_wordlike(char kind) {
    return kind == tok::kWord || kind == tok::kNumber || kind == tok::kMagnitude || kind == tok::kDay;
  }
  static bool is_operator(char kind) {
    return std::string_view("=<>*/+-~.|GLNR").find(kind) != std::string_view::npos;
  }

  /// What stands before token `i`.
  void gap(std::size_t i) {
    const auto& all = tokens_.all;
    if (i == 0) {
      if (inclined(lines)) stretch(true);
      return;
    }
    const Token &a = all[i - 1], &b = all[i];
    const std::string_view written = text_.substr(a.end, b.begin - a.end);
    if (is_sign_or_minus(a, b)) {  // a minus is told from a sign by the space around it
      if (!written.empty()) out_ += ' ';
      return;
    }
    const bool dated = is_word(i) && (starts(i, Keyword::as_of) || starts(i, Keyword::known_by));
    if (dated) {  // at the beginning of a line it is the test's, elsewhere the fact's
      if (b.new_line) out_ += line_end_;
      return space();
    }
    if (measure_words_ && a.kind == tok::kNumber && b.kind == tok::kWord && a.text.find('.') == std::string_view::npos &&
        all[i + 1].kind != '=' && inclined(separators) && chance(30))
      out_ += " 个 ";
    const bool needed = (is_wordlike(a.kind) && is_wordlike(b.kind)) || (is_operator(a.kind) && is_operator(b.kind)) ||
                        (a.kind == ',' && b.kind == tok::kNumber) || b.kind == '-';
    if (needed || inclined(lines) || chance(50)) stretch(true);
  }

  static bool is_sign_or_minus(const Token& a, const Token& b) {
    return (a.kind == '-' && b.kind == tok::kNumber) || (b.kind == tok::kNumber && b.text.starts_with('-')) ||
           (a.kind == '-' && b.glued) || (b.kind == '-' && b.glued);
  }

  // ---- tokens ----

  void token(std::size_t i) {
    const Token& t = tokens_.all[i];
    for (int n = opens_[t.begin]; n > 0; --n) out_ += any(kSymbols.at('('));
    respell(i, t, text_.substr(t.begin, t.end - t.begin));
    for (int n = closes_[t.end]; n > 0; --n) out_ += any(kSymbols.at(')'));
  }

  void respell(std::size_t i, const Token& t, std::string_view written) {
    if (t.kind == tok::kText) return quote(t, written);
    if (t.kind == tok::kNumber) return digits(separated(i, written));
    if (t.kind == tok::kDay || t.kind == tok::kWord) return digits(written);
    if (t.kind == tok::kMagnitude) return magnitude(written);
    const auto forms = kSymbols.find(t.kind);
    if (forms == kSymbols.end() || !inclined(wide)) out_ += written;
    else out_ += any(forms->second);
  }

  /// Digits and signs of either width.
  void digits(std::string_view written) {
    const bool is_wide = inclined(wide);
    const bool is_number = lang::digit(static_cast<unsigned char>(written[0])) >= 0 || written[0] == '-';
    for (const char c : written) {
      if (is_wide && c >= '0' && c <= '9') lang::append_utf8(out_, U'０' + static_cast<char32_t>(c - '0'));
      else if (is_wide && is_number && c == '.') out_ += "．";
      else if (is_wide && is_number && c == '-') out_ += "－";
      else out_ += c;
    }
  }

  /// 1234567 as 1,234,567 or 1_234_567; four digits may be a year.
  std::string separated(std::size_t i, std::string_view written) {
    std::string out(written);
    const std::size_t point = std::min(out.find('.'), out.size());
    const bool plain = out.find_first_not_of("0123456789.") == std::string::npos && out.find('.', point + 1) == std::string::npos;
    const bool is_version = i < 3;
    if (!plain || point < 5 || is_version || !inclined(separators)) return out;
    const char mark = chance(50) ? ',' : '_';
    for (std::size_t at = point; at > 3; at -= 3) out.insert(at - 3, at > 3 ? 1 : 0, mark);
    return out;
  }

  void magnitude(std::string_view written) {
    const bool is_swapped = inclined(swap);
    if (is_swapped && written == "thousand") out_ += "千";
    else if (is_swapped && written == "trillion") out_ += "万亿";
    else out_ += written;
  }

  void quote(const Token& t, std::string_view written) {
    constexpr std::array<std::array<std::string_view, 2>, 5> kQuotes{
        {{"\"", "\""}, {"＂", "＂"}, {"“", "”"}, {"「", "」"}, {"『", "』"}}};
    const auto& [open, close] = kQuotes[below(kQuotes.size())];
    if (!inclined(wide) || t.text.find(close) != std::string_view::npos) {
      out_ += written;
      return;
    }
    out_ += open;
    out_ += t.text;
    out_ += close;
  }

  std::mt19937_64 random_;
  SourceMap sources_;
  ast::Arena arena_;
  SourceId source_;
  std::string_view text_;
  lang::Tokens tokens_;
  std::map<std::uint32_t, int> opens_, closes_;
  std::set<std::string_view> names_;
  std::string_view line_end_;
  bool measure_words_ = true;
  std::array<int, kHabits> chances_{};
  Keyword keyword_ = Keyword::pack;
  std::string out_;
};

}  // namespace

std::string mangled_layout(std::string_view pack, std::uint64_t seed) { return Mangler(pack, seed).run(); }

}  // namespace ajar::testing
