/// What stands behind a batch of verdicts.
#pragma once

#include "embed/cases.hpp"
#include "runtime/batch/batch.hpp"

namespace ajar {

struct Batch::Data {
  std::shared_ptr<const Session::Data> session;
  std::shared_ptr<const Program> program;
  runtime::Query query;
  embed::Cases cases;
  bool has_unnamed_case = false;
  runtime::BatchReport report;
  std::optional<runtime::CaseReport> only;  ///< of a batch of one case, which the reference evaluator decides as a whole
  std::vector<std::string> gates;

  runtime::RenderInput input() const { return {*program, session->sources, session->evidence, query}; }
};

namespace embed {

/// Progress is told as that of all cases, of which so many were decided before.
runtime::BatchOptions options_of(const BatchOptions& options, std::size_t before, std::size_t all);

}  // namespace embed
}  // namespace ajar
