/// One row against the Program: the rules that all formats share. Every row given is appended, as loaded, unused or
/// malformed.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "runtime/canonical.hpp"
#include "runtime/evidence.hpp"
#include "runtime/names.hpp"
#include "runtime/raw_row.hpp"
#include "runtime/row_report.hpp"
#include "runtime/row_value.hpp"

namespace ajar::runtime {

/// All arguments must outlive it.
class RowCheck {
 public:
  RowCheck(const Program& program, EvidenceSet& out, RowReporter& reporter);
  void add(const RawRow& raw);
  RowReporter& reporter() { return reporter_; }
  const PackNames& names() const { return names_; }
  Canonical& canonical() { return canonical_; }

 private:
  enum class Fit : std::uint8_t { known, unknown, wrong };
  Fit find_metric(const RawRow& raw, Row& row);
  bool read_fields(const RawRow& raw, Row& row);
  bool read_value(const RawRow& raw, Row& row);
  bool read_class_fields(const RawRow& raw, Row& row);
  bool read_dates(const RawRow& raw, Row& row);
  bool read_date(const RawRow& raw, Field field, std::optional<Period>& out);
  void read_texts(const RawRow& raw, Row& row);
  void read_sayer(const RawRow& raw, Row& row);
  bool require(const RawRow& raw, Field field);
  bool all_scalar(const RawRow& raw);
  template <class ItemId>
  bool read_name(const RawRow& raw, Field field, const NameTable& table, Code unknown, PackId home, ItemId& out);
  void report_ambiguous(const FieldText& field, std::string_view text, const NameTable& table,
                        const std::vector<std::uint32_t>& items);
  std::string display(const NameTable& table, std::uint32_t item) const;
  void append(const RawRow& raw, const Row& row);

  const Program& program_;
  EvidenceSet& out_;
  RowReporter& reporter_;
  PackNames names_;
  ValueReader values_;
  Canonical canonical_;
  TextMap<MetricId> known_metrics_;  // texts already looked up
};

}  // namespace ajar::runtime
