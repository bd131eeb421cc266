/// Which rules of the grammar a text uses. For tests that hold the grammar, its specification, its examples and the rule
/// packs together.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ajar::lang {

/// The rules that matched and stand: what was given up again, or only looked ahead at, is forgotten.
class MatchTrace {
 public:
  struct Match {
    std::string_view rule;     ///< as the compiler writes its type
    std::size_t first;         ///< the first match inside this one; those inside stand right before it
    std::string_view keyword;  ///< of a rule that is one keyword: the keyword, in English
  };
  void start() { started_.push_back(matches_.size()); }
  void success(std::string_view rule, std::string_view keyword);
  void failure() { matches_.resize(close()); }
  const std::vector<Match>& matches() const { return matches_; }

 private:
  std::size_t close();
  std::vector<Match> matches_;
  std::vector<std::size_t> started_;
};

/// How often each rule of the grammar stands in the text: `metric_clause`, and, for the keywords that stand in a rule
/// itself, `flag: cumulative`.
std::map<std::string, std::size_t> used_rules(std::string_view text);

}  // namespace ajar::lang
