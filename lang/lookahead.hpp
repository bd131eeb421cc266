/// What the grammar must know about the tokens at a place without matching them: which words may be names or units, and
/// where lines of lists, clauses and items begin. Reading goes on at such places after a mistake.
#pragma once

#include <cstdint>

#include "lang/parse_state.hpp"

namespace ajar::lang {

// How many tokens from `at` are one of these; 0: they are not.
std::uint32_t name_length(const ParseState& s, std::uint32_t at);
std::uint32_t hyphened_length(const ParseState& s, std::uint32_t at);  ///< a name with what hangs on it by hyphens
std::uint32_t version_length(const ParseState& s, std::uint32_t at);
std::uint32_t date_length(const ParseState& s, std::uint32_t at);  ///< a day, or a number of four digits
std::uint32_t grade_length(const ParseState& s, std::uint32_t at);
std::uint32_t code_length(const ParseState& s, std::uint32_t at);
/// `%`, or a name that does not begin what may follow a quantity.
std::uint32_t unit_name_length(const ParseState& s, std::uint32_t at);
/// A `-` that begins a line of a list, and does not stand between two halves of a name.
std::uint32_t bullet_mark_length(const ParseState& s, std::uint32_t at);

// Whether one of these begins at `at`; each holds before an item and at the end, too.
bool item_ahead(const ParseState& s, std::uint32_t at);
bool pack_option_ahead(const ParseState& s, std::uint32_t at);
bool metric_clause_ahead(const ParseState& s, std::uint32_t at);
bool gate_clause_ahead(const ParseState& s, std::uint32_t at);
bool bullet_ahead(const ParseState& s, std::uint32_t at);  ///< or a clause of a gate
bool lexicon_clause_ahead(const ParseState& s, std::uint32_t at);
bool claim_clause_ahead(const ParseState& s, std::uint32_t at);
bool test_clause_ahead(const ParseState& s, std::uint32_t at);
bool entry_ahead(const ParseState& s, std::uint32_t at);  ///< a line of a test's list, or a clause of a test

bool bullet_mark_ahead(const ParseState& s, std::uint32_t at);
/// As test_clause_ahead, but a date need not begin its line: what a fact does not take is the test's.
bool test_clause_after_entry(const ParseState& s, std::uint32_t at);
bool no_period_ahead(const ParseState& s, std::uint32_t at);
/// A date on a line of its own is the test's, not the fact's before it.
bool new_line_ahead(const ParseState& s, std::uint32_t at);

}  // namespace ajar::lang
