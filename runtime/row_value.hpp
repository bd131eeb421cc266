/// Reads the `value` and `unit` of a row as a value of one metric.
#pragma once

#include "runtime/names.hpp"
#include "runtime/raw_row.hpp"
#include "runtime/row_report.hpp"

namespace ajar::runtime {

/// All arguments must outlive it.
class ValueReader {
 public:
  ValueReader(const Program& program, const PackNames& names, RowReporter& reporter);

  struct Reading {
    Value value = {};  ///< in the metric's unit, `approx` applied, within the metric's range
    bool unit_written = false;
  };
  /// nullopt: what is wrong has been reported. `value` holds a scalar, `unit` a scalar or nothing.
  std::optional<Reading> read(MetricId metric, const FieldText& value, const FieldText& unit);

 private:
  struct Scale {
    UnitId base;  // invalid: a plain number
    Rational factor = 1;
  };
  struct Asked;
  std::optional<Reading> read_number(const Asked& asked);
  std::optional<Reading> read_date(const Asked& asked);
  std::optional<Reading> read_yes_no(const Asked& asked);
  std::optional<Reading> read_choice(const Asked& asked);
  std::optional<Reading> read_rank(const Asked& asked);

  void report_amount(const Asked& asked, const AmountResult& result);
  void report_word(const Asked& asked, std::string_view word);
  std::optional<UnitId> find_unit(const Asked& asked, std::string_view text, Span place);
  std::optional<UnitId> unit_of(const Asked& asked, std::string_view in_value);
  std::optional<Interval> within_range(const Asked& asked, const Interval& said, Amount::Form form);
  std::optional<Rational> factor_to_metric(const Asked& asked, UnitId unit, std::string_view in_value);
  std::optional<std::uint32_t> word_called(const Metric& metric, std::string_view text) const;
  const std::optional<Rational>& approx_of(const Metric& metric) const;
  Scale scale_of(UnitId unit) const;
  bool same_unit(UnitId a, UnitId b) const;
  std::string unit_text(UnitId unit) const;
  Argument measured_in(const Metric& metric) const;

  const Program& program_;
  const PackNames& names_;
  RowReporter& reporter_;
  std::function<bool(std::string_view)> is_unit_;
};

}  // namespace ajar::runtime
