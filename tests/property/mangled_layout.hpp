/// The same pack, laid out as nobody would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ajar::testing {

/// Writes a pack that parses without errors anew, so that it means the same: other white space and line ends, comments
/// wherever a line may end, keywords in either language, full-width punctuation and digits, other quotation marks,
/// thousands separators, measure words, brackets that are not needed. What it had of comments is left out.
std::string mangled_layout(std::string_view pack, std::uint64_t seed);

}  // namespace ajar::testing
