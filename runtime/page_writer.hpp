/// What the makers of a page share: its words, its blocks, and which items of the packs belong on it.
#pragma once

#include <string>
#include <vector>

#include "runtime/layout.hpp"
#include "runtime/pack_page.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

/// The items of the pack itself, and those of used packs that it mentions.
struct PageItems {
  explicit PageItems(const Program& program);
  std::vector<bool> gates, metrics, kinds, scopes, units, thresholds;
  bool has(const Distinction& distinction) const;
};

class PageWriter {
 public:
  PageWriter(const RenderInput& in, Language language) : words_(in, language), items_(in.program) {
    told_.resize(in.program.conditions.size(), false);
  }
  PackPage write();

 private:
  using Kind = PageBlock::Kind;
  const Program& program() const { return words_.in().program; }
  void add(Kind kind, int level, std::string text, const Name* name = nullptr);
  void add(Kind kind, Sentence sentence, std::initializer_list<std::string_view> arguments = {}, int level = 0);
  /// "{text}: {reason}", or the text alone.
  std::string with_reason(const std::string& text, const std::string& reason) const;
  std::string because(const Labels& labels, PackId pack) const;

  // pack_page.cpp
  void title();
  void distinctions();
  void sources();
  std::string source_label(const std::string& name) const;
  void thresholds();
  void units();
  void claims();

  // page_gates.cpp
  void gates();
  void gate(GateId id, std::size_t number);
  void gate_frame(const Gate& gate);
  void level(const Gate& gate, State state);
  void defeater(const Gate& gate, const Defeater& defeater);
  void other_conditions();

  // page_conditions.cpp
  /// The conditions under a root: a `many` gives its members, anything else itself.
  void members(NodeId root, PackId pack, Kind kind, int level);
  void condition(NodeId id, PackId pack, Kind kind, int level);
  void named(const ConditionNode& node, PackId pack, Kind kind, int level);
  std::string many_words(const ConditionNode& node) const;
  std::string each_words(const ConditionNode& node) const;
  std::string atom(const ConditionNode& node) const;
  std::string atom_reason(const ConditionNode& node, PackId pack) const;
  bool is_atom(const ConditionNode& node) const;

  // page_metrics.cpp
  void metrics();
  void metric(MetricId id);
  void metric_type(const Metric& metric);
  void metric_counts(const Metric& metric);
  void metric_time(const Metric& metric);
  void metric_combines(const Metric& metric);
  void metric_needs(const Metric& metric);
  std::string subjects(SubjectListId id) const;
  std::string formula(FormulaId id) const;
  std::string formula_leaf(const FormulaNode& node) const;

  Words words_;
  PageItems items_;
  std::vector<bool> told_;  ///< named conditions whose members stand on the page
  PackPage page_;
};

}  // namespace ajar::runtime
