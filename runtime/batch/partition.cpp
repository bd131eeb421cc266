#include "runtime/batch/partition.hpp"

#include <algorithm>
#include <utility>

#include "runtime/batch/parallel.hpp"
#include "runtime/batch/sifter.hpp"

namespace ajar::runtime::batch {

namespace {

constexpr auto kPowers = [] {
  std::array<std::int64_t, PackedValue::kMostDecimals + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// A number in its metric's scale; false when it does not fit.
bool to_scale(PackedValue value, std::uint8_t decimals, std::int64_t& out) {
  if (!value.is_decimal() || value.form > decimals) return false;
  return !__builtin_mul_overflow(value.bits, kPowers[decimals - value.form], &out) && out <= kLargest &&
         out >= -kLargest;
}

/// A day or a rank is a span of one.
bool to_span(PackedValue value, std::int64_t& out) {
  if (value.form == PackedValue::kSpan) {
    out = value.bits;
    return true;
  }
  const auto point = static_cast<std::int32_t>(value.bits);
  if (value.form != 0 || point != value.bits) return false;
  out = PackedValue::span(point, point).bits;
  return true;
}

bool can_be_read(const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row, std::size_t cases,
                 std::size_t row) {
  return case_of_row[row] < cases && evidence.metric[row] && !evidence.malformed[row];
}

class Partitioner {
 public:
  Partitioner(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
              std::size_t cases, const Query& query, const Plan& plan, unsigned jobs)
      : program_(program),
        evidence_(evidence),
        case_of_row_(case_of_row),
        cases_(cases),
        query_(query),
        plan_(plan),
        count_(std::min(evidence.size(), case_of_row.size())) {
    // Each thread counts for itself; where that would take more than the rows, one does it all.
    const bool is_worth_it = cases * jobs <= count_ * 4;
    workers_.resize(is_worth_it ? std::max(jobs, 1u) : 1);
    // Whom a metric is read for depends on all its rows that have a subject.
    result_.keeps_all = !evidence.subject.says_nothing() || plan.row_places * cases > count_ * 4;
  }

  Partition run() {
    const auto jobs = static_cast<unsigned>(workers_.size());
    result_.fate_of_row.resize(count_);
    for (const MetricKernel& kernel : plan_.kernels) result_.decimals.push_back(kernel.least_decimals);
    run_in_parallel(jobs, [&](unsigned worker) { sift(worker); });
    for (const Worker& one : workers_) {
      for (std::size_t i = 0; i < one.decimals.size(); ++i)
        result_.decimals[i] = std::max(result_.decimals[i], one.decimals[i]);
      for (std::size_t i = 0; i < result_.fates.rows.size(); ++i) result_.fates.rows[i] += one.fates.rows[i];
    }
    result_.marks = std::move(workers_[0].marks);
    for (unsigned worker = 1; worker < jobs; ++worker)
      for (std::size_t i = 0; i < result_.marks.size(); ++i) result_.marks[i] |= workers_[worker].marks[i];
    result_.first.resize(cases_ + 1);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < cases_; ++i) {
      result_.first[i] = next;
      for (Worker& one : workers_) next += std::exchange(one.next[i], next);
    }
    result_.first[cases_] = next;
    result_.rows = LongArray<PackedRow>(next);
    run_in_parallel(jobs, [&](unsigned worker) { place(worker); });
    return std::move(result_);
  }

 private:
  struct Worker {
    std::vector<std::uint32_t> next;  // by case: how many rows; then the place of the next one
    std::vector<std::uint8_t> marks, decimals;
    FateCounts fates;
  };
  static constexpr std::uint8_t kLeftOut = 0x80;  // on a fate, until all rows are placed
  static constexpr std::size_t kAhead = 24;       // rows

  std::size_t begin_of(unsigned worker) const { return count_ * worker / workers_.size(); }

  void sift(unsigned worker) {
    Worker& mine = workers_[worker];
    mine.next.resize(cases_);
    if (!result_.keeps_all) mine.marks.resize(cases_ * plan_.row_places);
    mine.decimals.resize(program_.metrics.size());
    Sifter sifter(program_, evidence_, query_);
    const std::span<const std::uint8_t> forms = evidence_.value.all_forms();
    const std::size_t end = begin_of(worker + 1);
    for (std::size_t row = begin_of(worker); row < end; ++row) {
      const std::uint32_t one = case_of_row_[row];
      if (!can_be_read(evidence_, case_of_row_, cases_, row)) {
        if (evidence_.malformed[row])
          ++mine.fates[Fate::malformed];
        else if (one < cases_)
          ++mine.fates[Fate::unused];
        result_.fate_of_row[row] = kLeftOut;
        continue;
      }
      const std::uint32_t metric = evidence_.metric[row].index;
      const Fate fate = plan_.by_reference ? Fate::used : sifter.fate(RowId(row));
      result_.fate_of_row[row] = static_cast<std::uint8_t>(fate);
      const MetricKernel& kernel = plan_.kernels[metric];
      if (fate != Fate::used && kernel.counts_fates && !result_.keeps_all) {
        mine.marks[one * plan_.row_places + kernel.pack.index] |= Mark::of(fate);
        ++mine.fates[fate];
        result_.fate_of_row[row] |= kLeftOut;
        continue;
      }
      ++mine.next[one];
      const std::uint8_t decimals = forms[row] <= PackedValue::kMostDecimals ? forms[row]
                                    : forms[row] == PackedValue::kBeside     ? decimals_beside(row)
                                                                             : 0;
      if (decimals > mine.decimals[metric]) mine.decimals[metric] = decimals;
    }
  }

  /// Of a value that is no single number; more than a few are rather left to the reference evaluator.
  std::uint8_t decimals_beside(std::size_t row) const {
    constexpr std::uint8_t kMost = 6;
    std::uint8_t most = 0;
    const Interval number = evidence_.value[row].number;
    for (const Endpoint* end : {&number.low, &number.high})
      if (!end->infinite) most = std::max(most, decimals_of(end->value, kMost).value_or(0));
    return most;
  }

  void place(unsigned worker) {
    Worker& mine = workers_[worker];
    const std::size_t end = begin_of(worker + 1);
    for (std::size_t row = begin_of(worker); row < end; ++row) {
      if (row + kAhead < end && result_.fate_of_row[row + kAhead] < kLeftOut)
        __builtin_prefetch(result_.rows.get() + mine.next[case_of_row_[row + kAhead]], 1);
      if (result_.fate_of_row[row] < kLeftOut)
        result_.rows[mine.next[case_of_row_[row]]++] = pack(RowId(row));
      else
        result_.fate_of_row[row] &= static_cast<std::uint8_t>(~kLeftOut);
    }
  }

  PackedRow pack(RowId row) const {
    const std::size_t i = row.index;
    const MetricId metric = evidence_.metric[i];
    PackedRow result;
    result.row = row;
    result.subject = evidence_.subject[i];
    result.source = evidence_.source[i];
    result.origin = evidence_.origin[i];
    const PackedPeriod date = evidence_.as_of.packed(i);
    result.date = date.has_value() ? date.end().number - 1 : PackedRow::kUndated;
    result.days = date.has_value() ? static_cast<std::uint16_t>(date.end() - date.first()) & 0x1ffu : 0;
    result.grade_bits = static_cast<std::uint16_t>(static_cast<unsigned>(evidence_.grade[i]) & 7u);
    result.fate_bits = static_cast<std::uint16_t>(result_.fate_of_row[i] & 15u);
    result.value = 0;
    result.metric_and_odd = static_cast<std::uint16_t>(metric.index);
    if (!pack_value(metric, evidence_.value.packed(i), result.value)) result.metric_and_odd |= PackedRow::kOdd;
    return result;
  }

  bool pack_value(MetricId metric, PackedValue value, std::int64_t& out) const {
    switch (program_[metric].type) {
      case MetricType::number:
        return to_scale(value, result_.decimals[metric.index], out);
      case MetricType::date:
      case MetricType::rank:
        return to_span(value, out);
      case MetricType::yes_no:
      case MetricType::choice:
        break;
    }
    out = value.bits;
    return value.form == PackedValue::kWords;
  }

  const Program& program_;
  const EvidenceSet& evidence_;
  std::span<const std::uint32_t> case_of_row_;
  std::size_t cases_;
  const Query& query_;
  const Plan& plan_;
  std::size_t count_;
  std::vector<Worker> workers_;
  Partition result_;
};

}  // namespace

Partition partition(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
                    std::size_t cases, const Query& query, const Plan& plan, unsigned jobs) {
  return Partitioner(program, evidence, case_of_row, cases, query, plan, jobs).run();
}

std::span<const RowId> RowsByCase::of(std::size_t one) const {
  std::call_once(made_, [this] { make(); });
  return std::span(rows_).subspan(first_[one], first_[one + 1] - first_[one]);
}

void RowsByCase::make() const {
  const std::size_t count = std::min(evidence_.size(), case_of_row_.size());
  const auto is_wanted = [&](std::size_t row) { return can_be_read(evidence_, case_of_row_, cases_, row); };
  first_.assign(cases_ + 1, 0);
  for (std::size_t row = 0; row < count; ++row)
    if (is_wanted(row)) ++first_[case_of_row_[row] + 1];
  for (std::size_t one = 0; one < cases_; ++one) first_[one + 1] += first_[one];
  rows_.resize(first_[cases_]);
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t row = 0; row < count; ++row)
    if (is_wanted(row)) rows_[next[case_of_row_[row]]++] = RowId(row);
}

}  // namespace ajar::runtime::batch
