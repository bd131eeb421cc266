#include "lint/text/tokens.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "lint/text/ascii.hpp"
#include "lint/text/characters.hpp"
#include "lint/text/simplified.hpp"

namespace ajar::lint {
namespace {

/// The size of an apostrophe at `at`, 0 when there is none.
std::size_t apostrophe(std::string_view text, std::size_t at) {
  return text.substr(at, 1) == "'" ? 1 : text.substr(at, 3) == "’" ? 3 : 0;
}
std::size_t hyphen(std::string_view text, std::size_t at) {
  return text.substr(at, 1) == "-" ? 1 : text.substr(at, 3) == "\u2010" || text.substr(at, 3) == "\u2011" ? 3 : 0;
}

CharKind kind_at(std::string_view text, std::size_t at) {
  return at < text.size() ? kind_of(code_point_at(text, at)) : CharKind::space;
}
bool continues_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] == '_') return true;
  const CharKind kind = kind_at(text, at);
  return kind == CharKind::letter || kind == CharKind::digit || kind == CharKind::joined;
}

struct Contraction {
  std::string_view ending, word;
};
constexpr auto kContractions = std::to_array<Contraction>(
    {{"s", "'s"}, {"re", "are"}, {"ve", "have"}, {"ll", "will"}, {"m", "am"}, {"d", "'d"}, {"t", "not"}});

/// The contraction whose apostrophe ends at `at`; its ending is a whole word.
const Contraction* contraction_at(std::string_view text, std::size_t at) {
  for (const Contraction& one : kContractions) {
    const std::string_view there = text.substr(std::min(at, text.size()), one.ending.size());
    const bool same = equals_in_any_case(there, one.ending);
    if (same && !continues_word(text, at + one.ending.size())) return &one;
  }
  return nullptr;
}

char32_t normal_character(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x201C || c == 0x201D) return '"';
  if (c == 0x2018 || c == 0x2019) return '\'';
  return c;
}

/// Is what stands before an @ or :// and behind it part of an address?
constexpr bool in_host(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '.' || c == '-'; }

std::size_t end_of_address(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] > ' ' && text[end] != '<' && text[end] != '>' && text[end] != '"' &&
         static_cast<unsigned char>(text[end]) < 0x7F)
    ++end;
  while (end > at && std::string_view(".,;:!?)]}'*").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

}  // namespace

bool TokenScanner::next() {
  spaced_ = false;
  while (at_ < text_.size()) {
    std::size_t end = at_ + 1;
    char32_t c = static_cast<unsigned char>(text_[at_]);
    if (c >= 0x80) c = next_code_point(text_, end = at_);
    switch (kind_of(c)) {
      case CharKind::space:
        at_ = end;
        spaced_ = true;
        after_word_ = false;
        continue;
      case CharKind::letter:
        if (!take_plain_word() && !take_address()) take_word();
        return true;
      case CharKind::digit:
        take_number();
        return true;
      case CharKind::han:
      case CharKind::syllable:
      case CharKind::joined:
        take_character(c, end);
        return true;
      case CharKind::other:
        break;
    }
    if (take_contraction()) return true;
    if (c == '_' && continues_word(text_, end)) {
      take_word();
      return true;
    }
    // A hyphen that joins words, or a word and a number, is not said.
    const std::size_t joint = after_word_ ? hyphen(text_, at_) : 0;
    if (joint > 0 && continues_word(text_, at_ + joint)) {
      const bool numbers = kind_ == TokenClass::number && kind_at(text_, at_ + joint) == CharKind::digit;
      if (!numbers) {
        at_ += joint;
        continue;
      }
    }
    take_character(c, end);
    return true;
  }
  return false;
}

void TokenScanner::finish(TokenClass kind, std::size_t end) {
  range_ = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
  kind_ = kind;
  at_ = end;
  after_word_ = kind == TokenClass::word || kind == TokenClass::number;
}

/// 's, 're, 'll … directly behind a word. n't was left standing by `take_word`.
bool TokenScanner::take_contraction() {
  const std::size_t mark = apostrophe(text_, at_);
  if (!after_word_ || mark == 0) return false;
  const Contraction* const found = contraction_at(text_, at_ + mark);
  if (found == nullptr) return false;
  normal_ = found->word;
  finish(TokenClass::word, at_ + mark + found->ending.size());
  return true;
}

/// Most words: ASCII letters and digits with nothing behind them that could belong to them.
bool TokenScanner::take_plain_word() {
  std::size_t end = at_;
  while (end < text_.size() && (is_ascii_letter(text_[end]) || is_ascii_digit(text_[end]))) ++end;
  const char behind = end < text_.size() ? text_[end] : ' ';
  const bool last = end + 1 >= text_.size() || text_[end + 1] == ' ';
  if (behind != ' ' && behind != ',' && behind != ')' && !(behind == '.' && last)) return false;
  finish(TokenClass::word, end);
  buffer_.resize(range_.size());
  std::transform(text_.begin() + range_.begin, text_.begin() + range_.end, buffer_.begin(), ascii_lower);
  normal_ = buffer_;
  return true;
}

void TokenScanner::take_word() {
  std::size_t end = at_;
  while (end < text_.size()) {
    std::size_t following = end;
    const char32_t c = next_code_point(text_, following);
    const CharKind kind = kind_of(c);
    const bool digit_before = end > at_ && is_ascii_digit(text_[end - 1]);
    const bool point =
        c == '.' && digit_before && following < text_.size() && is_ascii_digit(text_[following]);  // v4.0
    const std::size_t mark = apostrophe(text_, end);
    if (kind == CharKind::letter || kind == CharKind::digit || kind == CharKind::joined || c == '_' || point) {
      end = following;
    } else if (end > at_ && mark > 0 && kind_at(text_, end + mark) == CharKind::letter) {
      const Contraction* const found = contraction_at(text_, end + mark);
      if (found == nullptr) {  // o'clock
        end += mark;
        continue;
      }
      // does|n't: the n belongs to the ending.
      if (found->ending == "t" && end - at_ > 1 && ascii_lower(text_[end - 1]) == 'n') --end;
      break;
    } else {
      break;
    }
  }
  const std::string_view word = text_.substr(at_, end - at_);
  const bool negation =
      ascii_lower(word[0]) == 'n' && word.size() == 1 && range_.end == at_ && after_word_ && apostrophe(text_, end) > 0;
  if (negation) {
    const std::size_t mark = apostrophe(text_, end);
    normal_ = "not";
    return finish(TokenClass::word, end + mark + 1);
  }
  const bool before_negation = end < text_.size() && ascii_lower(text_[end]) == 'n' && apostrophe(text_, end + 1) > 0;
  finish(TokenClass::word, end);
  set_normal_word();
  if (before_negation && normal_ == "ca") normal_ = "can";
  if (before_negation && normal_ == "wo") normal_ = "will";
  if (before_negation && normal_ == "sha") normal_ = "shall";
}

void TokenScanner::set_normal_word() {
  const std::string_view word = range_.of(text_);
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    buffer_.assign(word);
    std::transform(buffer_.begin(), buffer_.end(), buffer_.begin(), ascii_lower);
  } else {
    buffer_ = fold_name(word);
    for (std::size_t at = buffer_.find("’"); at != std::string::npos; at = buffer_.find("’", at))
      buffer_.replace(at, 3, "'");
  }
  normal_ = buffer_;
}

void TokenScanner::take_number() {
  std::size_t end = at_;
  buffer_.clear();
  while (end < text_.size()) {
    std::size_t following = end;
    const char32_t c = next_code_point(text_, following);
    const bool inside = end > at_ && following < text_.size() && is_ascii_digit(text_[following]);
    const auto three_digits = [&] {
      std::size_t digits = 0;
      while (digits < 4 && following + digits < text_.size() && is_ascii_digit(text_[following + digits])) ++digits;
      return digits == 3;
    };
    if (kind_of(c) == CharKind::digit || kind_of(c) == CharKind::joined || (c == '.' && inside)) {
      buffer_.append(text_, end, following - end);
    } else if (!(c == ',' && inside && three_digits())) {
      break;
    }
    end = following;
  }
  finish(TokenClass::number, end);
  normal_ = buffer_;
}

void TokenScanner::take_joined() {
  std::size_t end = at_;
  for (std::size_t next = end; end < text_.size(); end = next)
    if (kind_of(next_code_point(text_, next)) != CharKind::joined) break;
  range_.end = static_cast<std::uint32_t>(end);
  at_ = end;
}

void TokenScanner::take_character(char32_t c, std::size_t end) {
  const CharKind kind = kind_of(c);
  const std::size_t begin = at_;
  finish(kind == CharKind::han        ? TokenClass::han
         : kind == CharKind::syllable ? TokenClass::syllable
                                      : TokenClass::symbol,
         end);
  take_joined();
  character_ = kind == CharKind::han ? simplified(c) : normal_character(c);
  normal_ = text_.substr(begin, end - begin);
}

/// https://…, www.… and me@a.b. Everything that can begin one is a letter.
bool TokenScanner::take_address() {
  const auto starts = [&](std::string_view with) {
    const std::string_view there = rest().substr(0, with.size());
    return equals_in_any_case(there, with);
  };
  std::size_t end = at_;
  if (starts("http://") || starts("https://") || starts("www.") || starts("ftp://") || starts("mailto:")) {
    end = end_of_address(text_, at_);
  } else {
    constexpr std::size_t kLongestName = 64;
    std::size_t name = at_;
    while (name < text_.size() && name - at_ < kLongestName &&
           (in_host(text_[name]) || text_[name] == '_' || text_[name] == '+'))
      ++name;
    if (name >= text_.size() || text_[name] != '@' || name + 1 >= text_.size() || !is_ascii_letter(text_[name + 1]))
      return false;
    end = name + 1;
    while (end < text_.size() && in_host(text_[end])) ++end;
    while (!is_ascii_letter(text_[end - 1]) && !is_ascii_digit(text_[end - 1])) --end;
  }
  if (end == at_) return false;
  normal_ = text_.substr(at_, end - at_);
  finish(TokenClass::address, end);
  return true;
}

void tokenize(const ShadowText& shadow, Range text, const Vocabulary& vocabulary, std::vector<Token>& out) {
  TokenScanner scanner(shadow.text(text));
  SourceCursor cursor(shadow);
  while (scanner.next()) {
    Token token;
    token.text = {text.begin + scanner.range().begin, text.begin + scanner.range().end};
    token.range = cursor.source_of(token.text);
    token.kind = scanner.kind();
    token.spaced = scanner.spaced();
    switch (token.kind) {
      case TokenClass::word:
        token.stem = vocabulary.find_stem_of(scanner.normal());
        token.word = vocabulary.find_word(scanner.normal());
        break;
      case TokenClass::number:
        token.word = vocabulary.find_word(scanner.normal());
        break;
      case TokenClass::han:
      case TokenClass::syllable:
      case TokenClass::symbol:
        token.word = character_token(scanner.character());
        break;
      case TokenClass::address:
        break;
    }
    out.push_back(token);
  }
}

}  // namespace ajar::lint
