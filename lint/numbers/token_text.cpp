#include "lint/numbers/token_text.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

constexpr bool in_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\''; }

/// Cuts the next token off a phrase.
std::string_view next_part(std::string_view& phrase) {
  while (phrase.starts_with(' ')) phrase.remove_prefix(1);
  std::size_t end = 0;
  while (end < phrase.size() && in_word(phrase[end])) ++end;
  if (end == 0 && !phrase.empty()) next_code_point(phrase, end);
  const std::string_view part = phrase.substr(0, end);
  phrase.remove_prefix(end);
  return part;
}

}  // namespace

bool TokenText::is(std::size_t i, std::string_view wanted) const {
  const std::string_view there = text(i);
  return !there.empty() && equals_in_any_case(there, wanted);
}

std::uint32_t TokenText::match(std::size_t i, std::string_view phrase) const {
  // Most phrases begin otherwise.
  const std::string_view there = text(i);
  if (there.empty() || phrase.empty() || ascii_lower(there.front()) != phrase.front()) return 0;
  std::uint32_t used = 0;
  while (!phrase.empty()) {
    if (!is(i + used, next_part(phrase))) return 0;
    ++used;
  }
  return used;
}

std::uint32_t TokenText::match_before(std::size_t i, std::string_view phrase) const {
  const std::string_view there = i > 0 ? text(i - 1) : "";
  if (there.empty() || phrase.empty() || ascii_lower(there.back()) != phrase.back()) return 0;
  std::uint32_t size = 0;
  for (std::string_view rest = phrase; !rest.empty(); ++size) next_part(rest);
  return size <= i ? match(i - size, phrase) : 0;
}

}  // namespace ajar::lint
