#include <filesystem>
#include <fstream>
#include <iterator>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "embed/session.hpp"

namespace ajar {
namespace {

namespace fs = std::filesystem;

/// Reads the settings of one ajar.toml; `problem` is the first thing wrong with it.
class Reader {
 public:
  Reader(std::string file, Lang lang) : lang_(lang) { project_.file = std::move(file); }

  Answer<Project> read(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text, project_.file);
    if (!parsed) {
      const std::string where = project_.file + ":" + std::to_string(parsed.error().source().begin.line);
      return Answer<Project>::none(
          embed::say(lang_, Phrase::bad_toml, {where, std::string(parsed.error().description())}));
    }
    for (const auto& [key, value] : parsed.table()) {
      set(std::string(key.str()), value);
      if (!problem_.empty()) return Answer<Project>::none(problem_);
    }
    return project_;
  }

 private:
  void set(const std::string& key, const toml::node& node) {
    if (key == "pack") set_pack(node);
    else if (key == "evidence") set_evidence(node);
    else if (key == "as_of") set_as_of(node);
    else if (key == "language") set_language(node);
    else complain(Phrase::no_such_setting, key, node);
  }

  void set_pack(const toml::node& node) {
    const auto text = node.value<std::string>();
    if (!text) return must_be(Phrase::word_text, "pack", node);
    std::error_code ignored;
    // A name that is no path here is that of a bundled pack.
    project_.pack = fs::exists(beside(*text), ignored) ? beside(*text) : *text;
  }

  void set_evidence(const toml::node& node) {
    if (const auto one = node.value<std::string>()) {
      project_.evidence.push_back(beside(*one));
      return;
    }
    const toml::array* list = node.as_array();
    if (!list) return must_be(Phrase::word_texts, "evidence", node);
    for (const toml::node& entry : *list) {
      const auto text = entry.value<std::string>();
      if (!text) return must_be(Phrase::word_texts, "evidence", node);
      project_.evidence.push_back(beside(*text));
    }
  }

  void set_as_of(const toml::node& node) {
    if (const auto* date = node.as_date()) {
      const toml::date& d = date->get();
      if (const auto day = make_day(d.year, d.month, d.day)) project_.as_of = to_string(*day);
    } else if (const auto text = node.value_exact<std::string>(); text && (*text == "today" || last_day(*text))) {
      project_.as_of = *text;
    }
    if (project_.as_of.empty()) must_be(Phrase::word_date, "as_of", node);
  }

  void set_language(const toml::node& node) {
    const auto text = node.value<std::string>();
    if (text == "en") project_.lang = Lang::en;
    else if (text == "zh") project_.lang = Lang::zh;
    else must_be(Phrase::word_language, "language", node);
  }

  std::string beside(const std::string& path) const { return (fs::path(project_.file).parent_path() / path).string(); }

  void complain(Phrase phrase, const std::string& key, const toml::node& node) {
    problem_ = embed::say(lang_, phrase, {project_.file, std::int64_t{node.source().begin.line}, key});
  }
  void must_be(Phrase what, const std::string& key, const toml::node& node) {
    problem_ = embed::say(lang_, Phrase::bad_setting, {project_.file, std::int64_t{node.source().begin.line}, key, what});
  }

  Lang lang_;
  Project project_;
  std::string problem_;
};

}  // namespace

Answer<Project> find_project(const std::string& folder, Lang lang) {
  std::error_code error;
  // Paths from here stay short: "ajar.toml", "../ajar.toml" …, one step up for each parent there is.
  fs::path here = fs::absolute(folder.empty() ? "." : folder, error).lexically_normal();
  if (error) return Project{};
  fs::path shown(folder == "." ? "" : folder);
  for (;;) {
    const fs::path file = shown / "ajar.toml";
    if (fs::is_regular_file(file, error)) {
      std::ifstream in(file, std::ios::binary);
      const std::string text(std::istreambuf_iterator<char>(in), {});
      return Reader(file.string(), lang).read(text);
    }
    if (!here.has_relative_path()) return Project{};
    if (!here.has_filename()) here = here.parent_path();
    here = here.parent_path();
    shown /= "..";
  }
}

}  // namespace ajar
