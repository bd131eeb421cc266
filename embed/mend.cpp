#include <algorithm>
#include <set>

#include "embed/session.hpp"

namespace ajar {
namespace {

/// A mistake can hide others, and a run keeps a bounded number of them; but no text is mended for ever.
constexpr int kRounds = 100;

struct Edit {
  std::size_t issue;
  Fix fix;
};

/// The safe fixes of the main text in its order, those left out that overlap an earlier one. An insertion at the end of
/// another edit waits too: which of the two comes first is not for us to say.
std::vector<Edit> edits_of(const Session::Data& data, std::size_t size) {
  std::vector<Edit> all, chosen;
  for (std::size_t i = 0; i < data.issue_count(); ++i)
    for (const Fix& fix : data.issue(i).fixes)
      if (fix.safe && fix.span.source == SourceId(0u) && fix.span.begin <= fix.span.end && fix.span.end <= size) all.push_back({i, fix});
  std::stable_sort(all.begin(), all.end(), [](const Edit& a, const Edit& b) { return a.fix.span.begin < b.fix.span.begin; });
  for (Edit& edit : all)
    if (chosen.empty() || edit.fix.span.begin > chosen.back().fix.span.end) chosen.push_back(std::move(edit));
  return chosen;
}

std::string applied(const std::string& text, const std::vector<Edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    out.append(text, at, edit.fix.span.begin - at);
    out += edit.fix.replacement;
    at = edit.fix.span.end;
  }
  return out.append(text, at, std::string::npos);
}

}  // namespace

MendedText Session::mend(std::string name, std::string text, const PackFinder& finder, Lang lang) {
  MendedText result{std::move(text), {}};
  compile(name, result.text, finder);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<Edit> edits = edits_of(*data_, result.text.size());
    std::string changed = applied(result.text, edits);
    if (changed == result.text) break;
    const std::vector<Issue> all = issues(lang);
    std::set<std::size_t> named;
    for (const Edit& edit : edits) {
      Issue issue = all[edit.issue];
      if (!named.insert(edit.issue).second) {  // made again elsewhere
        const Position place = data_->sources.position(edit.fix.span);
        issue.line = place.line;
        issue.column = place.column;
      }
      result.mended.push_back({std::move(issue), result.text.substr(edit.fix.span.begin, edit.fix.span.end - edit.fix.span.begin),
                               edit.fix.replacement});
    }
    result.text = std::move(changed);
    compile(name, result.text, finder);
  }
  return result;
}

}  // namespace ajar
