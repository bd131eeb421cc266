#include "runtime/ingest/csv_block.hpp"

#include "core/text.hpp"

namespace ajar::runtime {

CsvBlockReader::CsvBlockReader(const CsvHeader& header, const Program& program, const PackNames& names)
    : header_(header), builder_(program, names), columns_(static_cast<std::uint32_t>(header.columns.size())) {
  for (std::uint32_t i = 0; i < header.columns.size(); ++i) {
    const CsvHeader::Column& column = header.columns[i];
    if (column.field) layout_.add(i, *column.field);
    else layout_.add_extra(i, builder_.extra_lane(column.name));
  }
  layout_.sort();
}

void CsvBlockReader::read(const TextBlock& block, bool at_end, BlockRows& rows) {
  text_ = block.text;
  scan_ = SeparatorScanner(text_, header_.separator);
  rows_ = &rows;
  builder_.begin(text_.data(), rows);
  const ByteKinds kinds = kinds_of(text_);
  all_clean_ = !kinds.nul && (kinds.ascii || !find_invalid_utf8(text_));
  line_ = 0;
  for (std::uint32_t begin = 0; begin < text_.size() && rows.tail == kNothing; begin = next_) {
    const std::uint32_t line = line_;
    cells_ = builder_.cells(columns_);
    const Shape shape = read_plain_cells(begin) ? Shape::plain : read_cells(begin);
    if (shape == Shape::plain && count_ == 1 && end_ == begin) continue;  // an empty line
    if (shape == Shape::plain && count_ == columns_ && (all_clean_ || is_clean(begin))) {
      builder_.add(layout_, {begin, end_, line, begin, end_});
      continue;
    }
    if (shape != Shape::plain) finish_odd(begin, line, at_end);
    if (rows.tail == kNothing) builder_.add_odd({begin, end_, line, begin, end_});
  }
  builder_.flush();
  rows.lines = line_;
}

bool CsvBlockReader::is_clean(std::uint32_t begin) const {
  const std::string_view record = text_.substr(begin, end_ - begin);
  return record.find('\0') == std::string_view::npos && !find_invalid_utf8(record);
}

/// A record as most are: a cell for each column, none of them quoted. Otherwise nothing has happened.
bool CsvBlockReader::read_plain_cells(std::uint32_t begin) {
  const std::uint32_t* const places = scan_.peek(columns_);
  if (places == nullptr) return false;
  const char* const text = text_.data();
  const char separator = header_.separator;
  Part* const cells = cells_;
  const std::uint32_t last = columns_ - 1;
  std::uint32_t start = begin;
  for (std::uint32_t i = 0; i < last; ++i) {
    const std::uint32_t end = places[i];
    if (text[end] != separator) return false;
    cells[i] = {start, end - start};
    start = end + 1;
  }
  const std::uint32_t end = places[last];
  if (text[end] != '\n') return false;
  cells[last] = {start, end - start};
  scan_.pass(columns_);
  count_ = columns_;
  end_ = end;
  next_ = end + 1;
  ++line_;
  return true;
}

// The cells up to the line end; those that the header has no column for are counted only.
CsvBlockReader::Shape CsvBlockReader::read_cells(std::uint32_t begin) {
  const char* const text = text_.data();
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t columns = columns_;
  const char separator = header_.separator;
  Part* const cells = cells_;
  std::uint32_t start = begin;
  for (std::uint32_t count = 0;;) {
    std::uint32_t cell_begin = start, end = scan_.next(), cell_end = end;
    while (end < size && text[end] == '"') [[unlikely]] {
      if (end == start) {
        const Shape shape = read_quoted(start, cell_begin, cell_end);
        if (shape != Shape::plain) return shape;
        end = scan_.next();
      } else {
        cell_end = end = scan_.next();  // a mark inside an unquoted cell is a mark
      }
    }
    if (count < columns) cells[count] = {cell_begin, cell_end - cell_begin};
    ++count;
    if (end >= size || text[end] != separator) {
      count_ = count;
      end_line(end);
      return Shape::plain;
    }
    start = end + 1;
  }
}

void CsvBlockReader::end_line(std::uint32_t at) {
  const std::uint32_t size = static_cast<std::uint32_t>(text_.size());
  end_ = next_ = at;
  if (at >= size) return;
  next_ = at + 1;
  ++line_;
  if (text_[at] == '\r' && next_ < size && text_[next_] == '\n') {
    scan_.next();
    ++next_;
  }
}

/// A quoted cell without a quotation mark in it, with nothing behind it: the scanner then stands before what ends it.
CsvBlockReader::Shape CsvBlockReader::read_quoted(std::uint32_t begin, std::uint32_t& cell_begin, std::uint32_t& cell_end) {
  const std::size_t close = text_.find('"', begin + 1);
  if (close == std::string_view::npos) return Shape::unfinished;
  const std::size_t after = close + 1;
  const auto ends_cell = [&](char c) { return c == header_.separator || c == '\n' || c == '\r'; };
  if (after < text_.size() && !ends_cell(text_[after])) return Shape::odd;
  cell_begin = begin + 1;
  cell_end = static_cast<std::uint32_t>(close);
  line_ += count_line_ends(text_.substr(cell_begin, cell_end - cell_begin));
  scan_.skip_to(static_cast<std::uint32_t>(after));
  return Shape::plain;
}

/// Finds the end of a record that is not plain.
void CsvBlockReader::finish_odd(std::uint32_t begin, std::uint32_t line, bool at_end) {
  read_record(text_, header_.separator, begin, record_);
  if (record_.error == CsvError::unclosed_quote && !at_end) {
    rows_->tail = begin;
    line_ = line;
    return;
  }
  end_ = static_cast<std::uint32_t>(record_.end);
  next_ = static_cast<std::uint32_t>(record_.next);
  line_ = line + count_line_ends(text_.substr(begin, next_ - begin));
  scan_.skip_to(next_);
}

}  // namespace ajar::runtime
