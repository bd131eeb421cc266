#include "lang/ast_dump.hpp"

#include "lang/keywords.hpp"

namespace ajar::lang {
namespace {

/// `(head part part …)`: parts that are absent leave nothing behind.
class Node {
 public:
  explicit Node(std::string_view head) : text_("(" + std::string(head)) {}
  Node& add(std::string_view part) {
    if (!part.empty()) text_.append(" ").append(part);
    return *this;
  }
  Node& add(std::string_view key, std::string_view part) {
    if (part.empty() || key.empty()) return add(part);
    return add(std::string(key) + "=" + std::string(part));
  }
  template <class List, class Print>
  Node& list(std::string_view key, const List& items, Print print) {
    std::string all;
    for (const auto& item : items) all += (all.empty() ? "" : ",") + print(item);
    return add(key, all);
  }
  std::string str() const { return text_ + ")"; }

 private:
  std::string text_;
};

std::string text_of(const ast::Word& word) {
  if (!word) return {};
  return word.quoted ? "\"" + std::string(word.text) + "\"" : std::string(word.text);
}
std::string text_of(const ast::Ref& ref) {
  std::string out;
  for (const ast::Name& part : ref.parts) out += (out.empty() ? "" : ".") + text_of(part);
  return out;
}
std::string text_of(State state) { return state == State::open ? "open" : state == State::ajar ? "ajar" : "closed"; }
std::string text_of(Grade grade) {
  return grade == Grade::none ? "" : std::string(1, static_cast<char>('F' - (static_cast<int>(grade) - 1)));
}
std::string text_of(Language language) { return language == Language::en ? "en" : "zh"; }
std::string text_of(PeriodUnit unit) {
  constexpr std::string_view kNames[] = {"days", "weeks", "months", "quarters", "years"};
  return std::string(kNames[static_cast<int>(unit)]);
}
std::string text_of(Across across) {
  constexpr std::string_view kNames[] = {"", "total", "highest", "lowest", "count"};
  return std::string(kNames[static_cast<int>(across)]);
}
std::string text_of(Confidence confidence) {
  constexpr std::string_view kNames[] = {"very_low", "low", "moderate", "high"};
  return std::string(kNames[static_cast<int>(confidence)]);
}
std::string text_of(Basis basis) {
  constexpr std::string_view kNames[] = {"measured", "reported", "announced", "planned", "estimated", "opinion"};
  return std::string(kNames[static_cast<int>(basis)]);
}
std::string text_of(const ast::Duration& duration) {
  if (!duration) return {};
  if (duration.threshold) return text_of(duration.threshold);
  return std::to_string(duration.value.count) + " " + text_of(duration.value.unit);
}
std::string text_of(const ast::Quantity& quantity) {
  return to_exact_string(quantity.value) + (quantity.unit ? " " + text_of(quantity.unit) : "");
}
std::string text_of(const Amount& amount) {
  const std::string low = to_exact_string(amount.low);
  switch (amount.form) {
    case Amount::Form::exact:
      return low;
    case Amount::Form::about:
      return "~" + low;
    case Amount::Form::a_little_over:
      return low + "+";
    case Amount::Form::range:
      return low + ".." + to_exact_string(amount.high);
    case Amount::Form::at_least:
      return ">=" + low;
    case Amount::Form::above:
      return ">" + low;
    case Amount::Form::at_most:
      return "<=" + low;
    case Amount::Form::below:
      return "<" + low;
  }
  return {};
}
std::string text_of(const ast::Value& value) {
  using F = ast::Value::Form;
  switch (value.form) {
    case F::absent:
      return {};
    case F::state:
      return text_of(value.state);
    case F::yes:
      return "yes";
    case F::no:
      return "no";
    case F::text:
    case F::name:
      return text_of(value.word);
    case F::day:
      return "day:" + to_string(value.period);
    case F::amount:
      return text_of(value.amount) + (value.could_be_year ? "?" : "") + (value.unit ? " " + text_of(value.unit) : "");
  }
  return {};
}

const auto kWord = [](const ast::Word& word) { return text_of(word); };
const auto kRef = [](const ast::Ref& ref) { return text_of(ref); };

std::string text_of(const ast::LangTexts& texts) {
  return Node(text_of(texts.language)).list("", texts.texts, kWord).str();
}

std::string_view text_of(Quantifier quantifier) {
  constexpr std::string_view kNames[] = {"all", "any", "at-least", "at-most"};
  return kNames[static_cast<int>(quantifier)];
}

std::string quantity_of(const ast::Condition& c) {
  const bool counted = c.quantifier == Quantifier::at_least || c.quantifier == Quantifier::at_most;
  return std::string(text_of(c.quantifier)) + (counted ? std::to_string(c.count) : "") + (c.percent ? "%" : "");
}

std::string atom(const ast::Condition& c) {
  constexpr std::string_view kOps[] = {">=", "<=", "!=", ">", "<", "="};
  constexpr std::string_view kModes[] = {"is", "is-at-least", "is-at-most", "is-not"};
  using F = ast::Condition::Form;
  Node node(text_of(c.ref));
  node.add("of", text_of(c.of));
  switch (c.form) {
    case F::bare:
      break;
    case F::compare:
      node.add(kOps[static_cast<int>(c.op)]).add(text_of(c.value));
      break;
    case F::is:
      node.add(kModes[static_cast<int>(c.is_mode)]).add(text_of(c.value));
      break;
    case F::is_known:
      node.add("is-known");
      break;
    case F::is_not_known:
      node.add("is-not-known");
      break;
    case F::trend:
      node.add(c.falls ? "falls" : "rises");
      if (c.has_amount) node.add("at-least", text_of(c.amount)).add(c.points ? "points" : "");
      node.add("over", text_of(c.over));
      break;
  }
  for (const ast::Hold& hold : c.holds) {
    node.add("for", text_of(hold.for_periods)).add("from", hold.for_periods ? "" : std::to_string(hold.origins));
  }
  return node.str();
}

std::string clause(const ast::MetricClause& c) {
  constexpr std::string_view kNames[] = {"shows", "about",    "counts",      "fresh-for",        "cumulative",
                                         "flow",  "complete", "every",       "unbounded",        "between",
                                         "take",  "across",   "needs-grade", "needs-confidence", "needs-origins",
                                         "note"};
  constexpr std::string_view kTakes[] = {"spread", "latest", "best-source", "lowest", "highest"};
  using K = ast::MetricClause::Kind;
  Node node(kNames[static_cast<int>(c.kind)]);
  switch (c.kind) {
    case K::shows:
    case K::about:
      node.add(text_of(c.name));
      break;
    case K::counts:
      for (int i = 0; i < kBasisCount; ++i) {
        if (c.counts & basis_bit(static_cast<Basis>(i))) node.add(text_of(static_cast<Basis>(i)));
      }
      break;
    case K::fresh_for:
      node.add(text_of(c.duration));
      break;
    case K::every:
      node.add(text_of(c.period));
      break;
    case K::between:
      node.add(to_exact_string(c.low)).add(to_exact_string(c.high));
      break;
    case K::take:
      node.add(kTakes[static_cast<int>(c.take)]);
      break;
    case K::across:
      node.add(text_of(c.across)).add("of", text_of(c.name));
      break;
    case K::needs_grade:
      node.add(text_of(c.grade));
      break;
    case K::needs_confidence:
      node.add(text_of(c.confidence));
      break;
    case K::needs_origins:
      node.add(std::to_string(c.origins));
      break;
    case K::note:
      node.list("", c.note, kWord);
      break;
    case K::cumulative:
    case K::flow:
    case K::complete:
    case K::unbounded:
      break;
  }
  return node.str();
}

std::string clause(const ast::GateClause& c) {
  using K = ast::GateClause::Kind;
  switch (c.kind) {
    case K::shows:
      return Node("shows").add(text_of(c.name)).str();
    case K::accepts:
      return Node("accepts").list("", c.names, kWord).str();
    case K::requires_gates:
      return Node("requires").list("", c.refs, kRef).str();
    case K::level:
      return Node(text_of(c.state))
          .add("about", text_of(c.about))
          .add(dump(*c.condition))
          .list("because", c.texts, kWord)
          .str();
    case K::held:
      return Node("held").add(text_of(c.state)).add(dump(*c.condition)).list("because", c.texts, kWord).str();
    case K::needs_confidence:
      return Node("needs-confidence").add(text_of(c.confidence)).str();
    case K::because:
      return Node("because").list("", c.texts, kWord).str();
    case K::warn:
      return Node("warn").list("", c.texts, kWord).str();
    case K::note:
      return Node("note").list("", c.texts, kWord).str();
  }
  return {};
}

std::string clause(const ast::LexiconClause& c) {
  constexpr std::string_view kStatus[] = {"negated",       "hedged",   "forecast",  "conditional",
                                          "requirement",   "question", "quoted",    "attributed",
                                          "distinguished", "past",     "terminator"};
  constexpr std::string_view kDirection[] = {"forward", "backward", "around"};
  constexpr std::string_view kUnit[] = {"clause", "words", "clauses", "sentences", "section"};
  using K = ast::LexiconClause::Kind;
  switch (c.kind) {
    case K::never:
      return Node("never").add(text_of(c.texts)).str();
    case K::texts:
      return text_of(c.texts);
    case K::cue:
      return Node("cue")
          .add(kStatus[static_cast<int>(c.cue.status)])
          .add(kDirection[static_cast<int>(c.cue.direction)])
          .add(c.cue.within > 0 ? std::to_string(c.cue.within) : "")
          .add(kUnit[static_cast<int>(c.cue.unit)])
          .str();
    case K::note:
      return Node("note").list("", c.note, kWord).str();
  }
  return {};
}

std::string clause(const ast::ClaimClause& c) {
  constexpr std::string_view kNames[] = {"says",     "unless-near", "near",   "about",   "asserts",
                                         "severity", "flags",       "passes", "suggest", "note"};
  constexpr std::string_view kSeverity[] = {"by-rule", "error", "warning", "note"};
  using K = ast::ClaimClause::Kind;
  Node node(kNames[static_cast<int>(c.kind)]);
  switch (c.kind) {
    case K::says:
    case K::unless_near:
    case K::near:
      node.list("", c.entries, [](const ast::SaysEntry& e) {
        return (e.has_language ? text_of(e.language) + ":" : "") + text_of(e.text) + text_of(e.name);
      });
      break;
    case K::about:
      node.add(text_of(c.name));
      break;
    case K::asserts:
      node.list("", c.asserts, [](const ast::AssertEntry& e) {
        return text_of(e.gate) + (e.at_least ? ">=" : "=") + text_of(e.state);
      });
      break;
    case K::severity:
      node.add(kSeverity[static_cast<int>(c.severity)]);
      break;
    case K::flags:
    case K::passes:
    case K::suggest:
      node.add(text_of(c.texts));
      break;
    case K::note:
      node.list("", c.note, kWord);
      break;
  }
  return node.str();
}

std::string fact(const ast::Fact& f) {
  constexpr std::string_view kNames[] = {"as-of", "from", "origin", "about", "shows", "recorded", "withdrawn", "basis"};
  using K = ast::FactOption::Kind;
  Node node(text_of(f.metric));
  node.add("of", text_of(f.of)).add(f.missing ? "missing" : text_of(f.value));
  for (const ast::FactOption& o : f.options) {
    const bool date = o.kind == K::as_of || o.kind == K::recorded || o.kind == K::withdrawn;
    node.add(kNames[static_cast<int>(o.kind)], date                 ? to_string(o.date)
                                               : o.kind == K::basis ? text_of(o.basis)
                                                                    : text_of(o.word));
  }
  return node.str();
}

std::string expect(const ast::Expect& e) {
  constexpr std::string_view kSettled[] = {"", "settled", "unsettled", "could-be"};
  constexpr std::string_view kOutcome[] = {"", "supported", "unproven", "contradicted"};
  Node node(e.ref ? text_of(e.ref) : text_of(e.text));
  switch (e.op) {
    case ExpectOp::gate_is:
      node.add("is").add(text_of(e.state)).add(kSettled[static_cast<int>(e.settled)]);
      if (e.settled == Settled::could_be) node.add(text_of(e.could_be));
      break;
    case ExpectOp::gate_because:
    case ExpectOp::metric_is:
      node.add("because").add(text_of(e.why));
      break;
    case ExpectOp::would_be:
      node.add("would-be").add(text_of(e.state));
      for (const ast::Change& c : e.changes)
        node.add(Node(text_of(c.metric)).add("of", text_of(c.of)).add(text_of(c.value)).str());
      break;
    case ExpectOp::lacks:
      node.list("lacks", e.names, kWord);
      break;
    case ExpectOp::has_origins:
      node.add("origins", std::to_string(e.count));
      break;
    case ExpectOp::sets_aside:
      node.add("sets-aside", std::to_string(e.count)).add(text_of(e.why));
      break;
    case ExpectOp::text_flags:
      node.add("flags").add(text_of(e.claim)).add(kOutcome[static_cast<int>(e.outcome)]);
      break;
    case ExpectOp::text_clean:
      node.add("clean");
      break;
    case ExpectOp::error_code:
      node.add("error").add(text_of(e.code));
      break;
  }
  return node.str();
}

std::string clause(const ast::TestClause& c) {
  using K = ast::TestClause::Kind;
  switch (c.kind) {
    case K::given_file:
      return Node("given-file").add(text_of(c.path)).add("case", text_of(c.case_value)).str();
    case K::given:
      return Node("given").list("", c.facts, fact).str();
    case K::as_of:
      return Node("as-of").add(to_string(c.date)).str();
    case K::known_by:
      return Node("known-by").add(to_string(c.date)).str();
    case K::expect:
      return Node("expect").list("", c.expects, expect).str();
  }
  return {};
}

template <class Clauses>
void add_clauses(Node& node, const Clauses& clauses) {
  for (const auto& c : clauses) node.add(clause(c));
}

std::string metric(const ast::MetricItem& m) {
  constexpr std::string_view kTypes[] = {"number", "yes-no", "date", "choice", "rank"};
  Node node("metric");
  node.add(text_of(m.name)).list("labels", m.labels, kWord).list("also", m.aliases, kWord);
  if (m.has_type) node.add(kTypes[static_cast<int>(m.type)]);
  node.add("in", text_of(m.unit)).list("words", m.words, kWord);
  if (m.formula != nullptr) node.add("formula", dump(*m.formula));
  add_clauses(node, m.clauses);
  return node.str();
}

std::string item_text(const ast::Item& item) {
  using K = ast::Item::Kind;
  switch (item.kind) {
    case K::error:
      return Node("error").add(text_of(item.name)).str();
    case K::kind: {
      const auto& i = item.as<ast::KindItem>();
      Node node("kind");
      node.add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .list("also", i.aliases, kWord)
          .add("is-a", text_of(i.parent));
      for (const ast::LangTexts& words : i.words) node.add(text_of(words));
      return node.str();
    }
    case K::scope: {
      const auto& i = item.as<ast::ScopeItem>();
      return Node("scope").add(text_of(i.name)).list("labels", i.labels, kWord).list("also", i.aliases, kWord).str();
    }
    case K::distinction: {
      const auto& i = item.as<ast::DistinctionItem>();
      return Node("distinction").add(text_of(i.left)).add(text_of(i.right)).list("because", i.because, kWord).str();
    }
    case K::source: {
      const auto& i = item.as<ast::SourceItem>();
      return Node("source")
          .add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .list("also", i.aliases, kWord)
          .add("grade", text_of(i.grade))
          .add("origin", text_of(i.origin))
          .str();
    }
    case K::subjects: {
      const auto& i = item.as<ast::SubjectsItem>();
      return Node("subjects")
          .add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .add(i.from_evidence ? "from-evidence" : "")
          .list("", i.entries,
                [](const ast::SubjectEntry& e) { return Node(text_of(e.name)).list("", e.labels, kWord).str(); })
          .str();
    }
    case K::unit: {
      const auto& i = item.as<ast::UnitItem>();
      return Node("unit")
          .add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .list("also", i.aliases, kWord)
          .add("rate", i.has_rate ? text_of(i.rate) : "")
          .str();
    }
    case K::metric:
      return metric(item.as<ast::MetricItem>());
    case K::threshold: {
      const auto& i = item.as<ast::ThresholdItem>();
      return Node("threshold")
          .add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .add(text_of(i.amount))
          .add("duration", text_of(i.duration))
          .list("because", i.because, kWord)
          .str();
    }
    case K::condition: {
      const auto& i = item.as<ast::ConditionItem>();
      return Node("condition")
          .add(text_of(i.name))
          .list("labels", i.labels, kWord)
          .add(dump(*i.condition))
          .list("because", i.because, kWord)
          .str();
    }
    case K::gate: {
      const auto& i = item.as<ast::GateItem>();
      Node node("gate");
      node.add(text_of(i.name)).list("labels", i.labels, kWord).list("also", i.aliases, kWord);
      add_clauses(node, i.clauses);
      return node.str();
    }
    case K::lexicon: {
      const auto& i = item.as<ast::LexiconItem>();
      Node node("lexicon");
      node.add(text_of(i.name)).list("labels", i.labels, kWord);
      add_clauses(node, i.clauses);
      return node.str();
    }
    case K::claim: {
      const auto& i = item.as<ast::ClaimItem>();
      Node node("claim");
      node.add(text_of(i.name)).list("labels", i.labels, kWord);
      add_clauses(node, i.clauses);
      return node.str();
    }
    case K::test: {
      const auto& i = item.as<ast::TestItem>();
      Node node("test");
      node.add(text_of(i.title));
      add_clauses(node, i.clauses);
      return node.str();
    }
  }
  return {};
}

}  // namespace

std::string dump(const ast::Condition& c) {
  using K = ast::Condition::Kind;
  switch (c.kind) {
    case K::error:
      return "(error)";
    case K::atom:
      return atom(c);
    case K::each:
      return Node(quantity_of(c)).add("of", text_of(c.list)).add(dump(*c.where)).str();
    case K::junction: {
      Node node(c.is_or ? "or" : "and");
      for (const ast::Condition* part : c.parts) node.add(dump(*part));
      return node.str();
    }
    case K::many: {
      Node node(quantity_of(c));
      for (const ast::Bullet& bullet : c.bullets)
        node.add("- " + dump(*bullet.condition)).list("", bullet.reason, kWord);
      return node.str();
    }
  }
  return {};
}

std::string dump(const ast::Formula& f) {
  using K = ast::Formula::Kind;
  switch (f.kind) {
    case K::error:
      return "(error)";
    case K::number:
      return text_of(f.number);
    case K::name:
      return text_of(f.name);
    case K::aggregate:
      return Node(text_of(f.across)).add("of", text_of(f.name)).str();
    case K::binary:
      return Node(std::string(1, f.op)).add(dump(*f.left)).add(dump(*f.right)).str();
  }
  return {};
}

std::string dump(const ast::File& file) {
  std::string out;
  if (file.has_pack) {
    const ast::PackItem& p = file.pack;
    out += Node("pack")
               .add(text_of(p.name))
               .add(text_of(p.version))
               .list("labels", p.labels, kWord)
               .list("languages", p.languages, kWord)
               .add("approx", p.has_approx ? to_exact_string(p.approx_percent) : "")
               .add("fresh-for", text_of(p.fresh_for))
               .str() +
           "\n";
  }
  for (const ast::Use& use : file.uses)
    out += Node("use").add(text_of(use.pack)).add(text_of(use.version)).str() + "\n";
  for (const ast::Item& item : file.items) out += item_text(item) + "\n";
  return out;
}

}  // namespace ajar::lang
