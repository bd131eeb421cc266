#include "lint/text/stem.hpp"

#include <algorithm>
#include <array>

namespace ajar::lint {
namespace {

struct Irregular {
  std::string_view form, word;
};
constexpr auto kIrregular = std::to_array<Irregular>({
#define IRREGULAR(form, word) {form, word},
#include "lint/text/irregular_words.def"
#undef IRREGULAR
});
static_assert(std::is_sorted(kIrregular.begin(), kIrregular.end(),
                             [](const Irregular& a, const Irregular& b) { return a.form < b.form; }));

/// Longer words are no English.
constexpr std::size_t kLongestWord = 32;

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Is there a vowel (or a y behind the first letter), as every stem has one?
bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (is_vowel(word[i]) || (word[i] == 'y' && i > 0)) return true;
  return false;
}

/// plann- is plan-; fall- and pass- stay.
void undouble(std::string& word) {
  const std::size_t n = word.size();
  if (n < 4 || word[n - 1] != word[n - 2] || is_vowel(word[n - 1])) return;
  const char last = word[n - 1];
  if (last != 'l' && last != 's' && last != 'z' && last != 'f') word.pop_back();
}

/// -s of plurals and verbs. True when it was one.
bool drop_s(std::string& word) {
  const auto ends = [&](std::string_view ending) { return word.size() > ending.size() + 1 && word.ends_with(ending); };
  if (!ends("s") || ends("ss") || ends("us") || ends("is")) return false;
  if (ends("ies") && word.size() > 4)
    word.replace(word.size() - 3, 3, "y");
  else if (ends("sses") || ends("ches") || ends("shes") || ends("xes") || ends("zzes") || ends("oes"))
    word.resize(word.size() - 2);
  else
    word.pop_back();
  return true;
}

bool drop_past_or_participle(std::string& word) {
  const auto without = [&](std::size_t ending) { return std::string_view(word).substr(0, word.size() - ending); };
  if (word.ends_with("eed")) return false;
  if (word.ends_with("ied") && word.size() > 4) {
    word.replace(word.size() - 3, 3, "y");
    return true;
  }
  const std::size_t ending = word.ends_with("ed") ? 2 : word.ends_with("ing") ? 3 : 0;
  if (ending == 0 || word.size() < ending + 2 || !has_vowel(without(ending))) return false;
  word.resize(word.size() - ending);
  if (word.size() == 2) word += 'e';  // used, owing
  undouble(word);
  return true;
}

/// A silent e goes, so that all forms of a word meet: scale and scal(ing).
void settle_end(std::string& word) {
  if (word.size() > 3 && word.back() == 'e' && word[word.size() - 2] != 'e') word.pop_back();
  // travelled and travel, fulfil and fulfill: one l is enough.
  const std::size_t n = word.size();
  if (n > 5 && word[n - 1] == 'l' && word[n - 2] == 'l') word.pop_back();
}

}  // namespace

std::vector<std::string_view> irregular_forms_of(std::string_view key) {
  std::vector<std::string_view> forms;
  for (const Irregular& entry : kIrregular)
    if (stem(entry.form) == key) forms.push_back(entry.form);
  return forms;
}

std::string stem(std::string_view word) {
  std::string out(word);
  const bool english = !word.empty() && word.size() <= kLongestWord &&
                       std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!english) return out;
  const auto at = std::lower_bound(kIrregular.begin(), kIrregular.end(), word,
                                   [](const Irregular& entry, std::string_view wanted) { return entry.form < wanted; });
  if (at != kIrregular.end() && at->form == word) {
    out = at->word;
    if (at->form == at->word) return out;
  } else if (word.size() > 3 && !drop_s(out)) {
    drop_past_or_participle(out);
  }
  settle_end(out);
  return out;
}

}  // namespace ajar::lint
