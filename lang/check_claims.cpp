// Claims that can judge no sentence, and claims that judge the same sentences. Only phrases without pattern signs are
// compared here, as written; what patterns have in common only texts can show.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "lang/check_passes.hpp"
#include "lang/check_walk.hpp"

namespace ajar::lang {
namespace {

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// The words of a folded phrase; every character beyond ASCII, and every sign, is a word of its own.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_word_byte(text[at]))
      while (at < text.size() && is_word_byte(text[at])) ++at;
    else
      next_code_point(text, at);
    if (text[begin] != ' ') words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("[]()|~@") == std::string_view::npos && pattern.find("..") == std::string_view::npos &&
         pattern.find("…") == std::string_view::npos;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < first + count; ++i) text.append(words[i]) += '\n';
  return text;
}

/// A phrase that a claim says itself or through a lexicon.
struct Said {
  std::uint32_t claim;
  const TextPattern* phrase;
};

bool same_language(const TextPattern& a, const TextPattern& b) {
  return !a.language || !b.language || *a.language == *b.language;
}

class Overlaps {
 public:
  Overlaps(const Program& program, Diagnostics& out) : program_(program), out_(out) {}

  void run() {
    for (std::uint32_t i = 0; i < program_.claims.size(); ++i) {
      const std::size_t next = contexts_.size();
      context_.push_back(std::to_string(contexts_.try_emplace(context_of(program_.claims[i]), next).first->second) + "\n");
      for (const Says& says : program_.claims[i].says) {
        if (!names_entry(says.lexicon, program_.lexicons))
          add(i, says.phrase);
        else
          for (const TextPattern& phrase : program_[says.lexicon].phrases) add(i, phrase);
      }
    }
    for (const Said& said : said_) same(said);
    for (const Said& said : said_) contained(said);
  }

 private:
  static constexpr std::size_t kMostWords = 24;  // longer phrases are compared only as a whole

  void add(std::uint32_t claim, const TextPattern& phrase) {
    if (is_literal(phrase.pattern)) said_.push_back({claim, &phrase});
  }

  /// Claims that look at different surroundings, or speak about different scopes, may say the same.
  std::string context_of(const Claim& claim) const {
    std::string text = std::to_string(claim.about.index);
    for (const auto* list : {&claim.near, &claim.unless_near}) {
      text += "\n\n";
      for (const Says& one : *list)
        {
        const bool by_name = names_entry(one.lexicon, program_.lexicons);
        text += (by_name ? "@" + std::to_string(one.lexicon.index) : fold_name(one.phrase.pattern)) + "\n";
      }
    }
    return text;
  }

  bool same_asserts(std::uint32_t a, std::uint32_t b) const {
    const auto &x = program_.claims[a].asserts, &y = program_.claims[b].asserts;
    return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), [](const Assertion& p, const Assertion& q) {
             return p.gate == q.gate && p.state == q.state && p.at_least == q.at_least;
           });
  }

  const Said* find(const Said& said, const std::string& words) const {
    const auto found = by_words_.find(context_[said.claim] + words);
    return found != by_words_.end() && found->second->claim != said.claim &&
                   same_language(*found->second->phrase, *said.phrase)
               ? found->second
               : nullptr;
  }

  /// Remembers the first claim that says these words.
  void same(const Said& said) {
    const std::string folded = fold_name(said.phrase->pattern);
    const auto words = words_of(folded);
    const std::string all = joined(words, 0, words.size());
    if (const Said* other = find(said, all)) return tell(Code::W0413, said, *other, Phrase::said_there_too);
    by_words_.try_emplace(context_[said.claim] + all, &said);
  }

  void contained(const Said& said) {
    const std::string folded = fold_name(said.phrase->pattern);
    const auto words = words_of(folded);
    if (words.size() > kMostWords) return;
    for (std::size_t count = words.size() - 1; count > 0 && count < words.size(); --count)
      for (std::size_t first = 0; first + count <= words.size(); ++first) {
        const Said* other = find(said, joined(words, first, count));
        if (other && same_asserts(other->claim, said.claim))
          return tell(Code::H0437, said, *other, Phrase::found_there_already);
      }
  }

  void tell(Code code, const Said& said, const Said& other, Phrase phrase) {
    const Claim &claim = program_.claims[said.claim], &first = program_.claims[other.claim];
    if (!is_own(claim.name) || !told_.emplace(other.claim, said.claim).second) return;  // one for two claims
    Diagnostic diagnostic = diagnostic_at(code, {program_.display(first.name), program_.display(claim.name)}, said.phrase->span);
    if (other.phrase != said.phrase) {
      add_label(diagnostic, other.phrase->span, phrase, {program_.display(first.name)});
    } else {  // both take the lexicon that holds it
      add_label(diagnostic, first.name.span, Phrase::says_this);
      add_label(diagnostic, claim.name.span, Phrase::says_this);
    }
    add_help(diagnostic, Phrase::tell_claims_apart);
    out_.report(std::move(diagnostic));
  }

  const Program& program_;
  Diagnostics& out_;
  std::vector<Said> said_;
  std::map<std::string, std::size_t> contexts_;
  std::vector<std::string> context_;  ///< of each claim: a number for its surroundings, to begin a key with
  std::map<std::string, const Said*> by_words_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told_;
};

void check_empty(const Program& program, Diagnostics& out) {
  for (const Claim& claim : program.claims) {
    if (!is_own(claim.name) || (!claim.says.empty() && !claim.asserts.empty())) continue;
    const Phrase lacks = claim.says.empty() ? Phrase::word_says_nothing : Phrase::word_asserts_nothing;
    out.report(diagnostic_at(Code::H0436, {program.display(claim.name), lacks}, claim.name.span));
  }
}

}  // namespace

void check_claims(const Program& program, Diagnostics& out) {
  check_empty(program, out);
  Overlaps(program, out).run();
}

}  // namespace ajar::lang
