/// Which rules of the grammar a text uses. For tests that hold the grammar, its specification and its examples
/// together.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ajar::lang {

/// The names of the rules that matched somewhere in the text, matches given up again included.
std::set<std::string> matched_rules(std::string_view text);

}  // namespace ajar::lang
