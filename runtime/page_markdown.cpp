#include "runtime/markdown.hpp"
#include "runtime/pack_page.hpp"

namespace ajar::runtime {

namespace {

bool is_listed(PageBlock::Kind kind) { return kind == PageBlock::Kind::item || kind == PageBlock::Kind::task; }

std::string line_of(const PageBlock& block) {
  const auto level = static_cast<std::size_t>(block.level);
  const bool front = block.kind != PageBlock::Kind::heading && block.kind != PageBlock::Kind::caution;
  const std::string text = markdown_text(block.text, front), name = block.name.empty() ? std::string() : " " + markdown_code(block.name);
  switch (block.kind) {
    case PageBlock::Kind::heading: return std::string(level, '#') + " " + text + name;
    case PageBlock::Kind::text: return text;
    case PageBlock::Kind::item: return std::string(2 * level, ' ') + "- " + text + name;
    case PageBlock::Kind::task: return std::string(2 * level, ' ') + "- [ ] " + text + name;
    case PageBlock::Kind::caution: return "> ⚠ **" + text + "**";
  }
  return {};
}

}  // namespace

std::string page_markdown(const PackPage& page) {
  std::string out;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const bool same_list = i > 0 && is_listed(page.blocks[i].kind) && is_listed(page.blocks[i - 1].kind);
    if (i > 0 && !same_list) out += '\n';
    out += line_of(page.blocks[i]) + '\n';
  }
  return out;
}

}  // namespace ajar::runtime
