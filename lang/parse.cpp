#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "lang/grammar.hpp"
#include "lang/lexer.hpp"
#include "lang/parser.hpp"

namespace ajar::lang {
namespace {

/// Readings of one text: a word whose mistake was reported is read as it was meant in the next one.
constexpr int kMostReadings = 8;
constexpr std::size_t kMostRepairs = 100;

void report_sorted(std::vector<Diagnostic> all, Diagnostics& out) {
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.primary.span.begin < b.primary.span.begin;
  });
  for (Diagnostic& made : all) out.report(std::move(made));
}

bool report_unreadable(SourceId source, std::string_view text, const Limits& limits, Diagnostics& out) {
  if (text.size() > limits.pack_bytes) {
    out.report(diagnostic(Code::E0601, {static_cast<std::int64_t>(limits.pack_bytes)}, {source, 0, 0}));
    return true;
  }
  if (const auto bad = find_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    Diagnostic made = diagnostic(Code::E0142, {}, {source, at, at + 1});
    made.helps.push_back({Phrase::save_as_utf8, {}});
    out.report(std::move(made));
    return true;
  }
  return false;
}

}  // namespace

ast::File parse(const SourceMap& sources, SourceId source, ast::Arena& arena, const Limits& limits, Diagnostics& out) {
  const std::string_view text = sources.text(source);
  ast::File file;
  file.source = source;
  if (report_unreadable(source, text, limits, out)) return file;
  std::vector<Repair> repairs;
  std::vector<Diagnostic> all;
  for (int reading = 1;; ++reading) {
    SyntaxReports reports;
    const Tokens tokens = tokenize(source, text, repairs, arena, reports);
    ParseState state(tokens, limits, reports);
    TreeBuilder tree(state, text, arena);
    match_grammar(state, tree);
    std::move(state.repaired.begin(), state.repaired.end(), std::back_inserter(all));
    if (state.repairs.empty() || reading == kMostReadings || repairs.size() > kMostRepairs) {
      std::move(reports.all().begin(), reports.all().end(), std::back_inserter(all));
      file = tree.finish();
      break;
    }
    repairs.insert(repairs.end(), state.repairs.begin(), state.repairs.end());
    std::sort(repairs.begin(), repairs.end(), [](const Repair& a, const Repair& b) { return a.begin < b.begin; });
  }
  report_sorted(std::move(all), out);
  return file;
}

}  // namespace ajar::lang
