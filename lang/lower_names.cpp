// Every item gets its place and its names before anything is looked up.
#include "core/text.hpp"
#include "lang/lower.hpp"

namespace ajar::lang {
namespace {

constexpr ItemClass class_of(ast::Item::Kind kind) {
  switch (kind) {
    case ast::Item::Kind::kind: return ItemClass::kind;
    case ast::Item::Kind::scope: return ItemClass::scope;
    case ast::Item::Kind::source: return ItemClass::source;
    case ast::Item::Kind::subjects: return ItemClass::subjects;
    case ast::Item::Kind::unit: return ItemClass::unit;
    case ast::Item::Kind::metric: return ItemClass::metric;
    case ast::Item::Kind::threshold: return ItemClass::threshold;
    case ast::Item::Kind::condition: return ItemClass::condition;
    case ast::Item::Kind::gate: return ItemClass::gate;
    case ast::Item::Kind::lexicon: return ItemClass::lexicon;
    case ast::Item::Kind::claim: return ItemClass::claim;
    case ast::Item::Kind::distinction:
    case ast::Item::Kind::test:
    case ast::Item::Kind::error: return ItemClass::poisoned;
  }
  return ItemClass::poisoned;
}

class Declarer {
 public:
  Declarer(Program& program, Module& module, const Builtins& builtins, Diagnostics& out)
      : program_(program), module_(module), builtins_(builtins), out_(out) {
    for (int b = 0; b < kBasisCount; ++b)
      module_.table(Namespace::classes)
          .declare(id_of(static_cast<Basis>(b)), {{ItemClass::basis, static_cast<std::uint32_t>(b)}, {}});
  }

  PackItems run() {
    for (const ast::Item& item : module_.file.items) declare(item);
    return std::move(items_);
  }

 private:
  void declare(const ast::Item& item) {
    using K = ast::Item::Kind;
    switch (item.kind) {
      case K::error: return poison(item);
      case K::kind: return add(item.as<ast::KindItem>(), program_.kinds, items_.kinds, ItemClass::kind);
      case K::scope: return add(item.as<ast::ScopeItem>(), program_.scopes, items_.scopes, ItemClass::scope);
      case K::source: return add(item.as<ast::SourceItem>(), program_.publishers, items_.sources, ItemClass::source);
      case K::subjects:
        return add(item.as<ast::SubjectsItem>(), program_.subject_lists, items_.subjects, ItemClass::subjects);
      case K::unit: return add_unit(item.as<ast::UnitItem>());
      case K::metric: return add(item.as<ast::MetricItem>(), program_.metrics, items_.metrics, ItemClass::metric);
      case K::threshold:
        return add(item.as<ast::ThresholdItem>(), program_.thresholds, items_.thresholds, ItemClass::threshold);
      case K::condition:
        return add(item.as<ast::ConditionItem>(), program_.conditions, items_.conditions, ItemClass::condition);
      case K::gate: return add(item.as<ast::GateItem>(), program_.gates, items_.gates, ItemClass::gate);
      case K::lexicon: return add(item.as<ast::LexiconItem>(), program_.lexicons, items_.lexicons, ItemClass::lexicon);
      case K::claim:  // only the pack itself is tested and linted with its claims
        if (module_.pack.index == 0) add(item.as<ast::ClaimItem>(), program_.claims, items_.claims, ItemClass::claim);
        return;
      case K::distinction:
        items_.distinctions.push_back(&item.as<ast::DistinctionItem>());
        items_.distinction_spans.push_back(item.span);
        return;
      case K::test:
        if (module_.pack.index != 0) return;
        items_.tests.push_back(&item.as<ast::TestItem>());
        items_.test_spans.push_back(item.span);
        return;
    }
  }

  void poison(const ast::Item& item) {
    ItemClass failed = class_of(item.failed_as);
    if (!item.name) {
      if (failed != ItemClass::poisoned) module_.nameless |= items(failed);
      return;
    }
    for (std::size_t n = 0; n < kNamespaceCount; ++n)
      if (failed == ItemClass::poisoned || namespace_of(failed) == static_cast<Namespace>(n))
        module_.tables[n].declare(item.name.text, {Symbol(), item.name.span});
  }

  template <class Node>
  Name make_name(const Node& node) const {
    Name name{module_.pack, std::string(node.name.text), to_labels(node.labels), {}, node.name.span};
    if constexpr (requires { node.aliases; })
      for (const ast::Word& alias : node.aliases) name.aliases.emplace_back(alias.text);
    return name;
  }

  template <class Node, class Table, class Id>
  void add(const Node& node, Table& table, std::vector<Declared<Node, Id>>& declared, ItemClass item) {
    Id id(table.size());
    table.emplace_back().name = make_name(node);
    declared.push_back({&node, id});
    declare_names(node, {item, id.index});
  }

  // `unit months` again says nothing new; with a rate it is another unit, which hides the built-in one.
  void add_unit(const ast::UnitItem& node) {
    Symbol builtin = builtin_unit(node.name.text);
    if (builtin.item != ItemClass::unit || node.has_rate) return add(node, program_.units, items_.units, ItemClass::unit);
    Name& name = program_.units[builtin.index].name;
    if (name.labels.empty()) name.labels = to_labels(node.labels);
    for (const ast::Word& alias : node.aliases) name.aliases.emplace_back(alias.text);
    declare_names(node, builtin);
  }

  Symbol builtin_unit(std::string_view text) const {
    std::string key = fold_name(text);
    for (std::uint32_t i = 0; i <= builtins_.hours.index; ++i)
      if (program_.units[i].name.name == key) return {ItemClass::unit, i};
    return {};
  }

  template <class Node>
  void declare_names(const Node& node, Symbol symbol) {
    NameTable& table = module_.table(namespace_of(symbol.item));
    declare_name(table, node.name, symbol);
    if constexpr (requires { node.aliases; })
      for (const ast::Word& alias : node.aliases) declare_name(table, alias, symbol);
    for (const ast::Text& label : node.labels) table.declare_label(label.text, symbol);
  }

  void declare_name(NameTable& table, const ast::Word& word, Symbol symbol) {
    const NameTable::Entry* taken = table.declare(word.text, {symbol, word.span});
    if (taken == nullptr || taken->symbol.item == ItemClass::poisoned) return;
    Diagnostic twice = problem(Code::E0120, {std::string(word.text)}, word.span, {Phrase::declared_again_here, {}});
    also(twice, taken->span, Phrase::first_declared_here);
    if (taken->symbol.item == ItemClass::basis) twice.notes.push_back({Phrase::name_of_a_basis, {std::string(word.text)}});
    out_.report(std::move(twice));
  }

  Program& program_;
  Module& module_;
  const Builtins& builtins_;
  Diagnostics& out_;
  PackItems items_;
};

}  // namespace

Diagnostic problem(Code code, Arguments arguments, Span at, Message label) {
  return {code, std::move(arguments), {at, std::move(label)}, {}, {}, {}, {}};
}

Labels to_labels(ast::Labels labels) {
  Labels out;
  out.texts.reserve(labels.size());
  for (const ast::Text& text : labels) out.texts.emplace_back(text.text);
  return out;
}

PackItems declare_items(Program& program, Module& module, const Builtins& builtins, Diagnostics& out) {
  return Declarer(program, module, builtins, out).run();
}

void hint_hidden(const Program& program, const std::vector<Module>& modules, Diagnostics& out) {
  for (const Module& module : modules) {
    for (const UsedPack& used : module.uses) {
      if (!used.bare || used.module == UsedPack::kMissing) continue;
      for (std::size_t n = 0; n < kNamespaceCount; ++n) {
        for (Symbol symbol : modules[used.module].tables[n].symbols()) {
          const Name* theirs = name_of(program, symbol);
          const NameTable::Entry* ours = theirs != nullptr ? module.tables[n].find(theirs->name) : nullptr;
          if (ours == nullptr || !ours->span.source || ours->symbol == symbol) continue;
          Diagnostic hint = problem(Code::H0129, {theirs->name, used.prefix}, ours->span);
          also(hint, theirs->span, Phrase::hidden_item);
          out.report(std::move(hint));
        }
      }
    }
  }
}

}  // namespace ajar::lang
