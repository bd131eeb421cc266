#include "lint/judge/figures.hpp"

#include <algorithm>

#include "core/amount.hpp"
#include "lint/judge/figure_statements.hpp"
#include "lint/judge/messages.hpp"

namespace ajar::lint {
namespace {

constexpr std::size_t kMostRows = 3;
constexpr std::int32_t kLongestMoment = 92;  // days: what is true in a quarter is told of the whole of it

/// Metrics that a sentence names. Of names in each other the longest counts; one that two metrics have, for neither.
std::vector<MetricName> names_in(const SentenceMatches& matches, const Phrases& phrases) {
  std::vector<MetricName> out;
  for (const PhraseMatch& match : matches.all) {
    const PhraseOrigin& origin = phrases[match.phrase];
    if (match.fate != MatchFate::found || origin.program != 0 || origin.use != PhraseUse::metric) continue;
    const MetricName name{MetricId(origin.owner), match.range};
    // Matches stand by their first token, longer ones first.
    if (out.empty() || !out.back().at.meets(name.at))
      out.push_back(name);
    else if (out.back().at == name.at && out.back().metric != name.metric)
      out.back().metric = MetricId();
  }
  std::erase_if(out, [](const MetricName& name) { return !name.metric; });
  return out;
}

bool has(const std::vector<PublisherId>& list, PublisherId one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool holds(const Period& outer, const Period& inner) { return outer.first <= inner.first && inner.end <= outer.end; }

/// Is a row of this date about what a text says of that one? Amounts of a time add up; they need the same time.
bool is_of(const std::optional<Period>& row, const Period& said, bool adds_up) {
  if (!row) return false;
  if (row->first == said.first && row->end == said.end) return true;
  return !adds_up && (holds(*row, said) || (holds(said, *row) && said.end - said.first <= kLongestMoment));
}

}  // namespace

struct FigureJudge::Stated {
  const FigureStatement& statement;
  const Quantity& quantity;
  const DateMention* date;  // null: it says none
  std::string_view written;
  StatusSet status;
  std::vector<PublisherId> sources;  // that the sentence names

  bool is_past() const { return statement.was || status.has(Status::past); }
};

FigureJudge::FigureJudge(const Program& pack, const Phrases& phrases, const FigureBook& book, Day today,
                         const NumberOptions& numbers, Language language)
    : pack_(pack),
      phrases_(phrases),
      book_(book),
      today_(today),
      numbers_(numbers),
      language_(language),
      units_(pack),
      approx_(approx_of(pack)) {}

std::optional<FigureFinding> FigureJudge::judge(std::string_view shadow, const SentenceParts& sentence,
                                                const SentenceMatches& matches) const {
  const std::vector<MetricName> names = names_in(matches, phrases_);
  if (names.empty()) return std::nullopt;
  Numbers numbers;
  find_numbers(shadow, sentence.tokens, numbers_, numbers);
  std::vector<TokenRange> source_words;
  std::vector<PublisherId> sources;
  for (const PhraseMatch& match : matches.all) {
    const PhraseOrigin& origin = phrases_[match.phrase];
    if (match.fate != MatchFate::found || origin.program != 0 || origin.use != PhraseUse::source) continue;
    source_words.push_back(match.range);
    sources.push_back(PublisherId(origin.owner));
  }
  for (const FigureStatement& statement : figures_stated({shadow, sentence, names, source_words, numbers})) {
    const Quantity& quantity = numbers.quantities[statement.quantity];
    const StatusSet status = SentenceStatus(sentence, {&statement.words, 1}).at(statement.words);
    const DateMention* date = statement.date ? &numbers.dates[*statement.date] : nullptr;
    if (auto finding = judge({statement, quantity, date, quantity.text.of(shadow), status, sources})) return finding;
  }
  return std::nullopt;
}

std::optional<FigureFinding> FigureJudge::judge(const Stated& stated) const {
  StatusSet others = stated.status;
  for (const Status plain : {Status::asserted, Status::past, Status::attributed}) others.remove(plain);
  // What somebody says whom the pack does not know is not in the evidence.
  const bool by_a_stranger = stated.status.has(Status::attributed) && stated.sources.empty();
  const MetricId metric = stated.statement.metric;
  if (!others.empty() || by_a_stranger || stated.quantity.doubtful || pack_[metric].type != MetricType::number)
    return std::nullopt;
  const UnitNames::Measured measured = units_.measure(stated.quantity, pack_[metric].unit);
  auto value = meant(stated.quantity, stated.written, approx_);
  if (value && measured.fit == UnitNames::Fit::same) {
    const IntervalResult scaled = scale(*value, measured.factor);
    value = scaled ? std::optional(scaled.value) : std::nullopt;
    if (value && measured.by_rate) value = widened(*value, approx_);
  }
  if (!value || measured.fit == UnitNames::Fit::unknown) return std::nullopt;
  const bool fits = measured.fit == UnitNames::Fit::same;
  if (auto finding = wrong_unit(stated, *value, fits)) return finding;
  return fits && book_[metric.index].known ? wrong_number(stated, *value) : std::nullopt;
}

std::optional<FigureFinding> FigureJudge::wrong_unit(const Stated& stated, const Interval& value, bool fits) const {
  if (!stated.statement.name_first) return std::nullopt;
  const Metric& metric = pack_[stated.statement.metric];
  const bool share = units_.is_percent(metric.unit);
  if (fits && (!share || value.intersects(metric.range))) return std::nullopt;
  const MetricFigures& known = book_[stated.statement.metric.index];
  FigureFinding out;
  out.rule = Rule::unit_mismatch;
  out.figure = stated.quantity.range;
  if (fits)
    out.message = say(language_, Message::beyond_range,
                      {known.name, stated.written, format_interval(metric.range, known.unit, language_)});
  else
    out.message = say(language_, Message::other_unit, {known.name, stated.written, known.unit});
  const bool points = share && stated.quantity.dimension == Dimension::percentage_point;
  if (points) out.details.push_back(say(language_, Message::points_are_changes));
  return out;
}

std::optional<FigureFinding> FigureJudge::wrong_number(const Stated& stated, const Interval& value) const {
  const MetricFigures& known = book_[stated.statement.metric.index];
  const Metric& metric = pack_[stated.statement.metric];
  std::optional<Period> said;
  if (stated.date != nullptr) {
    said = resolve(*stated.date, today_);
    if (!said || stated.date->relation != DateRelation::at) return std::nullopt;
  } else if (stated.is_past() || metric.flow) {
    return std::nullopt;
  }
  const bool of_source = !stated.sources.empty();
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < known.rows.size(); ++i) {
    const KnownFigure& row = known.rows[i];
    const bool named = std::any_of(stated.sources.begin(), stated.sources.end(),
                                   [&](PublisherId one) { return has(row.said_by, one); });
    if ((of_source && !named) || (said && !is_of(row.as_of, *said, metric.flow))) continue;
    // Whatever became of the row: somebody said so.
    if (row.value.intersects(value)) return std::nullopt;
    if (row.counts) rows.push_back(i);
  }
  if (said || of_source) return rows.empty() ? std::nullopt : std::optional(mismatch(stated, rows, false));
  if (!known.reading || known.reading->intersects(value)) return std::nullopt;
  return mismatch(stated, known.used, true);
}

FigureFinding FigureJudge::mismatch(const Stated& stated, const std::vector<std::uint32_t>& rows,
                                    bool with_reading) const {
  const MetricFigures& known = book_[stated.statement.metric.index];
  FigureFinding out;
  out.figure = stated.quantity.range;
  std::vector<std::string> had;
  for (const std::uint32_t i : rows) {
    const KnownFigure& row = known.rows[i];
    out.rows.push_back(row.row);
    if (had.size() == kMostRows) continue;
    had.push_back(row.as_of ? say(language_, Message::figure_of, {row.value_text, row.row.id, to_string(*row.as_of)})
                            : say(language_, Message::figure_undated, {row.value_text, row.row.id}));
  }
  if (rows.size() > kMostRows)
    had.push_back(say(language_, Message::further_rows, {std::to_string(rows.size() - kMostRows)}));
  const bool derived = had.empty();
  if (derived) had.push_back(known.reading_text);
  out.message = say(language_, Message::other_figure, {known.name, stated.written, listed(language_, had)});
  if (with_reading && rows.size() > 1)
    out.details.push_back(say(language_, Message::taken_together, {known.reading_text}));
  return out;
}

void add_to(std::optional<Finding>& finding, FigureFinding figure, Range sentence, Language language) {
  if (finding) {
    finding->related.push_back(figure.rule);
    std::string told = std::move(figure.message);  // of a related rule: one detail
    for (const std::string& one : figure.details) told += say(language, Message::gap) + one;
    finding->details.push_back(std::move(told));
  } else {
    finding.emplace();
    finding->rule = figure.rule;
    finding->severity = severity_of(figure.rule);
    finding->sentence = sentence;
    finding->trigger = figure.figure;
    finding->status = {Status::asserted};
    finding->message = std::move(figure.message);
    finding->details = std::move(figure.details);
  }
  for (CitedRow& row : figure.rows)
    if (std::none_of(finding->evidence.begin(), finding->evidence.end(),
                     [&](const CitedRow& one) { return one.id == row.id; }))
      finding->evidence.push_back(std::move(row));
}

}  // namespace ajar::lint
