/// about, over, at most, 约, 超过, 以上: what stands around a number and says how it is meant. Private to lint/numbers.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/interval.hpp"
#include "lint/numbers/token_text.hpp"

namespace ajar::lint {

enum class Bound : std::uint8_t { none, about, above, at_least, below, at_most };

/// The bound that ends right before token `i`; `begin` is its first token, `i` when there is none.
Bound bound_before(const TokenText& tokens, std::uint32_t i, std::uint32_t& begin);
/// The bound that begins with token `i`, behind a number and its unit; `end` is the token behind it.
Bound bound_after(const TokenText& tokens, std::uint32_t i, std::uint32_t& end);

/// A value with a bound. Only single values have one: of an interval the outer end is moved.
Interval bounded(const Interval& value, Bound bound);

}  // namespace ajar::lint
