#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "runtime/load_rows.hpp"

namespace ajar::runtime {

namespace {

struct Cell {
  std::string text;
  std::size_t begin = 0, end = 0;  // without quotation marks
};

enum class RecordError : std::uint8_t { none, unclosed_quote, text_after_quote };

/// One record of RFC 4180: cells between delimiters, quoted ones with any text and `""` for a quotation mark.
struct Record {
  std::vector<Cell> cells;
  std::size_t count = 0;  // of the cells in use
  std::size_t begin = 0, end = 0, next = 0;
  RecordError error = RecordError::none;
  std::size_t error_at = 0;

  bool is_blank() const {
    return std::all_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(count),
                       [](const Cell& cell) { return trim(cell.text).empty(); });
  }
};

class RecordReader {
 public:
  RecordReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  /// Reads the record that begins at `begin`, which lies in the text. After an unclosed quote `next` is the end.
  void read(std::size_t begin, Record& out) {
    out.count = 0;
    out.begin = begin;
    out.error = RecordError::none;
    std::size_t at = begin;
    for (;;) {
      if (out.count == out.cells.size()) out.cells.emplace_back();
      Cell& cell = out.cells[out.count++];
      at = at < text_.size() && text_[at] == '"' ? read_quoted(at, cell, out) : read_plain(at, cell);
      if (at >= text_.size() || text_[at] != delimiter_) break;
      ++at;
    }
    out.end = at;
    if (at < text_.size()) at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
    out.next = at;
  }

 private:
  bool ends_cell(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

  std::size_t read_plain(std::size_t at, Cell& cell) {
    cell.begin = at;
    while (at < text_.size() && !ends_cell(text_[at])) ++at;
    cell.end = at;
    cell.text.assign(text_.substr(cell.begin, at - cell.begin));
    return at;
  }

  std::size_t read_quoted(std::size_t at, Cell& cell, Record& out) {
    const std::size_t opened = at++;
    cell.begin = at;
    cell.text.clear();
    for (;;) {
      const std::size_t quote = text_.find('"', at);
      cell.text.append(text_.substr(at, quote == std::string_view::npos ? quote : quote - at));
      if (quote == std::string_view::npos) {
        out.error = RecordError::unclosed_quote;
        out.error_at = opened;
        return cell.end = text_.size();
      }
      at = quote + 1;
      if (at >= text_.size() || text_[at] != '"') break;
      cell.text += '"';
      ++at;
    }
    cell.end = at - 1;
    while (at < text_.size() && (text_[at] == ' ' || (text_[at] == '\t' && delimiter_ != '\t'))) ++at;
    const std::size_t rest = at;
    while (at < text_.size() && !ends_cell(text_[at])) ++at;
    if (at > rest && out.error == RecordError::none) {
      out.error = RecordError::text_after_quote;
      out.error_at = rest;
    }
    return at;
  }

  std::string_view text_;
  char delimiter_;
};

struct Column {
  std::optional<Field> field;
  std::string name;
  std::size_t begin = 0, end = 0;
};

class CsvRows {
 public:
  explicit CsvRows(Loading& in) : in_(in) {}

  void load() {
    std::size_t at = 0;
    while (at < in_.text.size() && (in_.text[at] == '\n' || in_.text[at] == '\r')) ++at;
    if (at == in_.text.size()) return;
    choose_delimiter(at);
    if (!read_header()) return;
    for (at = record_.next; at < in_.text.size(); at = record_.next) {
      RecordReader(in_.text, delimiter_).read(at, record_);
      add_record();
    }
  }

 private:
  // The delimiter that finds both required columns, else the one that finds most columns.
  void choose_delimiter(std::size_t at) {
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
      RecordReader(in_.text, candidate).read(at, record_);
      const std::size_t worth = has_required_columns() ? std::string_view::npos : record_.count;
      if (worth <= most) continue;
      most = worth;
      delimiter_ = candidate;
    }
    RecordReader(in_.text, delimiter_).read(at, record_);
  }

  bool has_required_columns() const {
    bool metric = false, value = false;
    for (std::size_t i = 0; i < record_.count; ++i) {
      const auto field = field_called(record_.cells[i].text);
      metric = metric || field == Field::metric;
      value = value || field == Field::value;
    }
    return metric && value;
  }

  bool read_header() {
    if (!is_readable()) return false;
    std::array<bool, kFieldCount> seen{};
    for (std::size_t i = 0; i < record_.count; ++i) {
      const Cell& cell = record_.cells[i];
      Column column{field_called(cell.text), std::string(trim(cell.text)), cell.begin, cell.end};
      if (column.name.empty()) column.name = "column " + std::to_string(i + 1);
      if (column.field && std::exchange(seen[static_cast<std::size_t>(*column.field)], true)) return refuse_column(column);
      columns_.push_back(std::move(column));
    }
    for (const Field required : {Field::metric, Field::value})
      if (!seen[static_cast<std::size_t>(required)]) return report_lacking(required);
    return extras_differ();
  }

  bool extras_differ() {
    std::vector<const Column*> extras;
    for (const Column& column : columns_)
      if (!column.field) extras.push_back(&column);
    std::sort(extras.begin(), extras.end(), [](const Column* a, const Column* b) {
      return a->name != b->name ? a->name < b->name : a->begin < b->begin;
    });
    for (std::size_t i = 1; i < extras.size(); ++i)
      if (extras[i]->name == extras[i - 1]->name) return refuse_column(*extras[i]);
    return true;
  }

  bool refuse_column(const Column& column) {
    in_.report(Code::E0507, {quoted(column.name)}, in_.span(column.begin, column.end));
    return false;
  }

  bool report_lacking(Field field) {
    std::vector<std::string_view> names;
    for (const Column& column : columns_)
      if (!column.field) names.push_back(column.name);
    const auto similar = most_similar(name_of(field), names);
    std::vector<Message> helps;
    if (similar) {
      helps.push_back({Phrase::help_rename_column, {quoted(names[*similar]), std::string(name_of(field))}});
    } else {
      helps.push_back({Phrase::help_header, {}});
    }
    in_.report(Code::E0510, {std::string(name_of(field))}, in_.span(record_.begin, record_.end), std::move(helps));
    return false;
  }

  /// Reports what keeps a whole record from being read.
  bool is_readable() {
    const Span rest = in_.span(record_.error_at, std::min(record_.error_at + 1, in_.text.size()));
    switch (record_.error) {
      case RecordError::none: break;
      case RecordError::unclosed_quote: in_.report(Code::E0509, {}, rest); return false;
      case RecordError::text_after_quote: in_.report(Code::E0515, {}, rest); return false;
    }
    const std::string_view bytes = in_.text.substr(record_.begin, record_.end - record_.begin);
    if (const auto invalid = find_invalid_utf8(bytes)) {
      in_.report_invalid_byte(record_.begin + *invalid);
      return false;
    }
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
      in_.report(Code::E0516, {}, in_.span(record_.begin + nul, record_.begin + nul + 1));
      return false;
    }
    return true;
  }

  void add_record() {
    if (record_.error == RecordError::none && record_.is_blank()) return;
    row_.clear();
    row_.span = in_.span(record_.begin, record_.end);
    row_.line = in_.lines.line_of(record_.begin);
    row_.broken = !is_readable() || !has_all_cells();
    if (!row_.broken) {
      for (std::size_t i = 0; i < columns_.size(); ++i) add_cell(columns_[i], record_.cells[i]);
    }
    in_.rows.add(row_);
  }

  bool has_all_cells() {
    std::size_t count = record_.count;
    while (count > columns_.size() && trim(record_.cells[count - 1].text).empty()) --count;
    if (count == columns_.size()) return true;
    in_.report(Code::E0508, {static_cast<std::int64_t>(record_.count), static_cast<std::int64_t>(columns_.size())},
               row_.span, {{Phrase::help_quote_cell, {}}});
    return false;
  }

  void add_cell(const Column& column, const Cell& cell) {
    const bool absent = trim(cell.text).empty();
    if (!column.field) {
      row_.extras.push_back({column.name, cell.text, in_.span(column.begin, column.end), absent});
      return;
    }
    const auto form = absent ? FieldText::Form::absent : FieldText::Form::scalar;
    row_[*column.field] = {form, true, cell.text, in_.span(cell.begin, cell.end)};
  }

  Loading& in_;
  char delimiter_ = ',';
  Record record_;
  std::vector<Column> columns_;
  RawRow row_;
};

}  // namespace

void load_csv(Loading& in) { CsvRows(in).load(); }

}  // namespace ajar::runtime
