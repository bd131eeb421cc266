/// What the parts of the page share: its words, its markup, and which rows can be linked to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/proof_outline.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/report_page/html.hpp"
#include "runtime/report_page/report_page.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

class ReportWriter {
 public:
  ReportWriter(const RenderInput& in, const CaseFile& file, Language language);
  std::string write();

 private:
  const Program& program() const { return words_.in().program; }
  const EvidenceSet& evidence() const { return words_.in().evidence; }
  // Gates are called by their places in file_.gates.
  const Gate& declared(std::size_t gate) const { return program()[file_.gates[gate]]; }
  const GateReport& report(std::size_t gate) const { return file_.report.gates[file_.gates[gate].index]; }
  std::string say(Sentence sentence, std::initializer_list<std::string_view> arguments = {}) const { return words_.say(sentence, arguments); }

  // report_html.cpp
  void head();
  std::string pack_label() const;
  void title();
  void section(std::string_view id, Sentence heading);
  /// Heads with their lines, those of the same head together; heads of `without` are left out.
  void lines(const std::vector<ProofLine>& lines, std::initializer_list<Sentence> without = {});

  // board.cpp
  void board();
  void card(std::size_t gate);
  void scale(Verdict verdict, bool has_ajar);
  void fact(Sentence head, const std::string& text);
  void requirements(const Gate& gate);
  void other_gates();

  // over_time.cpp
  struct Stretch {
    Day begin, end;              ///< the first day of one verdict, and the first of the next or the day after the last
    const GateReport* standing;
    const DatedChange* change;   ///< what began it; null: the first
  };
  void over_time();
  void lane(const Lane& lane);
  void lane_bars(const std::vector<Stretch>& stretches, const std::string& label);
  void told(const std::vector<Stretch>& stretches);
  std::vector<Stretch> stretches(const Lane& lane) const;
  std::string told(const Stretch& stretch) const;

  // gaps_part.cpp
  void gaps();
  void gaps_of(Power power, Sentence heading);
  void gap(const Gap& gap, const AnswerWords& told);

  // proof_part.cpp
  void proofs();
  void proof(std::size_t gate);
  void proof_table(const ProofView& view);
  void proof_line(const ProofView& view, const OutlineLine& line);
  void under_line(const ProofView& view, const OutlineLine& line);
  void origins(const Reading& reading);
  std::vector<Reading::SetAside> set_aside(const ProofView& view, const ProofNode& node) const;
  void reading_cell(const OutlineLine& line);
  void cell(Sentence head, std::string_view text);
  void cited(const ProofView& view, const OutlineLine& line);

  // margins_part.cpp
  void margins(const Answers& answers);
  void margin(const Answers& answers, const Margin& margin);
  void chart(const ProofNode& node, const ConditionNode& condition, const Reading& reading, const std::string& told);

  // rows_part.cpp
  void choose_rows();
  void rows();
  void table(std::size_t group);
  void row(std::size_t place);
  void row_says(RowId row);
  std::string standing(std::size_t place) const;
  std::string source(RowId row) const;
  void row_link(RowId row);
  void row_links(const std::vector<RowId>& rows, std::size_t most);
  void distinctions();

  Words words_;
  const CaseFile& file_;
  Html html_;
  std::size_t drawings_ = 0;                      ///< numbers the ids of titles of drawings
  std::vector<std::vector<std::size_t>> groups_;  ///< used, set aside, unused, malformed: places in the case's rows
  std::vector<std::size_t> counts_;               ///< of all of each group, shown or not
  std::set<RowId> listed_;                        ///< rows that stand on the page
  std::map<RowId, std::vector<std::size_t>> carried_;  ///< the gates that rest on a row
};

}  // namespace ajar::runtime
