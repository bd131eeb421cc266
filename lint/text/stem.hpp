/// Forms of one English word: deploy, deploys, deployed, deploying.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ajar::lint {

/// What the inflected forms of a word share. Takes a word in small letters: plurals, -s, -ed and -ing go, doubled
/// consonants and a silent e as well, irregular verbs and plurals become their base form (bought: buy, was: be). What
/// is derived is another word: deployment, deployable and redeploy are not deploy. The result is a key, not always a
/// word (`scaling` and `scale` give `scal`), and a few words meet by chance (plane and plan). A text that is no English
/// word comes back as it is.
std::string stem(std::string_view word);

/// The irregular forms with this stem; all others begin with its first two letters.
std::vector<std::string_view> irregular_forms_of(std::string_view key);

}  // namespace ajar::lint
