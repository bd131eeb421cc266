#include <algorithm>
#include <array>
#include <tuple>

#include "core/diagnostic.hpp"
#include "core/text.hpp"

namespace ajar {
namespace {

constexpr std::size_t kLineCells = 120;   ///< longer lines are clipped around the marked place
constexpr std::size_t kCellsBefore = 40;  ///< of a clipped line, kept before the marked place
constexpr std::uint32_t kNearLines = 8;   ///< places this near are shown in one block
constexpr std::size_t kTabStop = 4;

struct Words {
  std::string_view severity[3];
  std::string_view note, help, fix, more;
};
constexpr Words kWords[] = {{{"error", "warning", "hint"}, "note", "help", "fix", "more"},
                            {{"错误", "警告", "提示"}, "说明", "帮助", "修复", "详见"}};

const Words& words_in(Language language) { return kWords[static_cast<std::size_t>(language)]; }

/// SGR parameters of each role.
enum class Ink : std::uint8_t { plain, strong, frame, secondary, error, warning, hint };
constexpr std::string_view kInks[] = {"", "1", "1;34", "1;34", "1;31", "1;33", "1;36"};

Ink ink_of(Severity severity) {
  return static_cast<Ink>(static_cast<int>(Ink::error) + static_cast<int>(severity));
}

/// A place of a text: its line, byte offset in it.
struct Place {
  std::uint32_t line;
  std::uint32_t byte;
};

Place place_of(const LineIndex& lines, std::uint32_t offset) {
  std::uint32_t low = lines.first_line(), high = low + std::max(1u, lines.line_count()) - 1;
  while (low < high) {
    const std::uint32_t middle = low + (high - low + 1) / 2;
    if (lines.line_start(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  const auto size = static_cast<std::uint32_t>(lines.line(low).size());
  return {low, std::min(offset - std::min(offset, lines.line_start(low)), size)};
}

/// 1-based, in code points.
std::size_t column_of(const LineIndex& lines, Place place) {
  const std::string_view before = lines.line(place.line).substr(0, place.byte);
  std::size_t column = 1;
  for (std::size_t i = 0; i < before.size(); ++column) {
    if (static_cast<unsigned char>(before[i]) < 0x80) ++i;
    else next_code_point(before, i);
  }
  return column;
}

/// A part of a label that lies in one line. A label over several lines has two: where it begins and where it ends.
struct Mark {
  std::uint32_t line;
  std::uint32_t begin, end;  ///< bytes in the line
  bool primary;
  bool goes_on;  ///< the label ends in a later line
  std::string text;
};

struct Block {
  SourceId source;
  Place place;
  std::vector<Mark> marks;
};

/// A line, or the clipped part of it, as it is shown.
struct Shown {
  struct Stop {
    std::uint32_t byte;
    std::size_t cell;
  };
  std::string text;
  std::vector<Stop> stops;  ///< one a code point, then one at the end
  bool clipped_after = false;

  std::uint32_t end() const { return stops.back().byte; }
  std::size_t cell_of(std::uint32_t byte) const {
    const auto at = std::lower_bound(stops.begin(), stops.end(), byte, [](Stop s, std::uint32_t b) { return s.byte < b; });
    return at == stops.end() ? stops.back().cell : at->cell;
  }
};

Shown show(std::string_view line, std::size_t from) {
  Shown shown;
  std::size_t cell = 0, offset = from;
  if (from > 0) {
    shown.text = "…";
    cell = 1;
  }
  while (offset < line.size()) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(line, offset);
    const std::string_view bytes = line.substr(begin, offset - begin);
    const bool as_is = c != 0xFFFD && is_printable(c);
    const std::size_t width = c == '\t' ? kTabStop - cell % kTabStop : as_is ? display_width(bytes) : 1;
    // Combining marks take no cell, so cells alone would not bound the text.
    if (cell + width > kLineCells || shown.stops.size() >= 4 * kLineCells) {
      shown.stops.push_back({static_cast<std::uint32_t>(begin), cell});
      shown.text += "…";
      shown.clipped_after = true;
      return shown;
    }
    shown.stops.push_back({static_cast<std::uint32_t>(begin), cell});
    if (c == '\t') shown.text.append(width, ' ');
    else if (as_is) shown.text += bytes;
    else shown.text += "\uFFFD";
    cell += width;
  }
  shown.stops.push_back({static_cast<std::uint32_t>(line.size()), cell});
  return shown;
}

/// The whole line if the mark is seen then, else the part around the mark.
Shown show_around(std::string_view line, const Mark& mark) {
  Shown whole = show(line, 0);
  if (!whole.clipped_after || mark.end <= whole.end()) return whole;
  std::size_t from = mark.begin;
  for (std::size_t i = 0; i < kCellsBefore && from > 0; ++i) {
    std::size_t back = 1;
    while (back < 4 && back < from && (static_cast<unsigned char>(line[from - back]) & 0xC0) == 0x80) ++back;
    from -= back;
  }
  return from == 0 ? whole : show(line, from);
}

class Picture {
 public:
  Picture(const Diagnostic& diagnostic, const SourceMap& sources, const DiagnosticStyle& style)
      : diagnostic_(diagnostic), sources_(sources), style_(style) {}

  std::string brief() {
    if (has_place(diagnostic_.primary.span)) {
      append_name(diagnostic_.primary.span.source);
      const LineIndex& lines = sources_.lines(diagnostic_.primary.span.source);
      const Place place = place_of(lines, diagnostic_.primary.span.begin);
      out_ += ':' + std::to_string(place.line) + ':' + std::to_string(column_of(lines, place)) + ": ";
    }
    title();
    return std::move(out_);
  }

  std::string draw() {
    title();
    gather();
    for (std::size_t i = 0; i < blocks_.size(); ++i) draw_block(blocks_[i], i == 0 ? "┌─ " : "├─ ");
    const Words& words = words_in(style_.language);
    for (const Message& note : diagnostic_.notes) tail(words.note, text_of(note, style_.language));
    for (const Message& help : diagnostic_.helps) tail(words.help, text_of(help, style_.language));
    for (const Fix& fix : diagnostic_.fixes) tail(words.fix, text_of(message_of(fix), style_.language));
    tail(words.more, "ajar help " + std::string(name_of(diagnostic_.code)));
    return std::move(out_);
  }

 private:
  bool has_place(const Span& span) const { return span.source.valid() && span.source.index < sources_.size(); }

  void paint(std::string_view text, Ink ink) {
    const bool painted = style_.color && ink != Ink::plain && !text.empty();
    if (painted) ((out_ += "\x1b[") += kInks[static_cast<int>(ink)]) += 'm';
    out_ += text;
    if (painted) out_ += "\x1b[0m";
  }

  void append_name(SourceId id) {
    out_ += text_of({Phrase::verbatim, {std::string(sources_.name(id))}}, style_.language);
  }

  void title() {
    const Severity severity = severity_of(diagnostic_.code);
    std::string head(words_in(style_.language).severity[static_cast<int>(severity)]);
    ((head += '[') += name_of(diagnostic_.code)) += ']';
    paint(head, ink_of(severity));
    paint(": " + title_of(diagnostic_, style_.language), Ink::strong);
    out_ += '\n';
  }

  void gather() {
    add(diagnostic_.primary, true);
    for (const Label& label : diagnostic_.secondary) add(label, false);
    std::uint32_t last = 0;
    for (Block& block : blocks_) {
      std::stable_sort(block.marks.begin(), block.marks.end(), [](const Mark& a, const Mark& b) {
        return std::tie(a.line, a.begin) < std::tie(b.line, b.begin);
      });
      last = std::max(last, block.marks.back().line);
    }
    if (!blocks_.empty()) gutter_ = std::to_string(last).size();
  }

  void add(const Label& label, bool primary) {
    if (!has_place(label.span)) return;
    const LineIndex& lines = sources_.lines(label.span.source);
    const Place begin = place_of(lines, label.span.begin);
    Place end = place_of(lines, std::max(label.span.begin, label.span.end));
    if (end.line > begin.line && end.byte == 0) {  // the span ends with a line end
      --end.line;
      end.byte = static_cast<std::uint32_t>(lines.line(end.line).size());
    }
    std::vector<Mark>& marks = block_for(label.span.source, begin).marks;
    std::string text = text_of(label.message, style_.language);
    if (begin.line == end.line) {
      marks.push_back({begin.line, begin.byte, std::max(begin.byte, end.byte), primary, false, std::move(text)});
      return;
    }
    const std::string_view first = lines.line(begin.line), last = lines.line(end.line);
    const auto blank = static_cast<std::uint32_t>(std::min(last.find_first_not_of(" \t"), std::size_t{end.byte}));
    marks.push_back({begin.line, begin.byte, static_cast<std::uint32_t>(first.size()), primary, true, {}});
    marks.push_back({end.line, blank, end.byte, primary, false, std::move(text)});
  }

  Block& block_for(SourceId source, Place place) {
    for (Block& block : blocks_) {
      const std::uint32_t line = block.place.line;
      const std::uint32_t distance = line > place.line ? line - place.line : place.line - line;
      if (block.source == source && distance <= kNearLines) return block;
    }
    return blocks_.emplace_back(Block{source, place, {}});
  }

  void margin(std::string_view number, std::string_view bar) {
    std::string text(number);
    text.append(gutter_ + 1 - number.size(), ' ');
    text += bar;
    paint(text, Ink::frame);
  }

  void draw_block(const Block& block, std::string_view corner) {
    const LineIndex& lines = sources_.lines(block.source);
    margin("", corner);
    append_name(block.source);
    out_ += ':' + std::to_string(block.place.line) + ':' + std::to_string(column_of(lines, block.place)) + '\n';
    for (auto from = block.marks.begin(); from != block.marks.end();) {
      const auto line_end = std::find_if(from, block.marks.end(), [&](const Mark& m) { return m.line != from->line; });
      const Shown shown = show_around(lines.line(from->line), *from);
      const auto seen = [&](const Mark& m) { return m.begin < shown.end() || !shown.clipped_after; };
      const auto to = std::find_if_not(std::next(from), line_end, seen);
      margin(std::to_string(from->line), "│");
      out_ += (shown.text.empty() ? "" : " ") + shown.text + '\n';
      draw_marks(shown, {from, to});
      from = to;
    }
  }

  struct Line {
    std::size_t begin, end;  ///< cells
    const Mark* mark;
  };

  void draw_marks(const Shown& shown, std::span<const Mark> marks) {
    std::vector<Line> lines;
    for (const Mark& mark : marks) {
      const std::size_t begin = shown.cell_of(mark.begin);
      lines.push_back({begin, std::max(begin + 1, shown.cell_of(std::min(mark.end, shown.end()))), &mark});
    }
    const auto rightmost = std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
      return std::tie(a.end, a.mark->primary) < std::tie(b.end, b.mark->primary);
    });
    const Mark* beside = rightmost->mark;
    margin("", "│ ");
    underline(lines);
    if (!beside->text.empty()) {
      out_ += ' ';
      paint(beside->text, ink_of(*beside));
    }
    out_ += '\n';
    std::erase_if(lines, [&](const Line& line) { return line.mark == beside || line.mark->text.empty(); });
    for (; !lines.empty(); lines.pop_back()) hang(lines);
  }

  /// The text of the last line under its beginning; a bar keeps the place of those that follow.
  void hang(std::span<const Line> lines) {
    margin("", "│ ");
    std::size_t cell = 0;
    for (const Line& line : lines) {
      const bool is_last = &line == &lines.back();
      if (!is_last && (line.begin < cell || line.begin == lines.back().begin)) continue;
      out_.append(line.begin - cell, ' ');
      paint(is_last ? std::string_view(line.mark->text) : "│", ink_of(*line.mark));
      cell = line.begin + 1;
    }
    out_ += '\n';
  }

  void underline(std::span<const Line> lines) {
    std::size_t width = 0;
    for (const Line& line : lines) width = std::max(width, line.end + (line.mark->goes_on ? 1 : 0));
    std::string row(width, ' ');
    for (const bool primary : {false, true})
      for (const Line& line : lines) {
        if (line.mark->primary != primary) continue;
        std::fill(row.begin() + line.begin, row.begin() + line.end, primary ? '^' : '-');
        if (line.mark->goes_on) row[line.end] = '.';
      }
    for (std::size_t i = 0; i < row.size();) {
      const std::size_t end = std::min(row.find_first_not_of(row[i], i), row.size());
      if (row[i] == '^') paint(std::string_view(row).substr(i, end - i), ink_of(severity_of(diagnostic_.code)));
      else if (row[i] == '-') paint(std::string_view(row).substr(i, end - i), Ink::secondary);
      else if (row[i] == '.') out_ += "…";
      else out_.append(end - i, ' ');
      i = end;
    }
  }

  Ink ink_of(const Mark& mark) const {
    return mark.primary ? ink_of(severity_of(diagnostic_.code)) : Ink::secondary;
  }
  static Ink ink_of(Severity severity) { return ajar::ink_of(severity); }

  Message message_of(const Fix& fix) const {
    const bool known = has_place(fix.span);
    const std::size_t size = known ? sources_.text(fix.span.source).size() : 0;
    const bool inside = known && fix.span.begin <= fix.span.end && fix.span.end <= size;
    std::string old(inside ? sources_.text(fix.span) : std::string_view());
    if (fix.replacement.empty()) return {Phrase::fix_remove, {std::move(old)}};
    if (old.empty()) return {Phrase::fix_insert, {fix.replacement}};
    if (fix.span == diagnostic_.primary.span) return {Phrase::fix_replace, {fix.replacement}};
    return {Phrase::fix_replace_that, {std::move(old), fix.replacement}};
  }

  void tail(std::string_view word, const std::string& text) {
    margin("", "= ");
    paint(word, Ink::strong);
    (out_ += ": ") += text;
    out_ += '\n';
  }

  const Diagnostic& diagnostic_;
  const SourceMap& sources_;
  const DiagnosticStyle& style_;
  std::size_t gutter_ = 2;
  std::vector<Block> blocks_;
  std::string out_;
};

}  // namespace

std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const DiagnosticStyle& style) {
  Picture picture(diagnostic, sources, style);
  return style.brief ? picture.brief() : picture.draw();
}

}  // namespace ajar
