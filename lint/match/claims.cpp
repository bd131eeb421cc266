#include "lint/match/claims.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace ajar::lint {
namespace {

constexpr std::uint32_t kNone = PhraseMatch::kNone;

/// The phrases that stand in claims themselves, by Program, use, claim and entry. Every one of them has a number.
class OwnPhrases {
 public:
  explicit OwnPhrases(const Phrases& phrases) {
    for (std::uint32_t i = 0; i < phrases.size(); ++i) {
      const PhraseOrigin& at = phrases[i];
      if (at.use == PhraseUse::says || at.use == PhraseUse::near || at.use == PhraseUse::unless_near)
        numbers_.emplace(std::tuple(at.program, at.use, at.owner, at.entry), i);
    }
  }
  std::uint32_t number(std::uint32_t program, PhraseUse use, std::size_t claim, std::size_t entry) const {
    return numbers_.find({program, use, static_cast<std::uint32_t>(claim), static_cast<std::uint32_t>(entry)})->second;
  }

 private:
  std::map<std::tuple<std::uint32_t, PhraseUse, std::uint32_t, std::uint32_t>, std::uint32_t> numbers_;
};

}  // namespace

ClaimFinder::ClaimFinder(const Phrases& phrases)
    : phrases_(phrases),
      said_by_(phrases.lexicon_count() + phrases.size()),
      first_match_(phrases.lexicon_count() + phrases.size(), kNone) {
  const OwnPhrases own(phrases);
  for (std::uint32_t p = 0; p < phrases.programs().size(); ++p) {
    const std::vector<Claim>& claims = phrases.programs()[p]->claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      const auto things = [&](PhraseUse use, const std::vector<Says>& list) {
        std::vector<Thing> all;
        for (std::size_t i = 0; i < list.size(); ++i)
          all.push_back(list[i].lexicon ? phrases.lexicon_number(p, list[i].lexicon)
                                        : phrases.lexicon_count() + own.number(p, use, c, i));
        return all;
      };
      const auto entry = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back({p, ClaimId(c), things(PhraseUse::near, claims[c].near),
                          things(PhraseUse::unless_near, claims[c].unless_near)});
      for (const Thing thing : things(PhraseUse::says, claims[c].says))
        if (said_by_[thing].empty() || said_by_[thing].back() != entry) said_by_[thing].push_back(entry);
    }
  }
}

ClaimFinder::Thing ClaimFinder::thing_of(const PhraseOrigin& origin, std::uint32_t phrase) const {
  return origin.use == PhraseUse::lexicon ? phrases_.lexicon_number(origin.program, LexiconId(origin.owner))
                                          : phrases_.lexicon_count() + phrase;
}

void ClaimFinder::find(const SentenceMatches& matches, std::vector<ClaimHit>& out) {
  out.clear();
  for (std::uint32_t i = 0; i < matches.all.size(); ++i) {
    const PhraseMatch& match = matches.all[i];
    const PhraseOrigin& origin = phrases_[match.phrase];
    if (match.fate == MatchFate::looks_alike || origin.use == PhraseUse::never) continue;
    const Thing thing = thing_of(origin, match.phrase);
    if (first_match_[thing] != kNone) continue;
    first_match_[thing] = i;
    touched_.push_back(thing);
  }
  for (std::uint32_t i = 0; i < matches.all.size(); ++i) {
    const PhraseMatch& match = matches.all[i];
    if (match.fate != MatchFate::found) continue;
    for (const std::uint32_t entry : said_by_[thing_of(phrases_[match.phrase], match.phrase)]) {
      ClaimHit hit{entries_[entry].program, entries_[entry].claim, i};
      judge(entries_[entry], hit, match);
      out.push_back(hit);
    }
  }
  for (const Thing thing : touched_) first_match_[thing] = kNone;
  touched_.clear();
}

std::uint32_t ClaimFinder::present(const std::vector<Thing>& things) const {
  std::uint32_t first = kNone;
  for (const Thing thing : things) first = std::min(first, first_match_[thing]);
  return first;
}

void ClaimFinder::judge(const Entry& entry, ClaimHit& hit, const PhraseMatch& trigger) const {
  const std::uint32_t barred = present(entry.unless_near);
  hit.near = present(entry.near);
  if (trigger.cue != kNone) {
    hit.fate = ClaimFate::in_cue;
    hit.by = trigger.cue;
  } else if (barred != kNone) {
    hit.fate = ClaimFate::blocked;
    hit.by = barred;
  } else if (!entry.near.empty() && hit.near == kNone) {
    hit.fate = ClaimFate::lacks_near;
  }
}

}  // namespace ajar::lint
