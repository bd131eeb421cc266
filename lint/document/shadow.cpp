#include "lint/document/shadow.hpp"

#include <algorithm>

namespace ajar::lint {

void ShadowText::copy(std::string_view whole, Range source) {
  if (source.empty()) return;
  const bool continues =
      !pieces_.empty() && pieces_.back().verbatim && pieces_.back().source + pieces_.back().source_size == source.begin;
  if (continues)
    pieces_.back().source_size = (pieces_.back().source_size + source.size()) & 0x7fff'ffffu;
  else
    pieces_.push_back({size(), source.begin, source.size() & 0x7fff'ffffu, 1});
  text_ += source.of(whole);
}

void ShadowText::replace(Range source, std::string_view with) {
  if (with.empty()) return;
  pieces_.push_back({size(), source.begin, source.size() & 0x7fff'ffffu, 0});
  text_ += with;
}

std::size_t ShadowText::piece_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                                      [](std::uint32_t value, const Piece& piece) { return value < piece.shadow; });
  return static_cast<std::size_t>(after - pieces_.begin()) - (after == pieces_.begin() ? 0 : 1);
}

Range ShadowText::source_between(std::size_t first, std::size_t last, Range shadow) const {
  const Piece& a = pieces_[first];
  const Piece& b = pieces_[last];
  const std::uint32_t begin = a.verbatim ? a.source + (shadow.begin - a.shadow) : a.source;
  if (shadow.empty()) return {begin, begin};
  return {begin, b.verbatim ? b.source + (shadow.end - b.shadow) : b.source + b.source_size};
}

Range ShadowText::source_of(Range shadow) const {
  if (pieces_.empty()) return {};
  const std::size_t first = piece_at(shadow.begin);
  return source_between(first, shadow.empty() ? first : piece_at(shadow.end - 1), shadow);
}

Range SourceCursor::source_of(Range shadow) {
  const auto& pieces = shadow_->pieces_;
  if (pieces.empty()) return {};
  if (!placed_ || shadow.begin < pieces[piece_].shadow) piece_ = shadow_->piece_at(shadow.begin);
  placed_ = true;
  const auto reach = [&](std::size_t piece, std::uint32_t offset) {
    while (piece + 1 < pieces.size() && pieces[piece + 1].shadow <= offset) ++piece;
    return piece;
  };
  piece_ = reach(piece_, shadow.begin);
  return shadow_->source_between(piece_, shadow.empty() ? piece_ : reach(piece_, shadow.end - 1), shadow);
}

}  // namespace ajar::lint
