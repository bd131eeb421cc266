#include "runtime/row_report.hpp"

#include "core/text.hpp"

namespace ajar::runtime {

std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // code points
  std::string out;
  std::size_t at = 0;
  for (std::size_t shown = 0; at < text.size(); ++shown) {
    if (shown == kLongest) return out + "…";
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    if (control) {
      out += ' ';
    } else if (c == 0xfffd) {
      out += "\ufffd";
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string listed(const std::vector<std::string_view>& names) {
  constexpr std::size_t kMost = 12;
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == kMost) return out + ", …";
    if (i > 0) out += ", ";
    out += '`' + quoted(names[i]) + '`';
  }
  return out;
}

void RowReporter::report(Code code, Arguments arguments, Span place, Advice advice) {
  ++count_;
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.arguments = std::move(arguments);
  diagnostic.primary = {place, {Phrase::none, {}}};
  if (!advice.instead.empty()) {
    diagnostic.primary.message = {Phrase::did_you_mean, {quoted(advice.instead)}};
    diagnostic.fixes.push_back({place, std::move(advice.instead), false});
  }
  diagnostic.helps = std::move(advice.helps);
  diagnostic.secondary = std::move(advice.elsewhere);
  diagnostics_.report(std::move(diagnostic));
}

}  // namespace ajar::runtime
