#include <algorithm>

#include "runtime/ingest/row_builder.hpp"

namespace ajar::runtime {

namespace {

constexpr std::uint32_t kLongestKnown = 256;  // bytes of a text that is worth remembering

enum ClassOf : FieldClass { kMetric = 1, kSubject, kSource, kOrigin, kText, kKind, kScope, kBasis, kValue, kUnit };

/// A class for each pack, or each metric, whose words are its own.
FieldClass class_of(FieldClass base, std::uint32_t owner) { return base | (owner + 1) << 4; }

FieldClass class_of(NewName::Role role) {
  switch (role) {
    case NewName::Role::metric: return kMetric;
    case NewName::Role::subject: return kSubject;
    case NewName::Role::source: return kSource;
    case NewName::Role::origin: return kOrigin;
    case NewName::Role::text:
    case NewName::Role::extra_field: break;
  }
  return kText;
}

bool is_blank(const CellText& cell) { return cell.size == 0 || trim(cell.text()).empty(); }

FieldText scalar_of(const CellText* cell) {
  FieldText field;
  if (cell == nullptr || is_blank(*cell)) return field;
  field.form = FieldText::Form::scalar;
  field.given = true;
  field.text = cell->text();
  return field;
}

}  // namespace

template <bool only_said, class Do>
inline void RowBuilder::each_cell(std::uint32_t cell, Records records, Do&& act) {
  const char* const text = text_;
  const Part* const cells = cells_.data() + cell;
  const std::size_t stride = cells_of_record_;
  const std::uint8_t* const odd = odd_.data();
  for (const std::uint16_t record : records) {
    const Part part = cells[record * stride];
    if (only_said && part.size == 0) continue;
    if (!odd[record]) [[likely]] act(record, CellText{text + part.begin, part.size});
  }
}

void RowBuilder::fill_field(const RecordLayout::Column& column, Records records) {
  BlockRows& rows = *rows_;
  const std::uint32_t cell = column.cell;
  switch (column.field) {
    case Field::subject: return fill_names(rows.subject, NewName::Role::subject, NewName::kSubjectRank, cell, records);
    case Field::source: return fill_names(rows.source, NewName::Role::source, NewName::kSourceRank, cell, records);
    case Field::origin: return fill_names(rows.origin, NewName::Role::origin, NewName::kOriginRank, cell, records);
    case Field::event: return fill_names(rows.event, NewName::Role::text, NewName::kEventRank, cell, records);
    case Field::as_of: return fill_dates(rows.as_of, cell, records, true);
    case Field::recorded_at: return fill_dates(rows.recorded_at, cell, records, false);
    case Field::withdrawn_at: return fill_dates(rows.withdrawn_at, cell, records, false);
    case Field::horizon: return fill_dates(rows.horizon, cell, records, false);
    case Field::kind: return fill_items(rows.kind, kKind, names_.kinds, cell, records);
    case Field::scope: return fill_items(rows.scope, kScope, names_.scopes, cell, records);
    case Field::basis: return fill_basis(cell, records);
    case Field::id: return fill_texts(rows.id, cell, records);
    case Field::quote: return fill_texts(rows.quote, cell, records);
    case Field::url: return fill_texts(rows.url, cell, records);
    case Field::note: return fill_texts(rows.note, cell, records);
    case Field::metric:
    case Field::value:
    case Field::unit: break;
  }
}

// ---- metrics --------------------------------------------------------------------------------------------------------

void RowBuilder::fill_metrics(std::uint32_t cell, Records records) {
  std::uint32_t* const names = rows_->metric.open(base_, base_ + waiting_);
  std::uint32_t* const meanings = metric_of_.data();
  const std::uint32_t first_name = first_name_;
  FieldTable::Slots slots(words_);
  each_cell<false>(cell, records, [&](std::uint32_t record, const CellText& said) {
    const FieldTable::Key key = FieldTable::key_of(kMetric, said.at, said.size);
    const FieldTable::Slot* slot = &slots[key];
    if (!slot->surely_of(key)) [[unlikely]] {
      slot = find_metric(key, said, record);
      slots = FieldTable::Slots(words_);
    }
    const std::uint32_t name = slot->name, meaning = slot->meaning;
    meanings[record] = meaning;
    names[record] = name;
    if (name >= first_name) [[unlikely]] meaning == kOdd ? mark(record) : use_early(name, record, NewName::kMetricRank);
  });
  rows_->metric.use();
}

FieldTable::Slot* RowBuilder::find_metric(const FieldTable::Key& key, const CellText& cell, std::uint32_t record) {
  FieldTable::Slot* slot = cell.size <= kLongestKnown ? words_.find(key, cell.at) : nullptr;
  if (slot != nullptr && !slot->is_empty()) return slot;
  const std::string_view text = trim(cell.text());
  const NameTable::Found found = text.empty() ? NameTable::Found() : names_.metrics.find(text);
  std::uint32_t meaning = found.item == NameTable::kNone ? std::uint32_t{kUnknown} : found.item;
  const bool is_odd = text.empty() || !found.others.empty() || (meaning != kUnknown && program_.metrics[meaning].formula);
  if (is_odd) meaning = kOdd;
  const std::uint32_t index = meaning == kUnknown ? kNothing : meaning;
  const std::uint32_t name = is_odd ? kNothing : new_name(NewName::Role::metric, NewName::kMetricRank, text, record, index);
  if (slot != nullptr) slot = words_.add(slot, key, cell.at, name, meaning);
  if (slot != nullptr) return slot;
  crowded_.name = name;
  crowded_.meaning = meaning;
  return &crowded_;
}

// ---- texts and names ------------------------------------------------------------------------------------------------

FieldTable& RowBuilder::table_of(NewName::Role role) {
  const bool may_be_many = role == NewName::Role::subject || role == NewName::Role::text;
  return may_be_many ? many_names_ : words_;
}

void RowBuilder::fill_names(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, std::uint32_t cell, Records records) {
  const FieldClass field_class = class_of(role);
  FieldTable& table = table_of(role);
  std::uint32_t* const out = lane.open(base_, base_ + waiting_);
  const std::uint32_t first_name = first_name_;
  FieldTable::Slots slots(table);
  if (&table == &many_names_) {
    each_cell(cell, records, [&](std::uint32_t, const CellText& said) {
      __builtin_prefetch(&slots[FieldTable::key_of(field_class, said.at, said.size)]);
    });
  }
  bool is_used = false;
  each_cell(cell, records, [&](std::uint32_t record, const CellText& said) {
    const FieldTable::Key key = FieldTable::key_of(field_class, said.at, said.size);
    const FieldTable::Slot& slot = slots[key];
    std::uint32_t name = slot.name;
    if (!slot.surely_of(key)) [[unlikely]] {
      name = name_of(role, rank, key, said, record);
      slots = FieldTable::Slots(table);
    }
    out[record] = name;
    is_used = true;
    if (name >= first_name) [[unlikely]] use_early(name, record, rank);
  });
  if (is_used) lane.use();
}

std::uint32_t RowBuilder::name_of(NewName::Role role, std::uint32_t rank, const FieldTable::Key& key, const CellText& cell,
                                  std::uint32_t record) {
  FieldTable& table = table_of(role);
  FieldTable::Slot* const slot = cell.size <= kLongestKnown ? table.find(key, cell.at) : nullptr;
  if (slot != nullptr && !slot->is_empty()) [[likely]] return slot->name;
  const std::string_view text = trim(cell.text());
  const std::uint32_t name = text.empty() ? kNothing : new_name(role, rank, text, record);
  if (slot != nullptr) table.add(slot, key, cell.at, name, 0);
  return name;
}

void RowBuilder::fill_extra(const RecordLayout::Extra& extra, Records records) {
  Lane<std::uint32_t>& lane = rows_->extras[extra.lane];
  const std::uint32_t rank = NewName::rank_of_extra(extra.lane);
  fill_names(lane, NewName::Role::text, rank, extra.cell, records);
  if (extra_begun_[extra.lane]) return;
  const auto first = std::find_if(records.begin(), records.end(), [&](std::uint16_t i) { return lane[base_ + i] != kNothing; });
  if (first == records.end()) return;
  extras_begun_.push_back({extra.lane, *first, rank - 1, NewName::Role::extra_field, kNothing, extra_fields_[extra.lane]});
}

void RowBuilder::set_text(Lane<Part>& lane, const CellText& cell, std::uint32_t record) {
  const std::string_view text = trim(cell.text());
  if (text.empty()) return;
  lane.set(base_ + record, {static_cast<std::uint32_t>(text.data() - text_), static_cast<std::uint32_t>(text.size())});
}

void RowBuilder::fill_texts(Lane<Part>& lane, std::uint32_t cell, Records records) {
  each_cell(cell, records, [&](std::uint32_t record, const CellText& said) { set_text(lane, said, record); });
}

template <class LookUp>
inline std::uint32_t RowBuilder::meaning(FieldClass field_class, const CellText& cell, LookUp&& look_up) {
  const FieldTable::Key key = FieldTable::key_of(field_class, cell.at, cell.size);
  if (const FieldTable::Slot& first = FieldTable::Slots(words_)[key]; first.surely_of(key)) [[likely]] return first.meaning;
  return learn_meaning(key, cell, look_up);
}

template <class LookUp>
std::uint32_t RowBuilder::learn_meaning(const FieldTable::Key& key, const CellText& cell, LookUp& look_up) {
  FieldTable::Slot* const slot = cell.size <= kLongestKnown ? words_.find(key, cell.at) : nullptr;
  if (slot != nullptr && !slot->is_empty()) return slot->meaning;
  const std::string_view text = trim(cell.text());
  const std::uint32_t found = text.empty() ? std::uint32_t{kAbsent} : look_up(text);
  if (slot != nullptr) words_.add(slot, key, cell.at, kNothing, found);
  return found;
}

// ---- dates and classes ----------------------------------------------------------------------------------------------

// The date of an unused row may be anything.
void RowBuilder::fill_dates(Lane<PackedPeriod>& lane, std::uint32_t cell, Records records, bool of_all_rows) {
  constexpr std::uint32_t kDaySize = 10;
  PackedPeriod* const out = lane.open(base_, base_ + waiting_);
  bool is_used = false;
  each_cell(cell, records, [&](std::uint32_t record, const CellText& said) {
    if (!of_all_rows && !has_metric(record)) return;
    is_used = true;
    if (said.size == kDaySize) [[likely]] {
      if (const auto day = dates_.read(said.at)) {
        out[record] = PackedPeriod::of_day(*day);
        return;
      }
    }
    const std::string_view text = trim(said.text());
    const auto period = parse_period(text);
    if (period) out[record] = PackedPeriod(period);
    else if (!text.empty() && has_metric(record)) mark(record);
  });
  if (is_used) lane.use();
}

void RowBuilder::fill_items(Lane<std::uint32_t>& lane, FieldClass base, const NameTable& table, std::uint32_t cell, Records records) {
  std::uint32_t* const out = lane.open(base_, base_ + waiting_);
  bool is_used = false;
  each_cell(cell, records, [&](std::uint32_t record, const CellText& said) {
    if (!has_metric(record)) return;
    const std::uint32_t metric = metric_of_[record];
    const std::uint32_t item = meaning(class_of(base, metrics_[metric].home), said, [&](std::string_view text) {
      const NameTable::Found found = table.find(text, program_.metrics[metric].name.pack);
      return found.item == NameTable::kNone ? std::uint32_t{kOdd} : found.item;
    });
    if (item == kOdd) [[unlikely]] return mark(record);
    out[record] = item;  // or that it is absent
    is_used = true;
  });
  if (is_used) lane.use();
}

void RowBuilder::fill_basis(std::uint32_t cell, Records records) {
  static_assert(static_cast<std::uint8_t>(kAbsent) == BlockRows::kNoBasis);
  std::uint8_t* const out = rows_->basis.open(base_, base_ + waiting_);
  bool is_used = false;
  each_cell(cell, records, [&](std::uint32_t record, const CellText& said) {
    if (!has_metric(record)) return;
    const std::uint32_t basis = meaning(kBasis, said, [](std::string_view text) {
      const auto known = basis_called(text);
      return known ? static_cast<std::uint32_t>(*known) : std::uint32_t{kOdd};
    });
    if (basis == kOdd) [[unlikely]] return mark(record);
    out[record] = static_cast<std::uint8_t>(basis);
    is_used = true;
  });
  if (is_used) rows_->basis.use();
}

// ---- values ---------------------------------------------------------------------------------------------------------

void RowBuilder::fill_values(const RecordLayout& layout, Records records) {
  const bool has_unit = layout.unit != RecordLayout::kNoCell, has_value = layout.value != RecordLayout::kNoCell;
  bits_ = rows_->bits.open(base_, base_ + waiting_);
  forms_ = rows_->form.open(base_, base_ + waiting_);
  rows_->bits.use();
  rows_->form.use();
  for (const std::uint16_t record : records) {
    if (odd_[record]) continue;
    if (!has_metric(record)) {
      if (has_value) set_text(rows_->value_text, cell_of(record, layout.value), record);
      bits_[record] = 0;
      forms_[record] = 0;
      continue;
    }
    const CellText unit = has_unit ? cell_of(record, layout.unit) : CellText();
    if (!has_value || !set_value(record, cell_of(record, layout.value), is_blank(unit) ? nullptr : &unit)) mark(record);
  }
}

inline bool RowBuilder::set_value(std::uint32_t record, const CellText& cell, const CellText* unit) {
  const MetricFacts& metric = metrics_[metric_of_[record]];
  if (metric.type != MetricType::number) return read_value(record, cell, unit);
  if (unit != nullptr && !is_own_unit(metric_of_[record], *unit)) return read_value(record, cell, unit);
  const auto number = read_plain_number(cell.at, cell.size);
  if (!number || !metric.holds(*number)) [[unlikely]] return read_value(record, cell, unit);
  bits_[record] = number->digits;
  forms_[record] = number->decimals;
  if (unit != nullptr) rows_->unit_written.set(base_ + record, 1);
  return true;
}

bool RowBuilder::is_own_unit(std::uint32_t metric, const CellText& unit) {
  return meaning(class_of(kUnit, metric), unit, [&](std::string_view text) {
           const Metric& asked = program_.metrics[metric];
           const std::uint32_t found = names_.units.find(text, asked.name.pack).item;
           return found != NameTable::kNone && UnitId(found) == asked.unit ? 1u : 0u;
         }) == 1;
}

/// Words are read once and remembered; numbers in words or with units differ too much for that.
bool RowBuilder::read_value(std::uint32_t record, const CellText& cell, const CellText* unit) {
  const std::uint32_t metric = metric_of_[record];
  const bool remembered = metrics_[metric].type != MetricType::number && unit == nullptr && cell.size <= kLongestKnown;
  const FieldTable::Key key = FieldTable::key_of(class_of(kValue, metric), cell.at, cell.size);
  FieldTable::Slot* const slot = remembered ? words_.find(key, cell.at) : nullptr;
  PackedValue value;
  if (slot != nullptr && !slot->is_empty()) {
    value = known_values_[slot->meaning];
  } else {
    const FieldText text = scalar_of(&cell);
    if (text.form == FieldText::Form::absent) return false;
    const auto reading = values_.read(MetricId(metric), text, scalar_of(unit));
    const auto packed = reading ? PackedValue::pack(reading->value) : std::nullopt;
    if (!packed) return false;
    value = *packed;
    if (reading->unit_written) rows_->unit_written.set(base_ + record, 1);
    if (slot != nullptr && known_values_.size() < kOdd) {
      known_values_.push_back(value);
      words_.add(slot, key, cell.at, kNothing, static_cast<std::uint32_t>(known_values_.size() - 1));
    }
  }
  bits_[record] = value.bits;
  forms_[record] = value.form;
  return true;
}

}  // namespace ajar::runtime
