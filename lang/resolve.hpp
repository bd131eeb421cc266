/// What every name of a pack, and of the packs it uses, stands for. Names live in namespaces; a name, its aliases and its
/// labels meet folded (core/text.hpp), so one item may be called by several, in either language.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.hpp"
#include "core/program.hpp"
#include "core/source.hpp"
#include "lang/ast.hpp"
#include "lang/compile.hpp"

namespace ajar::lang {

enum class ItemClass : std::uint8_t {
  kind, scope, basis, source, subjects, unit, metric, threshold, condition, gate, lexicon, claim,
  poisoned  ///< declared by an item that could not be read: whoever uses it is not at fault
};

using ItemSet = std::uint16_t;
template <class... Items>
constexpr ItemSet items(Items... all) {
  return static_cast<ItemSet>(((1u << static_cast<unsigned>(all)) | ...));
}

enum class Namespace : std::uint8_t { values, classes, texts, units, sources };
inline constexpr std::size_t kNamespaceCount = 5;
Namespace namespace_of(ItemClass item);

/// An item: which table of the Program, and where in it. A basis is its own index.
struct Symbol {
  ItemClass item = ItemClass::poisoned;
  std::uint32_t index = 0;
  friend bool operator==(Symbol, Symbol) = default;
};

/// The names of one namespace of one pack.
class NameTable {
 public:
  struct Entry {
    Symbol symbol;
    Span span;  ///< invalid for what is built in
  };
  /// Null when the name was free (it is then taken) or already stands for this symbol; else the entry that has it.
  const Entry* declare(std::string_view name, const Entry& entry);
  /// Labels are names too, but weaker: they give way to names, and one that two items share stands for neither.
  void declare_label(std::string_view label, Symbol symbol);
  const Entry* find(std::string_view name) const;
  const std::vector<Symbol>& symbols() const { return symbols_; }  ///< in the order of declaration

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  Map<Entry> names_;
  Map<Entry> labels_;  // symbol poisoned: shared by several items
  std::vector<Symbol> symbols_;
};

/// A pack that a pack uses.
struct UsedPack {
  std::string prefix;      ///< as in `use`: "four_gates", "stdlib.units"
  std::size_t module = 0;  ///< kMissing when it could not be found
  bool bare = false;       ///< its items need no prefix
  Span span;
  static constexpr std::size_t kMissing = static_cast<std::size_t>(-1);
};

/// One pack of a compilation: its tree and its names.
struct Module {
  std::string name;
  PackId pack;
  ast::File file;
  std::vector<UsedPack> uses;
  std::array<NameTable, kNamespaceCount> tables;
  ItemSet nameless = 0;  ///< classes of items whose name could not be read: an unknown name may be theirs

  NameTable& table(Namespace n) { return tables[static_cast<std::size_t>(n)]; }
  const NameTable& table(Namespace n) const { return tables[static_cast<std::size_t>(n)]; }
};

/// Parses a pack and, through the finder, every pack it uses. The first module is the pack itself. Reports unknown packs,
/// versions that do not match and packs that use each other.
std::vector<Module> load_packs(SourceMap& sources, SourceId source, const CompileOptions& options, ast::Arena& arena,
                               Diagnostics& out);

/// What a place wants: the item classes that may stand there (all of one namespace) and the word for them.
struct Wanted {
  ItemSet items;
  Phrase word;
};

Phrase word_of(ItemClass item);  ///< "metric", "gate"

inline constexpr Wanted kAnyKind{items(ItemClass::kind), Phrase::word_kind};
inline constexpr Wanted kAnyScope{items(ItemClass::scope), Phrase::word_scope};
inline constexpr Wanted kAnyClass{items(ItemClass::kind, ItemClass::scope, ItemClass::basis), Phrase::word_class};
inline constexpr Wanted kAnySubjects{items(ItemClass::subjects), Phrase::word_subjects};
inline constexpr Wanted kAnyUnit{items(ItemClass::unit), Phrase::word_unit};
inline constexpr Wanted kAnyMetric{items(ItemClass::metric), Phrase::word_metric};
inline constexpr Wanted kAnyThreshold{items(ItemClass::threshold), Phrase::word_threshold};
inline constexpr Wanted kAnyGate{items(ItemClass::gate), Phrase::word_gate};
inline constexpr Wanted kMetricOrGate{items(ItemClass::metric, ItemClass::gate), Phrase::word_metric_or_gate};
inline constexpr Wanted kConditionItem{items(ItemClass::condition, ItemClass::metric, ItemClass::gate),
                                       Phrase::word_condition};
inline constexpr Wanted kAnyLexicon{items(ItemClass::lexicon), Phrase::word_lexicon};
inline constexpr Wanted kAnyClaim{items(ItemClass::claim), Phrase::word_claim};

const Name* name_of(const Program& program, Symbol symbol);  ///< null for a basis and a poisoned name

/// Offers the candidate that `text`, at the diagnostic's place, was likely meant to be.
void offer_likely(Diagnostic& diagnostic, std::string_view text, std::span<const std::string> candidates);
/// Reports that `text` is none of `candidates`, with the one it was likely meant to be.
void report_unknown(Diagnostic diagnostic, std::string_view text, std::span<const std::string> candidates, Diagnostics& out);

/// Looks names up and reports those that nothing is called. Unknown names are gathered (one diagnostic for each, however
/// often it is used) and reported by `flush`.
class Names {
 public:
  Names(const Program& program, const std::vector<Module>& modules, Diagnostics& out)
      : program_(program), modules_(modules), out_(out) {}

  /// The item called so, when it is one of those wanted. Otherwise nothing, and it has been reported, unless the name is
  /// poisoned or may come from a used pack that could not be read.
  std::optional<Symbol> find(const Module& module, const ast::Name& name, Wanted wanted);
  std::optional<Symbol> find(const Module& module, const ast::Ref& ref, Wanted wanted);
  /// The same without a word: poisoned when nothing is called so.
  Symbol peek(const Module& module, std::string_view name, Namespace space) const;
  Symbol peek(const Module& module, const ast::Ref& ref, Namespace space) const;

  /// The typed id of what is found; invalid when nothing is.
  template <class Id, class NameOrRef>
  Id id(const Module& module, const NameOrRef& name, Wanted wanted) {
    auto symbol = find(module, name, wanted);
    return symbol ? Id(symbol->index) : Id();
  }

  /// Says so when no source is called so and one is called nearly so. Sources are data and need no declaration.
  void check_source(const Module& module, const ast::Word& name);

  void flush();

 private:
  struct Found {
    const NameTable::Entry* entry = nullptr;
    bool silent = false;  // a pack that could not be read may have it
    const NameTable::Entry* rival = nullptr;  // another used pack has it too
  };
  struct Unknown {
    Diagnostic diagnostic;
    std::string replacement;
    bool safe = false;
  };
  Found look_up(const Module& module, std::string_view name, Namespace space) const;
  std::optional<Symbol> accept(const Found& found, const ast::Name& name, const Module& module, Wanted wanted,
                               const Module& lookup);
  void unknown(const ast::Name& name, const Module& module, Wanted wanted, bool with_bare);
  const UsedPack* prefix(const Module& module, const ast::Ref& ref) const;

  const Program& program_;
  const std::vector<Module>& modules_;
  Diagnostics& out_;
  std::map<std::pair<std::pair<std::uint32_t, Namespace>, std::string>, std::size_t> unknown_index_;
  std::vector<Unknown> unknown_;
  std::set<std::pair<std::uint32_t, std::string>> sources_checked_;
};

}  // namespace ajar::lang
