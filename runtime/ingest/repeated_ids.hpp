/// Rows that share an id.
#pragma once

#include "runtime/evidence.hpp"
#include "runtime/row_report.hpp"

namespace ajar::runtime {

/// Reports rows from `from` on that share an id and makes them malformed: they cannot be cited, and which of them counted
/// would depend on their order. `sources` takes the places of rows whose text is not kept; null: all are.
void refuse_repeated_ids(EvidenceSet& rows, std::size_t from, SourceMap* sources, RowReporter& reporter);

}  // namespace ajar::runtime
