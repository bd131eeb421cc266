/// Text to tokens. All that a single character or word can have wrong is reported here; what was meant is then read, so
/// that the parser does not stumble over it again.
#pragma once

#include <span>

#include "lang/ast.hpp"
#include "lang/syntax_reports.hpp"
#include "lang/token.hpp"

namespace ajar::lang {

/// `text` is valid UTF-8 and must outlive the tokens, as must the arena. `repairs` are sorted by place.
Tokens tokenize(SourceId source, std::string_view text, std::span<const Repair> repairs, ast::Arena& arena,
                SyntaxReports& reports);

}  // namespace ajar::lang
