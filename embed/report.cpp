#include <algorithm>

#include "embed/session.hpp"
#include "runtime/proof_forms.hpp"

namespace ajar {
namespace {

GateState state_of(State state) { return static_cast<GateState>(static_cast<int>(state)); }

runtime::RenderStyle style_of(const TextStyle& style) {
  return {embed::language_of(style.lang), style.color, style.width};
}

template <class Data>
runtime::RenderInput input_of(const Data& data) {
  return {*data.program, data.session->sources, data.session->evidence, data.query};
}

}  // namespace

namespace embed {

GateVerdict verdict_of(const Session::Data& session, const runtime::GateReport& report) {
  const Program& program = *session.program;
  GateVerdict verdict;
  verdict.gate = program.display(program[report.gate].name);
  verdict.proven = state_of(report.effective.proven);
  verdict.possible = state_of(report.effective.possible);
  verdict.own_proven = state_of(report.own.proven);
  verdict.own_possible = state_of(report.own.possible);
  verdict.error = report.error;
  report.because.for_each([&](Reason reason) { verdict.because.emplace_back(id_of(reason)); });
  for (const MetricId metric : report.lacks) verdict.lacks.push_back(program.display(program[metric].name));
  for (const runtime::RowId row : report.rests_on)
    verdict.rests_on.emplace_back(session.evidence.id_of(row));
  return verdict;
}

}  // namespace embed

std::string_view name_of(GateState state) { return id_of(static_cast<State>(static_cast<int>(state))); }

std::optional<GateState> gate_state(std::string_view name) {
  for (const GateState state : {GateState::closed, GateState::ajar, GateState::open})
    if (name_of(state) == name) return state;
  return std::nullopt;
}

const std::vector<CaseVerdicts>& Report::cases() const { return data_->cases; }
std::string Report::as_of() const { return to_string(data_->query.as_of); }
bool Report::has_unnamed_case() const { return data_->has_unnamed_case; }
std::string Report::text(const TextStyle& style) const {
  return runtime::report_text(input_of(*data_), data_->reports, style_of(style));
}
std::string Report::json() const {
  return runtime::report_json(input_of(*data_), data_->reports, data_->session->evidence_issues);
}

const std::vector<GateVerdict>& Explanation::verdicts() const { return data_->verdicts; }
bool Explanation::limit_hit() const {
  return std::any_of(data_->verdicts.begin(), data_->verdicts.end(), [](const GateVerdict& one) { return one.error; });
}
std::string Explanation::text(const TextStyle& style) const { return data_->text(input_of(*data_), style_of(style)); }
std::string Explanation::json() const { return data_->json(input_of(*data_)); }

std::string Explanation::markdown(Lang lang) const {
  if (!data_->proof) return {};
  const runtime::RenderInput in = input_of(*data_);
  const Language language = embed::language_of(lang);
  const auto lines = data_->lines ? data_->lines(runtime::Words(in, language)) : std::vector<runtime::ProofLine>();
  return runtime::proof_markdown(in, *data_->proof, language, lines);
}
std::string Explanation::mermaid(Lang lang) const {
  return data_->proof ? runtime::proof_mermaid(input_of(*data_), *data_->proof, embed::language_of(lang)) : std::string();
}
std::string Explanation::dot(Lang lang) const {
  return data_->proof ? runtime::proof_dot(input_of(*data_), *data_->proof, embed::language_of(lang)) : std::string();
}

}  // namespace ajar
