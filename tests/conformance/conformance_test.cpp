// T11: whoever asks gets the same answer. Each case of corpus.json is asked through the library and through the command; both
// must say what is written there, and their reports must be the same to the byte.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "ajar/ajar.hpp"
#include "tests/catch.hpp"

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string lines(const Json& list) {
  std::string text;
  for (const Json& line : list) text += line.get<std::string>() + "\n";
  return text;
}

struct Answer {
  std::vector<std::string> errors;  // codes
  std::string report;               // ajar.report/1, malformed rows left out
};

Answer ask_library(const Json& one) {
  ajar::Session session;
  REQUIRE(session.compile("pack.gate", lines(one["pack"])));
  session.load({{"rows.jsonl", lines(one["rows"]), ajar::EvidenceFormat::jsonl}});
  Answer answer;
  for (const ajar::Issue& issue : session.issues())
    if (issue.level == ajar::IssueLevel::error) answer.errors.push_back(issue.code);
  ajar::Question question;
  question.as_of = one["as_of"];
  question.known_by = one.value("known_by", "");
  question.set = one.value("set", std::vector<std::string>{});
  const auto report = session.evaluate(question);
  INFO(report.problem());
  REQUIRE(report);
  answer.report = report->json();
  return answer;
}

/// A fresh folder that is gone afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("ajar-conformance." + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

int run(const fs::path& folder, const std::string& arguments) {
  const std::string line = "cd '" + folder.string() + "' && '" AJAR_COMMAND "' eval pack.gate -e rows.jsonl --format json " +
                           arguments + " >out 2>err </dev/null";
  const int status = std::system(line.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Answer ask_command(const Json& one) {
  const Folder folder;
  write(folder.path / "pack.gate", lines(one["pack"]));
  write(folder.path / "rows.jsonl", lines(one["rows"]));
  std::string arguments = "--as-of " + one["as_of"].get<std::string>();
  if (one.contains("known_by")) arguments += " --known-by " + one["known_by"].get<std::string>();
  for (const Json& set : one.value("set", Json::array())) arguments += " --set '" + set.get<std::string>() + "'";
  const bool malformed = !one["errors"].empty(), limit = one.value("limit", false);
  Answer answer;
  CHECK(run(folder.path, arguments) == (malformed || limit ? 4 : 0));
  if (malformed) CHECK(read(folder.path / "out").empty());
  const std::string said = read(folder.path / "err");
  for (std::size_t at = said.find("error["); at != std::string::npos; at = said.find("error[", at + 1))
    answer.errors.push_back(said.substr(at + 6, 5));
  if (malformed) CHECK(run(folder.path, arguments + " --keep-going") == 4);
  answer.report = read(folder.path / "out");
  return answer;
}

/// "open", "closed..open: missing", "error".
std::string verdict(const Json& gate) {
  if (gate.value("error", false) || gate["proven"].is_null()) return "error";
  std::string text = gate["proven"];
  if (gate["possible"] != gate["proven"]) text += ".." + gate["possible"].get<std::string>();
  std::string_view gap = ": ";
  for (const Json& reason : gate["because"]) text += std::string(gap) + reason.get<std::string>(), gap = ", ";
  return text;
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("T11: every door gives the answers of the corpus", "[trap]") {
  const Json corpus = Json::parse(read("tests/conformance/corpus.json"));
  REQUIRE(corpus.size() >= 20);
  for (const Json& one : corpus) {
    INFO(one["what"].get<std::string>());
    const Answer library = ask_library(one), command = ask_command(one);
    CHECK(library.errors == one["errors"].get<std::vector<std::string>>());
    CHECK(command.errors == library.errors);
    CHECK(trimmed(command.report) == trimmed(library.report));
    Json said = Json::object();
    const Json report = Json::parse(library.report);
    for (const Json& gate : report["cases"][0]["gates"]) said[gate["gate"].get<std::string>()] = verdict(gate);
    CHECK(said == one["gates"]);
  }
}
