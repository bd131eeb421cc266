/// Writes HTML that is well-formed whatever the texts are: all text is escaped, and what is opened is closed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ajar::runtime {

class Html {
 public:
  /// A name without a value is an attribute without one (`open`); an empty name is left out.
  struct Attribute {
    std::string_view name;
    std::string value = {};
  };
  using Attributes = std::initializer_list<Attribute>;

  void open(std::string_view tag, Attributes attributes = {});
  void close();
  void text(std::string_view text);
  /// Opened, with a text, closed.
  void element(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// Without content: a shape of a drawing, `meta`.
  void single(std::string_view tag, Attributes attributes);
  void style(std::string_view css);
  /// The page so far; closes whatever is open.
  std::string take();

  static std::string escaped(std::string_view text);

 private:
  void start(std::string_view tag, Attributes attributes);
  std::string out_;
  std::vector<std::string> open_;
};

/// The style of the house's pages: light and dark, narrow and wide, printable.
std::string_view report_style();

/// A link that may be followed: http or https, without spaces and control characters. Anything else is shown as text.
bool is_web_address(std::string_view url);

}  // namespace ajar::runtime
