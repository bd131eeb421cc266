/// Turns the cells of a record into a row of a block, where every cell says something plain.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "runtime/ingest/block_rows.hpp"
#include "runtime/ingest/field_table.hpp"
#include "runtime/ingest/metric_facts.hpp"
#include "runtime/ingest/plain_fields.hpp"
#include "runtime/names.hpp"
#include "runtime/row_value.hpp"

namespace ajar::runtime {

/// A cell of a record, decoded; 32 bytes behind its begin must be readable.
struct CellText {
  const char* at = nullptr;
  std::uint32_t size = 0;
  std::string_view text() const { return {at, size}; }
};

/// What the cells of a record are.
struct RecordLayout {
  struct Column {
    std::uint32_t cell = 0;
    Field field = Field::metric;
  };
  struct Extra {
    std::uint32_t cell = 0;
    std::uint32_t lane = 0;
  };
  static constexpr std::uint32_t kNoCell = kNothing;
  std::uint32_t metric = kNoCell, value = kNoCell, unit = kNoCell;  ///< cells
  std::vector<Column> fields;  ///< the others
  std::vector<Extra> extras;   ///< fields that are no fields of evidence

  void add(std::uint32_t cell, Field field);
  void add_extra(std::uint32_t cell, std::uint32_t lane);
  void sort();  ///< by the ranks of names, which then come in this order
};

/// Where a row stands, and the record that it is read from: its bytes in the block, its line from 0.
struct RecordPlace {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t line = 0;
  std::uint32_t row_begin = 0, row_end = 0;
};

/// One thread's. All arguments must outlive it. Records wait until there are some hundreds of them; then they are read field
/// by field, each field of all of them at once: so every loop does one thing, and memory is asked for long before it is needed.
class RowBuilder {
 public:
  RowBuilder(const Program& program, const PackNames& names);

  /// Starts a block.
  void begin(const char* text, BlockRows& rows);
  /// The lane of a field that is no field of evidence; its name trimmed.
  std::uint32_t extra_lane(std::string_view name);

  /// Room for the cells of the next record: parts of the block's text.
  Part* cells(std::size_t count) {
    if (count > cells_of_record_) make_room(count);
    return cells_.data() + waiting_ * cells_of_record_;
  }
  /// The record whose cells stand there is a row, or odd. `layout` must stay until `flush`.
  void add(const RecordLayout& layout, const RecordPlace& place) {
    layouts_[waiting_] = &layout;
    places_[waiting_] = place;
    if (++waiting_ == most_waiting_) flush();
  }
  void add_odd(const RecordPlace& place);
  /// No record waits any longer. Call at the end of the block.
  void flush();

 private:
  enum : std::uint32_t { kAbsent = kNothing, kOdd = kNothing - 1, kUnknown = kNothing - 2 };
  static constexpr std::uint32_t kMostWaiting = 256;
  /// Records that wait, by their numbers.
  using Records = std::span<const std::uint16_t>;

  void make_room(std::size_t count);
  void fill_by_layout();
  void fill(const RecordLayout& layout, Records records);
  void settle();
  void settle_names();
  void mark(std::uint32_t record) { odd_[record] = any_odd_ = 1; }

  /// Calls `act(record, cell)` for the cells, or those that are not empty, of records that are not odd so far.
  template <bool only_said = true, class Do>
  void each_cell(std::uint32_t cell, Records records, Do&& act);
  CellText cell_of(std::uint32_t record, std::uint32_t cell) const {
    const Part part = cells_[record * cells_of_record_ + cell];
    return {text_ + part.begin, part.size};
  }
  bool has_metric(std::uint32_t record) const { return metric_of_[record] != kUnknown; }

  void fill_metrics(std::uint32_t cell, Records records);
  void fill_values(const RecordLayout& layout, Records records);
  void fill_field(const RecordLayout::Column& column, Records records);
  void fill_names(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, std::uint32_t cell, Records records);
  void fill_extra(const RecordLayout::Extra& extra, Records records);
  void fill_texts(Lane<Part>& lane, std::uint32_t cell, Records records);
  void fill_dates(Lane<PackedPeriod>& lane, std::uint32_t cell, Records records, bool of_all_rows);
  void fill_items(Lane<std::uint32_t>& lane, FieldClass base, const NameTable& table, std::uint32_t cell, Records records);
  void fill_basis(std::uint32_t cell, Records records);

  std::uint32_t name_of(NewName::Role role, std::uint32_t rank, const FieldTable::Key& key, const CellText& cell, std::uint32_t record);
  std::uint32_t new_name(NewName::Role role, std::uint32_t rank, std::string_view text, std::uint32_t record, std::uint32_t metric = kNothing);
  void use_early(std::uint32_t name, std::uint32_t record, std::uint32_t rank);
  FieldTable& table_of(NewName::Role role);
  FieldTable::Slot* find_metric(const FieldTable::Key& key, const CellText& cell, std::uint32_t record);
  void set_text(Lane<Part>& lane, const CellText& cell, std::uint32_t record);
  bool set_value(std::uint32_t record, const CellText& cell, const CellText* unit);
  bool is_own_unit(std::uint32_t metric, const CellText& unit);
  bool read_value(std::uint32_t record, const CellText& cell, const CellText* unit);
  /// The meaning kept in the table, or that which `look_up` finds for the trimmed text and which is kept from now on.
  template <class LookUp>
  std::uint32_t meaning(FieldClass field_class, const CellText& cell, LookUp&& look_up);
  template <class LookUp>
  std::uint32_t learn_meaning(const FieldTable::Key& key, const CellText& cell, LookUp& look_up);

  const Program& program_;
  const PackNames& names_;
  Diagnostics unheard_{0};
  RowReporter unheard_reporter_{unheard_};
  ValueReader values_;
  FieldTable words_;        // of fields that have few different texts
  FieldTable many_names_;   // of those that may have many
  FieldTable::Slot crowded_;  // of a metric where the table is crowded
  std::vector<PackedValue> known_values_;  // what slots of values mean
  PlainDates dates_;
  std::vector<MetricFacts> metrics_;
  std::vector<std::string> extra_fields_;  // by lane
  std::vector<bool> extra_begun_;          // by lane: some row of the block has it
  TextMap<std::uint32_t> extra_lanes_;
  std::uint32_t names_given_ = 0;
  const char* text_ = nullptr;  // of the block
  BlockRows* rows_ = nullptr;

  // The records that wait.
  std::uint32_t waiting_ = 0, most_waiting_ = kMostWaiting;
  std::array<const RecordLayout*, kMostWaiting> layouts_;
  std::array<RecordPlace, kMostWaiting> places_;
  std::vector<Part> cells_;
  std::size_t cells_of_record_ = 0;
  std::array<std::uint16_t, kMostWaiting> all_;  // 0, 1, 2 …
  // What is found of them, while they are read.
  std::array<std::uint32_t, kMostWaiting> metric_of_;
  std::int64_t* bits_ = nullptr;  // of their values
  std::uint8_t* forms_ = nullptr;
  std::array<std::uint8_t, kMostWaiting> odd_{};
  std::uint8_t any_odd_ = 0;
  std::uint32_t base_ = 0;        // the row of the first one
  std::uint32_t first_name_ = 0;  // the first name given for them, and where it stands
  std::size_t first_new_ = 0;
  std::vector<NewName> extras_begun_;
};

}  // namespace ajar::runtime
