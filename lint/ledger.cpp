#include "lint/ledger.hpp"

#include <algorithm>
#include <tuple>

#include "lint/formats/places.hpp"
#include "lint/status/status.hpp"

namespace ajar::lint {
namespace {

/// None for what nobody asserts, expects or guesses.
std::optional<Voiced> voiced_of(const SeenClaim& claim) {
  StatusSet none = kNoClaim;
  none.remove(Status::hedged);
  if (claim.gates.empty() || claim.status.has_any(none)) return std::nullopt;
  if (claim.status.has(Status::hedged)) return Voiced::hedged;
  if (claim.status.has(Status::forecast)) return Voiced::expected;
  return claim.end == ClaimEnd::live ? std::optional(Voiced::asserted) : std::nullopt;
}

class LedgerWriter {
 public:
  explicit LedgerWriter(Ledger& out) : out_(out) {}

  void add(std::uint32_t report) {
    const LintedReport& from = out_.reports[report];
    std::vector<std::uint32_t> begins;
    for (const SeenSentence& sentence : from.sentences) begins.push_back(sentence.range.begin);
    const Places places(from.source, std::move(begins));
    for (const SeenSentence& sentence : from.sentences) {
      const std::size_t first = out_.entries.size();
      for (const SeenClaim& claim : sentence.claims)
        if (const auto voiced = voiced_of(claim))
          add(report, places.at(sentence.range.begin), sentence, claim, *voiced);
      keep_highest(first);
    }
  }

 private:
  void add(std::uint32_t report, const Place& place, const SeenSentence& sentence, const SeenClaim& claim,
           Voiced voiced) {
    for (const GateClaim& gate : claim.gates) {
      LedgerEntry entry;
      entry.report = report;
      entry.line = place.line;
      entry.column = place.column;
      entry.sentence = sentence.range;
      entry.claim = claim.claim;
      entry.gate = gate;
      entry.voiced = voiced;
      entry.status = claim.status;
      entry.sources = sentence.sources;
      std::sort(entry.sources.begin(), entry.sources.end(),
                [](PublisherId a, PublisherId b) { return a.index < b.index; });
      entry.sources.erase(std::unique(entry.sources.begin(), entry.sources.end()), entry.sources.end());
      if (!entry.sources.empty())
        entry.speaker = Speaker::source;
      else if (claim.status.has(Status::attributed))
        entry.speaker = Speaker::unnamed;
      entry.when = sentence.when;
      out_.entries.push_back(std::move(entry));
    }
  }

  /// A sentence says of a gate the most that it says in one manner.
  void keep_highest(std::size_t first) {
    const auto begin = out_.entries.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, out_.entries.end(), [](const LedgerEntry& a, const LedgerEntry& b) {
      return std::tuple(a.gate.gate.index, a.voiced, b.gate.asserted) <
             std::tuple(b.gate.gate.index, b.voiced, a.gate.asserted);
    });
    out_.entries.erase(std::unique(begin, out_.entries.end(),
                                   [](const LedgerEntry& a, const LedgerEntry& b) {
                                     return a.gate.gate == b.gate.gate && a.voiced == b.voiced;
                                   }),
                       out_.entries.end());
  }

  Ledger& out_;
};

}  // namespace

std::string_view id_of(Voiced voiced) {
  constexpr std::string_view kIds[] = {"asserted", "expected", "hedged"};
  return kIds[static_cast<std::size_t>(voiced)];
}

std::string_view id_of(Speaker speaker) {
  constexpr std::string_view kIds[] = {"author", "source", "unnamed"};
  return kIds[static_cast<std::size_t>(speaker)];
}

Ledger ledger_of(const Program& pack, std::vector<LintedReport> reports) {
  Ledger out;
  out.pack = &pack;
  out.reports = std::move(reports);
  LedgerWriter writer(out);
  for (std::uint32_t i = 0; i < out.reports.size(); ++i) writer.add(i);
  std::stable_sort(out.entries.begin(), out.entries.end(), [](const LedgerEntry& a, const LedgerEntry& b) {
    return std::tuple(a.gate.gate.index, b.gate.asserted) < std::tuple(b.gate.gate.index, a.gate.asserted);
  });
  return out;
}

std::vector<std::string> Ledger::voices(const LedgerEntry& entry, Language language) const {
  std::vector<std::string> out;
  for (const PublisherId source : entry.sources) out.emplace_back(pack->label((*pack)[source].name, language));
  if (out.empty()) out.emplace_back(reports[entry.report].path);
  return out;
}

}  // namespace ajar::lint
