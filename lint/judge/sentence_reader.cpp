#include "lint/judge/sentence_reader.hpp"

#include <algorithm>

namespace ajar::lint {

bool ReadSentence::has(Feature feature) const {
  return std::any_of(features.begin(), features.end(), [&](const FeatureHit& hit) { return hit.feature == feature; });
}

bool ReadSentence::has(Feature feature, TokenRange within) const {
  return std::any_of(features.begin(), features.end(),
                     [&](const FeatureHit& hit) { return hit.feature == feature && hit.at.meets(within); });
}

bool ReadSentence::is_worth_judging() const {
  return names_metric || !claims.empty() || std::any_of(features.begin(), features.end(), [](const FeatureHit& hit) {
           return may_stand_alone(hit.feature);
         });
}

TokenRange ReadSentence::clause_of(TokenRange range) const {
  const Clause& first = clauses[clause_at(clauses, range.first)];
  const Clause& last = clauses[clause_at(clauses, range.end - 1)];
  return {first.first, last.end};
}

Range ReadSentence::source_of(TokenRange range) const {
  if (range.first >= range.end) return {};
  return {tokens[range.first].range.begin, tokens[range.end - 1].range.end};
}

bool ReadSentence::has_cue(CueStatus status) const {
  return std::any_of(matches.cues.begin(), matches.cues.end(),
                     [&](const CueHit& hit) { return hit.cue.status == status; });
}

SentenceReader::SentenceReader(const Phrases& phrases, const FeatureTable& features, bool has_pack)
    : phrases_(phrases), features_(features), has_pack_(has_pack), matcher_(phrases), finder_(phrases) {}

bool SentenceReader::read(const Document& document, const Sentence& sentence, ReadSentence& out) {
  out.document = &document;
  out.at = sentence;
  out.tokens.clear();
  tokenize(document.shadow, sentence.text, phrases_.vocabulary(), out.tokens);
  matcher_.match(out.tokens, out.matches);
  finder_.find(out.matches, out.claims);
  features_.find(out.matches, out.features);
  note_words(out);
  return !out.matches.all.empty();
}

void SentenceReader::split(ReadSentence& sentence) const {
  sentence.clauses.clear();
  split_clauses(sentence.document->shadow.text(), sentence.tokens, sentence.clauses);
}

void SentenceReader::note_words(ReadSentence& out) const {
  out.kinds.clear();
  out.sources.clear();
  out.names_metric = false;
  for (const PhraseMatch& match : out.matches.all) {
    if (match.fate != MatchFate::found) continue;
    const PhraseOrigin& origin = phrases_[match.phrase];
    if (!has_pack_ || origin.program != 0) continue;
    if (origin.use == PhraseUse::kind) out.kinds.push_back({KindId(origin.owner), match.range});
    if (origin.use == PhraseUse::source) out.sources.push_back(PublisherId(origin.owner));
    if (origin.use == PhraseUse::metric) out.names_metric = true;
  }
}

}  // namespace ajar::lint
