#include <algorithm>
#include <array>
#include <string>

#include "lint/document/entities.hpp"
#include "lint/document/html_scanner.hpp"
#include "lint/document/readers.hpp"
#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

/// Opens and closes blocks as the tags say. Tags that do not match do no harm: a closing tag without an opening one is
/// passed over, an opening one closes what cannot hold it.
class HtmlReader {
 public:
  HtmlReader(DocumentBuilder& builder, Range range, const std::vector<Range>& lines)
      : builder_(builder), scanner_(builder.source(), range), lines_(lines) {}

  void read() {
    HtmlToken token;
    while (scanner_.next(token)) {
      if (token.kind == HtmlToken::Kind::comment)
        builder_.comment(token.range);
      else if (token.kind == HtmlToken::Kind::text)
        running_text(token.range);
      else if (token.closing)
        closing_tag(token);
      else
        opening_tag(token);
    }
    end_text(0);
    while (!containers_.empty()) close_container(0);
  }

 private:
  struct Container {
    BlockKind kind;
    bool numbered;
    std::uint32_t children;  ///< items of a list, rows of a table, cells of a row
  };
  struct OpenInline {
    HtmlElement element;
    std::size_t index;
  };

  // Running text.
  void running_text(Range range) {
    if (lines_.empty()) return words(range);
    while (line_ < lines_.size() && lines_[line_].end <= range.begin) ++line_;
    for (std::size_t i = line_; i < lines_.size() && lines_[i].begin < range.end; ++i) {
      words({std::max(range.begin, lines_[i].begin), std::min(range.end, lines_[i].end)});
      builder_.gap(DocumentBuilder::Gap::soft_break);
    }
  }

  void words(Range range) {
    const std::string_view source = builder_.source();
    std::string decoded;
    for (std::uint32_t at = range.begin; at < range.end;) {
      const std::uint32_t begin = at;
      if (is_ascii_space(source[at])) {
        bool line_end = false;
        for (; at < range.end && is_ascii_space(source[at]); ++at) line_end |= source[at] == '\n' || source[at] == '\r';
        builder_.gap(line_end ? DocumentBuilder::Gap::soft_break : DocumentBuilder::Gap::space);
        continue;
      }
      begin_text();
      decoded.clear();
      if (source[at] == '&')
        at += static_cast<std::uint32_t>(decode_entity(source.substr(at, range.end - at), decoded));
      if (!decoded.empty()) {
        builder_.text({begin, at}, decoded);
        continue;
      }
      do ++at;
      while (at < range.end && !is_ascii_space(source[at]) && source[at] != '&');
      builder_.text({begin, at});
    }
  }

  void begin_text() {
    if (builder_.in_text()) return;
    builder_.open(heading_level_ > 0 ? BlockKind::heading : BlockKind::paragraph, heading_level_);
    if (block_began_) builder_.cover({block_begin_, block_begin_});
    block_began_ = false;
  }

  /// Ends a paragraph, heading or cell; `tag_end` is where the tag ends that closes it, 0 when none does.
  void end_text(std::uint32_t tag_end) {
    close_inlines(0);
    if (builder_.in_text()) {
      if (tag_end != 0) builder_.cover({tag_end, tag_end});
      builder_.close();
    }
    block_began_ = false;
  }

  bool in_cell() const { return builder_.in_text() && in_cell_; }

  // Marks inside text.
  void open_inline(HtmlElement element, InlineKind kind, Range target) {
    inlines_.push_back({element, builder_.open_inline(kind, target)});
  }
  void close_inlines(std::size_t depth) {
    for (; inlines_.size() > depth; inlines_.pop_back()) builder_.close_inline(inlines_.back().index);
  }
  void close_inline(HtmlElement element) {
    // Crossed marks end together with the outer one. The stack is short: each block begins with an empty one.
    constexpr std::size_t kSearched = 16;
    const std::size_t lowest = inlines_.size() > kSearched ? inlines_.size() - kSearched : 0;
    for (std::size_t i = inlines_.size(); i > lowest; --i)
      if (inlines_[i - 1].element == element) return close_inlines(i - 1);
  }
  void image(const HtmlToken& token) {
    if (token.stands_in.empty()) return;
    begin_text();
    const std::size_t index = builder_.open_inline(InlineKind::image, token.address);
    words(token.stands_in);
    builder_.close_inline(index);
  }

  // Blocks that hold blocks.
  bool is_open(BlockKind kind) const { return open_count_[static_cast<std::size_t>(kind)] > 0; }
  BlockKind innermost() const { return containers_.empty() ? BlockKind::html : containers_.back().kind; }

  void open_container(BlockKind kind, std::uint32_t level, Range tag, bool numbered = false) {
    builder_.open(kind, level);
    builder_.cover(tag);
    containers_.push_back({kind, numbered, 0});
    ++open_count_[static_cast<std::size_t>(kind)];
  }
  void close_container(std::uint32_t tag_end) {
    if (tag_end != 0) builder_.cover({tag_end, tag_end});
    builder_.close();
    --open_count_[static_cast<std::size_t>(containers_.back().kind)];
    containers_.pop_back();
  }
  void close_through(BlockKind kind, std::uint32_t tag_end) {
    if (!is_open(kind)) return;
    while (innermost() != kind) close_container(0);
    close_container(tag_end);
  }

  void open_item(Range tag) {
    if (is_open(BlockKind::item))
      while (innermost() == BlockKind::item || innermost() == BlockKind::quote) {
        const bool item = innermost() == BlockKind::item;
        close_container(0);
        if (item) break;
      }
    std::uint32_t number = 0;
    if (innermost() == BlockKind::list && containers_.back().numbered) number = ++containers_.back().children;
    open_container(BlockKind::item, number, tag);
  }
  void open_row(Range tag) {
    if (!is_open(BlockKind::table)) return;
    close_through(BlockKind::row, 0);
    while (innermost() != BlockKind::table) close_container(0);
    open_container(BlockKind::row, containers_.back().children++, tag);
  }
  void open_cell(Range tag) {
    if (!is_open(BlockKind::table)) return begin_block(tag.begin);
    if (!is_open(BlockKind::row)) open_row(tag);
    while (innermost() != BlockKind::row) close_container(0);
    builder_.open(BlockKind::cell, containers_.back().children++);
    builder_.cover(tag);
    in_cell_ = true;
  }
  void begin_block(std::uint32_t begin) {
    block_began_ = true;
    block_begin_ = begin;
  }

  /// Inside a cell, what would be a block elsewhere is a new line.
  bool breaks_cell(HtmlElement element) {
    const bool structural =
        element == HtmlElement::table || element == HtmlElement::row || element == HtmlElement::cell;
    if (structural || !in_cell()) return false;
    builder_.gap(DocumentBuilder::Gap::hard_break);
    return true;
  }

  static bool is_inline(HtmlElement element) {
    return element == HtmlElement::other || element == HtmlElement::hidden || element >= HtmlElement::line_break;
  }

  void opening_tag(const HtmlToken& token) {
    if (is_inline(token.element)) return opening_inline(token);
    if (breaks_cell(token.element)) return;
    end_text(0);
    in_cell_ = false;
    heading_level_ = 0;
    switch (token.element) {
      case HtmlElement::heading:
        heading_level_ = token.level;
        return begin_block(token.range.begin);
      case HtmlElement::quote:
        return open_container(BlockKind::quote, 0, token.range);
      case HtmlElement::list:
      case HtmlElement::numbered_list:
        return open_container(BlockKind::list, 0, token.range, token.element == HtmlElement::numbered_list);
      case HtmlElement::item:
        return open_item(token.range);
      case HtmlElement::table:
        close_through(BlockKind::table, 0);
        return open_container(BlockKind::table, 0, token.range);
      case HtmlElement::row:
        return open_row(token.range);
      case HtmlElement::cell:
        return open_cell(token.range);
      case HtmlElement::preformatted:
        return skip_preformatted(token.range);
      case HtmlElement::block:
        return begin_block(token.range.begin);
      case HtmlElement::other:
      case HtmlElement::line_break:
      case HtmlElement::link:
      case HtmlElement::image:
      case HtmlElement::code:
      case HtmlElement::struck:
      case HtmlElement::short_quote:
      case HtmlElement::hidden:
        return;
    }
  }

  void opening_inline(const HtmlToken& token) {
    switch (token.element) {
      case HtmlElement::line_break:
        return builder_.gap(DocumentBuilder::Gap::hard_break);
      case HtmlElement::link:
        return open_inline(token.element, InlineKind::link, token.address);
      case HtmlElement::code:
        return open_inline(token.element, InlineKind::code, {});
      case HtmlElement::struck:
        return open_inline(token.element, InlineKind::struck, {});
      case HtmlElement::short_quote:
        return open_inline(token.element, InlineKind::quote, {});
      case HtmlElement::image:
        return image(token);
      case HtmlElement::other:
      case HtmlElement::block:
      case HtmlElement::heading:
      case HtmlElement::quote:
      case HtmlElement::list:
      case HtmlElement::numbered_list:
      case HtmlElement::item:
      case HtmlElement::table:
      case HtmlElement::row:
      case HtmlElement::cell:
      case HtmlElement::preformatted:
      case HtmlElement::hidden:
        return;
    }
  }

  void closing_tag(const HtmlToken& token) {
    if (is_inline(token.element)) return close_inline(token.element);
    if (breaks_cell(token.element)) return;
    const std::uint32_t end = token.range.end;
    const bool own = token.element == HtmlElement::block || token.element == HtmlElement::heading ||
                     token.element == HtmlElement::cell;
    end_text(own ? end : 0);
    in_cell_ = false;
    heading_level_ = 0;
    if (token.element == HtmlElement::quote) close_through(BlockKind::quote, end);
    if (token.element == HtmlElement::list || token.element == HtmlElement::numbered_list)
      close_through(BlockKind::list, end);
    if (token.element == HtmlElement::item) close_through(BlockKind::item, end);
    if (token.element == HtmlElement::table) close_through(BlockKind::table, end);
    if (token.element == HtmlElement::row) close_through(BlockKind::row, end);
  }

  void skip_preformatted(Range opening) {
    builder_.open(BlockKind::code);
    builder_.cover(opening);
    HtmlToken token;
    while (scanner_.next(token)) {
      builder_.cover(token.range);
      if (token.kind == HtmlToken::Kind::comment) builder_.comment(token.range);
      if (token.closing && token.element == HtmlElement::preformatted) break;
    }
    builder_.close();
  }

  DocumentBuilder& builder_;
  HtmlScanner scanner_;
  const std::vector<Range>& lines_;
  std::size_t line_ = 0;
  std::vector<Container> containers_;
  std::array<std::uint32_t, 16> open_count_{};  ///< of each kind of container
  std::vector<OpenInline> inlines_;
  std::uint32_t heading_level_ = 0;
  std::uint32_t block_begin_ = 0;
  bool block_began_ = false;
  bool in_cell_ = false;
};

}  // namespace

void read_html(DocumentBuilder& builder, Range range, const std::vector<Range>& lines) {
  HtmlReader(builder, range, lines).read();
}

}  // namespace ajar::lint
