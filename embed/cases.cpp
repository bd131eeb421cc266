#include "embed/cases.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace ajar::embed {
namespace {

using runtime::EvidenceSet;
using runtime::RowId;
using runtime::Symbol;
using runtime::Symbols;

/// A field of the evidence: a number a row, the same where the texts are the same.
struct FieldValues {
  std::vector<std::uint32_t> keys;  ///< kNone: the row has none
  std::shared_ptr<const Symbols> texts;
};

std::uint32_t key_of(Symbol symbol) { return symbol ? symbol.index : Cases::kNone; }

/// Texts of the evidence, which the session keeps.
std::shared_ptr<const Symbols> shared(const Symbols& symbols) { return {std::shared_ptr<const Symbols>(), &symbols}; }

template <class Column>
FieldValues texts_in(const EvidenceSet& set, const Column& column) {
  FieldValues values{std::vector<std::uint32_t>(set.size()), shared(set.symbols)};
  for (std::size_t row = 0; row < set.size(); ++row) values.keys[row] = key_of(column[row]);
  return values;
}

/// Things that are told apart by numbers and called by texts; each is put into words once.
template <class Number, class Text>
FieldValues things_in(const EvidenceSet& set, Number number, Text text) {
  FieldValues values{std::vector<std::uint32_t>(set.size(), Cases::kNone), {}};
  auto texts = std::make_shared<Symbols>();
  std::unordered_map<std::uint64_t, std::uint32_t> known;
  for (std::size_t row = 0; row < set.size(); ++row) {
    const std::optional<std::uint64_t> one = number(row);
    if (!one) continue;
    const auto [place, is_new] = known.try_emplace(*one, 0);
    if (is_new) place->second = texts->intern(text(row)).index;
    values.keys[row] = place->second;
  }
  values.texts = std::move(texts);
  return values;
}

template <class Column>
FieldValues dates_in(const EvidenceSet& set, const Column& column) {
  const auto number = [&](std::size_t row) -> std::optional<std::uint64_t> {
    const std::optional<Period> period = column[row];
    if (!period) return std::nullopt;
    return std::uint64_t{static_cast<std::uint32_t>(period->first.number)} << 32 | static_cast<std::uint32_t>(period->end.number);
  };
  return things_in(set, number, [&](std::size_t row) { return to_string(*column[row]); });
}

template <class Column>
FieldValues items_in(const Program& program, const EvidenceSet& set, const Column& column) {
  const auto number = [&](std::size_t row) { return column[row] ? std::optional<std::uint64_t>(column[row].index) : std::nullopt; };
  return things_in(set, number, [&](std::size_t row) { return program.display(program[column[row]].name); });
}

/// The fields of evidence by which rows can be told apart.
constexpr auto kFields = std::to_array<std::string_view>(
    {"subject", "source", "origin", "kind", "scope", "basis", "as_of", "recorded_at", "event", "metric"});

FieldValues values_of(const Session::Data& data, std::string_view field) {
  const EvidenceSet& set = data.evidence;
  if (field == "subject") return texts_in(set, set.subject);
  if (field == "source") return texts_in(set, set.source);
  if (field == "origin") return texts_in(set, set.origin);
  if (field == "event") return texts_in(set, set.event);
  if (field == "metric") return texts_in(set, set.metric_name);
  if (field == "as_of") return dates_in(set, set.as_of);
  if (field == "recorded_at") return dates_in(set, set.recorded_at);
  if (field == "kind") return items_in(*data.program, set, set.kind);
  if (field == "scope") return items_in(*data.program, set, set.scope);
  if (field == "basis")
    return things_in(set, [&](std::size_t row) { return std::optional(static_cast<std::uint64_t>(set.basis[row])); },
                     [&](std::size_t row) { return std::string(id_of(set.basis[row])); });
  if (const runtime::ExtraColumn* extra = set.extra(field)) return texts_in(set, *extra);
  return {std::vector<std::uint32_t>(set.size(), Cases::kNone), shared(set.symbols)};
}

std::vector<std::string> fields_of(const EvidenceSet& set) {
  std::vector<std::string> fields(kFields.begin(), kFields.end());
  for (const runtime::ExtraColumn& extra : set.extras) fields.emplace_back(set.symbols[extra.field()]);
  return fields;
}

/// Names of the cases of rows that are not malformed.
std::vector<std::string> names_of(const EvidenceSet& set, const FieldValues& values) {
  std::vector<bool> seen(values.texts->size());
  std::vector<std::string> names;
  for (std::size_t row = 0; row < set.size(); ++row) {
    const std::uint32_t key = values.keys[row];
    if (key == Cases::kNone || set.malformed[row] || seen[key]) continue;
    seen[key] = true;
    names.emplace_back((*values.texts)[Symbol(key)]);
  }
  return names;
}

/// Numbers the keys in the order of first appearance, in place. Rows without one are numbered last.
std::vector<std::uint32_t> keys_by_appearance(const EvidenceSet& set, std::size_t key_count, std::vector<std::uint32_t>& keys, bool& has_unnamed) {
  std::vector<std::uint32_t> number(key_count, Cases::kNone), order;
  for (std::size_t row = 0; row < set.size(); ++row) {
    std::uint32_t& key = keys[row];
    if (set.malformed[row] || key == Cases::kNone) continue;
    if (number[key] == Cases::kNone) {
      number[key] = static_cast<std::uint32_t>(order.size());
      order.push_back(key);
    }
    key = number[key];
  }
  for (std::size_t row = 0; row < set.size(); ++row) {
    if (set.malformed[row]) keys[row] = Cases::kNone;
    else if (keys[row] == Cases::kNone) keys[row] = static_cast<std::uint32_t>(order.size()), has_unnamed = true;
  }
  return order;
}

/// The rows of one key become the first case, if there are any.
bool keep_only(const EvidenceSet& set, Symbol wanted, std::vector<std::uint32_t>& keys) {
  const auto is_it = [&](std::size_t row) { return keys[row] == wanted.index && !set.malformed[row]; };
  std::size_t first = 0;
  while (first < set.size() && !is_it(first)) ++first;
  if (!wanted || first == set.size()) return false;
  for (std::size_t row = 0; row < set.size(); ++row) keys[row] = is_it(row) ? 0 : Cases::kNone;
  return true;
}

}  // namespace

Answer<Cases> cases_of(const Session::Data& session, const Question& question) {
  using Result = Answer<Cases>;
  const EvidenceSet& set = session.evidence;
  Cases cases;
  if (question.by.empty()) {
    if (question.only_case) return Result::none(say(question.lang, Phrase::case_needs_by));
    cases.has_unnamed_ = true;
    cases.of_row_.resize(set.size());
    for (std::size_t row = 0; row < set.size(); ++row) cases.of_row_[row] = set.malformed[row] ? Cases::kNone : 0;
    return cases;
  }
  FieldValues values = values_of(session, question.by);
  if (std::all_of(values.keys.begin(), values.keys.end(), [](std::uint32_t key) { return key == Cases::kNone; }))
    return Result::none(say_unknown(question.lang, Phrase::no_such_field, question.by, fields_of(set)));
  cases.texts_ = values.texts;
  if (!question.only_case) {
    const auto order = keys_by_appearance(set, values.texts->size(), values.keys, cases.has_unnamed_);
    for (const std::uint32_t key : order) cases.names_.push_back((*values.texts)[Symbol(key)]);
  } else {
    const Symbol wanted = values.texts->find(*question.only_case);
    if (!keep_only(set, wanted, values.keys))
      return Result::none(say_unknown(question.lang, Phrase::no_such_case, *question.only_case, names_of(set, values)));
    cases.names_.push_back((*values.texts)[wanted]);
  }
  cases.of_row_ = std::move(values.keys);
  return cases;
}

RowsByCase::RowsByCase(const Cases& cases) : start_(cases.size() + 1) {
  for (const std::uint32_t one : cases.of_row())
    if (one != Cases::kNone) ++start_[one + 1];
  for (std::size_t i = 0; i < cases.size(); ++i) start_[i + 1] += start_[i];
  rows_.resize(start_.back());
  std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
  for (std::size_t row = 0; row < cases.of_row().size(); ++row)
    if (const std::uint32_t one = cases.of_row()[row]; one != Cases::kNone) rows_[next[one]++] = RowId(row);
}

Answer<OneCase> one_case_of(const Session::Data& session, const Question& question) {
  const auto cases = cases_of(session, question);
  if (!cases) return Answer<OneCase>::none(cases.problem());
  if (cases->size() != 1) return Answer<OneCase>::none(say(question.lang, Phrase::one_case_at_a_time));
  OneCase one;
  if (const auto name = cases->name(0)) one.name = std::string(*name);
  for (std::size_t row = 0; row < cases->of_row().size(); ++row)
    if (cases->of_row()[row] == 0 || question.by.empty()) one.rows.push_back(RowId(row));
  return one;
}

}  // namespace ajar::embed
