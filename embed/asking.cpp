// Questions about verdicts: from names and texts to the runtime's answers.
#include <algorithm>

#include "embed/asking.hpp"
#include "embed/cases.hpp"
#include "runtime/cone.hpp"
#include "runtime/questions/answer_words.hpp"
#include "runtime/questions/what_if.hpp"
#include "runtime/report_page/report_page.hpp"

namespace ajar {

using embed::Asked;
using embed::note;
using embed::prepare;
using embed::say;

namespace {

/// Of a question about one gate, which must be named, or about all where it is not.
std::vector<std::string> named(std::string_view gate) { return gate.empty() ? std::vector<std::string>() : std::vector{std::string(gate)}; }
std::vector<std::string> one(std::string_view gate) { return {std::string(gate.empty() ? "?" : gate)}; }

const runtime::Proof* proof_of(const runtime::Proof& proof) { return &proof; }
const runtime::Proof* proof_of(const runtime::Answers& answers) { return &answers.proof; }
template <class T>
const runtime::Proof* proof_of(const T&) {
  return nullptr;
}

/// The renderings of a value.
template <class T>
Explanation told(const Asked& asked, T value, std::string (*text)(const runtime::RenderInput&, const T&, const runtime::RenderStyle&),
                 std::string (*json)(const runtime::RenderInput&, const T&)) {
  const auto kept = embed::keep(asked, std::move(value), text, json);
  asked.data->proof = proof_of(*kept);
  if constexpr (std::is_same_v<T, runtime::Answers>)
    asked.data->lines = [kept](const runtime::Words& words) { return runtime::answer_lines(words, *kept); };
  return Explanation(asked.data);
}

}  // namespace

Answer<std::string> Session::report_page(const Question& question, PageFormat format) const {
  const auto asked = prepare(data_, question);
  if (!asked) return Answer<std::string>::none(asked.problem());
  runtime::CaseFile file = runtime::case_file(*asked->data->situation);
  file.report.has_case = asked->case_name.has_value();
  file.report.case_value = asked->case_name.value_or("");
  const runtime::RenderInput in{*asked->data->program, data_->sources, data_->evidence, asked->data->query};
  const Language language = embed::language_of(question.lang);
  return format == PageFormat::html ? runtime::report_html(in, file, language) : runtime::report_markdown(in, file, language);
}

Answer<Asked> embed::prepare(const std::shared_ptr<const Session::Data>& session, const Question& question) {
  if (!session->program) return Answer<Asked>::none(say(question.lang, Phrase::pack_has_errors));
  const auto query = query_of(*session, question);
  if (!query) return Answer<Asked>::none(query.problem());
  const auto one = one_case_of(*session, question);
  if (!one) return Answer<Asked>::none(one.problem());
  Asked asked{std::make_shared<Explanation::Data>(), {}, one->name};
  asked.data->session = session;
  asked.data->query = *query;
  asked.data->program = program_of(session, *query);
  asked.data->situation.emplace(runtime::Situation{*asked.data->program, session->evidence, asked.data->query, one->rows});
  return asked;
}

Answer<Asked> embed::prepare(const std::shared_ptr<const Session::Data>& session, const std::vector<std::string>& gates, const Question& question) {
  if (!session->program) return Answer<Asked>::none(say(question.lang, Phrase::pack_has_errors));
  std::vector<std::string> names;
  for (const Gate& gate : session->program->gates) names.push_back(session->program->display(gate.name));
  for (const std::string& gate : gates)
    if (std::find(names.begin(), names.end(), gate) == names.end())
      return Answer<Asked>::none(say_unknown(question.lang, Phrase::no_such_gate, gate, names));
  auto asked = prepare(session, question);
  if (!asked) return asked;
  Asked complete = *asked;
  if (gates.empty()) complete.gates = runtime::own_gates(*session->program);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::find(gates.begin(), gates.end(), names[i]) != gates.end()) complete.gates.push_back(GateId(i));
  return complete;
}

Answer<Explanation> Session::explain(const Question& question, std::string_view gate) const {
  auto asked = prepare(data_, one(gate), question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  runtime::Answers answers = runtime::answers_about(*asked->data->situation, asked->gates.front());
  note(*asked, answers.proof.report);
  return told(*asked, std::move(answers), runtime::why_text, runtime::answers_json);
}

Answer<Explanation> Session::trace(const Question& question, std::string_view gate) const {
  auto asked = prepare(data_, one(gate), question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  const runtime::Situation& at = *asked->data->situation;
  runtime::Proof proof = runtime::explain(at.program, at.evidence, at.rows, at.query, asked->gates.front());
  note(*asked, proof.report);
  return told(*asked, std::move(proof), runtime::trace_text, runtime::proof_json);
}

Answer<Explanation> Session::why_not(const Question& question, std::string_view gate, std::optional<GateState> state) const {
  auto asked = prepare(data_, one(gate), question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  std::optional<State> wanted;
  if (state) wanted = static_cast<State>(static_cast<int>(*state));
  runtime::Answers answers = runtime::ways_to(*asked->data->situation, asked->gates.front(), wanted);
  note(*asked, answers.proof.report);
  return told(*asked, std::move(answers), runtime::why_not_text, runtime::answers_json);
}

Answer<Explanation> Session::gaps(const Question& question, std::string_view gate) const {
  auto asked = prepare(data_, named(gate), question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  runtime::OpenGaps gaps = runtime::gaps_about(*asked->data->situation, asked->gates);
  for (const runtime::GateReport& report : gaps.reports) note(*asked, report);
  return told(*asked, std::move(gaps), runtime::gaps_text, runtime::gaps_json);
}

Answer<Explanation> Session::margins(const Question& question, std::string_view gate) const {
  auto asked = prepare(data_, named(gate), question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  std::vector<runtime::Answers> all;
  for (const GateId id : asked->gates) {
    all.push_back(runtime::margins_about(*asked->data->situation, id));
    note(*asked, all.back().proof.report);
  }
  return told(*asked, std::move(all), runtime::margins_text, runtime::margins_json);
}

Answer<Explanation> Session::what_if(const Question& question) const {
  if (question.suppose.empty()) return Answer<Explanation>::none(say(question.lang, Phrase::nothing_supposed));
  auto asked = prepare(data_, {}, question);
  if (!asked) return Answer<Explanation>::none(asked.problem());
  const runtime::Situation& at = *asked->data->situation;
  runtime::Query without = at.query;
  without.assumptions.clear();
  runtime::WhatIf answer{runtime::evaluate(at.program, at.evidence, at.rows, without).gates,
                         runtime::evaluate(at.program, at.evidence, at.rows, at.query).gates};
  for (const runtime::GateReport& report : answer.after) note(*asked, report);
  return told(*asked, std::move(answer), runtime::what_if_text, runtime::what_if_json);
}

}  // namespace ajar
