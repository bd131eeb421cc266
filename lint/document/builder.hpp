/// What the readers of all formats build documents with. Private to lint/document.
#pragma once

#include <string_view>
#include <vector>

#include "lint/document/document.hpp"

namespace ajar::lint {

/// Blocks are opened and closed like brackets; text goes to the innermost one. A block that turns out to have neither a
/// place nor text is taken back.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(Document& document) : document_(document) {}

  std::string_view source() const { return document_.source; }
  Document& document() { return document_; }
  const Document& document() const { return document_; }

  BlockId open(BlockKind kind, std::uint32_t level = 0);
  /// Closes the innermost block.
  void close();
  /// Removes the innermost block and what it holds, none of which has text.
  void take_back();
  bool any_open() const { return !open_.empty(); }
  BlockId innermost() const { return open_.empty() ? BlockId() : open_.back(); }
  Block& block(BlockId id) { return document_.blocks[id.index]; }
  /// Is the innermost block one with text?
  bool in_text() const { return any_open() && has_text(document_[open_.back()].kind); }
  bool has_place(BlockId id) const { return document_[id].range.begin != kNowhere; }

  /// The innermost block covers these bytes, too.
  void cover(Range source);

  /// Running text of the innermost block, as written: full-width letters, digits and ％ are folded, invisible
  /// characters dropped.
  void text(Range source);
  /// Running text in other words than written: an entity.
  void text(Range source, std::string_view with);
  /// White space between what came and what comes. Several in a row count as the strongest.
  enum class Gap : std::uint8_t { none, space, soft_break, hard_break };
  void gap(Gap gap) { gap_ = gap > gap_ ? gap : gap_; }
  /// The end of the last running text.
  std::uint32_t text_end() const { return text_end_; }

  std::size_t open_inline(InlineKind kind, Range target = {});
  void close_inline(std::size_t index);
  void comment(Range range);

  /// Closes what is open and makes the sections.
  void finish();

 private:
  static constexpr std::uint32_t kNowhere = 0xffff'ffff;
  void settle_gap(std::uint32_t next, char32_t following);
  void make_sections();

  Document& document_;
  std::vector<BlockId> open_;
  Gap gap_ = Gap::none;
  std::uint32_t text_end_ = 0;
};

}  // namespace ajar::lint
