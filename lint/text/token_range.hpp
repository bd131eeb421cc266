/// A place in a sentence, in tokens.
#pragma once

#include <cstdint>

namespace ajar::lint {

/// Tokens [first, end) of a sentence.
struct TokenRange {
  std::uint32_t first = 0, end = 0;

  constexpr bool contains(TokenRange other) const { return first <= other.first && other.end <= end; }
  constexpr bool meets(TokenRange other) const { return first < other.end && other.first < end; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

}  // namespace ajar::lint
