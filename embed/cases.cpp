#include "embed/cases.hpp"

#include <algorithm>
#include <array>

namespace ajar::embed {
namespace {

using runtime::EvidenceSet;
using runtime::RowId;
using runtime::Symbol;
using runtime::Symbols;

std::uint32_t key_of(Symbol symbol) { return symbol ? symbol.index : FieldValues::kNone; }

/// The fields of evidence by which rows can be told apart.
constexpr auto kFields = std::to_array<std::string_view>(
    {"subject", "source", "origin", "kind", "scope", "basis", "as_of", "recorded_at", "event", "metric"});

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

template <class Column>
void FieldValues::read_texts(const EvidenceSet& rows, const Column& column, std::size_t from) {
  texts = {std::shared_ptr<const Symbols>(), &rows.symbols};  // which the session keeps
  for (std::size_t row = from; row < rows.size(); ++row) keys[row - from] = key_of(column[row]);
}

/// Things that are told apart by numbers and called by texts; each is put into words once.
template <class Number, class Text>
void FieldValues::read_things(const EvidenceSet& rows, std::size_t from, Number number, Text text) {
  if (!own_) own_ = std::make_shared<Symbols>();
  for (std::size_t row = from; row < rows.size(); ++row) {
    const std::optional<std::uint64_t> one = number(row);
    if (!one) continue;
    const auto [place, is_new] = known_.try_emplace(*one, 0);
    if (is_new) place->second = own_->intern(text(row)).index;
    keys[row - from] = place->second;
  }
  texts = own_;
}

template <class Column>
void FieldValues::read_dates(const EvidenceSet& rows, const Column& column, std::size_t from) {
  const auto number = [&](std::size_t row) -> std::optional<std::uint64_t> {
    const std::optional<Period> period = column[row];
    if (!period) return std::nullopt;
    return std::uint64_t{static_cast<std::uint32_t>(period->first.number)} << 32 | static_cast<std::uint32_t>(period->end.number);
  };
  read_things(rows, from, number, [&](std::size_t row) { return to_string(*column[row]); });
}

template <class Column>
void FieldValues::read_items(const Program& program, const EvidenceSet& rows, const Column& column, std::size_t from) {
  const auto number = [&](std::size_t row) { return column[row] ? std::optional<std::uint64_t>(column[row].index) : std::nullopt; };
  read_things(rows, from, number, [&](std::size_t row) { return program.display(program[column[row]].name); });
}

void FieldValues::read(const Session::Data& data, std::string_view field, std::size_t from) {
  const EvidenceSet& rows = data.evidence;
  keys.assign(rows.size() - from, kNone);
  if (field == "subject") return read_texts(rows, rows.subject, from);
  if (field == "source") return read_texts(rows, rows.source, from);
  if (field == "origin") return read_texts(rows, rows.origin, from);
  if (field == "event") return read_texts(rows, rows.event, from);
  if (field == "metric") return read_texts(rows, rows.metric_name, from);
  if (field == "as_of") return read_dates(rows, rows.as_of, from);
  if (field == "recorded_at") return read_dates(rows, rows.recorded_at, from);
  if (field == "kind") return read_items(*data.program, rows, rows.kind, from);
  if (field == "scope") return read_items(*data.program, rows, rows.scope, from);
  if (field == "basis")
    return read_things(rows, from, [&](std::size_t row) { return std::optional(static_cast<std::uint64_t>(rows.basis[row])); },
                       [&](std::size_t row) { return std::string(id_of(rows.basis[row])); });
  texts = {std::shared_ptr<const Symbols>(), &rows.symbols};
  if (const runtime::ExtraColumn* extra = rows.extra(field)) read_texts(rows, *extra, from);
}

std::vector<std::string> fields_of(const EvidenceSet& rows) {
  std::vector<std::string> fields(kFields.begin(), kFields.end());
  for (const runtime::ExtraColumn& extra : rows.extras) fields.emplace_back(rows.symbols[extra.field]);
  return fields;
}

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
  FieldValues values;
  values.read(session, question.by, 0);
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
