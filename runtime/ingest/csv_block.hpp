/// The records of a block of CSV as rows.
#pragma once

#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/csv_records.hpp"
#include "runtime/ingest/row_builder.hpp"
#include "runtime/ingest/scan.hpp"

namespace ajar::runtime {

/// One thread's. All arguments must outlive it.
class CsvBlockReader {
 public:
  CsvBlockReader(const CsvHeader& header, const Program& program, const PackNames& names);

  /// Reads the records of a block that begins with one. One that the block does not end is its tail or, `at_end` of the
  /// text, an odd one.
  void read(const TextBlock& block, bool at_end, BlockRows& rows);

 private:
  enum class Shape : std::uint8_t { plain, odd, unfinished };
  bool read_plain_cells(std::uint32_t begin);
  Shape read_cells(std::uint32_t begin);
  Shape read_quoted(std::uint32_t begin, std::uint32_t& cell_begin, std::uint32_t& cell_end);
  void finish_odd(std::uint32_t begin, std::uint32_t line, bool at_end);
  void end_line(std::uint32_t at);
  bool is_clean(std::uint32_t begin) const;

  const CsvHeader& header_;
  RowBuilder builder_;
  RecordLayout layout_;
  std::uint32_t columns_;
  CsvRecord record_;

  std::string_view text_;
  SeparatorScanner scan_{{}, ','};
  BlockRows* rows_ = nullptr;
  Part* cells_ = nullptr;  // of the record at hand
  bool all_clean_ = true;
  std::uint32_t count_ = 0, end_ = 0, next_ = 0, line_ = 0;  // of the record at hand
};

}  // namespace ajar::runtime
