#include "runtime/ingest/text_loader.hpp"

#include <memory>

#include "runtime/ingest/csv_block.hpp"
#include "runtime/ingest/jsonl_block.hpp"
#include "runtime/ingest/pipeline.hpp"
#include "runtime/ingest/scan.hpp"

namespace ajar::runtime {

namespace {

bool looks_like_utf16(std::string_view text) {
  return text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff" ||
         (text.size() >= 4 && text[0] != 0 && text[1] == 0 && text[3] == 0);
}

/// gzip, and zip as which spreadsheets are saved; zstd, xz, bzip2.
bool looks_compressed(std::string_view text) {
  using namespace std::string_view_literals;
  for (const std::string_view head : {"\x1f\x8b"sv, "PK\x03\x04"sv, "\x28\xb5\x2f\xfd"sv, "\xfd" "7zXZ\0"sv, "BZh"sv})
    if (text.starts_with(head) && (head != "BZh" || text.substr(4, 6) == "1AY&SY")) return true;
  return false;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

void TextLoader::load(Format format, std::string_view name) {
  if (!begin()) return;
  rows_before_ = out_.size();
  out_.begin_text(name);
  RowCheck rows(program_, out_, reporter_);
  switch (format) {
    case Format::jsonl: load_jsonl(rows); break;
    case Format::json: load_document(rows); break;
    case Format::csv: load_csv(rows); break;
  }
  reporter_.look_away();
  rows_came();
  if (blocks_.overlong())
    reporter_.report(Code::E0620, {static_cast<std::int64_t>(blocks_.offset()), static_cast<std::int64_t>(kLongestRecord)}, {text_, 0, 0});
  if (!any_rows_ && reporter_.count() == 0) reporter_.report(Code::H0554, {}, {text_, 0, 0});
}

void TextLoader::rows_came() {
  any_rows_ = any_rows_ || out_.size() > rows_before_;
  if (options_.rows_came) options_.rows_came(out_);
}

void TextLoader::refuse(Phrase what, Phrase help) {
  reporter_.report(Code::E0501, {what}, {text_, 0, 0}, {.helps = {{help, {}}}});
}

/// Looks at the first bytes, and for a first block that holds something. False: the text is none of evidence, and why has been reported.
bool TextLoader::begin() {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (looks_like_utf16(first_.text)) return refuse(Phrase::rows_in_utf16, Phrase::help_save_as_utf8), false;
  if (looks_compressed(first_.text)) return refuse(Phrase::rows_compressed, Phrase::help_unpack), false;
  if (first_.text.starts_with(kByteOrderMark)) {
    first_.text.remove_prefix(kByteOrderMark.size());
    first_.offset += kByteOrderMark.size();
  }
  while (is_blank(first_.text))
    if (!append_block()) break;
  if (!is_blank(first_.text)) return true;
  if (!blocks_.failed()) reporter_.report(Code::E0517, {}, {text_, 0, 0}, {.helps = {{Phrase::help_empty_text, {}}}});
  return false;
}

/// Doubles the first block where the text goes on. False: it does not.
bool TextLoader::append_block() {
  const std::size_t wanted = std::min(first_.text.size() * 2, kLongestRecord);
  TextBlock more;
  bool any = false;
  while ((first_.text.size() < wanted || !any) && first_.text.size() < kLongestRecord && blocks_.next(more)) {
    first_.append(more.text);
    any = true;
  }
  return any;
}

/// What the exact readers need to know of a record in a block. The line is that of `begin`.
Loading TextLoader::piece(RowCheck& rows, const TextBlock& block, std::size_t begin, std::size_t end, std::uint32_t line) {
  if (sources_ != nullptr)
    reporter_.look_at(*sources_, {text_, block.text.substr(begin, end - begin), static_cast<std::uint32_t>(begin), line});
  const auto span_offset = sources_ == nullptr ? static_cast<std::uint32_t>(block.offset) : 0;
  return {text_, block.text, block.offset, span_offset, options_.limits.depth, rows, LineCounter(block.text, begin, line)};
}

template <class NewReader, class AddOdd>
void TextLoader::load_blocks(RowCheck& rows, Blocks& blocks, TextBlock first, std::uint32_t first_line, NewReader&& new_reader, AddOdd&& add_odd) {
  Collector collector(program_, rows, out_, text_, sources_ == nullptr);
  collector.pass_lines(first_line - 1);
  if (!options_.rows_came) collector.expect_bytes(size_);
  Pipeline::Steps steps;
  steps.new_reader = new_reader;
  steps.add_odd = [&](const TextBlock& block, const OddRecord& record, std::uint32_t line) {
    Loading in = piece(rows, block, record.begin, record.end, line);
    const std::size_t row = out_.size();
    const bool goes_on = add_odd(in, record);
    if (const auto kept = reporter_.kept({text_, record.begin, record.end}); kept && out_.size() > row) out_.span.set(row, *kept);
    reporter_.look_away();
    return goes_on;
  };
  steps.progress = [&](std::uint64_t bytes) {
    rows_came();
    if (options_.progress) options_.progress(bytes);
  };
  Pipeline(blocks, collector, std::move(steps), options_.jobs).run(std::move(first));
}

void TextLoader::load_jsonl(RowCheck& rows) {
  std::size_t begin = 0, end = 0;
  for (;; begin = end + 1) {
    end = std::min(first_.text.find_first_of("\r\n", begin), first_.text.size());
    if (end == first_.text.size() || !trim(first_.text.substr(begin, end - begin)).empty()) break;
  }
  if (is_whole_json(first_.text.substr(begin, end - begin))) {
    Loading in = piece(rows, first_, begin, end, 1 + count_line_ends(first_.text.substr(0, begin)));
    return in.report(Code::E0501, {Phrase::rows_look_like_json}, in.span(begin, end), {{Phrase::help_format_json, {}}});
  }
  const auto new_reader = [&]() -> ReadBlock {
    auto reader = std::make_shared<JsonlBlockReader>(program_, rows.names());
    return [reader](const TextBlock& block, bool, BlockRows& out) { reader->read(block, out); };
  };
  load_blocks(rows, blocks_, std::move(first_), 1, new_reader, [](Loading& line, const OddRecord& record) {
    add_line(line, record.begin, record.end);
    return true;
  });
}

void TextLoader::load_csv(RowCheck& rows) {
  while (is_header_unfinished(first_.text))
    if (!append_block()) break;
  Loading in = piece(rows, first_, 0, first_.text.size(), 1);
  const auto header = read_header(in);
  if (!header) return;
  const std::uint32_t line = 1 + count_line_ends(first_.text.substr(0, header->next));
  first_.text.remove_prefix(header->next);
  first_.offset += header->next;
  const auto new_reader = [&]() -> ReadBlock {
    auto reader = std::make_shared<CsvBlockReader>(*header, program_, rows.names());
    return [reader](const TextBlock& block, bool at_end, BlockRows& out) { reader->read(block, at_end, out); };
  };
  load_blocks(rows, blocks_, std::move(first_), line, new_reader, [&](Loading& odd, const OddRecord& record) {
    add_record(odd, *header, record.begin);
    return true;
  });
}

Loading TextLoader::document(RowCheck& rows) const {
  const std::string_view text = in_memory_.substr(static_cast<std::size_t>(first_.offset));
  const auto offset = static_cast<std::uint32_t>(first_.offset);
  return {text_, text, offset, offset, options_.limits.depth, rows, LineCounter(text)};
}

void TextLoader::load_document(RowCheck& rows) {
  ElementBlocks elements(in_memory_, static_cast<std::size_t>(first_.offset), options_.block_bytes);
  if (elements.is_array()) return load_array(rows, elements);
  Loading in = document(rows);
  load_json(in);
}

/// From the first element on that is wrong, or no object, the document is read in one go, as the parser finds it.
void TextLoader::load_array(RowCheck& rows, ElementBlocks& elements) {
  TextBlock first;
  elements.next(first);
  const std::uint32_t line = 1 + count_line_ends(in_memory_.substr(0, static_cast<std::size_t>(first.offset)));
  const auto new_reader = [&]() -> ReadBlock {
    auto reader = std::make_shared<ElementBlockReader>(program_, rows.names(), in_memory_.size());
    return [reader](const TextBlock& block, bool, BlockRows& out) { reader->read(block, out); };
  };
  load_blocks(rows, elements, std::move(first), line, new_reader, [&](Loading& element, const OddRecord& record) {
    const bool is_rest = element.offset + record.end == in_memory_.size();
    if (!is_rest && add_element(element, record.begin, record.end)) return true;
    Loading in = document(rows);
    load_json(in, static_cast<std::size_t>(element.offset + record.begin - in.offset));
    return false;
  });
}

}  // namespace ajar::runtime
