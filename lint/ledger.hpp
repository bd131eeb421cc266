/// The ledger of claims: who says what of which gate in a set of reports, for when, and what the evidence says.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/formats/formats.hpp"
#include "lint/linter.hpp"
#include "lint/pair.hpp"

namespace ajar::lint {

/// How firmly a claim is made.
enum class Voiced : std::uint8_t { asserted, expected, hedged };
std::string_view id_of(Voiced voiced);

/// Who makes it.
enum class Speaker : std::uint8_t {
  author,   ///< the report itself
  source,   ///< sources of the pack that the sentence names
  unnamed,  ///< somebody else, whom the pack does not know
};
std::string_view id_of(Speaker speaker);

/// One sentence that puts one gate at a state.
struct LedgerEntry {
  std::uint32_t report = 0;
  std::uint32_t line = 1, column = 1;  ///< column in code points
  Range sentence;                      ///< of the source
  ClaimId claim;
  GateClaim gate;
  Voiced voiced = Voiced::asserted;
  StatusSet status;
  Speaker speaker = Speaker::author;
  std::vector<PublisherId> sources;
  std::optional<Period> when;
};

/// Entries by gate (in the order of the pack), then by state from the highest, then by report and place.
struct Ledger {
  const Program* pack = nullptr;
  std::vector<LintedReport> reports;
  std::vector<LedgerEntry> entries;

  /// Whose word an entry is, as a name: "Water Bureau", "report.md".
  std::vector<std::string> voices(const LedgerEntry& entry, Language language) const;
};

/// Sentences that deny, ask, suppose, demand or only mention a claim are no entries; forecasts and guesses are.
/// `pack`, and what `reports` look at, must outlive the ledger.
Ledger ledger_of(const Program& pack, std::vector<LintedReport> reports);

/// A table by gates and states, with how many voices put a gate where.
std::string ledger_text(const Ledger& ledger, const LintRun& run, const OutputStyle& style);
/// ajar.ledger/1
std::string ledger_json(const Ledger& ledger, const LintRun& run, const OutputStyle& style);
/// One row an entry; RFC 4180.
std::string ledger_csv(const Ledger& ledger);

}  // namespace ajar::lint
