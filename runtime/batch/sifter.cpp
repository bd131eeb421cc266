#include "runtime/batch/sifter.hpp"

namespace ajar::runtime::batch {

namespace {

constexpr std::size_t kGrades = 7;
constexpr std::size_t kMostClasses = 1u << 16;  // of one metric; beyond it nothing is remembered

}  // namespace

Sifter::Sifter(const Program& program, const EvidenceSet& evidence, const Query& query)
    : program_(program),
      evidence_(evidence),
      query_(query),
      rules_(program.metrics.size()),
      scopes_(program.scopes.size() + 1) {
  classes_ = (program.kinds.size() + 1) * scopes_ * kBasisCount * kGrades;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const Metric& metric = program.metrics[i];
    Rule& rule = rules_[i];
    rule.ages = metric.fresh_for.has_value();
    rule.cumulative = metric.cumulative;
    if (!rule.ages) continue;
    // A flow's row counts while it reaches into the window; any other one is fresh while as_of < its end + `fresh for`.
    const Moment now{query.as_of, std::nullopt};
    rule.oldest = metric.flow ? window_of(metric, now).first->number : subtract(query.as_of, *metric.fresh_for).number;
  }
}

Fate Sifter::admitted(RowId row) {
  if (classes_ > kMostClasses) return admit(program_, evidence_, row).fate;
  const std::size_t i = row.index;
  Rule& rule = rules_[evidence_.metric[i].index];
  if (rule.admitted.empty()) rule.admitted.resize(classes_);
  const std::size_t kind = evidence_.kind[i].index + 1u, scope = evidence_.scope[i].index + 1u;  // none wraps to 0
  const std::size_t at = ((std::uint32_t(kind) * scopes_ + std::uint32_t(scope)) * kBasisCount +
                          static_cast<std::size_t>(evidence_.basis[i])) *
                             kGrades +
                         static_cast<std::size_t>(evidence_.grade[i]);
  std::uint8_t& known = rule.admitted[at];
  if (known == 0) known = static_cast<std::uint8_t>(static_cast<unsigned>(admit(program_, evidence_, row).fate) + 1);
  return static_cast<Fate>(known - 1);
}

Fate Sifter::fate(RowId row) {
  const std::size_t i = row.index;
  const PackedPeriod date = evidence_.as_of.packed(i);
  const std::int32_t end = date.has_value() ? date.end().number : 0;
  if (date.has_value() && end - 1 > query_.as_of.number) return Fate::not_yet;
  if (query_.known_by) {
    const PackedPeriod recorded = evidence_.recorded_at.packed(i);
    const PackedPeriod known = recorded.has_value() ? recorded : date;
    if (!known.has_value() || known.end().number - 1 > query_.known_by->number) return Fate::not_known_yet;
  }
  const PackedPeriod withdrawn = evidence_.withdrawn_at.packed(i);
  if (withdrawn.has_value() && query_.known_by.value_or(query_.as_of).number >= withdrawn.end().number - 1)
    return Fate::withdrawn;
  const Fate fate = admitted(row);
  const Rule& rule = rules_[evidence_.metric[i].index];
  if (fate != Fate::used || !rule.ages || rule.cumulative) return fate;
  if (!date.has_value()) return Fate::undated;
  return end > rule.oldest ? Fate::used : Fate::stale;
}

}  // namespace ajar::runtime::batch
