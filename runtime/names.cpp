#include "runtime/names.hpp"

#include <algorithm>

namespace ajar::runtime {

namespace {

bool is_standard(const Program& program, PackId pack) {
  return pack && pack.index < program.packs.size() && is_standard_library(program.packs[pack.index].name);
}

}  // namespace

void NameTable::add(const Program& program, const Name& name, std::size_t item) {
  Entry entry{static_cast<std::uint32_t>(item), name.pack, false, is_standard(program, name.pack)};
  names_.emplace_back(name.name, entry.is_standard);
  const bool in_pack = name.pack && name.pack.index < program.packs.size();
  const auto add_both = [&](const std::string& text) {
    add_spelling(text, entry);
    if (in_pack) add_spelling(program.packs[name.pack.index].name + "." + text, entry);
  };
  add_both(name.name);
  for (const std::string& alias : name.aliases) add_both(alias);
  entry.is_label = true;
  for (const std::string& label : name.labels.texts) add_spelling(label, entry);
}

void NameTable::add_spelling(std::string_view text, const Entry& entry) {
  if (text.empty()) return;
  std::vector<Entry>& here = entries_[fold_name(text)];
  const bool known = std::any_of(here.begin(), here.end(), [&](const Entry& e) { return e.item == entry.item; });
  if (known) return;
  here.push_back(entry);
  spellings_.emplace_back(text);
}

NameTable::Found NameTable::find(std::string_view text, PackId home) const {
  const auto entries = entries_.find(fold_name(text));
  if (entries == entries_.end()) return {};
  std::vector<Entry> left = entries->second;
  const auto prefer = [&](auto&& is_better) {
    if (std::any_of(left.begin(), left.end(), is_better)) std::erase_if(left, [&](const Entry& e) { return !is_better(e); });
  };
  prefer([](const Entry& e) { return !e.is_label; });
  prefer([](const Entry& e) { return !e.is_standard; });
  if (home) prefer([&](const Entry& e) { return e.pack == home; });
  Found found;
  if (left.size() == 1) {
    found.item = left.front().item;
  } else {
    for (const Entry& e : left) found.others.push_back(e.item);
  }
  return found;
}

bool NameTable::has(std::string_view text) const { return entries_.contains(fold_name(text)); }

std::string NameTable::similar(std::string_view text) const {
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest) return {};
  const std::vector<std::string_view> candidates(spellings_.begin(), spellings_.end());
  const auto best = most_similar(text, candidates);
  return best ? spellings_[*best] : std::string();
}

std::vector<std::string_view> NameTable::names() const {
  std::vector<std::string_view> out;
  const bool own = std::any_of(names_.begin(), names_.end(), [](const auto& n) { return !n.second; });
  for (const auto& [name, standard] : names_)
    if (!own || !standard) out.push_back(name);
  return out;
}

PackNames::PackNames(const Program& program) {
  const auto add_all = [&](NameTable& table, const auto& items) {
    for (std::size_t i = 0; i < items.size(); ++i) table.add(program, items[i].name, i);
  };
  add_all(metrics, program.metrics);
  add_all(kinds, program.kinds);
  add_all(scopes, program.scopes);
  add_all(units, program.units);
}

std::optional<Basis> basis_called(std::string_view text) {
  const std::string key = fold_name(text);
  for (int i = 0; i < kBasisCount; ++i) {
    const auto basis = static_cast<Basis>(i);
    if (key == id_of(basis) || key == fold_name(word_of(basis, Language::zh))) return basis;
  }
  return std::nullopt;
}

std::vector<std::string_view> basis_names() {
  std::vector<std::string_view> out;
  for (int i = 0; i < kBasisCount; ++i) out.push_back(id_of(static_cast<Basis>(i)));
  return out;
}

}  // namespace ajar::runtime
