// `timeline` for people: a lane for each gate, then what changed when and why, then until when the verdicts hold.
#include <algorithm>

#include "core/text.hpp"
#include "runtime/questions/change_words.hpp"
#include "runtime/questions/timeline.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }
std::string padded(std::string text, int width) { return text + spaces(width - cells(text)); }

std::string step_word(const Words& words, PeriodUnit unit) {
  static constexpr Sentence kWords[] = {Sentence::step_day, Sentence::step_week, Sentence::step_month, Sentence::step_quarter, Sentence::step_year};
  return words.say(kWords[static_cast<std::size_t>(unit)]);
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

class Drawing {
 public:
  Drawing(const Words& words, const Timeline& timeline, Page& page) : words_(words), timeline_(timeline), page_(page) {
    for (const Lane& lane : timeline.lanes) name_width_ = std::max(name_width_, cells(words.gate(lane.gate)));
    name_width_ = std::min(name_width_, page.width() / 2);
    for (const Lane& lane : timeline.lanes)
      for (const GateReport& one : lane.at) any_error_ = any_error_ || one.error;
  }

  void lanes() {
    const std::size_t fit = static_cast<std::size_t>(std::max((page_.width() - name_width_ - 4) / kCell, 4));
    for (std::size_t first = 0; first < timeline_.columns.size(); first += fit) {
      page_.blank();
      block(first, std::min(first + fit, timeline_.columns.size()));
    }
    const std::string legend = words_.say(Sentence::lane_legend);
    page_.paragraph(any_error_ ? words_.say(Sentence::lane_legend_error, {legend}) : legend, spaces(name_width_ + 4), spaces(name_width_ + 4), Ink::faint);
  }

 private:
  static constexpr int kCell = 3;

  bool by_day() const { return timeline_.span.every == PeriodUnit::day || timeline_.span.every == PeriodUnit::week; }
  std::string group(Day day) const {
    const std::string text = to_string(day);
    return text.substr(0, by_day() ? 7 : 4);
  }
  std::string label(Day day) const {
    const CivilDate date = civil(day);
    return two_digits(by_day() ? date.day : date.month);
  }

  void block(std::size_t first, std::size_t end) {
    std::string groups, labels;
    int used = 0;
    for (std::size_t i = first; i < end; ++i) {
      const int at = static_cast<int>(i - first) * kCell;
      const std::string name = group(timeline_.columns[i]);
      const bool begins = i == first || name != group(timeline_.columns[i - 1]);
      if (begins && used <= at) {
        groups += spaces(at - used) + name + " ";
        used = at + cells(name) + 1;
      }
      labels += padded(label(timeline_.columns[i]), kCell);
    }
    page_.row({{spaces(name_width_ + 4) + groups, 0, Ink::faint}}, {});
    page_.row({{spaces(name_width_ + 4) + labels, 0, Ink::faint}}, {});
    for (const Lane& lane : timeline_.lanes) {
      std::vector<Piece> pieces{{"  " + shortened(words_.gate(lane.gate))}};
      for (std::size_t i = first; i < end; ++i)
        pieces.push_back({cell(lane.at[i]), name_width_ + 4 + static_cast<int>(i - first) * kCell, ink_of(lane.at[i]), 1});
      page_.row(pieces, "    ");
    }
  }

  static std::string cell(const GateReport& report) {
    if (report.error) return "!";
    static constexpr std::string_view kBars[] = {"▁", "▄", "█"};
    return std::string(kBars[static_cast<std::size_t>(report.effective.proven)]) + (report.effective.settled() ? " " : "?");
  }

  std::string shortened(const std::string& name) const {
    return cells(name) <= name_width_ ? name : wrap(name, name_width_ - 1).front() + "…";
  }

  const Words& words_;
  const Timeline& timeline_;
  Page& page_;
  int name_width_ = 0;
  bool any_error_ = false;
};

void tell_changes(const Words& words, const Timeline& timeline, Page& page) {
  page.blank();
  page.paragraph(words.say(Sentence::head_changes));
  if (timeline.changes.empty()) page.paragraph(words.say(Sentence::no_changes), "  ", "  ");
  for (const DatedChange& one : timeline.changes) {
    const GateChange& change = one.change;
    const std::string verdicts = words.say(Sentence::verdict_change, {verdict_words(words, change.before), verdict_words(words, change.after)});
    page.paragraph(words.say(Sentence::change_line, {to_string(one.day), words.gate(change.gate), verdicts}), "  ", "              ");
    if (!one.explained) page.paragraph(words.say(Sentence::not_explained), "              ", "              ", Ink::faint);
    for (const Cause& cause : change.causes) page.paragraph(cause_words(words, cause), "              ", "              ");
    for (const Cause& cause : change.others)
      page.paragraph(words.say(Sentence::or_cause, {cause_words(words, cause)}), "              ", "              ");
  }
  if (!timeline.exact) page.paragraph(words.say(Sentence::only_columns), "  ", "  ", Ink::faint);
}

void tell_ends(const Words& words, const Timeline& timeline, Page& page) {
  page.blank();
  page.paragraph(words.say(Sentence::head_valid_until));
  for (const Lane& lane : timeline.lanes) {
    const std::string gate = words.gate(lane.gate), verdict = verdict_words(words, lane.at.back());
    page.paragraph(lane.valid_until ? words.say(Sentence::valid_until, {gate, verdict, to_string(*lane.valid_until)})
                                    : words.say(Sentence::valid_for_ever, {gate, verdict, to_string(timeline.looked_until)}),
                   "  ", "    ");
  }
}

}  // namespace

std::string timeline_text(const RenderInput& in, const Timeline& timeline, const RenderStyle& style) {
  const Words words(in, style.language);
  Page page(style.width, style.color);
  std::string title = words.say(Sentence::timeline_title, {to_string(timeline.span.from), to_string(timeline.span.to), step_word(words, timeline.span.every)});
  if (timeline.span.known_then) title = words.say(Sentence::known_then, {title});
  page.edges({{title}}, pack_and_date(words));
  Drawing(words, timeline, page).lanes();
  tell_changes(words, timeline, page);
  tell_ends(words, timeline, page);
  const std::string changed = changed_line(words);
  if (!changed.empty()) {
    page.blank();
    page.paragraph(changed);
  }
  return page.take();
}

std::string timeline_json(const RenderInput& in, const Timeline& timeline) {
  static constexpr std::string_view kSteps[] = {"day", "week", "month", "quarter", "year"};
  const JsonParts parts(in);
  const auto verdict = [&](const GateReport& report) { return parts.verdict(report.effective, report.error); };
  Json out{{"schema", "ajar.timeline/1"}, {"pack", parts.pack()}, {"from", to_string(timeline.span.from)}, {"to", to_string(timeline.span.to)},
           {"every", kSteps[static_cast<std::size_t>(timeline.span.every)]},
           {"known_by", timeline.span.known_then ? Json("then") : parts.known_by()}, {"overrides", parts.overrides()},
           {"exact", timeline.exact}, {"looked_until", to_string(timeline.looked_until)}};
  Json& dates = out["dates"] = Json::array();
  for (const Day day : timeline.columns) dates.push_back(to_string(day));
  Json& gates = out["gates"] = Json::array();
  for (const Lane& lane : timeline.lanes) {
    Json states = Json::array();
    for (const GateReport& one : lane.at) states.push_back(verdict(one));
    gates.push_back(Json{{"gate", in.program.display(in.program[lane.gate].name)}, {"states", std::move(states)},
                         {"valid_until", lane.valid_until ? Json(to_string(*lane.valid_until)) : Json(nullptr)}});
  }
  Json& changes = out["changes"] = Json::array();
  for (const DatedChange& one : timeline.changes) {
    Json causes = Json::array(), others = Json::array();
    for (const Cause& cause : one.change.causes) causes.push_back(cause_json(in, cause));
    for (const Cause& cause : one.change.others) others.push_back(cause_json(in, cause));
    changes.push_back(Json{{"date", to_string(one.day)}, {"gate", in.program.display(in.program[one.change.gate].name)},
                           {"before", verdict(one.change.before)}, {"after", verdict(one.change.after)}, {"explained", one.explained},
                           {"causes", std::move(causes)}, {"or", std::move(others)}});
  }
  return write(out);
}

}  // namespace ajar::runtime
