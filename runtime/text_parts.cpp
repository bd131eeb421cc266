#include "runtime/text_parts.hpp"

#include <algorithm>
#include <array>

namespace ajar::runtime {

namespace {

constexpr std::size_t kFates = static_cast<std::size_t>(Fate::off_subject) + 1;

std::string unsettled_words(const Words& words, const GateReport& report) {
  if (report.effective.settled() || report.because.empty()) return {};
  if (report.because == ReasonSet(Reason::missing) && !report.lacks.empty()) {
    const std::size_t lacks = report.lacks.size();
    return lacks == 1 ? words.say(Sentence::missing_one) : words.say(Sentence::missing_many, {words.count(lacks)});
  }
  std::vector<std::string> reasons;
  report.because.for_each([&](Reason reason) { reasons.emplace_back(word_of(reason, words.language())); });
  std::string out;
  for (std::size_t i = 0; i < reasons.size(); ++i) out += (i ? words.say(Sentence::comma) : std::string()) + reasons[i];
  return words.say(Sentence::unsettled_by, {out});
}

}  // namespace

std::string verdict_words(const Words& words, Verdict verdict) {
  return words.say(Sentence::verdict_words, {words.state(verdict.proven), settled_words(words, verdict)});
}

std::string settled_words(const Words& words, Verdict verdict) {
  return verdict.settled() ? words.say(Sentence::settled) : words.say(Sentence::could_be, {words.state(verdict.possible)});
}
std::string settled_words(const Words& words, const GateReport& report) { return settled_words(words, report.effective); }

std::string confidence_word(const Words& words, const GateReport& report) {
  return report.confidence ? std::string(word_of(*report.confidence, words.language())) : words.say(Sentence::confidence_none);
}

Ink ink_of(const GateReport& report) {
  if (report.error) return Ink::bad;
  switch (report.effective.proven) {
    case State::open: return Ink::good;
    case State::ajar: return Ink::warning;
    case State::closed: return Ink::bad;
  }
  return Ink::plain;
}

Ink ink_of(Truth truth) {
  switch (truth) {
    case Truth::yes: return Ink::good;
    case Truth::unknown: return Ink::warning;
    case Truth::no:
    case Truth::error: return Ink::bad;
  }
  return Ink::plain;
}

std::vector<Piece> verdict_pieces(const Words& words, const std::string& called, const GateReport& report) {
  const std::string front = words.say(Sentence::why_front, {called});
  if (report.error) return {{front, 0, Ink::plain}, {words.say(Sentence::why_error), 0, ink_of(report)}};
  std::string after = report.nothing_read ? words.say(Sentence::why_after_nothing, {settled_words(words, report)})
                                          : words.say(Sentence::why_after, {settled_words(words, report)});
  if (!report.nothing_read) after += unsettled_words(words, report);
  after += words.say(Sentence::confidence_is, {confidence_word(words, report)});
  return {{front, 0, Ink::plain}, {words.shown_state(report.effective.proven), 0, ink_of(report)}, {after, 0, Ink::plain}};
}

std::string pack_and_date(const Words& words) {
  const RenderInput& in = words.in();
  std::string pack;
  if (!in.program.packs.empty()) {
    pack = one_line(in.program.packs[0].name);
    if (!in.program.packs[0].version.empty()) pack += " " + one_line(in.program.packs[0].version);
  }
  // Without a single row no date was looked for, and none matters.
  if (in.query.as_of_is_default && in.evidence.size() == 0) return words.say(Sentence::pack_undated, {pack});
  std::string out = words.say(Sentence::pack_and_date, {pack, to_string(in.query.as_of)});
  if (in.query.as_of_is_default) out = words.say(Sentence::latest_date, {out});
  return in.query.known_by ? words.say(Sentence::known_by, {out, to_string(*in.query.known_by)}) : out;
}

std::string changed_line(const Words& words) {
  std::vector<std::string> changes;
  for (const auto& one : words.in().query.overrides)
    changes.push_back(words.say(Sentence::changed_bar, {words.short_name(words.in().program[one.threshold].name), one_line(one.text)}));
  return changes.empty() ? std::string() : words.say(Sentence::changed_for_run, {words.list(changes, 20)});
}

std::string apart_words(const Words& words, const Distinction& distinction) {
  const Program& program = words.in().program;
  const auto side = [&](std::uint32_t index) {
    switch (distinction.between) {
      case DistinctionClass::kinds: return words.label(program.kinds[index].name);
      case DistinctionClass::scopes: return words.label(program.scopes[index].name);
      case DistinctionClass::bases: return std::string(word_of(static_cast<Basis>(index), words.language()));
    }
    return std::string();
  };
  return words.say(Sentence::page_apart, {side(distinction.left), side(distinction.right)});
}

PackId pack_of(const Program& program, const Distinction& distinction) {
  switch (distinction.between) {
    case DistinctionClass::kinds: return program.kinds[distinction.left].name.pack;
    case DistinctionClass::scopes: return program.scopes[distinction.left].name.pack;
    case DistinctionClass::bases: return PackId(0u);
  }
  return PackId(0u);
}

std::vector<std::string> set_aside_lines(const Words& words, const std::vector<Reading::SetAside>& rows, std::size_t most) {
  std::vector<std::string> out;
  const std::size_t shown = rows.size() > most + 1 ? most : rows.size();
  for (std::size_t i = 0; i < shown; ++i)
    out.push_back(words.say(Sentence::aside_row, {words.row(rows[i].row), words.row_and_value(rows[i].row), words.fate(rows[i].row, rows[i].fate)}) +
                  words.say(Sentence::stop));
  if (shown == rows.size()) return out;
  std::array<std::size_t, kFates> counts{};
  for (std::size_t i = shown; i < rows.size(); ++i) ++counts[static_cast<std::size_t>(rows[i].fate.fate)];
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < kFates; ++i)
    if (counts[i]) kinds.push_back(words.say(Sentence::count_of, {words.count(counts[i]), word_of(static_cast<Fate>(i), words.language())}));
  out.push_back(words.say(Sentence::aside_more, {words.count(rows.size() - shown), words.list(kinds, kFates)}));
  return out;
}

}  // namespace ajar::runtime
