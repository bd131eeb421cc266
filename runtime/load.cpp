#include <algorithm>

#include "runtime/ingest/repeated_ids.hpp"
#include "runtime/ingest/text_loader.hpp"
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

void Loading::report_invalid_byte(std::size_t at) {
  report(Code::E0506, {static_cast<std::int64_t>(this->offset + at)}, span(at, at + 1),
         {{Phrase::help_save_as_utf8, {}}});
}

namespace {

bool is_too_large(std::uint64_t bytes, const LoadOptions& options, SourceId text, RowReporter& reporter) {
  if (bytes <= options.limits.evidence_bytes) return false;
  reporter.report(Code::E0620, {static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(options.limits.evidence_bytes)}, {text, 0, 0});
  return true;
}

/// All of a stream, or one byte more than the limit of it. nullopt: it could not be read.
std::optional<std::string> read_all(const EvidenceStream& stream, std::uint64_t limit) {
  std::string text;
  std::size_t size = 0;
  for (;;) {
    if (text.size() - size < text.size() / 2 + 1) text.resize(std::max<std::size_t>(text.size() * 2, 64 << 10));
    const std::ptrdiff_t got = stream.read(text.data() + size, text.size() - size);
    if (got < 0) return std::nullopt;
    size += static_cast<std::size_t>(got);
    if (got > 0 && size <= limit) continue;
    text.resize(size);
    return text;
  }
}

/// What is kept of a stream, for what is said of it as a whole: its first line.
std::string_view head_of(std::string_view text) {
  constexpr std::size_t kMostKept = 1000;
  return text.substr(0, std::min(text.find_first_of("\r\n"), kMostKept));
}

}  // namespace

void load(const Program& program, const SourceMap& sources, SourceId text, Format format, const LoadOptions& options,
          EvidenceSet& out, Diagnostics& diagnostics) {
  RowReporter reporter(diagnostics);
  const std::string_view bytes = sources.text(text);
  if (is_too_large(bytes.size(), options, text, reporter)) return;
  BlockReader blocks(bytes, options.block_bytes);
  TextBlock first;
  blocks.next(first);
  TextLoader(program, blocks, std::move(first), {text, bytes, nullptr, 0}, options, out, reporter).load(format, sources.name(text));
  if (options.checks_ids) refuse_repeated_ids(out, options.own_ids_from, nullptr, reporter);
}

bool load(const Program& program, const EvidenceStream& stream, const LoadOptions& options, EvidenceSet& out,
          SourceMap& sources, Diagnostics& diagnostics) {
  if (stream.format == Format::json) {
    auto document = read_all(stream, options.limits.evidence_bytes);
    if (!document) return false;
    load(program, sources, sources.add(stream.name, std::move(*document)), Format::json, options, out, diagnostics);
    return true;
  }
  RowReporter reporter(diagnostics);
  BlockReader blocks(stream.read, options.block_bytes);
  TextBlock first;
  blocks.next(first);
  const SourceId text = sources.add(stream.name, std::string(head_of(first.text)));
  TextLoader(program, blocks, std::move(first), {text, {}, &sources, stream.size}, options, out, reporter).load(stream.format, stream.name);
  if (options.checks_ids) refuse_repeated_ids(out, options.own_ids_from, &sources, reporter);
  return !blocks.failed();
}

}  // namespace ajar::runtime
