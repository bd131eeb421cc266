/// HTML as a row of tags, comments and texts, each with its place. Reads what browsers read in practice (WHATWG HTML,
/// section 13.2.5), in linear time and without a tree. Private to lint/document.
#pragma once

#include <cstdint>
#include <string_view>

#include "lint/document/range.hpp"

namespace ajar::lint {

enum class HtmlElement : std::uint8_t {
  other,    ///< changes nothing: <b>, <span> …
  block,    ///< begins and ends a paragraph: <p>, <div> …
  heading,  ///< <h1> to <h6>
  quote,
  list,
  numbered_list,
  item,
  table,
  row,
  cell,
  preformatted,
  line_break,
  link,
  image,
  code,
  struck,
  short_quote,  ///< <q>
  hidden,       ///< its content is no text: <script>, <style>, <title> …
};

struct HtmlToken {
  enum class Kind : std::uint8_t { text, tag, comment };
  Kind kind = Kind::text;
  HtmlElement element = HtmlElement::other;
  bool closing = false;
  std::uint32_t level = 0;  ///< of a heading
  Range range;
  Range address;    ///< the value of `href` or `src`; empty when there is none
  Range stands_in;  ///< the value of `alt`
};

class HtmlScanner {
 public:
  HtmlScanner(std::string_view source, Range range) : source_(source.substr(0, range.end)), at_(range.begin) {}

  /// The next token; false at the end. What a hidden element holds is passed over.
  bool next(HtmlToken& token);

 private:
  bool starts_with(std::uint32_t at, std::string_view text) const { return source_.substr(at, text.size()) == text; }
  char byte(std::uint32_t at) const { return at < source_.size() ? source_[at] : '\0'; }
  std::uint32_t find(std::string_view text, std::uint32_t from) const;
  void scan_text(HtmlToken& token);
  void scan_comment(HtmlToken& token);
  void scan_tag(HtmlToken& token);
  void scan_attribute(HtmlToken& token);
  void skip_spaces();
  void skip_hidden(std::string_view name);

  std::string_view source_;
  std::uint32_t at_;
};

}  // namespace ajar::lint
