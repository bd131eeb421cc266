#include "lang/syntax_errors.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"

namespace ajar::lang {
namespace {

/// How what was expected is said, and under which code.
struct Wanted {
  Code code;
  Phrase phrase;
};

Wanted wanted(Expected expected) {
  using E = Expected;
  switch (expected) {
    case E::keyword:
      return {Code::E0101, Phrase::none};
    case E::pack:
      return {Code::E0105, Phrase::none};
    case E::item:
      return {Code::E0101, Phrase::want_item};
    case E::metric_clause:
      return {Code::E0101, Phrase::want_metric_clause};
    case E::gate_clause:
      return {Code::E0101, Phrase::want_gate_clause};
    case E::lexicon_clause:
      return {Code::E0101, Phrase::want_lexicon_clause};
    case E::claim_clause:
      return {Code::E0101, Phrase::want_claim_clause};
    case E::test_clause:
      return {Code::E0101, Phrase::want_test_clause};
    case E::pack_option:
      return {Code::E0101, Phrase::want_pack_option};
    case E::end_of_bullet:
      return {Code::E0101, Phrase::want_bullet};
    case E::fact:
      return {Code::E0101, Phrase::want_fact_option};
    case E::name:
    case E::list:
      return {Code::E0103, Phrase::none};
    case E::text:
      return {Code::E0104, Phrase::none};
    case E::word:
      return {Code::E0141, Phrase::want_word};
    case E::number:
      return {Code::E0141, Phrase::want_number};
    case E::whole_number:
      return {Code::E0141, Phrase::want_whole_number};
    case E::language:
      return {Code::E0141, Phrase::want_language};
    case E::grade:
      return {Code::E0141, Phrase::want_grade};
    case E::type:
      return {Code::E0141, Phrase::want_type};
    case E::basis:
      return {Code::E0141, Phrase::want_basis};
    case E::subject:
      return {Code::E0141, Phrase::want_subject};
    case E::subjects:
      return {Code::E0141, Phrase::want_subjects};
    case E::unit_rate:
      return {Code::E0141, Phrase::want_rate};
    case E::take:
      return {Code::E0141, Phrase::want_take};
    case E::across:
      return {Code::E0141, Phrase::want_across};
    case E::confidence:
      return {Code::E0141, Phrase::want_confidence};
    case E::period:
      return {Code::E0141, Phrase::want_period};
    case E::duration:
      return {Code::E0141, Phrase::want_duration};
    case E::amount:
      return {Code::E0141, Phrase::want_amount};
    case E::value:
      return {Code::E0141, Phrase::want_value};
    case E::bar:
      return {Code::E0141, Phrase::want_amount};
    case E::state:
      return {Code::E0141, Phrase::want_state};
    case E::held_state:
      return {Code::E0141, Phrase::want_held_state};
    case E::date:
      return {Code::E0113, Phrase::want_date};
    case E::condition:
      return {Code::E0141, Phrase::want_condition};
    case E::formula:
      return {Code::E0141, Phrase::want_formula};
    case E::cue_status:
      return {Code::E0141, Phrase::want_cue_status};
    case E::cue_unit:
      return {Code::E0141, Phrase::want_cue_unit};
    case E::phrase:
      return {Code::E0141, Phrase::want_phrase};
    case E::assertion:
      return {Code::E0141, Phrase::want_assertion};
    case E::severity:
      return {Code::E0141, Phrase::want_severity};
    case E::fact_value:
      return {Code::E0141, Phrase::want_fact_value};
    case E::expectation:
      return {Code::E0141, Phrase::want_expectation};
    case E::expected_outcome:
      return {Code::E0141, Phrase::want_outcome};
    case E::why:
      return {Code::E0141, Phrase::want_why};
  }
  return {Code::E0101, Phrase::none};
}

/// Whether a name may stand where E was expected.
bool wants_name(Expected expected) {
  return expected == Expected::name || expected == Expected::word || expected == Expected::list;
}

/// Whether the next item may stand where E was expected.
bool wants_clause(Expected expected) {
  using E = Expected;
  for (const E clause : {E::item, E::metric_clause, E::gate_clause, E::lexicon_clause, E::claim_clause, E::test_clause,
                         E::pack_option, E::end_of_bullet, E::fact}) {
    if (expected == clause) return true;
  }
  return false;
}

class Explainer {
 public:
  Explainer(const Tokens& tokens, const Miss& miss) : tokens_(tokens), miss_(miss), at_(tokens.all[miss.at]) {}

  Explanation run() {
    if (auto found = run_on()) return *found;
    if (auto found = typing_mistake()) return *found;
    if (auto found = unfinished_keyword()) return *found;
    if (auto found = reserved_name()) return {*found, std::nullopt, true};
    if (auto found = missing_quotes()) return {*found, std::nullopt};
    if (auto found = equals_word()) return {*found, std::nullopt};
    if (!miss_.needed.empty() && !miss_.deeper) return {missing_word(), std::nullopt};
    return {generic(), std::nullopt};
  }

 private:
  Span place() const { return {tokens_.source, at_.begin, at_.end}; }

  // ---- words that can be read as they were meant ----

  /// `当利用率`: a keyword and what follows it without a space.
  std::optional<Explanation> run_on() const {
    if (at_.kind != tok::kWord || at_.word != 0) return std::nullopt;
    std::string_view keyword;
    for_each_missed_word([&](std::string_view word) {
      const bool longer = word.size() > keyword.size() && word.size() < at_.text.size();
      if (longer && static_cast<unsigned char>(word[0]) >= 0x80 && at_.text.starts_with(word)) keyword = word;
    });
    if (keyword.empty() || at_.end - at_.begin != at_.text.size()) return std::nullopt;
    const std::string_view rest = at_.text.substr(keyword.size());
    const auto middle = at_.begin + static_cast<std::uint32_t>(keyword.size());
    Explanation made;
    made.diagnostic = diagnostic(Code::E0107, {std::string(keyword), std::string(rest)}, place());
    made.diagnostic.fixes.push_back({{tokens_.source, middle, middle}, " ", true});
    made.repair = Repair{at_.begin, static_cast<std::uint32_t>(keyword.size()), {}};
    return made;
  }

  /// `opne`: a keyword that could stand here, misspelt.
  std::optional<Explanation> typing_mistake() const {
    std::vector<std::string_view> candidates;
    for_each_missed_word([&](std::string_view word) { candidates.push_back(word); });
    return misspelt(at_, candidates);
  }

  /// Short words are like many others: only where a single word is due may the candidate be `shortest` letters long.
  std::optional<Explanation> misspelt(const Token& token, const std::vector<std::string_view>& candidates,
                                      std::size_t shortest = 4) const {
    if (token.kind != tok::kWord || token.word != 0 || token.text.size() + 1 < shortest) return std::nullopt;
    const std::string folded = fold_name(token.text);
    std::size_t best = kTooFar;
    std::string_view meant;
    bool alone = true;
    for (const std::string_view candidate : candidates) {
      if (candidate.size() < shortest || static_cast<unsigned char>(candidate[0]) >= 0x80) continue;
      const std::size_t limit = std::min(candidate.size(), folded.size()) < 8 ? 1 : 2;
      const std::size_t distance = edit_distance(folded, candidate, limit);
      if (distance > limit || distance > best || candidate == meant) continue;
      alone = distance < best;
      best = distance;
      if (alone) meant = candidate;
    }
    if (meant.empty()) return std::nullopt;
    const Span place{tokens_.source, token.begin, token.end};
    Explanation made;
    made.diagnostic = diagnostic(Code::E0101, {quoted(token.text)}, place);
    made.diagnostic.helps.push_back({Phrase::did_you_mean, {std::string(meant)}});
    made.diagnostic.fixes.push_back({place, std::string(meant), alone});
    made.repair = Repair{token.begin, 0, meant};
    return made;
  }

  /// `fresh 6 months`: the first words of a keyword without the rest.
  std::optional<Explanation> unfinished_keyword() const {
    const Spelling* begun = nullptr;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < kKeywordCount; ++i) {
      if (!miss_.keywords[i]) continue;
      for (const Spelling& spelling : spellings(static_cast<Keyword>(i))) {
        std::uint32_t n = 0;
        while (n < spelling.count && tokens_.all[miss_.at + n].word == spelling.words[n]) ++n;
        if (n == 0 || n < length || n == spelling.count) continue;
        if (n == length && begun != nullptr) return std::nullopt;  // several could go on from here
        begun = &spelling;
        length = n;
      }
    }
    if (begun == nullptr) return std::nullopt;
    std::string_view rest = begun->text;
    for (std::uint32_t i = 0; i < length; ++i) rest.remove_prefix(rest.find_first_of(" /") + 1);
    const std::uint32_t next = miss_.at + length;
    const std::string_view due = rest.substr(0, rest.find_first_of(" /"));
    if (auto typo = misspelt(tokens_.all[next], {due}, kShortest)) return typo;
    const Token& follows = tokens_.all[next];
    Explanation made;
    made.diagnostic =
        diagnostic(Code::E0105, {quoted(rest), found(follows)}, {tokens_.source, follows.begin, follows.end});
    made.diagnostic.fixes.push_back({before(next), " " + std::string(rest), false});
    return made;
  }

  /// Calls `use` with the word that each missed keyword would have had here.
  template <class Use>
  void for_each_missed_word(Use use) const {
    const bool item_fits = wants_clause(miss_.expected);
    for (std::size_t i = 0; i < kKeywordCount; ++i) {
      const bool item = item_fits && role(static_cast<Keyword>(i)) == KeywordRole::item;
      if (!miss_.keywords[i] && !item) continue;
      for (const Spelling& spelling : spellings(static_cast<Keyword>(i))) {
        if (const std::string_view word = due_word(spelling); !word.empty()) use(word);
      }
    }
  }

  /// The first word of the spelling. (A later word that is amiss shows up as an unexpected first one.)
  static std::string_view due_word(const Spelling& spelling) {
    return spelling.text.substr(0, spelling.text.find_first_of(" /"));
  }

  // ---- mistakes with an advice of their own ----

  std::optional<Diagnostic> reserved_name() const {
    const bool name_wanted = wants_name(miss_.expected) && !miss_.deeper;
    if (!name_wanted || at_.kind != tok::kWord || !is_reserved(at_.word)) return std::nullopt;
    if (at_.new_line) return std::nullopt;  // the name has been left out
    Diagnostic made = diagnostic(Code::E0106, {std::string(at_.text)}, place());
    made.helps.push_back({Phrase::choose_another_name, {std::string(at_.text) + "_1"}});
    return made;
  }

  /// A text was due, and words follow.
  std::optional<Diagnostic> missing_quotes() const {
    if (miss_.expected != Expected::text || miss_.deeper || at_.kind != tok::kWord || at_.new_line) return std::nullopt;
    if (is_item_word(at_.word)) return std::nullopt;
    std::uint32_t last = miss_.at;
    while (!tokens_.all[last + 1].new_line && tokens_.all[last + 1].kind != tok::kEnd &&
           tokens_.all[last + 1].kind != tok::kText) {
      ++last;
    }
    Diagnostic made = diagnostic(Code::E0104, {quoted(at_.text)}, place());
    made.helps.push_back({Phrase::double_quotes, {}});
    if (tokens_.all[last + 1].kind != tok::kText) {
      made.fixes.push_back({{tokens_.source, at_.begin, at_.begin}, "\"", false});
      made.fixes.push_back({{tokens_.source, tokens_.all[last].end, tokens_.all[last].end}, "\"", false});
    }
    return made;
  }

  /// `certified = yes`: words are compared with `is`.
  std::optional<Diagnostic> equals_word() const {
    if (miss_.expected != Expected::bar || miss_.deeper || miss_.at == 0) return std::nullopt;
    const Token& op = tokens_.all[miss_.at - 1];
    const bool negated = op.kind == tok::kNotEqual;
    if (op.kind != '=' && !negated) return std::nullopt;
    if (at_.kind != tok::kText && !is_word_value(at_.word)) return std::nullopt;
    Diagnostic made = generic();
    std::string better(spelling(negated ? Keyword::is_not : Keyword::is, language()));
    made.helps.push_back({Phrase::write_text, {better + " " + std::string(at_.text)}});
    if (op.glued) better = " " + better;
    if (at_.glued) better += " ";
    made.fixes.push_back({{tokens_.source, op.begin, op.end}, std::move(better), true});
    return made;
  }

  // ---- the rest ----

  static Argument found(const Token& token) {
    if (token.kind == tok::kEnd) return Phrase::end_of_pack;
    if (token.kind == tok::kText) return Phrase::a_text;
    return quoted(token.text);
  }

  /// One keyword or symbol has been left out before what stands here.
  Diagnostic missing_word() const {
    std::string needed = miss_.needed;
    if (language() == Language::zh) {
      for (std::size_t i = 0; i < kKeywordCount; ++i) {
        const auto keyword = static_cast<Keyword>(i);
        if (spelling(keyword, Language::en) == needed) needed = spelling(keyword, Language::zh);
      }
    }
    Diagnostic made = diagnostic(Code::E0105, {quoted(needed), found(at_)}, place());
    if (miss_.at > 0) made.fixes.push_back({before(miss_.at), needed == ")" ? needed : " " + needed, false});
    return made;
  }

  /// The place right after the token before `at`.
  Span before(std::uint32_t at) const {
    const std::uint32_t place = at == 0 ? 0 : tokens_.all[at - 1].end;
    return {tokens_.source, place, place};
  }

  Diagnostic generic() const {
    Wanted want = wanted(miss_.expected);
    if (miss_.deeper) want = {Code::E0101, Phrase::none};
    if (want.code == Code::E0101) {
      const std::vector<Argument> possible = possibilities();
      if (possible.size() == 1) return diagnostic(Code::E0105, {possible[0], found(at_)}, place());
      Diagnostic made = diagnostic(Code::E0101, {found(at_)}, place());
      if (at_.text == ";" || at_.text == "；") {
        made.fixes.push_back({place(), "", true});
        return made;
      }
      if (want.phrase != Phrase::none) {
        made.helps.push_back({want.phrase, {}});
      } else if (!possible.empty() && possible.size() <= kMostListed) {
        made.helps.push_back({kPossible[possible.size() - 2], possible});
      }
      return made;
    }
    if (want.code == Code::E0113) return no_date();
    if (want.code == Code::E0141) return diagnostic(want.code, {want.phrase, found(at_)}, place());
    return diagnostic(want.code, {found(at_)}, place());
  }

  Diagnostic no_date() const {
    const bool meant_as_date = at_.kind == tok::kNumber || (at_.kind == tok::kWord && at_.word == 0);
    Diagnostic made = meant_as_date ? diagnostic(Code::E0113, {std::string(at_.text)}, place())
                                    : diagnostic(Code::E0141, {Phrase::want_date, found(at_)}, place());
    made.helps.push_back({Phrase::how_dates_look, {}});
    return made;
  }

  /// What would have fitted, in the language of the keyword before.
  std::vector<Argument> possibilities() const {
    std::vector<Argument> out;
    for (std::size_t i = 0; i < kKeywordCount; ++i) {
      if (miss_.keywords[i]) out.emplace_back(quoted(spelling(static_cast<Keyword>(i), language())));
    }
    constexpr std::array<std::pair<char, Phrase>, 5> kNamed = {{{tok::kWord, Phrase::a_name},
                                                                {tok::kNumber, Phrase::a_number},
                                                                {tok::kMagnitude, Phrase::a_magnitude},
                                                                {tok::kText, Phrase::a_text},
                                                                {tok::kDay, Phrase::a_date}}};
    for (const auto& [kind, phrase] : kNamed) {
      if (miss_.kinds[static_cast<std::size_t>(kind)]) out.emplace_back(phrase);
    }
    constexpr std::array<std::pair<char, std::string_view>, 4> kSpelled = {
        {{tok::kAtLeast, ">="}, {tok::kAtMost, "<="}, {tok::kNotEqual, "!="}, {tok::kRange, ".."}}};
    for (const auto& [kind, text] : kSpelled) {
      if (miss_.kinds[static_cast<std::size_t>(kind)]) out.emplace_back(quoted(text));
    }
    for (const char symbol : std::string_view(",:()+-*/|.%=<>~")) {
      if (miss_.kinds[static_cast<std::size_t>(symbol)]) out.emplace_back(quoted(std::string_view(&symbol, 1)));
    }
    return out;
  }

  Language language() const { return language_before(tokens_.all, miss_.at); }

  static constexpr std::size_t kTooFar = 1000;
  static constexpr std::size_t kShortest = 2;
  static constexpr std::size_t kMostListed = 6;
  static constexpr Phrase kPossible[] = {Phrase::possible_2, Phrase::possible_3, Phrase::possible_4, Phrase::possible_5,
                                         Phrase::possible_6};

  const Tokens& tokens_;
  const Miss& miss_;
  const Token& at_;
};

}  // namespace

Explanation explain(const Tokens& tokens, const Miss& miss) { return Explainer(tokens, miss).run(); }

}  // namespace ajar::lang
