#include <algorithm>

#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostCited = 20;    // rows linked from one condition
constexpr std::size_t kMostOrigins = 8;   // of one reading
constexpr std::size_t kMostAside = 8;     // rows set aside for one reading
constexpr int kDeepest = 6;               // further indents look the same

std::string class_of(const OutlineLine& line) {
  return "d" + std::to_string(std::min(line.depth, kDeepest));
}

}  // namespace

void ReportWriter::proofs() {
  if (file_.answers.empty()) return;
  section("why", Sentence::report_why);
  for (std::size_t gate = 0; gate < file_.answers.size(); ++gate) proof(gate);
  html_.close();
}

void ReportWriter::proof(std::size_t gate) {
  const Answers& answers = file_.answers[gate];
  const ProofView view(words_, answers.proof);
  const GateReport& now = report(gate);
  html_.open("article", {{"id", "gate-" + std::to_string(gate)}, {"class", now.error ? "error" : std::string(id_of(now.effective.proven))}});
  html_.open("h3");
  html_.text(words_.label(view.gate().name) + " ");
  html_.element("span", now.error ? say(Sentence::error_capitals) : words_.shown_state(now.effective.proven), {{"class", "badge"}});
  html_.close();
  html_.element("p", view.sentence());
  html_.open("details", {{now.error || !now.effective.settled() ? "open" : ""}});
  html_.element("summary", say(Sentence::report_proof));
  proof_table(view);
  for (const std::string& limit : limits_of(view, false)) html_.element("p", limit, {{"class", "caution"}});
  std::vector<ProofLine> told = answer_lines(words_, answers);
  for (ProofLine& line : lines_below(view, false)) told.push_back(std::move(line));
  lines(told, {Sentence::head_order, Sentence::head_beware, Sentence::head_set_aside});
  if (answers.logic) margins(answers);
  else if (!now.error) html_.element("p", say(Sentence::report_not_asked), {{"class", "faint"}});
  html_.close();
  html_.close();
}

void ReportWriter::proof_table(const ProofView& view) {
  const std::vector<OutlineLine> outline = outline_of(view, false);
  if (outline.empty()) return;
  html_.open("table");
  html_.open("thead");
  html_.open("tr");
  for (const Sentence head : {Sentence::report_condition, Sentence::report_value, Sentence::report_bar, Sentence::report_margin, Sentence::report_rows})
    html_.element("th", say(head), {{"scope", "col"}});
  html_.close();
  html_.close();
  bool in_body = false;
  for (const OutlineLine& line : outline) {
    if (line.depth == 0 || !in_body) {
      if (in_body) html_.close();
      html_.open("tbody");
      in_body = true;
    }
    if (line.depth > 0) {
      proof_line(view, line);
      continue;
    }
    html_.open("tr", {{"class", "level"}});
    html_.element("th", line.label, {{"colspan", "5"}, {"scope", "rowgroup"}});
    html_.close();
  }
  html_.close();
  html_.close();
}

void ReportWriter::proof_line(const ProofView& view, const OutlineLine& line) {
  html_.open("tr", {{"class", class_of(line)}});
  html_.open("td", {{"class", "condition"}});
  if (line.node) {
    const Truth truth = line.node->truth;
    const Sentence word = truth == Truth::yes ? Sentence::truth_yes : truth == Truth::no ? Sentence::truth_no
                          : truth == Truth::unknown ? Sentence::truth_unknown : Sentence::error_word;
    html_.element("span", mark_of(truth), {{"class", "mark " + std::string(id_of(truth))}, {"role", "img"}, {"aria-label", say(word)}});
    html_.text(" ");
  }
  html_.text(line.label);
  html_.close();
  reading_cell(line);
  cell(Sentence::report_bar, line.bar);
  cell(Sentence::report_margin, line.margin);
  cited(view, line);
  html_.close();
  under_line(view, line);
}

/// A reason that stands for the reading is marked as one.
void ReportWriter::reading_cell(const OutlineLine& line) {
  bool is_reason = false;
  if (line.value_of && line.value_of->truth == Truth::unknown)
    line.value_of->reasons.for_each([&](Reason reason) { is_reason = is_reason || cell_of(words_, reason) == line.value; });
  if (!is_reason) return cell(Sentence::report_value, line.value);
  html_.open("td", {{"data-head", say(Sentence::report_value)}});
  html_.element("span", line.value, {{"class", "chip"}});
  html_.close();
}

void ReportWriter::cell(Sentence head, std::string_view text) {
  if (text.empty()) html_.element("td", text);
  else html_.element("td", text, {{"data-head", say(head)}});
}

/// The line's own words for its rows, with a link at each name.
void ReportWriter::cited(const ProofView& view, const OutlineLine& line) {
  if (line.rows.empty() || !line.value_of) return html_.element("td", {});
  html_.open("td", {{"data-head", say(Sentence::report_rows)}});
  std::size_t total = 0, at = 0;
  for (const RowId row : AtomWords(view).evidence(*line.value_of, kMostCited, total)) {
    const std::string name = words_.row(row);
    const std::size_t found = line.rows.find(name, at);
    if (found == std::string::npos || name.empty()) break;
    html_.text(std::string_view(line.rows).substr(at, found - at));
    row_link(row);
    at = found + name.size();
  }
  html_.text(std::string_view(line.rows).substr(at));
  html_.close();
}

/// What else there is to say of a condition: the reasons why it is unknown, who says what, which rows do not count.
void ReportWriter::under_line(const ProofView& view, const OutlineLine& line) {
  if (!line.value_of) return;
  const Reading* reading = view.reading(line.value_of->reading);
  const std::vector<Reading::SetAside> aside = set_aside(view, *line.value_of);
  std::vector<std::string> chips;
  if (line.value_of->truth == Truth::unknown)
    line.value_of->reasons.for_each([&](Reason reason) {
      if (std::string chip = cell_of(words_, reason); chip != line.value) chips.push_back(std::move(chip));
    });
  const bool many = reading && reading->origins.size() > 1;
  const std::vector<std::string> notes = AtomWords(view).notes(*line.value_of, aside.empty());
  if (notes.empty() && !many && aside.empty() && chips.empty()) return;
  html_.open("tr", {{"class", "notes " + class_of(line)}});
  html_.open("td", {{"colspan", "5"}});
  for (const std::string& chip : chips) html_.element("p", chip, {{"class", "chip"}});
  for (const std::string& note : notes) html_.element("p", note);
  if (many) origins(*reading);
  for (const std::string& one : set_aside_lines(words_, aside, kMostAside)) html_.element("p", say(Sentence::report_aside, {one}));
  html_.close();
  html_.close();
}

/// Who says what, where the notes have not said it already.
void ReportWriter::origins(const Reading& reading) {
  const auto counts = [](const OriginReading& one) { return one.taken && !one.superseded; };
  if (reading.contested && std::all_of(reading.origins.begin(), reading.origins.end(), counts)) return;
  const std::size_t all = reading.origins.size();
  for (std::size_t i = 0; i < all && i < kMostOrigins; ++i) {
    const OriginReading& one = reading.origins[i];
    const Sentence taken = !one.taken ? Sentence::origin_not_taken : one.superseded ? Sentence::origin_superseded : Sentence::origin_counts;
    html_.element("p", say(taken, {words_.origin(one.origin), words_.value(reading.metric, one.value), words_.rows(one.rows)}));
  }
  if (all > kMostOrigins) html_.element("p", say(Sentence::report_more_items, {words_.count(all - kMostOrigins)}));
}

/// Of all readings behind a condition: those of its parts, of an earlier time, of each period. A row that is too old for one
/// period may be used in another: then it was not set aside.
std::vector<Reading::SetAside> ReportWriter::set_aside(const ProofView& view, const ProofNode& node) const {
  std::vector<std::uint32_t> left{node.reading, node.earlier};
  for (const ProofNode::PeriodTruth& one : node.periods) left.push_back(one.reading);
  std::set<std::uint32_t> readings;
  for (; !left.empty();) {
    const std::uint32_t index = left.back();
    left.pop_back();
    const Reading* reading = view.reading(index);
    if (reading && readings.insert(index).second) left.insert(left.end(), reading->parts.begin(), reading->parts.end());
  }
  std::set<RowId> seen;
  for (const std::uint32_t index : readings) seen.insert(view.reading(index)->used.begin(), view.reading(index)->used.end());
  std::vector<Reading::SetAside> rows;
  for (const std::uint32_t index : readings)
    for (const Reading::SetAside& one : view.reading(index)->set_aside)
      if (seen.insert(one.row).second) rows.push_back(one);
  return rows;
}

}  // namespace ajar::runtime
