/// What reads one date or one amount. Private to lint/numbers.
#pragma once

#include <optional>

#include "lint/numbers/quantity.hpp"
#include "lint/numbers/token_text.hpp"

namespace ajar::lint {

/// The date that begins with token `i`; words before it that say how it is meant (by, 截至) belong to it, but none
/// before `floor`.
std::optional<DateMention> read_date(const TokenText& tokens, std::uint32_t i, std::uint32_t floor);

/// The amount whose currency, sign or number begins with token `i`; likewise.
std::optional<Quantity> read_quantity(const TokenText& tokens, std::uint32_t i, std::uint32_t floor,
                                      const NumberOptions& options);

/// What the number says, by the words around it.
Role role_of(const TokenText& tokens, const Quantity& quantity);
/// Does a word of growth stand before token `i` (增长, rose)?
bool is_growth_before(const TokenText& tokens, std::uint32_t i);

}  // namespace ajar::lint
