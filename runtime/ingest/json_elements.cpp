#include "runtime/ingest/json_elements.hpp"

#include "runtime/ingest/scan.hpp"

namespace ajar::runtime {

namespace {

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) ++at;
  return at;
}

/// Behind the object that begins there, by its braces; npos if none begins or it does not end. 64 bytes of the text behind
/// the place are looked at in one go as long as there are so many.
std::size_t object_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '{') return std::string_view::npos;
  static const FourBytes wanted('"', '\\', '{', '}');
  std::size_t depth = 0, ignored = std::string_view::npos;  // the byte behind a backslash
  bool in_string = false;
  const auto ends_with = [&](std::size_t place) {
    const char c = text[place];
    if (place == ignored) return false;
    if (c == '\\') ignored = place + 1;
    else if (c == '"') in_string = !in_string;
    else if (!in_string && c == '{') ++depth;
    else if (!in_string && --depth == 0) return true;
    return false;
  };
  for (; at + 64 <= text.size(); at += 64) {
    for (std::uint64_t bits = wanted.among(text.data() + at); bits != 0; bits &= bits - 1) {
      const std::size_t place = at + static_cast<std::size_t>(__builtin_ctzll(bits));
      if (ends_with(place)) return place + 1;
    }
  }
  for (; at < text.size(); ++at) {
    const bool matters = text[at] == '"' || text[at] == '\\' || text[at] == '{' || text[at] == '}';
    if (matters && ends_with(at)) return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace

ElementBlocks::ElementBlocks(std::string_view text, std::size_t at, std::size_t block_bytes) : text_(text), block_bytes_(block_bytes) {
  at_ = skip_space(text, at);
  is_array_ = at_ < text.size() && text[at_] == '[';
  at_ += is_array_;
}

/// Passes an object and what separates it from the next, or from the end. False: the rest begins where it begins.
bool ElementBlocks::pass_object() {
  const std::size_t end = object_end(text_, skip_space(text_, at_));
  if (end == std::string_view::npos) return false;
  const std::size_t behind = skip_space(text_, end);
  if (behind < text_.size() && text_[behind] == ',') {
    at_ = behind + 1;
    return true;
  }
  at_end_ = behind < text_.size() && text_[behind] == ']' && skip_space(text_, behind + 1) == text_.size();
  if (at_end_) at_ = end;
  return at_end_;
}

bool ElementBlocks::next(TextBlock& out) {
  if (at_end_) return false;
  const std::size_t begin = at_;
  while (!at_rest_ && !at_end_ && at_ - begin < block_bytes_) at_rest_ = !pass_object();
  if (at_rest_ && at_ == begin) {
    at_ = text_.size();
    at_end_ = true;
  }
  out.offset = begin;
  const std::string_view piece = text_.substr(begin, at_ - begin);
  if (text_.size() - at_ < kBlockPadding) out.own(piece);
  else out.text = piece;
  return true;
}

void ElementBlockReader::read(const TextBlock& block, BlockRows& rows) {
  text_ = block.text;
  builder_.begin(text_.data(), rows);
  objects_.begin(text_);
  at_ = line_ = 0;
  const auto size = static_cast<std::uint32_t>(text_.size());
  const bool is_rest = block.offset + size == size_;
  for (;;) {
    skip_space();
    const std::uint32_t begin = at_, line = line_;
    if (begin == size && !is_rest) break;
    const bool plain = objects_.read(begin);
    const std::size_t end = plain ? objects_.end() : object_end(text_, begin);
    const std::size_t behind = end == std::string_view::npos ? size : runtime::skip_space(text_, end);
    if (behind == size ? is_rest : text_[behind] != ',') {
      builder_.add_odd({begin, size, line, begin, size});
      line_ += count_line_ends(text_.substr(begin));
      break;
    }
    const auto object_end = static_cast<std::uint32_t>(end);
    if (plain) builder_.add(objects_.layout(), {begin, object_end, line, begin, object_end});
    else builder_.add_odd({begin, object_end, line, begin, object_end});
    at_ = static_cast<std::uint32_t>(behind) + (behind < size);
    line_ += count_line_ends(text_.substr(begin, at_ - begin));
  }
  builder_.flush();
  rows.lines = line_;
}

void ElementBlockReader::skip_space() {
  const auto at = static_cast<std::uint32_t>(runtime::skip_space(text_, at_));
  line_ += count_line_ends(text_.substr(at_, at - at_));
  at_ = at;
}

}  // namespace ajar::runtime
