#include "lint/match/automaton.hpp"

#include <algorithm>
#include <bit>

namespace ajar::lint {

void SymbolSequence::clear() {
  symbols.clear();
  forms.clear();
  words.assign(1, 0);
  characters.assign(1, 0);
}

std::size_t Automaton::byte_count() const {
  const auto bytes = [](const auto& table) { return table.size() * sizeof(table[0]); };
  return bytes(edges_) + bytes(root_) + bytes(fail_) + bytes(depth_) + bytes(shorter_) + bytes(groups_of_) +
         bytes(groups_) + bytes(forms_of_) + bytes(forms_) + bytes(chains_of_) + bytes(chain_list_) + bytes(chains_) +
         bytes(phrases_);
}

/// Where the edge leads, 0 when there is none.
std::uint32_t Automaton::edge(std::uint32_t node, Symbol symbol) const {
  const std::uint64_t key = edge_key(node, symbol);
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t at = place_of(key) & mask; edges_[at].key != Edge::kFree; at = (at + 1) & mask)
    if (edges_[at].key == key) return edges_[at].to;
  return 0;
}

std::uint32_t Automaton::next(std::uint32_t node, Symbol symbol) const {
  for (; node != 0; node = fail_[node])
    if (const std::uint32_t to = edge(node, symbol)) return to;
  return symbol < root_.size() ? root_[symbol] : 0;
}

AutomatonScanner::AutomatonScanner(const Automaton& automaton)
    : automaton_(automaton), found_(automaton.slot_count_), progress_(automaton.chains_.size()) {}

void AutomatonScanner::scan(const SymbolSequence& sequence, PhraseHits& out) {
  sequence_ = &sequence;
  out_ = &out;
  std::uint32_t node = 0;
  for (std::uint32_t i = 0; i < sequence.size(); ++i) {
    const Symbol symbol = sequence.symbols[i];
    node = symbol == 0 ? 0 : automaton_.next(node, symbol);
    for (std::uint32_t at = node; at != 0; at = automaton_.shorter_[at]) ends_at(at, i + 1);
  }
  forget();
}

void AutomatonScanner::ends_at(std::uint32_t node, std::uint32_t end) {
  const TokenRange at{end - automaton_.depth_[node], end};
  for (std::uint32_t i = automaton_.groups_of_[node]; i < automaton_.groups_of_[node + 1]; ++i) {
    const std::uint32_t piece = find(automaton_.groups_[i], at.first);
    if (piece != Automaton::kNone) piece_found(piece, at);
  }
}

/// The piece of the group whose forms stand there.
std::uint32_t AutomatonScanner::find(const Automaton::FormGroup& group, std::uint32_t begin) const {
  std::uint32_t first = group.first, end = group.first + group.count;
  while (first < end) {
    const std::uint32_t middle = first + (end - first) / 2;
    const int order = compare(group, middle, begin);
    if (order == 0) return middle;
    if (order < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return Automaton::kNone;
}

/// Of a piece's forms with those that stand at its places.
int AutomatonScanner::compare(const Automaton::FormGroup& group, std::uint32_t piece, std::uint32_t begin) const {
  const TokenId* form = automaton_.forms_.data() + automaton_.forms_of_[piece];
  for (std::uint64_t places = group.places; places != 0; places &= places - 1, ++form) {
    const TokenId there = sequence_->forms[begin + static_cast<std::uint32_t>(std::countr_zero(places))];
    if (*form != there) return *form < there ? -1 : 1;
  }
  return 0;
}

void AutomatonScanner::piece_found(std::uint32_t piece, TokenRange at) {
  for (std::uint32_t i = automaton_.chains_of_[piece]; i < automaton_.chains_of_[piece + 1]; ++i)
    chain_found(automaton_.chain_list_[i], at);
}

/// Pieces of one chain come in order, so the nearest part before each only moves on.
void AutomatonScanner::chain_found(std::uint32_t index, TokenRange at) {
  const Automaton::Chain& chain = automaton_.chains_[index];
  Found found{at, at.first, 0};
  Progress& progress = progress_[index];
  if (!progress.touched) touched_.push_back(index);
  progress.touched = true;
  if (chain.parent != Automaton::kNone) {
    const std::vector<Found>& before = found_[automaton_.chains_[chain.parent].slot];
    std::uint32_t& cursor = progress.cursor;
    while (cursor + 1 < before.size() && before[cursor + 1].piece.end <= at.first) ++cursor;
    if (cursor >= before.size() || before[cursor].piece.end > at.first) return;
    if (sequence_->cost(before[cursor].piece.end, at.first, chain.gap) > chain.gap.budget) return;
    found.begin = before[cursor].begin;
    found.before = cursor;
  }
  if (chain.phrase_count > 0 && progress.last_begin != found.begin) tell(index, found);
  progress.last_begin = found.begin;
  if (chain.slot != Automaton::kNone) found_[chain.slot].push_back(found);
}

void AutomatonScanner::tell(std::uint32_t index, const Found& found) {
  const auto first = static_cast<std::uint32_t>(out_->pieces.size());
  out_->pieces.push_back(found.piece);
  std::uint32_t before = found.before;
  const Automaton::Chain& chain = automaton_.chains_[index];
  for (std::uint32_t at = chain.parent; at != Automaton::kNone; at = automaton_.chains_[at].parent) {
    const Found& part = found_[automaton_.chains_[at].slot][before];
    out_->pieces.push_back(part.piece);
    before = part.before;
  }
  std::reverse(out_->pieces.begin() + first, out_->pieces.end());
  const auto count = static_cast<std::uint32_t>(out_->pieces.size()) - first;
  for (std::uint32_t i = 0; i < chain.phrase_count; ++i)
    out_->hits.push_back({automaton_.phrases_[chain.first_phrase + i], first, count});
}

void AutomatonScanner::forget() {
  for (const std::uint32_t index : touched_) {
    const Automaton::Chain& chain = automaton_.chains_[index];
    if (chain.slot != Automaton::kNone) found_[chain.slot].clear();
    progress_[index] = {};
  }
  touched_.clear();
}

}  // namespace ajar::lint
