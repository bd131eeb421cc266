#include "lint/read_directives.hpp"

#include <algorithm>

#include "lint/levels.hpp"

namespace ajar::lint {

const std::vector<std::string_view> kDirectiveNames = {"ajar-disable-next-line", "ajar-disable", "ajar-enable"};

namespace {

constexpr std::string_view kPrefix = "ajar-";
constexpr std::string_view kReasonMark = "--", kChineseReasonMark = "——";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Reads one comment, from its beginning to its end.
class Reader {
 public:
  Reader(std::string_view source, Range text) : source_(source), at_(text.begin), end_(text.end) {}

  Directive read(Range comment) {
    Directive out;
    out.range = comment;
    const Range name = word();
    const auto known = std::find(kDirectiveNames.begin(), kDirectiveNames.end(), name.of(source_));
    if (known == kDirectiveNames.end()) return failed(std::move(out), DirectiveFault::no_such_directive, name);
    out.kind = static_cast<DirectiveKind>(known - kDirectiveNames.begin());
    read_rules(out);
    if (out.kind == DirectiveKind::enable) return out;
    if (out.rules.empty() && out.faults.empty()) return failed(std::move(out), DirectiveFault::no_rule, name);
    out.reason = reason();
    if (out.reason.empty()) return failed(std::move(out), DirectiveFault::no_reason, comment);
    return out;
  }

 private:
  static Directive failed(Directive out, DirectiveFault fault, Range part) {
    out.faults.push_back({fault, part});
    out.works = false;
    return out;
  }

  void read_rules(Directive& out) {
    for (;;) {
      skip_separators();
      if (at_ == end_ || at_reason()) return;
      const Range name = word();
      if (const auto rule = rule_named(name.of(source_))) out.rules.push_back({*rule, name});
      else out.faults.push_back({DirectiveFault::no_such_rule, name});
    }
  }

  std::string_view rest() const { return source_.substr(at_, end_ - at_); }
  bool at_reason() const { return rest().starts_with(kReasonMark) || rest().starts_with(kChineseReasonMark); }

  std::uint32_t separator() const {
    if (at_ == end_) return 0;
    if (is_space(source_[at_]) || source_[at_] == ',') return 1;
    return rest().starts_with("，") || rest().starts_with("、") ? 3 : 0;
  }
  void skip_separators() {
    while (const std::uint32_t size = separator()) at_ += size;
  }

  /// What stands before the next separator; at least one byte where there is one.
  Range word() {
    const std::uint32_t begin = at_;
    while (at_ < end_ && separator() == 0 && !(at_ > begin && rest().starts_with(kChineseReasonMark))) ++at_;
    return {begin, at_};
  }

  std::string_view reason() {
    if (!at_reason()) return {};
    at_ += static_cast<std::uint32_t>(rest().starts_with(kReasonMark) ? kReasonMark.size() : kChineseReasonMark.size());
    while (at_ < end_ && is_space(source_[at_])) ++at_;
    return rest();
  }

  std::string_view source_;
  std::uint32_t at_, end_;
};

}  // namespace

std::vector<Directive> read_directives(const Document& document) {
  std::vector<Directive> directives;
  for (const Comment& comment : document.comments)
    if (comment.text.of(document.source).starts_with(kPrefix))
      directives.push_back(Reader(document.source, comment.text).read(comment.range));
  return directives;
}

}  // namespace ajar::lint
