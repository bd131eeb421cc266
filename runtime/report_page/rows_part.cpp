#include <algorithm>
#include <array>

#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostRows = 150;         // of each group
constexpr std::size_t kMostGates = 5;          // named beside one row
constexpr std::size_t kMostDistinctions = 60;
constexpr Sentence kGroups[] = {Sentence::report_used_rows, Sentence::head_set_aside, Sentence::head_unused, Sentence::head_malformed};

std::size_t group_of(Fate fate) {
  if (fate == Fate::used) return 0;
  if (fate == Fate::unused) return 2;
  return fate == Fate::malformed ? 3 : 1;
}

std::string anchor(RowId row) { return "row-" + std::to_string(row.index); }

}  // namespace

/// Of the used rows those first that a verdict rests on, so that a page with room for some shows them.
void ReportWriter::choose_rows() {
  const CaseReport& now = file_.report;
  for (std::size_t gate = 0; gate < file_.answers.size(); ++gate)
    for (const RowId row : report(gate).rests_on) carried_[row].push_back(gate);
  groups_.resize(std::size(kGroups));
  counts_.resize(std::size(kGroups));
  for (const bool carrying : {true, false})
    for (std::size_t place = 0; place < now.rows.size(); ++place) {
      if (carried_.contains(now.rows[place]) != carrying) continue;
      const std::size_t group = group_of(now.fates[place].fate);
      if (++counts_[group] <= kMostRows) groups_[group].push_back(place);
    }
  for (std::vector<std::size_t>& group : groups_) {
    std::sort(group.begin(), group.end());
    for (const std::size_t place : group) listed_.insert(now.rows[place]);
  }
}

void ReportWriter::rows() {
  section("evidence", Sentence::report_evidence);
  const std::size_t all = file_.report.rows.size();
  if (all == 0) html_.element("p", say(Sentence::report_no_rows));
  else html_.element("p", say(Sentence::accounting, {all == 1 ? say(Sentence::row_one) : say(Sentence::row_many, {words_.count(all)}), words_.count(counts_[0]),
                                                     words_.count(counts_[2]), words_.count(counts_[1]), words_.count(counts_[3])}));
  for (std::size_t group = 0; group < groups_.size(); ++group)
    if (counts_[group] > 0) table(group);
  html_.close();
}

void ReportWriter::table(std::size_t group) {
  html_.element("h3", say(kGroups[group]));
  html_.open("table", {{"class", "rows"}});
  html_.open("thead");
  html_.open("tr");
  for (const Sentence head : {Sentence::report_row, Sentence::report_says, Sentence::report_date, Sentence::report_source, Sentence::report_standing})
    html_.element("th", say(head), {{"scope", "col"}});
  html_.close();
  html_.close();
  html_.open("tbody");
  for (const std::size_t place : groups_[group]) row(place);
  html_.close();
  html_.close();
  if (const std::size_t shown = groups_[group].size(); counts_[group] > shown)
    html_.element("p", say(Sentence::report_more_rows, {words_.count(counts_[group] - shown)}));
}

void ReportWriter::row(std::size_t place) {
  const RowId row = file_.report.rows[place];
  html_.open("tr", {{"id", anchor(row)}});
  html_.open("th", {{"scope", "row"}});
  html_.element("bdi", words_.row(row));
  html_.close();
  html_.open("td", {{"data-head", say(Sentence::report_says)}});
  row_says(row);
  html_.close();
  cell(Sentence::report_date, words_.row_date(row));
  cell(Sentence::report_source, source(row));
  cell(Sentence::report_standing, standing(place));
  html_.close();
}

void ReportWriter::row_says(RowId row) {
  const EvidenceSet& all = evidence();
  const Symbol subject = all.subject[row.index];
  const std::string_view quote = all.quote[row.index], url = all.url[row.index], note = all.note[row.index];
  std::string says = say(Sentence::for_subject, {words_.row_metric(row), words_.row_value(row)});
  if (subject) says = say(Sentence::for_subject, {say(Sentence::of_subject, {words_.row_metric(row), words_.subject(subject)}), words_.row_value(row)});
  if (all.basis[row.index] != Basis::reported) says = say(Sentence::bracketed, {says, word_of(all.basis[row.index], words_.language())});
  html_.open("p");
  html_.element("bdi", says);
  html_.close();
  if (!quote.empty()) {
    html_.open("p", {{"class", "quote"}});
    html_.element("bdi", say(Sentence::quoted, {words_.text(quote)}));
    html_.close();
  }
  if (!note.empty()) html_.element("p", say(Sentence::for_subject, {say(Sentence::report_note), words_.text(note)}), {{"class", "faint"}});
  if (url.empty()) return;
  const std::string address(url);
  html_.open("p");
  if (is_web_address(address)) html_.element("a", address, {{"href", address}, {"rel", "noopener noreferrer nofollow"}});
  else html_.element("bdi", say(Sentence::for_subject, {say(Sentence::report_address), words_.text(url)}));
  html_.close();
}

std::string ReportWriter::source(RowId row) const {
  const EvidenceSet& all = evidence();
  std::string text = words_.origin(all.source[row.index]);
  if (all.grade[row.index] != Grade::none) text = say(Sentence::report_grade, {text, std::string(1, letter_of(all.grade[row.index]))});
  const Symbol origin = all.origin[row.index];
  return origin && origin != all.source[row.index] ? say(Sentence::report_from_origin, {text, words_.origin(origin)}) : text;
}

std::string ReportWriter::standing(std::size_t place) const {
  const RowId row = file_.report.rows[place];
  const RowFate& fate = file_.report.fates[place];
  switch (group_of(fate.fate)) {
    case 1: return say(Sentence::report_aside, {words_.fate(row, fate)});
    case 2: return say(Sentence::report_unused);
    case 3: return say(Sentence::report_malformed);
    default: break;
  }
  const auto found = carried_.find(row);
  if (found == carried_.end()) return say(Sentence::report_read_only);
  std::vector<std::string> gates;
  for (const std::size_t gate : found->second) gates.push_back(words_.label(declared(gate).name));
  return say(Sentence::report_carries, {words_.list(gates, kMostGates)});
}

void ReportWriter::row_link(RowId row) {
  if (listed_.contains(row)) html_.element("a", words_.row(row), {{"href", "#" + anchor(row)}});
  else html_.text(words_.row(row));
}

void ReportWriter::row_links(const std::vector<RowId>& rows, std::size_t most) {
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) {
    if (i > 0) html_.text(say(Sentence::comma));
    row_link(rows[i]);
  }
  if (rows.size() > most) html_.text(say(Sentence::comma) + say(Sentence::more, {words_.count(rows.size() - most)}));
}

/// What is never taken for the other, with the reason, and what that kept apart here.
void ReportWriter::distinctions() {
  const std::vector<Distinction>& all = program().distinctions;
  if (all.empty()) return;
  std::vector<std::vector<RowId>> aside(all.size());
  for (std::size_t place = 0; place < file_.report.rows.size(); ++place)
    if (const RowFate& fate = file_.report.fates[place]; group_of(fate.fate) == 1 && fate.distinction < all.size())
      aside[fate.distinction].push_back(file_.report.rows[place]);
  section("distinctions", Sentence::page_distinctions);
  html_.element("p", say(Sentence::page_distinctions_intro), {{"class", "faint"}});
  html_.open("ul");
  for (std::size_t i = 0; i < all.size() && i < kMostDistinctions; ++i) {
    const Distinction& one = all[i];
    html_.open("li");
    html_.element("strong", apart_words(words_, one));
    if (!one.because.empty()) html_.text(say(Sentence::for_subject, {"", words_.pick(one.because, pack_of(program(), one))}));
    std::vector<std::pair<std::string, std::vector<RowId>>> kept;
    for (std::size_t gate = 0; gate < file_.answers.size(); ++gate)
      for (const KeptApart& apart : report(gate).kept_apart)
        if (apart.distinction == i && kept.size() < kMostGates) kept.emplace_back(words_.label(declared(gate).name), apart.examples);
    if (!aside[i].empty() || !kept.empty()) {
      html_.open("ul");
      if (!aside[i].empty()) html_.element("li", say(Sentence::report_set_aside_by, {words_.rows(aside[i])}));
      for (const auto& [gate, rows] : kept) html_.element("li", say(Sentence::report_kept_apart, {gate, words_.rows(rows)}));
      html_.close();
    }
    html_.close();
  }
  html_.close();
  if (all.size() > kMostDistinctions) html_.element("p", say(Sentence::report_more_items, {words_.count(all.size() - kMostDistinctions)}));
  html_.close();
}

}  // namespace ajar::runtime
