#include <set>

#include "runtime/markdown.hpp"
#include "runtime/proof_forms.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostRows = 50;  // cited below one proof

class Writer {
 public:
  Writer(const RenderInput& in, const Proof& proof, Language language) : words_(in, language), view_(words_, proof), atoms_(view_) {}

  std::string write(const std::vector<ProofLine>& first, int heading) {
    head(heading);
    const std::vector<OutlineLine> outline = outline_of(view_, false);
    for (const OutlineLine& line : outline) {
      item(line);
      if (line.value_of) cite(*line.value_of);
    }
    out_ += '\n';
    for (const std::string& limit : limits_of(view_, false)) bullet(words_.say(Sentence::head_limit), limit);
    for (const ProofLine& line : first) bullet(line.head, line.text);
    for (const ProofLine& line : lines_below(view_, false)) bullet(line.head, line.text);
    rows();
    return std::move(out_);
  }

 private:
  void head(int heading) {
    const Program& program = words_.in().program;
    const Name& name = view_.gate().name;
    out_ += std::string(static_cast<std::size_t>(heading), '#') + " " + markdown_text(words_.label(name), false) + " " +
            markdown_code(one_line(program.display(name))) + "\n\n";
    const std::vector<Piece> verdict = verdict_pieces(words_, {}, view_.report());
    out_ += "**" + markdown_text(verdict[1].text, false) + "**";
    if (verdict.size() > 2) out_ += markdown_text(verdict[2].text, false);
    out_ += "  \n" + markdown_text(pack_and_date(words_), true) + "\n\n" + markdown_text(view_.sentence(), true) + "\n\n";
  }

  void item(const OutlineLine& line) {
    std::string indent(2 * static_cast<std::size_t>(line.depth), ' ');
    out_ += indent + "- ";
    if (line.depth == 0) out_ += "**" + markdown_text(line.label, false) + "**";
    else if (line.node) out_ += std::string(mark_of(line.node->truth)) + " " + markdown_text(line.label, false);
    else out_ += markdown_text(line.label, true);
    std::string said;
    for (const std::string* text : {&line.value, &line.bar, &line.margin})
      if (!text->empty()) said += (said.empty() ? std::string() : words_.say(Sentence::comma_clause)) + *text;
    if (!said.empty()) out_ += markdown_text(words_.say(Sentence::for_subject, {"", said}), false);
    if (!line.rows.empty()) out_ += " " + markdown_text(line.rows, false);
    out_ += '\n';
    for (const std::string& note : line.notes) out_ += indent + "  - " + markdown_text(note, true) + "\n";
  }

  void bullet(const std::string& head, const std::string& text) {
    out_ += "- **" + markdown_text(head, false) + "**" + markdown_text(words_.say(Sentence::for_subject, {"", text}), false) + "\n";
  }

  void cite(const ProofNode& node) {
    std::size_t total = 0;
    for (const RowId row : atoms_.evidence(node, kMostRows, total))
      if (seen_.insert(row).second) cited_.push_back(row);
  }

  void rows() {
    if (cited_.empty()) return;
    out_ += "\n| " + words_.say(Sentence::report_row) + " | " + words_.say(Sentence::report_says) + " | " + words_.say(Sentence::report_date) +
            " | " + words_.say(Sentence::report_source) + " | " + words_.say(Sentence::report_quote) + " |\n|---|---|---|---|---|\n";
    const EvidenceSet& evidence = words_.in().evidence;
    for (std::size_t i = 0; i < cited_.size() && i < kMostRows; ++i) {
      const RowId row = cited_[i];
      const std::string quote = words_.text(evidence.quote[row.index]);
      for (const std::string& cell : {words_.row(row), words_.say(Sentence::for_subject, {words_.row_metric(row), words_.row_value(row)}), words_.row_date(row),
                                      words_.origin(evidence.source[row.index]),
                                      quote.empty() ? quote : words_.say(Sentence::quoted, {quote})})
        out_ += "| " + markdown_text(cell, false) + " ";
      out_ += "|\n";
    }
    if (cited_.size() > kMostRows) out_ += "\n" + markdown_text(words_.say(Sentence::more_blocks, {words_.count(cited_.size() - kMostRows)}), true) + "\n";
  }

  Words words_;
  ProofView view_;
  AtomWords atoms_;
  std::string out_;
  std::vector<RowId> cited_;
  std::set<RowId> seen_;
};

}  // namespace

std::string proof_markdown(const RenderInput& in, const Proof& proof, Language language, const std::vector<ProofLine>& first, int heading) {
  return Writer(in, proof, language).write(first, heading);
}

}  // namespace ajar::runtime
