// The linter of the four gates as a process of its own, so that it can be timed beside other commands: finds the phrases
// of reports, or all there is to find, and prints how much that is.
#include <cstdio>
#include <string_view>

#include "bench/four_gates_linter.hpp"

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (argc < 3 || (what != "phrases" && what != "all")) {
    std::fputs("usage: ajar-bench-lint phrases|all FILE…\n", stderr);
    return 2;
  }
  const ajar::bench::FourGatesLinter linter;
  if (!linter.is_right()) {
    std::fputs("ajar-bench-lint: to be run in the root of the repository\n", stderr);
    return 2;
  }
  std::size_t sentences = 0, tokens = 0, phrases = 0, findings = 0;
  for (int i = 2; i < argc; ++i) {
    const std::string text = ajar::bench::text_of(argv[i]);
    if (what == "all") {
      const ajar::lint::LintedFile linted = linter.lint(text);
      sentences += linted.findings.sentences;
      findings += linted.findings.findings.size();
    } else {
      const ajar::lint::Document document = ajar::lint::read_document(text, ajar::lint::Format::markdown);
      const ajar::bench::PhraseCount found = linter.find_phrases(document, ajar::lint::split_sentences(document));
      sentences += found.sentences, tokens += found.tokens, phrases += found.phrases;
    }
  }
  std::printf("%zu sentences, %zu tokens, %zu phrases, %zu findings\n", sentences, tokens, phrases, findings);
  return 0;
}
