#include "lang/resolve.hpp"

#include <algorithm>
#include <bit>

#include "core/text.hpp"

namespace ajar::lang {
namespace {

// Looking for a likely name costs a pass over all names, so only so many mistakes of a run get a suggestion.
constexpr std::size_t kSuggestions = 100;
constexpr std::size_t kOtherPlaces = 3;

ItemClass first_of(ItemSet set) { return static_cast<ItemClass>(std::countr_zero(set)); }
bool has(ItemSet set, ItemClass item) { return (set >> static_cast<unsigned>(item)) & 1u; }

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

struct Candidate {
  std::string_view text;
  Symbol symbol;
};

struct Suggestion {
  Candidate candidate;
  bool safe = false;
};

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (is_han(next_code_point(text, at))) return true;
  return false;
}

// A likely name is evidently the one that was meant when it is a single slip away and nothing else is nearly as like; when
// it is long enough to be told from others; when no digit differs (`phase_1` is no slip of `phase_2`); and when it is
// spelt with letters, since one Chinese character more or less makes another word (采购量, 采购额).
std::optional<Suggestion> suggest(std::string_view word, const std::vector<Candidate>& candidates) {
  std::vector<std::string_view> texts;
  texts.reserve(candidates.size());
  for (const Candidate& c : candidates) texts.push_back(c.text);
  auto best = most_similar(word, texts);
  if (!best) return std::nullopt;
  const Candidate& chosen = candidates[*best];
  std::string key = fold_name(word);
  std::size_t distance = edit_distance(key, fold_name(chosen.text), 3);
  bool alone = std::none_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return c.symbol != chosen.symbol && edit_distance(key, fold_name(c.text), distance + 1) <= distance + 1;
  });
  const bool telling = std::min(word.size(), chosen.text.size()) >= 5 && digits_of(word) == digits_of(chosen.text) && !has_han(word) && !has_han(chosen.text);
  return Suggestion{chosen, alone && distance <= 1 && telling};
}

void add_candidates(const Program& program, const NameTable& table, ItemSet wanted, std::vector<Candidate>& out) {
  for (Symbol symbol : table.symbols()) {
    const Name* name = has(wanted, symbol.item) ? name_of(program, symbol) : nullptr;
    if (name == nullptr) continue;
    out.push_back({name->name, symbol});
    for (const std::string& alias : name->aliases) out.push_back({alias, symbol});
  }
}

// "compute utilisation, %": what helps to recognise an item.
std::string describe(const Program& program, Symbol symbol) {
  const Name* name = name_of(program, symbol);
  std::string text = name->labels.empty() ? std::string() : name->labels.texts.front();
  if (symbol.item != ItemClass::metric) return text;
  const Metric& metric = program.metrics[symbol.index];
  if (!metric.unit) return text;
  return (text.empty() ? text : text + ", ") + program[metric.unit].name.name;
}

}  // namespace

Namespace namespace_of(ItemClass item) {
  switch (item) {
    case ItemClass::kind:
    case ItemClass::scope:
    case ItemClass::basis: return Namespace::classes;
    case ItemClass::source: return Namespace::sources;
    case ItemClass::unit: return Namespace::units;
    case ItemClass::lexicon:
    case ItemClass::claim: return Namespace::texts;
    case ItemClass::subjects:
    case ItemClass::metric:
    case ItemClass::threshold:
    case ItemClass::condition:
    case ItemClass::gate:
    case ItemClass::poisoned: return Namespace::values;
  }
  return Namespace::values;
}

Phrase word_of(ItemClass item) {
  switch (item) {
    case ItemClass::kind: return Phrase::word_kind;
    case ItemClass::scope: return Phrase::word_scope;
    case ItemClass::basis: return Phrase::word_basis;
    case ItemClass::source: return Phrase::word_source;
    case ItemClass::subjects: return Phrase::word_subjects;
    case ItemClass::unit: return Phrase::word_unit;
    case ItemClass::metric: return Phrase::word_metric;
    case ItemClass::threshold: return Phrase::word_threshold;
    case ItemClass::condition: return Phrase::word_condition;
    case ItemClass::gate: return Phrase::word_gate;
    case ItemClass::lexicon: return Phrase::word_lexicon;
    case ItemClass::claim: return Phrase::word_claim;
    case ItemClass::poisoned: return Phrase::none;
  }
  return Phrase::none;
}

const Name* name_of(const Program& program, Symbol symbol) {
  switch (symbol.item) {
    case ItemClass::kind: return &program.kinds[symbol.index].name;
    case ItemClass::scope: return &program.scopes[symbol.index].name;
    case ItemClass::source: return &program.publishers[symbol.index].name;
    case ItemClass::subjects: return &program.subject_lists[symbol.index].name;
    case ItemClass::unit: return &program.units[symbol.index].name;
    case ItemClass::metric: return &program.metrics[symbol.index].name;
    case ItemClass::threshold: return &program.thresholds[symbol.index].name;
    case ItemClass::condition: return &program.conditions[symbol.index].name;
    case ItemClass::gate: return &program.gates[symbol.index].name;
    case ItemClass::lexicon: return &program.lexicons[symbol.index].name;
    case ItemClass::claim: return &program.claims[symbol.index].name;
    case ItemClass::basis:
    case ItemClass::poisoned: return nullptr;
  }
  return nullptr;
}

const NameTable::Entry* NameTable::declare(std::string_view name, const Entry& entry) {
  auto take = [&](std::string key) -> const Entry* {
    auto [at, is_new] = names_.emplace(std::move(key), entry);
    return is_new || at->second.symbol == entry.symbol ? nullptr : &at->second;
  };
  std::string key = fold_name(name);
  bool as_written = key == name;
  if (const Entry* taken = take(std::move(key))) return taken;
  // The spelling as written is a second key, so that most look-ups need no folding.
  if (!as_written) take(std::string(name));
  if (symbols_.empty() || symbols_.back() != entry.symbol) symbols_.push_back(entry.symbol);
  return nullptr;
}

void NameTable::declare_label(std::string_view label, Symbol symbol) {
  auto [at, is_new] = labels_.emplace(fold_name(label), Entry{symbol, {}});
  if (!is_new && at->second.symbol != symbol) at->second.symbol = Symbol();
}

const NameTable::Entry* NameTable::find(std::string_view name) const {
  if (auto at = names_.find(name); at != names_.end()) return &at->second;
  std::string key = fold_name(name);
  if (auto at = names_.find(key); at != names_.end()) return &at->second;
  if (auto at = labels_.find(key); at != labels_.end() && at->second.symbol.item != ItemClass::poisoned)
    return &at->second;
  return nullptr;
}

/// A basis by its Chinese word: `计划` is `planned`. Only where nothing that was declared is called so.
static const NameTable::Entry* basis_called(const NameTable& table, std::string_view name) {
  for (int i = 0; i < kBasisCount; ++i)
    if (const auto basis = static_cast<Basis>(i); name == word_of(basis, Language::zh)) return table.find(id_of(basis));
  return nullptr;
}

Names::Found Names::look_up(const Module& module, std::string_view name, Namespace space) const {
  Found found;
  found.entry = module.table(space).find(name);
  if (found.entry != nullptr) return found;
  for (const UsedPack& used : module.uses) {
    if (!used.bare) continue;
    if (used.module == UsedPack::kMissing) {
      found.silent = true;
      continue;
    }
    const NameTable::Entry* entry = modules_[used.module].table(space).find(name);
    if (entry == nullptr || (found.entry != nullptr && found.entry->symbol == entry->symbol)) continue;
    (found.entry == nullptr ? found.entry : found.rival) = entry;
  }
  if (found.entry == nullptr && space == Namespace::classes) found.entry = basis_called(module.table(space), name);
  return found;
}

const UsedPack* Names::prefix(const Module& module, const ast::Ref& ref) const {
  std::string text;
  for (std::size_t i = 0; i + 1 < ref.parts.size(); ++i) {
    if (i > 0) text += '.';
    text += ref.parts[i].text;
  }
  for (const UsedPack& used : module.uses)
    if (used.prefix == text) return &used;
  return nullptr;
}

std::optional<Symbol> Names::find(const Module& module, const ast::Name& name, Wanted wanted) {
  if (!name) return std::nullopt;  // the parser has said what is missing
  return accept(look_up(module, name.text, namespace_of(first_of(wanted.items))), name, module, wanted, module);
}

std::optional<Symbol> Names::find(const Module& module, const ast::Ref& ref, Wanted wanted) {
  if (!ref) return std::nullopt;
  const ast::Name& last = ref.parts.back();
  if (ref.parts.size() == 1) return find(module, last, wanted);
  const UsedPack* used = prefix(module, ref);
  if (used == nullptr) {
    Span place = cover(ref.parts.front().span, ref.parts[ref.parts.size() - 2].span);
    std::string text(ref.parts.front().text);
    for (std::size_t i = 1; i + 1 < ref.parts.size(); ++i) text += "." + std::string(ref.parts[i].text);
    std::vector<std::string> prefixes;
    for (const UsedPack& u : module.uses) prefixes.push_back(u.prefix);
    const bool may_be_missing = std::any_of(module.uses.begin(), module.uses.end(),
                                            [](const UsedPack& u) { return u.module == UsedPack::kMissing; });
    if (may_be_missing) return std::nullopt;  // a pack that was reported as unknown may be called so
    report_unknown({Code::E0102, {Phrase::word_pack, text}, {place, {}}, {}, {}, {}, {}}, text, prefixes, out_);
    return std::nullopt;
  }
  if (used->module == UsedPack::kMissing) return std::nullopt;
  const Module& other = modules_[used->module];
  Found found;
  found.entry = other.table(namespace_of(first_of(wanted.items))).find(last.text);
  return accept(found, last, module, wanted, other);
}

Symbol Names::peek(const Module& module, std::string_view name, Namespace space) const {
  Found found = look_up(module, name, space);
  return found.entry != nullptr ? found.entry->symbol : Symbol();
}

Symbol Names::peek(const Module& module, const ast::Ref& ref, Namespace space) const {
  if (!ref) return {};
  if (ref.parts.size() == 1) return peek(module, ref.parts[0].text, space);
  const UsedPack* used = prefix(module, ref);
  if (used == nullptr || used->module == UsedPack::kMissing) return {};
  const NameTable::Entry* entry = modules_[used->module].table(space).find(ref.parts.back().text);
  return entry != nullptr ? entry->symbol : Symbol();
}

std::optional<Symbol> Names::accept(const Found& found, const ast::Name& name, const Module& module, Wanted wanted,
                                    const Module& lookup) {
  if (found.entry == nullptr) {
    if (!found.silent) unknown(name, lookup, wanted, &lookup == &module);
    return std::nullopt;
  }
  Symbol symbol = found.entry->symbol;
  if (symbol.item == ItemClass::poisoned) return std::nullopt;
  if (found.rival != nullptr && found.rival->symbol.item != ItemClass::poisoned) {
    out_.report({Code::E0126,
                 {std::string(name.text)},
                 {name.span, {}},
                 {{found.entry->span, {Phrase::one_is_here, {}}}, {found.rival->span, {Phrase::other_is_here, {}}}},
                 {},
                 {},
                 {}});
    return std::nullopt;
  }
  if (has(wanted.items, symbol.item)) return symbol;
  Diagnostic wrong{Code::E0121, {std::string(name.text), word_of(symbol.item), wanted.word}, {name.span, {}}, {}, {}, {}, {}};
  if (found.entry->span.source) wrong.secondary.push_back({found.entry->span, {Phrase::it_is_declared_here, {}}});
  if (symbol.item == ItemClass::condition)
    wrong.helps.push_back({Phrase::condition_stands_alone, {std::string(name.text)}});
  if (symbol.item == ItemClass::gate && has(wanted.items, ItemClass::metric))
    wrong.helps.push_back({Phrase::ask_gate_state, {std::string(name.text)}});
  out_.report(std::move(wrong));
  return std::nullopt;
}

void Names::unknown(const ast::Name& name, const Module& module, Wanted wanted, bool with_bare) {
  const Namespace space = namespace_of(first_of(wanted.items));
  auto key = std::pair(std::pair(module.pack.index, space), fold_name(name.text));
  auto [at, is_new] = unknown_index_.emplace(std::move(key), unknown_.size());
  if (!is_new) {
    Unknown& known = unknown_[at->second];
    if (known.diagnostic.secondary.size() < kOtherPlaces)
      known.diagnostic.secondary.push_back({name.span, {Phrase::also_used_here, {}}});
    if (!known.replacement.empty()) known.diagnostic.fixes.push_back({name.span, known.replacement, known.safe});
    return;
  }
  Unknown entry{{Code::E0102, {wanted.word, std::string(name.text)}, {name.span, {}}, {}, {}, {}, {}}, {}, false};
  if (unknown_.size() < kSuggestions) {
    std::vector<Candidate> candidates;
    add_candidates(program_, module.table(space), wanted.items, candidates);
    for (const UsedPack& used : module.uses)
      if (with_bare && used.bare && used.module != UsedPack::kMissing)
        add_candidates(program_, modules_[used.module].table(space), wanted.items, candidates);
    if (auto likely = suggest(name.text, candidates)) {
      entry.replacement = likely->candidate.text;
      entry.safe = likely->safe;
      std::string about = describe(program_, likely->candidate.symbol);
      entry.diagnostic.primary.message = about.empty() ? Message{Phrase::did_you_mean, {entry.replacement}}
                                                       : Message{Phrase::did_you_mean_item, {entry.replacement, about}};
      entry.diagnostic.fixes.push_back({name.span, entry.replacement, entry.safe});
    }
  }
  if (!entry.safe && (module.nameless & wanted.items) != 0) {
    unknown_index_.erase(at);
    return;
  }
  unknown_.push_back(std::move(entry));
}

void offer_likely(Diagnostic& diagnostic, std::string_view text, std::span<const std::string> candidates) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    all.push_back({candidates[i], {ItemClass::poisoned, static_cast<std::uint32_t>(i)}});
  if (auto likely = suggest(text, all)) {
    std::string replacement(likely->candidate.text);
    diagnostic.primary.message = {Phrase::did_you_mean, {replacement}};
    diagnostic.fixes.push_back({diagnostic.primary.span, replacement, likely->safe});
  }
}

void report_unknown(Diagnostic diagnostic, std::string_view text, std::span<const std::string> candidates,
                    Diagnostics& out) {
  offer_likely(diagnostic, text, candidates);
  out.report(std::move(diagnostic));
}

void Names::check_source(const Module& module, const ast::Word& name) {
  if (look_up(module, name.text, Namespace::sources).entry != nullptr) return;
  if (sources_checked_.size() >= kSuggestions) return;
  if (!sources_checked_.emplace(module.pack.index, fold_name(name.text)).second) return;
  std::vector<Candidate> declared;
  add_candidates(program_, module.table(Namespace::sources), items(ItemClass::source), declared);
  const auto likely = suggest(name.text, declared);
  if (!likely || digits_of(name.text) != digits_of(likely->candidate.text)) return;  // 2025 is no slip of 2026
  const std::string meant(likely->candidate.text);
  Diagnostic near{Code::H0552, {Phrase::row_source, std::string(name.text)}, {name.span, {Phrase::did_you_mean, {meant}}}, {}, {}, {}, {}};
  near.fixes.push_back({name.span, name.quoted ? '"' + meant + '"' : meant, false});
  out_.report(std::move(near));
}

void Names::flush() {
  for (Unknown& entry : unknown_) out_.report(std::move(entry.diagnostic));
  unknown_.clear();
  unknown_index_.clear();
}

}  // namespace ajar::lang
