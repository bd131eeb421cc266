#include "lint/formats/shown.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "lint/formats/parts.hpp"
#include "lint/text/characters.hpp"
#include "runtime/layout.hpp"

namespace ajar::lint {

namespace {

constexpr std::string_view kMore = "…";

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

bool is_space(std::string_view character) { return runtime::one_line(character) == " "; }

/// Writes characters with the white space between them made one.
class OneLine {
 public:
  void space(bool line_end) {
    pending_ = true;
    line_end_ = line_end_ || line_end;
  }
  bool at_line_start() const { return line_end_; }
  /// Where it stands in the text.
  std::size_t put(char32_t c, std::string_view bytes) {
    const bool joined = line_end_ && is_wide(last_) && is_wide(c);
    if (pending_ && !joined && !text.empty()) text += ' ';
    pending_ = line_end_ = false;
    last_ = c;
    const std::size_t at = text.size();
    text += mended(bytes);
    return at;
  }

  std::string text;

 private:
  char32_t last_ = 0;
  bool pending_ = false, line_end_ = false;
};

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The part of at most `most` bytes around the mark, with what is left out said.
Shown clipped(Shown whole, std::size_t most) {
  if (whole.text.size() <= most) return whole;
  std::size_t begin = whole.mark_begin - std::min(whole.mark_begin, most / 3);
  begin = std::min(begin, whole.text.size() - most);
  while (!is_boundary(whole.text, begin)) ++begin;
  std::size_t end = std::min(begin + most, whole.text.size());
  while (!is_boundary(whole.text, end)) --end;
  const std::string_view front = begin > 0 ? kMore : "", back = end < whole.text.size() ? kMore : "";
  const auto moved = [&](std::size_t at) { return std::clamp(at, begin, end) - begin + front.size(); };
  return {std::string(front) + whole.text.substr(begin, end - begin) + std::string(back), moved(whole.mark_begin), moved(whole.mark_end)};
}

}  // namespace

Shown shown(std::string_view source, Range sentence, Range mark, std::size_t most) {
  const std::string_view text = part_of(source, sentence);
  OneLine out;
  std::size_t mark_begin = std::string::npos, mark_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at, place = sentence.begin + begin;
    const char32_t c = next_code_point(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    if (is_space(bytes) || (c == '>' && out.at_line_start())) {
      out.space(c == '\n' || c == '\r');
      continue;
    }
    const std::size_t written = out.put(c, bytes);
    if (place < mark.begin || place >= mark.end) continue;
    mark_begin = std::min(mark_begin, written);
    mark_end = out.text.size();
  }
  if (mark_end == 0) mark_begin = 0;
  return clipped({std::move(out.text), mark_begin, mark_end}, most);
}

std::vector<ShownLine> lines_of(const Shown& shown, int width) {
  std::vector<ShownLine> lines;
  const std::string_view text = shown.text;
  std::size_t at = 0;
  for (std::string& line : runtime::wrap(text, width)) {
    // Lines are the text without the spaces at which it was broken.
    while (at < text.size() && text[at] == ' ' && !text.substr(at).starts_with(line)) ++at;
    const auto cells_before = [&](std::size_t offset) { return cells(line.substr(0, std::clamp(offset, at, at + line.size()) - at)); };
    const int begin = cells_before(shown.mark_begin), end = cells_before(shown.mark_end);
    at += line.size();
    lines.push_back({std::move(line), begin, end});
  }
  return lines;
}

}  // namespace ajar::lint
