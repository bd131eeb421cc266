/// What the command says and where: results to standard output (or the file of -o), everything else to standard error.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ajar/ajar.hpp"

namespace ajar::cli {

enum class Word {
#define AJAR_WORD(name, en, zh) name,
#include "cli/words.def"
#undef AJAR_WORD
};

/// The sentence with its arguments in the places `{0}`, `{1}` …
std::string say(Lang lang, Word word, std::initializer_list<std::string_view> arguments = {});
/// `one` for 1, else `many` with the number.
std::string count(Lang lang, std::size_t n, Word one, Word many);

enum Exit { kDone = 0, kFindings = 1, kUsage = 2, kPackErrors = 3, kInput = 4 };

/// The exit code of a run to which several may apply: the highest of 4, 3, 1.
class Outcome {
 public:
  void note(int code) { code_ = code > code_ ? code : code_; }
  int code() const { return code_; }

 private:
  int code_ = kDone;
};

enum class Color { automatic, always, never };

struct Console {
  Lang lang = Lang::en;
  Color color = Color::automatic;

  /// `ajar: …` on standard error.
  void complain(std::string_view sentence) const;
  void error(std::string_view text) const;  ///< to standard error, as it is
  bool errors_are_seen() const;             ///< standard error is a terminal
  TextStyle style_of_results(bool to_file) const;
  TextStyle style_of_issues(bool brief) const;
};

}  // namespace ajar::cli
