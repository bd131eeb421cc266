#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "lint/formats/json_parts.hpp"
#include "lint/formats/line_hashes.hpp"
#include "lint/formats/words.hpp"
#include "runtime/sentences.hpp"

namespace ajar::lint {

namespace {

// What GitHub takes of one run, and what it shows of it.
constexpr std::size_t kMostResults = 25'000, kShownResults = 5'000;
constexpr std::size_t kMostLocations = 1'000, kMostSteps = 10'000;

constexpr std::string_view kSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// "ForecastAsFact"
std::string camel_case(std::string_view id) {
  std::string out;
  bool upper = true;
  for (const char c : id) {
    if (c != '_') out += upper ? static_cast<char>(c - 'a' + 'A') : c;
    upper = c == '_';
  }
  return out;
}

/// A message is plain text, in which `[a](b)` would be a link.
Json message(std::string_view text) {
  std::string plain = mended(text);
  for (std::size_t at = 0; (at = plain.find("](", at)) != std::string::npos; at += 3) plain.insert(at + 1, 1, ' ');
  return {{"text", std::move(plain)}};
}

class Sarif {
 public:
  Sarif(const LintRun& run, const OutputStyle& style) : run_(run), style_(style) {}

  std::string write() {
    std::vector<Found> found = all_found(run_, true);
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.finding->severity > b.finding->severity; });
    const std::size_t all = found.size();
    found.resize(std::min(all, kMostResults));
    any_silenced_ = std::any_of(found.begin(), found.end(), [](const Found& one) { return one.finding->silenced.has_value(); });

    for (const FileFindings& file : run_.files) artifact(file.path, &file);
    Json results = Json::array();
    for (const Found& one : found) results.push_back(result(one));

    Json run = Json::object();
    run["tool"] = {{"driver", driver()}};
    run["invocations"] = Json::array({{{"executionSuccessful", true}, {"toolExecutionNotifications", notices(all)}}});
    run["artifacts"] = std::move(artifacts_);
    run["columnKind"] = "utf16CodeUnits";
    run["newlineSequences"] = Json::array({"\r\n", "\n", "\r"});
    run["language"] = style_.language == Language::zh ? "zh-CN" : "en-US";
    run["results"] = std::move(results);
    run["properties"] = run_properties(all);
    return lint::write(Json{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}});
  }

 private:
  Json driver() const {
    Json out = {{"name", "ajar"}};
    if (!run_.tool_version.empty()) out["version"] = out["semanticVersion"] = run_.tool_version;
    if (!run_.rule_pages.empty()) out["informationUri"] = run_.rule_pages;
    out["rules"] = Json::array();
    for (const Rule rule : all_rules()) {
      const std::string summary(summary_of(rule, style_.language));
      Json one = {{"id", rule_name(rule)}, {"name", camel_case(id_of(rule))}, {"shortDescription", {{"text", summary}}},
                  {"fullDescription", {{"text", summary}}}};
      if (const std::string address = rule_address(run_, rule); !address.empty()) one["helpUri"] = address;
      one["help"] = {{"text", summary}};
      one["defaultConfiguration"] = {{"level", id_of(severity_of(rule))}};
      one["properties"] = {{"tags", Json::array({"claims", "evidence"})}};
      out["rules"].push_back(std::move(one));
    }
    return out;
  }

  Json notice(std::string_view id, const std::string& text) const {
    return {{"level", "warning"}, {"descriptor", {{"id", id}}}, {"message", message(text)}};
  }

  Json notices(std::size_t all) const {
    Json out = Json::array();
    const auto number = [](std::size_t n) { return runtime::grouped(n); };
    if (all > kMostResults)
      out.push_back(notice("ajar/findings_left_out", say(style_.language, Word::cut_results, {number(all - kMostResults), number(all), number(kMostResults)})));
    if (all > kShownResults)
      out.push_back(notice("ajar/findings_not_shown", say(style_.language, Word::cut_shown, {number(std::min(all, kMostResults)), number(kShownResults)})));
    return out;
  }

  Json run_properties(std::size_t all) const {
    const FindingCounts counts = count(run_);
    Json out = {{"sentences", counts.sentences}, {"silenced", counts.quiet}, {"findings", all}};
    if (!run_.pack.empty()) out["pack"] = mended(pack_words(run_));
    if (!run_.as_of.empty()) out["as_of"] = run_.as_of;
    return out;
  }

  /// The place of a file in the list of files; it is added when it is new.
  std::size_t artifact(const std::string& path, const FileFindings* report) {
    const auto [at, is_new] = artifact_places_.try_emplace(path, artifacts_.size());
    if (!is_new) return at->second;
    Json one = {{"location", {{"uri", uri_of(path)}}}};
    if (report) {
      one["length"] = report->source.size();
      if (!find_invalid_utf8(report->source)) one["encoding"] = "UTF-8";
      one["roles"] = Json::array({"analysisTarget"});
    }
    artifacts_.push_back(std::move(one));
    return at->second;
  }

  Json artifact_location(const std::string& path) { return {{"uri", uri_of(path)}, {"index", artifact(path, nullptr)}}; }

  static Json region(std::string_view source, Range range, const PlaceRange& places) {
    return {{"startLine", places.begin.line},
            {"startColumn", places.begin.utf16_column},
            {"endLine", places.end.line},
            {"endColumn", places.end.utf16_column},
            {"charOffset", places.begin.utf16_offset},
            {"charLength", places.end.utf16_offset - places.begin.utf16_offset},
            {"byteOffset", range.begin},
            {"byteLength", range.size()},
            {"snippet", {{"text", mended(part_of(source, range))}}}};
  }

  Json sentence_location(const Found& found) {
    const Finding& finding = *found.finding;
    Json out = {{"physicalLocation",
                 {{"artifactLocation", artifact_location(found.file->path)}, {"region", region(found.file->source, finding.sentence, found.sentence)}}}};
    if (!finding.trigger.empty()) out["annotations"] = Json::array({region(found.file->source, finding.trigger, found.trigger)});
    return out;
  }

  Json trigger_location(const Found& found, const std::string& text) {
    const Finding& finding = *found.finding;
    const bool whole = finding.trigger.empty();
    return {{"physicalLocation",
             {{"artifactLocation", artifact_location(found.file->path)},
              {"region", whole ? region(found.file->source, finding.sentence, found.sentence) : region(found.file->source, finding.trigger, found.trigger)}}},
            {"message", message(text)}};
  }

  Json row_location(const CitedRow& row) {
    Json out = Json::object();
    if (!row.file.empty()) {
      out["physicalLocation"] = {{"artifactLocation", artifact_location(row.file)}};
      if (row.line > 0) out["physicalLocation"]["region"] = {{"startLine", row.line}};
    }
    out["message"] = message(row.text.empty() ? row.id : row.id + ": " + row.text);
    return out;
  }

  /// What is claimed, what the evidence says, and the rows it says it by.
  Json steps(const Found& found) {
    Json out = Json::array();
    const auto add = [&](Json location) {
      if (out.size() < kMostSteps) out.push_back({{"location", std::move(location)}, {"executionOrder", out.size() + 1}});
    };
    add(trigger_location(found, found.finding->message));
    for (const std::string& text : found.finding->details) add(trigger_location(found, text));
    for (const CitedRow& row : found.finding->evidence) add(row_location(row));
    return out;
  }

  Json related(const Finding& finding) {
    Json out = Json::array();
    for (const CitedRow& row : finding.evidence) {
      if (out.size() == kMostLocations) break;
      Json location = row_location(row);
      location["id"] = out.size() + 1;
      out.push_back(std::move(location));
    }
    return out;
  }

  static Json suppressions(const Finding& finding) {
    if (!finding.silenced) return Json::array();
    const bool known = finding.silenced->by == Silenced::By::baseline;
    Json one = {{"kind", known ? "external" : "inSource"}, {"status", "accepted"}};
    if (!finding.silenced->reason.empty()) one["justification"] = mended(finding.silenced->reason);
    return Json::array({std::move(one)});
  }

  Json properties(const Finding& finding) const {
    Json out = {{"status", statuses(finding.status)}};
    if (const GateClaim* gate = deciding_gate(finding)) {
      out["asserted"] = id_of(gate->asserted);
      out["proven"] = id_of(gate->verdict.proven);
      out["possible"] = id_of(gate->verdict.possible);
      out["verdict"] = id_of(finding.carried);
    }
    out["claim"] = text_or_null(finding.claim);
    out["gates"] = texts(finding.gate_names);
    out["cited"] = texts(finding.cited);
    out["related"] = rule_ids(finding.related);
    if (finding.evidence.size() > kMostLocations)
      out["left_out"] = say(style_.language, Word::cut_rows, {runtime::grouped(finding.evidence.size() - kMostLocations)});
    return out;
  }

  std::string line_hash(const Found& found) {
    auto at = hashes_.find(found.file);
    if (at == hashes_.end()) at = hashes_.emplace(found.file, LineHashes(found.file->source)).first;
    return at->second.of(found.sentence.begin.line);
  }

  Json result(const Found& found) {
    const Finding& finding = *found.finding;
    Json out = {{"ruleId", rule_name(finding.rule)},
                {"ruleIndex", static_cast<std::size_t>(finding.rule)},
                {"level", id_of(finding.severity)},
                {"message", message(message_lines(finding, style_.language))},
                {"locations", Json::array({sentence_location(found)})},
                {"partialFingerprints", {{"ajar/v1", finding.fingerprint}, {"primaryLocationLineHash", line_hash(found)}}},
                {"codeFlows", Json::array({{{"threadFlows", Json::array({{{"locations", steps(found)}}})}}})}};
    if (!finding.evidence.empty()) out["relatedLocations"] = related(finding);
    if (any_silenced_) out["suppressions"] = suppressions(finding);
    if (run_.baseline) out["baselineState"] = finding.silenced && finding.silenced->by == Silenced::By::baseline ? "unchanged" : "new";
    if (!finding.suggest.empty()) out["fixes"] = Json::array({fix(found)});
    out["properties"] = properties(finding);
    return out;
  }

  Json fix(const Found& found) {
    const Finding& finding = *found.finding;
    Json deleted = region(found.file->source, finding.sentence, found.sentence);
    const Json replacement = {{"deletedRegion", std::move(deleted)}, {"insertedContent", {{"text", mended(finding.suggest)}}}};
    return {{"description", message(say(style_.language, Word::safer, {finding.suggest}))},
            {"artifactChanges", Json::array({{{"artifactLocation", artifact_location(found.file->path)}, {"replacements", Json::array({replacement})}}})}};
  }

  const LintRun& run_;
  const OutputStyle& style_;
  Json artifacts_ = Json::array();
  std::map<std::string, std::size_t> artifact_places_;
  std::map<const FileFindings*, LineHashes> hashes_;
  bool any_silenced_ = false;
};

}  // namespace

std::string findings_sarif(const LintRun& run, const OutputStyle& style) { return Sarif(run, style).write(); }

}  // namespace ajar::lint
