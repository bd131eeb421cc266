#include "runtime/ingest/collector.hpp"

#include <algorithm>

namespace ajar::runtime {

Collector::Collector(const Program& program, RowCheck& check, EvidenceSet& out, SourceId text, bool keeps_text)
    : check_(check), out_(out), text_(text), keeps_text_(keeps_text) {
  for (const Metric& metric : program.metrics) of_metrics_.push_back({metric.shows, metric.about});
}

bool Collector::add(const TextBlock& block, BlockRows& rows, KnownNames& names, const AddOdd& add_odd) {
  if (!names.lost.empty()) find_lost(rows, names);
  fields_.assign(rows.extras.size(), {});
  auto name = rows.new_names.begin();
  const auto learn_up_to = [&](std::uint32_t row) {
    for (; name != rows.new_names.end() && name->row < row; ++name) learn(*name, names);
  };
  std::uint32_t done = 0;
  for (const OddRecord& odd : rows.odd) {
    learn_up_to(odd.row);
    append(block, rows, done, odd.row, names);
    done = odd.row;
    if (!add_odd(block, odd, first_line_ + odd.line)) return false;
  }
  learn_up_to(kNothing);
  append(block, rows, done, rows.count, names);
  first_line_ += rows.lines;
  expect_more(block, rows.count);
  return true;
}

/// Once, after the first rows: how many there will be, if the others are like them.
void Collector::expect_more(const TextBlock& block, std::uint32_t count) {
  const std::uint64_t done = block.offset + block.text.size();
  if (expected_bytes_ <= done || count == 0) return;
  constexpr std::uint64_t kMostExpected = std::uint64_t{1} << 26;  // the first rows may be much shorter than the others
  const std::uint64_t more = (expected_bytes_ - done) / std::max<std::uint64_t>(block.text.size() / count, 1);
  out_.expect(out_.size() + static_cast<std::size_t>(std::min(more + more / 32, kMostExpected)));
  expected_bytes_ = 0;
}

void Collector::learn(const NewName& name, KnownNames& names) {
  if (name.role == NewName::Role::extra_field) {
    fields_[name.name] = out_.symbols.intern(name.text);
    out_.declare_extra(fields_[name.name]);
    return;
  }
  if (names.symbols.size() <= name.name) {
    names.symbols.resize(name.name + 1);
    names.more.resize(name.name + 1, kNothing);
    names.is_known.resize(name.name + 1);
  }
  names.is_known[name.name] = true;
  Symbol& symbol = names.symbols[name.name];
  std::uint32_t& more = names.more[name.name];
  switch (name.role) {
    case NewName::Role::metric:
      symbol = out_.symbols.intern(name.text);
      more = name.metric;
      break;
    case NewName::Role::subject: symbol = check_.canonical().subject(name.text); break;
    case NewName::Role::source: {
      const Canonical::Sayer sayer = check_.canonical().sayer(name.text, {});
      symbol = sayer.source;
      more = static_cast<std::uint32_t>(names.sayers.size());
      names.sayers.push_back(sayer);
      break;
    }
    case NewName::Role::origin: symbol = check_.canonical().sayer({}, name.text).origin; break;
    case NewName::Role::text: symbol = out_.symbols.intern(name.text); break;
    case NewName::Role::extra_field: break;
  }
}

void Collector::lose(BlockRows& rows, KnownNames& names) {
  for (NewName& name : rows.new_names)
    if (name.role != NewName::Role::extra_field) names.lost.push_back(std::move(name));
}

/// The names that were met in a block that was thrown away stand first where they come first in this one.
void Collector::find_lost(BlockRows& rows, const KnownNames& names) {
  std::vector<std::uint32_t> place(names.lost.back().name + 1, kNothing);
  for (std::uint32_t i = 0; i < names.lost.size(); ++i)
    if (const std::uint32_t name = names.lost[i].name; name >= names.is_known.size() || !names.is_known[name]) place[name] = i;
  std::vector<NewName> found;
  const auto look = [&](const Lane<std::uint32_t>& lane, std::uint32_t row) {
    const std::uint32_t name = lane[row];
    if (name >= place.size() || place[name] == kNothing) return;
    found.push_back(names.lost[place[name]]);
    found.back().row = row;
    place[name] = kNothing;
  };
  for (std::uint32_t row = 0; row < rows.count; ++row) {
    for (const auto* lane : {&rows.metric, &rows.event, &rows.subject, &rows.source, &rows.origin}) look(*lane, row);
    for (const auto& lane : rows.extras) look(lane, row);
  }
  if (found.empty()) return;
  rows.new_names.insert(rows.new_names.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::stable_sort(rows.new_names.begin(), rows.new_names.end(),
                   [](const NewName& a, const NewName& b) { return a.row != b.row ? a.row < b.row : a.rank < b.rank; });
}

void Collector::append(const TextBlock& block, BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names) {
  if (from == to) return;
  const std::uint32_t count = to - from;
  append_extras(rows, from, to, names);  // while `size()` is still that of the rows before
  append_metrics(rows, from, to, names);
  out_.value.append(rows.bits.to(to) + from, rows.form.to(to) + from, count, {});
  const auto lane = [&](auto& entries, auto& column) {
    if (entries.is_used()) column.append(entries.to(to) + from, count);
    else column.append_nothing(count);
  };
  lane(rows.unit_written, out_.unit_written);
  lane(rows.as_of, out_.as_of);
  lane(rows.recorded_at, out_.recorded_at);
  lane(rows.withdrawn_at, out_.withdrawn_at);
  lane(rows.horizon, out_.horizon);
  append_names(rows.subject, from, to, names, out_.subject);
  append_names(rows.event, from, to, names, out_.event);
  append_sayers(rows, from, to, names);
  out_.basis.resize(out_.basis.size() + count, Basis::reported);
  if (rows.basis.is_used())
    for (std::uint32_t i = from; i < to; ++i)
      if (rows.basis[i] != BlockRows::kNoBasis) out_.basis[out_.basis.size() - to + i] = static_cast<Basis>(rows.basis[i]);
  append_texts(block, rows.id, from, to, out_.own_id);
  append_texts(block, rows.value_text, from, to, out_.value_text);
  append_texts(block, rows.quote, from, to, out_.quote);
  append_texts(block, rows.url, from, to, out_.url);
  append_texts(block, rows.note, from, to, out_.note);
  append_places(block, rows, from, to);
  out_.malformed.append_nothing(count);
}

void Collector::append_metrics(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names) {
  const std::uint32_t count = to - from;
  const std::uint32_t* const said = rows.metric.to(to) + from;
  look_up(said, count, names);
  out_.metric_name.append(symbols_.data(), count);
  metrics_.resize(count);
  const std::uint32_t* const metric_of = names.more.data();
  for (std::uint32_t i = 0; i < count; ++i) metrics_[i] = metric_of[said[i]];
  const std::size_t before = out_.metric.size();
  out_.metric.resize(before + count);
  for (std::uint32_t i = 0; i < count; ++i) out_.metric[before + i] = MetricId(metrics_[i]);
  append_classes(rows.kind, from, to, &OfMetric::kind, kinds_, out_.kind);
  append_classes(rows.scope, from, to, &OfMetric::scope, scopes_, out_.scope);
}

/// Kinds or scopes: the row's own, else its metric's.
template <class T>
void Collector::append_classes(Lane<std::uint32_t>& lane, std::uint32_t from, std::uint32_t to, T OfMetric::*of_metric, std::vector<T>& scratch,
                               LazyColumn<T>& column) {
  const std::uint32_t count = to - from;
  const bool any_own = lane.is_used();
  if (!any_own && std::none_of(of_metrics_.begin(), of_metrics_.end(), [&](const OfMetric& metric) { return (metric.*of_metric).valid(); }))
    return column.append_nothing(count);
  scratch.resize(count);
  for (std::uint32_t i = 0; i < count; ++i)
    scratch[i] = metrics_[i] == kNothing ? T() : of_metrics_[metrics_[i]].*of_metric;
  if (any_own) {
    const std::uint32_t* const own = lane.to(to) + from;
    for (std::uint32_t i = 0; i < count; ++i)
      if (own[i] != kNothing) scratch[i] = T(own[i]);
  }
  column.append(scratch.data(), count);
}

void Collector::append_names(Lane<std::uint32_t>& lane, std::uint32_t from, std::uint32_t to, const KnownNames& names,
                             LazyColumn<Symbol>& column) {
  const std::uint32_t count = to - from;
  if (!lane.is_used()) return column.append_nothing(count);
  look_up(lane.to(to) + from, count, names);
  column.append(symbols_.data(), count);
}

void Collector::look_up(const std::uint32_t* said, std::uint32_t count, const KnownNames& names) {
  symbols_.resize(count);
  Symbol* const found = symbols_.data();
  const Symbol* const symbol_of = names.symbols.data();
  for (std::uint32_t i = 0; i < count; ++i) found[i] = said[i] == kNothing ? Symbol() : symbol_of[said[i]];
}

void Collector::append_sayers(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names) {
  const std::uint32_t count = to - from;
  if (!rows.source.is_used()) {
    out_.source.append_nothing(count);
    out_.grade.append_nothing(count);
    return append_names(rows.origin, from, to, names, out_.origin);
  }
  const std::uint32_t* const source = rows.source.to(to) + from;
  const std::uint32_t* const origin = rows.origin.to(to) + from;
  symbols_.assign(count, {});
  origins_.assign(count, {});
  grades_.assign(count, Grade::none);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (source[i] != kNothing) {
      const Canonical::Sayer& sayer = names.sayers[names.more[source[i]]];
      symbols_[i] = sayer.source;
      origins_[i] = sayer.origin;
      grades_[i] = sayer.grade;
    }
    if (origin[i] != kNothing) origins_[i] = names.symbols[origin[i]];
  }
  out_.source.append(symbols_.data(), count);
  out_.origin.append(origins_.data(), count);
  out_.grade.append(grades_.data(), count);
}

void Collector::append_texts(const TextBlock& block, Lane<Part>& lane, std::uint32_t from, std::uint32_t to, TextColumn& column) {
  if (!lane.is_used()) return column.append_nothing(to - from);
  const Part* const parts = lane.to(to);
  for (std::uint32_t i = from; i < to; ++i) {
    if (parts[i].size == 0)
      column.append_nothing(1);
    else
      column.push_back(block.text.substr(parts[i].begin, parts[i].size));
  }
}

void Collector::append_places(const TextBlock& block, BlockRows& rows, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t count = to - from;
  const std::size_t before = out_.line.size();
  const std::uint32_t* const line = rows.line.to(to) + from;
  out_.line.resize(before + count);
  for (std::uint32_t i = 0; i < count; ++i) out_.line[before + i] = first_line_ + line[i];
  append_on_line(rows, from, to);
  if (!keeps_text_) return out_.span.append(text_, count);
  const auto offset = static_cast<std::uint32_t>(block.offset);
  const std::uint32_t* const begin = rows.begin.to(to);
  const std::uint32_t* const end = rows.end.to(to);
  for (std::uint32_t i = from; i < to; ++i) out_.span.push_back({text_, offset + begin[i], offset + end[i]});
}

/// Rows of a list may share a line; those of lines and tables never do.
void Collector::append_on_line(BlockRows& rows, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t* const line = rows.line.to(to);
  const std::size_t first = out_.line.size() - (to - from);
  const bool starts_anew = first == 0 || out_.span.text(first - 1) != text_ || out_.line[first - 1] != out_.line[first];
  if (starts_anew && std::adjacent_find(line + from, line + to) == line + to) return out_.on_line.append_nothing(to - from);
  for (std::size_t row = first; row < out_.line.size(); ++row) {
    const bool on_same = row == first ? !starts_anew : out_.line[row] == out_.line[row - 1];
    const bool counts = on_same && out_.own_id[row].empty();
    out_.on_line.push_back(counts ? out_.on_line[row - 1] + out_.own_id[row - 1].empty() : 0);
  }
}

void Collector::append_extras(BlockRows& rows, std::uint32_t from, std::uint32_t to, const KnownNames& names) {
  const std::uint32_t count = to - from;
  for (std::size_t lane = 0; lane < rows.extras.size(); ++lane) {
    if (!rows.extras[lane].is_used() || !fields_[lane]) continue;  // no row has it so far
    look_up(rows.extras[lane].to(to) + from, count, names);
    out_.declare_extra(fields_[lane]).append(out_.size(), symbols_.data(), count);
  }
}

}  // namespace ajar::runtime
