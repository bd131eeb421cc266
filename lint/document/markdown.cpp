#include <md4c.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "lint/document/entities.hpp"
#include "lint/document/html_scanner.hpp"
#include "lint/document/knots.hpp"
#include "lint/document/markdown_marks.hpp"
#include "lint/document/readers.hpp"

namespace ajar::lint {
namespace {

using Gap = DocumentBuilder::Gap;

/// Follows md4c through a text. md4c gives no positions, but the texts and addresses it hands over are parts of the
/// source, so their pointers are positions; what it made itself (line ends, indents) lies elsewhere. Blocks reach from
/// the first to the last of these, and from there to their own marks, which stand directly before and behind them.
class MarkdownReader {
 public:
  MarkdownReader(DocumentBuilder& builder, Range range)
      : builder_(builder),
        source_(builder.source()),
        range_(range),
        marks_(source_, range),
        mended_(marks_.with_footnotes_as_text()),
        given_(mended_.empty() ? range.of(source_) : mended_),
        floor_(range.begin) {}

  bool read() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return to(self).enter_block(type, detail); };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return to(self).leave_block(type, detail); };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return to(self).enter_span(type, detail); };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return to(self).leave_span(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return to(self).text(type, {text, size});
    };
    // md4c forgets that it was stopped in a table.
    return md_parse(given_.data(), range_.size(), &parser, this) == 0 && !overspent();
  }

 private:
  static MarkdownReader& to(void* self) { return *static_cast<MarkdownReader*>(self); }

  /// Tables with many columns and few cells, and links that all repeat one long address, make more of a text than there
  /// is in it. Counting keeps the time linear.
  int spend(std::size_t work) {
    spent_ += work;
    return overspent() ? 1 : 0;
  }
  bool overspent() const {
    constexpr std::size_t kPerByte = 16, kFree = 1u << 20;
    return spent_ > kPerByte * range_.size() + kFree;
  }

  /// Where a text that md4c hands over stands in the source; empty for its own.
  Range place(std::string_view text) const {
    const std::less<const char*> before;
    const char* const begin = given_.data();
    if (text.empty() || before(text.data(), begin) || !before(text.data(), begin + range_.size())) return {};
    const auto offset = range_.begin + static_cast<std::uint32_t>(text.data() - begin);
    return {offset, offset + static_cast<std::uint32_t>(text.size())};
  }
  Range place(const MD_ATTRIBUTE& attribute) const { return place(std::string_view(attribute.text, attribute.size)); }

  // Blocks.
  int enter_block(MD_BLOCKTYPE type, void* detail) {
    if (type != MD_BLOCK_DOC) end_bare_text();
    switch (type) {
      case MD_BLOCK_QUOTE:
        builder_.open(BlockKind::quote);
        break;
      case MD_BLOCK_UL:
        builder_.open(BlockKind::list);
        item_numbers_.push_back(kUnnumbered);
        break;
      case MD_BLOCK_OL:
        builder_.open(BlockKind::list);
        item_numbers_.push_back(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        break;
      case MD_BLOCK_LI:
        enter_item();
        break;
      case MD_BLOCK_H:
        builder_.open(BlockKind::heading, static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_P:
        builder_.open(BlockKind::paragraph);
        break;
      case MD_BLOCK_CODE:
        builder_.open(BlockKind::code);
        cover(place(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info));
        break;
      case MD_BLOCK_HTML:
        builder_.open(BlockKind::html);
        html_lines_.clear();
        break;
      case MD_BLOCK_TABLE:
        builder_.open(BlockKind::table);
        row_ = 0;
        break;
      case MD_BLOCK_TR:
        builder_.open(BlockKind::row, row_++);
        column_ = 0;
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        builder_.open(BlockKind::cell, column_++);
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_HR:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        break;
    }
    return spend(1);
  }

  void enter_item() {
    std::uint32_t number = 0;
    if (!item_numbers_.empty() && item_numbers_.back() != kUnnumbered) number = item_numbers_.back()++;
    builder_.open(BlockKind::item, number);
  }

  int leave_block(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_DOC || type == MD_BLOCK_HR || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    if (type == MD_BLOCK_LI) end_bare_text();
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) item_numbers_.pop_back();
    if (type == MD_BLOCK_HTML) read_html_lines();
    const BlockId id = builder_.innermost();
    const BlockKind kind = builder_.block(id).kind;
    if (kind == BlockKind::cell && !builder_.has_place(id)) builder_.cover({floor_, floor_});
    if (kind == BlockKind::row && is_empty_row(id)) {
      builder_.take_back();
      return 0;
    }
    if (builder_.has_place(id)) {
      Range& range = builder_.block(id).range;
      if (kind == BlockKind::code)
        range = marks_.code(range, static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->fence_char, floor_);
      else if (kind == BlockKind::row)
        range = row(id);
      else
        range = marks_.around(builder_.block(id), floor_);
      if (has_text(kind) || kind == BlockKind::code) floor_ = std::max(floor_, range.end);
    }
    builder_.close();
    return 0;
  }

  /// Nothing is handed over for an empty cell, so a row of them has no place.
  bool is_empty_row(BlockId id) const {
    const auto& blocks = builder_.document().blocks;
    return std::all_of(blocks.begin() + id.index + 1, blocks.end(),
                       [](const Block& cell) { return cell.range.empty(); });
  }

  /// Empty cells before the first one with text stand at the beginning of the row.
  Range row(BlockId id) {
    auto& blocks = builder_.document().blocks;
    std::size_t cell = id.index + 1;
    while (blocks[cell].range.empty()) ++cell;
    const Range row = marks_.row({blocks[cell].range.begin, blocks.back().range.end});
    while (--cell > id.index) blocks[cell].range = {row.begin, row.begin};
    return row;
  }

  /// The text of a tight list's item stands in no paragraph; here it does.
  void begin_bare_text() {
    if (!builder_.in_text()) {
      builder_.open(BlockKind::paragraph);
      bare_text_ = true;
    }
  }
  void end_bare_text() {
    if (!bare_text_) return;
    bare_text_ = false;
    leave_block(MD_BLOCK_P, nullptr);
  }

  /// The lines of an HTML block are handed over one by one; where it stands in a quote they are not one text.
  void read_html_lines() {
    if (html_lines_.empty()) return;
    read_html(builder_, {html_lines_.front().begin, html_lines_.back().end}, html_lines_);
  }

  // Running text.
  void cover(Range place) {
    if (!place.empty() && builder_.any_open()) builder_.cover(place);
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    MD_ATTRIBUTE none{};
    const MD_ATTRIBUTE* address = &none;
    if (type == MD_SPAN_A) address = &static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
    if (type == MD_SPAN_IMG) address = &static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
    begin_bare_text();
    const Range target = place(*address);
    switch (type) {
      case MD_SPAN_A:
        inlines_.push_back(builder_.open_inline(InlineKind::link, target));
        break;
      case MD_SPAN_IMG:
        inlines_.push_back(builder_.open_inline(InlineKind::image, target));
        cover_address(target);
        break;
      case MD_SPAN_CODE:
        inlines_.push_back(builder_.open_inline(InlineKind::code));
        break;
      case MD_SPAN_DEL:
        inlines_.push_back(builder_.open_inline(InlineKind::struck));
        break;
      case MD_SPAN_EM:
      case MD_SPAN_STRONG:
      case MD_SPAN_LATEXMATH:
      case MD_SPAN_LATEXMATH_DISPLAY:
      case MD_SPAN_WIKILINK:
      case MD_SPAN_U:
        break;
    }
    return spend(1 + address->size);
  }

  /// An address behind what has been read belongs to the block; one before it is that of a reference defined elsewhere,
  /// as is one far behind.
  void cover_address(Range target) {
    if (target.empty() || target.begin < builder_.text_end()) return;
    if (marks_.same_paragraph(std::max(floor_, builder_.text_end()), target.begin)) builder_.cover(target);
  }

  int leave_span(MD_SPANTYPE type) {
    const bool marked = type == MD_SPAN_A || type == MD_SPAN_IMG || type == MD_SPAN_CODE || type == MD_SPAN_DEL;
    if (marked && !inlines_.empty()) {
      const std::size_t index = inlines_.back();
      inlines_.pop_back();
      builder_.close_inline(index);
      if (type == MD_SPAN_A) cover_address(builder_.document().inlines[index].target);
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    const Range place = this->place(text);
    const BlockKind kind = builder_.any_open() ? builder_.block(builder_.innermost()).kind : BlockKind::html;
    if (kind == BlockKind::code) {
      cover(place);
    } else if (kind == BlockKind::html) {
      if (!place.empty()) html_line(place);
    } else {
      begin_bare_text();
      inline_text(type, place);
    }
    return spend(1);
  }

  void html_line(Range line) {
    cover(line);
    if (!html_lines_.empty() && html_lines_.back().end == line.begin)
      html_lines_.back().end = line.end;
    else
      html_lines_.push_back(line);
  }

  void inline_text(MD_TEXTTYPE type, Range place) {
    switch (type) {
      case MD_TEXT_BR:
        return builder_.gap(Gap::hard_break);
      case MD_TEXT_SOFTBR:
        return builder_.gap(Gap::soft_break);
      case MD_TEXT_HTML:
        return inline_html(place);
      case MD_TEXT_ENTITY:
        return entity(place);
      case MD_TEXT_NULLCHAR:
        return null_character();
      case MD_TEXT_NORMAL:
        return normal_text(place);
      case MD_TEXT_CODE:
      case MD_TEXT_LATEXMATH:
        // md4c's own text is the end of a line here.
        return place.empty() ? builder_.gap(Gap::soft_break) : plain(place);
    }
  }

  void plain(Range place) {
    place.begin = std::max(place.begin, skipped_to_);
    if (place.begin < place.end) builder_.text(place);
  }

  /// Marks of footnotes and comments are not said; a footnote's mark at the beginning of a line makes the text a
  /// footnote.
  void normal_text(Range place) {
    place.begin = std::max(place.begin, skipped_to_);
    while (place.begin < place.end) {
      Range unsaid = marks_.next_unsaid(place, builder_.block(builder_.innermost()).kind == BlockKind::cell);
      plain({place.begin, std::max(unsaid.begin, place.begin)});
      if (unsaid.empty()) return;
      if (marks_.is_comment(unsaid))
        builder_.comment(unsaid);
      else if (marks_.begins_footnote(unsaid))
        begin_footnote(unsaid);
      builder_.cover(unsaid);
      skipped_to_ = place.begin = unsaid.end;
    }
  }

  void begin_footnote(Range& mark) {
    const BlockId id = builder_.innermost();
    if (builder_.block(id).kind != BlockKind::paragraph && builder_.block(id).kind != BlockKind::footnote) return;
    if (builder_.has_place(id)) {
      const bool bare = std::exchange(bare_text_, false);
      leave_block(MD_BLOCK_P, nullptr);
      builder_.open(BlockKind::footnote);
      bare_text_ = bare;
    } else {
      builder_.block(id).kind = BlockKind::footnote;
    }
    ++mark.end;  // its colon
    while (mark.end < range_.end && (source_[mark.end] == ' ' || source_[mark.end] == '\t')) ++mark.end;
  }

  void entity(Range place) {
    std::string decoded;
    if (decode_entity(place.of(source_), decoded) == place.size() && place.begin >= skipped_to_)
      builder_.text(place, decoded);
    else
      plain(place);
  }

  /// md4c does not say where it stands; directly behind the last text is the only place that is certain.
  void null_character() {
    const std::uint32_t at = std::max(builder_.text_end(), floor_);
    if (at < range_.end && source_[at] == '\0') builder_.text({at, at + 1}, "\uFFFD");
  }

  void inline_html(Range place) {
    if (place.empty() || place.begin < skipped_to_) return;
    // A comment of several lines comes in several pieces; a tag in one.
    const bool comment = place.of(source_).starts_with("<!--");
    HtmlToken token;
    HtmlScanner(source_, {place.begin, comment ? range_.end : place.end}).next(token);
    cover(place);
    if (token.kind == HtmlToken::Kind::comment) {
      builder_.comment(token.range);
      skipped_to_ = token.range.end;
      builder_.cover(token.range);
    } else if (token.element == HtmlElement::line_break) {
      builder_.gap(Gap::hard_break);
    }
  }

  static constexpr std::uint32_t kUnnumbered = 0xffff'ffff;

  DocumentBuilder& builder_;
  std::string_view source_;
  Range range_;
  MarkdownMarks marks_;
  std::string mended_;            ///< empty where md4c can take the source as it is
  std::string_view given_;        ///< what md4c reads; of the size of the range
  std::uint32_t floor_;           ///< the end of the last block with text or code
  std::uint32_t skipped_to_ = 0;  ///< source before this has been dealt with
  std::size_t spent_ = 0;
  std::vector<std::uint32_t> item_numbers_;  ///< of each open list, the number of its next item
  std::vector<std::size_t> inlines_;
  std::vector<Range> html_lines_;
  std::uint32_t row_ = 0, column_ = 0;
  bool bare_text_ = false;
};

}  // namespace

bool read_markdown(DocumentBuilder& builder, Range range) {
  return !is_knotted(range.of(builder.source())) && MarkdownReader(builder, range).read();
}

}  // namespace ajar::lint
