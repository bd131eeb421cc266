#include "lint/match/matcher.hpp"

#include <algorithm>

namespace ajar::lint {
namespace {

constexpr std::uint32_t kNone = PhraseMatch::kNone;

bool same_words(std::span<const TokenRange> a, std::span<const TokenRange> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Are these words part of those, with others beside them?
bool is_inside(std::span<const TokenRange> words, std::span<const TokenRange> others) {
  return !same_words(words, others) && std::all_of(words.begin(), words.end(), [&](TokenRange part) {
    return std::any_of(others.begin(), others.end(), [&](TokenRange other) { return other.contains(part); });
  });
}

}  // namespace

void SentenceMatches::clear() {
  all.clear();
  pieces.clear();
  cues.clear();
  cue_from.clear();
}

void Matcher::match(std::span<const Token> tokens, SentenceMatches& out) {
  out.clear();
  read_symbols(phrases_.alphabet(), tokens, sequence_, place_);
  hits_.hits.clear();
  hits_.pieces.clear();
  scanner_.scan(sequence_, hits_);
  if (hits_.hits.empty()) return;
  if (run_.size() < tokens.size()) run_.resize(tokens.size(), 0), holder_.resize(tokens.size(), 0);
  take_hits(out);
  find_guarded(out);
  drop_alike(out);
  choose_longest(out);
  choose_cues(out);
  find_cues_over(out);
}

void Matcher::take_hits(SentenceMatches& out) {
  for (const TokenRange piece : hits_.pieces) out.pieces.push_back({place_[piece.first], place_[piece.end - 1] + 1});
  for (const PhraseHit& hit : hits_.hits) {
    PhraseMatch match{hit.phrase, {}, hit.first_piece, hit.piece_count};
    match.range = {out.pieces[hit.first_piece].first, out.pieces[hit.first_piece + hit.piece_count - 1].end};
    out.all.push_back(match);
  }
  std::sort(out.all.begin(), out.all.end(), [&](const PhraseMatch& a, const PhraseMatch& b) {
    if (a.range.first != b.range.first) return a.range.first < b.range.first;
    if (a.range.end != b.range.end) return a.range.end > b.range.end;
    if (a.piece_count != b.piece_count) return a.piece_count < b.piece_count;
    if (a.phrase != b.phrase) return a.phrase < b.phrase;
    const auto x = out.pieces_of(a), y = out.pieces_of(b);
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end(), [](TokenRange one, TokenRange other) {
      return one.first != other.first ? one.first < other.first : one.end < other.end;
    });
  });
  // A phrase may ask for the same words in two ways: `(running|~run)`.
  const auto same = [&](const PhraseMatch& a, const PhraseMatch& b) {
    return a.phrase == b.phrase && same_words(out.pieces_of(a), out.pieces_of(b));
  };
  out.all.erase(std::unique(out.all.begin(), out.all.end(), same), out.all.end());
}

const Lexicon* Matcher::lexicon_of(const PhraseMatch& match) const {
  const PhraseOrigin& at = phrases_[match.phrase];
  return at.use == PhraseUse::lexicon ? &phrases_.program(at).lexicons[at.owner] : nullptr;
}

// ---- what looks alike -----------------------------------------------------------------------------------------------

void Matcher::find_guarded(const SentenceMatches& out) {
  guarded_.clear();
  for (std::uint32_t i = 0; i < out.all.size(); ++i) {
    const PhraseOrigin& at = phrases_[out.all[i].phrase];
    if (at.use != PhraseUse::never) continue;
    const std::uint32_t lexicon = phrases_.lexicon_number(at.program, LexiconId(at.owner));
    for (const TokenRange words : out.pieces_of(out.all[i])) guarded_.push_back({lexicon, words, i});
  }
  std::sort(guarded_.begin(), guarded_.end(), [](const Guarded& a, const Guarded& b) {
    return a.lexicon != b.lexicon           ? a.lexicon < b.lexicon
           : a.words.first != b.words.first ? a.words.first < b.words.first
                                            : a.match < b.match;
  });
  std::size_t kept = 0;
  for (const Guarded& one : guarded_) {
    const bool joins =
        kept > 0 && guarded_[kept - 1].lexicon == one.lexicon && guarded_[kept - 1].words.end > one.words.first;
    if (joins)
      guarded_[kept - 1].words.end = std::max(guarded_[kept - 1].words.end, one.words.end);
    else
      guarded_[kept++] = one;
  }
  guarded_.resize(kept);
}

void Matcher::drop_alike(SentenceMatches& out) {
  if (guarded_.empty()) return;
  for (PhraseMatch& match : out.all) {
    if (phrases_[match.phrase].use == PhraseUse::never) continue;
    match.by = guard_of(out, match);
    if (match.by != kNone) match.fate = MatchFate::looks_alike;
  }
}

/// The `never` phrase that overlaps a match of its lexicon, or of a phrase that names the lexicon.
std::uint32_t Matcher::guard_of(const SentenceMatches& out, const PhraseMatch& match) const {
  const PhraseOrigin& at = phrases_[match.phrase];
  const TextPattern* const pattern = phrases_.pattern(match.phrase);
  for (const TokenRange words : out.pieces_of(match)) {
    if (at.use == PhraseUse::lexicon)
      if (const auto by = guard_at(phrases_.lexicon_number(at.program, LexiconId(at.owner)), words); by != kNone)
        return by;
    if (pattern == nullptr) continue;
    for (const LexiconId named : pattern->lexicons)
      if (const auto by = guard_at(phrases_.lexicon_number(at.program, named), words); by != kNone) return by;
  }
  return kNone;
}

std::uint32_t Matcher::guard_at(std::uint32_t lexicon, TokenRange words) const {
  const auto at = std::partition_point(guarded_.begin(), guarded_.end(), [&](const Guarded& one) {
    return one.lexicon != lexicon ? one.lexicon < lexicon : one.words.end <= words.first;
  });
  return at != guarded_.end() && at->lexicon == lexicon && at->words.meets(words) ? at->match : kNone;
}

// ---- leftmost and longest -------------------------------------------------------------------------------------------

/// Matches of one lexicon, of one list of a claim, of one kind or source compete.
std::uint64_t Matcher::group_of(const PhraseMatch& match) const {
  const PhraseOrigin& at = phrases_[match.phrase];
  return std::uint64_t{at.program} << 40 | std::uint64_t{static_cast<std::uint8_t>(at.use)} << 32 | at.owner;
}

void Matcher::choose_longest(SentenceMatches& out) {
  order_.clear();
  for (std::uint32_t i = 0; i < out.all.size(); ++i)
    if (out.all[i].fate == MatchFate::found && phrases_[out.all[i].phrase].use != PhraseUse::never) order_.push_back(i);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return group_of(out.all[a]) < group_of(out.all[b]); });
  for (std::size_t i = 0; i < order_.size(); ++i) {
    PhraseMatch& match = out.all[order_[i]];
    if (i == 0 || group_of(out.all[order_[i - 1]]) != group_of(match)) ++runs_;
    match.by = taken(out, match);
    if (match.by != kNone)
      match.fate = MatchFate::overlapped;
    else
      for (const TokenRange words : out.pieces_of(match))
        for (std::uint32_t t = words.first; t < words.end; ++t) run_[t] = runs_, holder_[t] = order_[i];
  }
}

/// Who has taken one of the match's words in this run.
std::uint32_t Matcher::taken(const SentenceMatches& out, const PhraseMatch& match) const {
  for (const TokenRange words : out.pieces_of(match))
    for (std::uint32_t t = words.first; t < words.end; ++t)
      if (run_[t] == runs_) return holder_[t];
  return kNone;
}

// ---- cues -----------------------------------------------------------------------------------------------------------

/// Of cues that overlap, the leftmost and longest; equal words may be cues in several ways.
void Matcher::choose_cues(SentenceMatches& out) {
  ++runs_;
  for (std::uint32_t i = 0; i < out.all.size(); ++i) {
    const PhraseMatch& match = out.all[i];
    const Lexicon* const lexicon = match.fate == MatchFate::found ? lexicon_of(match) : nullptr;
    if (lexicon == nullptr || lexicon->cues.empty()) continue;
    const std::uint32_t before = taken(out, match);
    if (before != kNone && !same_words(out.pieces_of(out.all[before]), out.pieces_of(match))) continue;
    for (const Cue& cue : lexicon->cues) {
      out.cues.push_back({cue, match.range});
      out.cue_from.push_back(i);
    }
    if (before != kNone) continue;
    for (const TokenRange words : out.pieces_of(match))
      for (std::uint32_t t = words.first; t < words.end; ++t) run_[t] = runs_, holder_[t] = i;
  }
}

/// Of a match that is no cue: the first cue over its words that is more than a part of them. The run of the cues still
/// stands in `run_`: which match holds a word.
std::uint32_t Matcher::cue_over(const SentenceMatches& out, const PhraseMatch& match) const {
  for (const TokenRange words : out.pieces_of(match))
    for (std::uint32_t t = words.first; t < words.end; ++t) {
      if (run_[t] != runs_ || is_inside(out.pieces_of(out.all[holder_[t]]), out.pieces_of(match))) continue;
      const auto cue = std::lower_bound(out.cue_from.begin(), out.cue_from.end(), holder_[t]);
      return static_cast<std::uint32_t>(cue - out.cue_from.begin());
    }
  return kNone;
}

void Matcher::find_cues_over(SentenceMatches& out) {
  if (out.cues.empty()) return;
  for (PhraseMatch& match : out.all) {
    const Lexicon* const lexicon = lexicon_of(match);
    const bool is_cue = lexicon != nullptr && !lexicon->cues.empty();
    if (match.fate == MatchFate::found && !is_cue && phrases_[match.phrase].use != PhraseUse::never)
      match.cue = cue_over(out, match);
  }
}

}  // namespace ajar::lint
