#include "runtime/row_report.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostKept = 64 << 10;  // bytes of a record that is reported

}  // namespace

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
  if (sources_ != nullptr && !diagnostics_.is_full()) {
    keep(diagnostic.primary.span);
    for (Fix& fix : diagnostic.fixes) keep(fix.span);
    for (Label& label : diagnostic.secondary) keep(label.span);
  }
  diagnostics_.report(std::move(diagnostic));
}

void RowReporter::look_at(SourceMap& sources, const Lines& lines) {
  sources_ = &sources;
  lines_ = lines;
  kept_ = {};
}

std::optional<Span> RowReporter::kept(Span place) const {
  if (!kept_ || place.source != lines_.text) return std::nullopt;
  const auto size = static_cast<std::uint32_t>(std::min(lines_.bytes.size(), kMostKept));
  const auto moved = [&](std::uint32_t offset) { return std::min(offset - std::min(offset, lines_.begin), size); };
  return Span{kept_, moved(place.begin), moved(place.end)};
}

Span RowReporter::place_of(const RowPlace& row, SourceMap* sources) const {
  const bool is_kept = sources == nullptr || !row.span.empty() || !row.span.source || diagnostics_.is_full();
  return is_kept ? row.span : Span{sources->add_part(std::string(sources->name(row.span.source)), {}, row.line), 0, 0};
}

void RowReporter::keep(Span& place) {
  if (place.source != lines_.text) return;
  if (!kept_) {
    const std::string_view name = sources_->name(lines_.text);
    kept_ = sources_->add_part(std::string(name), std::string(lines_.bytes.substr(0, kMostKept)), lines_.first_line);
  }
  place = *kept(place);
}

}  // namespace ajar::runtime
