#include "runtime/ingest/row_builder.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace ajar::runtime {

namespace {

constexpr std::uint32_t kLongestKnown = 256;  // bytes of a text that is worth remembering

enum ClassOf : FieldClass { kMetric = 1, kSubject, kSource, kOrigin, kText, kPeriod, kKind, kScope, kBasis, kValue, kUnit };

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

std::optional<std::int64_t> small(Int128 number) {
  if (number < std::numeric_limits<std::int64_t>::min() || number > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

constexpr std::array<std::int64_t, 19> powers_of_ten() {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto kPowers = powers_of_ten();

}  // namespace

void RecordLayout::add(std::uint32_t cell, Field field) {
  if (field == Field::metric) metric = cell;
  else if (field == Field::value) value = cell;
  else if (field == Field::unit) unit = cell;
  else fields.push_back({cell, field});
  if (field == Field::subject) fetched.push_back({cell, kSubject});
  if (field == Field::event) fetched.push_back({cell, kText});
}

void RecordLayout::add_extra(std::uint32_t cell, std::uint32_t lane) {
  extras.push_back({cell, lane});
  fetched.push_back({cell, kText});
}

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
  for (const Metric& metric : program.metrics) {
    MetricFacts facts;
    facts.type = metric.type;
    facts.home = metric.name.pack.index;
    using Range = MetricFacts::Range;
    bool is_odd = false;
    const auto take = [&](const Endpoint& from, MetricFacts::End& to) {
      to.infinite = from.infinite;
      if (from.infinite) return;
      const auto numerator = small(from.value.numerator()), denominator = small(from.value.denominator());
      is_odd = is_odd || !numerator || !denominator;
      to = {false, from.open, numerator.value_or(0), denominator.value_or(1)};
    };
    take(metric.range.low, facts.low);
    take(metric.range.high, facts.high);
    const bool from_zero = !facts.low.infinite && !facts.low.open && facts.low.numerator == 0;
    facts.range = is_odd ? Range::odd : Range::ends;
    if (facts.high.infinite && facts.low.infinite) facts.range = Range::any;
    else if (facts.high.infinite && from_zero) facts.range = Range::not_negative;
    metrics_.push_back(facts);
  }
}

inline bool RowBuilder::MetricFacts::holds(const PlainNumber& number) const {
  if (range == Range::not_negative) return number.digits >= 0;
  return range == Range::any || (range == Range::ends && lies_between_ends(number));
}

bool RowBuilder::MetricFacts::lies_between_ends(const PlainNumber& number) const {
  const auto compare = [&](const End& end) {  // the number to the end; both products stay below 2^127
    const Int128 left = Int128{number.digits} * end.denominator, right = Int128{end.numerator} * kPowers[number.decimals];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  if (!low.infinite && compare(low) < (low.open ? 1 : 0)) return false;
  return high.infinite || compare(high) <= (high.open ? -1 : 0);
}

void RowBuilder::begin(const char* text, BlockRows& rows) {
  text_ = text;
  rows_ = &rows;
  rows.clear();
  rows.extras.resize(extra_fields_.size(), Lane<std::uint32_t>(kNothing));
  if (table_.is_full()) table_.clear();
}

std::uint32_t RowBuilder::extra_lane(std::string_view name) {
  if (const auto known = extra_lanes_.find(name); known != extra_lanes_.end()) return known->second;
  const auto lane = static_cast<std::uint32_t>(extra_fields_.size());
  extra_fields_.emplace_back(name);
  extra_lanes_.emplace(name, lane);
  if (rows_ != nullptr) rows_->extras.emplace_back(kNothing);
  return lane;
}

void RowBuilder::make_room(std::size_t count) {
  flush();
  cells_of_record_ = count;
  cells_.resize(count * kMostWaiting);
}

void RowBuilder::add(const RecordLayout& layout, const RecordPlace& place) {
  const CellText* const cells = cells_.data() + waiting_ * cells_of_record_;
  for (const RecordLayout::Fetched& one : layout.fetched)
    __builtin_prefetch(table_.place_of(one.field_class, cells[one.cell].at, cells[one.cell].size));
  waiting_records_[waiting_++] = {&layout, place};
  if (waiting_ == kMostWaiting) flush();
}

void RowBuilder::add_odd(const RecordPlace& place) {
  flush();
  rows_->odd.push_back({rows_->count, place.begin, place.end, place.line});
}

void RowBuilder::flush() {
  BlockRows& rows = *rows_;
  for (std::size_t i = 0; i < waiting_; ++i) {
    const RecordPlace& place = waiting_records_[i].place;
    if (!fill(*waiting_records_[i].layout, cells_.data() + i * cells_of_record_)) {
      rows.unset(rows.count);
      rows.odd.push_back({rows.count, place.begin, place.end, place.line});
      continue;
    }
    rows.line.set(rows.count, place.line);
    rows.begin.set(rows.count, place.row_begin);
    rows.end.set(rows.count, place.row_end);
    ++rows.count;
  }
  waiting_ = 0;
}

inline void RowBuilder::set_name(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, const CellText& cell) {
  FieldTable::Slot* slot = cell.size <= kLongestKnown ? table_.find(class_of(role), cell.at, cell.size) : nullptr;
  if (slot == nullptr || slot->is_empty()) [[unlikely]] return set_new_name(lane, role, rank, cell, slot);
  if (slot->meaning != kAbsent) lane.set(rows_->count, slot->name);
}

bool RowBuilder::fill(const RecordLayout& layout, const CellText* cells) {
  if (layout.metric == RecordLayout::kNoCell) return false;
  const FieldTable::Slot* metric = find_metric(cells[layout.metric]);
  if (metric->meaning == kOdd) return false;
  metric_ = metric->meaning == kUnknown ? nullptr : &metrics_[metric->meaning];
  metric_index_ = metric->meaning;
  rows_->metric.set(rows_->count, metric->name);
  const CellText* const unit = layout.unit == RecordLayout::kNoCell ? nullptr : &cells[layout.unit];
  if (layout.value != RecordLayout::kNoCell) {
    if (!set_value(cells[layout.value], unit)) return false;
  } else if (metric_ != nullptr) {
    return false;
  }
  if (metric_ == nullptr) {
    rows_->bits.set(rows_->count, 0);
    rows_->form.set(rows_->count, 0);
  }
  for (const RecordLayout::Column& column : layout.fields)
    if (cells[column.cell].size > 0 && !set_field(column.field, cells[column.cell])) return false;
  for (const RecordLayout::Extra& extra : layout.extras) {
    const CellText& cell = cells[extra.cell];
    if (cell.size == 0) continue;
    Lane<std::uint32_t>& lane = rows_->extras[extra.lane];
    if (!lane.is_used() && !is_blank(cell)) begin_extra(extra.lane);
    set_name(lane, NewName::Role::text, NewName::rank_of_extra(extra.lane), cell);
  }
  return true;
}

void RowBuilder::begin_extra(std::uint32_t lane) {
  rows_->new_names.push_back({lane, rows_->count, NewName::rank_of_extra(lane) - 1, NewName::Role::extra_field, kNothing, extra_fields_[lane]});
}

inline bool RowBuilder::set_field(Field field, const CellText& cell) {
  BlockRows& rows = *rows_;
  switch (field) {
    case Field::subject: return set_name(rows.subject, NewName::Role::subject, NewName::kSubjectRank, cell), true;
    case Field::source: return set_name(rows.source, NewName::Role::source, NewName::kSourceRank, cell), true;
    case Field::origin: return set_name(rows.origin, NewName::Role::origin, NewName::kOriginRank, cell), true;
    case Field::event: return set_name(rows.event, NewName::Role::text, NewName::kEventRank, cell), true;
    case Field::as_of: return set_date(rows.as_of, cell, metric_ != nullptr);
    case Field::recorded_at: return metric_ == nullptr || set_date(rows.recorded_at, cell, true);
    case Field::withdrawn_at: return metric_ == nullptr || set_date(rows.withdrawn_at, cell, true);
    case Field::horizon: return metric_ == nullptr || set_date(rows.horizon, cell, true);
    case Field::kind: return metric_ == nullptr || set_item(rows.kind, field, names_.kinds, cell);
    case Field::scope: return metric_ == nullptr || set_item(rows.scope, field, names_.scopes, cell);
    case Field::basis: return metric_ == nullptr || set_basis(cell);
    case Field::id: return set_text(rows.id, cell), true;
    case Field::quote: return set_text(rows.quote, cell), true;
    case Field::url: return set_text(rows.url, cell), true;
    case Field::note: return set_text(rows.note, cell), true;
    case Field::metric:
    case Field::value:
    case Field::unit: break;
  }
  return true;
}

// ---- texts and names ------------------------------------------------------------------------------------------------

std::uint32_t RowBuilder::new_name(NewName::Role role, std::uint32_t rank, std::string_view text, std::uint32_t metric) {
  rows_->new_names.push_back({names_given_, rows_->count, rank, role, metric, std::string(text)});
  return names_given_++;
}

void RowBuilder::set_new_name(Lane<std::uint32_t>& lane, NewName::Role role, std::uint32_t rank, const CellText& cell, FieldTable::Slot* slot) {
  const std::string_view text = trim(cell.text());
  const std::uint32_t name = text.empty() ? kNothing : new_name(role, rank, text);
  if (slot != nullptr) table_.add(slot, class_of(role), cell.at, cell.size, name, text.empty() ? kAbsent : kPresent);
  if (!text.empty()) lane.set(rows_->count, name);
}

void RowBuilder::set_text(Lane<Part>& lane, const CellText& cell) {
  const std::string_view text = trim(cell.text());
  if (text.empty()) return;
  lane.set(rows_->count, {static_cast<std::uint32_t>(text.data() - text_), static_cast<std::uint32_t>(text.size())});
}

FieldTable::Slot* RowBuilder::find_metric(const CellText& cell) {
  FieldTable::Slot* slot = cell.size <= kLongestKnown ? table_.find(kMetric, cell.at, cell.size) : nullptr;
  if (slot != nullptr && !slot->is_empty()) return slot;
  const std::string_view text = trim(cell.text());
  const NameTable::Found found = text.empty() ? NameTable::Found() : names_.metrics.find(text);
  std::uint32_t meaning = found.item == NameTable::kNone ? std::uint32_t{kUnknown} : found.item;
  const bool is_odd = text.empty() || !found.others.empty() || (meaning != kUnknown && program_.metrics[meaning].formula);
  if (is_odd) meaning = kOdd;
  const std::uint32_t index = meaning == kUnknown ? kNothing : meaning;
  const std::uint32_t name = is_odd ? kNothing : new_name(NewName::Role::metric, NewName::kMetricRank, text, index);
  if (slot != nullptr) slot = table_.add(slot, kMetric, cell.at, cell.size, name, meaning);
  if (slot != nullptr) return slot;
  crowded_.name = name;
  crowded_.meaning = meaning;
  return &crowded_;
}

template <class LookUp>
std::uint32_t RowBuilder::meaning(FieldClass field_class, const CellText& cell, LookUp&& look_up) {
  FieldTable::Slot* slot = cell.size <= kLongestKnown ? table_.find(field_class, cell.at, cell.size) : nullptr;
  if (slot != nullptr && !slot->is_empty()) return slot->meaning;
  const std::string_view text = trim(cell.text());
  const std::uint32_t found = text.empty() ? std::uint32_t{kAbsent} : look_up(text);
  if (slot != nullptr) table_.add(slot, field_class, cell.at, cell.size, kNothing, found);
  return found;
}

// ---- dates and classes ----------------------------------------------------------------------------------------------

// The date of an unused row may be anything.
bool RowBuilder::set_date(Lane<PackedPeriod>& lane, const CellText& cell, bool must_hold) {
  constexpr std::uint32_t kDaySize = 10;
  if (cell.size == kDaySize) {
    if (const auto day = dates_.read(cell.at)) {
      lane.set(rows_->count, PackedPeriod::of_day(*day));
      return true;
    }
  }
  const std::string_view text = trim(cell.text());
  if (text.empty()) return true;
  const auto period = parse_period(text);
  if (period) lane.set(rows_->count, PackedPeriod(period));
  return period || !must_hold;
}

bool RowBuilder::set_item(Lane<std::uint32_t>& lane, Field field, const NameTable& table, const CellText& cell) {
  const FieldClass base = field == Field::kind ? kKind : kScope;
  const std::uint32_t item = meaning(class_of(base, metric_->home), cell, [&](std::string_view text) {
    const NameTable::Found found = table.find(text, program_.metrics[metric_index_].name.pack);
    return found.item == NameTable::kNone ? std::uint32_t{kOdd} : found.item;
  });
  if (item == kOdd) return false;
  if (item != kAbsent) lane.set(rows_->count, item);
  return true;
}

bool RowBuilder::set_basis(const CellText& cell) {
  const std::uint32_t basis = meaning(kBasis, cell, [](std::string_view text) {
    const auto known = basis_called(text);
    return known ? static_cast<std::uint32_t>(*known) : std::uint32_t{kOdd};
  });
  if (basis == kOdd) return false;
  if (basis != kAbsent) rows_->basis.set(rows_->count, static_cast<std::uint8_t>(basis));
  return true;
}

// ---- values ---------------------------------------------------------------------------------------------------------

bool RowBuilder::set_value(const CellText& cell, const CellText* unit) {
  if (metric_ == nullptr) return set_text(rows_->value_text, cell), true;
  const bool has_unit = unit != nullptr && !is_blank(*unit);
  if (metric_->type == MetricType::number) {
    const bool plain_unit = !has_unit || meaning(class_of(kUnit, metric_index_), *unit, [&](std::string_view text) {
                                           const Metric& metric = program_.metrics[metric_index_];
                                           const std::uint32_t found = names_.units.find(text, metric.name.pack).item;
                                           return found != NameTable::kNone && UnitId(found) == metric.unit ? 1u : 0u;
                                         }) == 1;
    const auto number = read_plain_number(cell.at, cell.size);
    if (number && plain_unit && metric_->holds(*number)) {
      rows_->bits.set(rows_->count, number->digits);
      rows_->form.set(rows_->count, number->decimals);
      if (has_unit) rows_->unit_written.set(rows_->count, 1);
      return true;
    }
  }
  return read_value(cell, has_unit ? unit : nullptr);
}

/// Words are read once and remembered; numbers in words or with units differ too much for that.
bool RowBuilder::read_value(const CellText& cell, const CellText* unit) {
  const FieldClass field_class = class_of(kValue, metric_index_);
  const bool remembered = metric_->type != MetricType::number && unit == nullptr && cell.size <= kLongestKnown;
  FieldTable::Slot* slot = remembered ? table_.find(field_class, cell.at, cell.size) : nullptr;
  PackedValue value;
  if (slot != nullptr && !slot->is_empty()) {
    value = known_values_[slot->meaning];
  } else {
    const FieldText text = scalar_of(&cell);
    if (text.form == FieldText::Form::absent) return false;
    const auto reading = values_.read(MetricId(metric_index_), text, scalar_of(unit));
    const auto packed = reading ? PackedValue::pack(reading->value) : std::nullopt;
    if (!packed) return false;
    value = *packed;
    if (reading->unit_written) rows_->unit_written.set(rows_->count, 1);
    if (slot != nullptr && known_values_.size() < kOdd) {
      known_values_.push_back(value);
      table_.add(slot, field_class, cell.at, cell.size, kNothing, static_cast<std::uint32_t>(known_values_.size() - 1));
    }
  }
  rows_->bits.set(rows_->count, value.bits);
  rows_->form.set(rows_->count, value.form);
  return true;
}

}  // namespace ajar::runtime
