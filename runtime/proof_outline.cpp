#include "runtime/proof_outline.hpp"

#include <utility>

namespace ajar::runtime {

namespace {

constexpr std::size_t kLongList = 8;        // longer lists are cut where their outcome is decided
constexpr std::size_t kUndecidedList = 40;  // and at this length anyway
constexpr std::size_t kMostLines = 400;     // of one proof
constexpr int kMostDepth = 20;

class Outline {
 public:
  Outline(const ProofView& view, bool everything) : view_(view), words_(view.words()), atoms_(view), everything_(everything) {}

  std::vector<OutlineLine> run() {
    for (const std::uint32_t root : view_.proof().roots) {
      const ProofNode& node = view_.node(root);
      if (node.kind == ProofNode::Kind::level && shown(node)) level(node);
      if (node.kind == ProofNode::Kind::defeater) defeater(node);
    }
    return std::move(lines_);
  }

 private:
  bool shown(const ProofNode& level) const {
    const ProofNode *ajar = view_.level(State::ajar), *open = view_.level(State::open);
    if (!ajar || !open || everything_) return true;
    if (level.state == State::ajar) return !(ajar->truth == Truth::yes && open->truth == Truth::yes);
    return ajar->truth != Truth::no;
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

  void head(std::string text, const ProofNode& node, Span place) {
    OutlineLine line;
    line.label = std::move(text);
    line.node = &node;
    line.place = place;
    lines_.push_back(std::move(line));
  }

  void level(const ProofNode& node) {
    const ProofNode* root = view_.body(node);
    const Level& declared = view_.declared(node.state);
    std::string text = words_.state(node.state);
    if (root && root->kind == ProofNode::Kind::many) text = words_.say(Sentence::level_line, {text, quantifier(view_.condition(*root))});
    if (declared.about) text = words_.say(Sentence::bracketed, {text, words_.label(words_.in().program[declared.about].name)});
    head(std::move(text), node, declared.span);
    if (root) under_head(*root);
  }

  void under_head(const ProofNode& root) {
    if (root.kind == ProofNode::Kind::many) children(root, 1);
    else add(root, true, true, 1);
  }

  void defeater(const ProofNode& node) {
    if (node.index >= view_.gate().held.size()) return;
    const Defeater& declared = view_.gate().held[node.index];
    const ProofNode* root = view_.body(node);
    const std::string if_words = words_.say(Sentence::held_line, {words_.state(declared.held_at)});
    const bool frozen = node.frozen || (root && root->frozen);
    if (frozen && root && root->children.empty()) {
      head(words_.say(Sentence::level_line, {if_words, words_.say(Sentence::frozen, {atoms_.condition(*root)})}), node, declared.span);
      return;
    }
    const Sentence state = frozen || node.truth == Truth::no ? Sentence::not_held
                           : node.truth == Truth::yes        ? Sentence::is_held
                                                             : Sentence::possibly_held;
    std::string text = words_.say(Sentence::bracketed, {if_words, words_.say(state)});
    if (!declared.because.empty())
      text = words_.say(Sentence::level_line, {text, words_.say(Sentence::quoted, {words_.pick(declared.because, view_.gate().name.pack)})});
    head(std::move(text), node, declared.span);
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

  void add(const ProofNode& node, bool last, bool parent_open, int depth) {
    if (lines_.size() >= kMostLines && !everything_) return;
    OutlineLine line;
    line.depth = depth;
    line.last = last;
    line.node = &node;
    const ProofNode& inner = value_node(node);
    const bool leaf = inner.children.empty();
    line.label = view_.label(node);
    if (inner.kind == ProofNode::Kind::many) {
      const std::string how = quantifier(view_.condition(inner));
      (line.label.empty() ? line.label : line.value) = how;
    } else if (inner.kind == ProofNode::Kind::each) {
      (&inner == &node ? line.label : line.value) = each_words(view_.condition(inner));
      line.bar = tally(inner.children);
    }
    if (leaf) cells_of(inner, line);
    const bool idle = node.truth == Truth::unknown && (!parent_open || view_.report().effective.settled());
    if (idle && !said_idle_) line.margin = words_.say(Sentence::cannot_matter);
    lines_.push_back(std::move(line));
    if (leaf) return;
    if (depth < kMostDepth) {
      const bool before = std::exchange(said_idle_, said_idle_ || idle);
      children(inner, depth + 1);
      said_idle_ = before;
      return;
    }
    counted(words_.say(Sentence::deeper), depth + 1);
  }

  /// Stands for lines that are left out.
  void counted(std::string label, int depth) {
    OutlineLine line;
    line.depth = depth;
    line.label = std::move(label);
    lines_.push_back(std::move(line));
  }

  void cells_of(const ProofNode& node, OutlineLine& row) {
    row.value_of = &node;
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

  void children(const ProofNode& node, int depth) {
    std::vector<std::uint32_t> left_out;
    const std::vector<std::uint32_t> kept = selection(node, left_out);
    const bool open = node.truth == Truth::unknown;
    for (std::size_t i = 0; i < kept.size(); ++i) add(view_.node(kept[i]), i + 1 == kept.size() && left_out.empty(), open, depth);
    if (!left_out.empty()) counted(words_.say(Sentence::more_conditions, {words_.count(left_out.size()), tally(left_out)}), depth);
  }

  const ProofView& view_;
  const Words& words_;
  AtomWords atoms_;
  const bool everything_;
  std::vector<OutlineLine> lines_;
  bool said_idle_ = false;  // a condition around this one has been said not to matter
};

/// Empty: the gate sets no limit worth telling.
std::string limit(const ProofView& view, const ProofNode& node, bool everything) {
  const GateReport& report = view.report();
  const Words& words = view.words();
  const std::string gate = words.gate(node.gate), is = words.state(node.verdict.proven);
  if (node.truth == Truth::error) return words.say(Sentence::limit_error, {gate});
  if (node.verdict.possible == State::closed) return words.say(Sentence::limit_closed, {gate, is});
  if (node.verdict.settled() && node.verdict.possible < State::open) return words.say(Sentence::limit_at_most, {gate, is, is});
  if (!everything && node.verdict.proven >= report.own.proven && node.verdict.possible >= report.own.possible) return {};
  return words.say(Sentence::limit_unsettled, {gate, is, words.say(Sentence::could_be, {words.state(node.verdict.possible)})});
}

}  // namespace

std::vector<OutlineLine> outline_of(const ProofView& view, bool everything) { return Outline(view, everything).run(); }

std::vector<std::string> limits_of(const ProofView& view, bool everything) {
  std::vector<std::string> limits;
  for (const std::uint32_t root : view.proof().roots) {
    if (view.node(root).kind != ProofNode::Kind::requirement) continue;
    if (std::string one = limit(view, view.node(root), everything); !one.empty()) limits.push_back(std::move(one));
  }
  return limits;
}

std::string_view mark_of(Truth truth) {
  switch (truth) {
    case Truth::yes: return "✓";
    case Truth::no: return "✗";
    case Truth::unknown: return "?";
    case Truth::error: return "!";
  }
  return {};
}

}  // namespace ajar::runtime
