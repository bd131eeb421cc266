#include "runtime/pack_page.hpp"

namespace ajar::runtime {

namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --paper: #fff; --ink: #1d1d1f; --faint: #5f6368; --rule: #d8dade; --good: #1a6b3c; --warn-paper: #fff5e0; --warn: #8a5300; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181a; --ink: #e8e8ea; --faint: #a0a4ab; --rule: #3a3d42; --good: #7fd4a1; --warn-paper: #33280f; --warn: #f0c36d; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .35rem; color: var(--good); }
p { margin: .5rem 0; }
ul { margin: .35rem 0; padding-left: 1.4rem; }
ul.tasks { list-style: none; padding-left: .2rem; }
ul.tasks ul.tasks { padding-left: 1.75rem; }
label { display: flex; gap: .6rem; align-items: baseline; }
input { flex: none; accent-color: var(--good); }
code { font: .8em ui-monospace, Menlo, Consolas, monospace; color: var(--faint); font-weight: normal; }
.caution { margin: .75rem 0; padding: .5rem .9rem; border-left: .25rem solid var(--warn); background: var(--warn-paper); color: var(--warn); font-weight: 600; }
@media print {
  body { background: #fff; color: #000; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; color: #000; }
  li, .caution { break-inside: avoid; }
}
)css";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

bool is_listed(PageBlock::Kind kind) { return kind == PageBlock::Kind::item || kind == PageBlock::Kind::task; }

/// Writes blocks; lists open and close as their levels ask. An item stays open until its inner lists are written.
class HtmlWriter {
 public:
  std::string write(const PackPage& page) {
    for (const PageBlock& block : page.blocks) {
      if (is_listed(block.kind)) {
        list_item(block);
      } else {
        close_lists(0);
        plain(block);
      }
    }
    close_lists(0);
    return std::move(out_);
  }

 private:
  static std::string content(const PageBlock& block) {
    return escaped(block.text) + (block.name.empty() ? std::string() : " <code>" + escaped(block.name) + "</code>");
  }

  void plain(const PageBlock& block) {
    if (block.kind == PageBlock::Kind::heading) {
      const std::string tag = "h" + std::to_string(block.level);
      out_ += "<" + tag + ">" + content(block) + "</" + tag + ">\n";
    } else if (block.kind == PageBlock::Kind::caution) {
      out_ += "<p class=\"caution\">⚠ " + content(block) + "</p>\n";
    } else {
      out_ += "<p>" + content(block) + "</p>\n";
    }
  }

  void list_item(const PageBlock& block) {
    const bool task = block.kind == PageBlock::Kind::task;
    const auto depth = static_cast<std::size_t>(block.level) + 1;
    close_lists(depth);
    if (open_.size() == depth && open_.back() != task) close_lists(depth - 1);
    if (open_.size() == depth) out_ += "</li>\n";
    while (open_.size() < depth) {  // one level at a time: levels are never skipped
      if (!open_.empty()) out_ += '\n';
      out_ += task ? "<ul class=\"tasks\">\n" : "<ul>\n";
      open_.push_back(task);
    }
    out_ += task ? "<li><label><input type=\"checkbox\"> <span>" + content(block) + "</span></label>" : "<li>" + content(block);
  }

  void close_lists(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) out_ += "</li>\n</ul>\n";
  }

  std::string out_;
  std::vector<bool> open_;  // the lists we are in: of tasks?
};

}  // namespace

std::string page_html(const PackPage& page) {
  const std::string title = page.blocks.empty() ? std::string() : escaped(page.blocks.front().text);
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += page.language == Language::zh ? "zh-CN" : "en";
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  out += title + "</title>\n<style>";
  out += kStyle;
  out += "</style>\n</head>\n<body>\n<main>\n";
  out += HtmlWriter().write(page);
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace ajar::runtime
