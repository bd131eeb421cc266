#include "lint/formats/json_parts.hpp"

namespace ajar::lint {

namespace {

Json suppressed(const Finding& finding) {
  if (!finding.silenced) return nullptr;
  Json out = Json::object();
  out["by"] = finding.silenced->by == Silenced::By::baseline ? "baseline" : "directive";
  out["reason"] = text_or_null(finding.silenced->reason);
  return out;
}

Json trigger(const Found& found) {
  const Range range = found.finding->trigger;
  if (range.empty()) return nullptr;
  Json out = Json::object();
  out["start_byte"] = range.begin;
  out["end_byte"] = range.end;
  out["text"] = mended(part_of(found.file->source, range));
  return out;
}

Json finding(const Found& found) {
  const Finding& one = *found.finding;
  const GateClaim* gate = deciding_gate(one);
  const auto state = [&](State of) { return gate ? Json(id_of(of)) : Json(nullptr); };
  Json out = Json::object();
  out["rule"] = id_of(one.rule);
  out["verdict"] = gate ? Json(id_of(one.carried)) : Json(nullptr);
  out["severity"] = id_of(one.severity);
  out["start_byte"] = one.sentence.begin;
  out["end_byte"] = one.sentence.end;
  out["line"] = found.sentence.begin.line;
  out["column"] = found.sentence.begin.column;
  out["end_line"] = found.sentence.end.line;
  out["end_column"] = found.sentence.end.column;
  out["text"] = mended(part_of(found.file->source, one.sentence));
  out["trigger"] = trigger(found);
  out["claim"] = text_or_null(one.claim);
  out["gates"] = texts(one.gate_names);
  out["asserted"] = state(gate ? gate->asserted : State::closed);
  out["proven"] = state(gate ? gate->verdict.proven : State::closed);
  out["possible"] = state(gate ? gate->verdict.possible : State::closed);
  out["by_gate"] = Json::array();
  for (std::size_t i = 0; i < one.gates.size(); ++i) out["by_gate"].push_back(gate_claim(one, i));
  out["status"] = statuses(one.status);
  out["cited"] = texts(one.cited);
  out["related"] = rule_ids(one.related);
  out["evidence"] = Json::array();
  for (const CitedRow& row : one.evidence) out["evidence"].push_back(mended(row.id));
  out["message"] = mended(one.message);
  out["details"] = texts(one.details);
  out["suggest"] = text_or_null(one.suggest);
  out["fingerprint"] = one.fingerprint;
  out["suppressed"] = suppressed(one);
  return out;
}

Json pack(const LintRun& run) {
  if (run.pack.empty()) return nullptr;
  return {{"name", mended(run.pack)}, {"version", text_or_null(run.pack_version)}, {"hash", run.pack_hash}};
}

}  // namespace

std::string findings_json(const LintRun& run, const OutputStyle&) {
  const FindingCounts counts = count(run);
  Json out = Json::object();
  out["schema"] = "ajar.findings/1";
  out["pack"] = pack(run);
  out["as_of"] = text_or_null(run.as_of);
  out["files"] = Json::array();
  for (const FileFindings& file : run.files) {
    Json findings = Json::array();
    for (const Found& found : all_found(file, true)) findings.push_back(finding(found));
    out["files"].push_back({{"path", mended(file.path)}, {"findings", std::move(findings)}});
  }
  out["sentences"] = counts.sentences;
  out["silenced"] = counts.quiet;
  out["counts"] = {{"error", counts.errors}, {"warning", counts.warnings}, {"note", counts.notes},
                   {"by_directive", counts.by_directive}, {"in_baseline", counts.in_baseline}};
  return write(out);
}

}  // namespace ajar::lint
