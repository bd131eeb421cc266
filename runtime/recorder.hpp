/// Writes down a gate's evaluation as a proof while it happens. Everything goes through Entry, which does nothing without
/// a recorder, so recording cannot change a result or a limit.
#pragma once

#include <map>

#include "runtime/proof.hpp"
#include "runtime/reading.hpp"

namespace ajar::runtime {

class Recorder {
 public:
  explicit Recorder(Proof& proof) : proof_(proof) {}

  std::uint32_t open(ProofNode::Kind kind, NodeId node) {
    const auto index = static_cast<std::uint32_t>(proof_.nodes.size());
    proof_.nodes.emplace_back();
    proof_.nodes.back().kind = kind;
    proof_.nodes.back().node = node;
    if (open_.empty()) proof_.roots.push_back(index);
    else proof_.nodes[open_.back()].children.push_back(index);
    open_.push_back(index);
    return index;
  }
  void close() { open_.pop_back(); }
  ProofNode& node(std::uint32_t index) { return proof_.nodes[index]; }

  std::uint32_t reading(const Measurement& measurement, const Program& program) {
    if (const auto found = readings_.find(&measurement); found != readings_.end()) return found->second;
    std::vector<std::uint32_t> parts;
    if (program[measurement.reading.metric].formula)
      for (const Measurement* part : measurement.parts) parts.push_back(reading(*part, program));
    const auto index = static_cast<std::uint32_t>(proof_.readings.size());
    proof_.readings.push_back(measurement.reading);
    proof_.readings.back().parts = std::move(parts);
    readings_.emplace(&measurement, index);
    return index;
  }

  /// A named condition is written out wherever it stands, until a proof has this many nodes; from then on only where it
  /// stands first. So a proof stays bounded however often conditions name each other.
  bool has_room() const { return proof_.nodes.size() < 10'000; }

 private:
  Proof& proof_;
  std::vector<std::uint32_t> open_;
  std::map<const Measurement*, std::uint32_t> readings_;
};

/// One node of the proof, open for as long as this lives.
class Entry {
 public:
  Entry(Recorder* recorder, ProofNode::Kind kind, NodeId node = {}) : recorder_(recorder) {
    if (recorder_) index_ = recorder_->open(kind, node);
  }
  ~Entry() {
    if (recorder_) recorder_->close();
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  /// The node to write to, or null. Do not keep it: nodes move when others are added.
  ProofNode* node() { return recorder_ ? &recorder_->node(index_) : nullptr; }
  std::uint32_t reading(const Measurement& measurement, const Program& program) {
    return recorder_ ? recorder_->reading(measurement, program) : ProofNode::kNoReading;
  }
  template <class Outcome>
  void result(const Outcome& outcome) {
    ProofNode* written = node();
    if (!written) return;
    written->truth = outcome.truth;
    written->reasons = outcome.reasons;
    written->confidence = outcome.confidence;
  }

 private:
  Recorder* recorder_;
  std::uint32_t index_ = 0;
};

}  // namespace ajar::runtime
