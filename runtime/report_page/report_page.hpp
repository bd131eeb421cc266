/// A case for readers: one page that needs nothing else, or Markdown. Both are bounded: of very many gates, conditions and
/// rows the first ones are shown and the rest counted.
#pragma once

#include <string>

#include "runtime/render.hpp"
#include "runtime/report_page/case_file.hpp"

namespace ajar::runtime {

/// Valid HTML without scripts and without anything from elsewhere; light and dark, narrow and wide, printable.
std::string report_html(const RenderInput& in, const CaseFile& file, Language language);
/// CommonMark with tables: the gates, then the proof of each.
std::string report_markdown(const RenderInput& in, const CaseFile& file, Language language);

}  // namespace ajar::runtime
