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
    if (key == "pack") project_.pack = pack_in(key, node);
    else if (key == "evidence") project_.evidence = paths_in(key, node);
    else if (key == "as_of") set_as_of(node);
    else if (key == "language") set_language(node);
    else if (key == "lint") set_lint(node);
    else complain(Phrase::no_such_setting, key, node);
  }

  /// A name that is no path here is that of a bundled pack.
  std::string pack_in(const std::string& key, const toml::node& node) {
    const std::string text = text_in(key, node);
    std::error_code ignored;
    return fs::exists(beside(text), ignored) ? beside(text) : text;
  }

  std::string text_in(const std::string& key, const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text) must_be(Phrase::word_text, key, node);
    return text.value_or("");
  }

  /// A text or a list of texts.
  std::vector<std::string> texts_in(const std::string& key, const toml::node& node) {
    if (const auto one = node.value_exact<std::string>()) return {*one};
    std::vector<std::string> texts;
    const toml::array* list = node.as_array();
    if (!list) must_be(Phrase::word_texts, key, node);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      const auto text = (*list)[i].value_exact<std::string>();
      if (!text) must_be(Phrase::word_texts, key, node);
      texts.push_back(text.value_or(""));
    }
    return texts;
  }
  std::vector<std::string> paths_in(const std::string& key, const toml::node& node) {
    std::vector<std::string> paths = texts_in(key, node);
    for (std::string& path : paths) path = beside(path);
    return paths;
  }

  void set_lint(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return must_be(Phrase::word_table, "lint", node);
    LintProject& lint = project_.lint;
    for (const auto& [name, value] : *table) {
      const std::string key(name.str());
      if (key == "pack") lint.pack = pack_in(key, value);
      else if (key == "evidence") lint.evidence = paths_in(key, value);
      else if (key == "rules") set_rules(value);
      else if (key == "exclude") lint.exclude = texts_in(key, value);
      else if (key == "baseline") lint.baseline = beside(text_in(key, value));
      else if (key == "fail_on") set_fail_on(value);
      else complain(Phrase::no_such_setting, key, value);
      if (!problem_.empty()) return;
    }
  }

  void set_rules(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return must_be(Phrase::word_table, "rules", node);
    for (const auto& [name, value] : *table) {
      const std::string rule(name.str());
      project_.lint.rules.push_back(rule + "=" + text_in(rule, value));
      if (const auto levels = lint_rules({project_.lint.rules.back()}, lang_); !levels && problem_.empty())
        problem_ = project_.file + ":" + std::to_string(value.source().begin.line) + ": " + levels.problem();
    }
  }

  void set_fail_on(const toml::node& node) {
    project_.lint.fail_on = severity_called(node.value_or<std::string>(""));
    if (!project_.lint.fail_on) must_be(Phrase::word_severity, "fail_on", node);
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
