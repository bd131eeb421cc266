#include "lint/pair/version.hpp"

#include <algorithm>

#include "lint/judge/amounts.hpp"
#include "lint/text/sentences.hpp"

namespace ajar::lint {
namespace {

constexpr std::size_t kMostFigures = 16;  // of a sentence; a longer list is a table
// Costs. A sentence that the other version lacks costs as much as a rather poor match.
constexpr std::int32_t kMissing = 45, kSplit = 25, kOtherKind = 200, kOtherPlace = 25, kInCommon = 40, kInConflict = 20;

std::uint32_t weight_of(std::span<const Token> tokens) {
  std::uint32_t words = 0, characters = 0;
  for (const Token& token : tokens) {
    if (token.kind == TokenClass::han || token.kind == TokenClass::syllable)
      ++characters;
    else if (token.kind != TokenClass::symbol)
      ++words;
  }
  return words + characters * 5 / 8;
}

class VersionReader {
 public:
  VersionReader(std::span<const SeenSentence> seen, const NumberOptions& numbers, const Rational& approx)
      : seen_(seen), numbers_(numbers), approx_(approx) {}

  void read(Version& out) {
    BlockId block;
    for (const Sentence& sentence : split_sentences(*out.document)) {
      const Block& home = (*out.document)[sentence.block];
      open_section(out, home);
      out.sentences.push_back(read(*out.document, sentence, home.kind));
      out.sentences.back().opens_block = block != sentence.block;
      block = sentence.block;
      out.sections.back().end = static_cast<std::uint32_t>(out.sentences.size());
    }
  }

 private:
  void open_section(Version& out, const Block& block) {
    if (!out.sections.empty() && section_ == block.section) return;
    section_ = block.section;
    const auto at = static_cast<std::uint32_t>(out.sentences.size());
    out.sections.push_back({(*out.document)[block.section].level, at, at});
  }

  VersionSentence read(const Document& document, const Sentence& sentence, BlockKind kind) {
    VersionSentence out;
    out.range = sentence.range;
    out.kind = kind;
    tokens_.clear();
    tokenize(document.shadow, sentence.text, vocabulary_, tokens_);
    out.weight = weight_of(tokens_);
    Numbers found;
    find_numbers(document.shadow.text(), tokens_, numbers_, found);
    for (const Quantity& quantity : found.quantities) {
      const auto value = meant(quantity, document.text(quantity.text), approx_);
      if (value && !quantity.doubtful && out.figures.size() < kMostFigures) out.figures.push_back({quantity, *value});
    }
    while (next_ < seen_.size() && seen_[next_].range.begin < sentence.range.begin) ++next_;
    if (next_ < seen_.size() && seen_[next_].range == sentence.range) out.seen = &seen_[next_];
    return out;
  }

  std::span<const SeenSentence> seen_;
  std::size_t next_ = 0;
  const NumberOptions& numbers_;
  const Rational& approx_;
  Vocabulary vocabulary_;
  SectionId section_;
  std::vector<Token> tokens_;
};

/// What some sentences of a version have, taken together.
struct Shape {
  std::uint32_t weight = 0;
  bool heading = false, text = false, opens_block = false;
  std::uint32_t count = 0;
};
Shape shape_of(const Version& version, std::uint32_t begin, std::uint32_t end) {
  Shape out;
  out.count = end - begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const VersionSentence& one = version.sentences[i];
    out.weight += one.weight;
    (one.kind == BlockKind::heading ? out.heading : out.text) = true;
    if (i == begin) out.opens_block = one.opens_block;
  }
  return out;
}

bool alike(const VersionFigure& a, const VersionFigure& b) {
  return a.quantity.dimension == b.quantity.dimension && agree(a, b);
}

class SentenceCosts {
 public:
  SentenceCosts(const Version& first, const Version& second) : first_(first), second_(second) {}

  std::int32_t of(const Bead& bead) const {
    if (!bead.both()) return kMissing;
    const Shape a = shape_of(first_, bead.first_begin, bead.first_end),
                b = shape_of(second_, bead.second_begin, bead.second_end);
    const std::uint32_t apart = a.weight > b.weight ? a.weight - b.weight : b.weight - a.weight;
    std::int32_t cost = static_cast<std::int32_t>(100 * apart / (a.weight + b.weight + 4));
    if (a.heading != b.heading || a.text != b.text) cost += kOtherKind;
    if (a.heading && a.text) cost += kOtherKind;
    if (a.opens_block != b.opens_block) cost += kOtherPlace;
    if (a.count + b.count > 2) cost += kSplit;
    return std::max(cost + figures(bead) + claims(bead), 0);
  }

 private:
  /// Figures that both have draw them together; those that only one has hold them apart, where both have some.
  std::int32_t figures(const Bead& bead) const {
    const auto first = some(first_, bead.first_begin, bead.first_end),
               second = some(second_, bead.second_begin, bead.second_end);
    const std::int32_t firsts = count(first), seconds = count(second);
    if (firsts == 0 || seconds == 0) return 0;
    std::int32_t shared = 0;
    for (const VersionSentence& one : first)
      for (const VersionFigure& figure : one.figures) shared += has(second, figure) ? 1 : 0;
    const std::int32_t apart = std::max(firsts + seconds - 2 * shared, 0);
    return kInConflict * std::min(apart, 2) - kInCommon * std::min(shared, 2);
  }
  static std::span<const VersionSentence> some(const Version& version, std::uint32_t begin, std::uint32_t end) {
    return std::span(version.sentences).subspan(begin, end - begin);
  }
  static std::int32_t count(std::span<const VersionSentence> sentences) {
    std::size_t out = 0;
    for (const VersionSentence& one : sentences) out += one.figures.size();
    return static_cast<std::int32_t>(out);
  }
  static bool has(std::span<const VersionSentence> sentences, const VersionFigure& figure) {
    return std::any_of(sentences.begin(), sentences.end(), [&](const VersionSentence& one) {
      return std::any_of(one.figures.begin(), one.figures.end(),
                         [&](const VersionFigure& other) { return alike(figure, other); });
    });
  }

  std::int32_t claims(const Bead& bead) const {
    for (std::uint32_t i = bead.first_begin; i < bead.first_end; ++i)
      for (std::uint32_t j = bead.second_begin; j < bead.second_end; ++j)
        if (share_claim(first_.sentences[i].seen, second_.sentences[j].seen)) return -kInCommon;
    return 0;
  }
  static bool share_claim(const SeenSentence* a, const SeenSentence* b) {
    if (a == nullptr || b == nullptr) return false;
    return std::any_of(a->claims.begin(), a->claims.end(), [&](const SeenClaim& one) {
      return std::any_of(b->claims.begin(), b->claims.end(),
                         [&](const SeenClaim& other) { return one.claim == other.claim; });
    });
  }

  const Version& first_;
  const Version& second_;
};

std::int32_t section_cost(const Version& first, const Version& second, const Bead& bead) {
  if (!bead.both()) return kMissing;
  std::uint32_t sizes[2] = {0, 0};
  for (std::uint32_t i = bead.first_begin; i < bead.first_end; ++i)
    sizes[0] += first.sections[i].end - first.sections[i].first;
  for (std::uint32_t j = bead.second_begin; j < bead.second_end; ++j)
    sizes[1] += second.sections[j].end - second.sections[j].first;
  const std::uint32_t apart = sizes[0] > sizes[1] ? sizes[0] - sizes[1] : sizes[1] - sizes[0];
  std::int32_t cost = static_cast<std::int32_t>(100 * apart / (sizes[0] + sizes[1] + 2));
  const bool single = bead.first_end - bead.first_begin == 1 && bead.second_end - bead.second_begin == 1;
  if (first.sections[bead.first_begin].level != second.sections[bead.second_begin].level) cost += kOtherKind;
  return single ? cost : cost + 2 * kSplit;
}

}  // namespace

bool agree(const VersionFigure& a, const VersionFigure& b, const Rational& factor) {
  const IntervalResult meant = scale(a.meant, factor), value = scale(a.quantity.value, factor);
  return !meant || !value || meant.value.intersects(b.quantity.value) || b.meant.intersects(value.value);
}

Version version_of(std::string_view source, Format format, std::span<const SeenSentence> seen,
                   const NumberOptions& numbers, const Rational& approx) {
  Version out{std::make_unique<const Document>(read_document(source, format)), {}, {}};
  VersionReader(seen, numbers, approx).read(out);
  return out;
}

std::vector<Bead> align(const Version& first, const Version& second) {
  const auto sections =
      align(static_cast<std::uint32_t>(first.sections.size()), static_cast<std::uint32_t>(second.sections.size()),
            [&](const Bead& bead) { return section_cost(first, second, bead); });
  const SentenceCosts costs(first, second);
  std::vector<Bead> out;
  std::uint32_t a = 0, b = 0;  // the next sentence of each
  for (const Bead& section : sections) {
    const std::uint32_t a_end = section.first_end > 0 ? first.sections[section.first_end - 1].end : a;
    const std::uint32_t b_end = section.second_end > 0 ? second.sections[section.second_end - 1].end : b;
    const auto moved = [&](Bead bead) {
      return Bead{bead.first_begin + a, bead.first_end + a, bead.second_begin + b, bead.second_end + b};
    };
    for (const Bead& bead : align(a_end - a, b_end - b, [&](const Bead& one) { return costs.of(moved(one)); }))
      out.push_back(moved(bead));
    a = a_end;
    b = b_end;
  }
  return out;
}

}  // namespace ajar::lint
