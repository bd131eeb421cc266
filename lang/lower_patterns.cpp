// The phrases of kinds, lexicons and claims: what is wrong with their patterns, and which lexicons they name.
#include <algorithm>

#include "core/text.hpp"
#include "core/text_pattern.hpp"
#include "lang/lower.hpp"
#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

/// A phrase may stand for this many texts, of this many words …
constexpr std::uint32_t kMostVariants = 10'000;
constexpr std::uint32_t kMostWords = 64;
/// … and all phrases of a pack for this many.
constexpr std::uint64_t kMostVariantsTogether = 100'000;

/// Bytes [begin, end) of a text, as the source has them: behind the opening mark, with escapes.
Span place_in(const SourceMap& sources, Span text, std::uint32_t begin, std::uint32_t end) {
  const std::string_view raw = sources.text(text);
  std::size_t at = 0;
  next_code_point(raw, at);
  Span place = text;
  for (std::uint32_t offset = 0; offset <= end && at <= raw.size(); ++offset) {
    if (offset == begin) place.begin = text.begin + static_cast<std::uint32_t>(at);
    if (offset == end) place.end = text.begin + static_cast<std::uint32_t>(at);
    const char next = at + 1 < raw.size() && raw[at] == '\\' ? raw[at + 1] : '\0';
    at += next == '"' || next == '\\' || next == 'n' || next == 't' ? 2 : 1;
  }
  return place;
}

Diagnostic describe(const PatternFault& fault, Span at) {
  using K = PatternFaultKind;
  const auto made = [&](Code code, Phrase label, Arguments arguments = {}) {
    return problem(code, {}, at, {label, std::move(arguments)});
  };
  switch (fault.kind) {
    case K::unclosed: return made(Code::E0701, Phrase::nothing_closes_it);
    case K::unopened: return made(Code::E0701, Phrase::nothing_opens_it);
    case K::wrong_closer: return made(Code::E0701, Phrase::closes_another_bracket);
    case K::too_deep: return problem(Code::E0602, {std::int64_t{kDeepestPattern}}, at);
    case K::nothing: return made(Code::E0702, Phrase::no_word_stands_here);
    case K::all_optional: return made(Code::E0702, Phrase::may_all_be_left_out);
    case K::no_word: return made(Code::E0702, Phrase::read_without_these);
    case K::stray_bar: return made(Code::E0703, Phrase::none);
    case K::gap_at_edge: return made(Code::E0704, Phrase::nothing_beside_gap);
    case K::gap_beside_gap: return made(Code::E0704, Phrase::gap_beside_gap);
    case K::bad_gap: return made(Code::E0705, Phrase::none);
    case K::stem_of_nothing: return made(Code::E0706, Phrase::none);
    case K::no_name: return made(Code::E0707, Phrase::none);
  }
  return made(Code::E0702, Phrase::none);
}

void add_advice(Diagnostic& wrong, const PatternFault& fault) {
  using K = PatternFaultKind;
  const auto help = [&](Phrase phrase) { wrong.helps.push_back({phrase, {}}); };
  if (fault.kind == K::stray_bar) help(Phrase::help_stray_bar);
  if (fault.kind == K::nothing || fault.kind == K::all_optional) help(Phrase::help_nothing);
  if (fault.kind == K::gap_at_edge) help(Phrase::help_gap_at_edge);
  if (fault.kind == K::bad_gap) wrong.helps.push_back({Phrase::help_gap, {std::int64_t{kWidestGap}}});
  if (fault.kind == K::stem_of_nothing) help(Phrase::help_stem);
}

/// The name behind an `@`, cut at its dots.
std::vector<ast::Name> parts_of_name(std::string_view name, Span at) {
  std::vector<ast::Name> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('.', begin), name.size());
    const auto offset = [&](std::size_t i) { return at.begin + static_cast<std::uint32_t>(i); };
    parts.push_back({{at.source, offset(begin), offset(end)}, name.substr(begin, end - begin), false});
    begin = end + 1;
  }
  return parts;
}

void lower_pattern(Pass& p, TextPattern& phrase) {
  const ParsedPattern parsed = parse_pattern(phrase.pattern);
  if (parsed.fault) {
    const PatternFault& fault = *parsed.fault;
    Diagnostic wrong = describe(fault, place_in(p.sources, phrase.span, fault.begin, fault.end));
    if (fault.kind == PatternFaultKind::bad_gap)
      wrong.arguments = {phrase.pattern.substr(fault.begin, fault.end - fault.begin)};
    add_advice(wrong, fault);
    p.out.report(std::move(wrong));
    return;
  }
  for (const std::uint32_t index : parsed.lexicons) {
    const PatternNode& node = parsed.nodes[index];
    const std::string name = to_nfc(std::string_view(phrase.pattern).substr(node.begin, node.end - node.begin));
    const auto parts = parts_of_name(name, place_in(p.sources, phrase.span, node.begin, node.end));
    const ast::Ref ref{cover(parts.front().span, parts.back().span), parts};
    phrase.lexicons.push_back(p.names.id<LexiconId>(p.module, ref, kAnyLexicon));
  }
}

class PatternChecks {
 public:
  PatternChecks(const SourceMap& sources, Program& program, Diagnostics& out)
      : sources_(sources), program_(program), out_(out), sizes_(program.lexicons.size()) {}

  void run() {
    order();
    if (in_circle_) return;
    for (const LexiconId id : program_.lexicon_order) sizes_[id.index] = size_of_lexicon(program_[id]);
    for (const Kind& kind : program_.kinds)
      for (const TextPattern& phrase : kind.words) checked_size(phrase);
    for (const Claim& claim : program_.claims)
      for (const auto* all : {&claim.says, &claim.near, &claim.unless_near})
        for (const Says& says : *all)
          if (!says.lexicon) checked_size(says.phrase);
  }

 private:
  void order() {
    std::vector<std::vector<std::uint32_t>> edges(program_.lexicons.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
      for (const auto* all : {&program_.lexicons[i].phrases, &program_.lexicons[i].never})
        for (const TextPattern& phrase : *all)
          for (const LexiconId named : phrase.lexicons)
            if (named.index < edges.size()) edges[i].push_back(named.index);
    const auto sorted = dependency_order(edges, [&](std::span<const std::uint32_t> circle) { report_circle(circle); });
    for (const std::uint32_t i : sorted) program_.lexicon_order.push_back(LexiconId(i));
  }

  void report_circle(std::span<const std::uint32_t> circle) {
    in_circle_ = true;
    Diagnostic wrong{Code::E0708, {}, {}, {}, {}, {}, {}};
    for (std::size_t i = 0; i < circle.size() && i < 6; ++i) {
      const LexiconId from(circle[i]), to(circle[(i + 1) % circle.size()]);
      Label label{place_of_name(program_[from], to),
                  {Phrase::contains, {program_.display(program_[from].name), program_.display(program_[to].name)}}};
      if (i == 0) wrong.primary = std::move(label);
      else wrong.secondary.push_back(std::move(label));
    }
    out_.report(std::move(wrong));
  }

  Span place_of_name(const Lexicon& lexicon, LexiconId named) const {
    for (const auto* all : {&lexicon.phrases, &lexicon.never})
      for (const TextPattern& phrase : *all)
        for (std::size_t i = 0; i < phrase.lexicons.size(); ++i)
          if (phrase.lexicons[i] == named) return place_of_name(phrase, i);
    return lexicon.name.span;
  }
  Span place_of_name(const TextPattern& phrase, std::size_t i) const {
    const ParsedPattern parsed = parse_pattern(phrase.pattern);
    const PatternNode& node = parsed.nodes[parsed.lexicons[i]];
    return place_in(sources_, phrase.span, node.begin, node.end);
  }

  PatternSize size_of_lexicon(const Lexicon& lexicon) {
    PatternSize sum;
    for (const TextPattern& phrase : lexicon.phrases) {
      const PatternSize one = checked_size(phrase);
      sum.variants = std::min(sum.variants + one.variants, kMostPatternSize);
      sum.words = std::max(sum.words, one.words);
    }
    for (const TextPattern& phrase : lexicon.never) checked_size(phrase);
    return sum;
  }

  /// Nothing for a phrase that was reported.
  PatternSize checked_size(const TextPattern& phrase) {
    const ParsedPattern parsed = parse_pattern(phrase.pattern);
    if (parsed.fault) return {};
    std::vector<PatternSize> cited;
    for (std::size_t i = 0; i < phrase.lexicons.size(); ++i) {
      const LexiconId named = phrase.lexicons[i];
      if (named.index >= sizes_.size()) return {};  // its name was reported
      if (program_[named].phrases.empty()) {
        out_.report(problem(Code::E0702, {}, place_of_name(phrase, i),
                            {Phrase::lexicon_is_empty, {program_.display(program_[named].name)}}));
        return {};
      }
      cited.push_back(sizes_[named.index]);
      if (cited.back().variants == 0) return {};  // so were its phrases
    }
    const PatternSize size = size_of(parsed, phrase.pattern, cited);
    return fits(size, phrase.span) ? size : PatternSize{};
  }

  bool fits(PatternSize size, Span at) {
    const auto too_large = [&](Phrase label, std::uint64_t most) {
      out_.report(problem(Code::E0709, {}, at, {label, {static_cast<std::int64_t>(most)}}));
      return false;
    };
    if (size.variants > kMostVariants) return too_large(Phrase::too_many_variants, kMostVariants);
    if (size.words > kMostWords) return too_large(Phrase::too_many_words, kMostWords);
    const bool was_too_much = together_ > kMostVariantsTogether;
    together_ += size.variants;
    if (together_ > kMostVariantsTogether && !was_too_much)
      return too_large(Phrase::too_many_variants_together, kMostVariantsTogether);
    return true;
  }

  const SourceMap& sources_;
  Program& program_;
  Diagnostics& out_;
  std::vector<PatternSize> sizes_;  // by lexicon
  std::uint64_t together_ = 0;
  bool in_circle_ = false;
};

}  // namespace

TextPattern lower_phrase(Pass& p, const ast::Text& text, std::optional<Language> language) {
  TextPattern phrase{language, std::string(text.text), text.span};
  lower_pattern(p, phrase);
  return phrase;
}

void finish_patterns(const SourceMap& sources, Program& program, Diagnostics& out) {
  PatternChecks(sources, program, out).run();
}

}  // namespace ajar::lang
