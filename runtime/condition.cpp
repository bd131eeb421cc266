#include "runtime/condition.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

constexpr int kMaxDepth = 1000;  // of conditions in conditions; beyond it the gate is an error, never a crash

ProofNode::Kind kind_of(ConditionOp op) {
  switch (op) {
    case ConditionOp::each: return ProofNode::Kind::each;
    case ConditionOp::named: return ProofNode::Kind::named;
    case ConditionOp::compare: return ProofNode::Kind::compare;
    case ConditionOp::known: return ProofNode::Kind::known;
    case ConditionOp::trend: return ProofNode::Kind::trend;
    case ConditionOp::gate_state: return ProofNode::Kind::gate_state;
    case ConditionOp::error:
    case ConditionOp::many: break;
  }
  return ProofNode::Kind::many;
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

/// The k-th highest confidence of the members with this truth; nullopt when there are fewer.
std::optional<Confidence> kth_highest(std::span<const Outcome> members, Truth truth, std::size_t k) {
  std::vector<std::optional<Confidence>> all;
  for (const Outcome& one : members)
    if (one.truth == truth) all.push_back(one.confidence);
  if (k < 1 || k > all.size()) return std::nullopt;
  std::sort(all.begin(), all.end(), std::greater<>());
  return all[k - 1];
}

/// A list of which some subjects lack a reading is incomplete; one of which all do is missing.
ReasonSet over_subjects(ReasonSet reasons, std::span<const Outcome> members) {
  const auto is_missing = [](const Outcome& one) {
    return one.truth == Truth::unknown && one.reasons == ReasonSet(Reason::missing);
  };
  if (!reasons.has(Reason::missing) || std::all_of(members.begin(), members.end(), is_missing)) return reasons;
  ReasonSet result = Reason::incomplete;
  reasons.for_each([&](Reason reason) {
    if (reason != Reason::missing) result |= reason;
  });
  return result;
}

}  // namespace

Outcome quantify(Quantifier quantifier, std::size_t count, std::span<const Outcome> members) {
  const std::size_t n = members.size();
  std::size_t yes = 0, no = 0;
  Outcome result;
  for (const Outcome& one : members) {
    yes += one.truth == Truth::yes;
    no += one.truth == Truth::no;
    if (one.truth == Truth::error) result.truth = Truth::error;
  }
  if (result.truth == Truth::error) return result;

  const bool at_most = quantifier == Quantifier::at_most;
  const std::size_t need = quantifier == Quantifier::all ? n : quantifier == Quantifier::any ? 1 : count;
  Truth deciding = Truth::unknown;  // the members that settle it
  std::size_t how_many = 0;         // of them do
  if (at_most ? yes > need : yes >= need) {
    result.truth = at_most ? Truth::no : Truth::yes;
    deciding = Truth::yes;
    how_many = at_most ? need + 1 : need;
  } else if (at_most ? no + need >= n : no + need > n) {
    result.truth = at_most ? Truth::yes : Truth::no;
    deciding = Truth::no;
    how_many = at_most ? (n > need ? n - need : 0) : n + 1 - std::min(need, n + 1);
  }
  for (const Outcome& one : members) {
    if (result.truth == Truth::unknown && one.truth == Truth::unknown) {
      result.reasons |= one.reasons;
      result.lacks.insert(result.lacks.end(), one.lacks.begin(), one.lacks.end());
    } else if (result.truth != Truth::unknown && one.truth == deciding) {
      result.basis.insert(result.basis.end(), one.basis.begin(), one.basis.end());
    }
  }
  if (result.truth != Truth::unknown) result.confidence = kth_highest(members, deciding, how_many);
  sort_unique(result.lacks);
  sort_unique(result.basis);
  return result;
}

Outcome Conditions::at(NodeId id, const Place& place) {
  const ConditionNode& node = program_[id];
  Entry entry(recorder_, kind_of(node.op), id);
  Outcome outcome;
  if (place.depth > kMaxDepth || node.op == ConditionOp::error) {
    outcome.truth = Truth::error;
    entry.result(outcome);
    return outcome;
  }
  const Place inside{place.about, place.in_defeater, place.depth + 1};
  switch (node.op) {
    case ConditionOp::many: outcome = many(node, inside); break;
    case ConditionOp::each: outcome = each(node, inside, entry); break;
    case ConditionOp::named: outcome = named(node, inside); break;
    case ConditionOp::compare:
    case ConditionOp::known:
    case ConditionOp::trend: outcome = atom(node, inside, entry); break;
    case ConditionOp::gate_state: outcome = gate_state(node, entry); break;
    case ConditionOp::error: break;
  }
  entry.result(outcome);
  return outcome;
}

Outcome Conditions::many(const ConditionNode& node, const Place& place) {
  std::vector<Outcome> members;
  for (std::uint32_t i = 0; i < node.child_count; ++i) members.push_back(at(program_.child(node, i), place));
  return quantify(node.quantifier, node.count, members);
}

Outcome Conditions::each(const ConditionNode& node, const Place& place, Entry& entry) {
  std::vector<Outcome> members;
  for (const About& about : reader_.subjects_of(node.list)) {
    Entry subject(recorder_, ProofNode::Kind::subject);
    if (ProofNode* written = subject.node()) written->subject = about.symbol;
    members.push_back(at(program_.child(node, 0), {about, place.in_defeater, place.depth}));
    subject.result(members.back());
  }
  Outcome result;
  if (members.empty()) {  // says nothing, not even for `all of`
    result.reasons = Reason::missing;
    if (!place.in_defeater || any_rows(node)) return result;
    result = Outcome();
    result.truth = Truth::no;
    if (ProofNode* written = entry.node()) written->frozen = true;
    return result;
  }
  // A share of the list is compared as count x 100 with n x size.
  std::uint64_t count = node.count;
  if (node.percent) {
    const std::uint64_t share = count * members.size();
    count = node.quantifier == Quantifier::at_most ? share / 100 : (share + 99) / 100;
  }
  result = quantify(node.quantifier, static_cast<std::size_t>(count), members);
  if (result.truth == Truth::unknown) result.reasons = over_subjects(result.reasons, members);
  return result;
}

/// Does any row speak of a metric of this condition?
bool Conditions::any_rows(const ConditionNode& node) {
  std::vector<const ConditionNode*> pending{&node};
  std::vector<ConditionId> visited;
  while (!pending.empty()) {
    const ConditionNode& next = *pending.back();
    pending.pop_back();
    if (next.metric && reader_.read(next.metric, About(), reader_.now()).rows_exist) return true;
    for (std::uint32_t i = 0; i < next.child_count; ++i) pending.push_back(&program_[program_.child(next, i)]);
    if (!next.named || std::find(visited.begin(), visited.end(), next.named) != visited.end()) continue;
    visited.push_back(next.named);
    pending.push_back(&program_[program_[next.named].root]);
  }
  return false;
}

Outcome Conditions::named(const ConditionNode& node, const Place& place) {
  const NodeId root = program_[node.named].root;
  const std::tuple key(root, place.in_defeater, place.about.pack, place.about.name);
  const auto found = named_.find(key);
  if (found != named_.end() && !(recorder_ && recorder_->has_room())) return found->second;
  Outcome result = at(root, place);
  named_.insert_or_assign(key, result);
  return result;
}

Outcome Conditions::gate_state(const ConditionNode& node, Entry& entry) const {
  const Decided& other = decided_[node.gate.index];
  Outcome result;
  const Verdict verdict = other.report.effective;
  if (other.report.error) {
    result.truth = Truth::error;
  } else if (node.exactly_closed) {
    if (verdict.possible == State::closed) result.truth = Truth::yes;
    else if (verdict.proven > State::closed) result.truth = Truth::no;
  } else {
    if (verdict.proven >= node.state) result.truth = Truth::yes;
    else if (verdict.possible < node.state) result.truth = Truth::no;
  }
  if (result.truth == Truth::unknown) {
    result.reasons = other.report.because;
    result.lacks = other.report.lacks;
  } else if (result.truth != Truth::error) {
    result.confidence = other.report.confidence;
    result.basis = other.basis;
  }
  if (ProofNode* written = entry.node()) {
    written->gate = node.gate;
    written->verdict = verdict;
  }
  return result;
}

}  // namespace ajar::runtime
