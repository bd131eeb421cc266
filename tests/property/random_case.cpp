#include "tests/property/random_case.hpp"

#include <algorithm>
#include <cstdlib>

#include "lang/compile.hpp"
#include "tests/catch.hpp"

namespace ajar::test {

namespace {

std::string first_error(const Diagnostics& out) {
  for (const Diagnostic& one : out.all())
    if (name_of(one.code).front() == 'E') return std::string(name_of(one.code)) + ": " + title_of(one, Language::en);
  return {};
}

}  // namespace

std::size_t cases_to_run(std::size_t otherwise) {
  const char* wanted = std::getenv("AJAR_PROPERTY_CASES");
  const long count = wanted ? std::atol(wanted) : 0;
  return count > 0 ? static_cast<std::size_t>(count) : otherwise;
}

std::uint64_t first_case() {
  const char* wanted = std::getenv("AJAR_PROPERTY_FROM");
  return wanted ? static_cast<std::uint64_t>(std::max(1l, std::atol(wanted))) : 1;
}

std::vector<std::string> rows_of(const RandomPack& pack) {
  std::vector<std::string> rows;
  for (const RowItem& row : pack.rows) rows.push_back(text_of(pack, row));
  return rows;
}

RandomCase::RandomCase(const RandomPack& pack, std::string text, const std::vector<std::string>& rows) {
  Diagnostics out;
  program_ = lang::compile(sources_, sources_.add("t.gate", std::move(text)), {}, out);
  refusal_ = first_error(out);
  if (!program_) return;
  gates_.resize(pack.gates.size());
  for (std::size_t i = 0; i < program_->gates.size(); ++i)
    gates_[static_cast<std::size_t>(std::stoi(program_->gates[i].name.name.substr(1)))] = GateId(i);
  std::string all_rows;
  for (const std::string& row : rows) all_rows += row;
  Diagnostics load_errors;
  const SourceId source = sources_.add("t.jsonl", std::move(all_rows));
  if (!rows.empty()) runtime::load(*program_, sources_, source, runtime::Format::jsonl, {}, evidence_, load_errors);
  INFO(first_error(load_errors));
  REQUIRE_FALSE(load_errors.has_errors());
  query_.as_of = pack.as_of;
  query_.known_by = pack.known_by;
}

runtime::Proof RandomCase::proof(std::size_t gate) const {
  return runtime::explain(*program_, evidence_, all_rows(), query_, gates_[gate]);
}

runtime::Reading RandomCase::reading(std::string_view metric, std::string_view subject) const {
  const auto named = [&](const Metric& one) { return one.name.name == metric; };
  const auto at = std::find_if(program_->metrics.begin(), program_->metrics.end(), named);
  const MetricId id(static_cast<std::size_t>(at - program_->metrics.begin()));
  return runtime::read(*program_, evidence_, all_rows(), query_, id, subject);
}

std::vector<runtime::RowId> RandomCase::all_rows() const {
  std::vector<runtime::RowId> all;
  for (std::size_t i = 0; i < evidence_.size(); ++i) all.push_back(runtime::RowId(i));
  return all;
}

}  // namespace ajar::test
