/// The shadow of a report: its running text without markup, with a way back from every byte to the bytes of the source
/// it was written as.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/document/range.hpp"

namespace ajar::lint {

/// Some bytes of the shadow. Verbatim ones are copies, byte by byte; others stand as a whole for their source (`&amp;`,
/// a line break, a full-width digit). A piece ends where the next begins.
struct Piece {
  std::uint32_t shadow;
  std::uint32_t source;
  std::uint32_t source_size : 31;
  std::uint32_t verbatim : 1;
};

/// Grows at its end only, and both sides of the map grow together: what stands earlier in the shadow stands earlier in
/// the source.
class ShadowText {
 public:
  std::string_view text() const { return text_; }
  std::string_view text(Range shadow) const { return shadow.of(text_); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  const std::vector<Piece>& pieces() const { return pieces_; }

  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  /// Copies `source` (a part of `whole`).
  void copy(std::string_view whole, Range source);
  /// `with` stands for `source`.
  void replace(Range source, std::string_view with);

  /// Where a range of the shadow stands in the source: from the first byte of its first piece to the last of its last.
  /// Markup in between lies inside. An empty range gives an empty one. O(log pieces).
  Range source_of(Range shadow) const;

 private:
  friend class SourceCursor;
  std::size_t piece_at(std::uint32_t offset) const;
  Range source_between(std::size_t first, std::size_t last, Range shadow) const;

  std::string text_;
  std::vector<Piece> pieces_;
};

/// `source_of` for ranges that come in order: constant time each, taken together. The first one and a
/// step back cost a search.
class SourceCursor {
 public:
  explicit SourceCursor(const ShadowText& shadow) : shadow_(&shadow) {}
  Range source_of(Range shadow);

 private:
  const ShadowText* shadow_;
  std::size_t piece_ = 0;
  bool placed_ = false;
};

}  // namespace ajar::lint
