#include "lang/lookahead.hpp"

#include <algorithm>

namespace ajar::lang {

// ---- tokens of a kind of their own ----

std::uint32_t name_length(const ParseState& s, std::uint32_t at) {
  const Token& t = s.tokens().all[at];
  return t.kind == tok::kWord && !is_reserved(t.word) ? 1 : 0;
}

std::uint32_t hyphened_length(const ParseState& s, std::uint32_t at) {
  const auto& all = s.tokens().all;
  std::uint32_t length = name_length(s, at);
  if (length == 0) return 0;
  const auto joins = [&all](std::uint32_t i) {
    return all[i].kind == '-' && all[i].glued && all[i + 1].glued &&
           (all[i + 1].kind == tok::kWord || all[i + 1].kind == tok::kNumber);
  };
  while (joins(at + length)) length += 2;
  return length;
}

namespace {
bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::uint32_t version_length(const ParseState& s, std::uint32_t at) {
  const Token& t = s.tokens().all[at];
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return t.kind == tok::kNumber && std::all_of(t.text.begin(), t.text.end(), fits) ? 1 : 0;
}

std::uint32_t date_length(const ParseState& s, std::uint32_t at) {
  const Token& t = s.tokens().all[at];
  return t.kind == tok::kDay || (t.kind == tok::kNumber && t.text.size() == 4 && is_digits(t.text)) ? 1 : 0;
}

std::uint32_t grade_length(const ParseState& s, std::uint32_t at) {
  const Token& t = s.tokens().all[at];
  return t.kind == tok::kWord && t.text.size() == 1 && t.text[0] >= 'A' && t.text[0] <= 'F' ? 1 : 0;
}

std::uint32_t code_length(const ParseState& s, std::uint32_t at) {
  const Token& t = s.tokens().all[at];
  return t.kind == tok::kWord && t.text.size() == 5 && t.text[0] == 'E' && is_digits(t.text.substr(1)) ? 1 : 0;
}

std::uint32_t unit_name_length(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  if (s.tokens().all[at].kind == '%') return 1;
  if (s.tokens().all[at].word != 0) {
    for (const K follows :
         {K::measured, K::reported,   K::announced, K::planned,    K::estimated,   K::opinion,
          K::flow,     K::cumulative, K::complete,  K::every,      K::unbounded,   K::between,
          K::counts,   K::fresh_for,  K::take,      K::across,     K::needs_grade, K::needs_confidence,
          K::needs,    K::note,       K::warn,      K::also,       K::as_of,       K::origin,
          K::recorded, K::withdrawn,  K::known_by,  K::given_file, K::given,       K::expect}) {
      if (s.length(follows, at) > 0) return 0;
    }
  }
  return name_length(s, at);
}

std::uint32_t bullet_mark_length(const ParseState& s, std::uint32_t at) {
  const auto& all = s.tokens().all;
  if (all[at].kind != '-') return 0;
  const bool inside_a_name = at > 0 && all[at].glued && all[at - 1].kind == tok::kWord && all[at + 1].glued;
  return inside_a_name ? 0 : 1;
}

// ---- where clauses begin ----

namespace {
template <Keyword... Ks>
bool starts(const ParseState& s, std::uint32_t at) {
  return ((s.length(Ks, at) > 0) || ...);
}
}  // namespace

bool item_ahead(const ParseState& s, std::uint32_t at) { return s.is_item_start(at) || s.is_end(at); }

bool pack_option_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return item_ahead(s, at) || starts<K::languages, K::approx, K::fresh_for>(s, at);
}

bool metric_clause_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return item_ahead(s, at) ||
         starts<K::shows, K::about, K::counts, K::fresh_for, K::cumulative, K::flow, K::complete, K::every,
                K::unbounded, K::between, K::take, K::across, K::needs_grade, K::needs_confidence, K::needs, K::note>(
             s, at);
}

bool gate_clause_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  if (starts<K::ajar, K::open>(s, at)) return starts<K::when, K::about>(s, at + 1);  // elsewhere they are states
  return item_ahead(s, at) ||
         starts<K::shows, K::accepts, K::requires_gates, K::held, K::needs_confidence, K::because, K::warn, K::note>(
             s, at);
}

bool bullet_ahead(const ParseState& s, std::uint32_t at) {
  const auto& all = s.tokens().all;
  return gate_clause_ahead(s, at) || (bullet_mark_length(s, at) > 0 && all[at + 1].kind == tok::kWord);
}

bool lexicon_clause_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return item_ahead(s, at) || starts<K::never, K::cue, K::note>(s, at) ||
         (starts<K::en, K::zh>(s, at) && s.tokens().all[at + 1].kind == tok::kText);
}

bool claim_clause_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return item_ahead(s, at) || starts<K::says, K::unless_near, K::near, K::about, K::asserts, K::severity, K::flags,
                                     K::passes, K::suggest, K::note>(s, at);
}

bool test_clause_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return item_ahead(s, at) || starts<K::given_file, K::given, K::expect>(s, at) ||
         (s.tokens().all[at].new_line && starts<K::as_of, K::known_by>(s, at));
}

bool test_clause_after_entry(const ParseState& s, std::uint32_t at) {
  return test_clause_ahead(s, at) || starts<Keyword::as_of, Keyword::known_by>(s, at);
}

bool no_period_ahead(const ParseState& s, std::uint32_t at) {
  using K = Keyword;
  return !starts<K::days, K::weeks, K::months, K::quarters, K::years>(s, at);
}

bool new_line_ahead(const ParseState& s, std::uint32_t at) { return s.tokens().all[at].new_line; }

bool entry_ahead(const ParseState& s, std::uint32_t at) {
  const auto& all = s.tokens().all;
  return test_clause_ahead(s, at) || (bullet_mark_length(s, at) > 0 && all[at + 1].kind == tok::kWord);
}

bool bullet_mark_ahead(const ParseState& s, std::uint32_t at) { return bullet_mark_length(s, at) > 0; }

}  // namespace ajar::lang
