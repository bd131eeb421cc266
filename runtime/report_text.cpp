#include <algorithm>

#include "core/text.hpp"
#include "runtime/cone.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/fates.hpp"
#include "runtime/proof_view.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostListed = 20;  // rows listed one by one; the rest is counted

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

class ReportText {
 public:
  ReportText(const RenderInput& in, std::span<const CaseReport> cases, const RenderStyle& style)
      : in_(in), cases_(cases), words_(in, style.language), page_(style.width, style.color) {}

  std::string text() {
    title();
    if (cases_.size() == 1) {
      blocks(cases_[0]);
    } else {
      page_.blank();
      table();
    }
    page_.blank();
    accounting();
    return page_.take();
  }

 private:
  void title() {
    page_.paragraph(pack_and_date(words_));
    if (!in_.program.packs.empty()) {
      const Pack& pack = in_.program.packs[0];
      if (!pack.labels.empty()) page_.paragraph(words_.pick(pack.labels));
    }
    if (const std::string changed = changed_line(words_); !changed.empty())
      page_.paragraph(changed, words_.say(Sentence::head_changed) + "  ", "  ");
    if (cases_.size() == 1 && cases_[0].has_case)
      page_.paragraph(words_.say(Sentence::one_case, {one_line(cases_[0].case_value)}));
  }

  std::string state_word(const GateReport& report) const {
    return report.error ? words_.say(Sentence::error_capitals) : words_.shown_state(report.effective.proven);
  }

  std::string standing(const GateReport& report) const {
    if (report.error) return {};
    const std::string settled = settled_words(words_, report);
    return report.nothing_read ? words_.say(Sentence::nothing_and, {settled}) : settled;
  }

  void blocks(const CaseReport& one) {
    int state_width = 0, standing_width = 0;
    for (const GateId id : shown_) {
      state_width = std::max(state_width, cells(state_word(one.gates[id.index])));
      standing_width = std::max(standing_width, cells(standing(one.gates[id.index])));
    }
    // All at once: what they share is read once.
    const std::vector<Proof> proofs = explain(in_.program, in_.evidence, one.rows, in_.query, shown_);
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const GateReport& gate = one.gates[shown_[i].index];
      page_.blank();
      const Name& name = in_.program[gate.gate].name;
      const std::string called = in_.program.display(name), label = words_.label(name);
      std::vector<Piece> left{{state_word(gate), 0, ink_of(gate)}};
      left.push_back({spaces(state_width - cells(left[0].text) + 2) + standing(gate), 0, Ink::plain});
      left.push_back({spaces(standing_width - cells(standing(gate)) + 2) +
                          (label == called ? label : words_.say(Sentence::bracketed, {label, called})), 0, Ink::plain});
      page_.edges(left, gate.error ? std::string() : words_.say(Sentence::confidence_cell, {confidence_word(words_, gate)}));
      const std::string indent = spaces(state_width + 2);
      page_.paragraph(ProofView(words_, proofs[i]).sentence(), indent, indent);
      if (!gate.rests_on.empty()) page_.paragraph(words_.say(Sentence::rests_on, {words_.rows(gate.rests_on, 12)}), indent, indent);
    }
  }

  std::string table_cell(const GateReport& gate) const {
    const std::string state = state_word(gate);
    if (gate.error || gate.effective.settled()) return state;
    return words_.say(Sentence::cell_could_be, {state, words_.state(gate.effective.possible)});
  }

  std::string case_name(const CaseReport& one) const {
    return one.has_case ? one_line(one.case_value) : words_.say(Sentence::no_case);
  }

  /// One line a case, one column a gate; the gates are numbered above the columns where their names are too wide.
  void table() {
    if (cases_.empty()) return page_.paragraph(words_.say(Sentence::no_cases));
    const std::size_t gates = shown_.size();
    int case_width = cells(words_.say(Sentence::case_head));
    std::vector<int> widths(gates, 0);
    for (const CaseReport& one : cases_) {
      case_width = std::max(case_width, cells(case_name(one)));
      for (std::size_t g = 0; g < gates; ++g) widths[g] = std::max(widths[g], cells(table_cell(one.gates[shown_[g].index])));
    }
    case_width = std::min(case_width, page_.width() / 3);
    int needed = case_width;
    for (std::size_t g = 0; g < gates; ++g) needed += 2 + std::max(widths[g], cells(heading(g)));
    const bool numbered = needed > page_.width();
    std::vector<Piece> head{{words_.say(Sentence::case_head), 0, Ink::faint}};
    int at = case_width + 2;
    std::vector<int> columns;
    for (std::size_t g = 0; g < gates; ++g) {
      const std::string title = numbered ? std::to_string(g + 1) : heading(g);
      if (numbered) page_.paragraph(std::to_string(g + 1) + "  " + heading(g));
      columns.push_back(at);
      head.push_back({title, at, Ink::faint});
      at += std::max(widths[g], cells(title)) + 2;
    }
    const std::string rest = spaces(case_width + 2);
    page_.row(head, rest);
    for (const CaseReport& one : cases_) {
      std::vector<Piece> line{{case_name(one), 0, Ink::plain}};
      for (std::size_t g = 0; g < gates; ++g)
        line.push_back({table_cell(one.gates[shown_[g].index]), columns[g], ink_of(one.gates[shown_[g].index])});
      page_.row(line, rest);
    }
    page_.blank();
    page_.paragraph(words_.say(Sentence::cell_legend));
  }

  std::string heading(std::size_t gate) const { return words_.gate(shown_[gate]); }

  void accounting() {
    const std::vector<CountedRow> fates = global_fates(in_.evidence, cases_);
    std::vector<Reading::SetAside> aside;
    std::vector<RowId> unused, malformed;
    std::size_t used = 0;
    for (const auto& [row, fate] : fates) {
      if (fate.fate == Fate::used) ++used;
      else if (fate.fate == Fate::unused) unused.push_back(row);
      else if (fate.fate == Fate::malformed) malformed.push_back(row);
      else aside.push_back({row, fate});
    }
    const std::string rows = fates.size() == 1 ? words_.say(Sentence::row_one) : words_.say(Sentence::row_many, {words_.count(fates.size())});
    page_.paragraph(words_.say(Sentence::accounting, {rows, words_.count(used), words_.count(unused.size()),
                                                      words_.count(aside.size()), words_.count(malformed.size())}),
                    words_.say(Sentence::head_evidence) + "  ", "  ");
    section(Sentence::head_unused, unused_lines(unused));
    section(Sentence::head_set_aside, set_aside_lines(words_, aside, kMostListed));
    section(Sentence::head_malformed, malformed_lines(malformed));
  }

  void section(Sentence head, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    int width = 0;
    for (const Sentence one : {Sentence::head_unused, Sentence::head_set_aside, Sentence::head_malformed})
      width = std::max(width, cells(words_.say(one)));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string name = i ? std::string() : words_.say(head);
      page_.paragraph(lines[i], "  " + name + spaces(width - cells(name) + 2), spaces(width + 4));
    }
  }

  std::vector<std::string> unused_lines(const std::vector<RowId>& rows) const {
    if (rows.empty()) return {};
    std::vector<std::string> names;
    for (const RowId row : rows) names.push_back(words_.row(row) + " " + words_.row_metric(row));
    return {words_.say(Sentence::unused_why, {words_.list(names, kMostListed)})};
  }

  std::vector<std::string> malformed_lines(const std::vector<RowId>& rows) const {
    if (rows.empty()) return {};
    std::vector<std::string> names;
    for (const RowId row : rows) {
      const std::string id = words_.row(row), place = words_.place(in_.evidence.span[row.index]);
      names.push_back(place.empty() || id == place ? id : words_.say(Sentence::bracketed, {id, place}));
    }
    return {words_.say(Sentence::malformed_why, {words_.list(names, kMostListed)})};
  }

  const RenderInput& in_;
  std::span<const CaseReport> cases_;
  Words words_;
  std::vector<GateId> shown_ = own_gates(in_.program);
  Page page_;
};

}  // namespace

std::string report_text(const RenderInput& in, std::span<const CaseReport> cases, const RenderStyle& style) {
  return ReportText(in, cases, style).text();
}

}  // namespace ajar::runtime
