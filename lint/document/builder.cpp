#include "lint/document/builder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "lint/document/folding.hpp"
#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

Range to_range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

BlockId DocumentBuilder::open(BlockKind kind, std::uint32_t level) {
  const BlockId id(document_.blocks.size());
  const BlockId parent = innermost();
  Block block{};
  block.kind = kind;
  block.level = level;
  block.range = {kNowhere, 0};
  block.text = {document_.shadow.size(), document_.shadow.size()};
  block.parent = parent;
  if (parent) {
    block.quote_depth = document_[parent].quote_depth;
    block.list_depth = document_[parent].list_depth;
  }
  block.quote_depth += kind == BlockKind::quote;
  block.list_depth += kind == BlockKind::list;
  document_.blocks.push_back(block);
  open_.push_back(id);
  gap_ = Gap::none;
  return id;
}

void DocumentBuilder::close() {
  Block& closed = block(open_.back());
  // Only empty blocks have no place, and nothing can have been opened behind them but empty ones.
  if (closed.range.begin == kNowhere) return take_back();
  if (has_text(closed.kind)) closed.text.end = document_.shadow.size();
  const Range range = closed.range;
  open_.pop_back();
  gap_ = Gap::none;
  if (!open_.empty()) cover(range);
}

void DocumentBuilder::take_back() {
  document_.blocks.resize(open_.back().index);
  open_.pop_back();
  gap_ = Gap::none;
}

void DocumentBuilder::cover(Range source) {
  Range& range = block(open_.back()).range;
  range = {std::min(range.begin, source.begin), std::max(range.end, source.end)};
}

void DocumentBuilder::settle_gap(std::uint32_t next, char32_t following) {
  const Block& current = document_[open_.back()];
  const Gap gap = std::exchange(gap_, Gap::none);
  if (gap == Gap::none || document_.shadow.size() == current.text.begin) return;
  const Range source{text_end_, std::max(text_end_, next)};
  if (gap == Gap::hard_break) return document_.shadow.replace(source, "\n");
  const std::string_view before = document_.shadow.text();
  std::size_t offset = before.size();
  const char32_t last = code_point_before(before, offset);
  if (gap == Gap::soft_break) {
    const bool between_wide = (is_wide(last) && (is_wide(following) || is_ambiguously_wide(following))) ||
                              (is_ambiguously_wide(last) && is_wide(following));
    const bool hyphenated =
        last == '-' && is_lower(following) && kind_of(code_point_before(before, offset)) == CharKind::letter;
    if (between_wide || hyphenated) return;
  }
  if (kind_of(last) != CharKind::space) document_.shadow.replace(source, " ");
}

void DocumentBuilder::text(Range source) {
  if (source.empty()) return;
  settle_gap(source.begin, code_point_at(document_.source.substr(0, source.end), source.begin));
  copy_folded(document_.shadow, document_.source, source);
  text_end_ = source.end;
  cover(source);
}

void DocumentBuilder::text(Range source, std::string_view with) {
  settle_gap(source.begin, code_point_at(with, 0));
  document_.shadow.replace(source, with);
  text_end_ = source.end;
  cover(source);
}

std::size_t DocumentBuilder::open_inline(InlineKind kind, Range target) {
  document_.inlines.push_back({kind, {document_.shadow.size(), document_.shadow.size()}, target});
  return document_.inlines.size() - 1;
}

void DocumentBuilder::close_inline(std::size_t index) {
  Inline& closed = document_.inlines[index];
  closed.text.end = document_.shadow.size();
  // A line break before the mark was still open when it began.
  while (closed.text.begin < closed.text.end &&
         static_cast<unsigned char>(document_.shadow.text()[closed.text.begin]) <= ' ')
    ++closed.text.begin;
}

void DocumentBuilder::comment(Range range) {
  constexpr std::string_view kOpening = "<!--", kClosing = "-->";
  std::string_view text = range.of(document_.source).substr(std::min<std::size_t>(kOpening.size(), range.size()));
  const bool closed = range.of(document_.source).ends_with(kClosing);
  text.remove_suffix(closed ? std::min(kClosing.size(), text.size()) : 0);
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const auto begin = static_cast<std::size_t>(text.data() - document_.source.data());
  document_.comments.push_back({range, to_range(begin, begin + text.size()), BlockId()});
}

void DocumentBuilder::finish() {
  while (any_open()) close();
  make_sections();
  std::size_t next = 0;
  for (Comment& comment : document_.comments) {
    while (next < document_.blocks.size() && document_.blocks[next].range.begin < comment.range.end) ++next;
    if (next < document_.blocks.size()) comment.next = BlockId(next);
  }
}

void DocumentBuilder::make_sections() {
  auto& sections = document_.sections;
  auto& blocks = document_.blocks;
  sections.push_back({});
  std::vector<SectionId> open;  // headings within headings, outermost first: at most six
  const auto close_to = [&](std::uint32_t level, std::uint32_t at) {
    while (!open.empty() && sections[open.back().index].level >= level) {
      sections[open.back().index].end = at;
      open.pop_back();
    }
  };
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::heading && blocks[i].quote_depth == 0 && blocks[i].list_depth == 0) {
      sections.back().own_end = i;
      close_to(blocks[i].level, i);
      sections.push_back({BlockId(i), blocks[i].level, open.empty() ? SectionId() : open.back(), i, 0, 0});
      open.push_back(SectionId(sections.size() - 1));
    }
    blocks[i].section = SectionId(sections.size() - 1);
  }
  const auto count = static_cast<std::uint32_t>(blocks.size());
  sections.back().own_end = count;
  close_to(0, count);
  sections[0].end = sections[0].own_end;
}

}  // namespace ajar::lint
