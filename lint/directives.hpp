/// Comments of a report by which its author silences findings, each with a reason:
///
///   <!-- ajar-disable-next-line overclaim, conflation -- the reason -->
///   <!-- ajar-disable overclaim -- the reason -->  …  <!-- ajar-enable overclaim -->
#pragma once

#include "lint/levels.hpp"

namespace ajar::lint {

struct DirectiveOptions {
  Language language = Language::en;  ///< of messages
  bool tell_unused = true;           ///< whether rules that find nothing could have found something
};

/// Silences what the comments ask for, and finds comments that ask for nothing or cannot be read. A directive takes its rules
/// out of a sentence: where a related rule is left, the sentence stays a finding by that one. `levels` are those that were
/// applied to the findings. Linear in the text, but for sorting.
void apply_directives(LintedFile& file, Format format, const RuleLevels& levels, const DirectiveOptions& options);

}  // namespace ajar::lint
