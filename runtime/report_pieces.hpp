/// ajar.report/1 in pieces, for cases that are too many to stand in memory as a document: the head, the cases with commas
/// between them, the end.
#pragma once

#include <span>
#include <string>

#include "runtime/fates.hpp"
#include "runtime/render.hpp"
#include "runtime/sink.hpp"

namespace ajar::runtime {

class ReportPieces {
 public:
  explicit ReportPieces(const RenderInput& in) : in_(in) {}
  void head(std::span<const CountedRow> rows, const Diagnostics& evidence_errors, SinkBuffer& out) const;
  std::string one_case(const CaseReport& report) const;
  static constexpr std::string_view kEnd = "]}\n";

 private:
  RenderInput in_;
};

}  // namespace ajar::runtime
