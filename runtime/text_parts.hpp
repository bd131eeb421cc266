/// The pieces that `ajar eval` and `ajar why` share.
#pragma once

#include <string>
#include <vector>

#include "runtime/layout.hpp"
#include "runtime/proof.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

/// "real_deployment: AJAR, could be open. 2 readings are missing. Confidence moderate."
std::vector<Piece> verdict_pieces(const Words& words, const std::string& called, const GateReport& report);
/// "ajar, settled", "closed, could be open"
std::string verdict_words(const Words& words, Verdict verdict);
/// "settled", or "could be open".
std::string settled_words(const Words& words, Verdict verdict);
std::string settled_words(const Words& words, const GateReport& report);
std::string confidence_word(const Words& words, const GateReport& report);
Ink ink_of(const GateReport& report);
Ink ink_of(Truth truth);

/// "four_gates 1.0, as of 2026-05-01, known by 2026-05-31"
std::string pack_and_date(const Words& words);
/// "busy = 50 % for this run only."; empty when nothing is changed.
std::string changed_line(const Words& words);

/// "procurement ≠ deployment"
std::string apart_words(const Words& words, const Distinction& distinction);
/// The pack whose language its reason is in.
PackId pack_of(const Program& program, const Distinction& distinction);

/// One line a row with the reason, at most `most`; then the rest counted by reason.
std::vector<std::string> set_aside_lines(const Words& words, const std::vector<Reading::SetAside>& rows, std::size_t most);

}  // namespace ajar::runtime
