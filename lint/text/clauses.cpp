#include "lint/text/clauses.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "lint/text/ascii.hpp"

namespace ajar::lint {
namespace {

constexpr auto kConnectives = std::to_array<std::string_view>(
    {"although", "but", "except", "however", "nevertheless", "nonetheless", "though", "unless", "whereas", "while"});
/// In front of these words a connective is something else: nothing but, a while, even though.
constexpr auto kNoConnectiveAfter = std::to_array<std::string_view>(
    {"a", "all", "anything", "even", "long", "none", "nothing", "short", "the", "worth"});

struct HanConnective {
  std::string_view word;
  std::string_view not_after;  ///< characters, one of which makes it another word
  std::string_view not_before;
};
constexpr auto kHanConnectives = std::to_array<HanConnective>({{"但", "不非岂", "凡愿"},
                                                               {"然而", "", ""},
                                                               {"不过", "只再最", "来去气"},
                                                               {"可是", "", ""},
                                                               {"虽然", "", ""},
                                                               {"尽管", "", ""},
                                                               {"除了", "", ""},
                                                               {"除非", "", ""},
                                                               {"而", "从因反然进时幸继故俄", "且言已后今立论"}});

class Splitter {
 public:
  Splitter(std::string_view shadow, std::span<const Token> tokens, std::vector<Clause>& out)
      : shadow_(shadow), tokens_(tokens), out_(out) {}

  void split() {
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (const auto mark = mark_at(i)) {
        pending_ = mark;
      } else if (pending_) {
        begin(i, is_connective(i) ? ClauseStart::connective : *pending_);
      } else if (i > 0 && is_connective(i)) {
        begin(i, ClauseStart::connective);
      }
    }
    if (!tokens_.empty()) out_.push_back({first_, static_cast<std::uint32_t>(tokens_.size()), start_});
  }

 private:
  /// The clause that begins with token `i`; marks and closing quotation marks before it belong to the one before.
  void begin(std::uint32_t i, ClauseStart start) {
    const bool closes = tokens_[i].kind == TokenClass::symbol && !tokens_[i].spaced && is_closing(i);
    if (closes && pending_) return;
    pending_.reset();
    if (i == first_) return;
    out_.push_back({first_, i, start_});
    first_ = i;
    start_ = start;
  }

  std::string_view text(std::uint32_t i) const { return tokens_[i].text.of(shadow_); }
  bool spaced_after(std::uint32_t i) const { return i + 1 == tokens_.size() || tokens_[i + 1].spaced; }
  bool is_closing(std::uint32_t i) const {
    for (const std::string_view mark : {"”", "’", "」", "』", "）", ")", "]", "】", "》"})
      if (text(i) == mark) return true;
    return (text(i) == "\"" || text(i) == "'") && spaced_after(i);
  }

  std::optional<ClauseStart> mark_at(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenClass::symbol) return std::nullopt;
    const std::string_view mark = text(i);
    const bool numbers = !spaced_after(i) && i > 0 && tokens_[i - 1].kind == TokenClass::number &&
                         tokens_[i + 1].kind == TokenClass::number;
    if (mark == "，" || (mark == "," && !numbers)) return ClauseStart::comma;
    if (mark == "；" || mark == ";") return ClauseStart::semicolon;
    if (mark == "：" || (mark == ":" && !numbers)) return ClauseStart::colon;
    if (mark == "—" || mark == "―") return ClauseStart::dash;
    if ((mark == "–" || mark == "-") && token.spaced && spaced_after(i)) return ClauseStart::dash;
    if (mark == "…") return ClauseStart::ellipsis;
    return std::nullopt;
  }

  bool is_connective(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenClass::han) return is_han_connective(i);
    if (token.kind != TokenClass::word) return false;
    if (!std::binary_search(kConnectives.begin(), kConnectives.end(), SmallWord(text(i)).view())) return false;
    return i == 0 ||
           !std::binary_search(kNoConnectiveAfter.begin(), kNoConnectiveAfter.end(), SmallWord(text(i - 1)).view());
  }

  bool is_han_connective(std::uint32_t i) const {
    const std::string_view rest =
        shadow_.substr(tokens_[i].text.begin, tokens_.back().text.end - tokens_[i].text.begin);
    for (const HanConnective& one : kHanConnectives) {
      if (!rest.starts_with(one.word)) continue;
      const bool other_before =
          i > 0 && !tokens_[i].spaced && one.not_after.find(text(i - 1)) != std::string_view::npos;
      const std::string_view behind = rest.substr(one.word.size(), 3);
      const bool other_behind = behind.size() == 3 && one.not_before.find(behind) != std::string_view::npos;
      return !other_before && !other_behind;
    }
    return false;
  }

  std::string_view shadow_;
  std::span<const Token> tokens_;
  std::vector<Clause>& out_;
  std::uint32_t first_ = 0;
  ClauseStart start_ = ClauseStart::sentence;
  std::optional<ClauseStart> pending_;
};

}  // namespace

void split_clauses(std::string_view shadow, std::span<const Token> tokens, std::vector<Clause>& out) {
  Splitter(shadow, tokens, out).split();
}

}  // namespace ajar::lint
