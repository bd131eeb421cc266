/// One automaton for all phrases: finds them in a sequence of symbols in one pass. Aho and Corasick (1975) for the
/// pieces between gaps; a gap is bridged from a piece to the nearest end of the piece before it. Time is linear in the
/// sequence and in what is found in it.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text_pattern.hpp"
#include "lint/text/token_range.hpp"
#include "lint/text/vocabulary.hpp"

namespace ajar::lint {

/// A class of tokens that the automaton does not tell apart; 0 are those that nobody looks for.
using Symbol = std::uint32_t;

struct PhraseStep {
  Symbol symbol = 0;
  TokenId form = kUnknownToken;  ///< the one word that is asked for where the symbol stands for all forms; else any
};
struct PhrasePiece {
  std::vector<PhraseStep> steps;
  PatternGap gap;  ///< before it; the first piece has none
};

/// The tokens of a sentence as the automaton sees them. All have one entry for each; the sums have one more.
struct SymbolSequence {
  std::vector<Symbol> symbols;
  std::vector<TokenId> forms;
  std::vector<std::uint32_t> words, characters;  ///< how many stand before each: what gaps are measured by

  void clear();
  std::uint32_t size() const { return static_cast<std::uint32_t>(symbols.size()); }
  std::uint32_t cost(std::uint32_t first, std::uint32_t end, PatternGap gap) const {
    return (words[end] - words[first]) * gap.word_cost + characters[end] - characters[first];
  }
};

struct PhraseHit {
  std::uint32_t phrase = 0;
  std::uint32_t first_piece = 0, piece_count = 0;  ///< in PhraseHits::pieces
};
struct PhraseHits {
  std::vector<PhraseHit> hits;  ///< by their end
  std::vector<TokenRange> pieces;
};

/// Immutable when built; any number of scanners may use it at the same time.
class Automaton {
 public:
  static constexpr std::size_t kLongestPiece = 64;

  std::size_t node_count() const { return fail_.size(); }
  std::size_t byte_count() const;

 private:
  friend class AutomatonBuilder;
  friend class AutomatonScanner;
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  /// Pieces that end at one node and ask for forms at the same places.
  struct FormGroup {
    std::uint64_t places = 0;            // bit i: of step i
    std::uint32_t first = 0, count = 0;  // pieces, sorted by their forms
  };
  /// A piece with what must stand before it.
  struct Chain {
    std::uint32_t parent = kNone;
    PatternGap gap;
    std::uint32_t slot = kNone;  // of a chain that others continue
    std::uint32_t first_phrase = 0, phrase_count = 0;
  };
  struct Edge {
    std::uint64_t key = kFree;  // node and symbol
    std::uint32_t to = 0;
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};
  };

  static std::uint64_t edge_key(std::uint32_t node, Symbol symbol) { return std::uint64_t{node} << 32 | symbol; }
  static std::size_t place_of(std::uint64_t key) {
    return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15u) >> 29);
  }
  std::uint32_t edge(std::uint32_t node, Symbol symbol) const;
  std::uint32_t next(std::uint32_t node, Symbol symbol) const;

  std::vector<Edge> edges_;                  // open addressing, the size is a power of two
  std::vector<std::uint32_t> root_;          // by symbol
  std::vector<std::uint32_t> fail_, depth_;  // by node
  std::vector<std::uint32_t> shorter_;    // by node: the next node on the way of failure where pieces end, 0 for none
  std::vector<std::uint32_t> groups_of_;  // by node, and one more
  std::vector<FormGroup> groups_;
  std::vector<std::uint32_t> forms_of_;  // by piece: its forms, one for each place
  std::vector<TokenId> forms_;
  std::vector<std::uint32_t> chains_of_;  // by piece, and one more
  std::vector<std::uint32_t> chain_list_;
  std::vector<Chain> chains_;
  std::vector<std::uint32_t> phrases_;
  std::uint32_t slot_count_ = 0;
};

class AutomatonBuilder {
 public:
  /// False, and nothing is added, when a piece is empty, too long or holds the symbol 0.
  bool add(std::span<const PhrasePiece> pieces, std::uint32_t phrase);
  Automaton build();

 private:
  struct Piece {
    std::uint32_t node = 0;
    std::uint64_t places = 0;
    std::vector<TokenId> forms;
    friend auto operator<=>(const Piece&, const Piece&) = default;
  };
  struct Chain {
    std::uint32_t parent, piece;
    PatternGap gap;
    std::vector<std::uint32_t> phrases;
  };

  std::uint32_t walk(std::span<const PhraseStep> steps);
  std::uint32_t piece_of(std::span<const PhraseStep> steps);
  std::uint32_t chain_of(std::uint32_t parent, std::uint32_t piece, PatternGap gap);
  std::vector<std::uint32_t> lay_out_pieces(Automaton& out) const;
  void lay_out_edges(Automaton& out) const;
  void link_failures(Automaton& out) const;
  void lay_out_chains(Automaton& out, std::span<const std::uint32_t> place_of_piece) const;

  std::vector<std::vector<std::pair<Symbol, std::uint32_t>>> children_{1};  // by node
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::map<Piece, std::uint32_t> pieces_;  // in the order in which the automaton has them
  std::vector<Chain> chains_;
  std::map<std::array<std::uint32_t, 3>, std::uint32_t> chain_index_;
};

/// Keeps what has been seen of phrases with gaps. One for each thread; use it again for the next sentence.
class AutomatonScanner {
 public:
  explicit AutomatonScanner(const Automaton& automaton);
  /// Adds to `out`. Of the ways in which a phrase with gaps fits an end, that with the nearest pieces; of two that
  /// begin at the same place, the shorter.
  void scan(const SymbolSequence& sequence, PhraseHits& out);

 private:
  /// A chain found up to its last piece.
  struct Found {
    TokenRange piece;
    std::uint32_t begin = 0;   // of the first piece
    std::uint32_t before = 0;  // the place of the part before it, in its chain's list
  };
  struct Progress {
    std::uint32_t cursor = 0;                     // in the list of the parent
    std::uint32_t last_begin = Automaton::kNone;  // of what was told last
    bool touched = false;
  };

  void ends_at(std::uint32_t node, std::uint32_t end);
  std::uint32_t find(const Automaton::FormGroup& group, std::uint32_t begin) const;
  int compare(const Automaton::FormGroup& group, std::uint32_t piece, std::uint32_t begin) const;
  void piece_found(std::uint32_t piece, TokenRange at);
  void chain_found(std::uint32_t chain, TokenRange at);
  void tell(std::uint32_t chain, const Found& found);
  void forget();

  const Automaton& automaton_;
  const SymbolSequence* sequence_ = nullptr;
  PhraseHits* out_ = nullptr;
  std::vector<std::vector<Found>> found_;  // by slot
  std::vector<Progress> progress_;         // by chain with a parent
  std::vector<std::uint32_t> touched_;     // chains
};

}  // namespace ajar::lint
