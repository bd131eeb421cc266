/// Tokens: what the grammar reads. The parser matches the string of their kinds, one character a token, so a place in
/// the grammar's input is the number of a token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.hpp"
#include "lang/keywords.hpp"

namespace ajar::lang {

/// The kinds that are not their own character. Every other symbol (`,` `:` `(` `%` …) is its own kind.
namespace tok {
inline constexpr char kWord = 'w';
inline constexpr char kNumber = '0';
inline constexpr char kMagnitude = 'm';  ///< thousand, 万: only after a number
inline constexpr char kDay = 'd';        ///< a date that is not only a year
inline constexpr char kText = '"';
inline constexpr char kAtLeast = 'G';
inline constexpr char kAtMost = 'L';
inline constexpr char kNotEqual = 'N';
inline constexpr char kRange = 'R';
inline constexpr char kEnd = '$';
}  // namespace tok

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view
      text;         ///< a word in NFC, a number or date with ASCII digits, a text between its quotes; else as written
  WordId word = 0;  ///< of a word or `/`: which word of a keyword it is
  char kind = 0;
  bool glued = false;     ///< nothing stands between it and the token before
  bool new_line = false;  ///< the first token of its line
};

/// A word to be read in another way than it is written, after its mistake has been reported.
struct Repair {
  std::uint32_t begin = 0;
  std::uint32_t split = 0;    ///< > 0: the first `split` bytes are a word of their own
  std::string_view reads_as;  ///< else: the keyword's word that was meant
};

struct Tokens {
  SourceId source;
  std::vector<Token> all;  ///< the last one is kEnd
  std::string kinds;       ///< of `all`, the end included
  std::vector<Span> comments;

  Span span(std::uint32_t index) const { return {source, all[index].begin, all[index].end}; }
  /// Of the tokens [first, last); an empty range is the place before `first`.
  Span span(std::uint32_t first, std::uint32_t last) const {
    if (first >= last) return {source, all[first].begin, all[first].begin};
    return {source, all[first].begin, all[last - 1].end};
  }
};

inline Language language_of(const Token& word) {
  return static_cast<unsigned char>(word.text[0]) < 0x80 ? Language::en : Language::zh;
}

/// The language of the last reserved word not far before token `at`: what a fix there is written in.
inline Language language_before(const std::vector<Token>& tokens, std::size_t at) {
  constexpr std::size_t kFar = 1000;  // a text without reserved words must not be searched again and again
  for (std::size_t left = kFar; at-- > 0 && left-- > 0;)
    if (tokens[at].kind == tok::kWord && is_reserved(tokens[at].word)) return language_of(tokens[at]);
  return Language::en;
}

}  // namespace ajar::lang
