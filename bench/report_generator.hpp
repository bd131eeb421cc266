/// Markdown reports of any size in English and Chinese, the same for the same arguments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ajar::bench {

/// Front matter, headings, wrapped paragraphs, lists, tables, quotes, links, emphasis and footnotes. About one sentence
/// in 40 says something that the pack of the four gates takes for a claim; some of those deny it, ask, or quote it. At
/// least so many bytes, whole sections.
std::string generate_report(std::size_t bytes, std::uint64_t seed);

}  // namespace ajar::bench
