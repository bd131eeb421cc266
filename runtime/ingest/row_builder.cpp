#include "runtime/ingest/row_builder.hpp"

#include <algorithm>
#include <numeric>

namespace ajar::runtime {

void RecordLayout::add(std::uint32_t cell, Field field) {
  if (field == Field::metric) metric = cell;
  else if (field == Field::value) value = cell;
  else if (field == Field::unit) unit = cell;
  else fields.push_back({cell, field});
}

void RecordLayout::add_extra(std::uint32_t cell, std::uint32_t lane) { extras.push_back({cell, lane}); }

void RecordLayout::sort() {
  const auto rank = [](const Column& column) {
    if (column.field == Field::event) return NewName::kEventRank;
    if (column.field == Field::subject) return NewName::kSubjectRank;
    if (column.field == Field::source) return NewName::kSourceRank;
    return column.field == Field::origin ? NewName::kOriginRank : NewName::kMetricRank;  // others give no names
  };
  std::stable_sort(fields.begin(), fields.end(), [&](const Column& a, const Column& b) { return rank(a) < rank(b); });
  std::stable_sort(extras.begin(), extras.end(), [](const Extra& a, const Extra& b) { return a.lane < b.lane; });
}

RowBuilder::RowBuilder(const Program& program, const PackNames& names)
    : program_(program), names_(names), values_(program, names, unheard_reporter_) {
  unheard_.report({});  // full from the start: nobody asks for advice
  for (const Metric& metric : program.metrics) metrics_.emplace_back(metric);
  std::iota(all_.begin(), all_.end(), std::uint16_t{0});
}

void RowBuilder::begin(const char* text, BlockRows& rows) {
  text_ = text;
  rows_ = &rows;
  rows.clear();
  rows.extras.resize(extra_fields_.size(), Lane<std::uint32_t>(kNothing));
  extra_begun_.assign(extra_fields_.size(), false);
  for (FieldTable* table : {&words_, &many_names_})
    if (table->is_full()) table->clear();
}

std::uint32_t RowBuilder::extra_lane(std::string_view name) {
  if (const auto known = extra_lanes_.find(name); known != extra_lanes_.end()) return known->second;
  const auto lane = static_cast<std::uint32_t>(extra_fields_.size());
  extra_fields_.emplace_back(name);
  extra_begun_.push_back(false);
  extra_lanes_.emplace(name, lane);
  if (rows_ != nullptr) rows_->extras.emplace_back(kNothing);
  return lane;
}

void RowBuilder::make_room(std::size_t count) {
  constexpr std::size_t kCells = 8192, kLeastWaiting = 16;
  flush();
  cells_of_record_ = count;
  most_waiting_ = static_cast<std::uint32_t>(std::clamp<std::size_t>(kCells / count, kLeastWaiting, kMostWaiting));
  cells_.resize(count * most_waiting_);
}

void RowBuilder::add_odd(const RecordPlace& place) {
  flush();
  rows_->odd.push_back({rows_->count, place.begin, place.end, place.line});
}

// ---- the records that wait ------------------------------------------------------------------------------------------

void RowBuilder::flush() {
  if (waiting_ == 0) return;
  base_ = rows_->count;
  first_name_ = names_given_;
  first_new_ = rows_->new_names.size();
  any_odd_ = 0;
  std::fill_n(odd_.begin(), waiting_, std::uint8_t{0});
  const bool alike = std::all_of(layouts_.begin(), layouts_.begin() + waiting_, [&](const RecordLayout* one) { return one == layouts_[0]; });
  if (alike) fill(*layouts_[0], Records(all_).first(waiting_));
  else fill_by_layout();
  settle();
  waiting_ = 0;
}

void RowBuilder::fill_by_layout() {
  std::array<std::uint16_t, kMostWaiting> left = all_, alike;
  for (std::size_t count = waiting_; count > 0;) {
    const RecordLayout* const layout = layouts_[left[0]];
    std::size_t kept = 0, found = 0;
    for (std::size_t i = 0; i < count; ++i) (layouts_[left[i]] == layout ? alike[found++] : left[kept++]) = left[i];
    fill(*layout, Records(alike).first(found));
    count = kept;
  }
}

void RowBuilder::fill(const RecordLayout& layout, Records records) {
  if (layout.metric == RecordLayout::kNoCell) {
    for (const std::uint16_t record : records) mark(record);
    return;
  }
  fill_metrics(layout.metric, records);
  fill_values(layout, records);
  for (const RecordLayout::Column& column : layout.fields) fill_field(column, records);
  for (const RecordLayout::Extra& extra : layout.extras) fill_extra(extra, records);
}

/// Gives the records their rows: one after the other, without the odd ones.
void RowBuilder::settle() {
  BlockRows& rows = *rows_;
  settle_names();
  if (any_odd_) rows.each_lane([&](auto& lane) { lane.take_out(base_, std::span(odd_).first(waiting_)); });
  for (std::uint32_t i = 0; i < waiting_; ++i) {
    const RecordPlace& place = places_[i];
    if (odd_[i]) {
      rows.odd.push_back({rows.count, place.begin, place.end, place.line});
      continue;
    }
    rows.line.set(rows.count, place.line);
    rows.begin.set(rows.count, place.row_begin);
    rows.end.set(rows.count, place.row_end);
    ++rows.count;
  }
}

// New names have the numbers of their records so far, and stand field by field.
void RowBuilder::settle_names() {
  std::vector<NewName>& names = rows_->new_names;
  for (NewName& begun : extras_begun_) {
    extra_begun_[begun.name] = true;
    names.push_back(std::move(begun));
  }
  extras_begun_.clear();
  const auto first = names.begin() + static_cast<std::ptrdiff_t>(first_new_);
  if (first == names.end()) return;
  std::stable_sort(first, names.end(), [](const NewName& a, const NewName& b) { return a.row != b.row ? a.row < b.row : a.rank < b.rank; });
  std::uint32_t row = base_, record = 0;
  for (auto name = first; name != names.end(); ++name) {
    for (; record < name->row; ++record) row += !odd_[record];
    name->row = row;
  }
}

// ---- names ----------------------------------------------------------------------------------------------------------

std::uint32_t RowBuilder::new_name(NewName::Role role, std::uint32_t rank, std::string_view text, std::uint32_t record, std::uint32_t metric) {
  rows_->new_names.push_back({names_given_, record, rank, role, metric, std::string(text)});
  return names_given_++;
}

/// Another field or another layout may name what an earlier record or field names first.
void RowBuilder::use_early(std::uint32_t name, std::uint32_t record, std::uint32_t rank) {
  if (name == kNothing) return;  // a blank
  NewName& known = rows_->new_names[first_new_ + (name - first_name_)];
  if (record > known.row || (record == known.row && rank >= known.rank)) return;
  known.row = record;
  known.rank = rank;
}

}  // namespace ajar::runtime
