#include "lint/document/html_scanner.hpp"

#include <algorithm>
#include <array>

#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

struct Element {
  std::string_view name;
  HtmlElement element;
};
constexpr auto kElements = std::to_array<Element>({
    {"a", HtmlElement::link},          {"address", HtmlElement::block},    {"article", HtmlElement::block},
    {"aside", HtmlElement::block},     {"blockquote", HtmlElement::quote}, {"body", HtmlElement::block},
    {"br", HtmlElement::line_break},   {"button", HtmlElement::block},     {"caption", HtmlElement::block},
    {"center", HtmlElement::block},    {"code", HtmlElement::code},        {"dd", HtmlElement::block},
    {"del", HtmlElement::struck},      {"details", HtmlElement::block},    {"dialog", HtmlElement::block},
    {"div", HtmlElement::block},       {"dl", HtmlElement::block},         {"dt", HtmlElement::block},
    {"fieldset", HtmlElement::block},  {"figcaption", HtmlElement::block}, {"figure", HtmlElement::block},
    {"footer", HtmlElement::block},    {"form", HtmlElement::block},       {"head", HtmlElement::block},
    {"header", HtmlElement::block},    {"hr", HtmlElement::block},         {"html", HtmlElement::block},
    {"iframe", HtmlElement::hidden},   {"img", HtmlElement::image},        {"kbd", HtmlElement::code},
    {"legend", HtmlElement::block},    {"li", HtmlElement::item},          {"main", HtmlElement::block},
    {"math", HtmlElement::hidden},     {"nav", HtmlElement::block},        {"noscript", HtmlElement::block},
    {"object", HtmlElement::block},    {"ol", HtmlElement::numbered_list}, {"option", HtmlElement::block},
    {"p", HtmlElement::block},         {"pre", HtmlElement::preformatted}, {"q", HtmlElement::short_quote},
    {"s", HtmlElement::struck},        {"samp", HtmlElement::code},        {"script", HtmlElement::hidden},
    {"section", HtmlElement::block},   {"select", HtmlElement::block},     {"strike", HtmlElement::struck},
    {"style", HtmlElement::hidden},    {"summary", HtmlElement::block},    {"svg", HtmlElement::hidden},
    {"table", HtmlElement::table},     {"tbody", HtmlElement::block},      {"td", HtmlElement::cell},
    {"template", HtmlElement::hidden}, {"textarea", HtmlElement::hidden},  {"tfoot", HtmlElement::block},
    {"th", HtmlElement::cell},         {"thead", HtmlElement::block},      {"title", HtmlElement::hidden},
    {"tr", HtmlElement::row},          {"ul", HtmlElement::list},          {"xmp", HtmlElement::hidden},
});
static_assert(std::is_sorted(kElements.begin(), kElements.end(),
                             [](const Element& a, const Element& b) { return a.name < b.name; }));

HtmlElement element_of(std::string_view name, std::uint32_t& level) {
  std::array<char, 12> letters{};
  if (name.size() > letters.size()) return HtmlElement::other;
  std::transform(name.begin(), name.end(), letters.begin(), ascii_lower);
  const std::string_view wanted(letters.data(), name.size());
  if (wanted.size() == 2 && wanted[0] == 'h' && wanted[1] >= '1' && wanted[1] <= '6') {
    level = static_cast<std::uint32_t>(wanted[1] - '0');
    return HtmlElement::heading;
  }
  const auto at = std::lower_bound(kElements.begin(), kElements.end(), wanted,
                                   [](const Element& element, std::string_view text) { return element.name < text; });
  return at != kElements.end() && at->name == wanted ? at->element : HtmlElement::other;
}

}  // namespace

bool HtmlScanner::next(HtmlToken& token) {
  if (at_ >= source_.size()) return false;
  token = {};
  token.range.begin = at_;
  const char second = byte(at_ + 1);
  const bool markup = source_[at_] == '<';
  if (markup && (second == '!' || second == '?'))
    scan_comment(token);
  else if (markup && (is_ascii_letter(second) || (second == '/' && is_ascii_letter(byte(at_ + 2)))))
    scan_tag(token);
  else
    scan_text(token);
  token.range.end = std::min(token.range.end, static_cast<std::uint32_t>(source_.size()));
  return true;
}

std::uint32_t HtmlScanner::find(std::string_view text, std::uint32_t from) const {
  const std::size_t found = source_.find(text, from);
  return static_cast<std::uint32_t>(std::min(found, source_.size()));
}

void HtmlScanner::scan_text(HtmlToken& token) {
  at_ = find("<", at_ + 1);
  token.range.end = at_;
}

/// A comment, or what browsers take for one (`<!doctype …>`, `<?xml …>`), which is told from it by its beginning.
void HtmlScanner::scan_comment(HtmlToken& token) {
  const bool comment = starts_with(at_, "<!--");
  const std::string_view closing = comment ? "-->" : ">";
  const std::uint32_t end = find(closing, at_ + 2);
  at_ = std::min(end + static_cast<std::uint32_t>(closing.size()), static_cast<std::uint32_t>(source_.size()));
  token.kind = comment ? HtmlToken::Kind::comment : HtmlToken::Kind::tag;
  token.range.end = at_;
}

void HtmlScanner::skip_spaces() {
  while (is_ascii_space(byte(at_))) ++at_;
}

void HtmlScanner::scan_tag(HtmlToken& token) {
  token.kind = HtmlToken::Kind::tag;
  token.closing = byte(at_ + 1) == '/';
  const std::uint32_t begin = at_ + (token.closing ? 2 : 1);
  at_ = begin;
  while (at_ < source_.size() && !is_ascii_space(source_[at_]) && source_[at_] != '>' && source_[at_] != '/') ++at_;
  const std::string_view name = Range{begin, at_}.of(source_);
  token.element = element_of(name, token.level);
  while (at_ < source_.size() && source_[at_] != '>') scan_attribute(token);
  if (at_ < source_.size()) ++at_;
  token.range.end = at_;
  if (token.element == HtmlElement::hidden && !token.closing) skip_hidden(name);
}

void HtmlScanner::scan_attribute(HtmlToken& token) {
  while (is_ascii_space(byte(at_)) || byte(at_) == '/') ++at_;
  const std::uint32_t begin = at_;
  while (at_ < source_.size() && !is_ascii_space(source_[at_]) && source_[at_] != '>' && source_[at_] != '/' &&
         (source_[at_] != '=' || at_ == begin))
    ++at_;
  const std::string_view name = Range{begin, at_}.of(source_);
  skip_spaces();
  if (byte(at_) != '=') return;
  ++at_;
  skip_spaces();
  Range value{at_, at_};
  if (const char mark = byte(at_); mark == '"' || mark == '\'') {
    value.begin = at_ + 1;
    value.end = find(std::string_view(&mark, 1), value.begin);
    at_ = std::min(value.end + 1, static_cast<std::uint32_t>(source_.size()));
  } else {
    while (at_ < source_.size() && !is_ascii_space(source_[at_]) && source_[at_] != '>') ++at_;
    value.end = at_;
  }
  if (equals_in_any_case(name, "href") || equals_in_any_case(name, "src")) token.address = value;
  if (equals_in_any_case(name, "alt")) token.stands_in = value;
}

void HtmlScanner::skip_hidden(std::string_view name) {
  while (at_ < source_.size()) {
    at_ = find("</", at_);
    const std::string_view there = source_.substr(std::min<std::size_t>(at_ + 2, source_.size()), name.size());
    if (std::equal(there.begin(), there.end(), name.begin(), name.end(),
                   [](char a, char b) { return ascii_lower(a) == ascii_lower(b); }))
      return;
    at_ = std::min(at_ + 2, static_cast<std::uint32_t>(source_.size()));
  }
}

}  // namespace ajar::lint
