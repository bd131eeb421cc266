#include "runtime/ingest/blocks.hpp"

#include <algorithm>
#include <cstring>

namespace ajar::runtime {

namespace {

/// Where the last line of a text that goes on ends; 0: no line is known to end here. A carriage return at the very end may
/// be half of a line end.
std::size_t last_line_end(std::string_view text) {
  const std::size_t feed = text.rfind('\n');
  if (feed != std::string_view::npos) return feed + 1;
  const std::size_t at = text.empty() ? std::string_view::npos : text.substr(0, text.size() - 1).rfind('\r');
  return at == std::string_view::npos ? 0 : at + 1;
}

}  // namespace

void TextBlock::own(std::string_view piece) {
  std::vector<char> all(piece.size() + kBlockPadding);
  std::copy(piece.begin(), piece.end(), all.begin());
  bytes = std::move(all);
  text = {bytes.data(), piece.size()};
}

void TextBlock::append(std::string_view more) {
  if (bytes.empty() || text.data() != bytes.data()) own(text);
  const std::size_t size = text.size() + more.size();
  bytes.resize(text.size());
  bytes.insert(bytes.end(), more.begin(), more.end());
  bytes.resize(size + kBlockPadding);
  text = {bytes.data(), size};
}

bool BlockReader::next(TextBlock& out) {
  if (overlong_) return false;
  out.offset = offset_;
  const bool any = read_ ? next_read(out) : next_view(out);
  if (any) offset_ += out.text.size();
  return any;
}

bool BlockReader::next_view(TextBlock& out) {
  const std::string_view left = text_.substr(static_cast<std::size_t>(offset_));
  if (left.empty()) return false;
  std::size_t wanted = block_bytes_, end = left.size();
  for (; wanted < left.size(); wanted *= 2) {
    end = last_line_end(left.substr(0, wanted));
    if (end > 0) break;
    end = left.size();
    overlong_ = wanted >= kLongestRecord;
    if (overlong_) break;
  }
  if (left.size() - end < kBlockPadding) out.own(left.substr(0, end));
  else out.text = left.substr(0, end);
  return true;
}

// Reads until so many bytes stand in `bytes`, or the stream ends.
void BlockReader::fill(std::vector<char>& bytes, std::size_t wanted) {
  if (bytes.size() < wanted + kBlockPadding) bytes.resize(wanted + kBlockPadding);
  while (filled_ < wanted && !at_end_) {
    const std::ptrdiff_t got = read_(bytes.data() + filled_, wanted - filled_);
    failed_ = got < 0;
    at_end_ = got <= 0;
    if (got > 0) filled_ += std::min(static_cast<std::size_t>(got), wanted - filled_);
  }
}

bool BlockReader::next_read(TextBlock& out) {
  filled_ = rest_.size();
  if (out.bytes.size() < filled_ + kBlockPadding) out.bytes.resize(filled_ + kBlockPadding);
  std::copy(rest_.begin(), rest_.end(), out.bytes.begin());
  std::size_t end = 0;
  for (std::size_t wanted = std::max(block_bytes_, filled_ + 1);; wanted *= 2) {
    fill(out.bytes, wanted);
    if (failed_ || filled_ == 0) return false;
    if (at_end_) break;
    end = last_line_end({out.bytes.data(), filled_});
    overlong_ = end == 0 && filled_ >= kLongestRecord;
    if (end > 0 || overlong_) break;
  }
  if (at_end_ || overlong_) end = filled_;
  rest_.assign(out.bytes.begin() + static_cast<std::ptrdiff_t>(end), out.bytes.begin() + static_cast<std::ptrdiff_t>(filled_));
  out.text = {out.bytes.data(), end};
  return true;
}

}  // namespace ajar::runtime
