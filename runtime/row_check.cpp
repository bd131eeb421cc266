#include "runtime/row_check.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kLongestMalformed = 200;  // bytes of a text kept from a row that is not read

std::string_view scalar(const FieldText& field) {
  return field.form == FieldText::Form::scalar ? trim(field.text) : std::string_view();
}

// Cuts between code points.
std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace

RowCheck::RowCheck(const Program& program, EvidenceSet& out, RowReporter& reporter)
    : program_(program), out_(out), reporter_(reporter), names_(program), values_(program, names_, reporter),
      canonical_(program, out) {}

void RowCheck::add(const RawRow& raw) {
  Row row;
  row.span = reporter_.lasting(raw.span);
  row.line = raw.line;
  row.malformed = raw.broken;
  if (!row.malformed) {
    switch (find_metric(raw, row)) {
      case Fit::known: row.malformed = !read_fields(raw, row); break;
      case Fit::unknown: {
        const auto as_of = parse_period(scalar(raw[Field::as_of]));
        if (as_of) row.as_of = as_of;
        break;
      }
      case Fit::wrong: row.malformed = true; break;
    }
  }
  if (row.malformed) {
    row.metric = {};
    row.value = {};
  }
  read_texts(raw, row);
  if (!raw.broken) read_sayer(raw, row);
  append(raw, row);
}

// ---- the metric -----------------------------------------------------------------------------------------------------

RowCheck::Fit RowCheck::find_metric(const RawRow& raw, Row& row) {
  const FieldText& field = raw[Field::metric];
  if (!require(raw, Field::metric)) return Fit::wrong;
  const std::string_view text = scalar(field);
  if (const auto known = known_metrics_.find(text); known != known_metrics_.end()) {
    row.metric = known->second;
    return row.metric ? Fit::known : Fit::unknown;
  }
  const NameTable::Found found = names_.metrics.find(text);
  if (!found.others.empty()) {
    report_ambiguous(field, text, names_.metrics, found.others);
    return Fit::wrong;
  }
  const MetricId metric = found.item == NameTable::kNone ? MetricId() : MetricId(found.item);
  if (metric && program_[metric].formula) {
    reporter_.report(Code::E0514, {quoted(text)}, field.span, {.helps = {{Phrase::help_computed, {}}}});
    return Fit::wrong;
  }
  known_metrics_.emplace(text, metric);
  row.metric = metric;
  return metric ? Fit::known : Fit::unknown;
}

bool RowCheck::require(const RawRow& raw, Field field) {
  switch (raw[field].form) {
    case FieldText::Form::scalar: return true;
    case FieldText::Form::absent: {
      const bool has_place = raw[field].given && !raw[field].span.empty();
      reporter_.report(Code::E0511, {std::string(name_of(field))}, has_place ? raw[field].span : raw.span);
      return false;
    }
    case FieldText::Form::nested: reporter_.report(Code::E0512, {std::string(name_of(field))}, raw[field].span); return false;
  }
  return false;
}

// ---- the other fields -----------------------------------------------------------------------------------------------

// Every field is looked at, so that one reading of the messages mends the whole row.
bool RowCheck::read_fields(const RawRow& raw, Row& row) {
  const bool scalars = all_scalar(raw);
  const bool value = read_value(raw, row);
  const bool classes = read_class_fields(raw, row);
  const bool dates = read_dates(raw, row);
  return scalars && value && classes && dates;
}

bool RowCheck::all_scalar(const RawRow& raw) {
  bool all = true;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (field == Field::value || raw[field].form != FieldText::Form::nested) continue;
    reporter_.report(Code::E0512, {std::string(name_of(field))}, raw[field].span);
    all = false;
  }
  return all;
}

bool RowCheck::read_value(const RawRow& raw, Row& row) {
  if (!require(raw, Field::value)) return false;
  if (raw[Field::unit].form == FieldText::Form::nested) return false;
  const auto reading = values_.read(row.metric, raw[Field::value], raw[Field::unit]);
  if (!reading) return false;
  row.value = reading->value;
  row.unit_written = reading->unit_written;
  return true;
}

template <class ItemId>
bool RowCheck::read_name(const RawRow& raw, Field field, const NameTable& table, Code unknown, PackId home, ItemId& out) {
  const std::string_view text = scalar(raw[field]);
  if (text.empty()) return true;
  const NameTable::Found found = table.find(text, home);
  if (found.item != NameTable::kNone) {
    out = ItemId(found.item);
    return true;
  }
  if (!found.others.empty()) {
    report_ambiguous(raw[field], text, table, found.others);
    return false;
  }
  Advice advice;
  if (!reporter_.is_full()) {
    advice.instead = table.similar(text);
    const auto names = table.names();
    if (!names.empty()) advice.helps.push_back({Phrase::help_valid, {listed(names)}});
  }
  reporter_.report(unknown, {quoted(text)}, raw[field].span, std::move(advice));
  return false;
}

bool RowCheck::read_class_fields(const RawRow& raw, Row& row) {
  const Metric& metric = program_[row.metric];
  row.kind = metric.shows;
  row.scope = metric.about;
  bool good = read_name(raw, Field::kind, names_.kinds, Code::E0540, metric.name.pack, row.kind);
  good = read_name(raw, Field::scope, names_.scopes, Code::E0541, metric.name.pack, row.scope) && good;
  const std::string_view basis = scalar(raw[Field::basis]);
  if (basis.empty()) return good;
  if (const auto known = basis_called(basis)) {
    row.basis = *known;
    return good;
  }
  Advice advice{.helps = {{Phrase::help_valid, {listed(basis_names())}}}};
  const auto names = basis_names();
  if (const auto similar = most_similar(cut(basis, kLongestMalformed), names)) advice.instead = names[*similar];
  reporter_.report(Code::E0542, {quoted(basis)}, raw[Field::basis].span, std::move(advice));
  return false;
}

bool RowCheck::read_dates(const RawRow& raw, Row& row) {
  bool good = read_date(raw, Field::as_of, row.as_of);
  good = read_date(raw, Field::recorded_at, row.recorded_at) && good;
  good = read_date(raw, Field::withdrawn_at, row.withdrawn_at) && good;
  return read_date(raw, Field::horizon, row.horizon) && good;
}

bool RowCheck::read_date(const RawRow& raw, Field field, std::optional<Period>& out) {
  const std::string_view text = scalar(raw[field]);
  if (text.empty()) return true;
  out = parse_period(text);
  if (out) return true;
  Advice advice{.instead = suggest_period(text)};
  if (advice.instead.empty()) advice.helps.push_back({Phrase::help_dates, {}});
  reporter_.report(Code::E0532, {std::string(name_of(field)), quoted(text)}, raw[field].span, std::move(advice));
  return false;
}

void RowCheck::read_texts(const RawRow& raw, Row& row) {
  const auto text = [&](Field field) {
    const std::string_view said = scalar(raw[field]);
    return row.malformed ? cut(said, kLongestMalformed) : said;
  };
  const auto symbol = [&](Field field) {
    const std::string_view said = text(field);
    return said.empty() ? Symbol() : out_.symbols.intern(said);
  };
  row.event = symbol(Field::event);
  row.metric_name = symbol(Field::metric);
  row.id = text(Field::id);
  row.quote = text(Field::quote);
  row.url = text(Field::url);
  row.note = text(Field::note);
  if (!row.metric) row.value_text = text(Field::value);
}

void RowCheck::read_sayer(const RawRow& raw, Row& row) {
  row.subject = canonical_.subject(scalar(raw[Field::subject]));
  const Canonical::Sayer sayer = canonical_.sayer(scalar(raw[Field::source]), scalar(raw[Field::origin]));
  row.source = sayer.source;
  row.origin = sayer.origin;
  row.grade = sayer.grade;
}

void RowCheck::append(const RawRow& raw, const Row& row) {
  const RowId id = out_.append(row);
  if (raw.broken) return;
  for (const ExtraText& extra : raw.extras) {
    if (extra.absent) continue;
    const std::string_view value = trim(extra.text);
    out_.add_extra(id, out_.symbols.intern(trim(extra.name)), out_.symbols.intern(value));
  }
}

// ---- names of two packs ---------------------------------------------------------------------------------------------

std::string RowCheck::display(const NameTable& table, std::uint32_t item) const {
  const Name* name = nullptr;
  if (&table == &names_.metrics) name = &program_.metrics[item].name;
  if (&table == &names_.kinds) name = &program_.kinds[item].name;
  if (&table == &names_.scopes) name = &program_.scopes[item].name;
  if (name == nullptr) return {};
  if (!name->pack || name->pack.index >= program_.packs.size()) return name->name;
  return program_.packs[name->pack.index].name + "." + name->name;
}

void RowCheck::report_ambiguous(const FieldText& field, std::string_view text, const NameTable& table,
                                const std::vector<std::uint32_t>& items) {
  std::vector<std::string> names;
  for (const std::uint32_t item : items) names.push_back(display(table, item));
  const std::vector<std::string_view> views(names.begin(), names.end());
  reporter_.report(Code::E0513, {quoted(text), listed(views)}, field.span);
}

}  // namespace ajar::runtime
