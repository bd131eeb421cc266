// The listing is written like a pack, so that people can read in it what was compiled; but every default is spelled out,
// every reference is qualified, and conditions and formulas are trees with the ids of their nodes.
#include <string>
#include <string_view>
#include <vector>

#include "core/amount.hpp"
#include "core/program.hpp"
#include "core/sha256.hpp"

namespace ajar {
namespace {

constexpr std::string_view kRelations[] = {"<", "<=", ">", ">=", "is", "is not", "is one of"};
constexpr std::string_view kMetricTypes[] = {"number", "yes/no", "date", "choice", "rank"};
constexpr std::string_view kTakes[] = {"spread", "latest", "best source", "lowest", "highest"};
constexpr std::string_view kAcross[] = {"none", "total", "highest", "lowest", "count"};
constexpr std::string_view kUnits[] = {"days", "weeks", "months", "quarters", "years"};
constexpr std::string_view kQuantifiers[] = {"all", "any", "at least", "at most"};
constexpr std::string_view kFormulaOps[] = {"error", "constant", "metric", "aggregate", "add", "subtract", "multiply", "divide"};
constexpr std::string_view kClasses[] = {"kinds", "scopes", "bases"};
constexpr std::string_view kCueStatus[] = {"negated",  "hedged", "forecast",   "conditional",   "requirement", "question",
                                           "quoted", "attributed", "distinguished", "past",        "terminator"};
constexpr std::string_view kCueDirections[] = {"forward", "backward", "around"};
constexpr std::string_view kCueUnits[] = {"clause", "words", "clauses", "sentences", "section"};
constexpr std::string_view kSeverities[] = {"by rule", "error", "warning", "note"};
constexpr std::string_view kExpectOps[] = {"gate_is",     "gate_because", "metric_is",  "would_be",   "lacks",
                                           "has_origins", "sets_aside",   "text_flags", "text_clean", "error_code"};
constexpr std::string_view kSettled[] = {"any", "settled", "unsettled", "could be"};
constexpr std::string_view kOutcomes[] = {"any", "supported", "unproven", "contradicted"};

/// The word of an enumerator; a value outside its enumeration (a bug) is shown, not hidden.
template <class Enum, std::size_t N>
std::string_view word(const std::string_view (&words)[N], Enum value) {
  const auto at = static_cast<std::size_t>(value);
  return at < N ? words[at] : std::string_view("?");
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n')
      result += "\\n";
    else if (c == '\r')
      result += "\\r";
    else
      result += c;
  }
  return result + '"';
}

std::string number(const Rational& value) { return to_exact_string(value.reduced()); }
std::string number(const Interval& value) {
  const auto end = [](const Endpoint& e) { return e.infinite ? std::string("unbounded") : number(e.value); };
  const bool open_low = value.low.infinite || value.low.open, open_high = value.high.infinite || value.high.open;
  return (open_low ? "(" : "[") + end(value.low) + ", " + end(value.high) + (open_high ? ")" : "]");
}
std::string bits(std::uint64_t value) {
  std::string result;
  for (int i = 0; i < 64; ++i)
    if (value >> i & 1) result += (result.empty() ? "" : ",") + std::to_string(i);
  return "{" + result + "}";
}
std::string number(const Value& value) { return number(value.number) + " " + bits(value.words); }
std::string number(const Duration& value) {
  return std::to_string(value.count) + " " + std::string(word(kUnits, value.unit));
}

class Lister {
 public:
  explicit Lister(const Program& program) : program_(program) {}

  std::string run() {
    for (const Pack& pack : program_.packs) list(pack);
    for (const Kind& kind : program_.kinds) list(kind);
    for (const Scope& scope : program_.scopes) line("scope " + declared(scope.name));
    for (const Distinction& distinction : program_.distinctions) list(distinction);
    for (const Publisher& publisher : program_.publishers) list(publisher);
    for (const SubjectList& list_of : program_.subject_lists) list(list_of);
    for (const Unit& unit : program_.units)
      line("unit " + declared(unit.name) + " = " + number(unit.factor) + " " + name_of(unit.base, program_.units));
    for (const Metric& metric : program_.metrics) list(metric);
    for (const Threshold& threshold : program_.thresholds) list(threshold);
    for (const NamedCondition& condition : program_.conditions) list(condition);
    for (const Gate& gate : program_.gates) list(gate);
    list_order();
    for (const Lexicon& lexicon : program_.lexicons) list(lexicon);
    for (const Claim& claim : program_.claims) list(claim);
    for (const TestCase& test : program_.tests) list(test);
    return std::move(text_);
  }

 private:
  void line(const std::string& text) {
    text_.append(2 * depth_, ' ');
    text_ += text;
    text_ += '\n';
  }
  template <class F>
  void indented(F&& body) {
    ++depth_;
    body();
    --depth_;
  }

  // ---- names and texts ----------------------------------------------------------------------------------------------

  std::string qualified(const Name& name) const {
    const bool foreign = name.pack && name.pack.index > 0 && name.pack.index < program_.packs.size();
    return foreign ? program_.packs[name.pack.index].name + "." + name.name : name.name;
  }
  template <class Tag, class T>
  std::string name_of(Id<Tag> id, const std::vector<T>& table) const {
    return id.index < table.size() ? qualified(table[id.index].name) : std::string("none");
  }
  std::string name_of(MetricId id) const { return name_of(id, program_.metrics); }
  std::string name_of(GateId id) const { return name_of(id, program_.gates); }
  std::string name_of(KindId id) const { return name_of(id, program_.kinds); }
  std::string name_of(ScopeId id) const { return name_of(id, program_.scopes); }

  static std::string joined(const Labels& labels) {
    std::string result;
    for (const std::string& text : labels.texts) result += (result.empty() ? "" : " | ") + quoted(text);
    return result;
  }
  std::string declared(const Name& name) const {
    std::string result = qualified(name);
    if (!name.labels.empty()) result += " " + joined(name.labels);
    if (!name.aliases.empty()) result += " also " + texts(name.aliases);
    return result;
  }
  static std::string texts(const std::vector<std::string>& all) {
    std::string result;
    for (const std::string& text : all) result += (result.empty() ? "" : ", ") + quoted(text);
    return result;
  }
  template <class Ids>
  std::string names(const Ids& ids) const {
    std::string result;
    for (const auto id : ids) result += (result.empty() ? "" : ", ") + name_of(id);
    return result;
  }
  void list_labels(std::string_view what, const Labels& labels) {
    if (!labels.empty()) line(std::string(what) + " " + joined(labels));
  }
  static std::string id_text(NodeId id) { return id ? "@" + std::to_string(id.index) : "@none"; }

  // ---- small items --------------------------------------------------------------------------------------------------

  void list(const Pack& pack) {
    std::string text = "pack " + pack.name + " " + (pack.version.empty() ? "unversioned" : pack.version);
    if (!pack.labels.empty()) text += " " + joined(pack.labels);
    text += " languages";
    for (const Language language : pack.languages) text += " " + code(language);
    if (pack.approx) text += " approx " + number(*pack.approx);
    line(text);
  }
  static std::string code(Language language) { return language == Language::zh ? "zh" : "en"; }

  void list(const Kind& kind) {
    line("kind " + declared(kind.name) + (kind.parent ? " is a " + name_of(kind.parent) : ""));
    indented([&] {
      list_phrases("words", kind.words);
    });
  }

  void list(const Distinction& d) {
    const auto side = [&](std::uint32_t index) {
      if (d.between == DistinctionClass::kinds) return name_of(KindId(index));
      if (d.between == DistinctionClass::scopes) return name_of(ScopeId(index));
      return std::string(id_of(static_cast<Basis>(index)));
    };
    line("distinction of " + std::string(word(kClasses, d.between)) + " " + side(d.left) + " != " + side(d.right) +
         (d.because.empty() ? "" : " because " + joined(d.because)));
  }

  void list(const Publisher& publisher) {
    line("source " + declared(publisher.name) + " grade " + letter_of(publisher.grade) +
         (publisher.origin.empty() ? "" : " origin " + quoted(publisher.origin)));
  }

  void list(const SubjectList& list) {
    line("subjects " + declared(list.name) + (list.from_evidence ? " from evidence" : ""));
    indented([&] {
      for (const Subject& subject : list.subjects)
        line(quoted(subject.name) + (subject.labels.empty() ? "" : " " + joined(subject.labels)));
    });
  }

  void list(const Threshold& threshold) {
    line("threshold " + declared(threshold.name) + " = " +
         (threshold.is_duration ? number(threshold.duration)
                                : number(threshold.value) + " " + name_of(threshold.unit, program_.units)) +
         (threshold.because.empty() ? "" : " because " + joined(threshold.because)));
  }

  // ---- metrics ------------------------------------------------------------------------------------------------------

  void list(const Metric& m) {
    line("metric " + declared(m.name) + " as " + std::string(word(kMetricTypes, m.type)) + " in " +
         name_of(m.unit, program_.units) + (m.words.empty() ? "" : " of " + texts(m.words)));
    indented([&] {
      line("shows " + name_of(m.shows) + " about " + name_of(m.about) + " counts" + bases(m.counts));
      line("range " + number(m.range) + (m.unbounded ? " unbounded" : "") + (m.cumulative ? " cumulative" : "") +
           (m.flow ? " flow" : "") + (m.complete ? " complete" : "") +
           (m.every ? " every " + std::string(word(kUnits, *m.every)) : "") +
           (m.fresh_for ? " fresh for " + length(*m.fresh_for, m.fresh_threshold) : ""));
      line("take " + std::string(word(kTakes, m.take)) + " across " + std::string(word(kAcross, m.across)) + " of " +
           name_of(m.across_of, program_.subject_lists));
      line(std::string("needs grade ") + letter_of(m.needs_grade) + " confidence " +
           (m.needs_confidence ? std::string(id_of(*m.needs_confidence)) : std::string("any")) + " origins " +
           std::to_string(m.needs_origins));
      if (m.formula) list_formula(m.formula);
      list_labels("note", m.note);
    });
  }

  static std::string bases(BasisSet set) {
    std::string result;
    for (int i = 0; i < kBasisCount; ++i)
      if (set & basis_bit(static_cast<Basis>(i))) result += " " + std::string(id_of(static_cast<Basis>(i)));
    return result;
  }

  /// One line for each node, operators before operands, without recursion: a sum may be a very long chain.
  void list_formula(FormulaId root) {
    struct Part {
      FormulaId id;
      std::size_t depth;
    };
    std::vector<Part> stack{{root, depth_}};
    const std::size_t depth = depth_;
    while (!stack.empty()) {
      const Part part = stack.back();
      stack.pop_back();
      depth_ = part.depth;
      if (part.id.index >= program_.formulas.size()) {
        line("= none");
        continue;
      }
      const FormulaNode& node = program_[part.id];
      line("= %" + std::to_string(part.id.index) + " " + formula_text(node));
      if (node.op < FormulaOp::add) continue;
      // The left operand of a chain stays on its operator's column, else the listing would grow with the square.
      stack.push_back({node.right, part.depth + 1});
      stack.push_back({node.left, part.depth});
    }
    depth_ = depth;
  }

  std::string formula_text(const FormulaNode& node) const {
    std::string text(word(kFormulaOps, node.op));
    if (node.op == FormulaOp::constant) return text + " " + number(node.constant);
    if (node.op == FormulaOp::metric || node.op == FormulaOp::aggregate)
      return text + " " + std::string(word(kAcross, node.across)) + " of " + name_of(node.metric) + " times " +
             number(node.factor);
    return text;
  }

  // ---- conditions ---------------------------------------------------------------------------------------------------

  void list(const NamedCondition& condition) {
    line("condition " + declared(condition.name) +
         (condition.because.empty() ? "" : " because " + joined(condition.because)));
    indented([&] { list_condition(condition.root); });
  }

  void list_condition(NodeId root) {
    struct Part {
      NodeId id;
      std::size_t depth;
    };
    std::vector<Part> stack{{root, depth_}};
    const std::size_t depth = depth_;
    while (!stack.empty()) {
      const Part part = stack.back();
      stack.pop_back();
      depth_ = part.depth;
      if (part.id.index >= program_.nodes.size()) {
        line(id_text(NodeId()));
        continue;
      }
      const ConditionNode& node = program_[part.id];
      line(id_text(part.id) + " " + condition_text(node) + (node.reason.empty() ? "" : " because " + joined(node.reason)));
      for (std::uint32_t i = node.child_count; i-- > 0;)
        if (node.first_child + i < program_.condition_children.size())
          stack.push_back({program_.child(node, i), part.depth + 1});
    }
    depth_ = depth;
  }

  std::string condition_text(const ConditionNode& node) const {
    switch (node.op) {
      case ConditionOp::error: return "error";
      case ConditionOp::many: return quantifier_text(node) + " of " + std::to_string(node.child_count);
      case ConditionOp::each:
        return quantifier_text(node) + " of " + name_of(node.list, program_.subject_lists) + " where";
      case ConditionOp::named: return "named " + name_of(node.named, program_.conditions);
      case ConditionOp::compare: return read_text(node) + " " + comparison_text(node) + hold_text(node);
      case ConditionOp::known: return read_text(node) + " is known";
      case ConditionOp::trend: return read_text(node) + " " + trend_text(node.trend) + hold_text(node);
      case ConditionOp::gate_state:
        return "gate " + name_of(node.gate) + (node.exactly_closed ? " is exactly " : " is at least ") +
               std::string(id_of(node.state));
    }
    return "?";
  }

  static std::string quantifier_text(const ConditionNode& node) {
    std::string text(word(kQuantifiers, node.quantifier));
    if (node.quantifier == Quantifier::at_least || node.quantifier == Quantifier::at_most)
      text += " " + std::to_string(node.count) + (node.percent ? " %" : "");
    return text;
  }
  std::string read_text(const ConditionNode& node) const {
    return "metric " + name_of(node.metric) + (node.subject.empty() ? "" : " of " + quoted(node.subject));
  }
  std::string bar_text(const Bar& bar) const {
    if (!bar.threshold) return number(bar.value);
    return number(bar.value) + " (" + name_of(bar.threshold, program_.thresholds) + " times " + number(bar.factor) + ")";
  }
  std::string comparison_text(const ConditionNode& node) const {
    const Comparison& c = node.comparison;
    const std::string relation(word(kRelations, c.relation));
    switch (c.relation) {
      case Relation::less:
      case Relation::less_equal: return relation + " " + bar_text(c.high);
      case Relation::greater:
      case Relation::greater_equal: return relation + " " + bar_text(c.low);
      case Relation::within:
      case Relation::outside: return relation + " " + bar_text(c.low) + " to " + bar_text(c.high);
      case Relation::one_of: return relation + " " + bits(c.words);
    }
    return relation;
  }
  std::string length(Duration duration, ThresholdId threshold) const {
    return number(duration) + (threshold ? " (" + name_of(threshold, program_.thresholds) + ")" : "");
  }
  std::string hold_text(const ConditionNode& node) const {
    std::string text = " from " + std::to_string(node.from_origins) + " origins";
    const PeriodCount& periods = node.for_periods;
    if (periods.count > 0) text += " for " + length({periods.count, periods.unit}, periods.threshold);
    return text;
  }
  std::string trend_text(const Trend& trend) const {
    std::string text = trend.falls ? "falls" : "rises";
    if (!trend.any_amount) text += " at least " + number(trend.amount) + (trend.relative ? " of itself" : "");
    return text + " over " + length(trend.over, trend.over_threshold);
  }

  // ---- gates --------------------------------------------------------------------------------------------------------

  void list(const Gate& gate) {
    line("gate " + declared(gate.name));
    indented([&] {
      line("shows " + name_of(gate.shows) + " accepts [" + names(gate.accepts) + "] requires [" +
           names(gate.requires_gates) + "] confidence " +
           (gate.needs_confidence ? std::string(id_of(*gate.needs_confidence)) : std::string("any")));
      line(gate.exact ? "exact" : "inexact in " + name_of(gate.inexact_metric));
      list_level("ajar", gate.ajar);
      list_level("open", gate.open);
      for (const Defeater& defeater : gate.held) {
        line("held " + std::string(id_of(defeater.held_at)) + " if" +
             (defeater.because.empty() ? "" : " because " + joined(defeater.because)));
        indented([&] { list_condition(defeater.condition); });
      }
      for (const Labels& warning : gate.warnings) line("warn " + joined(warning));
      list_labels("note", gate.note);
    });
  }

  void list_level(std::string_view state, const Level& level) {
    if (!level.condition) return;
    line(std::string(state) + " about " + name_of(level.about) + " when" +
         (level.because.empty() ? "" : " because " + joined(level.because)));
    indented([&] { list_condition(level.condition); });
  }

  void list_order() { line("order [" + names(program_.gate_order) + "]"); }

  // ---- lexicons, claims (the order of lexicons follows from their phrases) ---------------------------------------------

  static std::string pattern_text(const TextPattern& pattern) {
    return (pattern.language ? code(*pattern.language) + " " : std::string("any ")) + quoted(pattern.pattern);
  }
  std::string phrase_text(const TextPattern& phrase) const {
    std::string text = pattern_text(phrase);
    for (const LexiconId lexicon : phrase.lexicons) text += " naming " + name_of(lexicon, program_.lexicons);
    return text;
  }
  void list_phrases(std::string_view what, const std::vector<TextPattern>& phrases) {
    for (const TextPattern& phrase : phrases) line(std::string(what) + " " + phrase_text(phrase));
  }
  void list_patterns(std::string_view what, const std::vector<TextPattern>& patterns) {
    for (const TextPattern& pattern : patterns) line(std::string(what) + " " + pattern_text(pattern));
  }

  void list(const Lexicon& lexicon) {
    line("lexicon " + declared(lexicon.name));
    indented([&] {
      list_phrases("phrase", lexicon.phrases);
      list_phrases("never", lexicon.never);
      for (const Cue& cue : lexicon.cues)
        line("cue " + std::string(word(kCueStatus, cue.status)) + " " + std::string(word(kCueDirections, cue.direction)) +
             " within " + std::to_string(cue.within) + " " + std::string(word(kCueUnits, cue.unit)));
      list_labels("note", lexicon.note);
    });
  }

  void list_says(std::string_view what, const std::vector<Says>& all) {
    for (const Says& says : all)
      line(std::string(what) + " " +
           (says.lexicon ? "lexicon " + name_of(says.lexicon, program_.lexicons) : phrase_text(says.phrase)));
  }

  void list(const Claim& claim) {
    line("claim " + declared(claim.name) + " about " + name_of(claim.about) + " severity " +
         std::string(word(kSeverities, claim.severity)));
    indented([&] {
      list_says("says", claim.says);
      list_says("near", claim.near);
      list_says("unless near", claim.unless_near);
      for (const Assertion& assertion : claim.asserts)
        line("asserts " + name_of(assertion.gate) + (assertion.at_least ? " is at least " : " is ") +
             std::string(id_of(assertion.state)));
      list_patterns("flags", claim.flags);
      list_patterns("passes", claim.passes);
      list_patterns("suggest", claim.suggests);
      list_labels("note", claim.note);
    });
  }

  // ---- tests --------------------------------------------------------------------------------------------------------

  static std::string dated(std::string_view what, const std::optional<Period>& period) {
    return period ? " " + std::string(what) + " " + to_string(*period) : std::string();
  }
  static std::string of_subject(const std::string& subject) { return subject.empty() ? "" : " of " + quoted(subject); }

  void list(const TestCase& test) {
    line("test " + quoted(test.title) + dated("as of", test.as_of) + dated("known by", test.known_by));
    indented([&] {
      for (const GivenFile& file : test.files)
        line("given file " + quoted(file.path) + (file.has_case ? " case " + quoted(file.case_value) : ""));
      for (const Fact& fact : test.facts) list(fact);
      for (const Expectation& expectation : test.expectations) list(expectation);
    });
  }

  void list(const Fact& fact) {
    line("given " + name_of(fact.metric) + of_subject(fact.subject) + (fact.missing ? " missing" : " is " + number(fact.value)) +
         dated("as of", fact.as_of) + dated("recorded", fact.recorded_at) + dated("withdrawn", fact.withdrawn_at) +
         " from " + quoted(fact.source) + " origin " + quoted(fact.origin) + " about " + name_of(fact.scope) + " shows " +
         name_of(fact.kind) + (fact.basis ? " basis " + std::string(id_of(*fact.basis)) : ""));
  }

  void list(const Expectation& e) {
    std::string text = "expect " + std::string(word(kExpectOps, e.op)) + " gate " + name_of(e.gate) + " metric " +
                       name_of(e.metric) + " " + std::string(id_of(e.state)) + " " + std::string(word(kSettled, e.settled)) +
                       " " + std::string(id_of(e.could_be)) + " [" + names(e.metrics) + "] " + std::to_string(e.count);
    if (e.reason) text += " reason " + std::string(id_of(*e.reason));
    if (e.fate) text += " fate " + std::string(id_of(*e.fate));
    line(text + " text " + quoted(e.text) + " claim " + name_of(e.claim, program_.claims) + " " +
         std::string(word(kOutcomes, e.outcome)));
    indented([&] {
      for (const Supposition& s : e.suppositions)
        line("if " + name_of(s.metric) + of_subject(s.subject) + " is " + number(s.value));
    });
  }

  const Program& program_;
  std::string text_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string list(const Program& program) { return Lister(program).run(); }

std::string hash_of(const Program& program) {
  return program.hash.empty() ? "sha256:" + sha256(list(program)) : program.hash;
}

}  // namespace ajar
