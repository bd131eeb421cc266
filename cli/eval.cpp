#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace ajar::cli {
namespace {

/// At least this state must be proven.
struct Requirement {
  std::string gate;
  GateState state;
};

/// Says what is wrong and gives nothing when a text is no requirement on this pack.
std::optional<Requirement> read_requirement(const Run& run, const Session& session, const std::string& text) {
  const std::size_t equals = text.find('=');
  const auto state = equals == std::string::npos ? std::nullopt : gate_state(text.substr(equals + 1));
  if (!state) {
    run.fail(Word::bad_require, {text});
    return std::nullopt;
  }
  const std::string gate = text.substr(0, equals);
  const std::vector<std::string> gates = session.gates();
  if (std::find(gates.begin(), gates.end(), gate) != gates.end()) return Requirement{gate, *state};
  std::string sentence = say(run.console.lang, Word::no_such_gate, {gate});
  if (const auto similar = most_similar(gate, gates)) sentence += say(run.console.lang, Word::did_you_mean, {*similar});
  run.console.complain(sentence);
  return std::nullopt;
}

void judge(Run& run, const Requirement& requirement, const CaseVerdicts& verdicts) {
  for (const GateVerdict& verdict : verdicts.gates) {
    if (verdict.gate != requirement.gate || (!verdict.error && verdict.proven >= requirement.state)) continue;
    const std::string_view wanted = name_of(requirement.state);
    const std::string_view proven = verdict.error ? "error" : name_of(verdict.proven);
    if (verdicts.name) run.fail(Word::not_met_in_case, {verdict.gate, wanted, *verdicts.name, proven});
    else run.fail(Word::not_met, {verdict.gate, wanted, proven});
    run.outcome.note(kFindings);
  }
}

void judge(Run& run, const std::vector<Requirement>& requirements, const Report& report) {
  bool limit_hit = false;
  for (const CaseVerdicts& verdicts : report.cases()) {
    for (const GateVerdict& verdict : verdicts.gates) limit_hit |= verdict.error;
    for (const Requirement& requirement : requirements) judge(run, requirement, verdicts);
  }
  if (limit_hit) run.outcome.note(run.fail(Word::limit_hit, {}, kInput));
}

}  // namespace

CLI::App* add_eval(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("eval", say(lang, Word::help_eval));
  command->add_option("PACK", settings.pack, say(lang, Word::help_pack))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  command->add_option("--require", settings.require, say(lang, Word::help_require))
      ->type_size(1)->allow_extra_args(false)->type_name("GATE=STATE");
  add_output_options(*command, settings, lang, "text json");
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar eval four_gates --as-of 2026-05-01\n"
                  "  ajar eval my.gate -e rows.csv --by province --require real_deployment=ajar");
  return command;
}

int run_eval(Run& run) {
  Output output(run.settings.output);  // before the work: nobody wants to wait for a folder that is missing
  if (tell_unwritten(run, output)) return run.outcome.code();
  Session session;
  int code = kDone;
  if (!prepare(run, run.settings.pack, session, code)) return code;
  std::vector<Requirement> requirements;
  for (const std::string& text : run.settings.require) {
    auto requirement = read_requirement(run, session, text);
    if (!requirement) return kUsage;
    requirements.push_back(std::move(*requirement));
  }
  const auto report = session.evaluate(run.settings.question);
  if (!report) {
    run.console.complain(report.problem());
    run.outcome.note(kUsage);
    return run.outcome.code();
  }
  if (report->has_unnamed_case() && !run.settings.quiet) run.fail(Word::rows_lack_field, {run.settings.question.by});
  const TextStyle style = run.console.style_of_results(!run.settings.output.empty());
  if (output.write(run.settings.format == "json" ? report->json() : report->text(style))) output.finish();
  tell_unwritten(run, output);
  judge(run, requirements, *report);
  return run.outcome.code();
}

}  // namespace ajar::cli
