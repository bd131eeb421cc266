#include <unordered_map>
#include <unordered_set>

#include "runtime/load_rows.hpp"

namespace ajar::runtime {

std::uint32_t LineCounter::line_of(std::size_t offset) {
  for (; at_ < offset && at_ < text_.size(); ++at_) {
    const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    if (text_[at_] == '\n' || (text_[at_] == '\r' && !pair)) ++line_;
  }
  return line_;
}

void Loading::add_unreadable(std::size_t begin, std::size_t end) {
  RawRow row;
  row.span = span(begin, end);
  row.line = lines.line_of(begin);
  row.broken = true;
  rows.add(row);
}

void Loading::report_invalid_byte(std::size_t offset) {
  report(Code::E0506, {static_cast<std::int64_t>(start + offset)}, span(offset, offset + 1),
         {{Phrase::help_save_as_utf8, {}}});
}

namespace {

bool looks_like_utf16(std::string_view text) {
  return text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff" ||
         (text.size() >= 4 && text[0] != 0 && text[1] == 0 && text[3] == 0);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Rows without an id are called by their places, which clash only where two texts have one name or an id looks like a
/// place.
bool may_clash_with_places(const EvidenceSet& rows) {
  std::unordered_set<std::string_view> names;
  for (const EvidenceSet::TextRows& text : rows.texts)
    if (!names.insert(text.name).second) return true;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string_view id = rows.own_id[row];
    const std::size_t colon = id.rfind(':');
    if (colon != std::string_view::npos && names.contains(id.substr(0, colon))) return true;
  }
  return false;
}

/// Rows that share an id cannot be cited, so none of them is read: which of them counted would depend on their order.
void refuse_repeated_ids(EvidenceSet& rows, std::size_t from, RowReporter& reporter) {
  const bool places_too = may_clash_with_places(rows);
  std::unordered_map<std::string, std::size_t> first;
  std::unordered_set<std::string> reported;
  const auto refuse = [&](std::size_t row) {
    rows.malformed[row] = 1;
    rows.metric[row] = {};
  };
  for (std::size_t row = from; row < rows.size(); ++row) {
    if (!places_too && rows.own_id[row].empty()) continue;
    const std::string id = rows.id_of(RowId(row));
    const auto [earlier, added] = first.try_emplace(id, row);
    if (added) continue;
    const bool known = rows.malformed[row] && rows.malformed[earlier->second];
    refuse(earlier->second);
    refuse(row);
    if (known || !reported.insert(id).second) continue;
    reporter.report(Code::E0518, {quoted(id)}, rows.span[row],
                    {.helps = {{Phrase::help_own_ids, {}}},
                     .elsewhere = {{rows.span[earlier->second], {Phrase::label_first_row, {}}}}});
  }
}

}  // namespace

void load(const Program& program, const SourceMap& sources, SourceId text, Format format, const LoadOptions& options,
          EvidenceSet& out, Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  const std::string_view bytes = sources.text(text);
  RowReporter reporter(diagnostics);
  const Span top{text, 0, 0};
  if (bytes.size() > options.limits.evidence_bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    return reporter.report(Code::E0620, {size, static_cast<std::int64_t>(options.limits.evidence_bytes)}, top);
  }
  if (looks_like_utf16(bytes)) {
    return reporter.report(Code::E0501, {Phrase::rows_in_utf16}, top, {.helps = {{Phrase::help_save_as_utf8, {}}}});
  }
  const std::size_t start = bytes.substr(0, 3) == kByteOrderMark ? 3 : 0;
  const std::string_view content = bytes.substr(start);
  if (is_blank(content)) return reporter.report(Code::E0517, {}, top, {.helps = {{Phrase::help_empty_text, {}}}});
  const std::size_t rows_before = out.size();
  out.begin_text(sources.name(text));
  RowCheck rows(program, out, reporter);
  Loading in{text, content, start, options.limits.depth, rows, LineCounter(content)};
  switch (format) {
    case Format::jsonl: load_jsonl(in); break;
    case Format::json: load_json(in); break;
    case Format::csv: load_csv(in); break;
  }
  refuse_repeated_ids(out, options.own_ids_from, reporter);
  if (out.size() == rows_before && reporter.count() == 0) reporter.report(Code::H0554, {}, top);
}

}  // namespace ajar::runtime
