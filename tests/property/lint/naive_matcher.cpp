#include "tests/property/lint/naive_matcher.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "core/text_pattern.hpp"
#include "lint/text/stem.hpp"

namespace ajar::test {
namespace {

using lint::TokenRange;

struct Item {
  std::string word;
  bool stem = false;
  bool is_gap = false;
  PatternGap gap;
};
using Variant = std::vector<Item>;

bool is_han_word(const std::string& word) {
  std::size_t at = 0;
  return is_han(next_code_point(word, at));
}

/// Words between spaces, Han characters one by one.
Variant items_of(const std::string& text, bool stem) {
  Variant out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == ' ') {
      open = false;
    } else if (is_han(c) || c == ',') {
      out.push_back({text.substr(begin, at - begin), false, false, {}});
      open = false;
    } else {
      if (!open) out.push_back({"", stem, false, {}});
      out.back().word += text.substr(begin, at - begin);
      open = true;
    }
  }
  return out;
}

std::vector<Variant> variants_of(const Program& program, const TextPattern& phrase, const ParsedPattern& parsed,
                                 std::uint32_t index);

std::vector<Variant> variants_of(const Program& program, const TextPattern& phrase) {
  const ParsedPattern parsed = parse_pattern(phrase.pattern);
  return variants_of(program, phrase, parsed, parsed.root);
}

std::vector<Variant> variants_of(const Program& program, const TextPattern& phrase, const ParsedPattern& parsed,
                                 std::uint32_t index) {
  const PatternNode& node = parsed.nodes[index];
  const std::string text = phrase.pattern.substr(node.begin, node.end - node.begin);
  if (node.op == PatternOp::words || node.op == PatternOp::stem) return {items_of(text, node.op == PatternOp::stem)};
  if (node.op == PatternOp::gap) return {{{"", false, true, node.gap}}};
  std::vector<Variant> all;
  if (node.op == PatternOp::lexicon) {
    for (const TextPattern& one : program[phrase.lexicons[node.lexicon]].phrases)
      for (Variant& variant : variants_of(program, one)) all.push_back(std::move(variant));
    return all;
  }
  if (node.op == PatternOp::optional || node.op == PatternOp::sequence) all.push_back({});
  for (const std::uint32_t child : parsed.children_of(node)) {
    const std::vector<Variant> of_child = variants_of(program, phrase, parsed, child);
    if (node.op != PatternOp::sequence) {
      all.insert(all.end(), of_child.begin(), of_child.end());
      continue;
    }
    std::vector<Variant> longer;
    for (const Variant& begin : all)
      for (const Variant& end : of_child) {
        longer.push_back(begin);
        longer.back().insert(longer.back().end(), end.begin(), end.end());
      }
    all = std::move(longer);
  }
  return all;
}

class Placer {
 public:
  Placer(const Variant& variant, const std::vector<std::string>& words) : words_(words) {
    pieces_.emplace_back();
    gaps_.emplace_back();
    for (const Item& item : variant) {
      if (item.is_gap) {
        pieces_.emplace_back();
        gaps_.push_back(item.gap);
      } else {
        pieces_.back().push_back(item);
      }
    }
  }

  /// All ways to lay the pieces out.
  std::vector<std::vector<TokenRange>> run() {
    place(0);
    return std::move(found_);
  }

 private:
  bool stands_at(const Variant& piece, std::size_t at) const {
    if (at + piece.size() > words_.size()) return false;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const std::string& word = words_[at + i];
      if (piece[i].stem ? lint::stem(word) != lint::stem(piece[i].word) : word != piece[i].word) return false;
    }
    return true;
  }

  bool fits(std::size_t from, std::size_t to, PatternGap gap) const {
    std::size_t cost = 0;
    for (std::size_t i = from; i < to; ++i) cost += words_[i] == "," ? 0 : is_han_word(words_[i]) ? 1 : gap.word_cost;
    return cost <= gap.budget;
  }

  void place(std::size_t piece) {
    if (piece == pieces_.size()) {
      found_.push_back(placed_);
      return;
    }
    const std::size_t from = placed_.empty() ? 0 : placed_.back().end;
    for (std::size_t at = from; at < words_.size(); ++at) {
      if (!stands_at(pieces_[piece], at) || (piece > 0 && !fits(from, at, gaps_[piece]))) continue;
      placed_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + pieces_[piece].size())});
      place(piece + 1);
      placed_.pop_back();
    }
  }

  const std::vector<std::string>& words_;
  std::vector<Variant> pieces_;
  std::vector<PatternGap> gaps_;
  std::vector<TokenRange> placed_;
  std::vector<std::vector<TokenRange>> found_;
};

/// For each end the placement whose pieces stand nearest to it, the last ones first; of equal beginnings the first end.
std::vector<std::vector<TokenRange>> nearest(const std::vector<std::vector<TokenRange>>& all) {
  const auto nearer = [](const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) {
    for (std::size_t i = a.size(); i-- > 0;)
      if (a[i].first != b[i].first) return a[i].first > b[i].first;
    return false;
  };
  std::map<std::uint32_t, std::vector<TokenRange>> by_end;
  for (const auto& one : all) {
    auto& best = by_end[one.back().end];
    if (best.empty() || nearer(one, best)) best = one;
  }
  std::vector<std::vector<TokenRange>> out;
  for (const auto& [end, one] : by_end)
    if (out.empty() || out.back().front().first != one.front().first) out.push_back(one);
  return out;
}

bool meet(const NaiveMatch& a, const NaiveMatch& b) {
  return std::any_of(a.pieces.begin(), a.pieces.end(), [&](TokenRange x) {
    return std::any_of(b.pieces.begin(), b.pieces.end(), [&](TokenRange y) { return x.meets(y); });
  });
}

void add(std::vector<NaiveMatch>& all, NaiveMatch match) {
  const bool known = std::any_of(all.begin(), all.end(), [&](const NaiveMatch& one) {
    return one.lexicon == match.lexicon && one.phrase == match.phrase && one.never == match.never &&
           one.pieces == match.pieces;
  });
  if (!known) all.push_back(std::move(match));
}

bool comes_before(const NaiveMatch& a, const NaiveMatch& b) {
  const auto key = [](const NaiveMatch& one) {
    std::vector<std::uint32_t> pieces;
    for (const TokenRange piece : one.pieces) pieces.push_back(piece.first), pieces.push_back(piece.end);
    return std::tuple(one.pieces.front().first, ~one.pieces.back().end, one.pieces.size(), one.lexicon, one.never,
                      one.phrase, pieces);
  };
  return key(a) < key(b);
}

}  // namespace

std::vector<NaiveMatch> match_naively(const Program& program, const std::vector<std::string>& words) {
  std::vector<NaiveMatch> all;
  for (std::size_t l = 0; l < program.lexicons.size(); ++l)
    for (const bool never : {false, true}) {
      const auto& phrases = never ? program.lexicons[l].never : program.lexicons[l].phrases;
      for (std::size_t i = 0; i < phrases.size(); ++i)
        for (const Variant& variant : variants_of(program, phrases[i]))
          for (auto& pieces : nearest(Placer(variant, words).run())) add(all, {l, i, never, pieces, "found"});
    }
  std::sort(all.begin(), all.end(), comes_before);
  for (NaiveMatch& one : all) {
    if (one.never) continue;
    std::vector<std::size_t> guards{one.lexicon};
    for (const LexiconId named : program.lexicons[one.lexicon].phrases[one.phrase].lexicons)
      guards.push_back(named.index);
    for (const NaiveMatch& other : all)
      if (other.never && meet(one, other) && std::find(guards.begin(), guards.end(), other.lexicon) != guards.end())
        one.fate = "alike";
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i && all[i].fate == "found" && !all[i].never; ++j)
      if (all[j].fate == "found" && !all[j].never && all[j].lexicon == all[i].lexicon && meet(all[i], all[j]))
        all[i].fate = "overlapped";
  return all;
}

}  // namespace ajar::test
