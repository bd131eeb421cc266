// The automaton finds what the slow way finds, for random phrases in random texts.
#include <array>
#include <map>

#include "core/text_pattern.hpp"
#include "tests/catch.hpp"
#include "tests/property/lint/naive_matcher.hpp"
#include "tests/property/random.hpp"
#include "tests/unit/lint/matching.hpp"

namespace {

using namespace ajar;
using test::Random;

constexpr std::array<const char*, 7> kWords{"a", "b", "run", "runs", "running", "bought", "buy"};
constexpr std::array<const char*, 3> kHan{"甲", "乙", "丙"};

constexpr std::uint32_t kMostVariants = 60;

/// Random patterns; small, with much in common with each other. They name the lexicons that `end_lexicon` has ended.
class PatternWriter {
 public:
  explicit PatternWriter(Random& random) : random_(random) {}

  std::string write() {
    const std::string text = sequence(2);
    const ParsedPattern parsed = parse_pattern(text);
    if (!parsed.fault) {
      std::vector<PatternSize> cited;
      for (const std::uint32_t node : parsed.lexicons)
        cited.push_back(sizes_[static_cast<std::size_t>(text[parsed.nodes[node].begin + 1] - '0')]);
      const PatternSize size = size_of(parsed, text, cited);
      if (size.variants <= kMostVariants && size.words <= 20) return counted(text, size);
    }
    return counted(word(), {1, 1});
  }

  void end_lexicon() {
    sizes_.push_back(size_);
    lexicons_.push_back("l" + std::to_string(lexicons_.size()));
    size_ = {};
  }

 private:
  std::string counted(const std::string& text, PatternSize size) {
    size_ = {size_.variants + size.variants, std::max(size_.words, size.words)};
    return text;
  }

  std::string word() {
    return random_.chance(30) ? kHan[random_.below(kHan.size())] : kWords[random_.below(kWords.size())];
  }

  std::string part(int depth) {
    if (depth > 0 && random_.chance(25)) return "[" + branches(depth - 1) + "]";
    if (depth > 0 && random_.chance(20)) return "(" + branches(depth - 1) + ")";
    if (!lexicons_.empty() && random_.chance(10)) return "@" + random_.one_of(lexicons_);
    if (random_.chance(20)) return std::string("~") + (random_.chance(50) ? "run" : "buy");
    return word();
  }

  std::string sequence(int depth) {
    std::string text;
    for (std::int64_t i = random_.between(1, 4); i > 0; --i) {
      if (!text.empty()) text += random_.chance(30) ? " " + gap() + " " : " ";
      text += part(depth);
    }
    return text;
  }

  std::string gap() { return random_.chance(40) ? "…" : ".." + std::to_string(random_.between(1, 4)); }

  std::string branches(int depth) {
    std::string text = sequence(depth);
    while (random_.chance(40)) text += "|" + sequence(depth);
    return text;
  }

  Random& random_;
  std::vector<std::string> lexicons_;
  std::vector<PatternSize> sizes_;  // of each
  PatternSize size_;                // of the one at hand
};

std::string random_pack(Random& random) {
  std::string pack = "pack p\n";
  PatternWriter writer(random);
  for (std::int64_t i = 0, count = random.between(1, 3); i < count; ++i) {
    pack += "lexicon l" + std::to_string(i) + "\n";
    for (std::int64_t n = random.between(1, 4); n > 0; --n) pack += "  en \"" + writer.write() + "\"\n";
    writer.end_lexicon();
    if (random.chance(40)) pack += "  never en \"" + PatternWriter(random).write() + "\"\n";
  }
  return pack;
}

std::vector<std::string> random_words(Random& random) {
  std::vector<std::string> words;
  for (std::int64_t i = random.between(0, 14); i > 0; --i)
    words.emplace_back(random.chance(8)    ? ","
                       : random.chance(8)  ? "x"
                       : random.chance(30) ? kHan[random.below(kHan.size())]
                                           : kWords[random.below(kWords.size())]);
  return words;
}

std::string told(std::size_t lexicon, std::size_t phrase, bool never, std::span<const lint::TokenRange> pieces,
                 const std::string& fate) {
  std::string text = std::to_string(lexicon) + "." + std::to_string(phrase) + (never ? " never" : "");
  for (const lint::TokenRange piece : pieces)
    text += " " + std::to_string(piece.first) + "-" + std::to_string(piece.end);
  return text + " " + (never ? "" : fate) + "\n";
}

std::string automatic(const test::Matching& m) {
  constexpr const char* kFates[] = {"found", "alike", "overlapped"};
  std::string text;
  for (const lint::PhraseMatch& match : m.matches().all) {
    const lint::PhraseOrigin& at = m.phrases()[match.phrase];
    text += told(at.owner, at.entry, at.use == lint::PhraseUse::never, m.matches().pieces_of(match),
                 kFates[static_cast<int>(match.fate)]);
  }
  return text;
}

std::string naive(const Program& program, const std::vector<std::string>& words) {
  std::string text;
  for (const test::NaiveMatch& match : test::match_naively(program, words))
    text += told(match.lexicon, match.phrase, match.never, match.pieces, match.fate);
  return text;
}

}  // namespace

TEST_CASE("the automaton finds what the slow way finds", "[match]") {
  std::size_t found = 0, alike = 0, overlapped = 0, gapped = 0;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    Random random(seed);
    const std::string pack = random_pack(random);
    test::Matching m(pack);
    for (int i = 0; i < 6; ++i) {
      const std::vector<std::string> words = random_words(random);
      std::string text;
      for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
      m.match(text);
      const std::string fast = automatic(m);
      if (const std::string slow = naive(m.program(), words); fast != slow) {
        INFO("seed " << seed << "\n" << pack << "\n" << text);
        REQUIRE(fast == slow);
      }
      for (const lint::PhraseMatch& match : m.matches().all) {
        found += match.fate == lint::MatchFate::found;
        alike += match.fate == lint::MatchFate::looks_alike;
        overlapped += match.fate == lint::MatchFate::overlapped;
        gapped += match.piece_count > 1;
      }
    }
  }
  // The packs hold what there is to get wrong.
  CHECK(found > 10'000);
  CHECK(alike > 500);
  CHECK(overlapped > 1'000);
  CHECK(gapped > 1'000);
}
