#include "embed/survey.hpp"

#include <algorithm>

#include "lang/compile.hpp"
#include "lint/match/check_phrases.hpp"
#include "runtime/pack_page.hpp"

namespace ajar {
namespace {

lang::PackFinder finder_from(const Session::PackFinder& finder) {
  return [finder](std::string_view name, SourceMap& sources) -> std::optional<SourceId> {
    if (finder) {
      auto found = finder(name);
      if (found) return sources.add(std::move(found->first), std::move(found->second));
    }
    const auto bundled = bundled_pack(name);
    if (!bundled) return std::nullopt;
    return sources.add(std::string(name), std::string(bundled->text));
  };
}

using embed::format_from;

}  // namespace

runtime::Format embed::format_from(EvidenceFormat format) { return static_cast<runtime::Format>(static_cast<int>(format)); }

std::size_t embed::row_count(const Session::Data& session) { return session.survey ? session.survey->rows : session.evidence.size(); }

void embed::copy_sources(const SourceMap& from, SourceMap& to) {
  for (SourceId i{0}; i.index < from.size(); ++i.index) to.add_part(std::string(from.name(i)), std::string(from.text(i)), from.first_line(i));
}

bool embed::finish_loading(Session::Data& data) {
  runtime::check_evidence(*data.program, data.evidence, data.evidence_issues, &data.sources);
  data.evidence_issues.sort();
  return !data.evidence_issues.has_errors();
}

Session::Session(SessionLimits limits)
    : data_(std::make_shared<Data>(Limits{limits.pack_bytes, limits.evidence_bytes, limits.depth, limits.issues, limits.nodes})) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

bool Session::compile(std::string name, std::string text, const PackFinder& finder) {
  auto fresh = std::make_shared<Data>(data_->limits);
  const SourceId source = fresh->sources.add(std::move(name), std::move(text));
  lang::CompileOptions options;
  options.limits = data_->limits;
  options.find_pack = finder_from(finder);
  options.known_packs = embed::usable_packs();
  fresh->program = lang::compile(fresh->sources, source, options, fresh->pack_issues);
  // Those that come with the library are looked at by its tests; doing it here would be half of a short run.
  if (fresh->program && !embed::is_bundled(fresh->sources.text(source))) lint::check_phrases(*fresh->program, fresh->pack_issues);
  if (fresh->pack_issues.has_errors()) fresh->program.reset();
  fresh->pack_issues.sort();
  data_ = std::move(fresh);
  return data_->program.has_value();
}

bool Session::load(std::vector<EvidenceText> evidence) {
  if (!data_->program) return false;
  Data& data = *data_;
  for (EvidenceText& text : evidence) {
    const SourceId source = data.sources.add(std::move(text.name), std::move(text.text));
    data.evidence_texts.emplace_back(source, format_from(text.format));
    runtime::load(*data.program, data.sources, source, format_from(text.format), {data.limits}, data.evidence, data.evidence_issues);
  }
  return embed::finish_loading(data);
}

bool Session::load(std::vector<EvidenceStream> evidence, const LoadOptions& options) {
  if (!data_->program) return false;
  Data& data = *data_;
  bool read = true;
  for (EvidenceStream& stream : evidence) {
    runtime::LoadOptions how{data.limits};
    how.jobs = options.jobs;
    how.progress = options.progress;
    const runtime::EvidenceStream inner{std::move(stream.name), format_from(stream.format), std::move(stream.read), stream.size};
    read = runtime::load(*data.program, inner, how, data.evidence, data.sources, data.evidence_issues) && read;
    data.has_streams = true;
  }
  return embed::finish_loading(data) && read;
}

std::size_t Session::rows() const { return embed::row_count(*data_); }
std::uint64_t Session::row_bytes() const { return data_->evidence.bytes(); }

std::size_t Session::malformed_rows() const {
  if (data_->survey) return data_->survey->malformed;
  std::size_t count = 0;
  for (std::size_t row = 0; row < data_->evidence.size(); ++row) count += data_->evidence.malformed[row];
  return count;
}

std::vector<std::string> Session::gates() const {
  std::vector<std::string> names;
  if (!data_->program) return names;
  for (const Gate& gate : data_->program->gates) names.push_back(data_->program->display(gate.name));
  return names;
}

std::optional<std::string> Session::similar_gate(std::string_view name) const { return most_similar(name, gates()); }

std::size_t Session::errors() const { return data_->pack_issues.errors() + data_->evidence_issues.errors(); }

std::size_t Session::issues_not_kept() const {
  return data_->pack_issues.dropped() + data_->evidence_issues.dropped();
}

std::string Session::page(PageFormat format, Lang lang) const {
  if (!data_->program) return {};
  const runtime::PackPage page = runtime::pack_page(*data_->program, data_->sources, embed::language_of(lang));
  return format == PageFormat::html ? runtime::page_html(page) : runtime::page_markdown(page);
}

Answer<Report> Session::evaluate(const Question& question) const {
  if (!data_->program) return Answer<Report>::none(embed::say(question.lang, Phrase::pack_has_errors));
  const auto query = embed::query_of(*data_, question);
  if (!query) return Answer<Report>::none(query.problem());
  const auto cases = embed::cases_of(*data_, question);
  if (!cases) return Answer<Report>::none(cases.problem());

  auto data = std::make_shared<Report::Data>();
  data->session = data_;
  data->program = embed::program_of(data_, *query);
  data->query = *query;
  const embed::RowsByCase rows(*cases);
  for (std::size_t i = 0; i < cases->size(); ++i) {
    runtime::CaseReport report = runtime::evaluate(*data->program, data_->evidence, rows[i], *query);
    const auto name = cases->name(i);
    report.has_case = name.has_value();
    report.case_value = name.value_or("");
    CaseVerdicts verdicts{name ? std::optional(report.case_value) : std::nullopt, {}};
    for (const runtime::GateReport& gate : report.gates) verdicts.gates.push_back(embed::verdict_of(*data_, gate));
    data->reports.push_back(std::move(report));
    data->cases.push_back(std::move(verdicts));
  }
  data->has_unnamed_case = !question.by.empty() && cases->has_unnamed();
  return Report(std::move(data));
}

}  // namespace ajar
