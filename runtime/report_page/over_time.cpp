#include "runtime/questions/change_words.hpp"
#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostStretches = 8;  // told in words
constexpr std::size_t kMostCauses = 4;     // of one change
constexpr int kFull = 60;                  // height of a drawing

int height_of(State state) { return state == State::closed ? 4 : state == State::ajar ? 32 : kFull; }

}  // namespace

void ReportWriter::over_time() {
  if (!file_.over_time) return;
  section("over-time", Sentence::report_time);
  html_.element("p", say(Sentence::report_time_intro), {{"class", "faint"}});
  if (!file_.over_time->exact) html_.element("p", say(Sentence::report_points_only), {{"class", "caution"}});
  for (const Lane& one : file_.over_time->lanes) lane(one);
  const std::size_t gates = file_.gates.size(), shown = file_.over_time->lanes.size();
  if (gates > shown) html_.element("p", say(Sentence::report_more_items, {words_.count(gates - shown)}));
  html_.close();
}

std::vector<ReportWriter::Stretch> ReportWriter::stretches(const Lane& lane) const {
  const Timeline& timeline = *file_.over_time;
  std::vector<Stretch> out{{timeline.span.from, timeline.span.to + 1, &lane.at.front(), nullptr}};
  for (const DatedChange& one : timeline.changes) {
    if (one.change.gate != lane.gate) continue;
    out.back().end = one.day;
    out.push_back({one.day, timeline.span.to + 1, &one.change.after, &one});
  }
  return out;
}

/// "2026-01-31 to 2026-03-30: closed, could be open"
std::string ReportWriter::told(const Stretch& stretch) const {
  const std::string from = to_string(stretch.begin), to = to_string(stretch.end - 1), what = verdict_words(words_, *stretch.standing);
  return from == to ? say(Sentence::report_run, {from, what}) : say(Sentence::report_run_until, {from, to, what});
}

void ReportWriter::told(const std::vector<Stretch>& stretches) {
  const std::size_t earlier = stretches.size() > kMostStretches ? stretches.size() - kMostStretches : 0;
  html_.open("ul");
  if (earlier > 0) html_.element("li", say(Sentence::report_earlier_runs, {words_.count(earlier)}));
  for (std::size_t i = earlier; i < stretches.size(); ++i) {
    html_.open("li");
    html_.text(told(stretches[i]));
    std::vector<std::string> causes;
    if (const DatedChange* change = stretches[i].change) {
      for (const Cause& cause : change->change.causes) causes.push_back(cause_words(words_, cause));
      for (const Cause& cause : change->change.others) causes.push_back(say(Sentence::or_cause, {cause_words(words_, cause)}));
    }
    if (!causes.empty()) {
      html_.open("ul", {{"class", "faint"}});
      for (std::size_t j = 0; j < causes.size() && j < kMostCauses; ++j) html_.element("li", causes[j]);
      if (causes.size() > kMostCauses) html_.element("li", say(Sentence::report_more_items, {words_.count(causes.size() - kMostCauses)}));
      html_.close();
    }
    html_.close();
  }
  html_.close();
}

void ReportWriter::lane(const Lane& lane) {
  const Timeline& timeline = *file_.over_time;
  const std::string label = words_.label(program()[lane.gate].name);
  const std::vector<Stretch> parts = stretches(lane);
  html_.element("h3", label);
  html_.open("figure");
  lane_bars(parts, label);
  html_.open("p", {{"class", "axis faint"}, {"aria-hidden", "true"}});
  html_.element("span", to_string(timeline.span.from));
  html_.element("span", to_string(timeline.span.to));
  html_.close();
  html_.open("figcaption");
  told(parts);
  html_.element("p", lane.valid_until ? say(Sentence::report_valid_until, {to_string(*lane.valid_until)})
                                      : say(Sentence::report_no_end, {to_string(timeline.looked_until)}));
  html_.close();
  html_.close();
}

void ReportWriter::lane_bars(const std::vector<Stretch>& stretches, const std::string& label) {
  const TimelineSpan& span = file_.over_time->span;
  const auto at = [&](Day day) { return std::to_string(day - span.from); };
  const std::string id = "drawing-" + std::to_string(++drawings_);
  std::vector<std::string> lines;
  for (const Stretch& one : stretches) lines.push_back(told(one));
  html_.open("svg", {{"class", "lane"}, {"role", "img"}, {"aria-labelledby", id + " " + id + "-text"},
                     {"viewBox", "0 0 " + at(span.to + 1) + " " + std::to_string(kFull)}, {"preserveAspectRatio", "none"}});
  html_.element("title", say(Sentence::report_lane, {label, to_string(span.from), to_string(span.to)}), {{"id", id}});
  html_.element("desc", words_.series(lines, kMostStretches), {{"id", id + "-text"}});
  for (const Stretch& one : stretches) {
    if (one.standing->error) continue;
    const Verdict verdict = one.standing->effective;
    const auto box = [&](std::string_view kind, int from, int to) {
      html_.single("rect", {{"class", std::string(kind)}, {"x", at(one.begin)}, {"y", std::to_string(kFull - to)},
                            {"width", std::to_string(one.end - one.begin)}, {"height", std::to_string(to - from)}});
    };
    const int proven = height_of(verdict.proven), possible = height_of(verdict.possible);
    box(id_of(verdict.proven), 0, proven);
    if (possible > proven) box("could", proven, possible);
  }
  for (Day day = period_containing(span.from, PeriodUnit::year).end; day <= span.to; day = period_containing(day, PeriodUnit::year).end)
    html_.single("line", {{"class", "year"}, {"x1", at(day)}, {"x2", at(day)}, {"y1", "0"}, {"y2", std::to_string(kFull)}});
  html_.close();
}

}  // namespace ajar::runtime
