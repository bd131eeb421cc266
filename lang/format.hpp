/// The one layout of packs. There are no options but the language of the keywords.
#pragma once

#include <optional>
#include <string>

#include "core/language.hpp"
#include "core/source.hpp"
#include "lang/ast.hpp"

namespace ajar::lang {

/// Lays out a pack that was parsed without errors (a tree with error nodes must not be formatted: what they held would
/// be lost). Keywords come out in `keywords`; punctuation as ASCII; comments stay with the line they belong to; blank lines
/// between items are kept (one at most) and set around gates. Formatting twice gives the same as once, and the result
/// compiles to the identical Program.
std::string format(const SourceMap& sources, const ast::File& file, Language keywords);

/// The language most of the pack's keywords are written in: what `format` uses unless told otherwise.
Language keyword_language(const SourceMap& sources, const ast::File& file);

}  // namespace ajar::lang
