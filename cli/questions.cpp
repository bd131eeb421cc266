// The questions about verdicts: why, why-not, trace, gaps, margins, what-if. They differ in what they name and ask.
#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/progress.hpp"

namespace ajar::cli {
namespace {

/// The arguments of a question; where the project names the pack, it may be left out.
struct Names {
  std::string pack, gate;
  std::vector<std::string> rest;
};

enum class Gate : unsigned char { required, optional, none };

Names names_of(const Run& run, Gate gate, bool (*is_rest)(const std::string&)) {
  Names names;
  std::vector<std::string> words = run.settings.words;
  while (!words.empty() && is_rest(words.back())) {
    names.rest.insert(names.rest.begin(), words.back());
    words.pop_back();
  }
  const std::size_t gates = gate == Gate::none ? 0 : 1;
  const bool pack_left_out = !run.project.pack.empty() && words.size() <= gates;
  if (!pack_left_out && !words.empty()) {
    names.pack = words.front();
    words.erase(words.begin());
  }
  if (gates > 0 && !words.empty()) {
    names.gate = words.front();
    words.erase(words.begin());
  }
  names.rest.insert(names.rest.begin(), words.begin(), words.end());
  return names;
}

bool never(const std::string&) { return false; }
bool is_state(const std::string& word) { return gate_state(word).has_value(); }
bool is_supposition(const std::string& word) { return word.find('=') != std::string::npos; }

/// What all questions offer.
CLI::App* add_question(CLI::App& app, Settings& settings, Lang lang, const std::string& name, Word help, const std::string& arguments,
                       const std::string& example) {
  CLI::App* command = app.add_subcommand(name, say(lang, help));
  command->add_option(arguments, settings.words, say(lang, Word::help_question_arguments))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  if (name != "what-if")
    command->add_option("--suppose", settings.question.suppose, say(lang, Word::help_suppose))
        ->type_size(1)->allow_extra_args(false)->type_name("METRIC=AMOUNT");
  const bool has_proof = name == "why" || name == "trace";
  add_output_options(*command, settings, lang, has_proof ? "text json markdown mermaid dot" : "text json");
  add_stats_option(*command, settings, lang);
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  " + example);
  return command;
}

std::string told(const Run& run, const Explanation& answer) {
  const std::string& format = run.settings.format;
  const Lang lang = run.console.lang;
  if (format == "json") return answer.json();
  if (format == "markdown") return answer.markdown(lang);
  if (format == "mermaid") return answer.mermaid(lang);
  if (format == "dot") return answer.dot(lang);
  return answer.text(run.console.style_of_results(!run.settings.output.empty()));
}

/// Compiles and loads, then asks.
template <class Ask>
int answer(Run& run, const Names& names, Gate gate, Ask ask) {
  Session session;
  int code = kDone;
  if (!prepare(run, names.pack, session, code)) return code;
  if (gate == Gate::required && names.gate.empty()) {
    std::string all;
    for (const std::string& name : session.gates()) all += (all.empty() ? "" : ", ") + name;
    return run.fail(Word::no_gate_named, {all});
  }
  const Stopwatch watch;
  const Answer<Explanation> explanation = ask(session);
  run.statistics.phases.push_back({Word::phase_answer, watch.seconds()});
  const int exit = tell(run, explanation);
  tell_statistics(run);
  return exit;
}

int too_many(const Run& run, const Names& names) { return run.fail(Word::too_many_arguments, {names.rest.front()}); }

}  // namespace

int tell(Run& run, const Answer<Explanation>& explanation) {
  if (!explanation) {
    run.console.complain(explanation.problem());
    run.outcome.note(kUsage);
    return run.outcome.code();
  }
  write(run, told(run, *explanation));
  if (explanation->limit_hit()) run.outcome.note(run.fail(Word::limit_hit, {}, kInput));
  return run.outcome.code();
}

CLI::App* add_why(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "why", Word::help_why, "PACK GATE", "ajar why four_gates real_deployment --as-of 2026-05-01");
}
int run_why(Run& run) {
  const Names names = names_of(run, Gate::required, never);
  if (!names.rest.empty()) return too_many(run, names);
  return answer(run, names, Gate::required, [&](const Session& session) { return session.explain(run.settings.question, names.gate); });
}

CLI::App* add_trace(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "trace", Word::help_trace, "PACK GATE", "ajar trace four_gates software_ecosystem");
}
int run_trace(Run& run) {
  const Names names = names_of(run, Gate::required, never);
  if (!names.rest.empty()) return too_many(run, names);
  return answer(run, names, Gate::required, [&](const Session& session) { return session.trace(run.settings.question, names.gate); });
}

CLI::App* add_why_not(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "why-not", Word::help_why_not, "PACK GATE STATE", "ajar why-not four_gates scaled_replication ajar");
}
int run_why_not(Run& run) {
  const Names names = names_of(run, Gate::required, is_state);
  if (names.rest.size() > 1 || (names.rest.size() == 1 && !is_state(names.rest.front())))
    return names.rest.size() > 1 ? too_many(run, names) : run.fail(Word::no_such_state, {names.rest.front()});
  const auto state = names.rest.empty() ? std::nullopt : gate_state(names.rest.front());
  return answer(run, names, Gate::required, [&](const Session& session) { return session.why_not(run.settings.question, names.gate, state); });
}

CLI::App* add_gaps(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "gaps", Word::help_gaps, "PACK GATE", "ajar gaps four_gates");
}
int run_gaps(Run& run) {
  const Names names = names_of(run, Gate::optional, never);
  if (!names.rest.empty()) return too_many(run, names);
  return answer(run, names, Gate::optional, [&](const Session& session) { return session.gaps(run.settings.question, names.gate); });
}

CLI::App* add_margins(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "margins", Word::help_margins, "PACK GATE", "ajar margins four_gates policy_procurement");
}
int run_margins(Run& run) {
  const Names names = names_of(run, Gate::optional, never);
  if (!names.rest.empty()) return too_many(run, names);
  return answer(run, names, Gate::optional, [&](const Session& session) { return session.margins(run.settings.question, names.gate); });
}

CLI::App* add_what_if(CLI::App& app, Settings& settings, Lang lang) {
  return add_question(app, settings, lang, "what-if", Word::help_what_if, "PACK METRIC=AMOUNT", "ajar what-if four_gates 'utilisation=62 %'");
}
int run_what_if(Run& run) {
  const Names names = names_of(run, Gate::none, is_supposition);
  for (const std::string& word : names.rest)
    if (!is_supposition(word)) return too_many(run, names);
  run.settings.question.suppose = names.rest;
  return answer(run, names, Gate::none, [&](const Session& session) { return session.what_if(run.settings.question); });
}

}  // namespace ajar::cli
