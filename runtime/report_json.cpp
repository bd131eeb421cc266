#include <algorithm>
#include <iterator>
#include <utility>

#include "runtime/json_parts.hpp"
#include "runtime/report_pieces.hpp"

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

bool is_set_aside(Fate fate) { return fate != Fate::used && fate != Fate::unused && fate != Fate::malformed; }

class ReportJson {
 public:
  explicit ReportJson(const RenderInput& in) : in_(in), parts_(in) {}

  /// Everything before the cases, in pieces: there may be millions of rows.
  void head(std::span<const CountedRow> rows, const Diagnostics& errors, SinkBuffer& out) const {
    Json head = Json::object();
    head["schema"] = "ajar.report/1";
    head["pack"] = parts_.pack();
    head["as_of"] = to_string(in_.query.as_of);
    head["known_by"] = parts_.known_by();
    head["overrides"] = parts_.overrides();
    std::string text = dump(head);
    text.pop_back();  // what follows is inside
    out << text << ",\"evidence\":{\"rows\":" << std::to_string(rows.size());
    const auto used = std::count_if(rows.begin(), rows.end(), [](const CountedRow& one) { return one.fate.fate == Fate::used; });
    out << ",\"used\":" << std::to_string(used) << ",\"unused\":[";
    bool is_first = true;
    for (const CountedRow& one : rows)
      if (one.fate.fate == Fate::unused) add(out, Json{{"row", parts_.row(one.row)}, {"metric", parts_.metric_name(one.row)}}, is_first);
    out << "],\"set_aside\":[";
    is_first = true;
    for (const CountedRow& one : rows)
      if (is_set_aside(one.fate.fate)) add(out, parts_.set_aside(one.row, one.fate), is_first);
    out << "],\"malformed\":" << dump(malformed(errors)) << "},\"cases\":[";
  }

  std::string one(const CaseReport& report) const { return dump(case_of(report)); }

 private:
  static std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

  static void add(SinkBuffer& out, const Json& item, bool& is_first) {
    if (!std::exchange(is_first, false)) out << ',';
    out << dump(item);
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
};

}  // namespace

void ReportPieces::head(std::span<const CountedRow> rows, const Diagnostics& evidence_errors, SinkBuffer& out) const {
  ReportJson(in_).head(rows, evidence_errors, out);
}
std::string ReportPieces::one_case(const CaseReport& report) const { return ReportJson(in_).one(report); }

std::string report_json(const RenderInput& in, std::span<const CaseReport> cases, const Diagnostics& evidence_errors) {
  std::string whole;
  const Sink sink = [&](std::string_view piece) { return whole += piece, true; };
  SinkBuffer out(sink);
  const ReportPieces pieces(in);
  pieces.head(global_fates(in.evidence, cases), evidence_errors, out);
  for (const CaseReport& one : cases) out << (&one == cases.data() ? "" : ",") << pieces.one_case(one);
  out << ReportPieces::kEnd;
  out.flush();
  return whole;
}

}  // namespace ajar::runtime
