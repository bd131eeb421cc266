// Many cases at once: from a question to verdicts, and from verdicts to bytes.
#include <algorithm>
#include <numeric>

#include "embed/batch.hpp"
#include "embed/in_order.hpp"
#include "embed/session.hpp"
#include "runtime/many/many_cases.hpp"
#include "runtime/report_pieces.hpp"

namespace ajar {

namespace {

using runtime::BatchGate;
using runtime::CaseReport;

constexpr std::size_t kCasesAPiece = 64;

GateState state_of(State state) { return static_cast<GateState>(static_cast<int>(state)); }

bool is_set_aside(Fate fate) { return fate != Fate::used && fate != Fate::unused && fate != Fate::malformed; }

/// A batch on its way out: the cases in the order wanted and, for what only the reference evaluator knows, their rows.
class Writing {
 public:
  Writing(const Batch::Data& data, const WriteOptions& options)
      : data_(data), options_(options), in_(data.input()), cases_{in_, data.report, data.cases.names()} {
    if (options.sorted) {
      order_ = sorted_by_name(cases_);
    } else {
      order_.resize(data.report.cases);
      std::iota(order_.begin(), order_.end(), 0u);
    }
  }

  bool lines(const Sink& sink) const {
    if (!options_.full) return write_case_lines(cases_, order_, sink);
    const embed::RowsByCase rows(data_.cases);
    return embed::in_order(options_.jobs, pieces(), [&](std::size_t piece) {
      std::string text;
      each(piece, [&](std::uint32_t one) { text += full_case_line(cases_, one, report_of(rows, one)); });
      return text;
    }, sink);
  }

  bool csv(const Sink& sink) const { return write_case_csv(cases_, order_, sink); }

  /// The rows stand before the cases, so all cases are asked before the first byte is written.
  bool document(const Sink& sink) const {
    const embed::RowsByCase rows(data_.cases);
    const runtime::ReportPieces report(in_);
    runtime::FatesOfRows fates(in_.evidence);
    std::vector<std::string> texts;
    texts.reserve(pieces());
    embed::in_order(options_.jobs, pieces(), [&](std::size_t piece) {
      std::string text;
      each(piece, [&](std::uint32_t one) {
        const CaseReport evaluated = report_of(rows, one);
        fates.note(evaluated);
        (text += text.empty() && piece == 0 ? "" : ",") += report.one_case(evaluated);
      });
      return text;
    }, [&](std::string_view text) { return texts.emplace_back(text), true; });
    runtime::SinkBuffer out(sink);
    report.head(fates.counted(), data_.session->evidence_issues, out);
    for (std::string& text : texts) {
      out << text;
      text = {};
      if (!out.takes_more()) return false;
    }
    out << runtime::ReportPieces::kEnd;
    return out.flush();
  }

  std::string text(const runtime::RenderStyle& style) const {
    if (order_.size() > Batch::kMostInTable) return many_cases_text(cases_, order_, Batch::kFirstOfMany, style);
    const embed::RowsByCase rows(data_.cases);
    std::vector<CaseReport> reports;
    for (const std::uint32_t one : order_) reports.push_back(report_of(rows, one));
    return runtime::report_text(in_, reports, style);
  }

 private:
  std::size_t pieces() const { return (order_.size() + kCasesAPiece - 1) / kCasesAPiece; }

  template <class Do>
  void each(std::size_t piece, Do act) const {
    const std::size_t end = std::min((piece + 1) * kCasesAPiece, order_.size());
    for (std::size_t i = piece * kCasesAPiece; i < end; ++i) act(order_[i]);
  }

  CaseReport report_of(const embed::RowsByCase& rows, std::uint32_t one) const {
    CaseReport report = data_.only ? *data_.only : runtime::evaluate(in_.program, in_.evidence, rows[one], in_.query);
    report.has_case = cases_.name(one).has_value();
    report.case_value = cases_.name(one).value_or("");
    return report;
  }

  const Batch::Data& data_;
  const WriteOptions& options_;
  runtime::RenderInput in_;
  runtime::ManyCases cases_;
  std::vector<std::uint32_t> order_;
};

/// The verdicts of one case as a batch has them.
runtime::BatchReport batch_of(const CaseReport& report, const runtime::EvidenceSet& evidence) {
  runtime::BatchReport batch;
  batch.cases = 1;
  batch.gates = report.gates.size();
  batch.lacks.emplace_back();
  for (const runtime::GateReport& gate : report.gates) {
    const auto known = std::find(batch.lacks.begin(), batch.lacks.end(), gate.lacks);
    const auto place = static_cast<std::uint32_t>(known - batch.lacks.begin());
    if (known == batch.lacks.end()) batch.lacks.push_back(gate.lacks);
    batch.verdicts.push_back({gate.effective, gate.own, gate.out_of_order, gate.error, gate.because, place});
  }
  runtime::FatesOfRows fates(evidence);
  fates.note(report);
  for (const runtime::CountedRow& one : fates.counted()) ++batch.fates[one.fate.fate];
  return batch;
}

}  // namespace

runtime::BatchOptions embed::options_of(const BatchOptions& options, std::size_t before, std::size_t all) {
  runtime::BatchOptions out;
  out.jobs = std::max(options.jobs, 1u);
  out.clock = options.clock;
  if (options.progress || options.stop)
    out.progress = [&options, before, all](std::size_t done) {
      if (options.progress) options.progress(before + done, all);
      return !(options.stop && options.stop());
    };
  return out;
}

Answer<Batch> Session::evaluate_cases(const Question& question, const BatchOptions& options) const {
  if (!data_->program) return Answer<Batch>::none(embed::say(question.lang, Phrase::pack_has_errors));
  const auto query = embed::query_of(*data_, question);
  if (!query) return Answer<Batch>::none(query.problem());
  auto cases = embed::cases_of(*data_, question);
  if (!cases) return Answer<Batch>::none(cases.problem());

  auto data = std::make_shared<Batch::Data>();
  data->session = data_;
  data->program = embed::program_of(data_, *query);
  data->query = *query;
  data->cases = std::move(*cases);
  data->has_unnamed_case = !question.by.empty() && data->cases.has_unnamed();
  for (const Gate& gate : data->program->gates) data->gates.push_back(data->program->display(gate.name));
  if (options.progress) options.progress(0, data->cases.size());
  if (data->cases.size() == 1) {
    data->only = runtime::evaluate(*data->program, data_->evidence, embed::RowsByCase(data->cases)[0], *query);
    data->report = batch_of(*data->only, data_->evidence);
    return Batch(std::move(data));
  }
  data->report = runtime::evaluate_cases(*data->program, data_->evidence, data->cases.of_row(), data->cases.size(), *query,
                                         embed::options_of(options, 0, data->cases.size()));
  return Batch(std::move(data));
}

std::size_t Batch::cases() const { return data_->report.cases; }
std::size_t Batch::gates() const { return data_->report.gates; }
std::string_view Batch::gate(std::size_t gate) const { return data_->gates[gate]; }
std::optional<std::string_view> Batch::name(std::size_t one) const { return data_->cases.name(one); }

std::optional<std::size_t> Batch::find(std::string_view name) const {
  const auto names = data_->cases.names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

BatchVerdict Batch::verdict(std::size_t one, std::size_t gate) const {
  const BatchGate& verdict = data_->report.at(one, GateId(gate));
  return {state_of(verdict.effective.proven), state_of(verdict.effective.possible), state_of(verdict.own.proven), state_of(verdict.own.possible),
          static_cast<OutOfOrder>(static_cast<int>(verdict.out_of_order)), verdict.error};
}

std::vector<std::string_view> Batch::because(std::size_t one, std::size_t gate) const {
  std::vector<std::string_view> reasons;
  data_->report.at(one, GateId(gate)).because.for_each([&](Reason reason) { reasons.push_back(id_of(reason)); });
  return reasons;
}

std::vector<std::string> Batch::lacks(std::size_t one, std::size_t gate) const {
  std::vector<std::string> names;
  for (const MetricId metric : data_->report.lacks[data_->report.at(one, GateId(gate)).lacks])
    names.push_back(data_->program->display((*data_->program)[metric].name));
  return names;
}

std::string Batch::as_of() const { return to_string(data_->query.as_of); }
bool Batch::has_unnamed_case() const { return data_->has_unnamed_case; }
bool Batch::is_complete() const { return !data_->report.interrupted; }
bool Batch::limit_hit() const {
  const auto& verdicts = data_->report.verdicts;
  return std::any_of(verdicts.begin(), verdicts.end(), [](const BatchGate& one) { return one.error; });
}

RowCounts Batch::rows(Lang lang) const {
  const runtime::FateCounts& fates = data_->report.fates;
  RowCounts counts;
  counts.used = fates[Fate::used];
  counts.unused = fates[Fate::unused];
  counts.malformed = fates[Fate::malformed];
  for (std::size_t i = 0; i < fates.rows.size(); ++i) {
    const auto fate = static_cast<Fate>(i);
    counts.rows += fates.rows[i];
    if (fates.rows[i] == 0 || !is_set_aside(fate)) continue;
    counts.set_aside += fates.rows[i];
    counts.set_aside_by_reason.emplace_back(word_of(fate, embed::language_of(lang)), fates.rows[i]);
  }
  return counts;
}

BatchStats Batch::stats(Lang lang) const {
  const runtime::BatchStats& from = data_->report.stats;
  BatchStats stats{from.by_kernel, {}, from.partition_seconds, from.decide_seconds, from.bytes};
  for (std::size_t i = 0; i < from.by_reference.size(); ++i)
    if (from.by_reference[i] > 0)
      stats.leaves_by_reference.emplace_back(word_of(static_cast<runtime::Escape>(i), embed::language_of(lang)), from.by_reference[i]);
  return stats;
}

bool Batch::write(CaseFormat format, const Sink& sink, const WriteOptions& options) const {
  const Writing writing(*data_, options);
  switch (format) {
    case CaseFormat::jsonl: return writing.lines(sink);
    case CaseFormat::csv: return writing.csv(sink);
    case CaseFormat::json: return writing.document(sink);
  }
  return false;
}

std::string Batch::text(const TextStyle& style, const WriteOptions& options) const {
  return Writing(*data_, options).text({embed::language_of(style.lang), style.color, style.width});
}

}  // namespace ajar
