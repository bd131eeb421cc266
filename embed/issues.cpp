#include <nlohmann/json.hpp>

#include "embed/session.hpp"

namespace ajar {
namespace {

using Json = nlohmann::ordered_json;

bool has_place(const SourceMap& sources, Span span) {
  return span.source.valid() && span.source.index < sources.size();
}

Position end_of(const SourceMap& sources, Span span) {
  return sources.lines(span.source).position(std::max(span.begin, span.end));
}

Issue issue_of(const Session::Data& data, const Diagnostic& diagnostic, Language language) {
  Issue issue;
  issue.level = static_cast<IssueLevel>(static_cast<int>(severity_of(diagnostic.code)));
  issue.code = name_of(diagnostic.code);
  issue.title = title_of(diagnostic, language);
  const Span span = diagnostic.primary.span;
  if (!has_place(data.sources, span)) return issue;
  const Position begin = data.sources.position(span), end = end_of(data.sources, span);
  issue.file = data.sources.name(span.source);
  issue.line = begin.line;
  issue.column = begin.column;
  issue.end_line = end.line;
  issue.end_column = end.column;
  issue.start_byte = span.begin;
  issue.end_byte = span.end;
  for (const Fix& fix : diagnostic.fixes)
    if (has_place(data.sources, fix.span))
      issue.fixes.push_back({std::string(data.sources.name(fix.span.source)), fix.span.begin, fix.span.end, fix.replacement, fix.safe});
  return issue;
}

Json place_json(const SourceMap& sources, Span span) {
  if (!has_place(sources, span)) return nullptr;
  const Position begin = sources.position(span), end = end_of(sources, span);
  return {{"path", sources.name(span.source)}, {"line", begin.line},          {"column", begin.column},
          {"end_line", end.line},              {"end_column", end.column},    {"start_byte", span.begin},
          {"end_byte", span.end}};
}

Json texts_json(const std::vector<Message>& messages, Language language) {
  Json texts = Json::array();
  for (const Message& message : messages) texts.push_back(text_of(message, language));
  return texts;
}

Json diagnostic_json(const Session::Data& data, const Diagnostic& diagnostic, Language language) {
  constexpr std::string_view kLevels[] = {"error", "warning", "hint"};
  Json json = {{"code", name_of(diagnostic.code)},
               {"severity", kLevels[static_cast<int>(severity_of(diagnostic.code))]},
               {"message", title_of(diagnostic, language)},
               {"place", place_json(data.sources, diagnostic.primary.span)},
               {"label", text_of(diagnostic.primary.message, language)}};
  Json related = Json::array(), fixes = Json::array();
  for (const Label& label : diagnostic.secondary)
    related.push_back({{"place", place_json(data.sources, label.span)}, {"label", text_of(label.message, language)}});
  for (const Fix& fix : diagnostic.fixes)
    fixes.push_back({{"place", place_json(data.sources, fix.span)}, {"replacement", fix.replacement}, {"safe", fix.safe}});
  json["related"] = std::move(related);
  json["notes"] = texts_json(diagnostic.notes, language);
  json["helps"] = texts_json(diagnostic.helps, language);
  json["fixes"] = std::move(fixes);
  return json;
}

}  // namespace

std::vector<Issue> Session::issues(Lang lang) const {
  std::vector<Issue> issues;
  for (std::size_t i = 0; i < data_->issue_count(); ++i)
    issues.push_back(issue_of(*data_, data_->issue(i), embed::language_of(lang)));
  return issues;
}

std::string Session::issue_text(std::size_t index, const TextStyle& style) const {
  if (index >= data_->issue_count()) return {};
  return render(data_->issue(index), data_->sources, {embed::language_of(style.lang), style.color, style.brief});
}

std::string issues_json(const std::vector<const Session*>& sessions, Lang lang) {
  Json diagnostics = Json::array();
  std::size_t errors = 0, not_kept = 0;
  for (const Session* session : sessions) {
    const Session::Data& data = *session->data_;
    for (std::size_t i = 0; i < data.issue_count(); ++i)
      diagnostics.push_back(diagnostic_json(data, data.issue(i), embed::language_of(lang)));
    errors += session->errors();
    not_kept += session->issues_not_kept();
  }
  const Json json = {{"schema", "ajar.diagnostics/1"}, {"diagnostics", std::move(diagnostics)}, {"errors", errors},
                     {"not_shown", not_kept}};
  // Texts are UTF-8 by contract, but what a user wrote may not be: a replacement character, never an exception.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ajar
