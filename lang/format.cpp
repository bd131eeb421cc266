#include "lang/format.hpp"

#include <array>

#include "core/text.hpp"
#include "lang/format_lines.hpp"
#include "lang/format_words.hpp"

namespace ajar::lang {

namespace {

constexpr std::size_t kWidth = 100;  // display cells; a clause that would pass it starts a new line
constexpr std::string_view kClauseGap = "   ";

class Formatter {
 public:
  Formatter(const SourceMap& sources, const ast::File& file, Language keywords)
      : file_(file), words_(sources, keywords), lines_(sources.text(file.source), file.comments) {}

  std::string run() {
    if (file_.has_pack) pack(file_.pack);
    bool first_use = true;
    for (const ast::Use& use : file_.uses) {
      lines_.begin(use.span.begin, 0, true, first_use);
      add(Keyword::use);
      lines_.add(words_.ref(use.pack));
      lines_.add(use.version.text);
      first_use = false;
    }
    const ast::Item* previous = nullptr;
    for (const ast::Item& item : file_.items) {
      this->item(item, previous);
      previous = &item;
    }
    return lines_.finish();
  }

 private:
  void add(Keyword keyword, std::string_view gap = " ") { lines_.add(words_.word(keyword), gap); }

  // Whether what comes from `place` may go on the line begun last: it fits, and no comment stands between.
  bool fits(std::uint32_t place, std::string_view gap, const std::string& text) const {
    return !lines_.comment_before(place) && lines_.width() + gap.size() + display_width(text) <= kWidth;
  }

  // A clause behind the last one if it fits, else on a line of its own.
  void clause(std::uint32_t place, int indent, const std::string& text, bool& first) {
    if (first || !fits(place, kClauseGap, text)) lines_.begin(place, indent);
    lines_.add(text, kClauseGap);
    first = false;
  }

  void line(std::uint32_t place, int indent, const std::string& text) {
    lines_.begin(place, indent);
    lines_.add(text);
  }

  void head(const ast::Item& item, const ast::Item* previous, Keyword keyword) {
    using Kind = ast::Item::Kind;
    const bool tall = item.kind == Kind::gate || (previous && previous->kind == Kind::gate);
    const bool after_header = !previous;
    lines_.begin(item.span.begin, 0, true, tall || after_header);
    add(keyword);
  }

  void name(const ast::Name& name, ast::Labels labels, std::span<const ast::Word> aliases = {}) {
    lines_.add(words_.text(name));
    lines_.add(words_.labels(labels));
    lines_.add(words_.also(aliases));
  }

  // A reason stays on the line if it fits.
  void because(ast::Labels because, int indent) {
    if (because.empty()) return;
    const std::string text = words_.because(because);
    if (!fits(because[0].span.begin, " ", text)) lines_.begin(because[0].span.begin, indent);
    lines_.add(text);
  }

  void notes(Keyword keyword, const Span& span, ast::Labels labels, int indent = 2) {
    line(span.begin, indent, std::string(words_.word(keyword)) + " " + words_.labels(labels));
  }

  // What follows `when` or `if`; bullets go on lines of their own, one step further in than `indent`.
  void condition(const ast::Condition& condition, ast::Labels reason, int indent) {
    if (condition.kind != ast::Condition::Kind::many) {
      lines_.add(words_.inline_condition(condition));
      because(reason, indent + 2);
      return;
    }
    lines_.add(words_.quantifier(condition));
    for (const ast::Bullet& bullet : condition.bullets) {
      lines_.begin(bullet.span.begin, indent + 2);
      lines_.add("-");
      lines_.add(words_.inline_condition(*bullet.condition));
      lines_.add(words_.labels(bullet.reason));
    }
    if (!reason.empty()) line(reason[0].span.begin, indent + 2, words_.because(reason));
  }

  void pack(const ast::PackItem& item) {
    lines_.begin(file_.pack_span.begin, 0, true);
    add(Keyword::pack);
    lines_.add(words_.text(item.name));
    lines_.add(item.version.text);
    lines_.add(words_.labels(item.labels));
    bool first = true;
    if (!item.languages.empty())
      clause(item.languages[0].span.begin, 2, std::string(words_.word(Keyword::languages)) + " " + languages(item.languages), first);
    first = true;
    if (item.has_approx) {
      bool inexact = false;
      const std::string percent = to_display_string(item.approx_percent, 36, Rounding::down, inexact);
      clause(item.approx_span.begin, 2, std::string(words_.word(Keyword::approx)) + " " + percent + " %", first);
    }
    first = true;
    if (item.fresh_for)
      clause(item.fresh_for.span.begin, 2, std::string(words_.word(Keyword::fresh_for)) + " " + words_.duration(item.fresh_for),
             first);
  }

  std::string languages(ast::Names names) const {
    std::string out;
    for (const ast::Name& n : names) {
      const bool zh = n.text == "zh" || n.text == spelling(Keyword::zh, Language::zh);
      if (!out.empty()) out += ", ";
      out += words_.word(zh ? Keyword::zh : Keyword::en);
    }
    return out;
  }

  void item(const ast::Item& item, const ast::Item* previous) {
    using Kind = ast::Item::Kind;
    switch (item.kind) {
      case Kind::error: break;
      case Kind::kind: head(item, previous, Keyword::kind), kind(item.as<ast::KindItem>()); break;
      case Kind::scope: {
        const auto& scope = item.as<ast::ScopeItem>();
        head(item, previous, Keyword::scope), name(scope.name, scope.labels, scope.aliases);
        break;
      }
      case Kind::distinction: {
        const auto& apart = item.as<ast::DistinctionItem>();
        head(item, previous, Keyword::distinction);
        lines_.add(words_.text(apart.left) + " != " + words_.text(apart.right));
        because(apart.because, 2);
        break;
      }
      case Kind::source: head(item, previous, Keyword::source), source(item.as<ast::SourceItem>()); break;
      case Kind::subjects: head(item, previous, Keyword::subjects), subjects(item.as<ast::SubjectsItem>()); break;
      case Kind::unit: head(item, previous, Keyword::unit), unit(item.as<ast::UnitItem>()); break;
      case Kind::metric: head(item, previous, Keyword::metric), metric(item.as<ast::MetricItem>()); break;
      case Kind::threshold: head(item, previous, Keyword::threshold), threshold(item.as<ast::ThresholdItem>()); break;
      case Kind::condition: {
        const auto& c = item.as<ast::ConditionItem>();
        head(item, previous, Keyword::condition), name(c.name, c.labels);
        add(Keyword::when);
        condition(*c.condition, c.because, 0);
        break;
      }
      case Kind::gate: head(item, previous, Keyword::gate), gate(item.as<ast::GateItem>()); break;
      case Kind::lexicon: head(item, previous, Keyword::lexicon), lexicon(item.as<ast::LexiconItem>()); break;
      case Kind::claim: head(item, previous, Keyword::claim), claim(item.as<ast::ClaimItem>()); break;
      case Kind::test: head(item, previous, Keyword::test), test(item.as<ast::TestItem>()); break;
    }
  }

  void kind(const ast::KindItem& kind) {
    name(kind.name, kind.labels, kind.aliases);
    if (kind.parent) add(Keyword::is_a), lines_.add(words_.text(kind.parent));
    for (const ast::LangTexts& texts : kind.words)
      line(texts.span.begin, 2, std::string(words_.word(Keyword::words)) + " " + words_.lang_texts(texts));
  }

  void source(const ast::SourceItem& source) {
    name(source.name, source.labels, source.aliases);
    if (source.grade != Grade::none) add(Keyword::grade), lines_.add(std::string(1, letter_of(source.grade)));
    if (source.origin) add(Keyword::origin), lines_.add(words_.text(source.origin));
  }

  void subjects(const ast::SubjectsItem& subjects) {
    name(subjects.name, subjects.labels);
    if (subjects.from_evidence) {
      add(Keyword::from_evidence);
      return;
    }
    lines_.add(":");
    std::string_view gap = " ";
    for (const ast::SubjectEntry& entry : subjects.entries) {
      std::string text = entry.name ? words_.text(entry.name) : "";
      const std::string labels = words_.labels(entry.labels);
      if (!text.empty() && !labels.empty()) text += " ";
      lines_.add(text + labels, gap);
      gap = ", ";
    }
  }

  void unit(const ast::UnitItem& unit) {
    name(unit.name, unit.labels, unit.aliases);
    if (unit.has_rate) lines_.add("= " + words_.quantity(unit.rate));
  }

  void metric(const ast::MetricItem& metric) {
    name(metric.name, metric.labels);
    if (metric.has_type) metric_type(metric);
    lines_.add(words_.also(metric.aliases));
    if (metric.formula) lines_.add("= " + words_.formula(*metric.formula));
    bool first = true;
    for (const ast::MetricClause& c : metric.clauses) {
      if (c.kind == ast::MetricClause::Kind::note) notes(Keyword::note, c.span, c.note), first = true;
      else clause(c.span.begin, 2, metric_clause(c), first);
    }
  }

  void metric_type(const ast::MetricItem& metric) {
    switch (metric.type) {
      case MetricType::number:
        if (metric.unit) add(Keyword::in), lines_.add(words_.text(metric.unit));
        else add(Keyword::as_number);
        break;
      case MetricType::yes_no: add(Keyword::as_yes_no); break;
      case MetricType::date: add(Keyword::as_date); break;
      case MetricType::choice: add(Keyword::as_one_of), lines_.add(words_.list(metric.words)); break;
      case MetricType::rank: {
        add(Keyword::as_levels);
        std::string_view gap = " ";
        for (const ast::Word& word : metric.words) lines_.add(words_.text(word), gap), gap = " < ";
        break;
      }
    }
  }

  std::string metric_clause(const ast::MetricClause& c) const {
    using Kind = ast::MetricClause::Kind;
    const auto with = [&](Keyword keyword, const std::string& rest) { return std::string(words_.word(keyword)) + " " + rest; };
    switch (c.kind) {
      case Kind::shows: return with(Keyword::shows, words_.text(c.name));
      case Kind::about: return with(Keyword::about, words_.text(c.name));
      case Kind::counts: return with(Keyword::counts, bases(c.counts));
      case Kind::fresh_for: return with(Keyword::fresh_for, words_.duration(c.duration));
      case Kind::cumulative: return std::string(words_.word(Keyword::cumulative));
      case Kind::flow: return std::string(words_.word(Keyword::flow));
      case Kind::complete: return std::string(words_.word(Keyword::complete));
      case Kind::every: return with(Keyword::every, words_.period(c.period, true));
      case Kind::unbounded: return std::string(words_.word(Keyword::unbounded));
      case Kind::between:
        return with(Keyword::between, to_exact_string(c.low) + " " + std::string(words_.word(Keyword::conjunction)) + " " +
                                          to_exact_string(c.high));
      case Kind::take: {
        constexpr std::array<Keyword, 5> kTake{Keyword::spread, Keyword::latest, Keyword::best_source, Keyword::lowest,
                                               Keyword::highest};
        return with(Keyword::take, std::string(words_.word(kTake[static_cast<std::size_t>(c.take)])));
      }
      case Kind::across: {
        constexpr std::array<Keyword, 5> kAcross{Keyword::total, Keyword::total, Keyword::highest, Keyword::lowest, Keyword::count};
        std::string out = with(Keyword::across, std::string(words_.word(kAcross[static_cast<std::size_t>(c.across)])));
        if (c.name) out += " " + with(Keyword::of, words_.text(c.name));
        return out;
      }
      case Kind::needs_grade: return with(Keyword::needs_grade, std::string(1, letter_of(c.grade)));
      case Kind::needs_confidence: return with(Keyword::needs_confidence, confidence(c.confidence));
      case Kind::needs_origins:
        return with(Keyword::needs, std::to_string(c.origins) + " " + std::string(words_.word(Keyword::origins)));
      case Kind::note: return with(Keyword::note, words_.labels(c.note));
    }
    return "";
  }

  std::string bases(BasisSet set) const {
    std::string out;
    for (int i = 0; i < kBasisCount; ++i)
      if (set & (1u << i)) out += (out.empty() ? "" : ", ") + words_.basis(static_cast<Basis>(i));
    return out;
  }

  std::string confidence(Confidence confidence) const {
    constexpr std::array<Keyword, 4> kConfidence{Keyword::low, Keyword::low, Keyword::moderate, Keyword::high};
    return std::string(words_.word(kConfidence[static_cast<std::size_t>(confidence)]));
  }

  void threshold(const ast::ThresholdItem& threshold) {
    name(threshold.name, threshold.labels);
    lines_.add("= " + (threshold.duration ? words_.duration(threshold.duration) : words_.value(threshold.amount)));
    because(threshold.because, 2);
  }

  void gate(const ast::GateItem& gate) {
    using Kind = ast::GateClause::Kind;
    name(gate.name, gate.labels, gate.aliases);
    bool first = true;
    for (const ast::GateClause& c : gate.clauses) {
      const auto with = [&](Keyword keyword, const std::string& rest) { return std::string(words_.word(keyword)) + " " + rest; };
      bool starts_line = true;
      switch (c.kind) {
        case Kind::shows: clause(c.span.begin, 2, with(Keyword::shows, words_.text(c.name)), first), starts_line = false; break;
        case Kind::accepts: clause(c.span.begin, 2, with(Keyword::accepts, words_.list(c.names)), first), starts_line = false; break;
        case Kind::requires_gates: clause(c.span.begin, 2, with(Keyword::requires_gates, refs(c.refs)), first), starts_line = false; break;
        case Kind::needs_confidence:
          clause(c.span.begin, 2, with(Keyword::needs_confidence, confidence(c.confidence)), first), starts_line = false;
          break;
        case Kind::level: level(c); break;
        case Kind::held: held(c); break;
        case Kind::because: line(c.span.begin, 2, words_.because(c.texts)); break;
        case Kind::warn: notes(Keyword::warn, c.span, c.texts); break;
        case Kind::note: notes(Keyword::note, c.span, c.texts); break;
      }
      if (starts_line) first = true;
    }
  }

  std::string refs(std::span<const ast::Ref> refs) const {
    std::string out;
    for (const ast::Ref& ref : refs) out += (out.empty() ? "" : ", ") + words_.ref(ref);
    return out;
  }

  void level(const ast::GateClause& c) {
    lines_.begin(c.span.begin, 2);
    lines_.add(words_.state(c.state));
    if (c.about) add(Keyword::about), lines_.add(words_.text(c.about));
    add(Keyword::when);
    condition(*c.condition, c.texts, 2);
  }

  void held(const ast::GateClause& c) {
    lines_.begin(c.span.begin, 2);
    add(Keyword::held);
    lines_.add(words_.state(c.state));
    add(Keyword::held_if);
    condition(*c.condition, c.texts, 2);
  }

  void lexicon(const ast::LexiconItem& lexicon) {
    using Kind = ast::LexiconClause::Kind;
    name(lexicon.name, lexicon.labels);
    for (const ast::LexiconClause& c : lexicon.clauses) switch (c.kind) {
        case Kind::never: line(c.span.begin, 2, std::string(words_.word(Keyword::never)) + " " + words_.lang_texts(c.texts)); break;
        case Kind::texts: line(c.span.begin, 2, words_.lang_texts(c.texts)); break;
        case Kind::cue: cue(c); break;
        case Kind::note: notes(Keyword::note, c.span, c.note); break;
      }
  }

  void cue(const ast::LexiconClause& c) {
    constexpr std::array<Keyword, 11> kStatus{Keyword::negated,     Keyword::hedged,   Keyword::forecast, Keyword::conditional,
                                              Keyword::requirement, Keyword::question, Keyword::quoted,   Keyword::attributed,
                                              Keyword::distinguished, Keyword::past,   Keyword::terminator};
    constexpr std::array<Keyword, 3> kDirection{Keyword::forward, Keyword::backward, Keyword::around};
    lines_.begin(c.span.begin, 2);
    add(Keyword::cue);
    add(kStatus[static_cast<std::size_t>(c.cue.status)]);
    if (c.cue.direction != CueDirection::forward) add(kDirection[static_cast<std::size_t>(c.cue.direction)]);
    if (c.cue.unit == CueUnit::clause) return;
    if (c.cue.unit == CueUnit::section) {
      add(Keyword::in_section);
      return;
    }
    add(Keyword::within);
    if (c.cue.within > 0) lines_.add(std::to_string(c.cue.within));
    add(c.cue.unit == CueUnit::words ? Keyword::words_away
                                     : c.cue.unit == CueUnit::clauses ? Keyword::clauses_away : Keyword::sentences_away);
  }

  void claim(const ast::ClaimItem& claim) {
    using Kind = ast::ClaimClause::Kind;
    name(claim.name, claim.labels);
    for (const ast::ClaimClause& c : claim.clauses) {
      lines_.begin(c.span.begin, 2);
      switch (c.kind) {
        case Kind::says: add(Keyword::says), lines_.add(says(c.entries)); break;
        case Kind::unless_near: add(Keyword::unless_near), lines_.add(says(c.entries)); break;
        case Kind::near: add(Keyword::near), lines_.add(says(c.entries)); break;
        case Kind::about: add(Keyword::about), lines_.add(words_.text(c.name)); break;
        case Kind::asserts: add(Keyword::asserts), lines_.add(asserts(c.asserts)); break;
        case Kind::severity: {
          constexpr std::array<Keyword, 4> kSeverity{Keyword::error, Keyword::error, Keyword::warning, Keyword::note};
          add(Keyword::severity), add(kSeverity[static_cast<std::size_t>(c.severity)]);
          break;
        }
        case Kind::flags: add(Keyword::flags), lines_.add(words_.lang_texts(c.texts)); break;
        case Kind::passes: add(Keyword::passes), lines_.add(words_.lang_texts(c.texts)); break;
        case Kind::suggest: add(Keyword::suggest), lines_.add(words_.lang_texts(c.texts)); break;
        case Kind::note: add(Keyword::note), lines_.add(words_.labels(c.note)); break;
      }
    }
  }

  std::string says(std::span<const ast::SaysEntry> entries) const {
    std::string out;
    for (const ast::SaysEntry& entry : entries) {
      if (!out.empty()) out += ", ";
      if (entry.has_language) out += std::string(words_.word(entry.language == Language::en ? Keyword::en : Keyword::zh)) + " ";
      out += entry.name ? words_.text(entry.name) : words_.text(entry.text);
    }
    return out;
  }

  std::string asserts(std::span<const ast::AssertEntry> entries) const {
    std::string out;
    for (const ast::AssertEntry& entry : entries)
      out += (out.empty() ? "" : ", ") + words_.ref(entry.gate) + " " +
             std::string(words_.word(entry.at_least ? Keyword::is_at_least : Keyword::is)) + " " + words_.state(entry.state);
    return out;
  }

  void test(const ast::TestItem& test) {
    using Kind = ast::TestClause::Kind;
    lines_.add(words_.text(test.title));
    for (const ast::TestClause& c : test.clauses) {
      lines_.begin(c.span.begin, 2);
      switch (c.kind) {
        case Kind::given_file:
          add(Keyword::given_file), lines_.add(words_.text(c.path));
          if (c.case_value) add(Keyword::case_value), lines_.add(words_.text(c.case_value));
          break;
        case Kind::given:
          add(Keyword::given);
          for (const ast::Fact& fact : c.facts) this->fact(fact);
          break;
        case Kind::as_of: add(Keyword::as_of), lines_.add(to_string(c.date)); break;
        case Kind::known_by: add(Keyword::known_by), lines_.add(to_string(c.date)); break;
        case Kind::expect:
          add(Keyword::expect);
          for (const ast::Expect& expect : c.expects) this->expect(expect);
          break;
      }
    }
  }

  void fact(const ast::Fact& fact) {
    lines_.begin(fact.span.begin, 4);
    lines_.add("- " + words_.ref(fact.metric));
    if (fact.of) add(Keyword::of), lines_.add(words_.text(fact.of));
    add(Keyword::is);
    if (fact.missing) add(Keyword::missing);
    lines_.add(words_.value(fact.value));
    using Kind = ast::FactOption::Kind;
    constexpr std::array<Keyword, 7> kOption{Keyword::as_of, Keyword::from,     Keyword::origin,   Keyword::about,
                                             Keyword::shows, Keyword::recorded, Keyword::withdrawn};
    for (const ast::FactOption& option : fact.options) {
      if (option.kind == Kind::basis) {
        lines_.add(words_.basis(option.basis));
        continue;
      }
      add(kOption[static_cast<std::size_t>(option.kind)]);
      const bool dated = option.kind == Kind::as_of || option.kind == Kind::recorded || option.kind == Kind::withdrawn;
      lines_.add(dated ? to_string(option.date) : words_.text(option.word));
    }
  }

  void expect(const ast::Expect& e) {
    lines_.begin(e.span.begin, 4);
    lines_.add("-");
    if (e.ref) lines_.add(words_.ref(e.ref));
    switch (e.op) {
      case ExpectOp::gate_is: add(Keyword::is), lines_.add(words_.state(e.state)), settled(e); break;
      case ExpectOp::gate_because:
      case ExpectOp::metric_is: add(Keyword::is), why(e.why); break;
      case ExpectOp::would_be: add(Keyword::would_be), lines_.add(words_.state(e.state)), changes(e.changes); break;
      case ExpectOp::lacks: add(Keyword::lacks), lines_.add(words_.list(e.names)); break;
      case ExpectOp::has_origins: add(Keyword::has), lines_.add(std::to_string(e.count)), add(Keyword::origins); break;
      case ExpectOp::sets_aside: add(Keyword::sets_aside), lines_.add(std::to_string(e.count)), why(e.why); break;
      case ExpectOp::text_flags:
      case ExpectOp::text_clean: expect_text(e); break;
      case ExpectOp::error_code: add(Keyword::error), lines_.add(e.code.text); break;
    }
  }

  void settled(const ast::Expect& e) {
    switch (e.settled) {
      case Settled::any: break;
      case Settled::settled: add(Keyword::settled); break;
      case Settled::unsettled: add(Keyword::unsettled); break;
      case Settled::could_be: add(Keyword::could_be), lines_.add(words_.state(e.could_be)); break;
    }
  }

  // A reason is kept by its English word; it is a keyword of its own in each language.
  void why(const ast::Name& why) {
    for (std::size_t i = static_cast<std::size_t>(Keyword::missing); i <= static_cast<std::size_t>(Keyword::off_subject); ++i)
      if (spelling(static_cast<Keyword>(i), Language::en) == why.text) {
        add(static_cast<Keyword>(i));
        return;
      }
    lines_.add(why.text);
  }

  void changes(std::span<const ast::Change> changes) {
    Keyword before = Keyword::held_if;
    for (const ast::Change& change : changes) {
      add(before);
      lines_.add(words_.ref(change.metric));
      if (change.of) add(Keyword::of), lines_.add(words_.text(change.of));
      add(Keyword::is);
      lines_.add(words_.value(change.value));
      before = Keyword::conjunction;
    }
  }

  void expect_text(const ast::Expect& e) {
    add(Keyword::text);
    lines_.add(words_.text(e.text));
    if (e.op == ExpectOp::text_clean) {
      add(Keyword::is_clean);
      return;
    }
    add(Keyword::flags);
    lines_.add(words_.text(e.claim));
    constexpr std::array<Keyword, 4> kOutcome{Keyword::supported, Keyword::supported, Keyword::unproven, Keyword::contradicted};
    if (e.outcome != ClaimOutcome::any) add(kOutcome[static_cast<std::size_t>(e.outcome)]);
  }

  const ast::File& file_;
  FormatWords words_;
  FormatLines lines_;
};

}  // namespace

std::string format(const SourceMap& sources, const ast::File& file, Language keywords) {
  return Formatter(sources, file, keywords).run();
}

Language keyword_language(const SourceMap& sources, const ast::File& file) {
  // Item words are the only keywords whose places the tree keeps; a pack is written in the language of most of them.
  int balance = 0;
  const auto count = [&](Span span) {
    std::size_t at = span.begin;
    if (span.source) balance += is_han(next_code_point(sources.text(span.source), at)) ? 1 : -1;
  };
  if (file.has_pack) count(file.pack_span);
  for (const ast::Item& item : file.items) count(item.span);
  return balance > 0 ? Language::zh : Language::en;
}

}  // namespace ajar::lang
