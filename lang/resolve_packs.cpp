// Packs and the packs they use.
#include <algorithm>
#include <charconv>

#include "lang/lower_order.hpp"
#include "lang/parser.hpp"
#include "lang/resolve.hpp"

namespace ajar::lang {
namespace {

std::string dotted(const ast::Ref& ref) {
  std::string text;
  for (const ast::Name& part : ref.parts) {
    if (!text.empty()) text += '.';
    text += part.text;
  }
  return text;
}

std::string_view major(std::string_view version) { return version.substr(0, version.find('.')); }

class Loader {
 public:
  Loader(SourceMap& sources, const CompileOptions& options, ast::Arena& arena, Diagnostics& out)
      : sources_(sources), options_(options), arena_(arena), out_(out) {}

  std::vector<Module> load(SourceId source) {
    add({}, source);
    modules_[0].name = modules_[0].file.has_pack ? std::string(modules_[0].file.pack.name.text) : std::string();
    if (!modules_[0].name.empty()) known_.emplace(modules_[0].name, 0);
    for (std::size_t i = 0; i < modules_.size(); ++i)  // grows while it runs
      for (const ast::Use& use : modules_[i].file.uses) add_use(i, use);
    report_cycles();
    return std::move(modules_);
  }

 private:
  void add(std::string name, SourceId source) {
    Module module;
    module.name = std::move(name);
    module.pack = PackId(modules_.size());
    module.file = parse(sources_, source, arena_, options_.limits, out_);
    modules_.push_back(std::move(module));
  }

  void add_use(std::size_t user, const ast::Use& use) {
    if (!use.pack) return;
    UsedPack used{dotted(use.pack), 0, false, use.pack.span};
    used.bare = is_standard_library(used.prefix);
    for (const UsedPack& earlier : modules_[user].uses) {
      if (earlier.prefix != used.prefix) continue;
      out_.report({Code::E0120,
                   {used.prefix},
                   {used.span, {Phrase::declared_again_here, {}}},
                   {{earlier.span, {Phrase::first_declared_here, {}}}},
                   {},
                   {},
                   {}});
      return;
    }
    used.module = find(used.prefix, used.span);
    if (used.module != UsedPack::kMissing) check_version(modules_[used.module].file, use, used);
    modules_[user].uses.push_back(std::move(used));
  }

  std::size_t find(const std::string& name, Span span) {
    auto at = known_.find(name);
    if (at == known_.end()) {
      auto source = options_.find_pack ? options_.find_pack(name, sources_) : std::nullopt;
      at = known_.emplace(name, source ? modules_.size() : UsedPack::kMissing).first;
      if (source) add(name, *source);
    }
    if (at->second == UsedPack::kMissing)
      report_unknown({Code::E0102, {Phrase::word_pack, name}, {span, {}}, {}, {}, {}, {}}, name, options_.known_packs, out_);
    return at->second;
  }

  void check_version(const ast::File& file, const ast::Use& use, const UsedPack& used) {
    if (!use.version || major(use.version.text) == major(file.pack.version.text)) return;
    std::string has(file.pack.version.text);
    Diagnostic wrong{Code::E0123, {used.prefix, has, std::string(use.version.text)}, {use.version.span, {}}, {}, {}, {}, {}};
    if (has.empty()) wrong.arguments[1] = Phrase::no_version;
    if (file.pack.version) wrong.secondary.push_back({file.pack.version.span, {Phrase::it_is_declared_here, {}}});
    out_.report(std::move(wrong));
  }

  void report_cycles() {
    std::vector<std::vector<std::uint32_t>> edges(modules_.size());
    for (std::size_t i = 0; i < modules_.size(); ++i)
      for (const UsedPack& used : modules_[i].uses)
        if (used.module != UsedPack::kMissing) edges[i].push_back(static_cast<std::uint32_t>(used.module));
    dependency_order(edges, [&](std::span<const std::uint32_t> cycle) {
      Diagnostic wrong{Code::E0407, {}, {}, {}, {}, {}, {}};
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        const Module& from = modules_[cycle[i]];
        std::uint32_t to = cycle[(i + 1) % cycle.size()];
        auto used = std::find_if(from.uses.begin(), from.uses.end(), [&](const UsedPack& u) { return u.module == to; });
        Label label{used->span, {Phrase::pack_uses, {from.name, used->prefix}}};
        if (i == 0) wrong.primary = std::move(label);
        else if (i < 6) wrong.secondary.push_back(std::move(label));
      }
      out_.report(std::move(wrong));
    });
  }

  SourceMap& sources_;
  const CompileOptions& options_;
  ast::Arena& arena_;
  Diagnostics& out_;
  std::vector<Module> modules_;
  std::map<std::string, std::size_t, std::less<>> known_;
};

}  // namespace

std::vector<Module> load_packs(SourceMap& sources, SourceId source, const CompileOptions& options, ast::Arena& arena,
                               Diagnostics& out) {
  return Loader(sources, options, arena, out).load(source);
}

}  // namespace ajar::lang
