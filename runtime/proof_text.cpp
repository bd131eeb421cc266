#include <algorithm>
#include <map>
#include <utility>

#include "core/text.hpp"
#include "runtime/proof_text.hpp"
#include "runtime/confidence_words.hpp"
#include "runtime/proof_tree.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostRows = 5;  // rows listed in one section; the rest is counted

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

class ProofText {
 public:
  ProofText(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first)
      : in_(in), words_(in, style.language), view_(words_, proof), page_(style.width, style.color), everything_(style.everything),
        lines_(std::move(first)) {}

  std::string text() {
    head();
    page_.paragraph(view_.sentence());
    page_.blank();
    write_tree(view_, page_, everything_);
    sections();
    return page_.take();
  }

 private:
  const GateReport& report() const { return view_.report(); }

  void head() {
    const Name& name = view_.gate().name;
    const std::string called = words_.say(Sentence::why_name, {in_.program.display(name), words_.label(name)});
    page_.edges(verdict_pieces(words_, called, report()), pack_and_date(words_));
  }

  void sections() {
    order();
    if (!report().error) add(Sentence::head_confidence, confidence_text(view_));
    set_aside();
    kept_apart();
    assumptions();
    changed();
    exactness();
    for (const Labels& warning : view_.gate().warnings) add(Sentence::head_beware, words_.pick(warning, view_.gate().name.pack));
    if (lines_.empty()) return;
    page_.blank();
    int width = 0;
    for (const auto& [head, line] : lines_) width = std::max(width, cells(head));
    const std::string* last = nullptr;
    for (const auto& [head, line] : lines_) {
      const std::string shown = last && *last == head ? std::string() : head;
      page_.paragraph(line, "  " + shown + spaces(width - cells(shown) + 2), spaces(width + 4));
      last = &head;
    }
  }

  void add(Sentence head, std::string line) {
    if (!line.empty()) lines_.push_back({words_.say(head), std::move(line)});
  }

  void order() {
    if (report().out_of_order == OutOfOrder::no || report().error) return;
    std::vector<std::string> names;
    for (const GateId gate : report().held_by) names.push_back(words_.gate(gate));
    const bool certain = report().out_of_order == OutOfOrder::yes;
    add(Sentence::head_order, words_.say(certain ? Sentence::out_of_order : Sentence::out_of_order_maybe,
                                         {words_.state(report().own.proven), words_.state(report().effective.proven), words_.list(names)}));
  }

  void set_aside() {
    std::vector<Reading::SetAside> rows;
    // A row that is too old for one period may be used in another: then it was not set aside.
    std::vector<std::uint8_t> seen(in_.evidence.size(), 0);
    for (const Reading& reading : view_.proof().readings)
      for (const RowId row : reading.used) seen[row.index] = 1;
    for (const Reading& reading : view_.proof().readings)
      for (const Reading::SetAside& one : reading.set_aside)
        if (!std::exchange(seen[one.row.index], std::uint8_t{1})) rows.push_back(one);
    for (std::string& line : set_aside_lines(words_, rows, everything_ ? rows.size() : kMostRows)) add(Sentence::head_set_aside, std::move(line));
  }

  void kept_apart() {
    for (const KeptApart& apart : report().kept_apart) {
      const std::string shows = words_.kind(apart.kind), own = words_.kind(view_.gate().shows);
      std::size_t said = 0;
      for (const RowId row : apart.examples) {
        if (said == kMostRows && !everything_) break;
        const std::string what = words_.row_and_value(row);
        add(Sentence::head_kept_apart,
            words_.say(said == 0 ? Sentence::apart_row : Sentence::apart_row_again, {words_.row(row), what, shows, own}) + words_.say(Sentence::stop));
        ++said;
      }
      if (apart.rows > said)
        add(Sentence::head_kept_apart, words_.say(Sentence::apart_more, {words_.count(apart.rows - said), shows}));
    }
  }

  void assumptions() {
    std::vector<std::uint8_t> seen(in_.program.metrics.size(), 0);
    for (const Reading& reading : view_.proof().readings)
      if (reading.assumed_complete && reading.parts.empty() && !std::exchange(seen[reading.metric.index], std::uint8_t{1}))
        add(Sentence::head_assumed, words_.say(Sentence::assumed_complete, {words_.metric(reading.metric)}));
    for (const auto& one : in_.query.assumptions)
      add(Sentence::head_supposed, words_.say(Sentence::supposed_value, {words_.metric(one.metric, one.subject), words_.value(one.metric, one.value)}) +
                                       words_.say(Sentence::stop));
  }

  void changed() { add(Sentence::head_changed, changed_line(words_)); }

  void exactness() {
    const Gate& gate = view_.gate();
    if (gate.exact) return;
    add(Sentence::head_note, gate.inexact_metric ? words_.say(Sentence::inexact, {words_.metric(gate.inexact_metric)})
                                                 : words_.say(Sentence::inexact_unnamed));
  }

  const RenderInput& in_;
  Words words_;
  ProofView view_;
  Page page_;
  const bool everything_;
  std::vector<ProofLine> lines_;
};

}  // namespace

std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style) {
  return proof_text(in, proof, style, {});
}

std::string proof_text(const RenderInput& in, const Proof& proof, const RenderStyle& style, std::vector<ProofLine> first) {
  return ProofText(in, proof, style, std::move(first)).text();
}

}  // namespace ajar::runtime
