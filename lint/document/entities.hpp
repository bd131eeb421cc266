/// Character references: `&amp;`, `&#20809;`, `&#x5149;`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ajar::lint {

/// Decodes the reference that `text` begins with (at its `&`) into `out` and says how many bytes it takes; 0 where
/// there is none that is known, and `out` is left alone. A reference to no character is U+FFFD.
std::size_t decode_entity(std::string_view text, std::string& out);

}  // namespace ajar::lint
