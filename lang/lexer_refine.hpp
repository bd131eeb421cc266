/// Second half of reading tokens: what depends on the token before. Signs join their number, `～` is a range or
/// "about", and a word after a number is cut into magnitude, measure word and unit (`100万个月`), longest declared unit
/// first.
#pragma once

#include <string_view>

#include "lang/ast.hpp"
#include "lang/syntax_reports.hpp"
#include "lang/token.hpp"

namespace ajar::lang {

void refine(Tokens& tokens, ast::Arena& arena, SyntaxReports& reports);

/// The word for a short magnitude that is refused (`k`, `m`, `bn` …), or empty.
std::string_view long_magnitude(std::string_view suffix);

}  // namespace ajar::lang
