/// What stands behind the public types. Reports and explanations share the data of the session they came from, so they
/// outlive it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ajar/ajar.hpp"
#include "core/diagnostic.hpp"
#include "core/program.hpp"
#include "core/source.hpp"
#include "runtime/evaluate.hpp"
#include "runtime/evidence.hpp"
#include "runtime/proof_lines.hpp"
#include "runtime/questions/experiment.hpp"
#include "runtime/render.hpp"

namespace ajar {

namespace embed {
struct Survey;
}

struct Session::Data {
  explicit Data(const Limits& given) : limits(given), pack_issues(given.diagnostics), evidence_issues(given.diagnostics) {}

  Limits limits;
  SourceMap sources;
  std::optional<Program> program;
  Diagnostics pack_issues;
  runtime::EvidenceSet evidence;
  Diagnostics evidence_issues;
  std::vector<std::pair<SourceId, runtime::Format>> evidence_texts;
  bool has_streams = false;  ///< some evidence is no text that was kept
  std::shared_ptr<const embed::Survey> survey;  ///< of evidence whose rows are not kept; mostly none

  std::size_t issue_count() const { return pack_issues.all().size() + evidence_issues.all().size(); }
  const Diagnostic& issue(std::size_t i) const {
    const std::size_t own = pack_issues.all().size();
    return i < own ? pack_issues.all()[i] : evidence_issues.all()[i - own];
  }
};

struct Report::Data {
  std::shared_ptr<const Session::Data> session;
  std::shared_ptr<const Program> program;  ///< the session's, with the lengths of time that the question sets
  runtime::Query query;
  std::vector<runtime::CaseReport> reports;
  std::vector<CaseVerdicts> cases;
  bool has_unnamed_case = false;
};

struct Explanation::Data {
  std::shared_ptr<const Session::Data> session;
  std::shared_ptr<const Program> program;  ///< likewise
  runtime::Query query;
  std::optional<runtime::Situation> situation;  ///< of the case asked about
  std::vector<GateVerdict> verdicts;
  // How the answer is told; what they need lives in them and here.
  std::function<std::string(const runtime::RenderInput&, const runtime::RenderStyle&)> text;
  std::function<std::string(const runtime::RenderInput&)> json;
  const runtime::Proof* proof = nullptr;  ///< lives in what they keep; null where the answer is no proof of one gate
  std::function<std::vector<runtime::ProofLine>(const runtime::Words&)> lines;  ///< told before the proof's own
};

namespace embed {

inline Language language_of(Lang lang) { return lang == Lang::zh ? Language::zh : Language::en; }

/// The names of all bundled packs and of the standard library: what `use` finds without a finder.
std::vector<std::string> usable_packs();

/// Whether a text is, to the byte, a pack that comes with the library.
bool is_bundled(std::string_view pack_text);

/// A sentence of core/diagnostics.def for a question that cannot be asked.
std::string say(Lang lang, Phrase phrase, Arguments arguments = {});
/// The same, followed by "did you mean …" when one of the candidates is near the last argument.
std::string say_unknown(Lang lang, Phrase phrase, const std::string& name, const std::vector<std::string>& candidates);

runtime::Format format_from(EvidenceFormat format);

/// Rows that were read, kept or not.
std::size_t row_count(const Session::Data& session);

/// What follows once all evidence is loaded. False when something is malformed.
bool finish_loading(Session::Data& data);

/// Sources keep their ids, so that spans stay right in the copy.
void copy_sources(const SourceMap& from, SourceMap& to);

/// The dates and thresholds of a question.
Answer<runtime::Query> query_of(const Session::Data& session, const Question& question);

/// The last day of a date or period.
Answer<Day> day_of(const std::string& text, Lang lang);

/// The session's program or, where the question sets lengths of time, a changed copy.
std::shared_ptr<const Program> program_of(const std::shared_ptr<const Session::Data>& session, const runtime::Query& query);

GateVerdict verdict_of(const Session::Data& session, const runtime::GateReport& report);

}  // namespace embed
}  // namespace ajar
