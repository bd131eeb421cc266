#include "runtime/proof_tree.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "runtime/proof_outline.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

class Tree {
 public:
  Tree(const ProofView& view, Page& page, bool everything)
      : words_(view.words()), page_(page), lines_(outline_of(view, everything)), limits_(limits_of(view, everything)) {}

  void write() {
    columns();
    for (const OutlineLine& line : lines_) {
      if (line.depth == 0) page_.edges({{"  " + line.label, 0, Ink::plain}}, words_.place(line.place));
      else put(line);
    }
    for (const std::string& limit : limits_) {
      const std::string first = "  " + words_.say(Sentence::head_limit) + "  ";
      page_.paragraph(limit, first, spaces(cells(first)));
    }
  }

 private:
  static std::string lead(const OutlineLine& line, const std::string& prefix) { return prefix + (line.last ? "└─ " : "├─ "); }

  /// The lines of the tree that pass by on the left, kept for each depth.
  const std::string& prefix_of(const OutlineLine& line) {
    const auto depth = static_cast<std::size_t>(line.depth);
    if (prefixes_.size() <= depth + 1) prefixes_.resize(depth + 2, "  ");
    prefixes_[depth + 1] = prefixes_[depth] + (line.last ? "   " : "│  ");
    return prefixes_[depth];
  }

  /// Columns that hold for the whole tree.
  void columns() {
    const int width = page_.width();
    const auto of_conditions = [&](auto&& widen) {
      for (const OutlineLine& line : lines_)
        if (line.depth > 0) widen(line);
    };
    of_conditions([&](const OutlineLine& line) {
      const int lead = 2 + 3 * line.depth;
      if (!line.value.empty()) value_at_ = std::max(value_at_, std::min(lead + 2 + cells(line.label) + 2, width / 2));
    });
    of_conditions([&](const OutlineLine& line) {
      if (!line.bar.empty() || !line.rows.empty()) bar_at_ = std::max(bar_at_, value_at_ + std::min(cells(line.value) + 2, width / 3));
    });
    of_conditions([&](const OutlineLine& line) {
      if (!line.rows.empty() || !line.margin.empty()) rows_at_ = std::max(rows_at_, bar_at_ + std::min(cells(line.bar) + 2, width / 4));
    });
  }

  void put(const OutlineLine& line) {
    const std::string prefix = prefix_of(line);
    const std::string rest = prefix + (line.last ? "   " : "│  ") + "    ";
    const std::string front = lead(line, prefix);
    // The mark alone is painted, so it is written as a piece of its own.
    std::vector<Piece> pieces;
    if (!line.node) pieces = {{front + line.label, 0, Ink::plain}};
    else pieces = {{front, 0, Ink::faint}, {std::string(mark_of(line.node->truth)), 0, ink_of(line.node->truth), 0}, {line.label, 0, Ink::plain, 1}};
    pieces.push_back({line.value, value_at_, Ink::plain});
    pieces.push_back({line.bar, bar_at_, Ink::plain});
    pieces.push_back({line.rows, rows_at_, Ink::faint});
    pieces.push_back({line.margin, 0, Ink::plain});
    page_.row(pieces, rest);
    for (const std::string& note : line.notes) page_.paragraph(note, rest, rest);
  }

  const Words& words_;
  Page& page_;
  const std::vector<OutlineLine> lines_;
  const std::vector<std::string> limits_;
  int value_at_ = 0, bar_at_ = 0, rows_at_ = 0;
  std::vector<std::string> prefixes_{"  ", "  "};
};

}  // namespace

void write_tree(const ProofView& view, Page& page, bool everything) { Tree(view, page, everything).write(); }

}  // namespace ajar::runtime
