#include "runtime/many/case_table.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "runtime/cone.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {
namespace {

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

std::string table_cell(const Words& words, const GateReport& gate) {
  const std::string state = state_word(words, gate);
  if (gate.error || gate.effective.settled()) return state;
  return words.say(Sentence::cell_could_be, {state, words.state(gate.effective.possible)});
}

std::string case_name(const Words& words, const CaseReport& one) {
  return one.has_case ? one_line(one.case_value) : words.say(Sentence::no_case);
}

struct GateCounts {
  std::array<std::size_t, 3> proven{};  // by State
  std::size_t unsettled = 0, errors = 0;
};

GateCounts counts_of(const BatchReport& report, GateId gate) {
  GateCounts counts;
  for (std::size_t one = 0; one < report.cases; ++one) {
    const BatchGate& verdict = report.at(one, gate);
    if (verdict.error) {
      ++counts.errors;
      continue;
    }
    ++counts.proven[static_cast<std::size_t>(verdict.effective.proven)];
    if (!verdict.effective.settled()) ++counts.unsettled;
  }
  return counts;
}

void section(Page& page, const Words& words, Sentence head, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  int width = 0;
  for (const Sentence one : {Sentence::head_unused, Sentence::head_set_aside, Sentence::head_malformed})
    width = std::max(width, cells(words.say(one)));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string name = i ? std::string() : words.say(head);
    page.paragraph(lines[i], "  " + name + spaces(width - cells(name) + 2), spaces(width + 4));
  }
}

}  // namespace

std::string state_word(const Words& words, const GateReport& report) {
  return report.error ? words.say(Sentence::error_capitals) : words.shown_state(report.effective.proven);
}

void page_title(Page& page, const Words& words) {
  const Program& program = words.in().program;
  page.paragraph(pack_and_date(words));
  if (!program.packs.empty() && !program.packs[0].labels.empty()) page.paragraph(words.pick(program.packs[0].labels));
  if (const std::string changed = changed_line(words); !changed.empty())
    page.paragraph(changed, words.say(Sentence::head_changed) + "  ", "  ");
}

void case_table(Page& page, const Words& words, std::span<const CaseReport> cases) {
  if (cases.empty()) return page.paragraph(words.say(Sentence::no_cases));
  const std::vector<GateId> shown = own_gates(words.in().program);
  const std::size_t gates = shown.size();
  int case_width = cells(words.say(Sentence::case_head));
  std::vector<int> widths(gates, 0);
  for (const CaseReport& one : cases) {
    case_width = std::max(case_width, cells(case_name(words, one)));
    for (std::size_t g = 0; g < gates; ++g) widths[g] = std::max(widths[g], cells(table_cell(words, one.gates[shown[g].index])));
  }
  case_width = std::min(case_width, page.width() / 3);
  int needed = case_width;
  for (std::size_t g = 0; g < gates; ++g) needed += 2 + std::max(widths[g], cells(words.gate(shown[g])));
  const bool numbered = needed > page.width();
  std::vector<Piece> head{{words.say(Sentence::case_head), 0, Ink::faint}};
  int at = case_width + 2;
  std::vector<int> columns;
  for (std::size_t g = 0; g < gates; ++g) {
    const std::string title = numbered ? std::to_string(g + 1) : words.gate(shown[g]);
    if (numbered) page.paragraph(std::to_string(g + 1) + "  " + words.gate(shown[g]));
    columns.push_back(at);
    head.push_back({title, at, Ink::faint});
    at += std::max(widths[g], cells(title)) + 2;
  }
  const std::string rest = spaces(case_width + 2);
  page.row(head, rest);
  for (const CaseReport& one : cases) {
    std::vector<Piece> line{{case_name(words, one), 0, Ink::plain}};
    for (std::size_t g = 0; g < gates; ++g)
      line.push_back({table_cell(words, one.gates[shown[g].index]), columns[g], ink_of(one.gates[shown[g].index])});
    page.row(line, rest);
  }
  page.blank();
  page.paragraph(words.say(Sentence::cell_legend));
}

void count_table(Page& page, const Words& words, const BatchReport& report) {
  const std::vector<GateId> shown = own_gates(words.in().program);
  int name_width = cells(words.say(Sentence::gate_head));
  std::vector<GateCounts> counts;
  bool has_errors = false;
  for (const GateId gate : shown) {
    name_width = std::max(name_width, cells(words.gate(gate)));
    counts.push_back(counts_of(report, gate));
    has_errors |= counts.back().errors > 0;
  }
  name_width = std::min(name_width, page.width() / 2);
  std::vector<std::string> heads{words.shown_state(State::open), words.shown_state(State::ajar), words.shown_state(State::closed),
                                 words.say(Sentence::unsettled_head)};
  if (has_errors) heads.push_back(words.say(Sentence::error_capitals));
  int width = cells(words.count(report.cases));
  for (const std::string& head : heads) width = std::max(width, cells(head));
  const std::string rest = spaces(name_width + 2);
  const auto line = [&](const std::string& name, const std::vector<std::string>& numbers, Ink ink) {
    std::vector<Piece> pieces{{name, 0, ink}};
    for (std::size_t i = 0; i < numbers.size(); ++i)
      pieces.push_back({numbers[i], name_width + 2 + static_cast<int>(i + 1) * (width + 2) - cells(numbers[i]) - 2, ink});
    page.row(pieces, rest);
  };
  line(words.say(Sentence::gate_head), heads, Ink::faint);
  for (std::size_t g = 0; g < shown.size(); ++g) {
    const auto of = [&](State state) { return words.count(counts[g].proven[static_cast<std::size_t>(state)]); };
    std::vector<std::string> numbers{of(State::open), of(State::ajar), of(State::closed), words.count(counts[g].unsettled)};
    if (has_errors) numbers.push_back(words.count(counts[g].errors));
    line(words.gate(shown[g]), numbers, Ink::plain);
  }
}

void accounting(Page& page, const Words& words, const Ends& ends) {
  const std::string rows = ends.rows == 1 ? words.say(Sentence::row_one) : words.say(Sentence::row_many, {words.count(ends.rows)});
  page.paragraph(words.say(Sentence::accounting, {rows, words.count(ends.used), words.count(ends.unused), words.count(ends.set_aside),
                                                  words.count(ends.malformed)}),
                 words.say(Sentence::head_evidence) + "  ", "  ");
  section(page, words, Sentence::head_unused, ends.unused_lines);
  section(page, words, Sentence::head_set_aside, ends.set_aside_lines);
  section(page, words, Sentence::head_malformed, ends.malformed_lines);
}

}  // namespace ajar::runtime
