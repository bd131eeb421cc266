// `diff`: the two situations that are compared, from one session or two.
#include <algorithm>
#include <map>

#include "embed/asking.hpp"
#include "runtime/questions/diff.hpp"

namespace ajar {

using embed::say;

namespace {

using runtime::EvidenceSet;
using runtime::RowId;
using Data = Session::Data;

/// Both sides with rows of the same ids; which rows each has.
struct Sides {
  std::shared_ptr<const Data> earlier, later;
  std::vector<bool> was, is;  // by row
  std::vector<std::pair<RowId, RowId>> changed;
};

bool same_evidence(const Data& a, const Data& b) {
  const auto same = [&](const auto& one, const auto& other) {
    return one.second == other.second && a.sources.text(one.first) == b.sources.text(other.first);
  };
  return std::equal(a.evidence_texts.begin(), a.evidence_texts.end(), b.evidence_texts.begin(), b.evidence_texts.end(), same);
}

/// The evidence of both, the later first, for one of the packs.
std::shared_ptr<Data> with_both(const Program& program, const Data& later, const Data& earlier) {
  auto data = std::make_shared<Data>(later.limits);
  data->program = program;
  embed::copy_sources(later.sources, data->sources);
  data->evidence_texts = later.evidence_texts;
  for (const auto& [text, format] : earlier.evidence_texts)
    data->evidence_texts.emplace_back(data->sources.add(std::string(earlier.sources.name(text)), std::string(earlier.sources.text(text))), format);
  std::size_t loaded = 0;
  for (const auto& [text, format] : data->evidence_texts) {
    const std::size_t own_ids_from = loaded++ < later.evidence_texts.size() ? 0 : later.evidence.size();
    runtime::load(program, data->sources, text, format, {data->limits, own_ids_from}, data->evidence, data->evidence_issues);
  }
  return data;
}

/// Everything a row says, so that equal texts mean equal rows.
std::string content(const EvidenceSet& evidence, std::size_t row) {
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part).push_back('\0'); };
  const auto date = [&](const std::optional<Period>& period) { add(period ? to_string(*period) : std::string()); };
  for (const runtime::Symbol symbol : {evidence.metric_name[row], evidence.subject[row], evidence.source[row], evidence.origin[row], evidence.event[row]})
    add(evidence.symbols[symbol]);
  for (const runtime::TextColumn* column : {&evidence.value_text, &evidence.quote, &evidence.url, &evidence.note}) add((*column)[row]);
  const Value value = evidence.value[row];
  add(to_exact_string(value.number));
  add(std::to_string(value.words));
  for (const auto& period : {evidence.as_of[row], evidence.recorded_at[row], evidence.withdrawn_at[row], evidence.horizon[row]}) date(period);
  for (const std::uint32_t number : {static_cast<std::uint32_t>(evidence.grade[row]), evidence.kind[row].index, evidence.scope[row].index,
                                     static_cast<std::uint32_t>(evidence.basis[row])})
    add(std::to_string(number));
  return text;
}

/// A row without an id of its own is called by its place.
bool has_own_id(const EvidenceSet& evidence, std::size_t row) { return !evidence.own_id[row].empty(); }

/// Rows are the same when they have the same id or, without one, say the same.
void match(Sides& sides, std::size_t rows_of_later) {
  const Data& data = *sides.later;
  const EvidenceSet& evidence = data.evidence;
  std::map<std::string, std::vector<std::size_t>> later;
  const auto key = [&](std::size_t row) {
    return has_own_id(evidence, row) ? "#" + std::string(evidence.own_id[row]) : " " + content(evidence, row);
  };
  for (std::size_t row = rows_of_later; row-- > 0;)
    if (!evidence.malformed[row]) later[key(row)].push_back(row);
  for (std::size_t row = 0; row < evidence.size(); ++row) sides.is[row] = row < rows_of_later;
  for (std::size_t row = rows_of_later; row < evidence.size(); ++row) {
    sides.was[row] = true;
    if (evidence.malformed[row]) continue;
    const auto found = later.find(key(row));
    if (found == later.end() || found->second.empty()) continue;
    const std::size_t same = found->second.back();
    found->second.pop_back();
    if (content(evidence, row) == content(evidence, same)) {
      sides.was[row] = false;
      sides.was[same] = true;
    } else {
      sides.changed.emplace_back(RowId(row), RowId(same));
    }
  }
}

Sides sides_of(const std::shared_ptr<const Data>& later, const std::shared_ptr<const Data>& earlier) {
  Sides sides{earlier, later, {}, {}, {}};
  const bool same_pack = hash_of(*later->program) == hash_of(*earlier->program);
  if (same_evidence(*later, *earlier)) {
    if (same_pack) sides.earlier = later;
    sides.was.assign(later->evidence.size(), true);
    sides.is = sides.was;
    return sides;
  }
  sides.later = with_both(*later->program, *later, *earlier);
  sides.earlier = same_pack ? sides.later : with_both(*earlier->program, *later, *earlier);
  sides.was.resize(sides.later->evidence.size());
  sides.is.resize(sides.later->evidence.size());
  match(sides, later->evidence.size());
  return sides;
}

std::vector<RowId> those_of(const std::vector<RowId>& rows, const std::vector<bool>& wanted) {
  std::vector<RowId> result;
  for (const RowId row : rows)
    if (wanted[row.index]) result.push_back(row);
  return result;
}

}  // namespace

Answer<Explanation> Session::diff(const Question& question, const Dates& dates, const Session* before) const {
  using None = Answer<Explanation>;
  if (!data_->program || (before && !before->data_->program)) return None::none(say(question.lang, Phrase::pack_has_errors));
  if (before && (data_->has_streams || before->data_->has_streams)) return None::none(say(question.lang, Phrase::streams_are_not_compared));
  if (!before && dates.from.empty()) return None::none(say(question.lang, Phrase::nothing_to_compare));
  const bool known_then = question.known_by == "then";
  Question later = question;
  if (known_then) later.known_by.clear();
  if (!dates.to.empty()) later.as_of = dates.to;
  if (later.as_of.empty()) {  // the latest date of the later evidence, not of both
    const auto query = embed::query_of(*data_, later);
    if (!query) return None::none(query.problem());
    later.as_of = to_string(query->as_of);
  }
  Question earlier = later;
  if (!dates.from.empty()) earlier.as_of = dates.from;

  const Sides sides = sides_of(data_, before ? before->data_ : data_);
  auto asked = embed::prepare(sides.later, {}, later);
  if (!asked) return None::none(asked.problem());
  auto asked_before = embed::prepare(sides.earlier, {}, earlier);
  if (!asked_before) return None::none(asked_before.problem());
  runtime::Query &to = asked->data->query, &from = asked_before->data->query;
  if (from.as_of > to.as_of) return None::none(say(question.lang, Phrase::from_after_to, {to_string(from.as_of), to_string(to.as_of)}));
  if (known_then) {
    to.known_by = to.as_of;
    from.known_by = from.as_of;
  }
  runtime::Situation &is = *asked->data->situation, &was = *asked_before->data->situation;
  // One pack must be one Program: a length of time that the question sets makes a copy for each side.
  const bool one_pack = sides.earlier == sides.later;
  const runtime::Situation then{one_pack ? is.program : was.program, was.evidence, from, those_of(was.rows, sides.was)};
  is.rows = those_of(is.rows, sides.is);
  runtime::Diff diff = runtime::diff_of(then, is, sides.changed);
  diff.known_then = known_then;
  for (const runtime::GateReport& report : diff.after) embed::note(*asked, report);
  embed::keep(*asked, std::move(diff), runtime::diff_text, runtime::diff_json);
  return Explanation(asked->data);
}

}  // namespace ajar
