#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lang/check_formula.hpp"
#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

// When are the bounds of a gate exact? When one world can make every comparison in its cone (levels, defeaters, required
// and cited gates) come out best at once, and one other can make each come out worst. Comparisons that read different
// base metrics never stand in each other's way. For those that read the same one:
//   - A comparison with one bar pulls its metric up (`>=`, `rises`) or down (`<=`, `falls`), a trend in periods both ways,
//     because one period's reading is the later one of a rise and the earlier one of the next; a formula passes the pull on
//     to the metrics in it, turned round right of `-` and `/` and beside a negative factor. Beside a factor or divisor that can
//     change sign the pull goes both ways.
//   - Defeaters, `at most k of` and `is closed` turn every pull below them round.
//   - A comparison with two bars (`is 40..60`, `!=`) wants a value between; a choice wants a set of words.
// The bounds are exact if each base metric is pulled one way only, or is in one comparison with two bars only (however
// often that same one is used), or the sets wanted of a choice lie within each other: then the world that satisfies the
// narrowest satisfies all. Bars may be thresholds, which a run can move, so the rule never looks at the values of bars.
// `is known` does not read the value and is a variable of its own.

namespace ajar::lang {
namespace {

/// A way of wanting something of one variable, together with its opposite: bit 2s and bit 2s + 1 of slot s.
struct Slot {
  enum class Form : std::uint8_t { pull, words, between };
  Form form;
  std::uint32_t variable;
  std::uint64_t words = 0;  ///< wanted by the even bit; the rest of `all_words` by the odd one
  std::uint64_t all_words = 0;
};

using Bit = std::uint32_t;  ///< 2 * slot + (opposite ? 1 : 0)

struct Use {
  Bit bit;
  NodeId atom;
};

constexpr std::size_t kBitsPerBatch = 64;
constexpr std::size_t kSlotsPerVariable = kBitsPerBatch / 2;

/// Every bit changes place with its opposite.
constexpr std::uint64_t opposite(std::uint64_t bits) {
  constexpr std::uint64_t kEven = 0x5555'5555'5555'5555;
  return ((bits & kEven) << 1) | ((bits >> 1) & kEven);
}

class Exactness {
 public:
  Exactness(Program& program, const Graph& graph, const Components& components, const FormulaFacts& facts,
            Diagnostics& out)
      : program_(program), graph_(graph), order_(components.order), facts_(facts), out_(out), uses_(graph.size()) {}

  void run() {
    find_contexts();
    collect();
    const std::vector<std::vector<std::uint32_t>> all = batches();
    const std::vector<std::vector<BatchUse>> uses = uses_of(all);
    for (std::size_t i = 0; i < all.size(); ++i) run_batch(all[i], uses[i]);
    if (out_.has_errors()) return;  // what stands in for a mistake would be taken for a use
    for (const auto& [node, conflict] : conflicts_) report(node, conflict);
  }

 private:
  struct Conflict {
    Bit one, other;
  };

  // ---- what is wanted of which metric --------------------------------------------------------------------------------

  bool is_gate(std::uint32_t node) const { return node < program_.gates.size(); }

  /// Which nodes are read for the pack, and which for the subjects of a list: the same words then mean different readings.
  void find_contexts() {
    for_pack_.assign(graph_.size(), false);
    for_subjects_.assign(graph_.size(), false);
    for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
      if (is_gate(*node)) for_pack_[*node] = true;
      for (const Edge& edge : graph_[*node]) {
        if (edge.in_each || for_subjects_[*node]) for_subjects_[edge.to] = true;
        if (!edge.in_each && for_pack_[*node]) for_pack_[edge.to] = true;
      }
    }
  }

  void collect() {
    for (std::uint32_t node = 0; node < graph_.size(); ++node) {
      if (!is_gate(node)) {
        collect(node, program_.conditions[node - program_.gates.size()].root, false);
        continue;
      }
      for (const GatePart& part : parts_of(program_.gates[node])) collect(node, part.root, part.defeater != nullptr);
    }
  }

  void collect(std::uint32_t node, NodeId root, bool negative) {
    walk(program_, root, negative, [&](const ConditionNode& atom, const Visit& visit) {
      const MetricId metric = metric_of(atom);
      if (!names_entry(metric, program_.metrics)) return;
      at_ = {node, visit};
      if (atom.op == ConditionOp::known)
        use({Slot::Form::pull, variable_of_knowing(metric)}, false);
      else if (atom.op == ConditionOp::trend)
        pull_trend(atom);
      else if (atom.comparison.relation == Relation::one_of)
        want_words(atom);
      else
        want_numbers(atom);
    });
  }

  void want_words(const ConditionNode& atom) {
    const Metric& metric = program_[atom.metric];
    const std::size_t count = metric.type == MetricType::yes_no ? 2 : metric.words.size();
    const std::uint64_t all = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    const std::uint64_t rest = all & ~atom.comparison.words;
    // One slot for a set and its complement: the even bit wants the smaller number.
    const bool is_rest = rest < atom.comparison.words;
    use({Slot::Form::words, atom.metric.index, is_rest ? rest : atom.comparison.words, all}, is_rest);
  }

  void want_numbers(const ConditionNode& atom) {
    switch (atom.comparison.relation) {
      case Relation::greater:
      case Relation::greater_equal: return pull(atom.metric, false);
      case Relation::less:
      case Relation::less_equal: return pull(atom.metric, true);
      case Relation::within:
      case Relation::outside: return want_between(atom);
      case Relation::one_of: return;
    }
  }

  void pull(MetricId metric, bool down) {
    if (facts_.incomplete(metric)) pull_both_ways(metric);
    for (const Influence& influence : facts_.influences(metric)) {
      const Slot slot{Slot::Form::pull, influence.metric.index};
      if (influence.raises) use(slot, down);
      if (influence.lowers) use(slot, !down);
    }
  }

  /// In periods one reading is the later one of a rise and the earlier one of the next.
  void pull_trend(const ConditionNode& atom) {
    pull(atom.metric, atom.trend.falls);
    if (atom.for_periods.count > 0) pull(atom.metric, !atom.trend.falls);
  }

  void pull_both_ways(MetricId metric) {
    use({Slot::Form::pull, metric.index}, false);
    use({Slot::Form::pull, metric.index}, true);
  }

  void want_between(const ConditionNode& atom) {
    const bool outside = atom.comparison.relation == Relation::outside;
    const bool two_readings = for_pack_[at_.node] && for_subjects_[at_.node];
    if (facts_.incomplete(atom.metric)) pull_both_ways(atom.metric);
    const std::uint32_t band = band_of(atom);
    for (const Influence& influence : facts_.influences(atom.metric)) {
      if (two_readings || (influence.raises && influence.lowers))
        pull_both_ways(influence.metric);
      else
        use({Slot::Form::between, influence.metric.index, band}, outside);
    }
  }

  /// A number for this band of this metric's readings; equal bands of equal readings share it.
  std::uint32_t band_of(const ConditionNode& atom) {
    const auto bar = [](const Bar& b) { return b.threshold ? "t" + std::to_string(b.threshold.index) : to_exact_string(b.value); };
    const std::string text = std::to_string(atom.metric.index) + (at_.visit.in_each ? " each " : " ") + atom.subject + " " +
                             bar(atom.comparison.low) + " " + bar(atom.comparison.high);
    return bands_.try_emplace(text, static_cast<std::uint32_t>(bands_.size())).first->second;
  }

  std::uint32_t variable_of_knowing(MetricId metric) const {
    return static_cast<std::uint32_t>(program_.metrics.size()) + metric.index;
  }
  MetricId metric_of_variable(std::uint32_t variable) const { return MetricId(variable % program_.metrics.size()); }

  void use(const Slot& slot, bool is_opposite) {
    const bool turned = is_opposite != at_.visit.negative;
    const auto key = std::make_tuple(slot.variable, slot.form, slot.words);
    const auto known = slot_ids_.find(key);
    if (known != slot_ids_.end()) return add_use(known->second, turned);
    std::vector<std::uint32_t>& slots = slots_of_[slot.variable];
    if (slots.size() == kSlotsPerVariable) {  // more than a word can hold: take it as wanted both ways
      add_use(slots.front(), false);
      add_use(slots.front(), true);
      return;
    }
    const auto id = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back(slot);
    slots.push_back(id);
    slot_ids_.emplace(key, id);
    add_use(id, turned);
  }

  void add_use(std::uint32_t slot, bool turned) { uses_[at_.node].push_back({2 * slot + turned, at_.visit.id}); }

  // ---- who stands in whose way ---------------------------------------------------------------------------------------

  bool conflict(Bit a, Bit b) const {
    if (a == b) return false;
    const Slot &one = slots_[a / 2], &other = slots_[b / 2];
    if (one.variable != other.variable) return false;
    if (one.form != Slot::Form::words || other.form != Slot::Form::words) return true;
    const auto wanted = [](const Slot& slot, Bit bit) { return bit % 2 ? slot.all_words & ~slot.words : slot.words; };
    const std::uint64_t x = wanted(one, a), y = wanted(other, b), both = x & y;
    return both != x && both != y;
  }

  /// The slots of whole variables, in groups of at most one word of bits. Variables that nothing can set against
  /// themselves are left out.
  std::vector<std::vector<std::uint32_t>> batches() const {
    bool turns = false;
    for (const auto& edges : graph_)
      turns = turns || std::any_of(edges.begin(), edges.end(), [](const Edge& e) { return e.negative; });
    std::vector<unsigned> seen(slots_.size(), 0);  // 1: as it is, 2: its opposite, 3: both
    for (const auto& uses : uses_)
      for (const Use& use : uses) seen[use.bit / 2] |= 1u << use.bit % 2;
    std::vector<std::vector<std::uint32_t>> result;
    for (const auto& [variable, slots] : slots_of_) {
      if (!turns && slots.size() == 1 && seen[slots[0]] != 3) continue;
      if (result.empty() || result.back().size() + slots.size() > kSlotsPerVariable) result.emplace_back();
      result.back().insert(result.back().end(), slots.begin(), slots.end());
    }
    return result;
  }

  struct BatchUse {
    std::uint32_t node;
    std::uint64_t bit;
  };

  /// The uses of every batch, as bits of its word.
  std::vector<std::vector<BatchUse>> uses_of(const std::vector<std::vector<std::uint32_t>>& all) const {
    constexpr std::uint32_t kNone = 0xffff'ffff;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> place(slots_.size(), {kNone, 0});
    for (std::uint32_t b = 0; b < all.size(); ++b)
      for (std::uint32_t i = 0; i < all[b].size(); ++i) place[all[b][i]] = {b, i};
    std::vector<std::vector<BatchUse>> result(all.size());
    for (std::uint32_t node = 0; node < uses_.size(); ++node)
      for (const Use& use : uses_[node])
        if (const auto [batch, i] = place[use.bit / 2]; batch != kNone)
          result[batch].push_back({node, std::uint64_t{1} << (2 * i + use.bit % 2)});
    return result;
  }

  /// Gathers, from the bottom of the graph up, what each node's cone wants of the variables of one batch.
  void run_batch(const std::vector<std::uint32_t>& batch, const std::vector<BatchUse>& uses) {
    const auto bit_at = [&](std::size_t i) { return 2 * batch[i / 2] + static_cast<Bit>(i % 2); };
    std::vector<std::uint64_t> against(2 * batch.size(), 0);
    for (std::size_t i = 0; i < against.size(); ++i)
      for (std::size_t j = 0; j < against.size(); ++j)
        if (conflict(bit_at(i), bit_at(j))) against[i] |= std::uint64_t{1} << j;

    std::vector<std::uint64_t> words(graph_.size(), 0), clashes(graph_.size(), 0);  // a clash: a bit with a rival
    for (const BatchUse& use : uses) words[use.node] |= use.bit;
    for (const std::uint32_t node : order_) {
      std::uint64_t& word = words[node];
      for (const Edge& edge : graph_[node]) word |= seen_from(edge, words);
      std::uint64_t inherited = 0;
      bool nothing_new = word == 0;
      for (const Edge& edge : graph_[node]) {
        inherited |= seen_from(edge, clashes);
        nothing_new = nothing_new || seen_from(edge, words) == word;
      }
      clashes[node] = nothing_new ? inherited : clashes_in(word, against);
      const auto conflict_at = [&](std::uint64_t bits) {
        const auto i = static_cast<std::size_t>(std::countr_zero(bits));
        return Conflict{bit_at(i), bit_at(static_cast<std::size_t>(std::countr_zero(word & against[i])))};
      };
      if (clashes[node]) set_inexact(node, conflict_at(clashes[node]));
      if (const std::uint64_t news = clashes[node] & ~inherited) conflicts_.try_emplace(node, conflict_at(news));
    }
  }

  static std::uint64_t seen_from(const Edge& edge, const std::vector<std::uint64_t>& words) {
    return edge.negative ? opposite(words[edge.to]) : words[edge.to];
  }

  static std::uint64_t clashes_in(std::uint64_t word, const std::vector<std::uint64_t>& against) {
    std::uint64_t result = 0;
    for (std::uint64_t rest = word; rest; rest &= rest - 1)
      if (word & against[static_cast<std::size_t>(std::countr_zero(rest))]) result |= rest & (~rest + 1);
    return result;
  }

  void set_inexact(std::uint32_t node, const Conflict& conflict) {
    if (!is_gate(node) || !program_.gates[node].exact) return;
    program_.gates[node].exact = false;
    program_.gates[node].inexact_metric = metric_of_variable(slots_[conflict.one / 2].variable);
  }

  // ---- telling -------------------------------------------------------------------------------------------------------

  void report(std::uint32_t node, const Conflict& conflict) const {
    const Name& name = is_gate(node) ? program_.gates[node].name : program_.conditions[node - program_.gates.size()].name;
    const std::string metric =
        program_.display(program_[metric_of_variable(slots_[conflict.one / 2].variable)].name);
    Diagnostic diagnostic = diagnostic_at(Code::W0410, {metric, program_.display(name)}, name.span);
    if (out_.dropped() == 0) {
      const NodeId one = find_atom(node, conflict.one), other = find_atom(node, conflict.other);
      if (one == other) {
        add_atom_label(diagnostic, one, Phrase::both_helps_and_hurts, metric);
      } else {
        add_atom_label(diagnostic, one, label_of(conflict.one), metric);
        add_atom_label(diagnostic, other, label_of(conflict.other), metric);
      }
    }
    add_help(diagnostic, Phrase::two_metrics_or_between);
    out_.report(std::move(diagnostic));
  }

  void add_atom_label(Diagnostic& diagnostic, NodeId atom, Phrase phrase, const std::string& metric) const {
    if (atom) add_label(diagnostic, program_[atom].span, phrase, {metric});
  }

  Phrase label_of(Bit bit) const {
    if (slots_[bit / 2].form != Slot::Form::pull) return Phrase::some_values_help;
    return bit % 2 ? Phrase::more_hurts : Phrase::more_helps;
  }

  /// The first atom, breadth first below `start`, that wants this.
  NodeId find_atom(std::uint32_t start, Bit bit) const {
    std::set<std::pair<std::uint32_t, bool>> seen{{start, false}};
    std::vector<std::pair<std::uint32_t, bool>> queue{{start, false}};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const auto [node, turned] = queue[i];
      for (const Use& use : uses_[node])
        if ((use.bit ^ static_cast<Bit>(turned)) == bit) return use.atom;
      for (const Edge& edge : graph_[node])
        if (seen.insert({edge.to, turned != edge.negative}).second) queue.push_back({edge.to, turned != edge.negative});
    }
    return {};
  }

  Program& program_;
  const Graph& graph_;
  const std::vector<std::uint32_t>& order_;
  const FormulaFacts& facts_;
  Diagnostics& out_;

  std::vector<bool> for_pack_, for_subjects_;
  std::vector<std::vector<Use>> uses_;  // by node of the graph
  std::vector<Slot> slots_;
  std::map<std::tuple<std::uint32_t, Slot::Form, std::uint64_t>, std::uint32_t> slot_ids_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> slots_of_;  // by variable
  std::map<std::string, std::uint32_t> bands_;
  std::map<std::uint32_t, Conflict> conflicts_;  // by the node in which the two uses first meet
  struct {
    std::uint32_t node = 0;
    Visit visit;
  } at_;
};

}  // namespace

void check_exactness(Program& program, const Graph& graph, const Components& components, const FormulaFacts& facts,
                     Diagnostics& out) {
  for (Gate& gate : program.gates) {
    gate.exact = true;
    gate.inexact_metric = {};
  }
  if (components.circles.empty()) Exactness(program, graph, components, facts, out).run();
}

}  // namespace ajar::lang
