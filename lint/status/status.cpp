#include "lint/status/status.hpp"

#include <algorithm>

namespace ajar::lint {

namespace {

constexpr Status status_of(CueStatus cue) {
  switch (cue) {
    case CueStatus::negated:
      return Status::negated;
    case CueStatus::hedged:
      return Status::hedged;
    case CueStatus::forecast:
      return Status::forecast;
    case CueStatus::conditional:
      return Status::conditional;
    case CueStatus::requirement:
      return Status::requirement;
    case CueStatus::question:
      return Status::question;
    case CueStatus::quoted:
      return Status::mentioned;
    case CueStatus::attributed:
      return Status::attributed;
    case CueStatus::distinguished:
      return Status::distinguished;
    case CueStatus::past:
      return Status::past;
    case CueStatus::terminator:
      break;
  }
  return Status::asserted;
}

/// A cue that is part of a trigger speaks of nothing else there.
bool is_inside_one(TokenRange cue, std::span<const TokenRange> triggers) {
  return std::any_of(triggers.begin(), triggers.end(), [&](TokenRange trigger) { return trigger.contains(cue); });
}

}  // namespace

SentenceStatus::SentenceStatus(const SentenceParts& parts, std::span<const TokenRange> triggers)
    : tokens_(parts.tokens.size()),
      depth_(static_cast<std::size_t>(kStatusCount) * (parts.tokens.size() + 1)),
      question_(parts.end == SentenceEnd::question),
      quoted_(parts.quoted_block) {
  std::vector<CueHit> terminators;
  for (const CueHit& hit : parts.cues)
    if (hit.cue.status == CueStatus::terminator) terminators.push_back(hit);
  bool reported = false, distanced = false;
  for (const CueHit& hit : parts.cues) {
    if (hit.cue.status == CueStatus::terminator || is_inside_one(hit.at, triggers)) continue;
    const Status status = status_of(hit.cue.status);
    reported = reported || status == Status::attributed;
    distanced = distanced || status == Status::mentioned;
    // What somebody says may fill the rest of the sentence.
    if (status == Status::attributed)
      cover(status, {0, static_cast<std::uint32_t>(tokens_)});
    else
      cover(status, reach_of(hit, parts.clauses, terminators));
  }
  for (std::size_t status = 0; status < kStatusCount; ++status) {
    std::uint32_t* const depth = depth_.data() + status * (tokens_ + 1);
    for (std::size_t i = 1; i < tokens_; ++i) depth[i] += depth[i - 1];
  }
  quotations_ = quotations_in(parts.tokens);
  for (Quotation& one : quotations_) one.is_speech = one.is_speech || (reported && !distanced);
}

void SentenceStatus::cover(Status status, TokenRange reach) {
  if (reach.first >= reach.end) return;
  std::uint32_t* const depth = depth_.data() + static_cast<std::size_t>(status) * (tokens_ + 1);
  ++depth[reach.first];
  --depth[reach.end];  // wraps, and is set right by the sum
}

std::uint32_t SentenceStatus::count(Status status, std::uint32_t token) const {
  return depth_[static_cast<std::size_t>(status) * (tokens_ + 1) + token];
}

StatusSet SentenceStatus::at(TokenRange trigger) const {
  StatusSet set;
  for (int i = 1; i < kStatusCount; ++i) {
    const auto status = static_cast<Status>(i);
    const std::uint32_t cues = std::max(count(status, trigger.first), count(status, trigger.end - 1));
    if (status == Status::negated ? cues % 2 == 1 : cues > 0) set.add(status);
  }
  if (question_) set.add(Status::question);
  if (quoted_) set.add(Status::quoted);
  for (const Quotation& one : quotations_)
    if (one.inside.contains(trigger)) set.add(one.is_speech ? Status::quoted : Status::mentioned);
  if (set.empty()) set.add(Status::asserted);
  return set;
}

}  // namespace ajar::lint
