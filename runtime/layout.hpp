/// Lines of text for a terminal: columns and wrapping in display cells, so that Chinese and English line up alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ajar::runtime {

enum class Ink : unsigned char { plain, good, warning, bad, faint };

/// A stretch of one line, placed at `column` or, where that is taken, `gap` cells after the last.
struct Piece {
  std::string text;
  int column = 0;
  Ink ink = Ink::plain;
  int gap = 2;  ///< at least this far from the piece before it
};

std::string spaces(int count);

/// Control characters (line ends too) become spaces, so that no text from data can break the page or steer a terminal.
std::string one_line(std::string_view text);

/// Breaks a text into lines of at most `width` cells: at spaces, or between Chinese characters (never before closing
/// punctuation). A word longer than a line is broken anywhere. At least one line.
std::vector<std::string> wrap(std::string_view text, int width);

/// Writes lines of at most `width` cells.
class Page {
 public:
  Page(int width, bool color) : width_(width < 40 ? 40 : width), color_(color) {}

  int width() const { return width_; }
  void blank() { out_ += '\n'; }
  /// Wrapped; the first line starts with `first`, the others with `rest` (both plain).
  void paragraph(std::string_view text, std::string_view first = {}, std::string_view rest = {}, Ink ink = Ink::plain);
  /// `left`, and `right` at the right edge; on a line of its own where they do not fit together.
  void edges(const std::vector<Piece>& left, std::string_view right);
  /// Pieces side by side. What does not fit goes to further lines that start with `rest`.
  void row(const std::vector<Piece>& pieces, std::string_view rest);
  std::string take() { return std::move(out_); }

 private:
  void put(std::string_view text, Ink ink);
  void end_line();

  int width_;
  bool color_;
  std::string out_;
};

}  // namespace ajar::runtime
