/// A place in a text of one report. Which text, the source or its shadow, the name of the variable says.
#pragma once

#include <cstdint>
#include <string_view>

namespace ajar::lint {

/// The bytes [begin, end). Texts are shorter than 4 GiB.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return begin == end; }
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
  constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr bool operator==(Range, Range) = default;
};

}  // namespace ajar::lint
