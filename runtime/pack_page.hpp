/// A pack as a page for somebody who has never seen the language: what each gate needs, as a checklist, and how what is
/// measured counts. The page is a list of blocks in reading order; Markdown and HTML render the same blocks.
/// It is about the rules alone: no evidence, no verdicts.
#pragma once

#include <string>
#include <vector>

#include "core/program.hpp"
#include "core/source.hpp"

namespace ajar::runtime {

struct PageBlock {
  enum class Kind : unsigned char {
    heading,  ///< `level` 1 is the page's title
    text,
    item,     ///< of a list; `level` 0 is the outermost
    task,     ///< an item to tick off
    caution,
  };
  Kind kind;
  int level = 0;
  std::string text;      ///< one line, plain
  std::string name;      ///< how packs and data call it; empty: it has no name
};

struct PackPage {
  Language language = Language::en;
  std::vector<PageBlock> blocks;  ///< the first is the title
};

PackPage pack_page(const Program& program, const SourceMap& sources, Language language);

/// CommonMark with task lists; texts are escaped.
std::string page_markdown(const PackPage& page);
/// One valid page that needs nothing else: no scripts, light and dark, printable.
std::string page_html(const PackPage& page);

}  // namespace ajar::runtime
