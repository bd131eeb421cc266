/// A report as a reader sees it: blocks, sections, running text. Every part knows the bytes of the source it stands
/// for; the source itself is never changed and never searched again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "lint/document/range.hpp"
#include "lint/document/shadow.hpp"

namespace ajar::lint {

enum class Format : std::uint8_t { markdown, plain, html };

/// By the ending of a file's name; what is neither Markdown nor HTML is plain text.
Format format_of(std::string_view path);

using BlockId = Id<struct BlockTag>;
using SectionId = Id<struct SectionTag>;

enum class BlockKind : std::uint8_t {
  heading,       ///< text; `level` 1 to 6
  paragraph,     ///< text
  cell,          ///< text, perhaps empty; `level` is its column from 0
  footnote,      ///< text of a note, without its mark `[^1]:`
  quote,         ///< holds blocks
  list,          ///< holds items
  item,          ///< holds blocks; `level` is its number in a numbered list
  table,         ///< holds rows
  row,           ///< holds cells; `level` is its number, 0 for the head
  html,          ///< a piece of HTML inside Markdown; holds what it shows
  code,          ///< no text
  front_matter,  ///< no text
};

/// Blocks that have running text. They hold no other blocks.
constexpr bool has_text(BlockKind kind) { return kind <= BlockKind::footnote; }

struct Block {
  BlockKind kind;
  std::uint32_t level = 0;
  Range range;                    ///< of the source, with its marks, without the end of its last line
  Range text;                     ///< of the shadow; empty for blocks without text
  BlockId parent;                 ///< the block that holds it, none at the top
  SectionId section;              ///< a heading belongs to the section it opens
  std::uint32_t quote_depth = 0;  ///< quotes around it (and it itself, when it is one)
  std::uint32_t list_depth = 0;   ///< lists around it (likewise)
};

/// A heading and what follows it. Section 0 is what stands before the first heading and has none. Headings inside
/// quotes, lists and tables open no section.
struct Section {
  BlockId heading;
  std::uint32_t level = 0;
  SectionId parent;           ///< the section it is a part of; none for section 0 and the outermost ones
  std::uint32_t first = 0;    ///< its blocks are [first, own_end) …
  std::uint32_t own_end = 0;  ///< … and with those of its sub-sections [first, end)
  std::uint32_t end = 0;
};

enum class InlineKind : std::uint8_t {
  link,    ///< `target` is the address
  image,   ///< its text is what stands for the image
  code,    ///< named, not said
  struck,  ///< struck out: the author takes it back
  quote,   ///< `<q>`
};

/// A marked part of a block's text.
struct Inline {
  InlineKind kind;
  Range text;    ///< of the shadow
  Range target;  ///< of the source; empty where the address is not written in one piece
};

/// `<!-- … -->`. Directives are comments.
struct Comment {
  Range range;   ///< of the source, with its marks; to the end of the text when it is not closed
  Range text;    ///< of the source, between the marks, trimmed
  BlockId next;  ///< the first block that begins behind it; none at the end. The block around it begins before
};

/// Keeps a view of the source, which must outlive it. Immutable once read; any number of threads may look at it.
struct Document {
  std::string_view source;
  Format format = Format::plain;
  ShadowText shadow;
  std::vector<Block> blocks;  ///< in the order of their beginnings, a block before what it holds
  std::vector<Section> sections;
  std::vector<Inline> inlines;  ///< in the order of their beginnings
  std::vector<Comment> comments;
  /// The markup is so knotted that it would take more than linear time; the text was read as plain text.
  bool markup_given_up = false;

  const Block& operator[](BlockId id) const { return blocks[id.index]; }
  const Section& operator[](SectionId id) const { return sections[id.index]; }
  std::string_view text(Range shadow_range) const { return shadow.text(shadow_range); }
  Range source_of(Range shadow_range) const { return shadow.source_of(shadow_range); }
};

/// Reads a report. Any bytes are a report: invalid UTF-8, NUL and a byte order mark do no harm. Linear in the size of
/// the source, which must be shorter than 2 GiB; what lies beyond is not read. Markdown is CommonMark with tables,
/// struck out text, task lists, footnotes and front matter.
Document read_document(std::string_view source, Format format);

/// The first cell of a cell's row and the cell at the head of its column; none where the cell is that one itself.
BlockId row_header(const Document& document, BlockId cell);
BlockId column_header(const Document& document, BlockId cell);

}  // namespace ajar::lint
