#include <algorithm>
#include <array>
#include <unordered_map>

#include "embed/session.hpp"

namespace ajar::embed {
namespace {

using runtime::EvidenceSet;
using runtime::RowId;

std::optional<std::string> text_at(const EvidenceSet& set, runtime::Symbol symbol) {
  if (!symbol) return std::nullopt;
  return std::string(set.symbols[symbol]);
}

std::optional<std::string> date_at(const runtime::PeriodColumn& column, RowId row) {
  const auto period = column[row.index];
  if (!period) return std::nullopt;
  return to_string(*period);
}

/// The fields of evidence by which rows can be told apart.
constexpr auto kFields = std::to_array<std::string_view>(
    {"subject", "source", "origin", "kind", "scope", "basis", "as_of", "recorded_at", "event", "metric"});

std::optional<std::string> field_at(const Session::Data& data, std::string_view field, RowId row) {
  const EvidenceSet& set = data.evidence;
  const Program& program = *data.program;
  if (field == "subject") return text_at(set, set.subject[row.index]);
  if (field == "source") return text_at(set, set.source[row.index]);
  if (field == "origin") return text_at(set, set.origin[row.index]);
  if (field == "event") return text_at(set, set.event[row.index]);
  if (field == "metric") return text_at(set, set.metric_name[row.index]);
  if (field == "as_of") return date_at(set.as_of, row);
  if (field == "recorded_at") return date_at(set.recorded_at, row);
  if (field == "basis") return std::string(id_of(set.basis[row.index]));
  if (field == "kind" && set.kind[row.index]) return program.display(program[set.kind[row.index]].name);
  if (field == "scope" && set.scope[row.index]) return program.display(program[set.scope[row.index]].name);
  return std::nullopt;
}

/// One value a row, by field.
std::vector<std::optional<std::string>> values_of(const Session::Data& data, std::string_view field) {
  const EvidenceSet& set = data.evidence;
  std::vector<std::optional<std::string>> values(set.size());
  if (std::find(kFields.begin(), kFields.end(), field) != kFields.end()) {
    for (std::size_t i = 0; i < set.size(); ++i) values[i] = field_at(data, field, RowId{i});
    return values;
  }
  const runtime::ExtraColumn* column = set.extra(field);
  for (std::size_t i = 0; column != nullptr && i < set.size(); ++i) values[i] = text_at(set, (*column)[i]);
  return values;
}

std::vector<std::string> fields_of(const EvidenceSet& set) {
  std::vector<std::string> fields(kFields.begin(), kFields.end());
  for (const runtime::ExtraColumn& extra : set.extras) fields.emplace_back(set.symbols[extra.field()]);
  return fields;
}

std::vector<Case> group(const Session::Data& data, const std::vector<std::optional<std::string>>& values) {
  std::vector<Case> cases;
  std::unordered_map<std::string, std::size_t> places;
  Case unnamed;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (data.evidence.malformed[i]) continue;
    if (!values[i]) {
      unnamed.rows.push_back(RowId{i});
      continue;
    }
    const auto [place, is_new] = places.try_emplace(*values[i], cases.size());
    if (is_new) cases.push_back({values[i], {}});
    cases[place->second].rows.push_back(RowId{i});
  }
  if (!unnamed.rows.empty()) cases.push_back(std::move(unnamed));
  return cases;
}

Answer<std::vector<Case>> only(std::vector<Case> cases, const std::string& value, Lang lang) {
  std::vector<std::string> names;
  for (Case& one : cases) {
    if (!one.value) continue;
    if (*one.value == value) return std::vector<Case>{std::move(one)};
    names.push_back(*one.value);
  }
  return Answer<std::vector<Case>>::none(say_unknown(lang, Phrase::no_such_case, value, names));
}

}  // namespace

Answer<std::vector<Case>> cases_of(const Session::Data& session, const Question& question) {
  using Result = Answer<std::vector<Case>>;
  if (question.by.empty()) {
    if (question.only_case) return Result::none(say(question.lang, Phrase::case_needs_by));
    Case all;
    for (std::size_t i = 0; i < session.evidence.size(); ++i) all.rows.push_back(RowId{i});
    return std::vector<Case>{std::move(all)};
  }
  const auto values = values_of(session, question.by);
  if (std::none_of(values.begin(), values.end(), [](const auto& value) { return value.has_value(); }))
    return Result::none(say_unknown(question.lang, Phrase::no_such_field, question.by, fields_of(session.evidence)));
  std::vector<Case> cases = group(session, values);
  if (question.only_case) return only(std::move(cases), *question.only_case, question.lang);
  return cases;
}

}  // namespace ajar::embed
