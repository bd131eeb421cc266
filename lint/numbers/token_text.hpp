/// Tokens with their text, to be compared with phrases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "lint/text/tokens.hpp"

namespace ajar::lint {

class TokenText {
 public:
  TokenText(std::string_view shadow, std::span<const Token> tokens) : shadow_(shadow), tokens_(tokens) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }
  std::string_view text(std::size_t i) const { return i < tokens_.size() ? tokens_[i].text.of(shadow_) : ""; }
  bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenClass::number; }
  bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenClass::word; }
  bool is_han(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenClass::han; }
  bool spaced(std::size_t i) const { return i >= tokens_.size() || tokens_[i].spaced; }
  /// Is token `i` this one, in any case?
  bool is(std::size_t i, std::string_view lower) const;

  /// How many tokens from `i` on are `phrase` (words apart by a space, Han and marks one by one); 0 when they are not.
  std::uint32_t match(std::size_t i, std::string_view phrase) const;
  /// The same for the tokens that end before `i`.
  std::uint32_t match_before(std::size_t i, std::string_view phrase) const;

  Range cover(std::uint32_t first, std::uint32_t end) const {
    return {tokens_[first].text.begin, tokens_[end - 1].text.end};
  }
  Range source(std::uint32_t first, std::uint32_t end) const {
    return {tokens_[first].range.begin, tokens_[end - 1].range.end};
  }

 private:
  std::string_view shadow_;
  std::span<const Token> tokens_;
};

/// The first of a table's entries whose `phrase` the tokens at `i` are; the longest must stand first. `used` is its
/// size.
template <class Table>
auto match_table(const TokenText& tokens, std::size_t i, const Table& table, std::uint32_t& used)
    -> decltype(&table[0]) {
  for (const auto& entry : table) {
    used = tokens.match(i, entry.phrase);
    if (used > 0) return &entry;
  }
  used = 0;
  return nullptr;
}

}  // namespace ajar::lint
