#include "lint/match/alphabet.hpp"

namespace ajar::lint {

Symbol Alphabet::add(std::vector<Symbol>& table, TokenId id) {
  if (id >= table.size()) table.resize(std::size_t{id} + 1);
  if (table[id] == 0) table[id] = ++count_;
  return table[id];
}

Symbol Alphabet::add_word(TokenId word) { return add(words_, word); }
Symbol Alphabet::add_stem(TokenId stem) { return add(stems_, stem); }

Symbol Alphabet::add_character(char32_t c) {
  std::uint16_t& page = page_of_[(c >> 8) % kPages];
  if (page == 0) {
    page = static_cast<std::uint16_t>(pages_.size());
    pages_.emplace_back();
  }
  Symbol& symbol = pages_[page][c & 0xFF];
  if (symbol == 0) symbol = ++count_;
  return symbol;
}

void read_symbols(const Alphabet& alphabet, std::span<const Token> tokens, SymbolSequence& out,
                  std::vector<std::uint32_t>& place) {
  out.clear();
  place.clear();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenClass::symbol && is_silent(token.word & ~kCharacterToken)) continue;
    const bool word =
        token.kind == TokenClass::word || token.kind == TokenClass::number || token.kind == TokenClass::address;
    const bool character = token.kind == TokenClass::han || token.kind == TokenClass::syllable;
    out.symbols.push_back(alphabet.of(token));
    out.forms.push_back(token.word);
    out.words.push_back(out.words.back() + (word ? 1 : 0));
    out.characters.push_back(out.characters.back() + (character ? 1 : 0));
    place.push_back(i);
  }
}

}  // namespace ajar::lint
