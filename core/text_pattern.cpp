#include "core/text_pattern.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace ajar {
namespace {

constexpr std::uint32_t kNoGap = 0xffff'ffff;

/// Characters with a meaning of their own in a pattern; those of input methods mean the same.
enum class Sign : std::uint8_t { none, space, open_optional, close_optional, open_choice, close_choice, bar, stem, lexicon, dot, dots };

Sign sign_of(char32_t c) {
  switch (c) {
    case '[': case 0xFF3B: return Sign::open_optional;
    case ']': case 0xFF3D: return Sign::close_optional;
    case '(': case 0xFF08: return Sign::open_choice;
    case ')': case 0xFF09: return Sign::close_choice;
    case '|': case 0xFF5C: return Sign::bar;
    case '~': case 0xFF5E: return Sign::stem;
    case '@': case 0xFF20: return Sign::lexicon;
    case '.': case 0xFF0E: return Sign::dot;
    case 0x2026: case 0x22EF: return Sign::dots;
    case ' ': case '\t': case '\n': case '\r': case 0xA0: case 0x3000: return Sign::space;
    default: return Sign::none;
  }
}

int digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  return c >= 0xFF10 && c <= 0xFF19 ? static_cast<int>(c - 0xFF10) : -1;
}

/// What may stand first and last when a node is written out.
struct Edges {
  bool nullable = false;  // it may be nothing
  std::uint32_t first_gap = kNoGap, last_gap = kNoGap;
};

class Parser {
 public:
  explicit Parser(std::string_view pattern) : text_(pattern) {
    frames_.push_back({PatternOp::sequence, 0, 0, {}, {}});
  }

  ParsedPattern run() {
    while (at_ < text_.size() && !out_.fault) step();
    if (!out_.fault && frames_.size() > 1)
      fault(PatternFaultKind::unclosed, frames_.back().begin, next(frames_.back().begin));
    if (!out_.fault) out_.root = branch();
    if (!out_.fault) check_edges();
    if (out_.fault) out_.nodes.clear(), out_.children.clear(), out_.lexicons.clear();
    return std::move(out_);
  }

 private:
  /// An open bracket, or the whole pattern.
  struct Frame {
    PatternOp op;
    std::uint32_t begin;         // its bracket
    std::uint32_t branch_begin;
    std::vector<std::uint32_t> branches, items;  // those finished; the parts of the one at hand
  };

  void fault(PatternFaultKind kind, std::uint32_t begin, std::uint32_t end) {
    if (!out_.fault) out_.fault = {kind, begin, end};
  }

  char32_t peek(std::uint32_t at) const {
    std::size_t offset = at;
    return at < text_.size() ? next_code_point(text_, offset) : 0;
  }
  std::uint32_t next(std::uint32_t at) const {
    std::size_t offset = at;
    next_code_point(text_, offset);
    return static_cast<std::uint32_t>(offset);
  }
  Sign sign(std::uint32_t at) const { return at < text_.size() ? sign_of(peek(at)) : Sign::space; }

  void step() {
    switch (sign(at_)) {
      case Sign::open_optional: return open(PatternOp::optional);
      case Sign::open_choice: return open(PatternOp::choice);
      case Sign::close_optional: return close(PatternOp::optional);
      case Sign::close_choice: return close(PatternOp::choice);
      case Sign::bar: return bar();
      case Sign::stem: return stem();
      case Sign::lexicon: return lexicon();
      case Sign::dots: return gap();
      case Sign::dot: return sign(next(at_)) == Sign::dot || sign(next(at_)) == Sign::dots ? gap() : words();
      case Sign::space:
      case Sign::none: return words();
    }
  }

  std::uint32_t add(PatternNode node) {
    out_.nodes.push_back(node);
    return static_cast<std::uint32_t>(out_.nodes.size() - 1);
  }
  void item(PatternNode node) { frames_.back().items.push_back(add(node)); }

  std::uint32_t parent(PatternOp op, const std::vector<std::uint32_t>& children, std::uint32_t begin, std::uint32_t end) {
    PatternNode node{op, begin, end, static_cast<std::uint32_t>(out_.children.size()),
                     static_cast<std::uint32_t>(children.size()), 0, {}};
    out_.children.insert(out_.children.end(), children.begin(), children.end());
    return add(node);
  }

  // ---- brackets ----

  void open(PatternOp op) {
    if (frames_.size() > kDeepestPattern) return fault(PatternFaultKind::too_deep, at_, next(at_));
    const std::uint32_t begin = at_;
    at_ = next(at_);
    frames_.push_back({op, begin, at_, {}, {}});
  }

  /// The branch at hand as a node.
  std::uint32_t branch() {
    const std::vector<std::uint32_t> items = std::exchange(frames_.back().items, {});
    if (std::all_of(items.begin(), items.end(), [&](std::uint32_t i) { return out_.nodes[i].op == PatternOp::words && is_silent_text(i); })) {
      report_nothing();
      return 0;
    }
    if (items.size() == 1) return items[0];
    return parent(PatternOp::sequence, items, out_.nodes[items.front()].begin, out_.nodes[items.back()].end);
  }

  /// The branch at hand has no word.
  void report_nothing() {
    std::uint32_t begin = frames_.back().branch_begin, end = at_;
    while (begin < end && sign(begin) == Sign::space) begin = next(begin);
    if (begin < end) return fault(PatternFaultKind::no_word, begin, end);
    const bool in_brackets = frames_.size() > 1;
    fault(PatternFaultKind::nothing, in_brackets ? frames_.back().begin : 0, in_brackets ? next(at_) : at_);
  }

  bool is_silent_text(std::uint32_t node) const {
    const std::string_view text = text_.substr(out_.nodes[node].begin, out_.nodes[node].end - out_.nodes[node].begin);
    for (std::size_t at = 0; at < text.size();)
      if (!is_silent(next_code_point(text, at))) return false;
    return true;
  }

  void bar() {
    if (frames_.size() == 1) return fault(PatternFaultKind::stray_bar, at_, next(at_));
    end_branch();
    at_ = next(at_);
    frames_.back().branch_begin = at_;
  }

  void end_branch() {
    const std::uint32_t node = branch();
    if (out_.fault) return;
    frames_.back().branches.push_back(node);
  }

  void close(PatternOp op) {
    if (frames_.size() == 1) return fault(PatternFaultKind::unopened, at_, next(at_));
    if (frames_.back().op != op) return fault(PatternFaultKind::wrong_closer, at_, next(at_));
    end_branch();
    if (out_.fault) return;
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    at_ = next(at_);
    frames_.back().items.push_back(parent(op, frame.branches, frame.begin, at_));
  }

  // ---- leaves ----

  void words() {
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && is_text(at_)) at_ = next(at_);
    item({PatternOp::words, begin, at_, 0, 0, 0, {}});
  }

  /// A single full stop is punctuation, two begin a gap.
  bool is_text(std::uint32_t at) const {
    const Sign s = sign(at);
    if (s == Sign::dot) return sign(next(at)) != Sign::dot && sign(next(at)) != Sign::dots;
    return s == Sign::none || s == Sign::space;
  }

  void stem() {
    const std::uint32_t mark = at_;
    at_ = next(at_);
    if (!is_letter(peek(at_))) return fault(PatternFaultKind::stem_of_nothing, mark, at_);
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && sign(at_) == Sign::none && !is_han(peek(at_))) at_ = next(at_);
    item({PatternOp::stem, begin, at_, 0, 0, 0, {}});
  }

  /// Of a word that can have forms.
  static bool is_letter(char32_t c) { return is_identifier_start(c) && c != '_' && !is_han(c); }

  void lexicon() {
    const std::uint32_t mark = at_;
    at_ = next(at_);
    const std::uint32_t begin = at_;
    if (!is_identifier_start(peek(at_))) return fault(PatternFaultKind::no_name, mark, at_);
    while (goes_on_as_name(at_)) at_ = next(at_);
    out_.lexicons.push_back(static_cast<std::uint32_t>(out_.nodes.size()));
    item({PatternOp::lexicon, begin, at_, 0, 0, static_cast<std::uint32_t>(out_.lexicons.size() - 1), {}});
  }

  /// Chinese text may run on after a name in letters, and the other way round.
  bool goes_on_as_name(std::uint32_t at) const {
    const char32_t c = peek(at);
    if (c == '.') return is_identifier_start(peek(next(at)));
    if (!is_identifier_continue(c)) return false;
    std::uint32_t before = at - 1;
    while ((static_cast<unsigned char>(text_[before]) & 0xC0u) == 0x80u) --before;
    const char32_t last = peek(before);
    const bool letters = is_identifier_start(c) && is_identifier_start(last) && c != '_' && last != '_';
    return !letters || is_han(c) == is_han(last);
  }

  void gap() {
    const std::uint32_t begin = at_;
    std::uint32_t dots = 0;
    for (Sign s = sign(at_); at_ < text_.size() && (s == Sign::dot || s == Sign::dots); s = sign(at_)) {
      dots += s == Sign::dots ? 3 : 1;
      at_ = next(at_);
    }
    PatternNode node{PatternOp::gap, begin, at_, 0, 0, 0, {}};
    std::uint32_t limit = 0;
    const std::uint32_t digits = at_;
    for (; at_ < text_.size() && digit_of(peek(at_)) >= 0; at_ = next(at_))
      limit = std::min(limit * 10 + static_cast<std::uint32_t>(digit_of(peek(at_))), kWidestGap + 1);
    node.end = at_;
    if (at_ > digits) {
      if (limit == 0 || limit > kWidestGap || !ends_limit(dots)) return fault(PatternFaultKind::bad_gap, begin, at_);
      node.gap = {static_cast<std::uint16_t>(limit), 1};
    } else if (dots == 2) {
      return fault(PatternFaultKind::bad_gap, begin, at_);
    }
    item(node);
  }

  /// `…3 words` has a limit; `…3rd` and `…750,000` do not say whether the number belongs to the gap or to the text. Nor
  /// does `…3个月`, but `..3个月` does.
  bool ends_limit(std::uint32_t dots) const {
    const Sign s = sign(at_);
    if (s == Sign::none) return dots == 2 && is_han(peek(at_));
    return s != Sign::dot && s != Sign::dots;
  }

  // ---- gaps and things that may be left out ----

  void check_edges() {
    std::vector<Edges> edges(out_.nodes.size());
    for (std::uint32_t i = 0; i < out_.nodes.size() && !out_.fault; ++i) edges[i] = edges_of(i, edges);
    if (out_.fault) return;
    const Edges& whole = edges[out_.root];
    if (whole.nullable) fault(PatternFaultKind::all_optional, 0, static_cast<std::uint32_t>(text_.size()));
    for (const std::uint32_t at : {whole.first_gap, whole.last_gap})
      if (at != kNoGap) fault(PatternFaultKind::gap_at_edge, out_.nodes[at].begin, out_.nodes[at].end);
  }

  Edges edges_of(std::uint32_t index, const std::vector<Edges>& edges) {
    const PatternNode& node = out_.nodes[index];
    switch (node.op) {
      case PatternOp::words: return {is_silent_text(index), kNoGap, kNoGap};
      case PatternOp::stem:
      case PatternOp::lexicon: return {};
      case PatternOp::gap: return {false, index, index};
      case PatternOp::sequence: return edges_of_sequence(node, edges);
      case PatternOp::choice:
      case PatternOp::optional: break;
    }
    Edges all{node.op == PatternOp::optional, kNoGap, kNoGap};
    for (const std::uint32_t child : out_.children_of(node)) {
      all.nullable |= edges[child].nullable;
      if (edges[child].first_gap != kNoGap) all.first_gap = edges[child].first_gap;
      if (edges[child].last_gap != kNoGap) all.last_gap = edges[child].last_gap;
    }
    return all;
  }

  Edges edges_of_sequence(const PatternNode& node, const std::vector<Edges>& edges) {
    Edges all{true, kNoGap, kNoGap};
    for (const std::uint32_t child : out_.children_of(node)) {
      const Edges& one = edges[child];
      if (all.last_gap != kNoGap && one.first_gap != kNoGap)
        fault(PatternFaultKind::gap_beside_gap, out_.nodes[one.first_gap].begin, out_.nodes[one.first_gap].end);
      if (all.nullable && one.first_gap != kNoGap) all.first_gap = one.first_gap;
      if (one.last_gap != kNoGap || !one.nullable) all.last_gap = one.last_gap;
      all.nullable = all.nullable && one.nullable;
    }
    return all;
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::vector<Frame> frames_;
  ParsedPattern out_;
};

std::uint32_t capped(std::uint64_t n) { return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, kMostPatternSize)); }

/// Words of a text, at most: runs of letters, runs of digits, other characters one by one.
std::uint32_t count_words(std::string_view text) {
  enum class Run : std::uint8_t { none, letters, digits };
  std::uint64_t count = 0;
  Run run = Run::none;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const Run now = is_han(c) || !is_identifier_continue(c) ? Run::none : digit_of(c) >= 0 ? Run::digits : Run::letters;
    if (now == Run::none ? !is_silent(c) : now != run) ++count;
    run = now;
  }
  return capped(count);
}

}  // namespace

/// White space and control characters.
static bool is_space(char32_t c) {
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_CC || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

bool is_silent(char32_t c) {
  switch (c) {
    case '"': case '\'': case 0xFF02: case 0xFF07:
    case 0x2018: case 0x2019: case 0x201C: case 0x201D:
    case 0x300C: case 0x300D: case 0x300E: case 0x300F: return true;
    default: return is_space(c);
  }
}

ParsedPattern parse_pattern(std::string_view pattern) { return Parser(pattern).run(); }

PatternSize size_of(const ParsedPattern& parsed, std::string_view pattern, std::span<const PatternSize> cited) {
  std::vector<PatternSize> sizes(parsed.nodes.size());
  for (std::size_t i = 0; i < parsed.nodes.size(); ++i) {
    const PatternNode& node = parsed.nodes[i];
    const bool sequence = node.op == PatternOp::sequence;
    const bool leaf = node.op == PatternOp::words || node.op == PatternOp::stem;
    std::uint64_t variants = sequence || leaf || node.op == PatternOp::gap || node.op == PatternOp::optional ? 1 : 0;
    std::uint64_t words = leaf ? count_words(pattern.substr(node.begin, node.end - node.begin)) : 0;
    if (node.op == PatternOp::lexicon && node.lexicon < cited.size())
      variants = cited[node.lexicon].variants, words = cited[node.lexicon].words;
    for (const std::uint32_t child : parsed.children_of(node)) {
      const PatternSize& one = sizes[child];
      variants = capped(sequence ? variants * one.variants : variants + one.variants);
      words = sequence ? words + one.words : std::max<std::uint64_t>(words, one.words);
    }
    sizes[i] = {capped(variants), capped(words)};
  }
  return parsed.nodes.empty() ? PatternSize{} : sizes[parsed.root];
}

}  // namespace ajar
