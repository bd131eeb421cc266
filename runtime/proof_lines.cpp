#include "runtime/proof_lines.hpp"

#include <utility>

#include "runtime/confidence_words.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostRows = 5;  // rows listed in one section; the rest is counted

class Lines {
 public:
  Lines(const ProofView& view, bool everything) : view_(view), words_(view.words()), everything_(everything) {}

  std::vector<ProofLine> run() {
    order();
    if (!report().error) add(Sentence::head_confidence, confidence_text(view_));
    set_aside();
    kept_apart();
    assumptions();
    changed();
    exactness();
    for (const Labels& warning : view_.gate().warnings) add(Sentence::head_beware, words_.pick(warning, view_.gate().name.pack));
    return std::move(lines_);
  }

 private:
  const GateReport& report() const { return view_.report(); }

  void add(Sentence head, std::string text) {
    if (!text.empty()) lines_.push_back({words_.say(head), std::move(text)});
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
    std::vector<std::uint8_t> seen(words_.in().evidence.size(), 0);
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
    std::vector<std::uint8_t> seen(words_.in().program.metrics.size(), 0);
    for (const Reading& reading : view_.proof().readings)
      if (reading.assumed_complete && reading.parts.empty() && !std::exchange(seen[reading.metric.index], std::uint8_t{1}))
        add(Sentence::head_assumed, words_.say(Sentence::assumed_complete, {words_.metric(reading.metric)}));
    for (const auto& one : words_.in().query.assumptions)
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

  const ProofView& view_;
  const Words& words_;
  const bool everything_;
  std::vector<ProofLine> lines_;
};

}  // namespace

std::vector<ProofLine> lines_below(const ProofView& view, bool everything) { return Lines(view, everything).run(); }

}  // namespace ajar::runtime
