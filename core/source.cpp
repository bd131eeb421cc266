#include "core/source.hpp"

#include <algorithm>
#include <limits>

#include "core/text.hpp"

namespace ajar {
namespace {

constexpr std::size_t kMaxBytes = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kTabStop = 4;

std::uint32_t bounded(std::size_t size) { return static_cast<std::uint32_t>(std::min(size, kMaxBytes)); }

/// Where a code point that starts at cell `cell` (0-based) ends.
std::uint32_t cell_after(std::uint32_t cell, std::string_view character) {
  if (character == "\t") return (cell / kTabStop + 1) * kTabStop;
  return cell + static_cast<std::uint32_t>(display_width(character));
}

}  // namespace

LineIndex::LineIndex(std::string_view text, std::uint32_t first_line) : text_(text.substr(0, kMaxBytes)), first_line_(first_line) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] != '\n' && text_[i] != '\r') continue;
    if (text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n') ++i;
    starts_.push_back(bounded(i + 1));
  }
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, bounded(text_.size()));
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::uint32_t start = *(next - 1);
  Position out;
  out.line = static_cast<std::uint32_t>(next - starts_.begin()) - 1 + first_line_;
  out.byte_column = offset - start + 1;
  std::uint32_t cell = 0;
  for (std::size_t at = start; at < offset;) {
    std::size_t end = at;
    const char32_t c = next_code_point(text_, end);
    if (end > offset) break;  // the offset lies inside this code point
    ++out.column;
    out.utf16_column += c > 0xFFFF ? 2 : 1;
    cell = cell_after(cell, text_.substr(at, end - at));
    at = end;
  }
  out.cell_column = cell + 1;
  return out;
}

std::string_view LineIndex::line(std::uint32_t number) const {
  if (number < first_line_ || number - first_line_ >= line_count()) return {};
  const std::size_t at = number - first_line_;
  const std::size_t begin = starts_[at];
  const std::size_t end = at + 1 < line_count() ? starts_[at + 1] : text_.size();
  std::string_view out = text_.substr(begin, end - begin);
  if (!out.empty() && out.back() == '\n') out.remove_suffix(1);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  return out;
}

SourceId SourceMap::add(std::string name, std::string bytes) { return add_part(std::move(name), std::move(bytes), 1); }

SourceId SourceMap::add_part(std::string name, std::string bytes, std::uint32_t first_line) {
  if (bytes.size() > kMaxBytes) bytes.resize(kMaxBytes);
  files_.push_back({std::move(name), std::move(bytes), first_line, {}});
  return SourceId(files_.size() - 1);
}

const LineIndex& SourceMap::lines(SourceId id) const {
  const File& file = files_[id.index];
  if (file.lines.empty()) file.lines.emplace_back(file.text, file.first_line);
  return file.lines.front();
}

}  // namespace ajar
