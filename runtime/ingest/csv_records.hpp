/// Records of RFC 4180, read exactly: any text between quotation marks, any of three separators, and what is wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/load_rows.hpp"

namespace ajar::runtime {

struct CsvCell {
  std::string text;
  std::size_t begin = 0, end = 0;  // without quotation marks
};

enum class CsvError : std::uint8_t { none, unclosed_quote, text_after_quote };

/// One record: cells between separators, quoted ones with any text and `""` for a quotation mark.
struct CsvRecord {
  std::vector<CsvCell> cells;
  std::size_t count = 0;  // of the cells in use
  std::size_t begin = 0, end = 0, next = 0;
  CsvError error = CsvError::none;
  std::size_t error_at = 0;

  bool is_blank() const;
};

/// Reads the record that begins at `begin`, which lies in the text. After an unclosed quote `next` is the end.
void read_record(std::string_view text, char separator, std::size_t begin, CsvRecord& out);

/// The first record of a text, and so what the cells of the others are.
struct CsvHeader {
  struct Column {
    std::optional<Field> field;
    std::string name;
    std::size_t begin = 0, end = 0;
  };
  char separator = ',';
  std::vector<Column> columns;
  std::size_t begin = 0;  ///< of the record; the size of a text that has none
  std::size_t next = 0;   ///< where the record behind it begins
};

/// Whether the header may go on behind this text: a quotation mark is open at its end.
bool is_header_unfinished(std::string_view text);

/// Reads the header at the begin of a text. nullopt: no row can be read, and why has been reported.
std::optional<CsvHeader> read_header(Loading& in);

/// Adds the record that begins at `begin` as a row, if it is one.
void add_record(Loading& in, const CsvHeader& header, std::size_t begin);

}  // namespace ajar::runtime
