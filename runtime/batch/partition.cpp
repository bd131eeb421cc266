#include "runtime/batch/partition.hpp"

#include <algorithm>

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
  return !__builtin_mul_overflow(value.bits, kPowers[decimals - value.form], &out) && out <= kLargest && out >= -kLargest;
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

class Partitioner {
 public:
  Partitioner(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
              std::size_t cases, const Query& query, unsigned jobs)
      : program_(program), evidence_(evidence), case_of_row_(case_of_row), cases_(cases), query_(query),
        count_(std::min(evidence.size(), case_of_row.size())) {
    // Each thread counts for itself; where that would take more than the rows, one does it all.
    const bool is_worth_it = cases * jobs <= count_ * 4;
    workers_.resize(is_worth_it ? std::max(jobs, 1u) : 1);
  }

  Partition run(std::vector<std::uint8_t> least_decimals) {
    result_.decimals = std::move(least_decimals);
    const auto jobs = static_cast<unsigned>(workers_.size());
    run_in_parallel(jobs, [&](unsigned worker) { count(worker); });
    for (const Worker& one : workers_) {
      for (std::size_t i = 0; i < one.decimals.size(); ++i) result_.decimals[i] = std::max(result_.decimals[i], one.decimals[i]);
      for (std::size_t i = 0; i < result_.fates.rows.size(); ++i) result_.fates.rows[i] += one.fates.rows[i];
    }
    result_.first.resize(cases_ + 1);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < cases_; ++i) {
      result_.first[i] = next;
      for (Worker& one : workers_) next += std::exchange(one.next[i], next);
    }
    result_.first[cases_] = next;
    result_.rows.resize(next);
    run_in_parallel(jobs, [&](unsigned worker) { place(worker); });
    return std::move(result_);
  }

 private:
  struct Worker {
    std::vector<std::uint32_t> next;  // by case: how many rows; then the place of the next one
    std::vector<std::uint8_t> decimals;
    FateCounts fates;
  };

  std::size_t begin_of(unsigned worker) const { return count_ * worker / workers_.size(); }

  bool can_be_read(std::size_t row) const {
    return case_of_row_[row] < cases_ && evidence_.metric[row] && !evidence_.malformed[row];
  }

  void count(unsigned worker) {
    Worker& mine = workers_[worker];
    mine.next.resize(cases_);
    mine.decimals.resize(result_.decimals.size());
    const std::vector<std::uint8_t>& forms = evidence_.value.all_forms();
    for (std::size_t row = begin_of(worker), end = begin_of(worker + 1); row < end; ++row) {
      if (can_be_read(row)) {
        ++mine.next[case_of_row_[row]];
        std::uint8_t& decimals = mine.decimals[evidence_.metric[row].index];
        if (forms[row] <= PackedValue::kMostDecimals && forms[row] > decimals) decimals = forms[row];
      } else if (evidence_.malformed[row]) {
        ++mine.fates[Fate::malformed];
      } else if (case_of_row_[row] < cases_) {
        ++mine.fates[Fate::unused];
      }
    }
  }

  void place(unsigned worker) {
    constexpr std::size_t kAhead = 24;  // rows
    Worker& mine = workers_[worker];
    Sifter sifter(program_, evidence_, query_);
    const std::size_t end = begin_of(worker + 1);
    for (std::size_t row = begin_of(worker); row < end; ++row) {
      if (row + kAhead < end && case_of_row_[row + kAhead] < cases_)
        __builtin_prefetch(&result_.rows[0] + mine.next[case_of_row_[row + kAhead]], 1);
      if (can_be_read(row)) result_.rows[mine.next[case_of_row_[row]]++] = pack(RowId(row), sifter);
    }
  }

  PackedRow pack(RowId row, Sifter& sifter) const {
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
    result.fate_bits = static_cast<std::uint16_t>(static_cast<unsigned>(sifter.fate(row)) & 15u);
    result.value = 0;
    result.metric_and_odd = static_cast<std::uint16_t>(metric.index);
    if (!pack_value(metric, evidence_.value.packed(i), result.value)) result.metric_and_odd |= PackedRow::kOdd;
    return result;
  }

  bool pack_value(MetricId metric, PackedValue value, std::int64_t& out) const {
    switch (program_[metric].type) {
      case MetricType::number: return to_scale(value, result_.decimals[metric.index], out);
      case MetricType::date:
      case MetricType::rank: return to_span(value, out);
      case MetricType::yes_no:
      case MetricType::choice: break;
    }
    out = value.bits;
    return value.form == PackedValue::kWords;
  }

  const Program& program_;
  const EvidenceSet& evidence_;
  std::span<const std::uint32_t> case_of_row_;
  std::size_t cases_;
  const Query& query_;
  std::size_t count_;
  std::vector<Worker> workers_;
  Partition result_;
};

}  // namespace

Partition partition(const Program& program, const EvidenceSet& evidence, std::span<const std::uint32_t> case_of_row,
                    std::size_t cases, const Query& query, std::vector<std::uint8_t> least_decimals, unsigned jobs) {
  return Partitioner(program, evidence, case_of_row, cases, query, jobs).run(std::move(least_decimals));
}

}  // namespace ajar::runtime::batch
