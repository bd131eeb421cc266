/// The words that anybody looks for, as numbers.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ajar::lint {

/// A word, a stem or a single character. Words and stems are counted apart; equal numbers mean equal words, or equal
/// stems.
using TokenId = std::uint32_t;

inline constexpr TokenId kUnknownToken = 0;  ///< a word that nobody looks for
/// Characters that are tokens by themselves have their code point with this bit.
inline constexpr TokenId kCharacterToken = 0x8000'0000;
constexpr TokenId character_token(char32_t c) { return kCharacterToken | static_cast<TokenId>(c); }
constexpr bool is_character(TokenId id) { return (id & kCharacterToken) != 0; }

/// Words and stems are added while phrases are compiled; after that any number of threads may look them up.
class Vocabulary {
 public:
  /// The number of a word in its normal form (small letters), made when it is new.
  TokenId add_word(std::string_view word);
  /// The number of the stem of a word.
  TokenId add_stem_of(std::string_view word);

  TokenId find_word(std::string_view word) const;
  TokenId find_stem_of(std::string_view word) const;

  std::uint32_t word_count() const { return static_cast<std::uint32_t>(words_.size()); }  ///< words have 1 to this
  std::uint32_t stem_count() const { return static_cast<std::uint32_t>(stems_.size()); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Table = std::unordered_map<std::string, TokenId, Hash, std::equal_to<>>;
  static std::size_t beginning(std::string_view word);

  Table words_, stems_;
  // Most words of a report begin like none that is looked for.
  std::bitset<65'536> word_beginnings_, stem_beginnings_;
};

}  // namespace ajar::lint
