/// The grammar, matched against tokens. It lives in parser.cpp, the one file that knows PEGTL.
#pragma once

#include "lang/parse_state.hpp"
#include "lang/tree_builder.hpp"

namespace ajar::lang {

/// Matches the rule `file` from the first token to the last; what matches builds the tree, mistakes go to the state.
void match_grammar(ParseState& state, TreeBuilder& tree);

/// How many rules may call themselves, or repeat, without taking a token. For a test.
std::size_t endless_rules();

}  // namespace ajar::lang
