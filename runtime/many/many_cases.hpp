/// Verdicts of many cases, written for tools (a line or a row a case) and for people (counts).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runtime/batch/batch.hpp"
#include "runtime/render.hpp"
#include "runtime/sink.hpp"

namespace ajar::runtime {

struct ManyCases {
  const RenderInput& in;
  const BatchReport& report;
  std::span<const std::string_view> names;  ///< of the first cases; those behind them have none

  std::optional<std::string_view> name(std::size_t one) const { return one < names.size() ? std::optional(names[one]) : std::nullopt; }
};

/// By the text of the case, in the order of its bytes; those without a name last.
std::vector<std::uint32_t> sorted_by_name(const ManyCases& cases);

/// One JSON object a line (docs/schema/case-1.schema.json). False: the sink has refused something.
bool write_case_lines(const ManyCases& cases, std::span<const std::uint32_t> order, const Sink& sink);
/// The line of one case with what only the reference evaluator knows: confidence and the rows it rests on.
std::string full_case_line(const ManyCases& cases, std::size_t one, const CaseReport& full);

/// RFC 4180: a header, then one row a case: its text, and for each gate what is proven and what is possible.
bool write_case_csv(const ManyCases& cases, std::span<const std::uint32_t> order, const Sink& sink);

/// How many cases stand how, the first of them, and where the rows ended.
std::string many_cases_text(const ManyCases& cases, std::span<const std::uint32_t> order, std::size_t first_shown, const RenderStyle& style);

/// `text` between quotation marks as JSON has it. Invalid UTF-8 becomes U+FFFD.
void append_json(std::string& out, std::string_view text);
/// A cell of CSV, quoted where it must be.
void append_csv(std::string& out, std::string_view text);

}  // namespace ajar::runtime
