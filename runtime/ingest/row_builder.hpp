/// Turns the cells of a record into a row of a block, where every cell says something plain.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "runtime/ingest/block_rows.hpp"
#include "runtime/ingest/field_table.hpp"
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
  struct Fetched {
    std::uint32_t cell = 0;
    FieldClass field_class = 0;
  };
  static constexpr std::uint32_t kNoCell = kNothing;
  std::uint32_t metric = kNoCell, value = kNoCell, unit = kNoCell;  ///< cells
  std::vector<Column> fields;    ///< the others
  std::vector<Extra> extras;     ///< fields that are no fields of evidence
  std::vector<Fetched> fetched;  ///< cells with names that may be many

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

/// One thread's. All arguments must outlive it. Some records wait until what is known of their names has come from memory.
class RowBuilder {
 public:
  RowBuilder(const Program& program, const PackNames& names);

  /// Starts a block.
  void begin(const char* text, BlockRows& rows);
  /// The lane of a field that is no field of evidence; its name trimmed.
  std::uint32_t extra_lane(std::string_view name);

  /// Room for the cells of the next record.
  CellText* cells(std::size_t count) {
    if (count > cells_of_record_) make_room(count);
    return cells_.data() + waiting_ * cells_of_record_;
  }
  /// The record whose cells stand there is a row, or odd. `layout` must stay until `flush`.
  void add(const RecordLayout& layout, const RecordPlace& place);
  void add_odd(const RecordPlace& place);
  /// No record waits any longer. Call at the end of the block.
  void flush();

 private:
  struct MetricFacts {
    MetricType type = MetricType::number;
    std::uint32_t home = 0;  // its pack
    enum class Range : std::uint8_t { any, not_negative, ends, odd } range = Range::any;
    struct End {
      bool infinite = true, open = false;
      std::int64_t numerator = 0, denominator = 1;
    } low, high;
    bool holds(const PlainNumber& number) const;
    bool lies_between_ends(const PlainNumber& number) const;
  };
  enum : std::uint32_t { kPresent = 0, kAbsent = kNothing, kOdd = kNothing - 1, kUnknown = kNothing - 2 };

  struct Waiting {
    const RecordLayout* layout = nullptr;
    RecordPlace place;
  };
  static constexpr std::size_t kMostWaiting = 16;

  void make_room(std::size_t count);
  bool fill(const RecordLayout& layout, const CellText* cells);
  bool set_field(Field field, const CellText& cell);
  bool set_value(const CellText& cell, const CellText* unit);
  bool read_value(const CellText& cell, const CellText* unit);
  void set_text(Lane<Part>& lane, const CellText& cell);
  bool set_date(Lane<PackedPeriod>& lane, const CellText& cell, bool must_hold);
  bool set_item(Lane<std::uint32_t>& lane, Field field, const NameTable& table, const CellText& cell);
  bool set_basis(const CellText& cell);
  void set_name(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, const CellText& cell);
  void set_new_name(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, const CellText& cell, FieldTable::Slot* slot);
  void begin_extra(std::uint32_t lane);
  std::uint32_t new_name(NewName::Role role, std::uint32_t rank, std::string_view text, std::uint32_t metric = kNothing);
  FieldTable::Slot* find_metric(const CellText& cell);
  /// The meaning kept in the table, or that which `look_up` finds for the trimmed text and which is kept from now on.
  template <class LookUp>
  std::uint32_t meaning(FieldClass field_class, const CellText& cell, LookUp&& look_up);

  const Program& program_;
  const PackNames& names_;
  Diagnostics unheard_{0};
  RowReporter unheard_reporter_{unheard_};
  ValueReader values_;
  FieldTable table_;
  FieldTable::Slot crowded_;  // of a metric where the table is crowded
  std::vector<PackedValue> known_values_;  // what slots of values mean
  PlainDates dates_;
  std::vector<MetricFacts> metrics_;
  std::vector<std::string> extra_fields_;  // by lane
  TextMap<std::uint32_t> extra_lanes_;
  std::uint32_t names_given_ = 0;
  std::array<Waiting, kMostWaiting> waiting_records_;
  std::size_t waiting_ = 0;
  std::vector<CellText> cells_;  // of the records that wait
  std::size_t cells_of_record_ = 0;
  const char* text_ = nullptr;  // of the block
  BlockRows* rows_ = nullptr;
  const MetricFacts* metric_ = nullptr;  // of the row at hand; null: unused
  std::uint32_t metric_index_ = 0;
};

}  // namespace ajar::runtime
