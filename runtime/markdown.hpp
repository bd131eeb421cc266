/// Plain text as Markdown that shows just that text.
#pragma once

#include <string>
#include <string_view>

namespace ajar::runtime {

/// A backslash before whatever Markdown would read as a sign; at the front of a block also before what would begin a list.
std::string markdown_text(std::string_view text, bool front);
/// A name as code.
std::string markdown_code(std::string_view name);

}  // namespace ajar::runtime
