#include "lint/judge/features.hpp"

#include <string_view>

namespace ajar::lint {
namespace {

constexpr std::string_view kNames[] = {
#define AJAR_FEATURE(name) #name,
#include "lint/judge/features.def"
#undef AJAR_FEATURE
};

}  // namespace

bool may_stand_alone(Feature feature) {
  switch (feature) {
    case Feature::flat_future:
    case Feature::superlative:
    case Feature::year_of:
    case Feature::irreversible:
    case Feature::bare_share:
    case Feature::plan:
    case Feature::expectation:
      return true;
    case Feature::nameless:
    case Feature::apart:
    case Feature::arrival:
    case Feature::under_way:
    case Feature::intensifier:
    case Feature::inference:
    case Feature::share:
    case Feature::some_users:
    case Feature::everybody:
    case Feature::own_doing:
    case Feature::pronoun:
    case Feature::presupposing:
    case Feature::back_reference:
      break;
  }
  return false;
}

FeatureTable::FeatureTable(const Phrases& phrases) : phrases_(phrases), features_(phrases.lexicon_count(), kNone) {
  const auto programs = phrases.programs();
  for (std::uint32_t p = 0; p < programs.size(); ++p)
    for (std::size_t i = 0; i < programs[p]->lexicons.size(); ++i)
      for (std::uint8_t f = 0; f < kFeatureCount; ++f)
        if (programs[p]->lexicons[i].name.name == kNames[f]) features_[phrases.lexicon_number(p, LexiconId(i))] = f;
}

std::optional<Feature> FeatureTable::of(const PhraseOrigin& origin) const {
  if (origin.use != PhraseUse::lexicon) return std::nullopt;
  const std::uint8_t feature = features_[phrases_.lexicon_number(origin.program, LexiconId(origin.owner))];
  if (feature == kNone) return std::nullopt;
  return static_cast<Feature>(feature);
}

void FeatureTable::find(const SentenceMatches& matches, std::vector<FeatureHit>& out) const {
  out.clear();
  for (const PhraseMatch& match : matches.all)
    if (match.fate == MatchFate::found)
      if (const auto feature = of(phrases_[match.phrase])) out.push_back({*feature, match.range});
}

}  // namespace ajar::lint
