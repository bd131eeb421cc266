#include "lang/lexer_refine.hpp"

#include <array>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/amount.hpp"

namespace ajar::lang {
namespace {

constexpr std::array<std::string_view, 3> kMeasureWords = {"个", "家", "项"};
constexpr std::array<std::string_view, 4> kHanMagnitudes = {"万亿", "亿", "万", "千"};

class Refiner {
 public:
  Refiner(Tokens& tokens, ast::Arena& arena, SyntaxReports& reports)
      : source_(tokens.source), raw_(std::move(tokens.all)), arena_(arena), reports_(reports), tokens_(tokens) {}

  void run() {
    collect_units();
    out_.reserve(raw_.size());
    for (std::size_t i = 0; i < raw_.size(); ++i) i += take(i);
    tokens_.all = std::move(out_);
    tokens_.kinds.reserve(tokens_.all.size());
    for (const Token& token : tokens_.all) tokens_.kinds += token.kind;
  }

 private:
  /// Everything that `unit` items of this text call a unit.
  void collect_units() {
    static const WordId unit_words[] = {word_id(spelling(Keyword::unit, Language::en)),
                                        word_id(spelling(Keyword::unit, Language::zh))};
    bool in_unit = false;
    for (const Token& token : raw_) {
      if (token.kind == tok::kWord && is_item_word(token.word)) {
        in_unit = token.word == unit_words[0] || token.word == unit_words[1];
      } else if (token.kind == '=') {
        in_unit = false;  // its rate follows
      } else if (in_unit && (token.kind == tok::kWord || token.kind == tok::kText)) {
        units_.insert(token.text);
      }
    }
  }

  /// Puts the token in place; how many more raw tokens it took along.
  std::size_t take(std::size_t i) {
    Token token = raw_[i];
    const char before = out_.empty() ? '\0' : out_.back().kind;
    if (token.kind == '-' && raw_[i + 1].kind == tok::kNumber && raw_[i + 1].glued && is_sign(token)) {
      token.kind = tok::kNumber;
      token.end = raw_[i + 1].end;
      token.text = arena_.copy(std::string_view("-" + std::string(raw_[i + 1].text)));
      out_.push_back(token);
      return 1;
    }
    if (token.kind == '~' && token.end - token.begin == 3 && is_quantity_end(before)) token.kind = tok::kRange;
    if (token.kind == tok::kWord && before == tok::kNumber) {
      after_number(token, raw_[i + 1]);
    } else {
      out_.push_back(token);
    }
    return 0;
  }

  static bool is_quantity_end(char kind) { return kind == tok::kNumber || kind == tok::kMagnitude; }

  /// A minus before a number is its sign unless something stands before it that it could be taken from.
  bool is_sign(const Token& minus) const {
    if (out_.empty()) return false;
    const Token& before = out_.back();
    switch (before.kind) {
      case tok::kNumber:
      case tok::kMagnitude:
      case tok::kDay:
      case tok::kText:
      case ')':
      case '%':
        return false;
      case tok::kWord:
        return before.word != 0 && !minus.glued && !minus.new_line;
      default:
        return true;
    }
  }

  void after_number(Token token, const Token& next) {
    while (true) {
      if (token.word != 0 || units_.contains(token.text)) return push(token);
      if (const std::string_view measure = prefix(token, kMeasureWords); !measure.empty()) {
        const std::string_view rest = token.text.substr(measure.size());
        if (rest.empty()) return;
        if (word_id(rest) == 0) return push(token);
        return push(after(token, measure.size()));
      }
      if (magnitude(token.text)) return push_magnitude(token, token.text);
      const std::string_view han = prefix(token, kHanMagnitudes);
      if (han.empty()) break;
      Token head = token;
      head.end = token.begin + static_cast<std::uint32_t>(han.size());
      push_magnitude(head, han);
      token = after(token, han.size());
    }
    short_magnitude(token, next);
  }

  /// `100k`: magnitudes are words.
  void short_magnitude(Token token, const Token& next) {
    const std::string_view word = token.glued ? long_magnitude(token.text) : std::string_view();
    const bool unit_follows = next.kind == tok::kWord && next.word == 0 && !next.new_line;
    const bool may_be_unit = token.text.size() == 1 && token.text != "k" && token.text != "K" && token.text != "M";
    if (word.empty() || (may_be_unit && !unit_follows))
      return push(token);  // `5m cards` has a unit: its `m` is no metre
    Diagnostic made = diagnostic(Code::E0112, {std::string(out_.back().text) + std::string(token.text)},
                                 {source_, out_.back().begin, token.end});
    made.helps.push_back({Phrase::magnitudes_are_words, {}});
    // A single M, B or T means different numbers to different readers; k and `bn` do not.
    const bool evident = token.text.size() > 1 || word == "thousand";
    made.fixes.push_back({{source_, token.begin, token.end}, " " + std::string(word), evident});
    reports_.report(std::move(made));
    push_magnitude(token, word);
  }

  template <std::size_t N>
  static std::string_view prefix(const Token& token, const std::array<std::string_view, N>& choices) {
    for (const std::string_view choice : choices) {
      if (token.text.starts_with(choice)) return choice;
    }
    return {};
  }

  static Token after(Token token, std::size_t bytes) {
    token.begin += static_cast<std::uint32_t>(bytes);
    token.text.remove_prefix(bytes);
    token.word = word_id(token.text);
    token.glued = true;
    token.new_line = false;
    return token;
  }

  void push_magnitude(Token token, std::string_view word) {
    token.kind = tok::kMagnitude;
    token.text = word;
    token.word = 0;
    out_.push_back(token);
  }

  void push(const Token& token) { out_.push_back(token); }

  SourceId source_;
  std::vector<Token> raw_, out_;
  std::unordered_set<std::string_view> units_;
  ast::Arena& arena_;
  SyntaxReports& reports_;
  Tokens& tokens_;
};

}  // namespace

void refine(Tokens& tokens, ast::Arena& arena, SyntaxReports& reports) { Refiner(tokens, arena, reports).run(); }

std::string_view long_magnitude(std::string_view suffix) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kShort = {{
      {"k", "thousand"},
      {"K", "thousand"},
      {"m", "million"},
      {"M", "million"},
      {"mn", "million"},
      {"mln", "million"},
      {"mio", "million"},
      {"b", "billion"},
      {"B", "billion"},
      {"bn", "billion"},
      {"bln", "billion"},
      {"t", "trillion"},
      {"T", "trillion"},
      {"tn", "trillion"},
  }};
  for (const auto& [written, word] : kShort) {
    if (suffix == written) return word;
  }
  return {};
}

}  // namespace ajar::lang
