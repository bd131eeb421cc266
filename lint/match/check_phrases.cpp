#include "lint/match/check_phrases.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/document.hpp"
#include "lint/match/claims.hpp"
#include "lint/match/phrase_texts.hpp"
#include "lint/text/sentences.hpp"

namespace ajar::lint {
namespace {

constexpr std::uint32_t kNone = PhraseMatch::kNone;

Diagnostic mistake(Code code, Arguments arguments, Span at, Phrase label) {
  return {code, std::move(arguments), {at, {label, {}}}, {}, {}, {}, {}};
}

bool is_own(const Name& name) { return name.pack.index == 0; }

class Checks {
 public:
  Checks(const Program& program, Diagnostics& out)
      : program_(program), out_(out), programs_{&program}, phrases_(programs_), matcher_(phrases_), finder_(phrases_) {}

  void run() {
    const PhraseTexts texts(program_);
    for (std::uint32_t i = 0; i < phrases_.size(); ++i)
      if (const TextPattern* pattern = phrases_.pattern(i); pattern != nullptr && is_own(owner(phrases_[i])))
        check(i, *pattern, texts);
    for (std::uint32_t i = 0; i < program_.claims.size(); ++i) {
      const Claim& claim = program_.claims[i];
      if (claim.says.empty()) continue;  // which has been said
      for (const TextPattern& example : claim.flags) check_example(ClaimId(i), example);
    }
  }

 private:
  const Name& owner(const PhraseOrigin& at) const {
    switch (at.use) {
      case PhraseUse::lexicon:
      case PhraseUse::never:
        return program_.lexicons[at.owner].name;
      case PhraseUse::says:
      case PhraseUse::near:
      case PhraseUse::unless_near:
        return program_.claims[at.owner].name;
      case PhraseUse::kind:
        return program_.kinds[at.owner].name;
      case PhraseUse::metric:
        return program_.metrics[at.owner].name;
      case PhraseUse::source:
        break;
    }
    return program_.publishers[at.owner].name;
  }

  // ---- phrases ------------------------------------------------------------------------------------------------------

  void check(std::uint32_t phrase, const TextPattern& pattern, const PhraseTexts& texts) {
    if (phrases_.is_dead(phrase))
      return out_.report(mistake(Code::E0710, {}, pattern.span, Phrase::address_is_one_thing));
    if (phrases_[phrase].use == PhraseUse::never || !has_guards(phrases_[phrase], pattern)) return;
    const TextPattern* guard = nullptr;
    for (const PhraseText& text : texts.of(pattern)) {
      const TextPattern* const found = guard_of(phrase, text);
      if (found == nullptr) return;
      guard = found;
    }
    if (guard == nullptr) return;
    Diagnostic wrong = mistake(Code::E0710, {}, pattern.span, Phrase::never_takes_all);
    wrong.secondary.push_back({guard->span, {Phrase::it_is_not_meant_here, {}}});
    out_.report(std::move(wrong));
  }

  bool has_guards(const PhraseOrigin& at, const TextPattern& pattern) const {
    const auto guards = [&](LexiconId id) { return !program_[id].never.empty(); };
    return (at.use == PhraseUse::lexicon && guards(LexiconId(at.owner))) ||
           std::any_of(pattern.lexicons.begin(), pattern.lexicons.end(), guards);
  }

  /// The `never` phrase that takes a text of the phrase, whatever stands around it; null when none does.
  const TextPattern* guard_of(std::uint32_t phrase, const PhraseText& text) {
    ShadowText shadow;
    shadow.copy(text.text, {0, static_cast<std::uint32_t>(text.text.size())});
    tokens_.clear();
    tokenize(shadow, {0, shadow.size()}, phrases_.vocabulary(), tokens_);
    for (Token& token : tokens_)  // a word in any form is none that a phrase names
      if (std::any_of(text.stems.begin(), text.stems.end(),
                      [&](Range stem) { return stem.begin < token.text.end && token.text.begin < stem.end; }))
        if (token.kind == TokenClass::word) token.word = kUnknownToken;
    matcher_.match(tokens_, matches_);
    const TextPattern* guard = nullptr;
    for (const PhraseMatch& match : matches_.all) {
      if (match.phrase != phrase) continue;
      if (match.fate != MatchFate::looks_alike) return nullptr;
      guard = phrases_.pattern(matches_.all[match.by].phrase);
    }
    return guard;
  }

  // ---- examples -----------------------------------------------------------------------------------------------------

  /// How near an example comes to being found; the last one is found.
  enum class Reached : std::uint8_t { nothing, looks_alike, in_cue, lacks_near, blocked, found };
  struct Best {
    Reached reached = Reached::nothing;
    const TextPattern* by = nullptr;
  };

  void check_example(ClaimId claim, const TextPattern& example) {
    const Document document = read_document(example.pattern, Format::plain);
    Best best;
    for (const Sentence& sentence : split_sentences(document)) {
      tokens_.clear();
      tokenize(document.shadow, sentence.text, phrases_.vocabulary(), tokens_);
      matcher_.match(tokens_, matches_);
      finder_.find(matches_, hits_);
      look(claim, best);
    }
    if (best.reached != Reached::found) report(claim, example, best);
  }

  void look(ClaimId claim, Best& best) const {
    const auto reach = [&](Reached reached, std::uint32_t by) {
      if (reached <= best.reached) return;
      best = {reached, by == kNone ? nullptr : phrases_.pattern(matches_.all[by].phrase)};
    };
    for (const ClaimHit& hit : hits_) {
      if (hit.claim != claim) continue;
      switch (hit.fate) {
        case ClaimFate::candidate:
          reach(Reached::found, kNone);
          break;
        case ClaimFate::blocked:
          reach(Reached::blocked, hit.by);
          break;
        case ClaimFate::lacks_near:
          reach(Reached::lacks_near, kNone);
          break;
        case ClaimFate::in_cue:
          reach(Reached::in_cue, matches_.cue_from[hit.by]);
          break;
      }
    }
    for (const PhraseMatch& match : matches_.all)
      if (match.fate == MatchFate::looks_alike && says(claim, phrases_[match.phrase]))
        reach(Reached::looks_alike, match.by);
  }

  bool says(ClaimId claim, const PhraseOrigin& at) const {
    if (at.use == PhraseUse::says) return at.owner == claim.index;
    const std::vector<Says>& all = program_[claim].says;
    return at.use == PhraseUse::lexicon &&
           std::any_of(all.begin(), all.end(), [&](const Says& one) { return one.lexicon == LexiconId(at.owner); });
  }

  void report(ClaimId claim, const TextPattern& example, const Best& best) {
    Phrase label = Phrase::example_says_nothing, other = Phrase::none;
    switch (best.reached) {
      case Reached::looks_alike:
        label = Phrase::example_looks_alike, other = Phrase::it_is_not_meant_here;
        break;
      case Reached::in_cue:
        label = Phrase::example_is_in_cue, other = Phrase::cue_stands_here;
        break;
      case Reached::lacks_near:
        label = Phrase::example_lacks_near;
        break;
      case Reached::blocked:
        label = Phrase::example_is_blocked, other = Phrase::it_bars_the_claim;
        break;
      case Reached::nothing:
      case Reached::found:
        break;
    }
    Diagnostic wrong = mistake(Code::W0711, {program_.display(program_[claim].name)}, example.span, label);
    if (best.by != nullptr && best.by->span.source) wrong.secondary.push_back({best.by->span, {other, {}}});
    out_.report(std::move(wrong));
  }

  const Program& program_;
  Diagnostics& out_;
  const std::vector<const Program*> programs_;
  const Phrases phrases_;
  Matcher matcher_;
  ClaimFinder finder_;
  std::vector<Token> tokens_;
  SentenceMatches matches_;
  std::vector<ClaimHit> hits_;
};

}  // namespace

void check_phrases(const Program& program, Diagnostics& out) {
  if (!program.lexicons.empty() || !program.claims.empty() || !program.kinds.empty()) Checks(program, out).run();
}

}  // namespace ajar::lint
