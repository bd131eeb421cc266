/// ASCII characters and short words of them, without locale.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace ajar::lint {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Is `text` this text in any case?
constexpr bool equals_in_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return ascii_lower(a) == b; });
}

/// A word in small letters, to be looked up in a list. A word longer than any that is listed is empty.
class SmallWord {
 public:
  explicit SmallWord(std::string_view word) : size_(word.size() <= kLongest ? word.size() : 0) {
    std::transform(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(size_), letters_.begin(), ascii_lower);
  }
  std::string_view view() const { return {letters_.data(), size_}; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kLongest = 16;
  std::array<char, kLongest> letters_;
  std::size_t size_;
};

}  // namespace ajar::lint
