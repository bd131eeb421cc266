#include "lint/linter.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/sha256.hpp"
#include "lint/judge/figures.hpp"
#include "lint/judge/wording.hpp"

namespace ajar::lint {
namespace {

std::vector<const Program*> programs_of(const Program* pack, const Program& reports) {
  if (pack == nullptr) return {&reports};
  return {pack, &reports};
}

}  // namespace

struct Linter::Parts {
  const Program* pack;
  const Standings& standings;
  LinterOptions options;
  Phrases phrases;
  FeatureTable features;
  ClaimJudge judge;
  std::optional<FigureJudge> figures;  // with a pack and its evidence

  Parts(const Program* given, const Program& reports, const Standings& at, LinterOptions with)
      : pack(given),
        standings(at),
        options(std::move(with)),
        phrases(programs_of(given, reports)),
        features(phrases),
        judge(pack, phrases, standings, options.numbers) {
    if (pack != nullptr && standings.as_of && standings.figures.size() == pack->metrics.size())
      figures.emplace(*pack, phrases, standings.figures, *standings.as_of, options.numbers, options.language);
  }
};

namespace {

/// The same finding after edits elsewhere has the same one: over pack, claim, rule and words, and how many equal ones
/// stand before it.
class Fingerprints {
 public:
  explicit Fingerprints(const Program* pack) : pack_(pack != nullptr ? pack->packs.front().name : std::string()) {}

  std::string of(const Finding& finding, const ReadSentence& sentence) {
    std::string key = pack_ + '\n' + finding.claim + '\n' + std::string(id_of(finding.rule)) + '\n';
    for (const Token& token : sentence.tokens) {
      if (token.kind == TokenClass::symbol) continue;
      key += sentence.document->text(token.text);
      key += ' ';
    }
    key += '\n' + std::to_string(++seen_[key]);
    return sha256(key).substr(0, 16);
  }

 private:
  std::string pack_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

/// One report.
class FileLinter {
 public:
  template <class Parts>
  FileLinter(const Parts& parts, const Document& document)
      : pack_(parts.pack),
        standings_(parts.standings),
        judge_(parts.judge),
        figures_(parts.figures ? &*parts.figures : nullptr),
        language_(parts.options.language),
        off_(parts.options.off),
        document_(document),
        reader_(parts.phrases, parts.features, parts.pack != nullptr),
        credited_(document.sections.size(), false),
        fingerprints_(parts.pack) {}

  void run(LintedFile& out) {
    const std::vector<Sentence> sentences = split_sentences(document_);
    out.findings.sentences = sentences.size();
    for (const std::size_t i : find_worth_judging(sentences)) {
      const auto neighbour = [&](std::size_t at) {
        return at < sentences.size() && sentences[at].block == sentences[i].block ? &sentences[at] : nullptr;
      };
      look_around(neighbour(i - 1), neighbour(i + 1), sentences[i]);
      judge(document_[sentences[i].block], out);
    }
  }

 private:
  /// Reads everything once: sentences in which something stands that could be a finding, and the sections in which the
  /// author draws a distinction.
  std::vector<std::size_t> find_worth_judging(const std::vector<Sentence>& sentences) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (!reader_.read(document_, sentences[i], read_)) continue;
      if (read_.is_worth_judging()) found.push_back(i);
      const Block& block = document_[sentences[i].block];
      if (read_.has_cue(CueStatus::distinguished) && sentences[i].end != SentenceEnd::question &&
          block.quote_depth == 0)
        credited_[block.section.index] = true;
    }
    return found;
  }

  /// Reads a sentence again, and those beside it in its paragraph.
  void look_around(const Sentence* before, const Sentence* behind, const Sentence& sentence) {
    const Block& block = document_[sentence.block];
    around_.kinds_before.clear();
    around_.source_before =
        before != nullptr && reader_.read(document_, *before, read_) && tells_what_somebody_expects();
    if (before != nullptr)
      for (const KindHit& hit : read_.kinds) around_.kinds_before.push_back(hit.kind);
    around_.source_behind = behind != nullptr && reader_.read(document_, *behind, read_) && says_who();
    around_.quoted_block = block.quote_depth > 0;
    around_.heading = block.kind == BlockKind::heading;
    around_.credited = credited_[block.section.index];
    reader_.read(document_, sentence, read_);
    reader_.split(read_);
    judge_.note_numbers(read_);
  }

  void judge(const Block& block, LintedFile& out) {
    const std::vector<TokenRange> triggers = triggers_of(read_);
    const SentenceParts parts{read_.tokens, read_.clauses, read_.matches.cues, read_.at.end, around_.quoted_block};
    const SentenceStatus status(parts, triggers);
    SeenSentence seen;
    seen.range = read_.at.range;
    seen.block = block.kind;
    seen.sources = read_.sources;
    std::vector<LiveClaim> live;
    if (pack_ != nullptr) live = judge_.judge(read_, around_, status, seen);
    seen.when = date_of(seen);
    const RulesThatHold rules = rules_for(pack_, standings_, judge_, read_, around_, status, live, off_);
    seen.credited = rules.credited;
    std::optional<Finding> finding;
    if (!rules.rules.empty()) finding = finding_of(pack_, standings_, read_, rules, language_);
    if (figures_ != nullptr && read_.names_metric)
      if (auto figure = figures_->judge(document_.shadow.text(), parts, read_.matches);
          figure && !off_[static_cast<std::size_t>(figure->rule)])
        add_to(finding, std::move(*figure), seen.range, language_);
    if (finding) {
      finding->fingerprint = fingerprints_.of(*finding, read_);
      seen.finding = static_cast<std::uint32_t>(out.findings.findings.size());
      out.findings.findings.push_back(std::move(*finding));
    }
    const bool is_quiet = live.empty() && std::any_of(seen.claims.begin(), seen.claims.end(), [](const SeenClaim& one) {
                            return one.end == ClaimEnd::silenced;
                          });
    if (is_quiet) ++out.findings.quiet;
    if (!seen.claims.empty() || seen.finding) out.sentences.push_back(std::move(seen));
  }

  bool tells_what_somebody_expects() const {
    const bool named = read_.names_source() || (read_.has_cue(CueStatus::attributed) && !read_.has(Feature::nameless));
    return named && read_.has(Feature::expectation);
  }

  /// "… That is the ministry's forecast."
  bool says_who() const {
    return read_.has(Feature::back_reference) &&
           (read_.names_source() || read_.has_cue(CueStatus::attributed) || read_.has(Feature::plan));
  }

  std::optional<Period> date_of(const SeenSentence& seen) const {
    const bool speaks =
        std::any_of(seen.claims.begin(), seen.claims.end(), [](const SeenClaim& one) { return !one.gates.empty(); });
    if (!speaks) return std::nullopt;
    for (const DateMention& date : read_.numbers.dates)
      if (date.period || standings_.as_of) return resolve(date, standings_.as_of.value_or(Day{}));
    return std::nullopt;
  }

  const Program* pack_;
  const Standings& standings_;
  const ClaimJudge& judge_;
  const FigureJudge* figures_;  // null without evidence
  Language language_;
  const RuleSet& off_;
  const Document& document_;
  SentenceReader reader_;
  std::vector<bool> credited_;  // by section
  Fingerprints fingerprints_;
  ReadSentence read_;
  Surroundings around_;
};

}  // namespace

Linter::Linter(const Program* pack, const Program& reports, const Standings& standings, LinterOptions options)
    : parts_(std::make_unique<const Parts>(pack, reports, standings, std::move(options))) {}
Linter::~Linter() = default;
Linter::Linter(Linter&&) noexcept = default;

LintedFile Linter::lint(std::string path, std::string_view source, Format format) const {
  LintedFile out;
  out.findings.path = std::move(path);
  out.findings.source = source;
  const Document document = read_document(source, format);
  FileLinter(*parts_, document).run(out);
  return out;
}

}  // namespace ajar::lint
