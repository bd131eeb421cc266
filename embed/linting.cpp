// Linting: reports in, findings out, on several threads.
#include "embed/linting.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "lang/compile.hpp"
#include "lint/directives.hpp"
#include "lint/formats/words.hpp"

namespace ajar {
namespace {

using Data = LintRun::Data;

lint::LintedFile lint_one(const Data& data, std::size_t index) {
  const ReportText& report = data.reports[index];
  return data.linter->lint(report.name, report.text, data.format(index));
}

void settle(const Data& data, std::size_t index, lint::LintedFile& file) {
  lint::apply_levels(data.levels, file);
  // Without a pack, whether a directive is needed cannot be told.
  lint::apply_directives(file, data.format(index), data.levels, {data.options.language, data.pack() != nullptr});
}

void add_drift(const Data& data, std::vector<lint::LintedFile>& files) {
  auto drift = lint::compare_versions(data.report(0, files[0].sentences), data.report(1, files[1].sentences), data.pack(), data.options);
  lint::add_findings(std::move(drift), files[1].findings, files[1].sentences);
}

/// Every thread takes the next report that nobody has taken; each puts its findings where they belong.
class Workers {
 public:
  Workers(const Data& data, const LintOptions& options, std::vector<lint::LintedFile>& files) : data_(data), options_(options), files_(files) {}

  /// False: the memory ran out.
  bool run() {
    std::vector<std::thread> threads;
    const std::size_t most = std::min<std::size_t>(std::max(options_.jobs, 1u), data_.reports.size());
    try {
      while (threads.size() + 1 < most) threads.emplace_back([this] { work(); });
    } catch (...) {  // no more threads to be had: those that are there do the work
    }
    work();
    for (std::thread& thread : threads) thread.join();
    return !failed_;
  }

 private:
  void work() noexcept {
    try {
      for (std::size_t i = next_++; i < files_.size() && !failed_; i = next_++) {
        files_[i] = lint_one(data_, i);
        if (!options_.versions) settle(data_, i, files_[i]);
        const std::lock_guard<std::mutex> guard(mutex_);
        ++done_;
        if (options_.progress) options_.progress(done_);
      }
    } catch (...) {  // nothing else throws but `progress`
      failed_ = true;
    }
  }

  const Data& data_;
  const LintOptions& options_;
  std::vector<lint::LintedFile>& files_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::size_t done_ = 0;
};

std::vector<lint::BaselineFile> baseline_files(const Data& data, std::vector<lint::LintedFile>& files) {
  std::vector<lint::BaselineFile> named;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ReportText& report = data.reports[i];
    named.push_back({report.known_as.empty() ? report.name : report.known_as, &files[i]});
  }
  return named;
}

/// Puts the pack and its evidence behind the run. An empty problem: it went well.
std::string judge_by(const std::shared_ptr<const Session::Data>& session, const Question& question, Data& data) {
  const auto asked = embed::prepare(session, question);
  if (!asked) return asked.problem();
  data.asked = asked->data;
  const runtime::RenderInput in{*data.asked->program, session->sources, session->evidence, data.asked->query};
  data.standings = lint::standings_of(*data.asked->situation, runtime::Words(in, data.options.language));
  return {};
}

}  // namespace

lint::Format Data::format(std::size_t report) const {
  const auto& given = reports[report].format;
  return static_cast<lint::Format>(static_cast<int>(given.value_or(report_format(reports[report].name))));
}

const Program& embed::reports_pack() {
  static const std::optional<Program> kPack = [] {
    SourceMap sources;
    Diagnostics issues(50);
    const auto text = bundled_pack("stdlib.reports");
    const SourceId source = sources.add("stdlib.reports", std::string(text ? text->text : std::string_view()));
    return lang::compile(sources, source, {}, issues);
  }();
  static const Program kNone;
  return kPack ? *kPack : kNone;
}

Answer<lint::RuleLevels> embed::levels_of(const std::vector<std::string>& settings, Lang lang) {
  const Language language = language_of(lang);
  lint::RuleLevels levels;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const auto level = equals == std::string::npos ? std::nullopt : lint::level_of(setting.substr(equals + 1));
    if (!level) return Answer<lint::RuleLevels>::none(lint::say(language, lint::Word::bad_level, {setting}));
    const auto rule = lint::rule_named(name);
    if (!rule) {
      const std::string_view similar = lint::similar_rule(name);
      return Answer<lint::RuleLevels>::none(similar.empty() ? lint::say(language, lint::Word::unknown_rule, {name})
                                                            : lint::say(language, lint::Word::unknown_rule_meant, {name, similar}));
    }
    levels.set(*rule, *level);
  }
  return levels;
}

Answer<LintRun> Session::lint(const Question& question, std::vector<ReportText> reports, const LintOptions& options) const {
  using None = Answer<LintRun>;
  auto data = std::make_shared<LintRun::Data>();
  data->options.language = embed::language_of(question.lang);
  const auto levels = embed::levels_of(options.rules, question.lang);
  if (!levels) return None::none(levels.problem());
  data->levels = *levels;
  data->options.off = levels->off();
  if (options.baseline) {
    lint::ReadBaseline read = lint::read_baseline(*options.baseline, data->options.language);
    if (!read.problem.empty())
      return None::none(lint::say(data->options.language, lint::Word::bad_baseline, {options.baseline_name, read.problem}));
    data->baseline = std::move(read.entries);
    data->has_baseline = true;
  }
  const bool has_pack = data_->sources.size() > 0;
  if (const std::string problem = has_pack ? judge_by(data_, question, *data) : std::string(); !problem.empty()) return None::none(problem);
  data->linter.emplace(data->pack(), embed::reports_pack(), data->standings, data->options);
  data->reports = std::move(reports);
  if (options.versions && data->reports.size() != 2) return None::none(lint::say(data->options.language, lint::Word::not_two_versions));

  std::vector<lint::LintedFile> files(data->reports.size());
  if (!Workers(*data, options, files).run()) return None::none(lint::say(data->options.language, lint::Word::no_memory));
  if (options.versions) {
    add_drift(*data, files);
    for (std::size_t i = 0; i < files.size(); ++i) settle(*data, i, files[i]);
  }
  if (data->has_baseline) data->gone = lint::apply_baseline(data->baseline, baseline_files(*data, files), data->options.language);
  for (lint::LintedFile& file : files) {
    data->findings.push_back(std::move(file.findings));
    data->sentences.push_back(std::move(file.sentences));
  }
  return LintRun(std::move(data));
}

}  // namespace ajar
