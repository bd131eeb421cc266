/// Clauses of a sentence: how far a negation, a hedge or a condition reaches.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lint/text/tokens.hpp"

namespace ajar::lint {

/// What stands between a clause and the one before it.
enum class ClauseStart : std::uint8_t { sentence, comma, semicolon, colon, dash, ellipsis, connective };

/// Some tokens of a sentence. The mark behind a clause belongs to it; the connective before it, too.
struct Clause {
  std::uint32_t first = 0, end = 0;  ///< tokens [first, end)
  ClauseStart start = ClauseStart::sentence;
};

/// Splits at `, ; :` ， ； ： — —— – … and before what turns or limits a statement: but, however, although, while,
/// except …, 但, 然而, 不过, 虽然, 而, 除了 …. 、 joins items of one clause, as do commas and colons inside numbers.
/// `tokens` are those of one sentence of `shadow`; the clauses cover them all, in order. Linear.
void split_clauses(std::string_view shadow, std::span<const Token> tokens, std::vector<Clause>& out);

}  // namespace ajar::lint
