#include "runtime/report_page/writer.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostLanes = 24;
constexpr std::size_t kMostRuns = 8;  // stretches of time with one verdict, told in words
constexpr std::size_t kStep = 10;             // width of one point of time in a drawing
constexpr int kFull = 60;             // height of a drawing

int height_of(State state) { return state == State::closed ? 4 : state == State::ajar ? 32 : kFull; }

}  // namespace

void ReportWriter::over_time() {
  if (file_.over_time.size() < 2) return;
  section("over-time", Sentence::report_time);
  html_.element("p", say(Sentence::report_time_intro), {{"class", "faint"}});
  const std::size_t gates = file_.over_time.front().verdicts.size();
  for (std::size_t gate = 0; gate < gates && gate < kMostLanes; ++gate) lane(gate);
  if (gates > kMostLanes) html_.element("p", say(Sentence::report_more_items, {words_.count(gates - kMostLanes)}));
  html_.close();
}

std::vector<ReportWriter::Run> ReportWriter::runs(std::size_t gate) const {
  const std::vector<StandingAt>& points = file_.over_time;
  const auto same = [&](const StandingAt& a, const StandingAt& b) {
    return a.verdicts[gate] == b.verdicts[gate] && a.error[gate] == b.error[gate];
  };
  std::vector<Run> runs;
  for (std::size_t begin = 0; begin < points.size(); begin = runs.back().end) {
    runs.push_back({begin, begin + 1});
    while (runs.back().end < points.size() && same(points[begin], points[runs.back().end])) ++runs.back().end;
  }
  return runs;
}

/// "2026-01-31 to 2026-03-31: closed, could be open", the earliest first.
std::vector<std::string> ReportWriter::told(std::size_t gate, const std::vector<Run>& runs) const {
  std::vector<std::string> lines;
  const std::size_t earlier = runs.size() > kMostRuns ? runs.size() - kMostRuns : 0;
  if (earlier > 0) lines.push_back(say(Sentence::report_earlier_runs, {words_.count(earlier)}));
  for (std::size_t i = earlier; i < runs.size(); ++i) {
    const StandingAt &first = file_.over_time[runs[i].begin], &last = file_.over_time[runs[i].end - 1];
    const std::string what = first.error[gate] ? say(Sentence::error_word) : verdict_words(words_, first.verdicts[gate]);
    const std::string from = to_string(first.day), to = to_string(last.day);
    lines.push_back(from == to ? say(Sentence::report_run, {from, what}) : say(Sentence::report_run_until, {from, to, what}));
  }
  return lines;
}

void ReportWriter::lane(std::size_t gate) {
  const std::string label = words_.label(program().gates[gate].name);
  const std::vector<Run> stretches = runs(gate);
  const std::vector<std::string> lines = told(gate, stretches);
  html_.element("h3", label);
  html_.open("figure");
  lane_bars(gate, stretches, label, words_.series(lines, lines.size()));
  html_.open("p", {{"class", "axis faint"}, {"aria-hidden", "true"}});
  html_.element("span", to_string(file_.over_time.front().day));
  html_.element("span", to_string(file_.over_time.back().day));
  html_.close();
  html_.open("figcaption");
  html_.open("ul");
  for (const std::string& one : lines) html_.element("li", one);
  html_.close();
  html_.close();
  html_.close();
}

void ReportWriter::lane_bars(std::size_t gate, const std::vector<Run>& runs, const std::string& label, const std::string& told) {
  const std::vector<StandingAt>& points = file_.over_time;
  const auto at = [](std::size_t point) { return std::to_string(point * kStep); };
  const std::string id = "drawing-" + std::to_string(++drawings_);
  html_.open("svg", {{"class", "lane"}, {"role", "img"}, {"aria-labelledby", id + " " + id + "-text"},
                     {"viewBox", "0 0 " + at(points.size()) + " " + std::to_string(kFull)}, {"preserveAspectRatio", "none"}});
  html_.element("title", say(Sentence::report_lane, {label, to_string(points.front().day), to_string(points.back().day)}), {{"id", id}});
  html_.element("desc", told, {{"id", id + "-text"}});
  for (const Run& run : runs) {
    if (points[run.begin].error[gate]) continue;
    const Verdict verdict = points[run.begin].verdicts[gate];
    const auto box = [&](std::string_view kind, int from, int to) {
      html_.single("rect", {{"class", std::string(kind)}, {"x", at(run.begin)}, {"y", std::to_string(kFull - to)},
                            {"width", at(run.end - run.begin)}, {"height", std::to_string(to - from)}});
    };
    const int proven = height_of(verdict.proven), possible = height_of(verdict.possible);
    box(id_of(verdict.proven), 0, proven);
    if (possible > proven) box("could", proven, possible);
  }
  for (std::size_t i = 1; i < points.size(); ++i)
    if (civil(points[i].day).year != civil(points[i - 1].day).year)
      html_.single("line", {{"class", "year"}, {"x1", at(i)}, {"x2", at(i)}, {"y1", "0"}, {"y2", std::to_string(kFull)}});
  html_.close();
}

}  // namespace ajar::runtime
