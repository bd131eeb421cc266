/// The grammar, matched against tokens. It lives in parser.cpp, the one file that knows PEGTL.
#pragma once

#include "lang/parse_state.hpp"
#include "lang/tree_builder.hpp"

namespace ajar::lang {

/// Matches the rule `file` from the first token to the last; what matches builds the tree, mistakes go to the state.
void match_grammar(ParseState& state, TreeBuilder& tree);

}  // namespace ajar::lang
