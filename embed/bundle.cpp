#include "embed/session.hpp"
#include "embed/texts.hpp"

namespace ajar {
namespace {

std::optional<std::string_view> text_at(std::string_view path) {
  for (const embed::Text& text : embed::texts())
    if (text.path == path) return text.text;
  return std::nullopt;
}

/// What stands between the two, or nothing.
std::string_view between(std::string_view path, std::string_view before, std::string_view after) {
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return {};
  return path.substr(before.size(), path.size() - before.size() - after.size());
}

/// "stdlib.units" of the text at "stdlib/units.gate"; nothing for another text.
std::string library_name(const embed::Text& text) {
  const std::string_view part = between(text.path, "stdlib/", ".gate");
  return part.empty() ? std::string() : "stdlib." + std::string(part);
}

}  // namespace

std::vector<std::string> embed::usable_packs() {
  std::vector<std::string> names;
  for (const BundledPack& pack : bundled_packs()) names.emplace_back(pack.name);
  for (const embed::Text& text : embed::texts())
    if (std::string name = library_name(text); !name.empty()) names.push_back(std::move(name));
  return names;
}

bool embed::is_bundled(std::string_view pack_text) {
  const auto texts = embed::texts();
  return std::any_of(texts.begin(), texts.end(), [&](const embed::Text& text) { return text.path.ends_with(".gate") && text.text == pack_text; });
}

std::string_view version() { return AJAR_VERSION; }

std::vector<BundledPack> bundled_packs() {
  std::vector<BundledPack> packs;
  for (const embed::Text& text : embed::texts()) {
    const std::string_view name = between(text.path, "rules/", "/pack.gate");
    if (!name.empty()) packs.push_back({name, text.text, text_at("rules/" + std::string(name) + "/evidence.jsonl").value_or("")});
  }
  return packs;
}

std::optional<BundledPack> bundled_pack(std::string_view name) {
  for (const BundledPack& pack : bundled_packs())
    if (pack.name == name) return pack;
  for (const embed::Text& text : embed::texts())
    if (!name.empty() && library_name(text) == name) return BundledPack{text.path, text.text, {}};
  return std::nullopt;
}

std::vector<StarterFile> starter_pack(std::string_view name) {
  std::vector<StarterFile> files;
  for (const char* file : {"pack.gate", "evidence.jsonl", "report.md"}) {
    std::string text(text_at(std::string("starter/") + file).value_or(""));
    if (const auto at = text.find("pack NAME"); at != std::string::npos) text.replace(at + 5, 4, name);
    files.push_back({file, std::move(text)});
  }
  return files;
}

bool is_pack_name(std::string_view name) {
  Session session;
  return !name.empty() && name.find_first_of(" \t\r\n#\"") == std::string_view::npos &&
         session.format("name", "pack " + std::string(name) + "\n").ok;
}

std::optional<std::string_view> error_page(std::string_view code) {
  Code known{};
  if (!parse_code(code, known)) return std::nullopt;
  return text_at("docs/errors/" + std::string(ajar::name_of(known)) + ".md").value_or("");
}

std::vector<std::string_view> error_codes() {
  std::vector<std::string_view> codes;
  for (const Code code : all_codes()) codes.push_back(name_of(code));
  return codes;
}

}  // namespace ajar
