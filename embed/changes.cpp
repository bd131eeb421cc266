// Questions about time: from dates as texts to the runtime's answers.
#include "embed/asking.hpp"
#include "runtime/questions/timeline.hpp"

namespace ajar {

using embed::say;

std::optional<Step> step_called(std::string_view name) {
  static constexpr std::string_view kNames[] = {"day", "week", "month", "quarter", "year"};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name) return static_cast<Step>(i);
  return std::nullopt;
}

Answer<Explanation> Session::timeline(const Question& question, const TimeRange& range, const std::vector<std::string>& gates) const {
  using None = Answer<Explanation>;
  Question plain = question;
  runtime::TimelineSpan span;
  span.known_then = question.known_by == "then";
  if (span.known_then) plain.known_by.clear();
  if (!range.to.empty()) plain.as_of = range.to;
  auto asked = embed::prepare(data_, gates, plain);
  if (!asked) return None::none(asked.problem());
  const runtime::Situation& at = *asked->data->situation;
  span.to = at.query.as_of;
  span.every = static_cast<PeriodUnit>(static_cast<int>(range.every));
  if (range.from.empty()) {
    const auto first = runtime::first_day(at, asked->gates);
    if (!first) return None::none(say(question.lang, Phrase::no_dated_row));
    span.from = std::min(*first, span.to);
  } else {
    const auto from = embed::day_of(range.from, question.lang);
    if (!from) return None::none(from.problem());
    span.from = *from;
  }
  if (span.from > span.to) return None::none(say(question.lang, Phrase::from_after_to, {to_string(span.from), to_string(span.to)}));
  auto columns = runtime::columns_of(span);
  if (!columns) return None::none(say(question.lang, Phrase::too_many_dates, {static_cast<std::int64_t>(runtime::kMostDates)}));
  runtime::Timeline timeline = runtime::timeline_of(at, asked->gates, span, std::move(*columns));
  for (const runtime::Lane& lane : timeline.lanes) embed::note(*asked, lane.at.back());
  embed::keep(*asked, std::move(timeline), runtime::timeline_text, runtime::timeline_json);
  return Explanation(asked->data);
}

}  // namespace ajar
