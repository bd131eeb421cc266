#include "runtime/evidence_check.hpp"

#include <algorithm>

#include "runtime/names.hpp"
#include "runtime/raw_row.hpp"
#include "runtime/row_report.hpp"

namespace ajar::runtime {

namespace {

std::string without_digits(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

/// `site6` is no near miss of `site5`.
std::optional<std::size_t> near_miss(std::string_view name, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongest = 200;
  if (name.size() > kLongest) return std::nullopt;
  const auto found = most_similar(name, candidates);
  if (found && without_digits(fold_name(name)) == without_digits(fold_name(candidates[*found]))) return std::nullopt;
  return found;
}

/// Which metrics some gate reads outside `of LIST where` and without naming a subject.
std::vector<bool> read_as_a_whole(const Program& program) {
  std::vector<bool> read(program.metrics.size(), false), visited(program.nodes.size(), false);
  std::vector<NodeId> open;
  std::vector<FormulaId> formulas;
  const auto read_metric = [&](MetricId metric) {
    if (!metric || read[metric.index]) return;
    read[metric.index] = true;
    if (program[metric].formula) formulas.push_back(program[metric].formula);
  };
  for (const Gate& gate : program.gates) {
    for (const NodeId root : {gate.ajar.condition, gate.open.condition}) open.push_back(root);
    for (const Defeater& defeater : gate.held) open.push_back(defeater.condition);
  }
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    if (!id || visited[id.index]) continue;
    visited[id.index] = true;
    const ConditionNode& node = program[id];
    if (node.op == ConditionOp::each) continue;
    if (node.op == ConditionOp::named && node.named) open.push_back(program[node.named].root);
    if (node.subject.empty()) read_metric(node.metric);
    for (std::uint32_t i = 0; i < node.child_count; ++i) open.push_back(program.child(node, i));
  }
  while (!formulas.empty()) {
    const FormulaId id = formulas.back();
    formulas.pop_back();
    if (!id) continue;
    const FormulaNode& node = program[id];
    if (node.op == FormulaOp::metric) read_metric(node.metric);
    formulas.push_back(node.left);
    formulas.push_back(node.right);
  }
  return read;
}

bool is_read(const EvidenceSet& rows, std::size_t row) { return rows.metric[row].valid() && !rows.malformed[row]; }

// Only fields that can change a verdict; short names are near only at one edit, for `name` is not `note`.
std::string_view field_meant(std::string_view name) {
  constexpr std::size_t kLongest = 16, kShort = 5;
  if (name.size() > kLongest) return {};
  const std::string key = fold_name(name);
  if (key == "date" || key == "as of" || key == "日期") return name_of(Field::as_of);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Field::basis); ++i) {
    const std::size_t limit = kFieldNames[i].size() <= kShort ? 1 : 2;
    if (edit_distance(key, kFieldNames[i], limit) <= limit && without_digits(key) != kFieldNames[i]) return kFieldNames[i];
  }
  return {};
}

/// Tells what was noted.
class Teller {
 public:
  Teller(const EvidenceSet& rows, Diagnostics& diagnostics, SourceMap* sources) : rows_(rows), sources_(sources), reporter_(diagnostics) {}

  void report(Code code, Arguments arguments, const RowPlace& at, Message help) { report(code, std::move(arguments), at, std::vector<Message>{std::move(help)}); }
  void report(Code code, Arguments arguments, const RowPlace& at, std::vector<Message> helps = {}) {
    reporter_.report(code, std::move(arguments), reporter_.place_of(at, sources_), {.helps = std::move(helps)});
  }
  std::string_view name_of(const Mention& mention) const { return rows_.symbols[mention.name]; }
  std::string list_of(const Mentions& mentions) const {
    std::vector<std::string_view> names;
    for (const Mention& mention : mentions.first()) names.push_back(name_of(mention));
    return listed(names);
  }
  void report_near_misses(const Mentions& mentions, std::span<const std::string_view> declared, Phrase what) {
    for (const Mention& mention : mentions.first())
      if (const auto similar = near_miss(name_of(mention), declared))
        report(Code::H0552, {what, quoted(name_of(mention))}, mention.at, Message{Phrase::did_you_mean, {std::string(declared[*similar])}});
  }

 private:
  const EvidenceSet& rows_;
  SourceMap* sources_;
  RowReporter reporter_;
};

}  // namespace

bool SymbolSet::insert(Symbol symbol) {
  if (!symbol) return false;
  if (symbol.index >= has_.size()) has_.resize(std::max(std::size_t{symbol.index} + 1, has_.size() * 2));
  if (has_[symbol.index]) return false;
  has_[symbol.index] = true;
  return true;
}

EvidenceCheck::EvidenceCheck(const Program& program)
    : program_(program), whole_(read_as_a_whole(program)), subjects_(program.metrics.size()), percentages_(program.metrics.size()) {
  for (const Publisher& publisher : program.publishers) {
    declared_sources_.push_back(publisher.name.name);
    for (const std::string& alias : publisher.name.aliases) declared_sources_.push_back(alias);
    for (const std::string& label : publisher.name.labels.texts) declared_sources_.push_back(label);
  }
  for (const SubjectList& list : program.subject_lists)
    for (const Subject& subject : list.subjects) {
      declared_subjects_.push_back(subject.name);
      for (const std::string& label : subject.labels.texts) declared_subjects_.push_back(label);
    }
  for (std::size_t i = 0; i < percentages_.size(); ++i) {
    const Metric& metric = program.metrics[i];
    percentages_[i].all_small = metric.type == MetricType::number && metric.unit && program[metric.unit].name.name == "%";
    has_percentages_ = has_percentages_ || percentages_[i].all_small;
  }
}

void EvidenceCheck::look_at(const EvidenceSet& rows, std::size_t from) {
  look_at_subjects_without_across(rows, from);
  look_at_names(rows, from);
  if (has_percentages_) look_at_percentages(rows, from);
  for (const ExtraColumn& extra : rows.extras)
    if (extra.first_row() >= from && extra.first_row() < rows.size()) fields_.add(extra.field, rows, extra.first_row());
}

void EvidenceCheck::look_at_subjects_without_across(const EvidenceSet& rows, std::size_t from) {
  for (std::size_t row = from; row < rows.size(); ++row) {
    if (!is_read(rows, row)) continue;
    Subjects& seen = subjects_[rows.metric[row].index];
    if (seen.pack) continue;
    if (const Symbol subject = rows.subject[row]) {
      seen.named.add(subject, rows, row);
    } else {
      seen.pack = true;
      seen.named = {};
    }
  }
}

void EvidenceCheck::look_at_names(const EvidenceSet& rows, std::size_t from) {
  // Declared ones have their symbols once something was loaded.
  for (const Publisher& publisher : program_.publishers) known_sources_.insert(rows.sources.find(publisher.name.name));
  for (const SubjectList& list : program_.subject_lists)
    for (const Subject& subject : list.subjects) known_subjects_.insert(rows.subjects.find(subject.name));
  for (std::size_t row = from; row < rows.size(); ++row) {
    if (rows.malformed[row]) continue;
    if (!rows.metric[row]) {
      const Symbol name = rows.metric_name[row];
      if (!name) continue;
      metric_names_.add(name, rows, row);
      if (times_said_.size() <= name.index) times_said_.resize(name.index + 1);
      ++times_said_[name.index];
      continue;
    }
    if (!declared_sources_.empty() && !known_sources_.has(rows.source[row])) sources_.add(rows.source[row], rows, row);
    if (!declared_subjects_.empty() && !known_subjects_.has(rows.subject[row])) subject_names_.add(rows.subject[row], rows, row);
  }
}

// 0.38 where 38 was meant: some reading lies strictly between 0 and 1, and none above 1.
void EvidenceCheck::look_at_percentages(const EvidenceSet& rows, std::size_t from) {
  for (std::size_t row = from; row < rows.size(); ++row) {
    if (!is_read(rows, row)) continue;
    Percentages& seen = percentages_[rows.metric[row].index];
    if (!seen.all_small) continue;
    const Interval reading = rows.value[row].number;
    seen.all_small = !rows.unit_written[row] && !reading.high.infinite && reading.high.value <= Rational(1);
    const bool fraction = seen.all_small && !reading.low.infinite && reading.low.value > Rational(0) && reading.low.value < Rational(1);
    if (fraction && !seen.first) seen.first = {RowPlace{rows, row}, to_exact_string(reading)};
  }
}

void EvidenceCheck::tell(const EvidenceSet& rows, Diagnostics& diagnostics, SourceMap* sources) const {
  Teller teller(rows, diagnostics, sources);
  const auto display = [&](std::size_t metric) { return program_.display(program_.metrics[metric].name); };
  for (std::size_t i = 0; i < subjects_.size(); ++i) {
    const Subjects& seen = subjects_[i];
    if (!whole_[i] || program_.metrics[i].across != Across::none || seen.pack || seen.named.count() < 2) continue;
    teller.report(Code::W0548, {display(i), static_cast<std::int64_t>(seen.named.count()), teller.list_of(seen.named)}, seen.named.first()[1].at,
                  Message{Phrase::help_across, {}});
  }
  if (sources_.count() > 0) {
    teller.report(Code::H0550, {teller.list_of(sources_)}, sources_.first().front().at, Message{Phrase::help_sources, {}});
    teller.report_near_misses(sources_, declared_sources_, Phrase::row_source);
  }
  std::vector<std::string_view> declared;
  for (const Metric& metric : program_.metrics) {
    if (metric.formula) continue;
    declared.push_back(metric.name.name);
    for (const std::string& alias : metric.name.aliases) declared.push_back(alias);
  }
  for (const Mention& mention : metric_names_.first())
    if (const auto similar = near_miss(teller.name_of(mention), declared))
      teller.report(Code::H0551, {quoted(teller.name_of(mention)), times_said_[mention.name.index]}, mention.at,
                    Message{Phrase::did_you_mean, {std::string(declared[*similar])}});
  teller.report_near_misses(subject_names_, declared_subjects_, Phrase::row_subject);
  for (std::size_t i = 0; i < percentages_.size(); ++i)
    if (const Percentages& seen = percentages_[i]; seen.all_small && seen.first)
      teller.report(Code::H0553, {display(i), quoted(seen.first->second + " %")}, seen.first->first);
  for (const Mention& mention : fields_.first())
    if (const std::string_view meant = field_meant(teller.name_of(mention)); !meant.empty())
      teller.report(Code::H0555, {quoted(teller.name_of(mention))}, mention.at, Message{Phrase::did_you_mean, {std::string(meant)}});
}

void check_evidence(const Program& program, const EvidenceSet& evidence, Diagnostics& diagnostics, SourceMap* sources) {
  EvidenceCheck check(program);
  check.look_at(evidence, 0);
  check.tell(evidence, diagnostics, sources);
}

}  // namespace ajar::runtime
