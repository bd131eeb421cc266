/// What is the same to a reader: full-width letters and digits, characters that nobody sees.
#pragma once

#include <string_view>

#include "lint/document/shadow.hpp"

namespace ajar::lint {

/// Adds a part of `whole` to the shadow: full-width letters, digits and ％ as those of ASCII, `．` between digits as a
/// point, without invisible characters.
void copy_folded(ShadowText& shadow, std::string_view whole, Range source);

}  // namespace ajar::lint
