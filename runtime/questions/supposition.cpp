#include "runtime/questions/supposition.hpp"

#include "runtime/row_value.hpp"

namespace ajar::runtime {

namespace {

/// "metric of subject": the last ` of ` parts them, unless the whole is called so.
std::optional<std::pair<std::string_view, std::string_view>> parted(std::string_view text) {
  for (const std::string_view of : {" of ", " 的 "})
    if (const std::size_t at = text.rfind(of); at != std::string_view::npos)
      return std::pair(trim(text.substr(0, at)), trim(text.substr(at + of.size())));
  return std::nullopt;
}

}  // namespace

ReadSupposition read_supposition(const Program& program, std::string_view text, Diagnostics& out) {
  using Problem = ReadSupposition::Problem;
  ReadSupposition result;
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    result.problem = Problem::no_equals;
    return result;
  }
  const PackNames names(program);
  std::string_view called = trim(text.substr(0, equals));
  NameTable::Found found = names.metrics.find(called, PackId(0u));
  if (const auto parts = found.item == NameTable::kNone ? parted(called) : std::nullopt) {
    called = parts->first;
    result.assumption.subject = parts->second;
    found = names.metrics.find(called, PackId(0u));
  }
  result.metric = called;
  if (found.item == NameTable::kNone) {
    result.problem = Problem::no_such_metric;
    for (const std::string_view name : names.metrics.names()) result.metrics.emplace_back(name);
    return result;
  }
  RowReporter reporter(out);
  ValueReader values(program, names, reporter);
  FieldText value;
  value.form = FieldText::Form::scalar;
  value.text = trim(text.substr(equals + 1));
  if (value.text.empty()) {
    result.problem = Problem::no_equals;
    return result;
  }
  result.assumption.metric = MetricId(found.item);
  const auto read = values.read(result.assumption.metric, value, FieldText());
  if (!read) result.problem = Problem::bad_value;
  else result.assumption.value = read->value;
  return result;
}

}  // namespace ajar::runtime
