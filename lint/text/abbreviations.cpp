#include "lint/text/abbreviations.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

struct Entry {
  std::string_view word;
  Abbreviation when;
};
constexpr auto kAbbreviations = std::to_array<Entry>({
#define ABBREVIATION(word, when) {word, Abbreviation::when},
#include "lint/text/abbreviations.def"
#undef ABBREVIATION
});
static_assert(std::is_sorted(kAbbreviations.begin(), kAbbreviations.end(),
                             [](const Entry& a, const Entry& b) { return a.word < b.word; }));

constexpr auto kBeginners = std::to_array<std::string_view>(
    {"a",   "after", "all",  "although", "an",    "and",   "another", "as",       "at",   "because", "both",  "but",
     "by",  "each",  "even", "first",    "for",   "from",  "he",      "her",      "here", "his",     "how",   "however",
     "i",   "if",    "in",   "it",       "its",   "many",  "more",    "moreover", "most", "no",      "not",   "now",
     "of",  "on",    "one",  "other",    "our",   "over",  "she",     "since",    "so",   "some",    "such",  "that",
     "the", "their", "then", "there",    "these", "they",  "this",    "those",    "to",   "today",   "under", "until",
     "we",  "what",  "when", "where",    "which", "while", "who",     "why",      "with", "yet",     "you"});
static_assert(std::is_sorted(kBeginners.begin(), kBeginners.end()));

constexpr auto kReporting = std::to_array<std::string_view>(
    {"added", "argued", "argues", "asked", "asks", "claimed", "claims", "insisted", "insists", "replied", "replies",
     "said", "say", "says", "told", "wondered", "wonders", "writes", "wrote"});
static_assert(std::is_sorted(kReporting.begin(), kReporting.end()));

constexpr auto kReportingChinese = std::to_array<std::string_view>(
    {"说", "问", "道", "称", "表示", "指出", "认为", "强调", "回应", "透露", "坦言", "补充", "感叹", "反问", "答复"});
constexpr auto kGoingOn = std::to_array<std::string_view>(
    {"的", "之", "等", "这一", "这个", "这种", "这句", "一说", "一词",   "一类", "时",   "后",   "前",
     "和", "与", "或", "及",   "也",   "都",   "是",   "就",   "不过是", "只是", "不是", "并非", "并不"});

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  const auto at = std::lower_bound(kAbbreviations.begin(), kAbbreviations.end(), word,
                                   [](const Entry& entry, std::string_view wanted) { return entry.word < wanted; });
  return at != kAbbreviations.end() && at->word == word ? at->when : Abbreviation::none;
}

bool often_begins_sentence(std::string_view word) {
  return std::binary_search(kBeginners.begin(), kBeginners.end(), word);
}

bool is_reporting_verb(std::string_view word) { return std::binary_search(kReporting.begin(), kReporting.end(), word); }

bool begins_with_reporting_clause(std::string_view text) {
  constexpr int kLongestClause = 12;  // characters
  std::size_t end = 0;
  for (int i = 0; i < kLongestClause && end < text.size(); ++i) {
    std::size_t next = end;
    const CharKind kind = kind_of(next_code_point(text, next));
    if (kind == CharKind::other || kind == CharKind::space) break;
    end = next;
  }
  // A longer one is a sentence of its own. A colon introduces what is said next.
  if (end < text.size() && kind_of(code_point_at(text, end)) != CharKind::other) return false;
  if (text.substr(end).starts_with("：") || text.substr(end).starts_with(":")) return false;
  const std::string_view clause = text.substr(0, end);
  return std::any_of(kReportingChinese.begin(), kReportingChinese.end(),
                     [&](std::string_view verb) { return clause.find(verb) != std::string_view::npos; });
}

bool goes_on_behind_quotation(std::string_view text) {
  return std::any_of(kGoingOn.begin(), kGoingOn.end(), [&](std::string_view word) { return text.starts_with(word); });
}

}  // namespace ajar::lint
