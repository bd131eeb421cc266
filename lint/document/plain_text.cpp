#include <algorithm>
#include <string>

#include "core/text.hpp"
#include "lint/document/plain_headings.hpp"
#include "lint/document/readers.hpp"

namespace ajar::lint {
namespace {

/// Lines longer than this are paragraphs of a text that breaks no lines.
constexpr std::uint32_t kWidestWrapped = 120;
/// Lines shorter than this are not full, whatever stands around them.
constexpr std::uint32_t kNarrowestWrapped = 40;

class PlainReader {
 public:
  PlainReader(DocumentBuilder& builder, Range range)
      : builder_(builder), source_(builder.source()), lines_(split_lines(builder.source(), range)) {}

  void read() {
    const auto wide =
        std::count_if(lines_.begin(), lines_.end(), [](const Line& l) { return l.width > kWidestWrapped; });
    wrapped_ = static_cast<std::size_t>(wide) * 20 <= lines_.size();
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t run = i;
      while (i < lines_.size() && !lines_[i].text.empty()) ++i;
      if (i > run) read_run(run, i);
      while (i < lines_.size() && lines_[i].text.empty()) ++i;
    }
    end_list();
  }

 private:
  /// Lines without an empty one in between.
  void read_run(std::size_t begin, std::size_t end) {
    std::uint32_t width = 0;
    for (std::size_t i = begin; i < end; ++i) width = std::max(width, lines_[i].width);
    for (std::size_t i = begin; i < end;) {
      if (is_comment(lines_[i].text)) {
        builder_.comment(lines_[i++].text);
        continue;
      }
      std::size_t next = i + 1;
      while (next < end && !is_underline(i, next) && continues(lines_[next - 1], lines_[next], width)) ++next;
      const bool underlined = next < end && next == i + 1 && is_underline(i, next);
      read_paragraph(i, next, underlined);
      i = next + (underlined ? 1 : 0);
    }
  }

  bool is_comment(Range line) const {
    const std::string_view text = line.of(source_);
    return text.starts_with("<!--") && text.ends_with("-->");
  }

  /// A line of = or - about as long as the one above it.
  bool is_underline(std::size_t above, std::size_t line) const {
    const std::string_view text = lines_[line].text.of(source_);
    if (text.size() < 3 || (text[0] != '=' && text[0] != '-')) return false;
    return text.find_first_not_of(text[0]) == std::string_view::npos && lines_[above].width <= 2 * text.size() + 8;
  }

  /// Does the sentence go on in the next line? Where lines are wrapped, it does when the next word had no room any
  /// more.
  bool continues(const Line& line, const Line& next, std::uint32_t width) const {
    if (next.mark != ListMark::none || is_comment(next.text)) return false;
    if (goes_on(line, next)) return true;
    if (!wrapped_ || width > kWidestWrapped || line.width < kNarrowestWrapped) return false;
    return line.width + 1 + next.first_word > width;
  }

  /// A small letter does not begin a sentence, and a comma does not end one.
  bool goes_on(const Line& line, const Line& next) const {
    const std::string_view text = line.text.of(source_);
    const bool comma = text.ends_with(',') || text.ends_with("，") || text.ends_with("、");
    const char first = source_[next.text.begin];
    return comma || (first >= 'a' && first <= 'z' && !ends_sentence(text));
  }

  void read_paragraph(std::size_t begin, std::size_t end, bool underlined) {
    const Line& line = lines_[begin];
    const Line* const next = end < lines_.size() ? &lines_[end] : nullptr;
    if (end == begin + 1) {
      const std::uint32_t level = underlined ? (source_[lines_[end].text.begin] == '=' ? 1u : 2u)
                                             : heading_level(source_, line, next, begin == 0);
      if (level > 0) {
        end_list();
        builder_.open(BlockKind::heading, level);
        builder_.cover({line.begin, underlined ? lines_[end].text.end : line.text.end});
        builder_.text(line.content());
        builder_.close();
        return;
      }
    }
    const bool item = line.mark != ListMark::none;
    if (item) {
      begin_item(line);
    } else {
      end_list();
    }
    builder_.open(BlockKind::paragraph);
    for (std::size_t i = begin; i < end; ++i) {
      builder_.text(i == begin ? line.content() : lines_[i].text);
      builder_.gap(DocumentBuilder::Gap::soft_break);
    }
    builder_.close();
    if (item) builder_.close();
  }

  void begin_item(const Line& line) {
    if (!in_list_) builder_.open(BlockKind::list);
    in_list_ = true;
    builder_.open(BlockKind::item, line.number);
    builder_.cover({line.begin, line.begin});
  }
  void end_list() {
    if (in_list_) builder_.close();
    in_list_ = false;
  }

  DocumentBuilder& builder_;
  std::string_view source_;
  std::vector<Line> lines_;
  bool wrapped_ = false;
  bool in_list_ = false;
};

}  // namespace

void read_plain_text(DocumentBuilder& builder, Range range) { PlainReader(builder, range).read(); }

}  // namespace ajar::lint
