/// The syntax tree as text, for tests and for looking: one item a line, spans left out, so that two ways to write one
/// thing give one text.
#pragma once

#include <string>

#include "lang/ast.hpp"

namespace ajar::lang {

std::string dump(const ast::File& file);
std::string dump(const ast::Condition& condition);
std::string dump(const ast::Formula& formula);

}  // namespace ajar::lang
