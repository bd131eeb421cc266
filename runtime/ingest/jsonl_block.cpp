#include "runtime/ingest/jsonl_block.hpp"

#include "core/text.hpp"

namespace ajar::runtime {

void JsonlBlockReader::read(const TextBlock& block, BlockRows& rows) {
  text_ = block.text;
  builder_.begin(text_.data(), rows);
  objects_.begin(text_);
  line_ = 0;
  const auto size = static_cast<std::uint32_t>(text_.size());
  for (std::uint32_t begin = 0; begin < size; begin = next_) {
    const std::uint32_t line = line_;
    const bool plain = read_object(begin);
    const std::uint32_t end = line_end(plain ? objects_.end() : begin);
    if (plain) builder_.add(objects_.layout(), {begin, end, line, static_cast<std::uint32_t>(text_.find('{', begin)), objects_.end()});
    else if (!trim(text_.substr(begin, end - begin)).empty()) builder_.add_odd({begin, end, line, begin, end});
    end_line(end);
  }
  builder_.flush();
  rows.lines = line_;
}

/// A plain object with nothing else on its line.
bool JsonlBlockReader::read_object(std::uint32_t begin) {
  if (!objects_.read(begin)) return false;
  std::uint32_t behind = objects_.end();
  while (behind < text_.size() && (text_[behind] == ' ' || text_[behind] == '\t')) ++behind;
  return is_line_end(behind);
}

std::uint32_t JsonlBlockReader::line_end(std::uint32_t at) const {
  while (!is_line_end(at)) ++at;
  return at;
}

void JsonlBlockReader::end_line(std::uint32_t at) {
  next_ = at + 1;
  if (at >= text_.size()) return;
  ++line_;
  if (text_[at] == '\r' && next_ < text_.size() && text_[next_] == '\n') ++next_;
}

}  // namespace ajar::runtime
