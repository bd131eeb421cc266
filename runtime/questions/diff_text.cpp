// `diff` for people and for tools.
#include <algorithm>

#include "core/text.hpp"
#include "runtime/questions/change_words.hpp"
#include "runtime/questions/diff.hpp"
#include "runtime/text_parts.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostWithoutEffect = 8;

int cells(std::string_view text) { return static_cast<int>(display_width(text)); }

class DiffWords {
 public:
  DiffWords(const Words& words, const Diff& diff, Page& page) : words_(words), diff_(diff), page_(page) {}

  void tell() {
    const std::string from = to_string(diff_.from), to = to_string(diff_.to);
    std::string title = from == to ? words_.say(Sentence::diff_title_same) : words_.say(Sentence::diff_title, {from, to});
    if (diff_.known_then) title = words_.say(Sentence::known_then, {title});
    page_.edges({{title}}, pack_and_date(words_));
    if (diff_.changes.empty()) {
      page_.blank();
      page_.paragraph(words_.say(Sentence::nothing_changes));
    }
    for (const GateChange& change : diff_.changes)
      if (!change.is_knock_on()) tell(change);
    tell_knock_ons();
    tell_the_rest();
  }

 private:
  std::string verdicts(const GateChange& change) const {
    return words_.say(Sentence::verdict_change, {verdict_words(words_, change.before), verdict_words(words_, change.after)});
  }

  void tell(const GateChange& change) {
    page_.blank();
    page_.paragraph(words_.say(Sentence::diff_gate, {words_.gate(change.gate), verdicts(change), how_many(change)}), {}, "  ");
    std::vector<const Cause*> all;
    for (const Cause& cause : change.causes) all.push_back(&cause);
    for (const Cause& cause : change.others) all.push_back(&cause);
    list(all, true);
    if (!change.searched) page_.paragraph(words_.say(Sentence::not_smallest), "  ", "  ", Ink::faint);
  }

  /// Each by its head; numbered where there are several.
  void list(const std::vector<const Cause*>& causes, bool numbered) {
    int width = 0;
    for (const Cause* cause : causes) width = std::max(width, cells(cause_head(words_, *cause)));
    for (std::size_t i = 0; i < causes.size(); ++i) {
      const std::string head = cause_head(words_, *causes[i]);
      std::string first = "  ";
      if (numbered && causes.size() > 1) first += std::to_string(i + 1) + ". ";
      first += head + spaces(width - cells(head) + 2);
      page_.paragraph(cause_words(words_, *causes[i]), first, spaces(cells(first)));
    }
  }

  /// "Two causes; either alone would have left it ajar."
  std::string how_many(const GateChange& change) const {
    const bool any_is_enough = !change.others.empty();
    const std::size_t count = change.causes.size() + change.others.size();
    if (count == 0) return words_.say(Sentence::no_cause);
    if (count == 1) return words_.say(Sentence::one_cause);
    const std::string number = words_.count(count), state = words_.state(change.before.effective.proven);
    if (any_is_enough) return words_.say(count == 2 ? Sentence::two_causes_either : Sentence::causes_any, {number});
    if (change.each_alone_nothing && !change.before.error)
      return words_.say(count == 2 ? Sentence::two_causes_left : Sentence::causes_left, {number, state});
    return words_.say(count == 2 ? Sentence::two_causes_both : Sentence::causes_all, {number});
  }

  void tell_knock_ons() {
    bool begun = false;
    for (const GateChange& change : diff_.changes) {
      if (!change.is_knock_on()) continue;
      if (!begun) page_.blank();
      begun = true;
      std::vector<std::string> because;
      for (const Cause& cause : change.causes) because.push_back(words_.gate(cause.gate));
      for (const Cause& cause : change.others) because.push_back(words_.gate(cause.gate));
      const std::string names = change.others.empty() ? words_.list(because, 8) : words_.alternatives(because);
      page_.paragraph(words_.say(Sentence::knock_on, {words_.gate(change.gate), verdicts(change), names}), {}, "  ");
    }
  }

  void tell_the_rest() {
    page_.blank();
    std::vector<std::string> names;
    for (const GateId gate : diff_.unchanged) names.push_back(words_.gate(gate));
    if (!names.empty() && !diff_.changes.empty()) page_.paragraph(words_.say(Sentence::unchanged_gates, {words_.list(names, 8)}), {}, "  ");
    for (const GateReport& report : diff_.added_reports)
      page_.paragraph(words_.say(Sentence::gate_added, {words_.gate(report.gate), verdict_words(words_, report)}), {}, "  ");
    if (!diff_.gone.empty()) page_.paragraph(words_.say(Sentence::gates_gone, {words_.list(diff_.gone, 8)}), {}, "  ");
    page_.paragraph(diff_.edited.empty() ? words_.say(Sentence::rules_unchanged) : words_.say(Sentence::rules_edited, {words_.list(diff_.edited, 12)}), {}, "  ");
    const std::string changed = changed_line(words_);
    if (!changed.empty()) page_.paragraph(changed, {}, "  ");
    if (diff_.without_effect.empty()) return;
    page_.paragraph(words_.say(Sentence::head_without_effect));
    std::vector<const Cause*> shown;
    for (std::size_t i = 0; i < diff_.without_effect.size() && i < kMostWithoutEffect; ++i) shown.push_back(&diff_.without_effect[i]);
    list(shown, false);
    if (shown.size() < diff_.without_effect.size())
      page_.paragraph(words_.say(Sentence::more, {words_.count(diff_.without_effect.size() - shown.size())}), "  ", "  ");
  }

  const Words& words_;
  const Diff& diff_;
  Page& page_;
};

}  // namespace

std::string diff_text(const RenderInput& in, const Diff& diff, const RenderStyle& style) {
  const Words words(in, style.language);
  Page page(style.width, style.color);
  DiffWords(words, diff, page).tell();
  return page.take();
}

std::string diff_json(const RenderInput& in, const Diff& diff) {
  const JsonParts parts(in);
  const auto name = [&](GateId gate) { return in.program.display(in.program[gate].name); };
  const auto verdict = [&](const GateReport& report) { return parts.verdict(report.effective, report.error); };
  const auto all = [&](const std::vector<Cause>& causes) {
    Json list = Json::array();
    for (const Cause& cause : causes) list.push_back(cause_json(in, cause));
    return list;
  };
  Json out{{"schema", "ajar.diff/1"}, {"pack", parts.pack()}, {"from", to_string(diff.from)}, {"to", to_string(diff.to)},
           {"known_by", diff.known_then ? Json("then") : parts.known_by()}, {"overrides", parts.overrides()}, {"rules_edited", diff.edited}};
  Json& changes = out["changes"] = Json::array();
  for (const GateChange& change : diff.changes)
    changes.push_back(Json{{"gate", name(change.gate)}, {"before", verdict(change.before)}, {"after", verdict(change.after)},
                           {"knock_on", change.is_knock_on()}, {"causes", all(change.causes)}, {"or", all(change.others)},
                           {"each_alone_nothing", change.each_alone_nothing}, {"smallest", change.searched}});
  Json& unchanged = out["unchanged"] = Json::array();
  for (const GateId gate : diff.unchanged) unchanged.push_back(name(gate));
  Json& added = out["added"] = Json::array();
  for (const GateReport& report : diff.added_reports) added.push_back(Json{{"gate", name(report.gate)}, {"after", verdict(report)}});
  out["gone"] = diff.gone;
  out["without_effect"] = all(diff.without_effect);
  return write(out);
}

}  // namespace ajar::runtime
