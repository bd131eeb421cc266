#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

void report_no_distinction(const Distinction& distinction, const std::string& left, const std::string& right, Phrase why,
                           Span is_a, Diagnostics& out) {
  Diagnostic diagnostic = diagnostic_at(Code::E0304, {left, right, why}, distinction.span);
  add_label(diagnostic, is_a, Phrase::declared_sub_kind_here);
  if (is_a.source) add_help(diagnostic, Phrase::drop_is_a_or_distinction);
  out.report(std::move(diagnostic));
}

/// The place of the `is a` that first leads from `kind` toward its ancestor.
Span is_a_span(const Program& program, KindId kind) { return program[kind].parent_span; }

void check_distinction(const Program& program, const Distinction& distinction, Diagnostics& out) {
  if (distinction.between == DistinctionClass::bases) {
    if (distinction.left == distinction.right) {
      const std::string name(id_of(static_cast<Basis>(distinction.left)));
      report_no_distinction(distinction, name, name, Phrase::they_are_the_same, {}, out);
    }
    return;
  }
  if (distinction.between == DistinctionClass::scopes) {
    const ScopeId left(distinction.left);
    if (left.index == distinction.right && names_entry(left, program.scopes)) {
      const std::string name = program.display(program[left].name);
      report_no_distinction(distinction, name, name, Phrase::they_are_the_same, {}, out);
    }
    return;
  }
  const KindId left(distinction.left), right(distinction.right);
  if (!names_entry(left, program.kinds) || !names_entry(right, program.kinds)) return;
  const std::string left_name = program.display(program[left].name), right_name = program.display(program[right].name);
  if (left == right)
    report_no_distinction(distinction, left_name, right_name, Phrase::they_are_the_same, {}, out);
  else if (program.is_a(left, right))
    report_no_distinction(distinction, left_name, right_name, Phrase::first_is_a_second, is_a_span(program, left), out);
  else if (program.is_a(right, left))
    report_no_distinction(distinction, right_name, left_name, Phrase::first_is_a_second, is_a_span(program, right), out);
}

/// Looks for metrics that raise a derived metric and show what a distinction separates from what it says it shows. What
/// stands right of `/` or `-` is exempt, since more of it cannot raise the value; right of two of them it can again.
class FormulaKinds {
 public:
  FormulaKinds(const Program& program, Diagnostics& out) : program_(program), out_(out) {}

  void check(const Metric& metric) {
    seen_.clear();
    std::vector<Part> stack{{metric.formula, false}};
    while (!stack.empty()) {
      const Part part = stack.back();
      stack.pop_back();
      if (!names_entry(part.id, program_.formulas)) continue;
      const FormulaNode& node = program_[part.id];
      if (is_binary(node.op)) {
        const bool flips = node.op == FormulaOp::subtract || node.op == FormulaOp::divide;
        stack.push_back({node.right, part.lowers != flips});
        stack.push_back({node.left, part.lowers});
      } else if (names_entry(node.metric, program_.metrics)) {
        visit_leaf(metric, node, part.lowers, stack);
      }
    }
  }

 private:
  struct Part {
    FormulaId id;
    bool lowers;
  };

  static bool is_binary(FormulaOp op) {
    return op == FormulaOp::add || op == FormulaOp::subtract || op == FormulaOp::multiply || op == FormulaOp::divide;
  }

  void visit_leaf(const Metric& metric, const FormulaNode& node, bool lowers, std::vector<Part>& stack) {
    const Metric& used = program_[node.metric];
    if (used.shows) {
      if (!lowers) check_leaf(metric, node, used);
    } else if (used.formula && seen_.insert(node.metric.index * 2ULL + lowers).second) {
      stack.push_back({used.formula, lowers});  // says nothing itself: look through it
    }
  }

  void check_leaf(const Metric& metric, const FormulaNode& node, const Metric& used) {
    const Distinction* distinction = program_.distinction_between(used.shows, metric.shows);
    if (!distinction || program_.is_a(used.shows, metric.shows)) return;
    const std::string evidence = program_.display(program_[used.shows].name);
    const std::string claimed = program_.display(program_[metric.shows].name);
    Diagnostic diagnostic =
        diagnostic_at(Code::E0301, {evidence, claimed}, node.span, Phrase::this_metric_shows, {evidence});
    add_label(diagnostic, metric.shows_span, Phrase::metric_says_it_shows, {program_.display(metric.name), claimed});
    add_label(diagnostic, distinction->span, Phrase::ruled_out_here);
    add_help(diagnostic, Phrase::formula_shows_its_parts, {evidence});
    out_.report(std::move(diagnostic));
  }

  const Program& program_;
  Diagnostics& out_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace

void check_declared_kinds(const Program& program, Diagnostics& out) {
  for (const Distinction& distinction : program.distinctions) check_distinction(program, distinction, out);
  FormulaKinds formulas(program, out);
  for (const Metric& metric : program.metrics)
    if (metric.formula && names_entry(metric.shows, program.kinds)) formulas.check(metric);
}

}  // namespace ajar::lang
