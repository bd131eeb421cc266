#include "core/text.hpp"
#include "lint/document/readers.hpp"

namespace ajar::lint {
namespace {

constexpr std::size_t kLongestSource = 0x7fff'ffff;

bool ends_in(std::string_view path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  return fold_name(path.substr(path.size() - ending.size())) == ending;
}

std::uint32_t after_byte_order_mark(std::string_view source) { return source.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

std::uint32_t read_front_matter(DocumentBuilder& builder, std::uint32_t begin) {
  const Range front = find_front_matter(builder.source(), begin);
  if (front.empty()) return begin;
  builder.open(BlockKind::front_matter);
  builder.cover(front);
  builder.close();
  return front.end;
}

/// Reads with the reader of `markup` into an empty document; false when that reader gives up.
bool read_into(Document& document, std::string_view source, Format markup) {
  document.source = source.substr(0, kLongestSource);
  document.shadow.reserve(document.source.size());
  DocumentBuilder builder(document);
  Range range{after_byte_order_mark(source), static_cast<std::uint32_t>(document.source.size())};
  if (markup != Format::html) range.begin = read_front_matter(builder, range.begin);
  bool read = true;
  switch (markup) {
    case Format::markdown:
      read = read_markdown(builder, range);
      break;
    case Format::plain:
      read_plain_text(builder, range);
      break;
    case Format::html:
      read_html(builder, range);
      break;
  }
  builder.finish();
  return read;
}

}  // namespace

Format format_of(std::string_view path) {
  for (const std::string_view ending : {".md", ".markdown", ".mdown", ".mkd", ".mdx"})
    if (ends_in(path, ending)) return Format::markdown;
  for (const std::string_view ending : {".html", ".htm", ".xhtml"})
    if (ends_in(path, ending)) return Format::html;
  return Format::plain;
}

Document read_document(std::string_view source, Format format) {
  Document document;
  if (!read_into(document, source, format)) {
    document = Document();
    document.markup_given_up = true;
    read_into(document, source, Format::plain);
  }
  document.format = format;
  return document;
}

BlockId row_header(const Document& document, BlockId cell) {
  const BlockId row = document[cell].parent;
  if (document[cell].kind != BlockKind::cell || !row) return {};
  const BlockId first(row.index + 1);
  return first == cell || document[first].kind != BlockKind::cell ? BlockId() : first;
}

BlockId column_header(const Document& document, BlockId cell) {
  const BlockId row = document[cell].parent;
  if (document[cell].kind != BlockKind::cell || !row || document[row].level == 0) return {};
  const BlockId head(document[row].parent.index + 1);
  const BlockId found(head.index + 1 + document[cell].level);
  const bool there = found.index < row.index && document[found].parent == head &&
                     document[found].kind == BlockKind::cell && document[head].kind == BlockKind::row &&
                     document[head].level == 0;
  return there ? found : BlockId();
}

}  // namespace ajar::lint
