#include "runtime/singular.hpp"

#include <algorithm>
#include <initializer_list>

namespace ajar::runtime {

namespace {

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool is_plural_of(std::string_view plural, std::string_view one) {
  if (one.empty() || !plural.starts_with(one.substr(0, one.size() - 1))) return false;
  const std::string word(one);
  return plural == word + "s" || plural == word + "es" || (one.back() == 'y' && plural == word.substr(0, one.size() - 1) + "ies");
}

/// How many letters of the end to take away; 0: the word is left alone. `word` is the last one of the unit.
std::size_t ending(std::string_view word) {
  if (word.size() > 2 && word.back() == 's' && std::all_of(word.begin(), word.end() - 1, [](char c) { return c >= 'A' && c <= 'Z'; }))
    return 1;  // GPUs
  // "fps" and "kbps" are no plurals; nor is anything that has no vowel.
  if (word.size() < 4 || word.back() != 's' || word.find_first_of("aeiouy") == std::string_view::npos) return 0;
  if (ends_with_any(word, {"ss", "us", "is", "ics", "series", "species", "means", "news", "lens", "headquarters", "canvas", "atlas",
                           "bias", "alias", "gas", "chaos", "kudos"}))
    return 0;
  // Words that could come from more than one singular: caches and coaches, buses and houses, waves and halves, tomatoes and shoes.
  if (ends_with_any(word, {"calories", "movies", "cookies"})) return 1;
  if (word.ends_with("ches")) return ends_with_any(word, {"tches", "inches", "branches", "launches", "benches", "searches"}) ? 2 : 0;
  if (ends_with_any(word, {"axes", "zzes", "ves", "oes", "gases", "biases", "canvases", "atlases", "aliases", "eses", "yses",
                           "crises", "lenses", "noses"}))
    return 0;
  if (word.ends_with("uses")) return ends_with_any(word, {"ouses", "auses"}) ? 1 : 0;
  if (ends_with_any(word, {"shes", "sses", "xes"})) return 2;
  return 1;
}

}  // namespace

std::string singular_of(std::string_view plural, std::span<const std::string> others) {
  for (const std::string& one : others)
    if (is_plural_of(plural, one)) return one;
  const std::size_t space = plural.find_last_of(" -_");
  const std::string_view word = space == std::string_view::npos ? plural : plural.substr(space + 1);
  if (word.size() > 4 && word.ends_with("ies") && !ends_with_any(word, {"calories", "movies", "cookies", "series", "species"}))
    return std::string(plural.substr(0, plural.size() - 3)) + "y";
  return std::string(plural.substr(0, plural.size() - ending(word)));
}

}  // namespace ajar::runtime
