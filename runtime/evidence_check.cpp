#include <algorithm>

#include "runtime/names.hpp"
#include "runtime/raw_row.hpp"
#include "runtime/row_report.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostNamesTried = 1000;  // of a class, in the search for near misses

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

/// Symbols, a bit each.
class SymbolSet {
 public:
  bool has(Symbol symbol) const { return symbol.index < has_.size() && has_[symbol.index]; }
  /// False: it was there already, or is none.
  bool insert(Symbol symbol) {
    if (!symbol) return false;
    if (symbol.index >= has_.size()) has_.resize(std::max(std::size_t{symbol.index} + 1, has_.size() * 2));
    if (has_[symbol.index]) return false;
    has_[symbol.index] = true;
    return true;
  }

 private:
  std::vector<bool> has_;
};

/// A name in the data with the first row that says it.
struct Mention {
  Symbol name;
  std::size_t row;
};

/// Each symbol once, in order of first mention.
class Mentions {
 public:
  void add(Symbol name, std::size_t row) {
    if (name && seen_.insert(name)) list_.push_back({name, row});
  }
  const std::vector<Mention>& list() const { return list_; }

 private:
  SymbolSet seen_;
  std::vector<Mention> list_;
};

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

class EvidenceCheck {
 public:
  EvidenceCheck(const Program& program, const EvidenceSet& evidence, Diagnostics& diagnostics, SourceMap* sources)
      : program_(program), evidence_(evidence), sources_(sources), reporter_(diagnostics) {}

  void run() {
    check_subjects_without_across();
    check_sources();
    check_metric_names();
    check_subject_names();
    check_percentages();
    check_field_names();
  }

 private:
  bool is_read(std::size_t row) const { return evidence_.metric[row].valid() && !evidence_.malformed[row]; }
  Span place_of(std::size_t row) const { return reporter_.place_of(evidence_, row, sources_); }

  void check_subjects_without_across() {
    const std::vector<bool> whole = read_as_a_whole(program_);
    struct Seen {
      Mentions subjects;
      bool pack = false;
    };
    if (evidence_.subject.says_nothing()) return;
    std::vector<Seen> metrics(program_.metrics.size());
    for (std::size_t row = 0; row < evidence_.size(); ++row) {
      if (!is_read(row)) continue;
      Seen& seen = metrics[evidence_.metric[row].index];
      if (seen.pack) continue;
      if (const Symbol subject = evidence_.subject[row]) {
        seen.subjects.add(subject, row);
      } else {
        seen.pack = true;
      }
    }
    for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
      const Seen& seen = metrics[metric];
      if (!whole[metric] || program_.metrics[metric].across != Across::none || seen.pack || seen.subjects.list().size() < 2) continue;
      const Mention& second = seen.subjects.list()[1];
      reporter_.report(Code::W0548,
                       {program_.display(program_.metrics[metric].name), static_cast<std::int64_t>(seen.subjects.list().size()),
                        list_of(seen.subjects)},
                       place_of(second.row), {.helps = {{Phrase::help_across, {}}}});
    }
  }

  void check_sources() {
    if (program_.publishers.empty()) return;
    std::vector<std::string_view> declared;
    SymbolSet known;
    for (const Publisher& publisher : program_.publishers) {
      declared.push_back(publisher.name.name);
      for (const std::string& alias : publisher.name.aliases) declared.push_back(alias);
      for (const std::string& label : publisher.name.labels.texts) declared.push_back(label);
      known.insert(evidence_.sources.find(publisher.name.name));
    }
    Mentions undeclared;
    for (std::size_t row = 0; row < evidence_.size(); ++row) {
      if (is_read(row) && !known.has(evidence_.source[row])) undeclared.add(evidence_.source[row], row);
    }
    if (undeclared.list().empty()) return;
    reporter_.report(Code::H0550, {list_of(undeclared)}, place_of(undeclared.list().front().row), {.helps = {{Phrase::help_sources, {}}}});
    report_near_misses(undeclared, declared, Phrase::row_source);
  }

  void check_subject_names() {
    std::vector<std::string_view> declared;
    SymbolSet known;
    for (const SubjectList& list : program_.subject_lists) {
      for (const Subject& subject : list.subjects) {
        declared.push_back(subject.name);
        for (const std::string& label : subject.labels.texts) declared.push_back(label);
        known.insert(evidence_.subjects.find(subject.name));
      }
    }
    if (declared.empty()) return;
    Mentions undeclared;
    for (std::size_t row = 0; row < evidence_.size(); ++row) {
      if (is_read(row) && !known.has(evidence_.subject[row])) undeclared.add(evidence_.subject[row], row);
    }
    report_near_misses(undeclared, declared, Phrase::row_subject);
  }

  void report_near_misses(const Mentions& mentions, std::span<const std::string_view> declared, Phrase what) {
    std::size_t tried = 0;
    for (const Mention& mention : mentions.list()) {
      if (++tried > kMostNamesTried) return;
      const std::string_view name = evidence_.symbols[mention.name];
      const auto similar = near_miss(name, declared);
      if (!similar) continue;
      reporter_.report(Code::H0552, {what, quoted(name)}, place_of(mention.row), {.helps = {{Phrase::did_you_mean, {std::string(declared[*similar])}}}});
    }
  }

  void check_metric_names() {
    std::vector<std::string_view> declared;
    for (const Metric& metric : program_.metrics) {
      if (metric.formula) continue;
      declared.push_back(metric.name.name);
      for (const std::string& alias : metric.name.aliases) declared.push_back(alias);
    }
    Mentions unused;
    std::vector<std::int64_t> counts(evidence_.symbols.size());
    for (std::size_t row = 0; row < evidence_.size(); ++row) {
      if (evidence_.metric[row] || evidence_.malformed[row]) continue;
      unused.add(evidence_.metric_name[row], row);
      if (evidence_.metric_name[row]) ++counts[evidence_.metric_name[row].index];
    }
    std::size_t tried = 0;
    for (const Mention& mention : unused.list()) {
      if (++tried > kMostNamesTried) return;
      const std::string_view name = evidence_.symbols[mention.name];
      const auto similar = near_miss(name, declared);
      if (!similar) continue;
      reporter_.report(Code::H0551, {quoted(name), counts[mention.name.index]}, place_of(mention.row),
                       {.helps = {{Phrase::did_you_mean, {std::string(declared[*similar])}}}});
    }
  }

  // 0.38 where 38 was meant: some reading lies strictly between 0 and 1, and none above 1.
  void check_percentages() {
    struct Seen {
      bool is_percentage = false;
      bool all_small = true;
      std::optional<std::size_t> fraction;  // the first such row
    };
    std::vector<Seen> metrics(program_.metrics.size());
    bool any = false;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
      const Metric& metric = program_.metrics[i];
      metrics[i].is_percentage = metric.type == MetricType::number && metric.unit && program_[metric.unit].name.name == "%";
      any = any || metrics[i].is_percentage;
    }
    for (std::size_t row = 0; any && row < evidence_.size(); ++row) {
      if (!is_read(row)) continue;
      Seen& seen = metrics[evidence_.metric[row].index];
      if (!seen.is_percentage || !seen.all_small) continue;
      const Interval reading = evidence_.value[row].number;
      seen.all_small = !evidence_.unit_written[row] && !reading.high.infinite && reading.high.value <= Rational(1);
      const bool fraction = seen.all_small && !reading.low.infinite && reading.low.value > Rational(0) && reading.low.value < Rational(1);
      if (fraction && !seen.fraction) seen.fraction = row;
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
      if (!metrics[i].all_small || !metrics[i].fraction) continue;
      const std::size_t row = *metrics[i].fraction;
      reporter_.report(Code::H0553, {program_.display(program_.metrics[i].name), quoted(to_exact_string(evidence_.value[row].number) + " %")},
                       place_of(row));
    }
  }

  void check_field_names() {
    Mentions fields;
    for (const ExtraColumn& extra : evidence_.extras) fields.add(extra.field(), extra.first_row());
    std::size_t tried = 0;
    for (const Mention& mention : fields.list()) {
      if (++tried > kMostNamesTried) return;
      const std::string_view name = evidence_.symbols[mention.name];
      const std::string_view meant = field_meant(name);
      if (meant.empty()) continue;
      reporter_.report(Code::H0555, {quoted(name)}, place_of(mention.row), {.helps = {{Phrase::did_you_mean, {std::string(meant)}}}});
    }
  }

  // Only fields that can change a verdict; short names are near only at one edit, for `name` is not `note`.
  static std::string_view field_meant(std::string_view name) {
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

  std::string list_of(const Mentions& mentions) const {
    std::vector<std::string_view> names;
    for (const Mention& mention : mentions.list()) names.push_back(evidence_.symbols[mention.name]);
    return listed(names);
  }

  const Program& program_;
  const EvidenceSet& evidence_;
  SourceMap* sources_;
  RowReporter reporter_;
};

}  // namespace

void check_evidence(const Program& program, const EvidenceSet& evidence, Diagnostics& diagnostics, SourceMap* sources) {
  EvidenceCheck(program, evidence, diagnostics, sources).run();
}

}  // namespace ajar::runtime
