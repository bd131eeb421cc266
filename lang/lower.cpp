#include "lang/lower.hpp"

#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

// Packs in an order in which each comes after those it uses.
std::vector<std::uint32_t> used_first(const std::vector<Module>& modules) {
  std::vector<std::vector<std::uint32_t>> edges(modules.size());
  for (std::size_t i = 0; i < modules.size(); ++i)
    for (const UsedPack& used : modules[i].uses)
      if (used.module != UsedPack::kMissing) edges[i].push_back(static_cast<std::uint32_t>(used.module));
  return dependency_order(edges, [](std::span<const std::uint32_t>) {});  // cycles were reported when loading
}

}  // namespace

Program lower(const SourceMap& sources, std::vector<Module>& modules, const Limits& limits, Diagnostics& out) {
  Program program;
  program.packs.resize(modules.size());
  Builtins builtins = declare_builtin_units(program);
  std::vector<PackItems> items;
  for (Module& module : modules) items.push_back(declare_items(program, module, builtins, out));
  hint_hidden(program, modules, out);

  Names names(program, modules, out);
  std::vector<bool> unit_unknown(program.metrics.size()), threshold_broken(program.thresholds.size());
  std::vector<bool> sums_a_flow(program.metrics.size());
  std::vector<Pass> passes;
  for (std::uint32_t i : used_first(modules))
    passes.push_back({sources, program, out, names, builtins, modules[i], items[i], unit_unknown, threshold_broken,
                      sums_a_flow});
  auto each_pack = [&](auto... steps) {
    for (Pass& p : passes) (steps(p), ...);
  };

  each_pack(lower_units, lower_pack, lower_classes, lower_data_names, lower_thresholds);
  break_kind_cycles(program, out);
  check_origin_cycles(program, out);
  each_pack(lower_metrics);
  each_pack(lower_formulas);
  finish_formulas(program, sums_a_flow, out);
  lower_named_conditions(passes);
  each_pack(lower_gates, lower_lexicons, lower_claims, lower_tests);
  finish_patterns(sources, program, out);
  names.flush();
  if (program.nodes.size() > limits.nodes)
    out.report(problem(Code::E0139, {static_cast<std::int64_t>(limits.nodes)}, program.packs.front().span));
  return program;
}

}  // namespace ajar::lang
