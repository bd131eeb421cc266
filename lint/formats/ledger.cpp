#include "lint/ledger.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "lint/formats/json_parts.hpp"
#include "lint/formats/words.hpp"
#include "runtime/layout.hpp"

namespace ajar::lint {
namespace {

using runtime::Ink;
using runtime::one_line;

/// Entries about one gate at one state.
using Group = std::span<const LedgerEntry>;

std::vector<Group> groups_of(const Ledger& ledger, bool by_state) {
  std::vector<Group> out;
  const std::span<const LedgerEntry> all(ledger.entries);
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    for (end = begin + 1; end < all.size(); ++end)
      if (all[end].gate.gate != all[begin].gate.gate ||
          (by_state && all[end].gate.asserted != all[begin].gate.asserted))
        break;
    out.push_back(all.subspan(begin, end - begin));
  }
  return out;
}
std::vector<Group> states_of(Group gate) {
  std::vector<Group> out;
  for (std::size_t begin = 0, end = 0; begin < gate.size(); begin = end) {
    for (end = begin + 1; end < gate.size() && gate[end].gate.asserted == gate[begin].gate.asserted; ++end) {
    }
    out.push_back(gate.subspan(begin, end - begin));
  }
  return out;
}

/// Whose words put the gate there, each once, in the order of the reports.
std::vector<std::string> voices_of(const Ledger& ledger, Group group, Voiced voiced, Language language) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const LedgerEntry& entry : group) {
    if (entry.voiced != voiced) continue;
    if (entry.speaker == Speaker::unnamed) continue;
    for (std::string& voice : ledger.voices(entry, language))
      if (seen.insert(voice).second) out.push_back(std::move(voice));
  }
  return out;
}
std::size_t unnamed_in(Group group, Voiced voiced) {
  return static_cast<std::size_t>(std::count_if(group.begin(), group.end(), [&](const LedgerEntry& entry) {
    return entry.voiced == voiced && entry.speaker == Speaker::unnamed;
  }));
}

constexpr Voiced kVoiced[] = {Voiced::asserted, Voiced::expected, Voiced::hedged};

std::string when_text(const Period& period) {
  const std::string first = to_string(period);
  // Ranges of several years have no precision of their own.
  const auto again = parse_period(first);
  return again && *again == period ? first : to_string(period.first) + "/" + to_string(period.last());
}

// ---- text -----------------------------------------------------------------------------------------------------------

class LedgerText {
 public:
  LedgerText(const Ledger& ledger, const LintRun& run, const OutputStyle& style)
      : ledger_(ledger), run_(run), style_(style), page_(style.width, style.color) {}

  std::string write() {
    head();
    for (const Group gate : groups_of(ledger_, false)) {
      page_.blank();
      write_gate(gate);
    }
    return page_.take();
  }

 private:
  std::string word(Word word, std::initializer_list<std::string_view> arguments = {}) const {
    return say(style_.language, word, arguments);
  }
  std::string state(State state) const { return std::string(ajar::word_of(state, style_.language)); }

  void head() {
    const std::size_t count = ledger_.entries.size();
    const std::size_t files = ledger_.reports.size();
    const std::string reports = files == 1 ? word(Word::report_one) : word(Word::reports, {std::to_string(files)});
    const std::string entries = count == 0   ? word(Word::ledger_empty, {reports})
                                : count == 1 ? word(Word::ledger_one, {reports})
                                             : word(Word::ledger_many, {std::to_string(count), reports});
    page_.edges({{entries, 0, Ink::plain}}, word(Word::page_pack, {pack_words(run_), run_.as_of}));
  }

  void write_gate(Group gate) {
    const GateClaim& any = gate.front().gate;
    const Name& name = (*ledger_.pack)[any.gate].name;
    const std::string proven = state(any.verdict.proven), possible = state(any.verdict.possible);
    page_.edges({{one_line(ledger_.pack->label(name, style_.language)), 0, Ink::plain}},
                any.verdict.settled() ? word(Word::ledger_settled, {proven})
                                      : word(Word::ledger_unsettled, {proven, possible}));
    for (const Group state : states_of(gate)) write_state(state);
  }

  void write_state(Group group) {
    std::string upper = state(group.front().gate.asserted);
    for (char& c : upper)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    std::string counted;
    for (const Voiced voiced : kVoiced) {
      std::string part = consensus(group, voiced);
      if (!part.empty()) counted += (counted.empty() ? "" : word(Word::ledger_semicolon)) + part;
    }
    page_.paragraph(upper + "  " + counted, "  ", "        ");
    for (const LedgerEntry& entry : group) write_entry(entry);
  }

  /// "asserted by 2: Water Bureau, a.md"
  std::string consensus(Group group, Voiced voiced) const {
    const std::vector<std::string> voices = voices_of(ledger_, group, voiced, style_.language);
    const std::size_t unnamed = unnamed_in(group, voiced);
    if (voices.empty() && unnamed == 0) return {};
    std::string names;
    for (const std::string& voice : voices) names += (names.empty() ? "" : word(Word::comma)) + one_line(voice);
    if (unnamed > 0)
      names +=
          (names.empty() ? "" : word(Word::comma)) +
          (unnamed == 1 ? word(Word::ledger_unnamed) : word(Word::ledger_unnamed_times, {std::to_string(unnamed)}));
    const Word said = voiced == Voiced::asserted   ? Word::ledger_asserted_by
                      : voiced == Voiced::expected ? Word::ledger_expected_by
                                                   : Word::ledger_hedged_by;
    return word(said, {std::to_string(voices.size() + (unnamed > 0 ? 1 : 0)), names});
  }

  void write_entry(const LedgerEntry& entry) {
    const LintedReport& report = ledger_.reports[entry.report];
    std::vector<runtime::Piece> pieces{
        {runtime::spaces(4) + one_line(report.path) + ":" + std::to_string(entry.line), 0, Ink::plain}};
    std::string who;
    if (entry.speaker == Speaker::unnamed) who = word(Word::ledger_unnamed);
    if (entry.speaker == Speaker::source)
      for (const std::string& voice : ledger_.voices(entry, style_.language))
        who += (who.empty() ? "" : word(Word::comma)) + one_line(voice);
    if (!who.empty()) pieces.push_back({who, 0, Ink::plain});
    if (entry.voiced != Voiced::asserted)
      pieces.push_back(
          {word(entry.voiced == Voiced::expected ? Word::ledger_expected : Word::ledger_hedged), 0, Ink::faint});
    if (entry.when) pieces.push_back({word(Word::ledger_when, {when_text(*entry.when)}), 0, Ink::faint});
    const Carried carried = entry.gate.carried;
    pieces.push_back({word(carried == Carried::supported  ? Word::ledger_supported
                           : carried == Carried::unproven ? Word::ledger_unproven
                                                          : Word::ledger_contradicted),
                      0,
                      carried == Carried::supported  ? Ink::good
                      : carried == Carried::unproven ? Ink::warning
                                                     : Ink::bad});
    page_.row(pieces, "        ");
    page_.paragraph(word(Word::ledger_quoted, {one_line(part_of(report.source, entry.sentence))}), "        ",
                    "        ", Ink::faint);
  }

  const Ledger& ledger_;
  const LintRun& run_;
  const OutputStyle& style_;
  runtime::Page page_;
};

// ---- JSON -----------------------------------------------------------------------------------------------------------

Json when_json(const std::optional<Period>& when) {
  if (!when) return nullptr;
  return {{"from", to_string(when->first)}, {"to", to_string(when->last())}};
}

Json entry_json(const Ledger& ledger, const LedgerEntry& entry) {
  const Program& pack = *ledger.pack;
  const LintedReport& report = ledger.reports[entry.report];
  Json out = Json::object();
  out["file"] = mended(report.path);
  out["line"] = entry.line;
  out["column"] = entry.column;
  out["start_byte"] = entry.sentence.begin;
  out["end_byte"] = entry.sentence.end;
  out["text"] = mended(part_of(report.source, entry.sentence));
  out["claim"] = pack.display(pack[entry.claim].name);
  out["gate"] = pack.display(pack[entry.gate.gate].name);
  out["state"] = id_of(entry.gate.asserted);
  out["voiced"] = id_of(entry.voiced);
  out["status"] = statuses(entry.status);
  out["speaker"] = id_of(entry.speaker);
  out["sources"] = Json::array();
  for (const PublisherId source : entry.sources) out["sources"].push_back(pack.display(pack[source].name));
  out["when"] = when_json(entry.when);
  out["proven"] = id_of(entry.gate.verdict.proven);
  out["possible"] = id_of(entry.gate.verdict.possible);
  out["carried"] = id_of(entry.gate.carried);
  return out;
}

Json consensus_json(const Ledger& ledger, Group group) {
  const GateClaim& any = group.front().gate;
  Json out = Json::object();
  out["gate"] = ledger.pack->display((*ledger.pack)[any.gate].name);
  out["state"] = id_of(any.asserted);
  out["proven"] = id_of(any.verdict.proven);
  out["possible"] = id_of(any.verdict.possible);
  for (const Voiced voiced : kVoiced) {
    Json by = Json::object();
    by["voices"] = Json::array();
    for (const std::string& voice : voices_of(ledger, group, voiced, Language::en))
      by["voices"].push_back(mended(voice));
    by["unnamed"] = unnamed_in(group, voiced);
    out[std::string(id_of(voiced))] = std::move(by);
  }
  return out;
}

// ---- CSV ------------------------------------------------------------------------------------------------------------

std::string field(std::string_view text) {
  std::string out = mended(text);
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  for (std::size_t at = 0; (at = out.find('"', at)) != std::string::npos; at += 2) out.insert(at, 1, '"');
  return '"' + out + '"';
}

template <class Items, class Text>
std::string joined(const Items& items, Text text) {
  std::string out;
  for (const auto& one : items) out += (out.empty() ? "" : " ") + std::string(text(one));
  return out;
}

}  // namespace

std::string ledger_text(const Ledger& ledger, const LintRun& run, const OutputStyle& style) {
  return LedgerText(ledger, run, style).write();
}

std::string ledger_json(const Ledger& ledger, const LintRun& run, const OutputStyle&) {
  Json out = Json::object();
  out["schema"] = "ajar.ledger/1";
  out["pack"] = {{"name", mended(run.pack)}, {"version", text_or_null(run.pack_version)}, {"hash", run.pack_hash}};
  out["as_of"] = text_or_null(run.as_of);
  out["files"] = Json::array();
  for (const LintedReport& report : ledger.reports) out["files"].push_back(mended(report.path));
  out["consensus"] = Json::array();
  for (const Group group : groups_of(ledger, true)) out["consensus"].push_back(consensus_json(ledger, group));
  out["entries"] = Json::array();
  for (const LedgerEntry& entry : ledger.entries) out["entries"].push_back(entry_json(ledger, entry));
  return write(out);
}

std::string ledger_csv(const Ledger& ledger) {
  const Program& pack = *ledger.pack;
  std::string out =
      "file,line,column,gate,state,claim,voiced,status,speaker,sources,from,to,proven,possible,carried,text\r\n";
  for (const LedgerEntry& entry : ledger.entries) {
    const LintedReport& report = ledger.reports[entry.report];
    std::vector<Status> said;
    for (int i = 0; i < kStatusCount; ++i)
      if (entry.status.has(static_cast<Status>(i))) said.push_back(static_cast<Status>(i));
    const std::string fields[] = {std::string(report.path),
                                  std::to_string(entry.line),
                                  std::to_string(entry.column),
                                  pack.display(pack[entry.gate.gate].name),
                                  std::string(id_of(entry.gate.asserted)),
                                  pack.display(pack[entry.claim].name),
                                  std::string(id_of(entry.voiced)),
                                  joined(said, [](Status one) { return id_of(one); }),
                                  std::string(id_of(entry.speaker)),
                                  joined(entry.sources, [&](PublisherId one) { return pack.display(pack[one].name); }),
                                  entry.when ? to_string(entry.when->first) : std::string(),
                                  entry.when ? to_string(entry.when->last()) : std::string(),
                                  std::string(id_of(entry.gate.verdict.proven)),
                                  std::string(id_of(entry.gate.verdict.possible)),
                                  std::string(id_of(entry.gate.carried)),
                                  std::string(part_of(report.source, entry.sentence))};
    for (const std::string& one : fields) {
      if (&one != fields) out += ',';
      out += field(one);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace ajar::lint
