/// Words, numbers, characters: what phrases and reports are compared by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"
#include "lint/document/shadow.hpp"
#include "lint/text/vocabulary.hpp"

namespace ajar::lint {

enum class TokenClass : std::uint8_t {
  word,      ///< of a script that has spaces: `deployed`, `H20`, `v4.0`, also the parts of `does|n't` and `it|'s`
  number,    ///< `38`, `1,200.5`, `2026.04.06`
  han,       ///< one Chinese character
  syllable,  ///< one character of another script without spaces
  symbol,    ///< one mark or sign; hyphens inside words are none
  address,   ///< `https://a.b/c`, `me@a.b`
};

struct Token {
  Range text;   ///< of the shadow
  Range range;  ///< of the source
  TokenClass kind = TokenClass::word;
  bool spaced = false;  ///< white space stands before it
  TokenId word =
      kUnknownToken;  ///< of words and numbers as the vocabulary has them, of single characters their code point
  TokenId stem = kUnknownToken;  ///< of words

  bool is(char32_t c) const { return word == character_token(c); }
};

/// One token after the other, with its normal form. Where letters and Han, or digits and the letters behind them, meet,
/// there is a boundary (`AI|芯|片`, `950|PR`); letters take the digits behind them (`H20`).
class TokenScanner {
 public:
  explicit TokenScanner(std::string_view text) : text_(text) {}

  bool next();  ///< false at the end

  TokenClass kind() const { return kind_; }
  bool spaced() const { return spaced_; }
  Range range() const { return range_; }  ///< of the text
  /// Small letters, composed, contractions written out (`n't`: not, `'ll`: will), digits without their commas.
  /// Full-width and curly marks are those of ASCII. Valid until the next token.
  std::string_view normal() const { return normal_; }
  char32_t character() const { return character_; }  ///< the normal form of a single character; of Han the simplified one

 private:
  bool take_contraction();
  bool take_plain_word();
  void take_word();
  void take_number();
  void take_character(char32_t c, std::size_t end);
  bool take_address();
  void take_joined();
  void finish(TokenClass kind, std::size_t end);
  void set_normal_word();
  std::string_view rest() const { return text_.substr(at_); }

  std::string_view text_;
  std::size_t at_ = 0;
  TokenClass kind_ = TokenClass::word;
  bool spaced_ = false;
  bool after_word_ = false;  ///< nothing stands between this place and a word
  Range range_;
  char32_t character_ = 0;
  std::string buffer_;
  std::string_view normal_;
};

/// Adds the tokens of a part of the shadow to `out`. Linear.
void tokenize(const ShadowText& shadow, Range text, const Vocabulary& vocabulary, std::vector<Token>& out);

}  // namespace ajar::lint
