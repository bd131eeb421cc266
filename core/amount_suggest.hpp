/// What people write instead of an amount, and what they mean. Used only once an amount has been refused.
#pragma once

#include <string_view>

#include "core/amount.hpp"

namespace ajar {

/// Removes white space, also full-width and no-break spaces, from both ends.
void trim(std::string_view& text);

/// Does what follows a number (and its magnitude, if it has one) go on with the number, as in 3千万, 3百万, 5 thousand
/// million, 160多? 千瓦 in 5万千瓦 is a unit.
bool continues_number(std::string_view rest, std::string_view magnitude_before);

/// The whole word behind a short magnitude (k, M, bn, mn …), or an empty text. `m` and `b` are only taken for one when
/// they are `attached` to the number, for `5 m` is more likely a length.
std::string_view long_word(std::string_view letters, bool attached);

/// `parse_amount` without explanations.
AmountResult parse_amount_plainly(std::string_view text, const IsUnit& is_unit);

/// Sharpens the error of a refused amount and finds the text to write instead, where one is known.
void explain_amount(std::string_view text, const IsUnit& is_unit, AmountResult& result);

}  // namespace ajar
