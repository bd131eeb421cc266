/// The symbols that the automaton reads: one for each class of tokens that phrases can tell apart.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "lint/match/automaton.hpp"
#include "lint/text/tokens.hpp"

namespace ajar::lint {

/// A word whose stem some phrase asks for has the symbol of its stem, so that one automaton state serves both; which
/// form it is, phrases ask separately. Words, stems and characters that no phrase holds have the symbol 0.
class Alphabet {
 public:
  Symbol add_word(TokenId word);
  Symbol add_stem(TokenId stem);
  Symbol add_character(char32_t c);

  Symbol of(const Token& token) const {
    if (is_character(token.word)) return of_character(token.word & ~kCharacterToken);
    if (token.stem < stems_.size() && stems_[token.stem] != 0) return stems_[token.stem];
    return token.word < words_.size() ? words_[token.word] : 0;
  }
  std::size_t size() const { return count_; }

 private:
  using Page = std::array<Symbol, 256>;
  Symbol of_character(std::uint32_t c) const { return pages_[page_of_[(c >> 8) % kPages]][c & 0xFF]; }
  Symbol add(std::vector<Symbol>& table, TokenId id);

  static constexpr std::size_t kPages = 0x110000 >> 8;
  std::vector<Symbol> words_, stems_;
  std::vector<std::uint16_t> page_of_ = std::vector<std::uint16_t>(kPages);
  std::vector<Page> pages_ = std::vector<Page>(1);  // the first is empty
  Symbol count_ = 0;
};

/// The tokens of a sentence as symbols, without those that say nothing. `place` gives the token of each.
void read_symbols(const Alphabet& alphabet, std::span<const Token> tokens, SymbolSequence& out,
                  std::vector<std::uint32_t>& place);

}  // namespace ajar::lint
