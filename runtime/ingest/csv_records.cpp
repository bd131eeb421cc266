#include "runtime/ingest/csv_records.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"

namespace ajar::runtime {

namespace {

constexpr char kSeparators[] = {',', ';', '\t'};

class RecordReader {
 public:
  RecordReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  void read(std::size_t begin, CsvRecord& out) {
    out.count = 0;
    out.begin = begin;
    out.error = CsvError::none;
    std::size_t at = begin;
    for (;;) {
      if (out.count == out.cells.size()) out.cells.emplace_back();
      CsvCell& cell = out.cells[out.count++];
      at = at < text_.size() && text_[at] == '"' ? read_quoted(at, cell, out) : read_plain(at, cell);
      if (at >= text_.size() || text_[at] != separator_) break;
      ++at;
    }
    out.end = at;
    if (at < text_.size()) at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
    out.next = at;
  }

 private:
  bool ends_cell(char c) const { return c == separator_ || c == '\n' || c == '\r'; }

  std::size_t read_plain(std::size_t at, CsvCell& cell) {
    cell.begin = at;
    while (at < text_.size() && !ends_cell(text_[at])) ++at;
    cell.end = at;
    cell.text.assign(text_.substr(cell.begin, at - cell.begin));
    return at;
  }

  std::size_t read_quoted(std::size_t at, CsvCell& cell, CsvRecord& out) {
    const std::size_t opened = at++;
    cell.begin = at;
    cell.text.clear();
    for (;;) {
      const std::size_t quote = text_.find('"', at);
      cell.text.append(text_.substr(at, quote == std::string_view::npos ? quote : quote - at));
      if (quote == std::string_view::npos) {
        out.error = CsvError::unclosed_quote;
        out.error_at = opened;
        return cell.end = text_.size();
      }
      at = quote + 1;
      if (at >= text_.size() || text_[at] != '"') break;
      cell.text += '"';
      ++at;
    }
    cell.end = at - 1;
    while (at < text_.size() && (text_[at] == ' ' || (text_[at] == '\t' && separator_ != '\t'))) ++at;
    const std::size_t rest = at;
    while (at < text_.size() && !ends_cell(text_[at])) ++at;
    if (at > rest && out.error == CsvError::none) {
      out.error = CsvError::text_after_quote;
      out.error_at = rest;
    }
    return at;
  }

  std::string_view text_;
  char separator_;
};

/// Reports what keeps a whole record from being read.
bool is_readable(Loading& in, const CsvRecord& record) {
  const Span rest = in.span(record.error_at, std::min(record.error_at + 1, in.text.size()));
  switch (record.error) {
    case CsvError::none: break;
    case CsvError::unclosed_quote: in.report(Code::E0509, {}, rest); return false;
    case CsvError::text_after_quote: in.report(Code::E0515, {}, rest); return false;
  }
  const std::string_view bytes = in.text.substr(record.begin, record.end - record.begin);
  if (const auto invalid = find_invalid_utf8(bytes)) {
    in.report_invalid_byte(record.begin + *invalid);
    return false;
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    in.report(Code::E0516, {}, in.span(record.begin + nul, record.begin + nul + 1));
    return false;
  }
  return true;
}

class HeaderReader {
 public:
  explicit HeaderReader(Loading& in) : in_(in) {}

  std::optional<CsvHeader> read() {
    std::size_t at = 0;
    while (at < in_.text.size() && (in_.text[at] == '\n' || in_.text[at] == '\r')) ++at;
    header_.begin = at;
    if (at == in_.text.size()) return std::nullopt;
    choose_separator(at);
    header_.next = record_.next;
    if (!is_readable(in_, record_) || !read_columns() || !has_required() || !extras_differ()) return std::nullopt;
    return std::move(header_);
  }

 private:
  // The separator that finds both required columns, else the one that finds most columns.
  void choose_separator(std::size_t at) {
    std::size_t most = 0;
    for (const char candidate : kSeparators) {
      read_record(in_.text, candidate, at, record_);
      const std::size_t worth = names_required() ? std::string_view::npos : record_.count;
      if (worth <= most) continue;
      most = worth;
      header_.separator = candidate;
    }
    read_record(in_.text, header_.separator, at, record_);
  }

  bool names_required() const {
    bool metric = false, value = false;
    for (std::size_t i = 0; i < record_.count; ++i) {
      const auto field = field_called(record_.cells[i].text);
      metric = metric || field == Field::metric;
      value = value || field == Field::value;
    }
    return metric && value;
  }

  bool read_columns() {
    for (std::size_t i = 0; i < record_.count; ++i) {
      const CsvCell& cell = record_.cells[i];
      CsvHeader::Column column{field_called(cell.text), std::string(trim(cell.text)), cell.begin, cell.end};
      if (column.name.empty()) column.name = "column " + std::to_string(i + 1);
      if (column.field && std::exchange(seen_[static_cast<std::size_t>(*column.field)], true)) return refuse(column);
      header_.columns.push_back(std::move(column));
    }
    return true;
  }

  bool has_required() {
    for (const Field required : {Field::metric, Field::value})
      if (!seen_[static_cast<std::size_t>(required)]) return report_lacking(required);
    return true;
  }

  bool extras_differ() {
    std::vector<const CsvHeader::Column*> extras;
    for (const CsvHeader::Column& column : header_.columns)
      if (!column.field) extras.push_back(&column);
    std::sort(extras.begin(), extras.end(), [](const auto* a, const auto* b) {
      return a->name != b->name ? a->name < b->name : a->begin < b->begin;
    });
    for (std::size_t i = 1; i < extras.size(); ++i)
      if (extras[i]->name == extras[i - 1]->name) return refuse(*extras[i]);
    return true;
  }

  bool refuse(const CsvHeader::Column& column) {
    in_.report(Code::E0507, {quoted(column.name)}, in_.span(column.begin, column.end));
    return false;
  }

  bool report_lacking(Field field) {
    std::vector<std::string_view> names;
    for (const CsvHeader::Column& column : header_.columns)
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

  Loading& in_;
  CsvHeader header_;
  CsvRecord record_;
  std::array<bool, kFieldCount> seen_{};
};

/// Commas too many at the end say nothing.
bool has_all_cells(Loading& in, const CsvRecord& record, std::size_t columns) {
  std::size_t count = record.count;
  while (count > columns && trim(record.cells[count - 1].text).empty()) --count;
  if (count == columns) return true;
  in.report(Code::E0508, {static_cast<std::int64_t>(record.count), static_cast<std::int64_t>(columns)},
            in.span(record.begin, record.end), {{Phrase::help_quote_cell, {}}});
  return false;
}

void add_cell(const Loading& in, const CsvHeader::Column& column, CsvCell& cell, RawRow& row) {
  const bool absent = trim(cell.text).empty();
  if (!column.field) {
    row.extras.push_back({column.name, std::move(cell.text), {}, absent});
    return;
  }
  const auto form = absent ? FieldText::Form::absent : FieldText::Form::scalar;
  row[*column.field] = {form, true, std::move(cell.text), in.span(cell.begin, cell.end)};
}

}  // namespace

bool CsvRecord::is_blank() const {
  return std::all_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const CsvCell& cell) { return trim(cell.text).empty(); });
}

void read_record(std::string_view text, char separator, std::size_t begin, CsvRecord& out) {
  RecordReader(text, separator).read(begin, out);
}

bool is_header_unfinished(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("\r\n");
  if (begin == std::string_view::npos) return false;
  CsvRecord record;
  return std::any_of(std::begin(kSeparators), std::end(kSeparators), [&](char separator) {
    read_record(text, separator, begin, record);
    return record.error == CsvError::unclosed_quote;
  });
}

std::optional<CsvHeader> read_header(Loading& in) { return HeaderReader(in).read(); }

void add_record(Loading& in, const CsvHeader& header, std::size_t begin) {
  CsvRecord record;
  read_record(in.text, header.separator, begin, record);
  if (record.error == CsvError::none && record.is_blank()) return;
  RawRow row;
  row.span = in.span(record.begin, record.end);
  row.line = in.lines.line_of(record.begin);
  row.broken = !is_readable(in, record) || !has_all_cells(in, record, header.columns.size());
  if (!row.broken) {
    for (std::size_t i = 0; i < header.columns.size(); ++i) add_cell(in, header.columns[i], record.cells[i], row);
  }
  in.rows.add(row);
}

}  // namespace ajar::runtime
