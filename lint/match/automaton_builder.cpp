#include <algorithm>
#include <bit>

#include "lint/match/automaton.hpp"

namespace ajar::lint {

bool AutomatonBuilder::add(std::span<const PhrasePiece> pieces, std::uint32_t phrase) {
  const bool sound = !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [](const PhrasePiece& piece) {
    return !piece.steps.empty() && piece.steps.size() <= Automaton::kLongestPiece &&
           std::all_of(piece.steps.begin(), piece.steps.end(), [](const PhraseStep& step) { return step.symbol != 0; });
  });
  if (!sound) return false;
  std::uint32_t chain = Automaton::kNone;
  for (const PhrasePiece& piece : pieces)
    chain = chain_of(chain, piece_of(piece.steps), chain == Automaton::kNone ? PatternGap{0, 0} : piece.gap);
  std::vector<std::uint32_t>& phrases = chains_[chain].phrases;
  if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end()) phrases.push_back(phrase);
  return true;
}

std::uint32_t AutomatonBuilder::walk(std::span<const PhraseStep> steps) {
  std::uint32_t node = 0;
  for (const PhraseStep& step : steps) {
    const auto [at, is_new] =
        edges_.try_emplace(Automaton::edge_key(node, step.symbol), static_cast<std::uint32_t>(children_.size()));
    if (is_new) {
      children_[node].emplace_back(step.symbol, at->second);
      children_.emplace_back();
    }
    node = at->second;
  }
  return node;
}

std::uint32_t AutomatonBuilder::piece_of(std::span<const PhraseStep> steps) {
  Piece piece{walk(steps), 0, {}};
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].form != kUnknownToken) {
      piece.places |= std::uint64_t{1} << i;
      piece.forms.push_back(steps[i].form);
    }
  return pieces_.try_emplace(std::move(piece), static_cast<std::uint32_t>(pieces_.size())).first->second;
}

std::uint32_t AutomatonBuilder::chain_of(std::uint32_t parent, std::uint32_t piece, PatternGap gap) {
  const std::array<std::uint32_t, 3> key{parent, piece, std::uint32_t{gap.budget} << 16 | gap.word_cost};
  const auto [at, is_new] = chain_index_.try_emplace(key, static_cast<std::uint32_t>(chains_.size()));
  if (is_new) chains_.push_back({parent, piece, gap, {}});
  return at->second;
}

Automaton AutomatonBuilder::build() {
  Automaton out;
  const std::vector<std::uint32_t> place_of_piece = lay_out_pieces(out);
  lay_out_edges(out);
  link_failures(out);
  lay_out_chains(out, place_of_piece);
  return out;
}

/// Pieces by node, and there by the places of their forms. Gives the place of every piece.
std::vector<std::uint32_t> AutomatonBuilder::lay_out_pieces(Automaton& out) const {
  std::vector<std::uint32_t> place(pieces_.size());
  out.groups_of_.assign(children_.size() + 1, 0);
  std::uint32_t count = 0, node = Automaton::kNone;
  for (const auto& [piece, id] : pieces_) {
    if (piece.node != node || out.groups_.back().places != piece.places) {
      out.groups_.push_back({piece.places, count, 0});
      ++out.groups_of_[piece.node + 1];
    }
    node = piece.node;
    ++out.groups_.back().count;
    place[id] = count++;
    out.forms_of_.push_back(static_cast<std::uint32_t>(out.forms_.size()));
    out.forms_.insert(out.forms_.end(), piece.forms.begin(), piece.forms.end());
  }
  for (std::size_t i = 1; i < out.groups_of_.size(); ++i) out.groups_of_[i] += out.groups_of_[i - 1];
  return place;
}

void AutomatonBuilder::lay_out_edges(Automaton& out) const {
  out.edges_.resize(std::bit_ceil(edges_.size() * 2 + 1));
  Symbol most = 0;
  for (const auto& [key, to] : edges_) {
    const std::size_t mask = out.edges_.size() - 1;
    std::size_t at = Automaton::place_of(key) & mask;
    while (out.edges_[at].key != Automaton::Edge::kFree) at = (at + 1) & mask;
    out.edges_[at] = {key, to};
    most = std::max(most, static_cast<Symbol>(key));
  }
  out.root_.assign(std::size_t{most} + 1, 0);
  for (const auto& [symbol, to] : children_[0]) out.root_[symbol] = to;
}

/// Breadth first: a node's way of failure leads to a node that is nearer to the root.
void AutomatonBuilder::link_failures(Automaton& out) const {
  const std::size_t count = children_.size();
  out.fail_.assign(count, 0);
  out.depth_.assign(count, 0);
  out.shorter_.assign(count, 0);
  std::vector<std::uint32_t> queue{0};
  queue.reserve(count);
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint32_t node = queue[head];
    for (const auto& [symbol, child] : children_[node]) {
      const std::uint32_t fail = node == 0 ? 0 : out.next(out.fail_[node], symbol);
      out.fail_[child] = fail;
      out.depth_[child] = out.depth_[node] + 1;
      const bool ends = out.groups_of_[fail] != out.groups_of_[fail + 1];
      out.shorter_[child] = ends ? fail : out.shorter_[fail];
      queue.push_back(child);
    }
  }
}

void AutomatonBuilder::lay_out_chains(Automaton& out, std::span<const std::uint32_t> place_of_piece) const {
  out.chains_of_.assign(pieces_.size() + 1, 0);
  for (const Chain& chain : chains_) ++out.chains_of_[place_of_piece[chain.piece] + 1];
  for (std::size_t i = 1; i < out.chains_of_.size(); ++i) out.chains_of_[i] += out.chains_of_[i - 1];
  out.chain_list_.resize(chains_.size());
  out.chains_.resize(chains_.size());
  std::vector<std::uint32_t> next(out.chains_of_.begin(), out.chains_of_.end() - 1);
  for (std::uint32_t i = 0; i < chains_.size(); ++i) {
    const Chain& chain = chains_[i];
    out.chain_list_[next[place_of_piece[chain.piece]]++] = i;
    out.chains_[i].parent = chain.parent;
    out.chains_[i].gap = chain.gap;
    if (chain.parent != Automaton::kNone && out.chains_[chain.parent].slot == Automaton::kNone)
      out.chains_[chain.parent].slot = out.slot_count_++;
    out.chains_[i].first_phrase = static_cast<std::uint32_t>(out.phrases_.size());
    out.chains_[i].phrase_count = static_cast<std::uint32_t>(chain.phrases.size());
    out.phrases_.insert(out.phrases_.end(), chain.phrases.begin(), chain.phrases.end());
  }
}

}  // namespace ajar::lint
