/// The readers of the formats. Each adds the blocks of a part of the source to a document that is being built. Private
/// to lint/document.
#pragma once

#include <vector>

#include "lint/document/builder.hpp"

namespace ajar::lint {

void read_plain_text(DocumentBuilder& builder, Range range);

/// HTML that may be a part of something else: only what lies within `lines` (in order, apart) is its text. No line
/// means that everything is.
void read_html(DocumentBuilder& builder, Range range, const std::vector<Range>& lines = {});

/// False when the text is too knotted to be read in linear time; the document is then to be read anew.
bool read_markdown(DocumentBuilder& builder, Range range);

/// The front matter that a text begins with (YAML between `---`, TOML between `+++`), without the end of its last line;
/// empty when there is none.
Range find_front_matter(std::string_view source, std::uint32_t begin);

}  // namespace ajar::lint
