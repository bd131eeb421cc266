/// The linter: which sentences of a report claim more than the evidence carries, and which only look as if they did.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"
#include "lint/document/document.hpp"
#include "lint/findings/finding.hpp"
#include "lint/judge/standings.hpp"
#include "lint/numbers/quantity.hpp"

namespace ajar::lint {

/// What became of words that could make a claim.
enum class ClaimEnd : std::uint8_t {
  live,         ///< the sentence makes the claim
  not_near,     ///< nothing of what must be near stands in the sentence
  barred,       ///< something stands near that must not; `by` is it
  part_of_cue,  ///< the words are part of a cue; `by` is it
  silenced,     ///< the sentence denies, asks, quotes … it; `by` is the cue where one phrase alone does so
};

/// Words of a sentence that could make a claim of the pack.
struct SeenClaim {
  ClaimId claim;
  Range trigger;  ///< of the source
  ClaimEnd end = ClaimEnd::live;
  Range by;  ///< of the source; may be empty
  StatusSet status;
  std::vector<GateClaim> gates;  ///< of a live or silenced one: what is said, beside what the evidence says
};

/// A sentence in which something stands that the linter looks for.
struct SeenSentence {
  Range range;  ///< of the source
  BlockKind block = BlockKind::paragraph;
  std::vector<SeenClaim> claims;
  std::vector<PublisherId> sources;      ///< of the pack, that it names
  std::optional<Period> when;            ///< the first date that it says, where it speaks of gates
  StatusSet status;                      ///< of what it claims, all claims together; empty: it claims nothing
  bool credited = false;                 ///< its section draws the distinction itself, so there is no `conflation`
  std::optional<std::uint32_t> finding;  ///< in FileFindings::findings
};

struct LintedFile {
  FileFindings findings;
  std::vector<SeenSentence> sentences;  ///< in the order of the text
};

struct LinterOptions {
  Language language = Language::en;  ///< of messages
  NumberOptions numbers;
  RuleSet off;                       ///< rules that are not looked for
};

/// Immutable; any number of threads may lint with it.
class Linter {
 public:
  /// `pack` is null where only the text itself is judged. `reports` is the pack of cues and words that reports use
  /// (stdlib/reports.gate). All must outlive the linter.
  Linter(const Program* pack, const Program& reports, const Standings& standings, LinterOptions options);
  ~Linter();
  Linter(Linter&&) noexcept;

  /// Every rule with the severity of its table; who wants others changes the findings. The findings keep a view of
  /// `source`. Linear in it.
  LintedFile lint(std::string path, std::string_view source, Format format) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace ajar::lint
