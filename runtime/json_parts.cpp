#include "runtime/json_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr Int128 kSafeInteger = (Int128(1) << 53) - 1;  // what every JSON reader keeps exactly

Day to_day(const Rational& number) {
  const Int128 n = number.numerator() / number.denominator();
  constexpr Int128 first = -719'162, last = 2'932'896;  // 0001-01-01 and 9999-12-31
  return Day{static_cast<std::int32_t>(n < first ? first : n > last ? last : n)};
}

}  // namespace

std::string write(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string_view state_id(State state, bool error) { return error ? std::string_view("error") : id_of(state); }

Json JsonParts::pack() const {
  Json out = Json::object();
  if (in_.program.packs.empty()) return out;
  const Pack& pack = in_.program.packs[0];
  out["name"] = pack.name;
  out["version"] = pack.version.empty() ? Json(nullptr) : Json(pack.version);
  out["hash"] = hash_of(in_.program);
  return out;
}

Json JsonParts::known_by() const { return in_.query.known_by ? Json(to_string(*in_.query.known_by)) : Json(nullptr); }

Json JsonParts::overrides() const {
  Json out = Json::object();
  for (const auto& change : in_.query.overrides)
    out[in_.program.display(in_.program[change.threshold].name)] = change.text;
  return out;
}

Json JsonParts::verdict(Verdict verdict, bool error) const {
  Json out = Json::object();
  out["proven"] = state_id(verdict.proven, error);
  out["possible"] = state_id(verdict.possible, error);
  return out;
}

Json JsonParts::confidence(const std::optional<Confidence>& confidence) const {
  return confidence ? Json(id_of(*confidence)) : Json(nullptr);
}

Json JsonParts::out_of_order(OutOfOrder value) const {
  switch (value) {
    case OutOfOrder::no: return false;
    case OutOfOrder::maybe: return "maybe";
    case OutOfOrder::yes: return true;
  }
  return false;
}

Json JsonParts::kept_apart(const GateReport& report) const {
  Json out = Json::array();
  for (const KeptApart& apart : report.kept_apart) {
    Json one = Json::object();
    one["kind"] = in_.program.display(in_.program[apart.kind].name);
    one["rows"] = apart.rows;
    one["examples"] = rows(apart.examples);
    out.push_back(std::move(one));
  }
  return out;
}

Json JsonParts::reasons(ReasonSet reasons) const {
  Json out = Json::array();
  reasons.for_each([&](Reason reason) { out.push_back(id_of(reason)); });
  return out;
}

Json JsonParts::rows(const std::vector<RowId>& rows) const {
  Json out = Json::array();
  for (const RowId id : rows) out.push_back(row(id));
  return out;
}

Json JsonParts::symbol(Symbol symbol) const { return symbol ? Json(in_.evidence.symbols[symbol]) : Json(nullptr); }

std::string_view JsonParts::metric_name(RowId row) const {
  const MetricId metric = in_.evidence.metric[row.index];
  if (metric) return in_.program[metric].name.name;
  return in_.evidence.symbols[in_.evidence.metric_name[row.index]];
}

Json JsonParts::set_aside(RowId id, const RowFate& fate) const {
  Json out = Json::object();
  out["row"] = row(id);
  out["metric"] = metric_name(id);
  out["why"] = id_of(fate.fate);
  if (fate.fate == Fate::part_of && fate.other) out["other"] = row(fate.other);
  if (fate.distinction >= in_.program.distinctions.size()) return out;
  const Distinction& apart = in_.program.distinctions[fate.distinction];
  if (!apart.because.empty()) out["because"] = apart.because.texts.front();
  const auto side = [&](std::uint32_t index) -> std::string {
    switch (apart.between) {
      case DistinctionClass::kinds: return in_.program.display(in_.program.kinds[index].name);
      case DistinctionClass::scopes: return in_.program.display(in_.program.scopes[index].name);
      case DistinctionClass::bases: return std::string(id_of(static_cast<Basis>(index)));
    }
    return {};
  };
  out["distinction"] = Json::array({side(apart.left), side(apart.right)});
  return out;
}

Json JsonParts::number(const Rational& value) const {
  if (value.is_integer()) {
    const Int128 integer = value.numerator() / value.denominator();
    if (integer <= kSafeInteger && integer >= -kSafeInteger) return static_cast<std::int64_t>(integer);
  }
  return to_exact_string(value);
}

Json JsonParts::date(const Rational& day_number) const { return to_string(to_day(day_number)); }

std::string JsonParts::word(const Metric& metric, const Rational& position) const {
  const Int128 index = position.numerator() / position.denominator();
  if (index < 0 || index >= static_cast<Int128>(metric.words.size())) return {};
  return metric.words[static_cast<std::size_t>(index)];
}

Json JsonParts::words(const Metric& metric, std::uint64_t words) const {
  Json out = Json::array();
  if (metric.type == MetricType::yes_no) {
    if (words & kNo) out.push_back("no");
    if (words & kYes) out.push_back("yes");
    return out;
  }
  for (std::size_t i = 0; i < metric.words.size() && i < kMaxWords; ++i)
    if ((words >> i) & 1u) out.push_back(metric.words[i]);
  return out;
}

Json JsonParts::end(const Metric& metric, const Endpoint& end) const {
  if (end.infinite) return nullptr;
  switch (metric.type) {
    case MetricType::date: return date(end.value);
    case MetricType::rank: return word(metric, end.value);
    case MetricType::number:
    case MetricType::yes_no:
    case MetricType::choice: return number(end.value);
  }
  return nullptr;
}

Json JsonParts::value(MetricId id, const Value& value) const {
  const Metric& metric = in_.program[id];
  if (metric.type == MetricType::yes_no || metric.type == MetricType::choice) return words(metric, value.words);
  return Json::array({end(metric, value.number.low), end(metric, value.number.high)});
}

Json JsonParts::span(Span span) const {
  if (!span.source || span.source.index >= in_.sources.size()) return nullptr;
  const LineIndex& lines = in_.sources.lines(span.source);
  const Position first = lines.position(span.begin), last = lines.position(span.end);
  return Json::array({first.line, first.column, last.line, last.column});
}

}  // namespace ajar::runtime
