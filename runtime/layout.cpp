#include "runtime/layout.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace ajar::runtime {

namespace {

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

/// Punctuation that may not begin a line.
bool closes(char32_t c) {
  static constexpr std::u32string_view kClosing = U"，。、；：！？）》」』”’％·…,.;:!?)]}%";
  return kClosing.find(c) != std::u32string_view::npos;
}

/// Punctuation that may not end a line.
bool opens(char32_t c) {
  static constexpr std::u32string_view kOpening = U"（《「『“‘([{";
  return kOpening.find(c) != std::u32string_view::npos;
}

bool breaks_between(char32_t left, char32_t right) {
  if (closes(right) || opens(left)) return false;
  const auto wide = [](char32_t c) { return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF60); };
  return wide(left) || wide(right);
}

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain: return {};
    case Ink::good: return "\x1b[32m";
    case Ink::warning: return "\x1b[33m";
    case Ink::bad: return "\x1b[31m";
    case Ink::faint: return "\x1b[2m";
  }
  return {};
}

}  // namespace

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069);
    if (control) out += ' ';
    else if (c == 0xFFFD) out += "\xEF\xBF\xBD";
    else out += text.substr(begin, at - begin);
  }
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  width = std::max(width, 8);
  std::size_t line_begin = 0, last_break = 0;  // the line may end at last_break when that lies past its begin
  int used = 0, used_at_break = 0;
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const int w = cells(text.substr(begin, at - begin));
    if (begin > line_begin && (previous == ' ' ? c != ' ' : breaks_between(previous, c))) {
      last_break = begin;
      used_at_break = used;
    }
    previous = c;
    if (c != ' ' && used + w > width && begin > line_begin) {
      const bool at_break = last_break > line_begin;
      const std::size_t end = at_break ? last_break : begin;
      std::string_view line = text.substr(line_begin, end - line_begin);
      while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
      lines.emplace_back(line);
      used = at_break ? used - used_at_break : 0;
      line_begin = end;
      last_break = end;
      used_at_break = 0;
    }
    used += w;
  }
  std::string_view line = text.substr(line_begin);
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  if (!line.empty() || lines.empty()) lines.emplace_back(line);
  return lines;
}

void Page::put(std::string_view text, Ink ink) {
  const bool painted = color_ && ink != Ink::plain && !text.empty();
  if (painted) out_ += code_of(ink);
  out_ += text;
  if (painted) out_ += "\x1b[0m";
}

void Page::end_line() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
}

void Page::paragraph(std::string_view text, std::string_view first, std::string_view rest, Ink ink) {
  const int indent = std::max(cells(first), cells(rest));
  bool begun = false;
  for (const std::string& line : wrap(text, width_ - indent)) {
    out_ += begun ? rest : first;
    put(line, ink);
    end_line();
    begun = true;
  }
}

void Page::edges(const std::vector<Piece>& left, std::string_view right) {
  int used = 0;
  for (const Piece& piece : left) used += cells(piece.text);
  const bool together = used + 2 + cells(right) <= width_;
  if (together || used <= width_) {
    for (const Piece& piece : left) put(piece.text, piece.ink);
  } else {
    std::string text;
    for (const Piece& piece : left) text += piece.text;
    const std::vector<std::string> lines = wrap(text, width_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out_ += '\n';
      out_ += lines[i];
    }
  }
  if (right.empty()) return end_line();
  if (together) {
    out_ += spaces(width_ - used - cells(right));
    put(right, Ink::faint);
    return end_line();
  }
  end_line();
  for (const std::string& line : wrap(right, width_)) {
    out_ += spaces(width_ - cells(line));
    put(line, Ink::faint);
    end_line();
  }
}

void Page::row(const std::vector<Piece>& pieces, std::string_view rest) {
  int used = 0;
  const int indent = cells(rest);
  bool empty = true;
  for (const Piece& piece : pieces) {
    if (piece.text.empty()) continue;
    const int w = cells(piece.text);
    const int at = empty ? used : std::max(used + piece.gap, piece.column);
    if (at + w <= width_ || (empty && w <= width_)) {
      out_ += spaces(at - used);
      put(piece.text, piece.ink);
      used = at + w;
      empty = false;
      continue;
    }
    if (!empty) {
      // Close up before breaking: two cells apart may fit where the column does not.
      if (used + piece.gap + w <= width_) {
        out_ += spaces(piece.gap);
        put(piece.text, piece.ink);
        used += piece.gap + w;
        continue;
      }
      end_line();
      out_ += rest;
    }
    const std::vector<std::string> lines = wrap(piece.text, width_ - indent);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) {
        end_line();
        out_ += rest;
      }
      put(lines[i], piece.ink);
      used = indent + cells(lines[i]);
    }
    empty = false;
  }
  end_line();
}

}  // namespace ajar::runtime
