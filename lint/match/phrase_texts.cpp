#include "lint/match/phrase_texts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lint/document/folding.hpp"

namespace ajar::lint {
namespace {

using Texts = std::vector<PhraseText>;

void append(PhraseText& to, const PhraseText& more) {
  const auto shift = static_cast<std::uint32_t>(to.text.size());
  to.text += more.text;
  for (const Range stem : more.stems) to.stems.push_back({stem.begin + shift, stem.end + shift});
  for (const PhraseText::Break& one : more.breaks) to.breaks.push_back({one.at + shift, one.gap});
}

/// Every text of the first followed by every text of the second.
Texts product(Texts first, const Texts& second) {
  if (second.size() == 1) {
    for (PhraseText& text : first) append(text, second[0]);
    return first;
  }
  Texts all;
  all.reserve(first.size() * second.size());
  for (const PhraseText& begin : first)
    for (const PhraseText& end : second) append(all.emplace_back(begin), end);
  return all;
}

class Writer {
 public:
  Writer(const ParsedPattern& parsed, const TextPattern& phrase, const std::vector<Texts>& lexicons)
      : parsed_(parsed), phrase_(phrase), lexicons_(lexicons), texts_(parsed.nodes.size()) {}

  Texts run() {
    for (std::uint32_t i = 0; i < parsed_.nodes.size(); ++i) texts_[i] = write(parsed_.nodes[i]);
    return std::move(texts_[parsed_.root]);
  }

 private:
  Texts write(const PatternNode& node) {
    switch (node.op) {
      case PatternOp::words:
        return {{own(node), {}, {}}};
      case PatternOp::stem:
        return stem(own(node));
      case PatternOp::gap:
        return {{" ", {}, {{0, node.gap}}}};
      case PatternOp::lexicon:
        return named(node);
      case PatternOp::sequence:
        return sequence(node);
      case PatternOp::choice:
        return choice(node, {});
      case PatternOp::optional:
        return choice(node, {{}});
    }
    return {};
  }

  /// As the text of a report is read.
  std::string own(const PatternNode& node) const {
    ShadowText shadow;
    copy_folded(shadow, phrase_.pattern, {node.begin, node.end});
    return std::string(shadow.text());
  }

  static Texts stem(std::string text) {
    const Range all{0, static_cast<std::uint32_t>(text.size())};
    return {{std::move(text), {all}, {}}};
  }

  /// Phrases of lexicons are whole words.
  Texts named(const PatternNode& node) const {
    if (node.lexicon >= phrase_.lexicons.size() || phrase_.lexicons[node.lexicon].index >= lexicons_.size()) return {};
    Texts texts = product({{" ", {}, {}}}, lexicons_[phrase_.lexicons[node.lexicon].index]);
    for (PhraseText& text : texts) text.text += ' ';
    return texts;
  }

  Texts sequence(const PatternNode& node) {
    Texts all{{}};
    for (const std::uint32_t child : parsed_.children_of(node))
      all = product(std::move(all), std::exchange(texts_[child], {}));
    return all;
  }

  Texts choice(const PatternNode& node, Texts all) {
    for (const std::uint32_t child : parsed_.children_of(node))
      std::move(texts_[child].begin(), texts_[child].end(), std::back_inserter(all));
    return all;
  }

  const ParsedPattern& parsed_;
  const TextPattern& phrase_;
  const std::vector<Texts>& lexicons_;
  std::vector<Texts> texts_;  // by node
};

template <class F>
void for_each_phrase(const Program& program, const F& visitor) {
  for (const Kind& kind : program.kinds)
    for (const TextPattern& phrase : kind.words) visitor(phrase);
  for (const Lexicon& lexicon : program.lexicons)
    for (const auto* all : {&lexicon.phrases, &lexicon.never})
      for (const TextPattern& phrase : *all) visitor(phrase);
  for (const Claim& claim : program.claims)
    for (const auto* all : {&claim.says, &claim.near, &claim.unless_near})
      for (const Says& says : *all) visitor(says.phrase);
}

}  // namespace

PhraseTexts::PhraseTexts(const Program& program) : program_(program), lexicons_(program.lexicons.size()) {
  std::vector<bool> is_named(program.lexicons.size(), false);
  for_each_phrase(program, [&](const TextPattern& phrase) {
    for (const LexiconId id : phrase.lexicons)
      if (id.index < is_named.size()) is_named[id.index] = true;
  });
  for (const LexiconId id : program.lexicon_order) {
    if (!is_named[id.index]) continue;
    for (const TextPattern& phrase : program_[id].phrases) {
      Texts texts = of(phrase);
      std::move(texts.begin(), texts.end(), std::back_inserter(lexicons_[id.index]));
    }
  }
}

std::vector<PhraseText> PhraseTexts::of(const TextPattern& phrase) const {
  const ParsedPattern parsed = parse_pattern(phrase.pattern);
  if (parsed.fault) return {};
  return Writer(parsed, phrase, lexicons_).run();
}

}  // namespace ajar::lint
