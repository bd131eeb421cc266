/// Markdown that md4c 0.4 needs more than linear time for. Private to lint/document.
#pragma once

#include <string_view>

namespace ajar::lint {

/// Is the text of that kind? Two are known: empty lines below lists within lists (every open list is looked at for
/// every empty line), and brackets in a paragraph of many lines (every one is looked for line by line). The answer is
/// an upper bound of that work against a budget of about 0.1 s; no text that people read comes near it.
bool is_knotted(std::string_view markdown);

}  // namespace ajar::lint
