/// Documents as lines of text, for tests to compare.
#pragma once

#include <string>
#include <string_view>

#include "lint/document/document.hpp"

namespace ajar::test {

inline std::string_view word(lint::BlockKind kind) {
  using enum lint::BlockKind;
  switch (kind) {
    case heading:
      return "heading";
    case paragraph:
      return "paragraph";
    case cell:
      return "cell";
    case footnote:
      return "footnote";
    case quote:
      return "quote";
    case list:
      return "list";
    case item:
      return "item";
    case table:
      return "table";
    case row:
      return "row";
    case html:
      return "html";
    case code:
      return "code";
    case front_matter:
      return "front matter";
  }
  return "?";
}

/// Line ends are shown, so that a block is one line.
inline std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out;
}

/// One line a block, indented by what holds it: its kind and level, its bytes in the source, and its text where that is
/// another one.
inline std::string outline(const lint::Document& document) {
  std::string out;
  for (const lint::Block& block : document.blocks) {
    for (auto parent = block.parent; parent; parent = document[parent].parent) out += "  ";
    out += word(block.kind);
    if (block.level > 0 || block.kind == lint::BlockKind::cell || block.kind == lint::BlockKind::row)
      out += " " + std::to_string(block.level);
    const std::string_view source = block.range.of(document.source);
    out += " {" + shown(source) + "}";
    if (has_text(block.kind) && document.text(block.text) != source)
      out += " '" + shown(document.text(block.text)) + "'";
    out += "\n";
  }
  return out;
}

}  // namespace ajar::test
