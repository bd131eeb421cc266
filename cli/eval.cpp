#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/loading.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"

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

/// Tells of the first cases that do not meet a requirement, and counts the others.
void judge(Run& run, const Requirement& requirement, const Batch& batch) {
  constexpr std::size_t kMostTold = 20;
  std::size_t gate = 0, not_met = 0;
  while (batch.gate(gate) != requirement.gate) ++gate;
  for (std::size_t one = 0; one < batch.cases(); ++one) {
    const BatchVerdict verdict = batch.verdict(one, gate);
    if ((!verdict.error && verdict.proven >= requirement.state) || ++not_met > kMostTold) continue;
    const std::string_view wanted = name_of(requirement.state);
    const std::string_view proven = verdict.error ? "error" : name_of(verdict.proven);
    if (const auto name = batch.name(one)) run.fail(Word::not_met_in_case, {requirement.gate, wanted, *name, proven});
    else run.fail(Word::not_met, {requirement.gate, wanted, proven});
  }
  if (not_met > kMostTold) run.fail(Word::not_met_in_more, {std::to_string(not_met - kMostTold)});
  if (not_met > 0) run.outcome.note(kFindings);
}

void judge(Run& run, const std::vector<Requirement>& requirements, const Batch& batch) {
  for (const Requirement& requirement : requirements) judge(run, requirement, batch);
  if (batch.limit_hit()) run.outcome.note(run.fail(Word::limit_hit, {}, kInput));
}

Answer<Batch> evaluate(Run& run, const Session& session) {
  Stopwatch watch;
  Progress progress(run.console, run.settings.quiet);
  double formed = 0;
  BatchOptions options;
  options.jobs = threads(run);
  options.clock = [&] { return watch.seconds(); };
  options.progress = [&](std::size_t done, std::size_t all) {
    if (done == 0) formed = watch.seconds();
    progress.things(Word::cases_done, done, all);
  };
  auto batch = session.evaluate_cases(run.settings.question, options);
  if (!batch) return batch;
  Statistics& statistics = run.statistics;
  statistics.rows = batch->rows(run.console.lang);
  statistics.cases = batch->cases();
  statistics.leaves = batch->stats(run.console.lang);
  statistics.phases.push_back({Word::phase_cases, formed, 0, session.rows(), Word::rows_a_second});
  statistics.phases.push_back({Word::phase_evaluate, watch.seconds() - formed, 0, batch->cases(), Word::cases_a_second});
  return batch;
}

/// Says why it cannot be done with the memory given; 0: it can.
int cannot_pass(const Run& run, const PassPlan& plan) {
  const Settings& settings = run.settings;
  const std::string rows = std::to_string(plan.largest_rows), bytes = size_in_words(plan.bytes);
  if (plan.passes == 0 && plan.largest_case) return run.fail(Word::case_too_large, {*plan.largest_case, rows, bytes, settings.max_memory}, kInput);
  if (plan.passes == 0) return run.fail(Word::unnamed_too_large, {rows, settings.question.by, bytes, settings.max_memory}, kInput);
  if (plan.passes == 1 || settings.format != "text" || plan.cases > Batch::kMostInTable) return 0;
  return run.fail(Word::passes_not_of_table, {std::to_string(plan.cases), settings.max_memory}, kInput);
}

/// None, without a problem: told already.
std::optional<Answer<Batch>> evaluate_in_passes(Run& run, Session& session) {
  const PassPlan plan = session.plan_passes(run.settings.question);
  if (const int code = cannot_pass(run, plan); code != 0) return run.outcome.note(code), std::nullopt;
  Stopwatch watch;
  BatchOptions options;
  options.jobs = threads(run);
  options.clock = [&] { return watch.seconds(); };
  auto batch = session.evaluate_in_passes(run.settings.question, options);
  if (!batch) return batch;
  if (!run.loading->were_read()) return std::nullopt;
  if (!batch->is_complete()) return run.outcome.note(run.fail(Word::not_the_same_again, {}, kInput)), std::nullopt;
  Statistics& statistics = run.statistics;
  statistics.rows = batch->rows(run.console.lang);
  statistics.cases = batch->cases();
  statistics.leaves = batch->stats(run.console.lang);
  statistics.passes = plan.passes;
  const double evaluated = statistics.leaves.decide_seconds, formed = statistics.leaves.partition_seconds;
  Statistics::Phase& reading = statistics.phases.back();
  reading.seconds += watch.seconds() - evaluated - formed;
  reading.bytes = run.loading->bytes();
  reading.things += plan.passes * session.rows();
  statistics.phases.push_back({Word::phase_cases, formed, 0, session.rows(), Word::rows_a_second});
  statistics.phases.push_back({Word::phase_evaluate, evaluated, 0, batch->cases(), Word::cases_a_second});
  return batch;
}

void write(Run& run, const Batch& batch, Output& output) {
  const Stopwatch watch;
  const Settings& settings = run.settings;
  const WriteOptions options{settings.full, settings.sorted_by_case, threads(run)};
  std::uint64_t bytes = 0;
  const Sink sink = [&](std::string_view piece) {
    bytes += piece.size();
    return output.write(piece);
  };
  bool wrote = false;
  if (settings.format == "jsonl") wrote = batch.write(CaseFormat::jsonl, sink, options);
  else if (settings.format == "csv") wrote = batch.write(CaseFormat::csv, sink, options);
  else if (settings.format == "json") wrote = batch.write(CaseFormat::json, sink, options);
  else wrote = sink(batch.text(run.console.style_of_results(!settings.output.empty()), options));
  if (wrote) output.finish();
  run.statistics.phases.push_back({Word::phase_write, watch.seconds(), bytes, 0, Word::cases_a_second});
  tell_unwritten(run, output);
  const bool is_cut = settings.format == "text" && batch.cases() > Batch::kMostInTable;
  if (is_cut && !settings.quiet) run.fail(Word::more_cases, {std::to_string(batch.cases() - Batch::kFirstOfMany)});
}

}  // namespace

CLI::App* add_eval(CLI::App& app, Settings& settings, Lang lang) {
  CLI::App* command = app.add_subcommand("eval", say(lang, Word::help_eval));
  command->add_option("PACK", settings.pack, say(lang, Word::help_pack))->type_name("");
  add_evidence_options(*command, settings, lang);
  add_question_options(*command, settings, lang);
  command->add_option("--require", settings.require, say(lang, Word::help_require))
      ->type_size(1)->allow_extra_args(false)->type_name("GATE=STATE");
  add_output_options(*command, settings, lang, "text json jsonl csv");
  command->add_flag("--full", settings.full, say(lang, Word::help_full));
  command->add_flag("--sorted-by-case", settings.sorted_by_case, say(lang, Word::help_sorted));
  add_jobs_option(*command, settings, lang);
  add_stats_option(*command, settings, lang);
  add_issue_options(*command, settings, lang);
  command->footer(say(lang, Word::help_example) + "\n  ajar eval four_gates --as-of 2026-05-01\n"
                  "  ajar eval my.gate -e rows.csv --by province --require real_deployment=ajar\n"
                  "  ajar eval my.gate -e rows.csv --by province --as-of 2026-06-30 --format csv -o verdicts.csv");
  return command;
}

int run_eval(Run& run) {
  run.settings.can_pass = true;
  if (threads(run) == 0) return run.fail(Word::bad_jobs, {run.settings.jobs});
  if (run.settings.full && run.settings.format != "jsonl") return run.fail(Word::only_jsonl);
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
  const auto answer = run.in_passes ? evaluate_in_passes(run, session) : std::optional(evaluate(run, session));
  if (!answer) return run.outcome.code();
  const Answer<Batch>& batch = *answer;
  if (!batch) {
    run.console.complain(batch.problem());
    run.outcome.note(kUsage);
    return run.outcome.code();
  }
  if (batch->has_unnamed_case() && !run.settings.quiet) run.fail(Word::rows_lack_field, {run.settings.question.by});
  write(run, *batch, output);
  judge(run, requirements, *batch);
  tell_statistics(run);
  return run.outcome.code();
}

}  // namespace ajar::cli
