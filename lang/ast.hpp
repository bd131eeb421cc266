/// The syntax tree of a pack: what was written, with the place of every piece. Nodes live in an Arena, are trivially
/// destructible and point to each other; names and texts are views of the source (or of the arena where they had to be
/// normalised). A broken item or condition is an `error` node, so there is always a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/amount.hpp"
#include "core/date.hpp"
#include "core/program.hpp"
#include "core/source.hpp"

namespace ajar::ast {

/// Bump allocator; everything dies with it. Not thread-safe.
class Arena {
 public:
  template <class T>
  T* make(const T& value = {}) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T(value);
  }
  template <class T>
  std::span<const T> copy(const std::vector<T>& items) {
    return copy(std::span<const T>(items));
  }
  template <class T>
  std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    auto* data = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
    std::memcpy(static_cast<void*>(data), items.data(), sizeof(T) * items.size());
    return {data, items.size()};
  }
  std::string_view copy(std::string_view text) {
    auto* data = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(data, text.data(), text.size());
    return {data, text.size()};
  }

 private:
  void* allocate(std::size_t size, std::size_t align) {
    std::size_t at = (used_ + align - 1) & ~(align - 1);
    if (blocks_.empty() || at + size > capacity_) {
      capacity_ = size > kBlock ? size : kBlock;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      at = 0;
    }
    used_ = at + size;
    return blocks_.back().get() + at;
  }
  static constexpr std::size_t kBlock = 64 * 1024;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0;
};

/// A name (NFC), or a text used as a word. Invalid span: absent.
struct Word {
  Span span;              ///< of a quoted word: with its quotes
  std::string_view text;  ///< of a quoted word: between the quotes, escapes resolved
  bool quoted = false;
  explicit operator bool() const { return span.source.valid(); }
};
using Name = Word;  ///< `quoted` is never set
using Text = Word;  ///< `quoted` is always set

using Labels = std::span<const Text>;
using Names = std::span<const Name>;

struct Ref {  ///< ref = name ('.' name)*
  Span span;
  Names parts;
  explicit operator bool() const { return !parts.empty(); }
};

struct Quantity {  ///< number mag? unitname?
  Span span;
  Span number_span;
  Rational value;  ///< with its magnitude
  Name unit;
};

/// A value wherever the grammar says `value`, `amount` or `bar`. A name may be a threshold or a word of a choice or rank;
/// which one is decided when names are resolved.
struct Value {
  enum class Form : std::uint8_t { absent, state, yes, no, text, day, amount, name };
  Form form = Form::absent;
  Span span;
  State state = State::closed;
  Word word;      ///< text, name
  Period period;  ///< day; also set for an `amount` of four digits that could be a year (`could_be_year`)
  bool could_be_year = false;
  Amount amount;  ///< amount
  Span number_span;
  Name unit;
};

struct Duration {
  Span span;
  ajar::Duration value;
  Name threshold;  ///< `fresh for NAME`: a threshold that is a duration
  explicit operator bool() const { return span.source.valid(); }
};

// ---- conditions -----------------------------------------------------------------------------------------------------

enum class CompareOp : std::uint8_t { ge, le, ne, gt, lt, eq };
enum class IsMode : std::uint8_t { plain, at_least, at_most, negated };

struct Condition;

struct Bullet {
  Span span;
  const Condition* condition = nullptr;
  Labels reason;
};

struct Hold {
  Span span;
  Duration for_periods;       ///< present: `for D`
  std::uint32_t origins = 0;  ///< > 0: `from n origins`
};

struct Condition {
  enum class Kind : std::uint8_t { error, many, each, junction, atom };
  /// Of an atom: what follows its name.
  enum class Form : std::uint8_t { bare, compare, is, is_known, is_not_known, trend };

  Kind kind = Kind::error;
  Span span;

  // many, each
  Quantifier quantifier = Quantifier::all;
  Span quantifier_span;
  std::uint32_t count = 0;
  bool percent = false;                 ///< each
  std::span<const Bullet> bullets;      ///< many
  Name list;                            ///< each
  const Condition* where = nullptr;     ///< each

  // junction: parts joined by one word (a mix of `and` and `or` is reported and becomes an error node)
  bool is_or = false;
  std::span<const Condition* const> parts;

  // atom
  Form form = Form::bare;
  Ref ref;
  Word of;
  CompareOp op = CompareOp::ge;
  Span op_span;
  IsMode is_mode = IsMode::plain;
  ajar::ast::Value value;  ///< compare: the bar; is: the value
  bool falls = false;      ///< trend
  bool has_amount = false; ///< trend: `at least A`
  bool points = false;     ///< trend: A is in percentage points
  Quantity amount;         ///< trend
  Duration over;           ///< trend
  std::span<const Hold> holds;
};

// ---- formulas -------------------------------------------------------------------------------------------------------

struct Formula {
  enum class Kind : std::uint8_t { error, number, name, aggregate, binary };
  Kind kind = Kind::error;
  Span span;
  Quantity number;
  Name name;  ///< name, aggregate
  Across across = Across::none;
  char op = 0;  ///< binary: + - * /
  Span op_span;
  const Formula* left = nullptr;
  const Formula* right = nullptr;
};

// ---- items ----------------------------------------------------------------------------------------------------------

struct LangTexts {
  Span span;
  Language language = Language::en;
  bool has_language = true;
  std::span<const Text> texts;
};

struct PackItem {
  Name name;
  Word version;
  Labels labels;
  Names languages;
  bool has_approx = false;
  Rational approx_percent;
  Span approx_span;
  Duration fresh_for;
};

struct Use {
  Span span;
  Ref pack;  ///< `stdlib.units` has two parts
  Word version;
};

struct KindItem {
  Name name;
  Labels labels;
  std::span<const Word> aliases;
  Name parent;
  std::span<const LangTexts> words;
};

struct ScopeItem {
  Name name;
  Labels labels;
  std::span<const Word> aliases;
};

struct DistinctionItem {
  Name left, right;
  Labels because;
};

struct SourceItem {
  Name name;
  Labels labels;
  std::span<const Word> aliases;
  Grade grade = Grade::none;
  Span grade_span;
  Name origin;
};

struct SubjectEntry {
  Name name;  ///< absent when only labels are given
  Labels labels;
};

struct SubjectsItem {
  Name name;
  Labels labels;
  bool from_evidence = false;
  std::span<const SubjectEntry> entries;
};

struct UnitItem {  ///< `unit a, b` makes one item per name
  Name name;
  Labels labels;
  std::span<const Word> aliases;
  bool has_rate = false;
  Quantity rate;  ///< = number unit; without a unit: of a plain number
};

struct MetricClause {
  enum class Kind : std::uint8_t {
    shows, about, counts, fresh_for, cumulative, flow, complete, every, unbounded, between, take, across, needs_grade,
    needs_confidence, needs_origins, note
  };
  Kind kind;
  Span span;
  Name name;  ///< shows, about; across: `of NAME`
  BasisSet counts = 0;
  Duration duration;
  PeriodUnit period = PeriodUnit::month;
  Rational low, high;  ///< between
  Take take = Take::spread;
  Across across = Across::none;
  Grade grade = Grade::none;
  Confidence confidence = Confidence::low;
  std::uint32_t origins = 0;
  Labels note;
};

struct MetricItem {
  Name name;
  Labels labels;
  std::span<const Word> aliases;
  bool has_type = false;
  MetricType type = MetricType::number;
  Span type_span;
  Name unit;  ///< `in UNIT`; absent for `as number`; `%` is the name "%"
  std::span<const Word> words;
  const Formula* formula = nullptr;
  std::span<const MetricClause> clauses;
};

struct ThresholdItem {
  Name name;
  Labels labels;
  ajar::ast::Value amount;
  Duration duration;  ///< `threshold window = 6 months`: set beside `amount` when the unit word is a period
  Labels because;
};

struct ConditionItem {
  Name name;
  Labels labels;
  const Condition* condition = nullptr;
  Labels because;
};

struct GateClause {
  enum class Kind : std::uint8_t { shows, accepts, requires_gates, level, held, needs_confidence, because, warn, note };
  Kind kind;
  Span span;
  Name name;                   ///< shows
  Names names;                 ///< accepts
  std::span<const Ref> refs;   ///< requires_gates
  State state = State::open;   ///< level: ajar or open; held: closed or ajar
  Span state_span;
  Name about;                  ///< level
  const Condition* condition = nullptr;
  Labels texts;                ///< because (of a level or held: written right after it), warn, note
  Confidence confidence = Confidence::low;
};

struct GateItem {
  Name name;
  Labels labels;
  std::span<const Word> aliases;
  std::span<const GateClause> clauses;
};

struct LexiconClause {
  enum class Kind : std::uint8_t { never, texts, cue, note };
  Kind kind;
  Span span;
  LangTexts texts;
  Cue cue;
  Labels note;
};

struct LexiconItem {
  Name name;
  Labels labels;
  std::span<const LexiconClause> clauses;
};

struct SaysEntry {
  Text text;  ///< or
  Name name;
  bool has_language = false;
  Language language = Language::en;
};

struct AssertEntry {
  Ref gate;
  bool at_least = false;
  State state = State::open;
};

struct ClaimClause {
  enum class Kind : std::uint8_t { says, unless_near, near, about, asserts, severity, flags, passes, suggest, note };
  Kind kind;
  Span span;
  std::span<const SaysEntry> entries;
  Name name;
  std::span<const AssertEntry> asserts;
  ClaimSeverity severity = ClaimSeverity::by_rule;
  LangTexts texts;
  Labels note;
};

struct ClaimItem {
  Name name;
  Labels labels;
  std::span<const ClaimClause> clauses;
};

struct FactOption {
  enum class Kind : std::uint8_t { as_of, from, origin, about, shows, recorded, withdrawn, basis };
  Kind kind;
  Span span;
  Period date;
  Word word;
  Basis basis = Basis::reported;
};

struct Fact {
  Span span;
  Ref metric;
  Word of;
  bool missing = false;
  ajar::ast::Value value;
  std::span<const FactOption> options;
};

struct Change {  ///< name ("of" word)? "is" value
  Span span;
  Ref metric;
  Word of;
  ajar::ast::Value value;
};

struct Expect {
  Span span;
  ExpectOp op = ExpectOp::gate_is;  ///< a `why` after a ref is `gate_because` whatever the ref turns out to be
  Ref ref;
  State state = State::closed;
  Settled settled = Settled::any;
  State could_be = State::open;
  Name why;  ///< gate_because, sets_aside: the word as written (in English or Chinese it is normalised to English)
  Names names;
  std::uint32_t count = 0;
  std::span<const Change> changes;
  Text text;
  Name claim;
  ClaimOutcome outcome = ClaimOutcome::any;
  Word code;
};

struct TestClause {
  enum class Kind : std::uint8_t { given_file, given, as_of, known_by, expect };
  Kind kind;
  Span span;
  Text path;
  Word case_value;
  Period date;
  std::span<const Fact> facts;
  std::span<const Expect> expects;
};

struct TestItem {
  Text title;
  std::span<const TestClause> clauses;
};

struct Item {
  enum class Kind : std::uint8_t {
    error, kind, scope, distinction, source, subjects, unit, metric, threshold, condition, gate, lexicon, claim, test
  };
  Kind kind = Kind::error;
  Span span;
  Name name;            ///< of an error item: the name it would have declared, if that was read (it is then poisoned)
  Kind failed_as = Kind::error;  ///< of an error item: the item word it began with
  const void* node = nullptr;    ///< the KindItem, GateItem … `kind` says which; null for an error

  template <class T>
  const T& as() const { return *static_cast<const T*>(node); }
};

struct File {
  SourceId source;
  PackItem pack;
  Span pack_span;
  bool has_pack = false;
  std::span<const Use> uses;
  std::span<const Item> items;
  std::span<const Span> comments;  ///< from `#` to the end of the line, in order
};

}  // namespace ajar::ast
