#include "runtime/proof_tree.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kLongList = 8;        // longer lists are cut where their outcome is decided
constexpr std::size_t kUndecidedList = 40;  // and at this length anyway
constexpr std::size_t kMostRows = 400;      // of one tree
constexpr int kMostDepth = 20;

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

struct Row {
  std::string lead;   // lines of the tree and the mark
  std::string rest;   // lines of the tree for what follows below
  std::string label, value, bar, rows, margin;
  Ink ink = Ink::plain;
  std::string mark;
  std::vector<std::string> notes;
};

class Tree {
 public:
  Tree(const ProofView& view, Page& page, bool everything)
      : view_(view), words_(view.words()), atoms_(view), page_(page), everything_(everything) {}

  void write() {
    for (const std::uint32_t root : view_.proof().roots) {
      const ProofNode& node = view_.node(root);
      if (node.kind == ProofNode::Kind::level && shown(node)) level(node);
      if (node.kind == ProofNode::Kind::defeater) defeater(node);
    }
    flush();
    for (const std::uint32_t root : view_.proof().roots)
      if (view_.node(root).kind == ProofNode::Kind::requirement) limit(view_.node(root));
  }

 private:
  /// A line that stands above rows: a level or a defeater. The rows that follow it end where the next one begins.
  struct Head {
    std::string text, place;
    std::size_t first_row;
  };

  bool shown(const ProofNode& level) const {
    const ProofNode *ajar = view_.level(State::ajar), *open = view_.level(State::open);
    if (!ajar || !open || everything_) return true;
    if (level.state == State::ajar) return !(ajar->truth == Truth::yes && open->truth == Truth::yes);
    return ajar->truth != Truth::no;
  }

  static std::string_view mark(Truth truth) {
    switch (truth) {
      case Truth::yes: return "✓";
      case Truth::no: return "✗";
      case Truth::unknown: return "?";
      case Truth::error: return "!";
    }
    return {};
  }

  static Ink ink(Truth truth) {
    switch (truth) {
      case Truth::yes: return Ink::good;
      case Truth::no: return Ink::bad;
      case Truth::unknown: return Ink::warning;
      case Truth::error: return Ink::bad;
    }
    return Ink::plain;
  }

  std::string quantifier(const ConditionNode& c) const {
    const std::string count = words_.count(c.count);
    switch (c.quantifier) {
      case Quantifier::all: return words_.say(Sentence::all_of);
      case Quantifier::any: return words_.say(Sentence::any_of);
      case Quantifier::at_least: return words_.say(Sentence::at_least_of, {count});
      case Quantifier::at_most: return words_.say(Sentence::at_most_of, {count});
    }
    return {};
  }

  std::string each_words(const ConditionNode& c) const {
    const std::string list = words_.label(words_.in().program[c.list].name), count = words_.count(c.count);
    switch (c.quantifier) {
      case Quantifier::all: return words_.say(Sentence::each_all, {list});
      case Quantifier::any: return words_.say(Sentence::each_any, {list});
      case Quantifier::at_least:
        return words_.say(c.percent ? Sentence::each_at_least_share : Sentence::each_at_least, {list, count});
      case Quantifier::at_most:
        return words_.say(c.percent ? Sentence::each_at_most_share : Sentence::each_at_most, {list, count});
    }
    return {};
  }

  void head(std::string text, Span place) { heads_.push_back({std::move(text), words_.place(place), rows_.size()}); }

  void level(const ProofNode& node) {
    const ProofNode* root = view_.body(node);
    const Level& declared = view_.declared(node.state);
    std::string text = words_.state(node.state);
    if (root && root->kind == ProofNode::Kind::many) text = words_.say(Sentence::level_line, {text, quantifier(view_.condition(*root))});
    if (declared.about) text = words_.say(Sentence::bracketed, {text, words_.label(words_.in().program[declared.about].name)});
    head(std::move(text), declared.span);
    if (root) under_head(*root);
  }

  void under_head(const ProofNode& root) {
    if (root.kind == ProofNode::Kind::many) children(root, "  ", 1);
    else add(root, "  ", true, true, 1);
  }

  void defeater(const ProofNode& node) {
    if (node.index >= view_.gate().held.size()) return;
    const Defeater& declared = view_.gate().held[node.index];
    const ProofNode* root = view_.body(node);
    const std::string if_words = words_.say(Sentence::held_line, {words_.state(declared.held_at)});
    const bool frozen = node.frozen || (root && root->frozen);
    if (frozen && root && root->children.empty()) {
      head(words_.say(Sentence::level_line, {if_words, words_.say(Sentence::frozen, {atoms_.condition(*root)})}), declared.span);
      return;
    }
    const Sentence state = frozen || node.truth == Truth::no ? Sentence::not_held
                           : node.truth == Truth::yes        ? Sentence::is_held
                                                             : Sentence::possibly_held;
    std::string text = words_.say(Sentence::bracketed, {if_words, words_.say(state)});
    if (!declared.because.empty())
      text = words_.say(Sentence::level_line, {text, words_.say(Sentence::quoted, {words_.pick(declared.because, view_.gate().name.pack)})});
    head(std::move(text), declared.span);
    if (root) under_head(*root);
  }

  /// The node whose value stands on the line of `node`: the only condition behind a name or a subject.
  const ProofNode& value_node(const ProofNode& node) const {
    const ProofNode* at = &node;
    for (int depth = 0; depth < kMostDepth; ++depth) {
      const bool wraps = at->kind == ProofNode::Kind::named || at->kind == ProofNode::Kind::subject;
      if (!wraps || at->children.size() != 1) break;
      at = view_.body(*at);
    }
    return *at;
  }

  std::string tally(const std::vector<std::uint32_t>& nodes) const {
    std::size_t counts[4] = {};
    for (const std::uint32_t index : nodes) ++counts[static_cast<std::size_t>(view_.node(index).truth)];
    return words_.say(Sentence::tally, {words_.count(counts[static_cast<std::size_t>(Truth::yes)]),
                                        words_.count(counts[static_cast<std::size_t>(Truth::no)]),
                                        words_.count(counts[static_cast<std::size_t>(Truth::unknown)])});
  }

  void add(const ProofNode& node, const std::string& prefix, bool last, bool parent_open, int depth) {
    if (rows_.size() >= kMostRows && !everything_) return;
    Row row;
    row.lead = prefix + (last ? "└─ " : "├─ ");
    row.rest = prefix + (last ? "   " : "│  ");
    row.mark = mark(node.truth);
    row.ink = ink(node.truth);
    const ProofNode& inner = value_node(node);
    const bool leaf = inner.children.empty();
    row.label = view_.label(node);
    if (inner.kind == ProofNode::Kind::many) {
      const std::string how = quantifier(view_.condition(inner));
      (row.label.empty() ? row.label : row.value) = how;
    } else if (inner.kind == ProofNode::Kind::each) {
      (&inner == &node ? row.label : row.value) = each_words(view_.condition(inner));
      row.bar = tally(inner.children);
    }
    if (leaf) cells_of(inner, row);
    const bool idle = node.truth == Truth::unknown && (!parent_open || view_.report().effective.settled());
    if (idle && !said_idle_) row.margin = words_.say(Sentence::cannot_matter);
    const std::string below = row.rest;
    rows_.push_back(std::move(row));
    if (leaf) return;
    if (depth < kMostDepth) {
      const bool before = std::exchange(said_idle_, said_idle_ || idle);
      children(inner, below, depth + 1);
      said_idle_ = before;
      return;
    }
    Row deeper;
    deeper.lead = below + "└─ ";
    deeper.label = words_.say(Sentence::deeper);
    rows_.push_back(std::move(deeper));
  }

  void cells_of(const ProofNode& node, Row& row) {
    row.value = atoms_.value(node);
    row.bar = atoms_.bar(node);
    row.rows = atoms_.rows(node);
    row.margin = atoms_.margin(node);
    if (node.frozen) row.margin = words_.say(Sentence::frozen_cell);
    row.notes = atoms_.notes(node);
  }

  /// Of a long list whose outcome is decided, those that decide it come first; the rest is counted.
  std::vector<std::uint32_t> selection(const ProofNode& node, std::vector<std::uint32_t>& left_out) const {
    const std::size_t most = node.truth == Truth::unknown ? kUndecidedList : kLongList;
    if (everything_ || node.children.size() <= most) return node.children;
    std::vector<std::uint8_t> taken(node.children.size(), 0);
    std::size_t count = 0;
    const auto take = [&](bool like_parent) {
      for (std::size_t i = 0; i < node.children.size() && count < most; ++i)
        if (!taken[i] && (view_.node(node.children[i]).truth == node.truth) == like_parent) {
          taken[i] = 1;
          ++count;
        }
    };
    take(true);
    take(false);
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < node.children.size(); ++i) (taken[i] ? kept : left_out).push_back(node.children[i]);
    return kept;
  }

  void children(const ProofNode& node, const std::string& prefix, int depth) {
    std::vector<std::uint32_t> left_out;
    const std::vector<std::uint32_t> kept = selection(node, left_out);
    const bool open = node.truth == Truth::unknown;
    for (std::size_t i = 0; i < kept.size(); ++i)
      add(view_.node(kept[i]), prefix, i + 1 == kept.size() && left_out.empty(), open, depth);
    if (left_out.empty()) return;
    Row more;
    more.lead = prefix + "└─ ";
    more.rest = prefix + "   ";
    more.label = words_.say(Sentence::more_conditions, {words_.count(left_out.size()), tally(left_out)});
    rows_.push_back(std::move(more));
  }

  /// Puts everything on the page, in columns that hold for the whole tree.
  void flush() {
    int value_at = 0, bar_at = 0, rows_at = 0;
    const int width = page_.width();
    for (const Row& r : rows_)
      if (!r.value.empty()) value_at = std::max(value_at, std::min(cells(r.lead) + 2 + cells(r.label) + 2, width / 2));
    for (const Row& r : rows_)
      if (!r.bar.empty() || !r.rows.empty()) bar_at = std::max(bar_at, value_at + std::min(cells(r.value) + 2, width / 3));
    for (const Row& r : rows_)
      if (!r.rows.empty() || !r.margin.empty()) rows_at = std::max(rows_at, bar_at + std::min(cells(r.bar) + 2, width / 4));
    std::size_t next = 0;
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      page_.edges({{"  " + heads_[h].text, 0, Ink::plain}}, heads_[h].place);
      const std::size_t end = h + 1 < heads_.size() ? heads_[h + 1].first_row : rows_.size();
      for (; next < end; ++next) put(rows_[next], value_at, bar_at, rows_at);
    }
  }

  void put(const Row& r, int value_at, int bar_at, int rows_at) {
    const std::string rest = r.rest + "    ";
    // The mark alone is painted, so it is written as a piece of its own.
    std::vector<Piece> pieces;
    if (r.mark.empty()) pieces = {{r.lead + r.label, 0, Ink::plain}};
    else pieces = {{r.lead, 0, Ink::faint}, {r.mark, 0, r.ink, 0}, {r.label, 0, Ink::plain, 1}};
    pieces.push_back({r.value, value_at, Ink::plain});
    pieces.push_back({r.bar, bar_at, Ink::plain});
    pieces.push_back({r.rows, rows_at, Ink::faint});
    pieces.push_back({r.margin, 0, Ink::plain});
    page_.row(pieces, rest);
    for (const std::string& note : r.notes) page_.paragraph(note, rest, rest);
  }

  void limit(const ProofNode& node) {
    const GateReport& report = view_.report();
    const std::string gate = words_.gate(node.gate), is = words_.state(node.verdict.proven);
    const std::string first = "  " + words_.say(Sentence::head_limit) + "  ";
    const std::string rest = spaces(cells(first));
    if (node.truth == Truth::error) return page_.paragraph(words_.say(Sentence::limit_error, {gate}), first, rest);
    if (node.verdict.possible == State::closed) return page_.paragraph(words_.say(Sentence::limit_closed, {gate, is}), first, rest);
    if (node.verdict.settled() && node.verdict.possible < State::open)
      return page_.paragraph(words_.say(Sentence::limit_at_most, {gate, is, is}), first, rest);
    if (!everything_ && node.verdict.proven >= report.own.proven && node.verdict.possible >= report.own.possible) return;
    const std::string could = words_.say(Sentence::could_be, {words_.state(node.verdict.possible)});
    page_.paragraph(words_.say(Sentence::limit_unsettled, {gate, is, could}), first, rest);
  }

  const ProofView& view_;
  const Words& words_;
  AtomWords atoms_;
  Page& page_;
  const bool everything_;
  std::vector<Head> heads_;
  std::vector<Row> rows_;
  bool said_idle_ = false;  // a condition around this one has been said not to matter
};

}  // namespace

void write_tree(const ProofView& view, Page& page, bool everything) { Tree(view, page, everything).write(); }

}  // namespace ajar::runtime
