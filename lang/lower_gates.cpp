#include <algorithm>

#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

using Kind = ast::GateClause::Kind;

class GateLowering {
 public:
  GateLowering(Pass& p, const ast::GateItem& node, GateId id) : p_(p), node_(node), id_(id) {}

  void run() {
    for (const ast::GateClause& clause : node_.clauses) lower(clause);
  }

 private:
  Gate& gate() { return p_.program.gates[id_.index]; }

  void lower(const ast::GateClause& clause) {
    switch (clause.kind) {
      case Kind::shows:
        if (repeated(p_, shows_, clause.span)) return;
        gate().shows = p_.names.id<KindId>(p_.module, clause.name, kAnyKind);
        gate().shows_span = clause.span;
        return;
      case Kind::accepts:
        for (const ast::Name& name : clause.names) {
          auto kind = p_.names.id<KindId>(p_.module, name, kAnyKind);
          add_once(kind, name.span, gate().accepts, gate().accepts_spans);
        }
        return;
      case Kind::requires_gates:
        for (const ast::Ref& ref : clause.refs) {
          auto other = p_.names.id<GateId>(p_.module, ref, kAnyGate);
          add_once(other, ref.span, gate().requires_gates, gate().requires_spans);
        }
        return;
      case Kind::level: return lower_level(clause);
      case Kind::held: return lower_held(clause);
      case Kind::needs_confidence:
        if (!repeated(p_, confidence_, clause.span)) gate().needs_confidence = clause.confidence;
        return;
      case Kind::because: return lower_because(clause);
      case Kind::warn: gate().warnings.push_back(to_labels(clause.texts)); return;
      case Kind::note:
        if (!repeated(p_, note_, clause.span)) gate().note = to_labels(clause.texts);
        return;
    }
  }

  template <class Id>
  void add_once(Id id, Span span, std::vector<Id>& ids, std::vector<Span>& spans) {
    if (!id) return;
    auto at = std::find(ids.begin(), ids.end(), id);
    if (at != ids.end()) {
      Span first = spans[static_cast<std::size_t>(at - ids.begin())];
      repeated(p_, first, span);
      return;
    }
    ids.push_back(id);
    spans.push_back(span);
  }

  void lower_level(const ast::GateClause& clause) {
    bool is_open = clause.state == State::open;
    Span place = clause.state_span.source ? clause.state_span : clause.span;
    if (Span& seen = is_open ? open_ : ajar_; seen.source) {
      Diagnostic twice = problem(Code::E0401, {std::string(node_.name.text), std::string(id_of(clause.state))}, place,
                                 {Phrase::declared_again_here, {}});
      also(twice, seen, Phrase::first_declared_here);
      p_.out.report(std::move(twice));
      lower_condition(p_, clause.condition, Place::level);  // for its own mistakes
      last_because_ = nullptr;
      return;
    } else {
      seen = place;
    }
    Level level;
    if (clause.about) {
      level.about = p_.names.id<ScopeId>(p_.module, clause.about, kAnyScope);
      level.about_span = clause.about.span;
    }
    level.condition = lower_condition(p_, clause.condition, Place::level);
    level.because = to_labels(clause.texts);
    level.span = clause.span;
    Level& target = is_open ? gate().open : gate().ajar;
    target = std::move(level);
    last_because_ = &target.because;
  }

  void lower_held(const ast::GateClause& clause) {
    Defeater defeater;
    defeater.held_at = clause.state;
    defeater.condition = lower_condition(p_, clause.condition, Place::defeater);
    defeater.because = to_labels(clause.texts);
    defeater.span = clause.span;
    gate().held.push_back(std::move(defeater));
    last_because_ = &gate().held.back().because;
  }

  // A `because` apart from its level belongs to the last level or defeater before it that gives no reason yet.
  void lower_because(const ast::GateClause& clause) {
    if (last_because_ != nullptr && last_because_->empty()) {
      *last_because_ = to_labels(clause.texts);
      return;
    }
    p_.out.report(problem(Code::E0130, {}, clause.span));
  }

  Pass& p_;
  const ast::GateItem& node_;
  GateId id_;
  Span shows_, confidence_, note_, ajar_, open_;
  Labels* last_because_ = nullptr;
};

}  // namespace

void lower_gates(Pass& p) {
  std::size_t nodes = 0;  // large, and a pack may have many: they are not to move
  for (const auto& [node, id] : p.items.gates)
    for (const ast::GateClause& clause : node->clauses)
      if (clause.condition != nullptr) nodes += conditions_in(clause.condition);
  p.program.nodes.reserve(p.program.nodes.size() + nodes);
  for (auto [node, id] : p.items.gates) GateLowering(p, *node, id).run();
}

}  // namespace ajar::lang
