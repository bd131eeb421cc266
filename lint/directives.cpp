#include "lint/directives.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "core/sha256.hpp"
#include "core/text.hpp"
#include "lint/formats/words.hpp"
#include "lint/read_directives.hpp"

namespace ajar::lint {

namespace {

using Index = std::optional<std::uint32_t>;

/// A rule that a directive names, and whether that silenced something.
struct Silencer {
  std::string_view reason;
  Rule rule;
  Range name;
  bool used = false;
};

/// For each rule the silencer that works there.
using Working = std::array<Index, kRuleCount>;

Index& of(Working& working, Rule rule) { return working[static_cast<std::size_t>(rule)]; }

class Directives {
 public:
  Directives(LintedFile& file, const Document& document, const RuleLevels& levels, const DirectiveOptions& options)
      : file_(file), source_(document.source), levels_(levels), options_(options), directives_(read_directives(document)) {}

  void apply() {
    read_lines();
    silence();
    for (const Directive& directive : directives_) tell_faults(directive);
    if (options_.tell_unused)
      for (const Silencer& one : silencers_)
        if (!one.used && levels_.is_on(one.rule))
          tell(Rule::directive_unused, one.name, Word::directive_unused, {id_of(one.rule)});
    std::vector<Finding>& all = file_.findings.findings;
    all.insert(all.end(), std::make_move_iterator(told_.begin()), std::make_move_iterator(told_.end()));
    arrange(file_);
  }

 private:
  Index add(const Directive& directive, const NamedRule& named) {
    silencers_.push_back({directive.reason, named.rule, named.name, false});
    return static_cast<std::uint32_t>(silencers_.size() - 1);
  }

  static std::uint32_t line_end(std::string_view text, std::uint32_t from) {
    return static_cast<std::uint32_t>(std::min(text.find_first_of("\r\n", from), text.size()));
  }

  /// The lines behind directives that are about the next line. Blank lines between are passed over, and so are lines that
  /// are further such directives: from the last to the first, each line is read once.
  void read_lines() {
    Range line;                                   // that of the directive behind
    std::uint32_t next = 0, next_line_end = 0;    // where that directive begins; the end of the line it was looked for from
    bool any = false;
    for (std::size_t i = directives_.size(); i-- > 0;) {
      const Directive& directive = directives_[i];
      if (directive.kind != DirectiveKind::next_line || !directive.works) continue;
      // Only up to the directive behind: of many on one line, each part is read once.
      const std::uint32_t before_next = any ? line_end(source_.substr(0, next), directive.range.end) : 0;
      const bool same_line = any && before_next >= next;
      const std::uint32_t end = same_line ? next_line_end : any ? before_next : line_end(source_, directive.range.end);
      const auto text = same_line ? std::string_view::npos : source_.find_first_not_of(" \t\r\n", end);
      const bool followed = any && text == next;
      if (!same_line && !followed) {
        const auto begin = static_cast<std::uint32_t>(std::min(text, source_.size()));
        line = {begin, line_end(source_, begin)};
      }
      for (const NamedRule& named : directive.rules) {
        Index& there = of(lines_[line.begin].working, named.rule);
        const Index own = add(directive, named);
        if (!there) there = own;
      }
      lines_[line.begin].end = line.end;
      next = directive.range.begin, next_line_end = end, any = true;
    }
  }

  /// From the first finding to the last, with the regions that are open there.
  void silence() {
    Working open{};
    auto directive = directives_.begin();
    auto line = lines_.begin();
    for (Finding& finding : file_.findings.findings) {
      for (; directive != directives_.end() && directive->range.begin <= finding.sentence.begin; ++directive)
        turn(*directive, open);
      while (line != lines_.end() && line->second.end <= finding.sentence.begin) ++line;
      Working working = open;
      for (auto touched = line; touched != lines_.end() && touched->first < finding.sentence.end; ++touched)
        for (std::size_t rule = 0; rule < kRuleCount; ++rule)
          if (touched->second.working[rule]) working[rule] = touched->second.working[rule];
      silence(finding, working);
    }
    for (; directive != directives_.end(); ++directive) turn(*directive, open);
  }

  void turn(const Directive& directive, Working& open) {
    if (!directive.works || directive.kind == DirectiveKind::next_line) return;
    if (directive.kind == DirectiveKind::disable) {
      for (const NamedRule& named : directive.rules) {
        const Index own = add(directive, named);
        if (!of(open, named.rule)) of(open, named.rule) = own;
      }
      return;
    }
    if (directive.rules.empty() && directive.faults.empty()) open.fill(std::nullopt);
    for (const NamedRule& named : directive.rules) {
      if (!of(open, named.rule)) tell(Rule::directive_unused, named.name, Word::directive_ends_nothing, {id_of(named.rule)});
      of(open, named.rule).reset();
    }
  }

  void silence(Finding& finding, Working& working) {
    std::vector<Index> used;
    const auto goes = [&](Rule rule) {
      if (of(working, rule)) used.push_back(of(working, rule));
      return of(working, rule).has_value();
    };
    if (std::none_of(working.begin(), working.end(), [](const Index& one) { return one.has_value(); })) return;
    const Finding whole = finding;
    const bool stays = take_out(finding, levels_, goes);
    for (const Index& index : used) silencers_[*index].used = true;
    if (stays && !used.empty()) finding.details.push_back(taken_out(used));
    if (stays) return;
    finding = whole;
    finding.silenced = Silenced{Silenced::By::directive, std::string(silencers_[*of(working, finding.rule)].reason)};
  }

  std::string taken_out(const std::vector<Index>& used) const {
    std::string names;
    for (const Index& index : used)
      (names += names.empty() ? "" : say(options_.language, Word::comma)) += "ajar/" + std::string(id_of(silencers_[*index].rule));
    return say(options_.language, Word::directive_took_out, {names, silencers_[*used.front()].reason});
  }

  void tell_faults(const Directive& directive) {
    for (const FaultyPart& fault : directive.faults) {
      const std::string_view text = fault.part.of(source_);
      switch (fault.fault) {
        case DirectiveFault::no_such_directive:
          tell_unknown(fault.part, Word::no_such_directive, similar_directive(text));
          break;
        case DirectiveFault::no_such_rule:
          tell_unknown(fault.part, Word::no_such_rule, similar_rule(text));
          break;
        case DirectiveFault::no_rule:
          tell(Rule::directive_malformed, fault.part, Word::directive_no_rule, {text});
          break;
        case DirectiveFault::no_reason:
          tell(Rule::directive_malformed, fault.part, Word::directive_no_reason, {});
          break;
      }
    }
  }

  static std::string_view similar_directive(std::string_view name) {
    const auto found = most_similar(name, kDirectiveNames);
    return found ? kDirectiveNames[*found] : std::string_view();
  }

  void tell_unknown(Range part, Word word, std::string_view meant) {
    Finding* told = tell(Rule::directive_malformed, part, word, {part.of(source_)});
    if (told && !meant.empty()) told->details.push_back(say(options_.language, Word::did_you_mean, {meant}));
  }

  /// Null where the rule is off.
  Finding* tell(Rule rule, Range part, Word word, std::initializer_list<std::string_view> arguments) {
    if (!levels_.is_on(rule)) return nullptr;
    Finding finding;
    finding.rule = rule;
    finding.severity = levels_.severity(rule, severity_of(rule));
    finding.sentence = finding.trigger = part;
    finding.message = say(options_.language, word, arguments);
    const std::string key = std::string(id_of(rule)) + "\n" + std::string(part.of(source_));
    finding.fingerprint = sha256(key + "\n" + std::to_string(++equal_[key])).substr(0, 16);
    told_.push_back(std::move(finding));
    return &told_.back();
  }

  struct Line {
    Working working{};
    std::uint32_t end = 0;
  };

  LintedFile& file_;
  std::string_view source_;
  const RuleLevels& levels_;
  const DirectiveOptions& options_;
  std::vector<Directive> directives_;
  std::vector<Silencer> silencers_;
  std::vector<Finding> told_;
  std::map<std::uint32_t, Line> lines_;  // by their beginnings
  std::map<std::string, int> equal_;     // how often a finding of ours was told before
};

}  // namespace

void apply_directives(LintedFile& file, Format format, const RuleLevels& levels, const DirectiveOptions& options) {
  // Most reports have none, and need not be read again.
  if (file.findings.source.find("ajar-") == std::string_view::npos) return;
  const Document document = read_document(file.findings.source, format);
  Directives(file, document, levels, options).apply();
}

}  // namespace ajar::lint
