/// What holds for every document, whatever its source.
#pragma once

#include <string>

#include "lint/document/document.hpp"

namespace ajar::test {

/// The first thing that is wrong, or an empty text.
inline std::string find_wrong_piece(const lint::Document& d) {
  const auto& pieces = d.shadow.pieces();
  std::uint32_t source_end = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const lint::Piece& p = pieces[i];
    const std::uint32_t end = i + 1 < pieces.size() ? pieces[i + 1].shadow : d.shadow.size();
    const std::string where = "piece " + std::to_string(i);
    if (end <= p.shadow) return where + " is empty";
    if (p.source < source_end) return where + " stands before the one before it";
    source_end = p.source + p.source_size;
    if (source_end > d.source.size()) return where + " reaches beyond the source";
    if (!p.verbatim) continue;
    if (end - p.shadow != p.source_size) return where + " is verbatim and of another size";
    if (d.shadow.text({p.shadow, end}) != d.source.substr(p.source, p.source_size)) return where + " is not verbatim";
  }
  return {};
}

inline std::string find_wrong_block(const lint::Document& d) {
  std::uint32_t text_end = 0;
  // Per block, where its last child ends so far.
  std::vector<std::uint32_t> filled_to;
  std::uint32_t top = 0;
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    const lint::Block& b = d.blocks[i];
    const std::string where = "block " + std::to_string(i);
    if (b.range.begin > b.range.end || b.range.end > d.source.size()) return where + " has no range";
    if (b.parent && b.parent.index >= i) return where + " stands before its parent";
    if (b.parent && lint::has_text(d[b.parent].kind)) return where + " stands in a text";
    if (b.parent && !d[b.parent].range.contains(b.range)) return where + " reaches beyond its parent";
    std::uint32_t& before = b.parent ? filled_to[b.parent.index] : top;
    if (b.range.begin < before) return where + " overlaps the one before it";
    before = b.range.end;
    filled_to.push_back(b.range.begin);
    if (b.text.begin != text_end) return where + " leaves out some of the shadow";
    text_end = b.text.end;
    if (!b.text.empty() && !lint::has_text(b.kind)) return where + " has text";
    if (!b.text.empty() && !b.range.contains(d.source_of(b.text))) return where + " does not hold its text";
    if (!b.section || b.section.index >= d.sections.size()) return where + " has no section";
  }
  return text_end == d.shadow.size() ? "" : "some of the shadow belongs to no block";
}

inline std::string find_wrong_section(const lint::Document& d) {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    const lint::Section& s = d.sections[i];
    const std::string where = "section " + std::to_string(i);
    if (s.first != end) return where + " does not begin where the one before it ends";
    if (s.own_end < s.first || s.end < s.own_end || s.end > d.blocks.size()) return where + " has no end";
    if (s.heading.valid() != (i > 0)) return where + " has the wrong heading";
    if (s.heading && (s.heading.index != s.first || d[s.heading].kind != lint::BlockKind::heading))
      return where + " does not begin with its heading";
    if (s.parent && (d[s.parent].level >= s.level || d[s.parent].end < s.end)) return where + " has the wrong parent";
    end = s.own_end;
  }
  return end == d.blocks.size() ? "" : "some blocks belong to no section";
}

inline std::string find_wrong_mark(const lint::Document& d) {
  std::uint32_t end = 0;
  for (const lint::Comment& c : d.comments) {
    if (c.range.begin < end || c.range.end > d.source.size()) return "a comment is out of place";
    if (!c.range.of(d.source).starts_with("<!--")) return "a comment is none";
    if (!c.range.contains(c.text)) return "a comment does not hold its text";
    if (c.next && d[c.next].range.begin < c.range.end) return "a comment stands before the wrong block";
    end = c.range.end;
  }
  std::uint32_t begin = 0;
  for (const lint::Inline& mark : d.inlines) {
    if (mark.text.begin > mark.text.end || mark.text.end > d.shadow.size()) return "a mark has no text";
    if (mark.text.begin < begin) return "a mark stands before the one before it";
    if (mark.target.end > d.source.size()) return "a mark's address lies outside";
    begin = mark.text.begin;
  }
  return {};
}

inline std::string find_wrong(const lint::Document& d) {
  for (const auto find : {find_wrong_piece, find_wrong_block, find_wrong_section, find_wrong_mark})
    if (std::string wrong = find(d); !wrong.empty()) return wrong;
  return {};
}

}  // namespace ajar::test
