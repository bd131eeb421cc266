#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/program.hpp"

namespace ajar {
namespace {

/// Goes through the tables in order and remembers the first thing that is not as it must be.
class Invariants {
 public:
  explicit Invariants(const Program& program) : p_(program) {}

  std::string run() {
    at("packs");
    require(!p_.packs.empty(), "the pack itself is missing");
    check_names();
    check_classes();
    check_units();
    check_metrics();
    check_formulas();
    check_nodes();
    check_roots();
    check_gates();
    check_gate_order();
    check_phrases();
    check_claims();
    check_tests();
    return violation_;
  }

 private:
  bool ok() const { return violation_.empty(); }

  void require(bool holds, std::string_view what) {
    if (!holds && ok()) violation_ = std::string(table_) + (entry_ ? " " + std::to_string(*entry_) : "") + ": " + std::string(what);
  }
  // Most packs are as they must be, so where a violation stands is put into words when there is one.
  void at(std::string_view whole_table) {
    table_ = whole_table;
    entry_.reset();
  }
  template <class T>
  void at(std::string_view what, const std::vector<T>& table, const T& entry) {
    table_ = what;
    entry_ = static_cast<std::size_t>(&entry - table.data());
  }

  template <class Tag, class T>
  void need(Id<Tag> id, const std::vector<T>& table, std::string_view what) {
    if (id.index >= table.size()) require(false, "names no " + std::string(what));
  }
  template <class Tag, class T>
  void allow(Id<Tag> id, const std::vector<T>& table, std::string_view what) {
    if (id) need(id, table, what);
  }

  // ---- names and classes --------------------------------------------------------------------------------------------

  template <class T>
  void check_names_of(std::string_view what, const std::vector<T>& table) {
    for (const T& entry : table) {
      at(what, table, entry);
      need(entry.name.pack, p_.packs, "pack");
      require(!entry.name.name.empty(), "has no name");
    }
  }

  void check_names() {
    for (const Pack& pack : p_.packs) {
      at("pack", p_.packs, pack);
      require(!pack.languages.empty(), "has no language");
      require(!pack.approx || pack.approx->sign() > 0, "approx is not positive");
    }
    check_names_of("kind", p_.kinds);
    check_names_of("scope", p_.scopes);
    check_names_of("source", p_.publishers);
    check_names_of("subjects", p_.subject_lists);
    check_names_of("unit", p_.units);
    check_names_of("metric", p_.metrics);
    check_names_of("threshold", p_.thresholds);
    check_names_of("condition", p_.conditions);
    check_names_of("gate", p_.gates);
    check_names_of("lexicon", p_.lexicons);
    check_names_of("claim", p_.claims);
  }

  void check_classes() {
    for (const Kind& kind : p_.kinds) {
      at("kind", p_.kinds, kind);
      allow(kind.parent, p_.kinds, "kind");
    }
    if (ok()) check_kind_circles();
    for (const Distinction& d : p_.distinctions) {
      at("distinction", p_.distinctions, d);
      const std::size_t size = d.between == DistinctionClass::kinds    ? p_.kinds.size()
                               : d.between == DistinctionClass::scopes ? p_.scopes.size()
                                                                       : std::size_t{kBasisCount};
      require(d.left < size && d.right < size, "a side names nothing");
      require(d.left != d.right, "both sides are the same");
    }
  }

  /// Every kind is marked with the walk that first came by; to meet one's own mark is a circle.
  void check_kind_circles() {
    std::vector<std::size_t> walk(p_.kinds.size(), 0);
    for (std::size_t i = 0; i < p_.kinds.size(); ++i)
      for (KindId kind(i); kind; kind = p_[kind].parent) {
        std::size_t& mark = walk[kind.index];
        at("kind", p_.kinds, p_[kind]);
        require(mark != i + 1, "is a sub-kind of itself");
        if (mark != 0) break;
        mark = i + 1;
      }
  }

  void check_units() {
    for (const Unit& unit : p_.units) {
      at("unit", p_.units, unit);
      allow(unit.base, p_.units, "unit");
      require(unit.factor.sign() > 0, "has a factor that is not positive");
      if (ok() && unit.base) require(p_[unit.base].base == unit.base, "has a base that is not a base unit");
    }
    for (const Threshold& threshold : p_.thresholds) {
      at("threshold", p_.thresholds, threshold);
      allow(threshold.unit, p_.units, "unit");
      require(!threshold.is_duration || threshold.duration.count >= 0, "is a negative length of time");
    }
  }

  // ---- metrics and formulas -----------------------------------------------------------------------------------------

  void check_metrics() {
    for (const Metric& m : p_.metrics) {
      at("metric", p_.metrics, m);
      allow(m.unit, p_.units, "unit");
      allow(m.shows, p_.kinds, "kind");
      allow(m.about, p_.scopes, "scope");
      allow(m.across_of, p_.subject_lists, "list of subjects");
      allow(m.formula, p_.formulas, "formula");
      const bool has_words = m.type == MetricType::choice || m.type == MetricType::rank;
      require(has_words == !m.words.empty(), "words belong to choices and ranks, which have some");
      require(m.words.size() <= std::size_t{kMaxWords}, "has too many words");
      require((m.counts & ~((1u << kBasisCount) - 1)) == 0 && m.counts != 0, "counts no basis, or one that does not exist");
      require(is_range(m.range), "has an empty range");
      require(!m.fresh_for || m.fresh_for->count >= 0, "is fresh for a negative time");
      allow(m.fresh_threshold, p_.thresholds, "threshold");
      require(m.needs_origins >= 1, "needs no origin");
      require(!(m.flow && m.cumulative), "is both a flow and cumulative");
      require(!m.formula || m.type == MetricType::number, "is computed, but not a number");
    }
  }

  static bool is_range(const Interval& range) {
    if (range.low.infinite || range.high.infinite) return true;
    if (range.low.value == range.high.value) return !range.low.open && !range.high.open;
    return range.low.value < range.high.value;
  }

  void check_formulas() {
    for (const FormulaNode& node : p_.formulas) {
      at("formula node", p_.formulas, node);
      switch (node.op) {
        case FormulaOp::error: require(false, "is an error"); break;
        case FormulaOp::constant: break;
        case FormulaOp::metric:
        case FormulaOp::aggregate:
          need(node.metric, p_.metrics, "metric");
          require((node.op == FormulaOp::aggregate) == (node.across != Across::none), "has the wrong aggregate");
          require(node.factor.sign() > 0, "has a factor that is not positive");
          break;
        case FormulaOp::add:
        case FormulaOp::subtract:
        case FormulaOp::multiply:
        case FormulaOp::divide: {
          const auto own = static_cast<std::uint32_t>(&node - p_.formulas.data());
          require(node.left.index < own && node.right.index < own, "stands before its operands");
          break;
        }
      }
    }
    if (ok()) check_formula_circles();
  }

  /// Every metric must be computable after the metrics in its formula: repeatedly take away those that are (A. B. Kahn,
  /// Topological sorting of large networks, 1962).
  void check_formula_circles() {
    std::vector<std::vector<std::uint32_t>> users(p_.metrics.size());
    std::vector<std::size_t> waits(p_.metrics.size(), 0);
    for (std::uint32_t m = 0; m < p_.metrics.size(); ++m) {
      if (!p_.metrics[m].formula) continue;
      std::vector<FormulaId> stack{p_.metrics[m].formula};
      while (!stack.empty()) {
        const FormulaNode& node = p_[stack.back()];
        stack.pop_back();
        if (node.left) stack.push_back(node.left);
        if (node.right) stack.push_back(node.right);
        if (!node.metric) continue;
        users[node.metric.index].push_back(m);
        ++waits[m];
      }
    }
    std::vector<std::uint32_t> ready;
    for (std::uint32_t m = 0; m < p_.metrics.size(); ++m)
      if (waits[m] == 0) ready.push_back(m);
    for (std::size_t i = 0; i < ready.size(); ++i)
      for (const std::uint32_t user : users[ready[i]])
        if (--waits[user] == 0) ready.push_back(user);
    at("formulas");
    require(ready.size() == p_.metrics.size(), "a metric is computed from itself");
  }

  // ---- conditions ---------------------------------------------------------------------------------------------------

  void check_nodes() {
    std::vector<bool> has_parent(p_.nodes.size(), false);
    for (const ConditionNode& node : p_.nodes) {
      at("condition node", p_.nodes, node);
      check_node(node);
      const std::size_t end = std::size_t{node.first_child} + node.child_count;
      require(end <= p_.condition_children.size(), "has children outside the table");
      const auto own = static_cast<std::uint32_t>(&node - p_.nodes.data());
      for (std::uint32_t i = 0; ok() && i < node.child_count; ++i) {
        const NodeId child = p_.child(node, i);
        require(child.index < own, "stands before its children");
        if (!ok()) return;
        require(!has_parent[child.index], "shares a child with another");
        has_parent[child.index] = true;
      }
    }
    at("conditions");
    std::size_t named_by_parents = 0;
    for (const bool has : has_parent) named_by_parents += has;
    require(named_by_parents == p_.condition_children.size(), "a child belongs to no node");
  }

  void check_node(const ConditionNode& node) {
    switch (node.op) {
      case ConditionOp::error: require(false, "is an error"); break;
      case ConditionOp::many: require(node.child_count > 0, "has no children"); break;
      case ConditionOp::each:
        require(node.child_count == 1, "reads one condition for each");
        need(node.list, p_.subject_lists, "list of subjects");
        break;
      case ConditionOp::named: need(node.named, p_.conditions, "condition"); break;
      case ConditionOp::compare:
        need(node.metric, p_.metrics, "metric");
        if (ok()) check_comparison(node.comparison, p_[node.metric]);
        break;
      case ConditionOp::known: need(node.metric, p_.metrics, "metric"); break;
      case ConditionOp::trend:
        need(node.metric, p_.metrics, "metric");
        require(node.trend.over.count >= 0, "looks over a negative time");
        allow(node.trend.over_threshold, p_.thresholds, "threshold");
        require(!node.trend.any_amount || node.trend.amount.sign() == 0, "asks for an amount and for any");
        break;
      case ConditionOp::gate_state:
        need(node.gate, p_.gates, "gate");
        require(!node.exactly_closed || node.state == State::closed, "asks exactly for another state than closed");
        break;
    }
    const bool has_children = node.op == ConditionOp::many || node.op == ConditionOp::each;
    require(has_children || node.child_count == 0, "has children that it cannot have");
    require(!node.percent || node.op == ConditionOp::each, "counts per cent of no list");
    require(node.from_origins >= 1, "needs no origin");
    require(node.for_periods.count >= 0, "holds for a negative number of periods");
    allow(node.for_periods.threshold, p_.thresholds, "threshold");
  }

  void check_comparison(const Comparison& c, const Metric& metric) {
    allow(c.low.threshold, p_.thresholds, "threshold");
    allow(c.high.threshold, p_.thresholds, "threshold");
    const bool by_words = metric.type == MetricType::yes_no || metric.type == MetricType::choice;
    require(by_words == (c.relation == Relation::one_of), "compares words as numbers, or numbers as words");
    if (c.relation == Relation::one_of) {
      const std::size_t count = metric.type == MetricType::yes_no ? 2 : metric.words.size();
      require(c.words != 0, "wants no word");
      require(count >= 64 || (c.words >> count) == 0, "wants a word that does not exist");
    }
    if (c.relation == Relation::within || c.relation == Relation::outside)
      require(c.low.value <= c.high.value, "has its bars the wrong way round");
  }

  void check_root(NodeId root) {
    need(root, p_.nodes, "condition");
    if (!ok()) return;
    if (roots_.empty()) roots_.resize(p_.nodes.size(), false);
    require(!roots_[root.index], "shares its condition with another");
    roots_[root.index] = true;
  }

  void check_roots() {
    for (const NamedCondition& condition : p_.conditions) {
      at("condition", p_.conditions, condition);
      check_root(condition.root);
    }
    for (const Gate& gate : p_.gates) {
      at("gate", p_.gates, gate);
      require(gate.ajar.condition || gate.open.condition, "has no level");
      for (const Level* level : {&gate.ajar, &gate.open}) {
        if (level->condition) check_root(level->condition);
        allow(level->about, p_.scopes, "scope");
      }
      for (const Defeater& defeater : gate.held) {
        check_root(defeater.condition);
        require(defeater.held_at != State::open, "is held at open, which holds nothing");
      }
    }
  }

  // ---- gates --------------------------------------------------------------------------------------------------------

  void check_gates() {
    for (const Gate& gate : p_.gates) {
      at("gate", p_.gates, gate);
      allow(gate.shows, p_.kinds, "kind");
      for (const KindId kind : gate.accepts) need(kind, p_.kinds, "kind");
      for (const GateId other : gate.requires_gates) need(other, p_.gates, "gate");
      require(gate.accepts.size() == gate.accepts_spans.size(), "has accepts without a place");
      require(gate.requires_gates.size() == gate.requires_spans.size(), "has requires without a place");
      require(gate.exact || gate.inexact_metric.index < p_.metrics.size(), "is inexact in no metric");
      require(!gate.exact || !gate.inexact_metric, "is exact but for a metric");
    }
  }

  /// A permutation in which every gate stands after those it requires or cites, through named conditions too. Conditions
  /// get the place of the last gate they cite, in an order of their own.
  void check_gate_order() {
    at("gate order");
    require(p_.gate_order.size() == p_.gates.size(), "does not hold every gate once");
    std::vector<std::uint32_t> place(p_.gates.size(), Id<GateId>::kNone);
    for (std::uint32_t i = 0; ok() && i < p_.gate_order.size(); ++i) {
      need(p_.gate_order[i], p_.gates, "gate");
      if (!ok()) return;
      require(place[p_.gate_order[i].index] == Id<GateId>::kNone, "holds a gate twice");
      place[p_.gate_order[i].index] = i;
    }
    if (!ok()) return;
    std::vector<Latest> latest(p_.conditions.size());
    for (const Gate& gate : p_.gates) {
      const std::uint32_t own = place[&gate - p_.gates.data()];
      at("gate", p_.gates, gate);
      for (const GateId other : gate.requires_gates) require(place[other.index] < own, "stands before a gate it requires");
      const auto check_cited = [&](NodeId root) {
        require(latest_of(root, place, latest) <= own, "stands before a gate it cites");
      };
      for (const NodeId root : {gate.ajar.condition, gate.open.condition})
        if (root) check_cited(root);
      for (const Defeater& defeater : gate.held) check_cited(defeater.condition);
      if (!ok()) return;
    }
  }

  struct Latest {
    enum class Mark : std::uint8_t { unseen, entered, done } mark = Mark::unseen;
    std::uint32_t place = 0;  ///< one past the last gate cited
  };

  /// One past the place of the last gate that a condition cites. Named conditions are entered once; a stack of our own
  /// keeps long chains of names from overflowing.
  std::uint32_t latest_of(NodeId root, const std::vector<std::uint32_t>& place, std::vector<Latest>& latest) {
    std::uint32_t result = 0;
    std::vector<ConditionId> path;
    visit_root(root, place, latest, path, result);
    if (path.empty()) return result;
    while (!path.empty()) {
      const ConditionId id = path.back();
      Latest& own = latest[id.index];
      if (own.mark == Latest::Mark::done) {
        path.pop_back();
        continue;
      }
      std::uint32_t found = 0;
      const std::size_t before = path.size();
      const bool first_time = own.mark == Latest::Mark::unseen;
      own.mark = Latest::Mark::entered;
      visit_root(p_[id].root, place, latest, path, found);
      if (path.size() > before) {
        require(first_time, "cites a condition that contains itself");
        if (!ok()) return 0;
        continue;  // the conditions named in it come first
      }
      own = {Latest::Mark::done, found};
    }
    visit_root(root, place, latest, path, result);
    return result;
  }

  /// Raises `result` by what stands below `root`; named conditions that are not done are put on `path` instead.
  void visit_root(NodeId root, const std::vector<std::uint32_t>& place, const std::vector<Latest>& latest,
                  std::vector<ConditionId>& path, std::uint32_t& result) const {
    std::vector<NodeId> stack;
    stack.reserve(16);  // of most conditions all of it
    stack.push_back(root);
    while (!stack.empty()) {
      const ConditionNode& node = p_[stack.back()];
      stack.pop_back();
      for (std::uint32_t i = 0; i < node.child_count; ++i) stack.push_back(p_.child(node, i));
      if (node.op == ConditionOp::gate_state) result = std::max(result, place[node.gate.index] + 1);
      if (node.op != ConditionOp::named) continue;
      if (latest[node.named.index].mark == Latest::Mark::done)
        result = std::max(result, latest[node.named.index].place);
      else
        path.push_back(node.named);
    }
  }

  // ---- lexicons, claims and tests -----------------------------------------------------------------------------------

  void check_phrases() {
    at("lexicon order");
    require(p_.lexicon_order.size() == p_.lexicons.size(), "does not hold every lexicon once");
    std::vector<bool> before(p_.lexicons.size(), false);
    for (const LexiconId id : p_.lexicon_order) {
      need(id, p_.lexicons, "lexicon");
      if (!ok()) return;
      require(!before[id.index], "holds a lexicon twice");
      at("lexicon", p_.lexicons, p_[id]);
      for (const auto* all : {&p_[id].phrases, &p_[id].never})
        for (const TextPattern& phrase : *all)
          for (const LexiconId named : phrase.lexicons)
            require(named.index < before.size() && before[named.index], "stands before a lexicon it names");
      before[id.index] = true;
    }
    for (const Kind& kind : p_.kinds) {
      at("kind", p_.kinds, kind);
      for (const TextPattern& phrase : kind.words)
        for (const LexiconId named : phrase.lexicons) need(named, p_.lexicons, "lexicon");
    }
  }

  void check_claims() {
    for (const Claim& claim : p_.claims) {
      at("claim", p_.claims, claim);
      for (const auto* all : {&claim.says, &claim.near, &claim.unless_near})
        for (const Says& says : *all) {
          allow(says.lexicon, p_.lexicons, "lexicon");
          for (const LexiconId named : says.phrase.lexicons) need(named, p_.lexicons, "lexicon");
        }
      allow(claim.about, p_.scopes, "scope");
      for (const Assertion& assertion : claim.asserts) need(assertion.gate, p_.gates, "gate");
    }
  }

  void check_tests() {
    for (const TestCase& test : p_.tests) {
      at("test", p_.tests, test);
      for (const Fact& fact : test.facts) {
        need(fact.metric, p_.metrics, "metric");
        allow(fact.scope, p_.scopes, "scope");
        allow(fact.kind, p_.kinds, "kind");
      }
      for (const Expectation& e : test.expectations) {
        allow(e.gate, p_.gates, "gate");
        allow(e.metric, p_.metrics, "metric");
        allow(e.claim, p_.claims, "claim");
        for (const MetricId metric : e.metrics) need(metric, p_.metrics, "metric");
        for (const Supposition& s : e.suppositions) need(s.metric, p_.metrics, "metric");
      }
    }
  }

  const Program& p_;
  std::string violation_;
  std::string_view table_;            // that is being looked at, and the entry, if it is one
  std::optional<std::size_t> entry_;
  std::vector<bool> roots_;
};

}  // namespace

std::string find_violation(const Program& program) { return Invariants(program).run(); }

}  // namespace ajar
