// Units, their rates, and what may be compared with what.
#include "lang/lower.hpp"
#include "lang/lower_order.hpp"

namespace ajar::lang {
namespace {

struct BuiltinUnit {
  UnitId Builtins::*member;
  const char* name;
  std::vector<std::string> aliases;
  UnitId Builtins::*base;  // null: a plain number
  Rational factor;
};

}  // namespace

UnitId Builtins::of(PeriodUnit unit) const {
  switch (unit) {
    case PeriodUnit::day: return days;
    case PeriodUnit::week: return weeks;
    case PeriodUnit::month: return months;
    case PeriodUnit::quarter: return quarters;
    case PeriodUnit::year: return years;
  }
  return days;
}

Builtins declare_builtin_units(Program& program) {
  const BuiltinUnit kUnits[] = {
      {&Builtins::percent, "%", {"points", "百分点"}, nullptr, *Rational::make(1, 100)},
      {&Builtins::days, "days", {"day", "天", "日"}, &Builtins::days, 1},
      {&Builtins::weeks, "weeks", {"week", "周"}, &Builtins::days, 7},
      {&Builtins::months, "months", {"month", "月", "个月"}, &Builtins::months, 1},
      {&Builtins::quarters, "quarters", {"quarter", "季度"}, &Builtins::months, 3},
      {&Builtins::years, "years", {"year", "年"}, &Builtins::months, 12},
      {&Builtins::hours, "hours", {"hour", "小时"}, &Builtins::days, *Rational::make(1, 24)},
  };
  Builtins builtins;
  for (const BuiltinUnit& unit : kUnits) {
    builtins.*unit.member = UnitId(program.units.size());
    Unit& made = program.units.emplace_back();
    made.name = {PackId(0), unit.name, {}, unit.aliases, {}};
    made.factor = unit.factor;
    if (unit.base != nullptr) made.base = builtins.*unit.base;
  }
  return builtins;
}

std::optional<UnitId> unit_of(Pass& p, const ast::Name& written, UnitId otherwise) {
  if (!written) return otherwise;
  auto find = [&]() -> std::optional<UnitId> {
    auto found = p.names.find(p.module, written, kAnyUnit);
    return found ? std::optional(UnitId(found->index)) : std::nullopt;
  };
  if (p.names.peek(p.module, written.text, Namespace::units).item == ItemClass::unit) return find();
  for (std::uint32_t i = 0; i <= p.builtins.hours.index; ++i) {
    const Name& name = p.program.units[i].name;
    if (name.name == written.text) return UnitId(i);
    for (const std::string& alias : name.aliases)
      if (alias == written.text) return UnitId(i);
  }
  return find();
}

void lower_units(Pass& p) {
  std::vector<std::vector<std::uint32_t>> edges(p.items.units.size());
  std::vector<UnitId> targets(p.items.units.size());
  std::uint32_t first = p.items.units.empty() ? 0 : p.items.units.front().id.index;
  for (std::size_t i = 0; i < p.items.units.size(); ++i) {
    auto [node, id] = p.items.units[i];
    p.program.units[id.index].base = id;
    if (!node->has_rate || !node->rate.unit) continue;
    auto target = unit_of(p, node->rate.unit, UnitId());
    if (!target) continue;
    targets[i] = *target;
    if (target->index >= first && target->index - first < edges.size()) edges[i].push_back(target->index - first);
  }
  std::vector<bool> in_cycle(edges.size(), false);
  auto order = dependency_order(edges, [&](std::span<const std::uint32_t> cycle) {
    const ast::UnitItem& node = *p.items.units[cycle.front()].node;
    Diagnostic wrong = problem(Code::E0231, {std::string(node.name.text)}, node.rate.span);
    for (std::uint32_t i : cycle) in_cycle[i] = true;
    for (std::size_t i = 1; i < cycle.size() && i < 6; ++i)
      also(wrong, p.items.units[cycle[i]].node->rate.span, Phrase::goes_on_here);
    p.out.report(std::move(wrong));
  });
  for (std::uint32_t i : order) {
    auto [node, id] = p.items.units[i];
    if (!node->has_rate || in_cycle[i]) continue;
    Unit& unit = p.program.units[id.index];
    if (node->rate.value.sign() <= 0) {
      p.out.report(problem(Code::E0232, {unit.name.name}, node->rate.span));
      continue;
    }
    if (node->rate.unit && !targets[i]) continue;  // its unit was reported; it stands alone
    auto factor = multiply(node->rate.value, factor_of(p.program, targets[i]));
    if (!factor) {
      p.out.report(problem(Code::E0202, {}, node->rate.span));
      continue;
    }
    unit.base = base_of(p.program, targets[i]);
    unit.factor = *factor;
  }
}

UnitId base_of(const Program& program, UnitId unit) { return unit ? program[unit].base : UnitId(); }

Rational factor_of(const Program& program, UnitId unit) { return unit ? program[unit].factor : Rational(1); }

std::optional<Rational> conversion(const Program& program, UnitId from, UnitId to) {
  if (from == to) return Rational(1);
  if (base_of(program, from) != base_of(program, to)) return std::nullopt;
  return divide(factor_of(program, from), factor_of(program, to));
}

void describe_unit(const Program& program, UnitId unit, Arguments& out) {
  if (!unit) {
    out.insert(out.end(), {Phrase::a_plain_number, std::string()});
  } else if (program[unit].name.name == "%") {
    out.insert(out.end(), {Phrase::a_percentage, std::string()});
  } else {
    out.insert(out.end(), {Phrase::a_number_of, program[unit].name.name});
  }
}

std::string unit_name(const Program& program, UnitId unit) { return unit ? program[unit].name.name : std::string(); }

bool days_against_months(const Pass& p, UnitId a, UnitId b) {
  UnitId x = base_of(p.program, a), y = base_of(p.program, b);
  return (x == p.builtins.days && y == p.builtins.months) || (x == p.builtins.months && y == p.builtins.days);
}

}  // namespace ajar::lang
