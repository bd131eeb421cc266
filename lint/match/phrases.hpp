/// All phrases of all loaded packs, ready to be looked for: kinds' words, lexicons, what claims say, names of sources.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "lint/match/alphabet.hpp"
#include "lint/match/automaton.hpp"
#include "lint/text/vocabulary.hpp"

namespace ajar::lint {

enum class PhraseUse : std::uint8_t {
  lexicon,  ///< owner: LexiconId
  never,    ///< what looks like a phrase of the lexicon and is not meant
  says,     ///< a phrase that stands in the claim itself; owner: ClaimId
  near,
  unless_near,
  kind,    ///< words that betray evidence of a kind; owner: KindId
  source,  ///< a label or an alias of a source; owner: PublisherId
  metric,  ///< a label or an alias of a metric; owner: MetricId
};

/// Where a phrase stands: the `entry`th in the list of its owner (`claim.says[entry]`; of a source or a
/// metric: labels, then aliases).
struct PhraseOrigin {
  std::uint32_t program = 0;  ///< in the order in which they were given
  PhraseUse use = PhraseUse::lexicon;
  std::uint32_t owner = 0;
  std::uint32_t entry = 0;
};

/// Immutable; any number of threads may match with it. The Programs must outlive it.
class Phrases {
 public:
  explicit Phrases(std::span<const Program* const> programs);

  const Vocabulary& vocabulary() const { return vocabulary_; }  ///< reports are to be tokenized with it
  const Alphabet& alphabet() const { return alphabet_; }
  const Automaton& automaton() const { return automaton_; }

  std::span<const Program* const> programs() const { return programs_; }
  const Program& program(const PhraseOrigin& origin) const { return *programs_[origin.program]; }
  std::size_t size() const { return origins_.size(); }
  const PhraseOrigin& operator[](std::uint32_t phrase) const { return origins_[phrase]; }
  /// As the pack has it; null for the name of a source or a metric.
  const TextPattern* pattern(std::uint32_t phrase) const;
  /// No text has it: it holds an address (`www.a.b`), which is read as one thing that no phrase names.
  bool is_dead(std::uint32_t phrase) const { return dead_[phrase]; }

  /// Lexicons are numbered through all Programs.
  std::uint32_t lexicon_count() const { return first_lexicon_.back(); }
  std::uint32_t lexicon_number(std::uint32_t program, LexiconId id) const { return first_lexicon_[program] + id.index; }

 private:
  friend class PhraseCompiler;
  std::vector<const Program*> programs_;
  std::vector<std::uint32_t> first_lexicon_;  // by Program, and one more
  Vocabulary vocabulary_;
  Alphabet alphabet_;
  Automaton automaton_;
  std::vector<PhraseOrigin> origins_;
  std::vector<bool> dead_;
};

}  // namespace ajar::lint
