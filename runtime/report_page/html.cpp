#include "runtime/report_page/html.hpp"

#include "core/text.hpp"
#include "runtime/layout.hpp"

namespace ajar::runtime {

namespace {

/// Tags that stand in a line of text: no line end after them.
bool is_inline(std::string_view tag) {
  for (const std::string_view one : {"a", "span", "code", "strong", "bdi", "q", "b", "title", "summary", "mark"})
    if (tag == one) return true;
  return false;
}

/// Code points that no document may contain.
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

}  // namespace

std::string Html::escaped(std::string_view text) {
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(line, at);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (is_noncharacter(c)) out += "\ufffd";
        else out.append(line, begin, at - begin);
    }
  }
  return out;
}

void Html::start(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& one : attributes) {
    if (one.name.empty()) continue;
    out_ += ' ';
    out_ += one.name;
    if (!one.value.empty()) out_ += "=\"" + escaped(one.value) + '"';
  }
}

void Html::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
}

void Html::close() {
  if (open_.empty()) return;
  out_ += "</" + open_.back() + '>';
  if (!is_inline(open_.back())) out_ += '\n';
  open_.pop_back();
}

void Html::text(std::string_view text) { out_ += escaped(text); }

void Html::element(std::string_view tag, std::string_view text, Attributes attributes) {
  open(tag, attributes);
  this->text(text);
  close();
}

void Html::style(std::string_view css) {
  out_ += "<style>";
  out_ += css;
  out_ += "</style>\n";
}

void Html::single(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += "/>";
}

std::string Html::take() {
  while (!open_.empty()) close();
  return std::move(out_);
}

bool is_web_address(std::string_view url) {
  const auto begins = [&](std::string_view front) {
    if (url.size() <= front.size()) return false;
    for (std::size_t i = 0; i < front.size(); ++i) {
      const char c = url[i];
      if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != front[i]) return false;
    }
    return true;
  };
  if (!begins("http://") && !begins("https://")) return false;
  for (const char c : url)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`') return false;
  return url == one_line(url);
}

}  // namespace ajar::runtime
