#include "lint/judge/figure_book.hpp"

#include <algorithm>
#include <map>

#include "runtime/reading.hpp"

namespace ajar::lint {
namespace {

/// A metric with more rows is a table of its own: no sentence can be held against all of it.
constexpr std::size_t kMostRows = 1000;

class BookWriter {
 public:
  BookWriter(const runtime::Situation& situation, const runtime::Words& words) : in_(situation), words_(words) {
    for (std::size_t i = 0; i < in_.program.publishers.size(); ++i)
      publishers_.emplace(in_.program.publishers[i].name.name, PublisherId(i));
    for (const runtime::RowId row : in_.rows)
      if (const MetricId metric = in_.evidence.metric[row.index]; metric && in_.evidence.malformed[row.index] == 0)
        rows_[metric.index].push_back(row);
  }

  FigureBook write() {
    FigureBook out(in_.program.metrics.size());
    runtime::Reader reader(in_.program, in_.evidence, in_.rows, in_.query);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (in_.program.metrics[i].type == MetricType::number) fill(MetricId(i), reader, out[i]);
    return out;
  }

 private:
  void fill(MetricId metric, runtime::Reader& reader, MetricFigures& out) {
    out.name = words_.metric(metric);
    out.unit = words_.unit(in_.program[metric].unit, false);
    const std::vector<runtime::RowId>& rows = rows_[metric.index];
    if (rows.size() > kMostRows) return;
    for (const runtime::RowId row : rows) out.rows.push_back(known(metric, row));
    const runtime::Reading& reading = reader.read(metric, runtime::About{}, reader.now()).reading;
    if (reading.has_value) {
      out.reading = reading.value.number;
      out.reading_text = words_.value(metric, reading.value);
      for (std::uint32_t i = 0; i < rows.size(); ++i)
        if (decides(reading, rows[i])) out.used.push_back(i);
    }
    out.known = reading.has_value || !rows.empty();
  }

  /// The newest rows of those who are taken at their word.
  static bool decides(const runtime::Reading& reading, runtime::RowId row) {
    return std::any_of(reading.origins.begin(), reading.origins.end(), [&](const runtime::OriginReading& origin) {
      return origin.taken && std::find(origin.rows.begin(), origin.rows.end(), row) != origin.rows.end();
    });
  }

  KnownFigure known(MetricId metric, runtime::RowId row) const {
    const runtime::EvidenceSet& evidence = in_.evidence;
    KnownFigure out;
    out.value = evidence.value[row.index].number;
    out.as_of = evidence.as_of[row.index];
    for (const runtime::Symbol who : {evidence.source[row.index], evidence.origin[row.index]})
      if (const auto found = publishers_.find(evidence.symbols[who]); who && found != publishers_.end())
        out.said_by.push_back(found->second);
    out.counts = (in_.program[metric].counts & basis_bit(evidence.basis[row.index])) != 0;
    out.value_text = words_.row_value(row);
    out.row.id = words_.row(row);
    out.row.text = words_.row_and_value(row);
    if (const Span span = evidence.span[row.index]; span.source) {
      out.row.file = std::string(words_.in().sources.name(span.source));
      out.row.line = evidence.line[row.index];
    }
    return out;
  }

  const runtime::Situation& in_;
  const runtime::Words& words_;
  std::map<std::string_view, PublisherId> publishers_;
  std::map<std::uint32_t, std::vector<runtime::RowId>> rows_;  // by metric
};

}  // namespace

FigureBook figures_of(const runtime::Situation& situation, const runtime::Words& words) {
  return BookWriter(situation, words).write();
}

}  // namespace ajar::lint
