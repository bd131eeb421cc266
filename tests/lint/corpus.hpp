/// The labelled reports of tests/lint/corpus, for tests that judge the linter by them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace ajar::test {

/// One labelled sentence. tests/lint/corpus/README.md says what the fields mean.
struct LabelledSentence {
  std::string split;  ///< "dev" or "held_out"
  std::string field, file, language, as_of, text, rule, why;
  std::uint32_t start = 0, end = 0;  ///< bytes of the file
  std::vector<std::string> status, rules, pairs;
  std::vector<std::pair<std::string, std::string>> claims;  ///< gate, state
  bool contested = false;

  bool is_finding() const { return rule != "ok"; }
  std::filesystem::path path() const { return std::filesystem::path("tests/lint/corpus") / split / file; }
};

inline std::string file_text(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// In the order of the reports.
inline std::vector<LabelledSentence> labelled_sentences(const std::string& split) {
  std::vector<LabelledSentence> all;
  std::ifstream lines("tests/lint/corpus/" + split + "/labels.jsonl", std::ios::binary);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    LabelledSentence one;
    one.split = split;
    one.field = json.at("field");
    one.file = json.at("file");
    one.language = json.at("language");
    one.as_of = json.at("as_of");
    one.text = json.at("text");
    one.rule = json.at("rule");
    one.why = json.at("why");
    one.start = json.at("start_byte");
    one.end = json.at("end_byte");
    one.status = json.at("status");
    one.rules = json.at("rules");
    one.pairs = json.at("pairs");
    for (const auto& claim : json.at("claims")) one.claims.emplace_back(claim.at("gate"), claim.at("state"));
    one.contested = json.at("contested");
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace ajar::test
