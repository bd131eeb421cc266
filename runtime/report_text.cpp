#include <algorithm>

#include "core/text.hpp"
#include "runtime/cone.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/fates.hpp"
#include "runtime/many/case_table.hpp"
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
      case_table(page_, words_, cases_);
    }
    page_.blank();
    rows();
    return page_.take();
  }

 private:
  void title() {
    page_title(page_, words_);
    if (cases_.size() == 1 && cases_[0].has_case)
      page_.paragraph(words_.say(Sentence::one_case, {one_line(cases_[0].case_value)}));
  }

  std::string standing(const GateReport& report) const {
    if (report.error) return {};
    const std::string settled = settled_words(words_, report);
    return report.nothing_read ? words_.say(Sentence::nothing_and, {settled}) : settled;
  }

  void blocks(const CaseReport& one) {
    int state_width = 0, standing_width = 0;
    for (const GateId id : shown_) {
      state_width = std::max(state_width, cells(state_word(words_, one.gates[id.index])));
      standing_width = std::max(standing_width, cells(standing(one.gates[id.index])));
    }
    // All at once: what they share is read once.
    const std::vector<Proof> proofs = explain(in_.program, in_.evidence, one.rows, in_.query, shown_);
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const GateReport& gate = one.gates[shown_[i].index];
      page_.blank();
      const Name& name = in_.program[gate.gate].name;
      const std::string called = in_.program.display(name), label = words_.label(name);
      std::vector<Piece> left{{state_word(words_, gate), 0, ink_of(gate)}};
      left.push_back({spaces(state_width - cells(left[0].text) + 2) + standing(gate), 0, Ink::plain});
      left.push_back({spaces(standing_width - cells(standing(gate)) + 2) +
                          (label == called ? label : words_.say(Sentence::bracketed, {label, called})), 0, Ink::plain});
      page_.edges(left, gate.error ? std::string() : words_.say(Sentence::confidence_cell, {confidence_word(words_, gate)}));
      const std::string indent = spaces(state_width + 2);
      page_.paragraph(ProofView(words_, proofs[i]).sentence(), indent, indent);
      if (!gate.rests_on.empty()) page_.paragraph(words_.say(Sentence::rests_on, {words_.rows(gate.rests_on, 12)}), indent, indent);
    }
  }

  void rows() {
    const std::vector<CountedRow> fates = global_fates(in_.evidence, cases_);
    std::vector<Reading::SetAside> aside;
    std::vector<RowId> unused, malformed;
    Ends ends;
    for (const auto& [row, fate] : fates) {
      if (fate.fate == Fate::used) ++ends.used;
      else if (fate.fate == Fate::unused) unused.push_back(row);
      else if (fate.fate == Fate::malformed) malformed.push_back(row);
      else aside.push_back({row, fate});
    }
    ends.rows = fates.size();
    ends.unused = unused.size();
    ends.set_aside = aside.size();
    ends.malformed = malformed.size();
    ends.unused_lines = unused_lines(unused);
    ends.set_aside_lines = set_aside_lines(words_, aside, kMostListed);
    ends.malformed_lines = malformed_lines(malformed);
    accounting(page_, words_, ends);
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
