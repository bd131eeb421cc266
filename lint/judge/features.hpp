/// What the rules look for in a sentence beside claims and cues: words of inference, of arrival, superlatives …
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "lint/match/matcher.hpp"

namespace ajar::lint {

enum class Feature : std::uint8_t {
#define AJAR_FEATURE(name) name,
#include "lint/judge/features.def"
#undef AJAR_FEATURE
};
inline constexpr int kFeatureCount = 0
#define AJAR_FEATURE(name) +1
#include "lint/judge/features.def"
#undef AJAR_FEATURE
    ;

/// Whether words alone, without a claim, can be a finding by it.
bool may_stand_alone(Feature feature);

struct FeatureHit {
  Feature feature;
  TokenRange at;
};

/// Which lexicons have the name of a feature. A pack may declare some of its own; they count, too.
class FeatureTable {
 public:
  explicit FeatureTable(const Phrases& phrases);

  std::optional<Feature> of(const PhraseOrigin& origin) const;
  /// Features in a sentence, by their first token. `out` is emptied first.
  void find(const SentenceMatches& matches, std::vector<FeatureHit>& out) const;

 private:
  static constexpr std::uint8_t kNone = 0xFF;
  const Phrases& phrases_;
  std::vector<std::uint8_t> features_;  // by lexicon number
};

}  // namespace ajar::lint
