/// Why the linter says about a line what it says, or nothing.
#pragma once

#include <string>

#include "lint/formats/formats.hpp"
#include "lint/linter.hpp"

namespace ajar::lint {

struct Silence {
  const Program* pack = nullptr;  ///< null where only the text itself was judged
  const LintedFile& found;        ///< with every rule on
  const LintedFile& told;         ///< after levels, directives and the baseline
  Format format = Format::plain;
};

/// For every sentence that touches the line (1-based): which words could make a claim and what became of it, what was found,
/// what silences it; or that nothing in it is looked for.
std::string why_not_text(const Silence& silence, std::uint32_t line, const OutputStyle& style);

}  // namespace ajar::lint
