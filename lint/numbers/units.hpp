/// Units behind (and currencies before) numbers. Private to lint/numbers.
#pragma once

#include <optional>

#include "lint/numbers/quantity.hpp"
#include "lint/numbers/token_text.hpp"

namespace ajar::lint {

struct Unit {
  Dimension dimension = Dimension::none;
  std::string_view name;    ///< canonical, or as written
  std::int64_t factor = 1;  ///< of the number: 成 is ten per cent
  std::uint32_t end = 0;    ///< the token behind it
  bool known = true;        ///< false: any noun
};

/// The unit that begins with token `i`.
std::optional<Unit> read_unit(const TokenText& tokens, std::uint32_t i);
/// The plural that an English number counts, with what describes it: `160 mainstream models`. The unit is the noun
/// alone.
std::optional<Unit> read_noun(const TokenText& tokens, std::uint32_t i);
/// The currency sign or code that begins with token `i`: $, US$, RMB. It stands before the number.
std::optional<Unit> read_currency_before(const TokenText& tokens, std::uint32_t i);

}  // namespace ajar::lint
