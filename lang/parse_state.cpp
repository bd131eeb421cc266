#include "lang/parse_state.hpp"

#include <algorithm>

#include "lang/syntax_errors.hpp"

namespace ajar::lang {
namespace {

constexpr std::size_t kMostRepairs = 100;  // of one reading

}  // namespace

std::uint32_t ParseState::spelled(Keyword keyword, std::uint32_t at) const {
  const auto& all = tokens_.all;
  for (const Spelling& spelling : spellings(keyword)) {
    if (at + spelling.count >= all.size()) continue;
    std::uint32_t n = 0;
    while (n < spelling.count && all[at + n].word == spelling.words[n]) ++n;
    if (n == spelling.count) return n;
  }
  return 0;
}

bool ParseState::is_item_start(std::uint32_t at) const {
  return tokens_.all[at].kind == tok::kWord && is_item_word(tokens_.all[at].word);
}

bool ParseState::fail(Expected expected, std::uint32_t at, std::string_view needed) {
  if (failed_) return false;
  Miss miss;
  if (tried_.at >= at) static_cast<Tried&>(miss) = tried_;
  miss.deeper = miss.at > at;
  miss.at = std::max(miss.at, at);
  miss.expected = expected;
  miss.needed = needed;
  if (reports_.full()) return fail_silently(miss.at);
  Explanation explanation = explain(tokens_, miss);
  if (explanation.repair && repairs.size() < kMostRepairs) {
    repairs.push_back(*explanation.repair);
    repaired.push_back(std::move(explanation.diagnostic));
  } else {
    reports_.report(std::move(explanation.diagnostic));
  }
  return fail_silently(explanation.at_fault && !is_end(miss.at) ? miss.at + 1 : miss.at);
}

bool ParseState::fail_silently(std::uint32_t at) {
  failed_ = true;
  failed_at_ = at;
  return false;
}

bool ParseState::enter(std::uint32_t at) {
  if (++depth_ <= limits_.depth) return true;
  if (!failed_) {
    reports_.report(
        diagnostic(Code::E0602, {std::int64_t{limits_.depth}}, tokens_.span(at > 0 ? at - 1 : 0)));  // the bracket
    fail_silently(at);
  }
  return false;
}

}  // namespace ajar::lang
