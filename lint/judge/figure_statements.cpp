#include "lint/judge/figure_statements.hpp"

#include <algorithm>
#include <array>

#include "lint/numbers/token_text.hpp"

namespace ajar::lint {
namespace {

using Words = std::span<const std::string_view>;

/// What may stand between the name and its figure. A phrase that begins with another one stands before it.
constexpr auto kLinks = std::to_array<std::string_view>(
    {"rose to",     "rises to",     "risen to",     "fell to", "falls to", "fallen to", "climbed to", "dropped to",
     "declined to", "increased to", "decreased to", "grew to", "is",       "are",       "was",        "were",
     "has",         "have",         "had",          "been",    "reached",  "reaches",   "reach",      "hits",
     "hit",         "stands",       "stood",        "equals",  "totals",   "totalled",  "totaled",    "amounts to",
     "amounted to", "comes to",     "came to",      "at",      "of",       "now",       "currently",  "already",
     "still",       "only",         "just",         "as of",   "in",       "=",         ":",          "：",
     "已达到",      "已达",         "已有",         "已为",    "已",       "达到",      "達到",       "达",
     "達",          "升至",         "降至",         "增至",    "升到",     "降到",      "增到",       "仅为",
     "仅有",        "仅",           "只有",         "高达",    "合计",     "共计",      "总计",       "共",
     "目前",        "当前",         "如今",         "现在",    "现为",     "约为",      "等于",       "为",
     "為",          "是",           "在",           "于",      "有"});
constexpr auto kPastLinks =
    std::to_array<std::string_view>({"was", "were", "had", "stood", "rose", "fell", "climbed", "dropped", "declined",
                                     "increased", "decreased", "grew", "totalled", "totaled", "amounted", "came"});
/// Before the name, without changing what it means.
constexpr auto kPlain = std::to_array<std::string_view>(
    {"the",   "a",    "an",        "current", "latest", "actual", "overall", "with", "so",     "thus",
     "still", "now",  "currently", "today",   "目前",   "当前",   "如今",    "现在", "最新的", "最新",
     "总体",  "整体", "而",        "但是",    "但",     "且",     "因此",    "but"});
constexpr auto kDatePrepositions = std::to_array<std::string_view>(
    {"as of", "at the", "in", "at", "on", "of", "for", "during", "截至", "截止", "在", "的", "于"});
constexpr auto kSayers = std::to_array<std::string_view>(
    {"that", "says", "said", "reports", "reported", "shows", "show", "finds", "found", "puts", "put",
     "称",   "表示", "指出", "显示",    "认为",     "说",    "披露", "公布",  "测算",  "估计", "报告"});
/// Behind the figure, likewise.
constexpr auto kPlainBehind =
    std::to_array<std::string_view>({"today", "now", "currently", "already", "overall", "nationwide", "目前"});
constexpr auto kJoins = std::to_array<std::string_view>({"and", "but", "while", "which", "whereas", "且", "而", "但"});
/// At the beginning of the clause behind it: the figure was not told of everything.
constexpr auto kNarrows = std::to_array<std::string_view>(
    {"in",     "at",      "for", "among", "on",   "if",     "when", "where", "only", "excluding",
     "except", "without", "not", "仅",    "不含", "不包括", "其中", "除",    "若",   "如果"});
constexpr auto kVerbs = std::to_array<std::string_view>({"is", "are", "was", "were", "has", "have", "shows", "means"});

class StatementReader {
 public:
  explicit StatementReader(const FigureWords& in) : in_(in), tokens_(in.shadow, in.parts.tokens) {}

  std::vector<FigureStatement> read() {
    std::vector<FigureStatement> out;
    for (const MetricName& name : in_.names) {
      if (auto found = figure_behind(name))
        out.push_back(*found);
      else if (auto before = figure_before(name))
        out.push_back(*before);
    }
    return out;
  }

 private:
  const std::vector<Quantity>& quantities() const { return in_.numbers.quantities; }
  const std::vector<DateMention>& dates() const { return in_.numbers.dates; }

  template <class List>
  std::uint32_t match(std::uint32_t i, const List& words) const {
    for (const std::string_view word : words)
      if (const std::uint32_t used = tokens_.match(i, word)) return used;
    return 0;
  }
  template <class List>
  std::uint32_t match_before(std::uint32_t i, const List& words) const {
    for (const std::string_view word : words)
      if (const std::uint32_t used = tokens_.match_before(i, word)) return used;
    return 0;
  }
  const Quantity* quantity_at(std::uint32_t i) const {
    for (const Quantity& one : quantities())
      if (one.first == i) return &one;
    return nullptr;
  }
  const DateMention* date_at(std::uint32_t i) const {
    for (const DateMention& one : dates())
      if (one.first == i) return &one;
    return nullptr;
  }
  const DateMention* date_before(std::uint32_t i) const {
    for (const DateMention& one : dates())
      if (one.end == i) return &one;
    return nullptr;
  }
  bool is_mark(std::uint32_t i, std::string_view one, std::string_view other) const {
    return tokens_.text(i) == one || tokens_.text(i) == other;
  }
  bool is_comma(std::uint32_t i) const { return is_mark(i, ",", "，"); }
  bool is_colon(std::uint32_t i) const { return is_mark(i, ":", "："); }

  FigureStatement made(MetricId metric, const Quantity& quantity, TokenRange words, bool name_first) const {
    FigureStatement out{metric, static_cast<std::uint32_t>(&quantity - quantities().data()), {}, words, name_first};
    if (dates().size() == 1) out.date = 0;
    return out;
  }

  /// "the vacancy rate is now 12 %"
  std::optional<FigureStatement> figure_behind(const MetricName& name) const {
    std::uint32_t at = name.at.end;
    bool was = false;
    const Quantity* quantity = nullptr;
    while ((quantity = quantity_at(at)) == nullptr) {
      if (const DateMention* date = date_at(at)) {
        at = date->end;
        continue;
      }
      const std::uint32_t used = match(at, kLinks);
      if (used == 0) return std::nullopt;
      was = was || match(at, kPastLinks) > 0;
      at += used;
    }
    if (dates().size() > 1 || !is_all(quantity->end) || !is_plain(name.at.first)) return std::nullopt;
    FigureStatement out = made(name.metric, *quantity, {name.at.first, quantity->end}, true);
    out.was = was;
    return out;
  }

  /// "a 12 % vacancy rate"
  std::optional<FigureStatement> figure_before(const MetricName& name) const {
    const std::uint32_t joint = tokens_.is(name.at.first - 1, "in") || tokens_.is(name.at.first - 1, "of") ||
                                        tokens_.is(name.at.first - 1, "的")
                                    ? 1
                                    : 0;
    if (name.at.first <= joint) return std::nullopt;
    for (const Quantity& quantity : quantities()) {
      if (quantity.end != name.at.first - joint) continue;
      // 12 % of something is something else; a price is that of one.
      const bool part = joint > 0 && quantity.dimension == Dimension::percent;
      const bool ends = name.at.end >= tokens_.size() || match(name.at.end, kVerbs) > 0 || is_end(name.at.end);
      if (part || !ends || quantity.role == Role::price || quantity.role == Role::change) return std::nullopt;
      if (dates().size() > 1 || !is_plain(quantity.first)) return std::nullopt;
      FigureStatement out = made(name.metric, quantity, {quantity.first, name.at.end}, false);
      out.was = tokens_.is(name.at.end, "was") || tokens_.is(name.at.end, "were");
      return out;
    }
    return std::nullopt;
  }

  bool is_end(std::uint32_t i) const {
    static constexpr auto kEnds =
        std::to_array<std::string_view>({".", "。", "!", "！", ";", "；", ")", "）", "]", "(", "（", "["});
    const std::string_view text = tokens_.text(i);
    return i >= tokens_.size() || std::find(kEnds.begin(), kEnds.end(), text) != kEnds.end();
  }

  /// Nothing behind the figure says that it is only a part, a change, or told of somebody.
  bool is_all(std::uint32_t i) const {
    while (true) {
      if (is_end(i)) return true;
      if (is_comma(i)) return match(i + 1, kNarrows) == 0;
      if (const DateMention* date = date_at(i)) {
        i = date->end;
        continue;
      }
      const std::uint32_t preposition = match(i, kDatePrepositions);
      const DateMention* date = preposition > 0 ? date_at(i + preposition) : nullptr;
      if (date != nullptr) {
        i = date->end;
        continue;
      }
      const std::uint32_t plain = match(i, kPlainBehind);
      if (plain == 0) return match(i, kJoins) > 0 && !has_figure(i);
      i += plain;
    }
  }

  bool has_figure(std::uint32_t from) const {
    const Clause& clause = in_.parts.clauses[clause_at(in_.parts.clauses, from)];
    return std::any_of(quantities().begin(), quantities().end(),
                       [&](const Quantity& one) { return one.first >= from && one.first < clause.end; });
  }

  /// Nothing before token `i` narrows what is named there: it begins the sentence, but for dates and for who says it.
  bool is_plain(std::uint32_t i) const {
    while (i > 0) {
      if (tokens_.text(i - 1) == ";" || tokens_.text(i - 1) == "；") return true;
      if (const DateMention* date = date_before(i)) {
        i = date->first - match_before(date->first, kDatePrepositions);
      } else if (is_comma(i - 1) || is_colon(i - 1)) {
        const std::uint32_t first = clause_first(i - 1);
        if (date_before(i - 1) != nullptr)
          --i;
        else if (says_who({first, i - 1}))
          i = first;
        else
          return false;
      } else if (const std::uint32_t plain = match_before(i, kPlain)) {
        i -= plain;
      } else if (const std::uint32_t sayer = match_before(i, kSayers);
                 sayer > 0 && names_source({clause_first(i - 1), i})) {
        i = clause_first(i - 1);
      } else {
        return false;
      }
    }
    return true;
  }

  std::uint32_t clause_first(std::uint32_t token) const {
    return in_.parts.clauses[clause_at(in_.parts.clauses, token)].first;
  }
  bool names_source(TokenRange words) const {
    return std::any_of(in_.sources.begin(), in_.sources.end(),
                       [&](TokenRange source) { return words.contains(source); });
  }
  bool says_who(TokenRange words) const {
    const bool cue = std::any_of(in_.parts.cues.begin(), in_.parts.cues.end(), [&](const CueHit& hit) {
      return hit.cue.status == CueStatus::attributed && words.contains(hit.at);
    });
    const bool figure = std::any_of(quantities().begin(), quantities().end(), [&](const Quantity& one) {
      return one.first >= words.first && one.first < words.end;
    });
    return !figure && (cue || names_source(words));
  }

  const FigureWords& in_;
  TokenText tokens_;
};

}  // namespace

std::vector<FigureStatement> figures_stated(const FigureWords& words) {
  if (words.numbers.quantities.empty()) return {};
  return StatementReader(words).read();
}

}  // namespace ajar::lint
