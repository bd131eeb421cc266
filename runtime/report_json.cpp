#include <algorithm>
#include <iterator>
#include <utility>

#include "runtime/json_parts.hpp"

namespace ajar::runtime {

namespace {

/// Errors that always speak of one field.
constexpr std::pair<Code, std::string_view> kFields[] = {
    {Code::E0514, "metric"}, {Code::E0520, "value"}, {Code::E0521, "value"}, {Code::E0522, "value"}, {Code::E0523, "value"},
    {Code::E0524, "value"},  {Code::E0525, "unit"},  {Code::E0526, "unit"},  {Code::E0527, "unit"},  {Code::E0528, "value"},
    {Code::E0529, "value"},  {Code::E0530, "value"}, {Code::E0531, "value"}, {Code::E0533, "unit"},  {Code::E0534, "value"},
    {Code::E0535, "value"},  {Code::E0536, "value"}, {Code::E0540, "kind"},  {Code::E0541, "scope"}, {Code::E0542, "basis"}};
/// Errors whose first argument is the name of the field.
constexpr Code kFirstArgument[] = {Code::E0507, Code::E0511, Code::E0512, Code::E0532};

/// Finds the malformed row a diagnostic speaks of: the one whose text holds the place at fault.
class MalformedRows {
 public:
  explicit MalformedRows(const EvidenceSet& evidence) : evidence_(evidence) {
    for (std::size_t row = 0; row < evidence.size(); ++row)
      if (evidence.malformed[row]) rows_.push_back(RowId(row));
    std::stable_sort(rows_.begin(), rows_.end(), [&](RowId a, RowId b) { return key(span(a)) < key(span(b)); });
  }

  RowId find(Span place) const {
    const auto after = std::upper_bound(rows_.begin(), rows_.end(), place,
                                        [&](Span s, RowId row) { return key(s) < key(span(row)); });
    if (after == rows_.begin()) return {};
    const RowId row = *(after - 1);
    return span(row).source == place.source && place.begin <= span(row).end ? row : RowId();
  }

 private:
  static std::pair<std::uint32_t, std::uint32_t> key(Span s) { return {s.source.index, s.begin}; }
  Span span(RowId row) const { return evidence_.span[row.index]; }

  const EvidenceSet& evidence_;
  std::vector<RowId> rows_;
};

class ReportJson {
 public:
  ReportJson(const RenderInput& in, std::span<const CaseReport> cases) : in_(in), parts_(in), cases_(cases) {}

  Json document(const Diagnostics& errors) const {
    Json out = Json::object();
    out["schema"] = "ajar.report/1";
    out["pack"] = parts_.pack();
    out["as_of"] = to_string(in_.query.as_of);
    out["known_by"] = parts_.known_by();
    out["overrides"] = parts_.overrides();
    out["evidence"] = evidence(errors);
    Json& cases = out["cases"] = Json::array();
    for (const CaseReport& one : cases_) cases.push_back(case_of(one));
    return out;
  }

 private:
  Json evidence(const Diagnostics& errors) const {
    const std::vector<CountedRow> fates = global_fates(in_.evidence, cases_);
    Json unused = Json::array(), set_aside = Json::array();
    std::size_t used = 0;
    for (const auto& [row, fate] : fates) {
      switch (fate.fate) {
        case Fate::used: ++used; break;
        case Fate::malformed: break;
        case Fate::unused: unused.push_back(Json{{"row", parts_.row(row)}, {"metric", parts_.metric_name(row)}}); break;
        case Fate::not_yet:
        case Fate::not_known_yet:
        case Fate::withdrawn:
        case Fate::wrong_kind:
        case Fate::wrong_scope:
        case Fate::wrong_basis:
        case Fate::below_grade:
        case Fate::stale:
        case Fate::undated:
        case Fate::part_of:
        case Fate::off_subject: set_aside.push_back(parts_.set_aside(row, fate)); break;
      }
    }
    Json out = Json::object();
    out["rows"] = fates.size();
    out["used"] = used;
    out["unused"] = std::move(unused);
    out["set_aside"] = std::move(set_aside);
    out["malformed"] = malformed(errors);
    return out;
  }

  /// One entry a malformed row, then one an error that belongs to no row (a text that is not rows at all).
  Json malformed(const Diagnostics& errors) const {
    const MalformedRows finder(in_.evidence);
    std::vector<const Diagnostic*> first(in_.evidence.size(), nullptr);
    std::vector<const Diagnostic*> rowless;
    for (const Diagnostic& error : errors.all()) {
      if (severity_of(error.code) != Severity::error) continue;
      const RowId row = finder.find(error.primary.span);
      if (!row) rowless.push_back(&error);
      else if (!first[row.index]) first[row.index] = &error;
    }
    Json out = Json::array();
    for (std::size_t i = 0; i < in_.evidence.size(); ++i)
      if (in_.evidence.malformed[i]) out.push_back(malformed_row(RowId(i), first[i]));
    for (const Diagnostic* error : rowless) out.push_back(malformed_text(*error));
    return out;
  }

  Json malformed_row(RowId row, const Diagnostic* error) const {
    Json out = Json::object();
    out["row"] = parts_.row(row);
    const Span span = in_.evidence.span[row.index];
    if (known(span)) out["file"] = in_.sources.name(span.source);
    out["line"] = in_.evidence.line[row.index];
    out["field"] = error ? field(*error) : Json(nullptr);
    if (error) out["code"] = name_of(error->code);
    out["message"] = error ? title_of(*error, Language::en) : std::string(word_of(Fate::malformed, Language::en));
    return out;
  }

  Json malformed_text(const Diagnostic& error) const {
    const Span span = error.primary.span;
    Json out = Json::object();
    out["file"] = known(span) ? Json(in_.sources.name(span.source)) : Json(nullptr);
    out["line"] = known(span) ? Json(in_.sources.position(span).line) : Json(nullptr);
    out["field"] = nullptr;
    out["code"] = name_of(error.code);
    out["message"] = title_of(error, Language::en);
    return out;
  }

  /// The field at fault; null when it is the row as a whole.
  static Json field(const Diagnostic& error) {
    for (const auto& [code, field] : kFields)
      if (code == error.code) return field;
    const bool named = std::find(std::begin(kFirstArgument), std::end(kFirstArgument), error.code) != std::end(kFirstArgument);
    if (!named || error.arguments.empty()) return nullptr;
    const auto* text = std::get_if<std::string>(&error.arguments.front());
    return text ? Json(*text) : Json(nullptr);
  }

  bool known(Span span) const { return span.source && span.source.index < in_.sources.size(); }

  Json case_of(const CaseReport& one) const {
    Json out = Json::object();
    out["case"] = one.has_case ? Json(one.case_value) : Json(nullptr);
    Json& gates = out["gates"] = Json::array();
    for (const GateReport& gate : one.gates) gates.push_back(gate_of(gate));
    return out;
  }

  Json gate_of(const GateReport& report) const {
    const Gate& gate = in_.program[report.gate];
    Json out = Json::object();
    out["gate"] = in_.program.display(gate.name);
    out["proven"] = state_id(report.effective.proven, report.error);
    out["possible"] = state_id(report.effective.possible, report.error);
    out["settled"] = report.effective.settled() && !report.error;
    out["own"] = parts_.verdict(report.own, report.error);
    out["out_of_order"] = parts_.out_of_order(report.out_of_order);
    out["exact"] = gate.exact;
    out["confidence"] = parts_.confidence(report.confidence);
    out["rests_on"] = parts_.rows(report.rests_on);
    out["kept_apart"] = parts_.kept_apart(report);
    Json& lacks = out["lacks"] = Json::array();
    for (const MetricId metric : report.lacks) lacks.push_back(in_.program.display(in_.program[metric].name));
    out["because"] = parts_.reasons(report.because);
    return out;
  }

  const RenderInput& in_;
  JsonParts parts_;
  std::span<const CaseReport> cases_;
};

}  // namespace

std::string report_json(const RenderInput& in, std::span<const CaseReport> cases, const Diagnostics& evidence_errors) {
  return write(ReportJson(in, cases).document(evidence_errors));
}

}  // namespace ajar::runtime
