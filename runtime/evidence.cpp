#include "runtime/evidence.hpp"

#include <algorithm>

#include "runtime/canonical.hpp"

namespace ajar::runtime {

std::optional<Format> format_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::string extension(file_name.substr(dot + 1));
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (extension == "jsonl" || extension == "ndjson") return Format::jsonl;
  if (extension == "json") return Format::json;
  if (extension == "csv" || extension == "tsv") return Format::csv;
  return std::nullopt;
}

RowId EvidenceSet::append(const Row& row) {
  const RowId row_id(size());
  const bool same_line = row_id.index > 0 && row.id.empty() && line.back() == row.line && span.text(row_id.index - 1) == row.span.source;
  const std::uint32_t before = row_id.index > 0 ? on_line[row_id.index - 1] + own_id[row_id.index - 1].empty() : 0;
  metric.push_back(row.metric);
  value.push_back(row.value);
  unit_written.push_back(row.unit_written);
  subject.push_back(row.subject);
  as_of.push_back(row.as_of);
  recorded_at.push_back(row.recorded_at);
  withdrawn_at.push_back(row.withdrawn_at);
  horizon.push_back(row.horizon);
  source.push_back(row.source);
  origin.push_back(row.origin);
  grade.push_back(row.grade);
  kind.push_back(row.kind);
  scope.push_back(row.scope);
  basis.push_back(row.basis);
  event.push_back(row.event);
  metric_name.push_back(row.metric_name);
  own_id.push_back(row.id);
  value_text.push_back(row.value_text);
  quote.push_back(row.quote);
  url.push_back(row.url);
  note.push_back(row.note);
  span.push_back(row.span);
  line.push_back(row.line);
  on_line.push_back(same_line ? before : 0);
  malformed.push_back(row.malformed);
  return row_id;
}

void EvidenceSet::expect(std::size_t rows) {
  metric.reserve(rows);
  metric_name.reserve(rows);
  basis.reserve(rows);
  line.reserve(rows);
  malformed.expect(rows);
  value.expect(rows);
  span.expect(rows);
  for (auto* column : {&subject, &source, &origin, &event}) column->expect(rows);
  for (auto* column : {&as_of, &recorded_at, &withdrawn_at, &horizon}) column->expect(rows);
  for (auto* column : {&own_id, &value_text, &quote, &url, &note}) column->expect(rows);
  kind.expect(rows);
  scope.expect(rows);
  grade.expect(rows);
  unit_written.expect(rows);
  for (ExtraColumn& column : extras) column.expect(rows);
}

void EvidenceSet::keep(std::size_t first, Wanted wanted) {
  for (auto* column : {&subject, &source, &origin, &event}) column->keep(first, wanted);
  for (auto* column : {&as_of, &recorded_at, &withdrawn_at, &horizon}) column->keep(first, wanted);
  for (auto* column : {&own_id, &value_text, &quote, &url, &note}) column->keep(first, wanted);
  for (ExtraColumn& column : extras) column.keep(first, wanted);
  value.keep(first, wanted);
  span.keep(first, wanted);
  kind.keep(first, wanted);
  scope.keep(first, wanted);
  grade.keep(first, wanted);
  unit_written.keep(first, wanted);
  on_line.keep(first, wanted);
  keep_wanted(metric, first, wanted);
  keep_wanted(metric_name, first, wanted);
  keep_wanted(basis, first, wanted);
  keep_wanted(line, first, wanted);
  malformed.keep(first, wanted);
  for (TextRows& text : texts) text.first_row = place_among_wanted(text.first_row, first, wanted);
}

void EvidenceSet::begin_text(std::string_view name) { texts.push_back({size(), std::string(name)}); }

ExtraColumn& EvidenceSet::declare_extra(Symbol field) {
  if (field.index >= extra_of_field.size()) extra_of_field.resize(field.index + 1);
  std::uint32_t& place = extra_of_field[field.index];
  if (place == 0) {
    extras.emplace_back(field);
    place = static_cast<std::uint32_t>(extras.size());
  }
  return extras[place - 1];
}

void EvidenceSet::add_extra(RowId row, Symbol field, Symbol said) { declare_extra(field).add(row.index, said); }

const ExtraColumn* EvidenceSet::extra(std::string_view field) const {
  const Symbol symbol = symbols.find(field);
  const std::uint32_t place = symbol && symbol.index < extra_of_field.size() ? extra_of_field[symbol.index] : 0;
  return place == 0 ? nullptr : &extras[place - 1];
}

std::string EvidenceSet::id_of(RowId row) const {
  if (const std::string_view own = own_id[row.index]; !own.empty()) return std::string(own);
  const auto after = std::upper_bound(texts.begin(), texts.end(), row.index, [](std::size_t r, const TextRows& text) { return r < text.first_row; });
  std::string name = (after == texts.begin() ? std::string() : (after - 1)->name) + ":" + std::to_string(line[row.index]);
  if (const std::uint32_t before = on_line[row.index]) name += "#" + std::to_string(before + 1);
  return name;
}

std::size_t EvidenceSet::bytes() const {
  std::size_t total = metric.capacity() * sizeof(MetricId) + basis.capacity() + metric_name.capacity() * sizeof(Symbol) +
                      line.capacity() * sizeof(std::uint32_t);
  total += value.bytes() + unit_written.bytes() + subject.bytes() + source.bytes() + origin.bytes() + grade.bytes() +
           kind.bytes() + scope.bytes() + event.bytes() + on_line.bytes() + span.bytes() + malformed.bytes();
  for (const PeriodColumn* column : {&as_of, &recorded_at, &withdrawn_at, &horizon}) total += column->bytes();
  for (const TextColumn* column : {&own_id, &value_text, &quote, &url, &note}) total += column->bytes();
  for (const ExtraColumn& column : extras) total += column.bytes();
  return total;
}

void add_facts(const Program& program, std::span<const Fact> facts, EvidenceSet& out) {
  Canonical canonical(program, out);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Fact& fact = facts[i];
    if (fact.missing || !fact.metric) continue;
    const Metric& metric = program[fact.metric];
    const Canonical::Sayer sayer = canonical.sayer(fact.source, fact.origin);
    Row row;
    row.metric = fact.metric;
    row.value = fact.value;
    row.unit_written = true;
    row.subject = canonical.subject(fact.subject);
    row.as_of = fact.as_of;
    row.recorded_at = fact.recorded_at;
    row.withdrawn_at = fact.withdrawn_at;
    row.source = sayer.source;
    row.origin = sayer.origin;
    row.grade = sayer.grade;
    row.kind = fact.kind ? fact.kind : metric.shows;
    row.scope = fact.scope ? fact.scope : metric.about;
    row.basis = fact.basis.value_or(Basis::reported);
    const std::string id = "fact " + std::to_string(i + 1);
    row.id = id;
    row.metric_name = out.symbols.intern(metric.name.name);
    row.span = fact.span;
    row.line = static_cast<std::uint32_t>(i + 1);
    out.append(row);
  }
}

}  // namespace ajar::runtime
