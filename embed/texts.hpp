/// The texts that the binary carries, by their path in the repository. The array is made by cmake/EmbedTexts.cmake.
#pragma once

#include <span>
#include <string_view>

namespace ajar::embed {

struct Text {
  std::string_view path;
  std::string_view text;
};

std::span<const Text> texts();

}  // namespace ajar::embed
