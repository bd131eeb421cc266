// Cases of evidence larger than the memory: read again for each range of cases that fits, with the answer of one reading.
#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "embed/batch.hpp"
#include "embed/survey.hpp"

namespace ajar {
namespace {

using embed::Survey;
using runtime::EvidenceSet;

constexpr std::uint64_t kDecided = 48;  // bytes a row that deciding takes beside the row
constexpr std::uint64_t kCase = 48;     // bytes of a case beside its verdicts

/// Cases in the order of first appearance, by their numbers.
struct Range {
  std::size_t first = 0, end = 0;
  std::size_t rows = 0;
};

/// Which cases are asked about, and which of them fit into the memory together.
class Planner {
 public:
  Planner(const Session::Data& data, const Survey& survey, const Question& question, std::size_t gates) : survey_(survey), question_(question) {
    const runtime::LoadOptions how = embed::reading_within(data, survey);
    const std::uint64_t a_case = kCase + gates * 2 * sizeof(runtime::BatchGate);
    fixed_ = embed::memory_of(data, survey) + survey.cases() * a_case;
    row_ = survey.bytes_at_once / std::max<std::size_t>(survey.most_at_once, 1) + 1;
    reading_ = embed::memory_of_reading(how, data, survey) + survey.most_at_once * row_;
  }

  /// What rows take together with everything else: while they are read, or while they are decided.
  std::uint64_t memory_for(std::size_t rows) const { return fixed_ + std::max(reading_ + rows * row_, rows * (row_ + kDecided)); }
  bool fits(std::size_t rows) const { return memory_for(rows) <= survey_.options.memory; }

  /// Number of the case asked for; nothing: all are.
  std::optional<std::size_t> only() const {
    if (!question_.only_case) return std::nullopt;
    for (std::size_t one = 0; one < survey_.order.size(); ++one)
      if (survey_.name(one) == *question_.only_case) return one;
    return std::nullopt;
  }
  std::size_t rows_of(std::size_t one) const { return one < survey_.order.size() ? survey_.rows_of[survey_.order[one]] : survey_.unnamed; }

  /// The cases that one pass can decide are decided as if nothing had been left out, with malformed rows told of.
  std::vector<Range> ranges() const {
    const auto one = only();
    if (!survey_.has_field || (question_.only_case && !one)) return {Range{}};  // that is a problem of its own
    Range all{one.value_or(0), one ? *one + 1 : survey_.cases(), 0};
    for (std::size_t i = all.first; i < all.end; ++i) all.rows += rows_of(i);
    if (fits(all.rows + survey_.malformed)) return {all};
    std::vector<Range> ranges;
    for (std::size_t i = all.first; i < all.end; ++i) {
      if (ranges.empty() || !fits(ranges.back().rows + rows_of(i))) ranges.push_back({i, i, 0});
      ranges.back().end = i + 1;
      ranges.back().rows += rows_of(i);
    }
    return ranges;
  }

  PassPlan plan() const {
    PassPlan plan;
    const std::vector<Range> all = ranges();
    const auto most = std::max_element(all.begin(), all.end(), [](const Range& a, const Range& b) { return a.rows < b.rows; });
    plan.cases = question_.only_case ? 1 : survey_.cases();
    plan.passes = all.size();
    plan.bytes = memory_for(most == all.end() ? 0 : most->rows);
    if (survey_.is_too_large) plan.names_alone = true;
    if (!survey_.is_too_large && plan.bytes <= survey_.options.memory) return plan;
    plan.passes = 0;
    if (most == all.end() || !fits(1)) plan.names_alone = true;
    else if (most->first < survey_.order.size()) plan.largest_case = std::string(survey_.name(most->first));
    plan.largest_rows = most == all.end() ? 0 : most->rows;
    return plan;
  }

 private:
  const Survey& survey_;
  const Question& question_;
  std::uint64_t fixed_ = 0, reading_ = 0, row_ = 1;
};

/// Reads the rows of some cases. False: what was read is not what was there before.
class Pass {
 public:
  Pass(Session::Data& data, const Survey& survey, const Range& range, bool with_malformed)
      : data_(data), survey_(survey), range_(range), with_malformed_(with_malformed), place_(survey.rows_of.size(), kElsewhere) {
    for (std::size_t one = range.first; one < std::min(range.end, survey.order.size()); ++one)
      place_[survey.order[one]] = static_cast<std::uint32_t>(one - range.first);
    if (range.end > survey.order.size()) unnamed_ = static_cast<std::uint32_t>(survey.order.size() - range.first);
  }

  bool load() {
    runtime::LoadOptions how = embed::reading_within(data_, survey_);
    how.checks_ids = false;
    data_.evidence.expect(range_.rows + (with_malformed_ ? survey_.malformed : 0) + survey_.most_at_once);
    Diagnostics heard_before(data_.limits.diagnostics);
    field_ = survey_.field;
    const bool read = survey_.texts.read(data_, how, heard_before, [&](EvidenceSet& rows, std::size_t from, std::size_t number) {
      take(rows, from, number);
      return true;
    });
    return read && seen_ == survey_.rows && named_ == range_.rows;
  }

  std::span<const std::uint32_t> case_of_row() const { return case_of_row_; }

 private:
  static constexpr std::uint32_t kElsewhere = embed::Cases::kNone;

  void take(EvidenceSet& rows, std::size_t from, std::size_t number) {
    seen_ += rows.size() - from;
    survey_.mark(rows, from, number);
    field_.read(data_, survey_.options.by, from);
    wanted_.assign(rows.size() - from, 0);
    for (std::size_t row = from; row < rows.size(); ++row) {
      const bool malformed = rows.malformed[row] != 0;
      const std::uint32_t place = malformed ? kElsewhere : place_of(field_.keys[row - from]);
      named_ += place != kElsewhere;
      wanted_[row - from] = malformed ? with_malformed_ : place != kElsewhere;
      if (wanted_[row - from]) case_of_row_.push_back(place);
    }
    rows.keep(from, wanted_);
  }
  std::uint32_t place_of(std::uint32_t key) const {
    if (key == embed::FieldValues::kNone) return unnamed_;
    return key < place_.size() ? place_[key] : kElsewhere;
  }

  Session::Data& data_;
  const Survey& survey_;
  Range range_;
  bool with_malformed_;
  std::vector<std::uint32_t> place_;  // by key: the case in the range
  std::uint32_t unnamed_ = kElsewhere;
  embed::FieldValues field_;
  std::vector<std::uint8_t> wanted_;
  std::vector<std::uint32_t> case_of_row_;
  std::size_t seen_ = 0, named_ = 0;
};

/// The reports of ranges, one behind the other, as the report of all.
class Joined {
 public:
  Joined(std::size_t cases, std::size_t gates, std::size_t malformed) {
    report_.cases = cases;
    report_.gates = gates;
    report_.verdicts.reserve(cases * gates);
    report_.lacks.emplace_back();
    report_.fates[Fate::malformed] = malformed;
  }

  void add(const runtime::BatchReport& part) {
    std::vector<std::uint32_t> place;
    for (const std::vector<MetricId>& lacks : part.lacks) {
      const auto [at, is_new] = places_.try_emplace(lacks, static_cast<std::uint32_t>(report_.lacks.size()));
      if (is_new) report_.lacks.push_back(lacks);
      place.push_back(at->second);
    }
    for (runtime::BatchGate verdict : part.verdicts) {
      verdict.lacks = place[verdict.lacks];
      report_.verdicts.push_back(verdict);
    }
    for (std::size_t i = 0; i < report_.fates.rows.size(); ++i) report_.fates.rows[i] += part.fates.rows[i];
    runtime::BatchStats& stats = report_.stats;
    stats.by_kernel += part.stats.by_kernel;
    for (std::size_t i = 0; i < stats.kernels.size(); ++i) stats.kernels[i] += part.stats.kernels[i];
    for (std::size_t i = 0; i < stats.by_reference.size(); ++i) stats.by_reference[i] += part.stats.by_reference[i];
    stats.partition_seconds += part.stats.partition_seconds;
    stats.decide_seconds += part.stats.decide_seconds;
    stats.bytes = std::max(stats.bytes, part.stats.bytes);
    report_.interrupted = report_.interrupted || part.interrupted;
  }
  void interrupt() { report_.interrupted = true; }
  bool is_interrupted() const { return report_.interrupted; }
  runtime::BatchReport take() { return std::move(report_); }

 private:
  runtime::BatchReport report_;
  std::map<std::vector<MetricId>, std::uint32_t> places_{{{}, 0}};
};

/// What is wrong with asking for these cases; empty: nothing.
std::string problem_of(const Session::Data& data, const Survey& survey, const Question& question) {
  if (question.by != survey.options.by || !survey.has_field)
    return embed::say_unknown(question.lang, Phrase::no_such_field, question.by, embed::fields_of(data.evidence));
  if (!question.only_case) return {};
  std::vector<std::string> names;
  for (std::size_t one = 0; one < survey.order.size(); ++one) {
    if (survey.name(one) == *question.only_case) return {};
    names.emplace_back(survey.name(one));
  }
  return embed::say_unknown(question.lang, Phrase::no_such_case, *question.only_case, names);
}

}  // namespace

PassPlan Session::plan_passes(const Question& question) const {
  if (!data_->program || !data_->survey) return {};
  return Planner(*data_, *data_->survey, question, data_->program->gates.size()).plan();
}

Answer<Batch> Session::evaluate_in_passes(const Question& question, const BatchOptions& options) {
  using Result = Answer<Batch>;
  if (!data_->program || !data_->survey) return Result::none(embed::say(question.lang, Phrase::pack_has_errors));
  const Survey& survey = *data_->survey;
  const auto query = embed::query_of(*data_, question);
  if (!query) return Result::none(query.problem());
  if (const std::string problem = problem_of(*data_, survey, question); !problem.empty()) return Result::none(problem);

  auto data = std::make_shared<Batch::Data>();
  data->session = data_;
  data->program = embed::program_of(data_, *query);
  data->query = *query;
  const std::vector<Range> ranges = Planner(*data_, survey, question, data->program->gates.size()).ranges();
  if (ranges.size() == 1) {
    Pass pass(*data_, survey, ranges.front(), true);
    if (pass.load()) return evaluate_cases(question, options);
  }
  std::vector<std::string_view> names;
  for (std::size_t one = 0; one < survey.order.size(); ++one) names.push_back(survey.name(one));
  data->cases = embed::Cases(std::move(names), survey.field.texts, survey.unnamed > 0);
  data->has_unnamed_case = data->cases.has_unnamed();
  for (const Gate& gate : data->program->gates) data->gates.push_back(data->program->display(gate.name));
  Joined joined(survey.cases(), data->gates.size(), survey.malformed);
  if (options.progress) options.progress(0, survey.cases());
  for (const Range& range : ranges) {
    Pass pass(*data_, survey, range, false);
    if (ranges.size() == 1 || !pass.load()) joined.interrupt();
    if (joined.is_interrupted()) break;
    joined.add(runtime::evaluate_cases(*data->program, data_->evidence, pass.case_of_row(), range.end - range.first, *query,
                                       embed::options_of(options, range.first, survey.cases())));
  }
  data->report = joined.take();
  return Batch(std::move(data));
}

}  // namespace ajar
