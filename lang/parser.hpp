/// Text to syntax tree. The grammar, and PEGTL with it, live in parser.cpp alone.
#pragma once

#include "core/diagnostic.hpp"
#include "core/limits.hpp"
#include "core/source.hpp"
#include "lang/ast.hpp"

namespace ajar::lang {

/// Parses one pack. Always gives a tree; every independent mistake is reported once and reading resumes at the next item
/// word (inside a gate, metric, claim or test: at the next clause word or bullet). Linear in the text; nesting is bounded
/// by `limits.depth`, size by `limits.pack_bytes`. The arena must outlive the tree; so must the source map.
ast::File parse(const SourceMap& sources, SourceId source, ast::Arena& arena, const Limits& limits, Diagnostics& out);

}  // namespace ajar::lang
