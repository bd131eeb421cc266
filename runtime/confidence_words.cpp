#include "runtime/confidence_words.hpp"

#include <algorithm>
#include <utility>

namespace ajar::runtime {

namespace {

int level_of(Grade grade) {
  switch (grade) {
    case Grade::a:
    case Grade::b: return 3;
    case Grade::c: return 2;
    case Grade::d: return 1;
    case Grade::e:
    case Grade::f:
    case Grade::none: return 0;
  }
  return 0;
}

bool at_first_hand(Basis basis) { return basis == Basis::measured || basis == Basis::reported; }

/// What the confidence of one condition was made of.
struct Parts {
  Grade grade = Grade::none;
  bool all_other_basis = true;
  std::size_t origins = 0;
  std::vector<RowId> rows;
};

class ConfidenceWords {
 public:
  explicit ConfidenceWords(const ProofView& view) : view_(view), words_(view.words()) {}

  std::string text() const {
    const GateReport& report = view_.report();
    if (!report.confidence) return words_.say(Sentence::confidence_nothing);
    std::vector<const ProofNode*> leaves = deciding();
    std::stable_sort(leaves.begin(), leaves.end(), [](const auto* a, const auto* b) { return *a->confidence < *b->confidence; });
    const bool best_counts = !leaves.empty() && *report.confidence != *leaves.front()->confidence;
    if (best_counts) std::reverse(leaves.begin(), leaves.end());
    std::vector<std::string> said;
    for (const ProofNode* leaf : leaves)
      if (std::string line = one(*leaf); std::find(said.begin(), said.end(), line) == said.end()) said.push_back(std::move(line));
    std::string out;
    constexpr std::size_t kMost = 3;
    const std::size_t shown = said.size() > kMost + 1 ? kMost : said.size();
    for (std::size_t i = 0; i < shown; ++i) out += (i ? words_.say(Sentence::semicolon) : std::string()) + said[i];
    if (said.size() > shown) out += words_.say(Sentence::semicolon) + words_.say(Sentence::more, {words_.count(said.size() - shown)});
    if (out.empty()) out = word(*report.confidence);
    out += words_.say(Sentence::stop);
    const std::string rule = rule_for(leaves);
    return rule.empty() ? out : out + words_.say(Sentence::gap) + rule;
  }

 private:
  std::string word(Confidence c) const { return std::string(word_of(c, words_.language())); }

  /// Conditions that carry the level reached or, when settled below open, keep the next one shut.
  std::vector<const ProofNode*> deciding() const {
    std::vector<const ProofNode*> out;
    const State reached = std::min(view_.report().own.proven, view_.by_levels());
    std::vector<std::uint8_t> seen(view_.proof().nodes.size(), 0);
    if (const ProofNode* level = view_.level(reached)) collect(*level, Truth::yes, seen, out);
    const ProofNode* blocking = view_.blocking_level();
    if (blocking && blocking->truth == Truth::no && view_.report().own.proven == view_.by_levels()) collect(*blocking, Truth::no, seen, out);
    return out;
  }

  void collect(const ProofNode& root, Truth wanted, std::vector<std::uint8_t>& seen, std::vector<const ProofNode*>& out) const {
    std::vector<const ProofNode*> stack{&root};
    while (!stack.empty()) {
      const ProofNode& node = *stack.back();
      stack.pop_back();
      if (view_.is_leaf(node)) {
        if (node.confidence) out.push_back(&node);
        continue;
      }
      for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
        if (view_.node(*child).truth == wanted && !std::exchange(seen[*child], std::uint8_t{1})) stack.push_back(&view_.node(*child));
    }
  }

  /// How the gate's confidence follows from those of its conditions; empty where they all agree with it.
  std::string rule_for(const std::vector<const ProofNode*>& leaves) const {
    const Confidence is = *view_.report().confidence;
    if (!view_.report().held_by.empty()) return words_.say(Sentence::takes_required);
    const auto agrees = [&](const ProofNode* leaf) { return *leaf->confidence == is; };
    if (std::all_of(leaves.begin(), leaves.end(), agrees)) return {};
    if (agrees(leaves.front()) && *leaves.back()->confidence > is) return words_.say(Sentence::takes_lowest);
    return words_.say(any_level() ? Sentence::takes_highest : Sentence::takes_mixed);
  }

  /// Only one level decides, and any of its conditions is enough for it.
  bool any_level() const {
    const ProofNode* level = view_.level(std::min(view_.report().own.proven, view_.by_levels()));
    const ProofNode* blocking = view_.blocking_level();
    if (!level || (blocking && blocking->truth == Truth::no)) return false;
    const ProofNode* root = view_.body(*level);
    return root && root->kind == ProofNode::Kind::many && view_.condition(*root).quantifier == Quantifier::any;
  }

  Parts parts_of(const Reading& reading) const {
    const EvidenceSet& evidence = words_.in().evidence;
    Parts out;
    out.rows = reading.used;
    for (const RowId row : reading.used) {
      out.grade = std::max(out.grade, evidence.grade[row.index]);
      if (at_first_hand(evidence.basis[row.index])) out.all_other_basis = false;
    }
    std::vector<Symbol> origins;
    for (const OriginReading& one : reading.origins)
      if (std::find(origins.begin(), origins.end(), one.origin) == origins.end() && origins.size() < 3) origins.push_back(one.origin);
    out.origins = origins.size();
    return out;
  }

  std::string one(const ProofNode& node) const {
    const std::string label = view_.label(node), is = word(*node.confidence);
    const std::string why = reasons(node);
    return why.empty() ? words_.say(Sentence::confidence_of, {label, is}) : words_.say(Sentence::confidence_of_why, {label, is, why});
  }

  /// The steps, but only where they lead to the confidence that was computed: half an explanation would mislead.
  std::string reasons(const ProofNode& node) const {
    const Reading* reading = view_.reading(node.reading);
    if (!reading || reading->used.empty() || !reading->parts.empty()) return {};
    const Parts parts = parts_of(*reading);
    int level = level_of(parts.grade);
    std::vector<std::string> said;
    said.push_back(parts.grade == Grade::none ? words_.say(Sentence::why_no_grade)
                                              : words_.say(Sentence::why_grade, {std::string(1, letter_of(parts.grade))}));
    if (parts.all_other_basis) {
      --level;
      said.push_back(words_.say(Sentence::why_basis, {basis_words(parts.rows)}));
    }
    if (reading->proxy) {
      --level;
      said.push_back(words_.say(Sentence::why_proxy));
    }
    const int wanted = static_cast<int>(*node.confidence);
    const auto leads_there = [&](int step) { return std::clamp(level + step, 0, 3) == wanted; };
    if (!leads_there(0)) {
      if (parts.origins >= 2 && leads_there(1)) said.push_back(words_.say(Sentence::why_origins));
      else if (reading->contested && leads_there(-1)) said.push_back(words_.say(Sentence::why_contested));
      else said.resize(1);
    }
    std::string out;
    for (std::size_t i = 0; i < said.size(); ++i) out += (i ? words_.say(Sentence::comma_clause) : std::string()) + said[i];
    return out;
  }

  std::string basis_words(const std::vector<RowId>& rows) const {
    const EvidenceSet& evidence = words_.in().evidence;
    const Basis basis = evidence.basis[rows[0].index];
    const bool same = std::all_of(rows.begin(), rows.end(), [&](RowId row) { return evidence.basis[row.index] == basis; });
    std::vector<std::string> names;
    for (const RowId row : rows) names.push_back(words_.row(row));
    return words_.say(rows.size() == 1 ? Sentence::row_is_basis : Sentence::rows_are_basis,
                      {words_.list(names), same ? std::string(word_of(basis, words_.language())) : words_.say(Sentence::second_hand)});
  }

  const ProofView& view_;
  const Words& words_;
};

}  // namespace

std::string confidence_text(const ProofView& view) { return ConfidenceWords(view).text(); }

}  // namespace ajar::runtime
