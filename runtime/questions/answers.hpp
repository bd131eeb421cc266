/// Everything Ajar can say about the verdict of one gate beyond its proof, put together for those who tell it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/questions/gaps.hpp"
#include "runtime/questions/margins.hpp"
#include "runtime/questions/support.hpp"
#include "runtime/questions/unblock.hpp"
#include "runtime/render.hpp"

namespace ajar::runtime {

/// About one gate. Where its verdict is an error there is nothing but the proof.
struct Answers {
  Proof proof;
  std::shared_ptr<const Logic> logic;  ///< the leaves that the answers name
  std::optional<Support> support;
  std::vector<Unblocking> to_reach;    ///< each state above the proven one that the gate declares, or the one asked for
  std::optional<Gaps> gaps;
  std::optional<Margins> margins;
};

/// `why`: everything. The situation must outlive the answers.
Answers answers_about(const Situation& situation, GateId gate);
/// `why-not`: what keeps the gate from a state; without one from the next it declares.
Answers ways_to(const Situation& situation, GateId gate, std::optional<State> wanted);

/// `margins`: those alone.
Answers margins_about(const Situation& situation, GateId gate);

/// Gaps of several gates at once.
struct OpenGaps {
  std::vector<GateId> gates;
  std::vector<GateReport> reports;     ///< of these gates
  std::shared_ptr<const Logic> logic;
  Gaps gaps;
};
OpenGaps gaps_about(const Situation& situation, std::vector<GateId> gates);

// ---- renderings (questions/*_text.cpp, questions/*_json.cpp) ---------------------------------------------------------

/// `ajar why`: the proof, then how firm it is, what would move it, what would settle it.
std::string why_text(const RenderInput& in, const Answers& answers, const RenderStyle& style);
/// `ajar trace`: the whole proof, and every reading with the fate of each of its rows.
std::string trace_text(const RenderInput& in, const Proof& proof, const RenderStyle& style);
std::string why_not_text(const RenderInput& in, const Answers& answers, const RenderStyle& style);
std::string gaps_text(const RenderInput& in, const OpenGaps& gaps, const RenderStyle& style);
std::string margins_text(const RenderInput& in, const std::vector<Answers>& gates, const RenderStyle& style);
/// ajar.explain/1 with support, to_reach, gaps, margins
std::string answers_json(const RenderInput& in, const Answers& answers);
/// ajar.margins/1
std::string margins_json(const RenderInput& in, const std::vector<Answers>& gates);
/// ajar.gaps/1
std::string gaps_json(const RenderInput& in, const OpenGaps& gaps);

}  // namespace ajar::runtime
