/// Runs the golden tests: `ajar-golden [--rebase] FILE|FOLDER… AJAR`. A test is a *.golden file, or a page (*.md) with
/// `console` blocks; the format of both is in tests/README.md. Each file runs in a fresh folder with `ajar` on the PATH; what
/// it prints must be what is written down.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMark = "=== ";
constexpr std::string_view kNoNewline = " (no newline at the end)";

struct Section {
  std::string head;  ///< "file rows.jsonl", "command", "stdout", "exit 4"
  std::string body;
};

struct Case {
  std::string title;  ///< what stands before the first section
  std::vector<Section> sections;
};

struct Result {
  std::string out, err;
  int exit = 0;
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, std::string_view text) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

Case parse(std::string_view text) {
  Case result;
  std::string* body = &result.title;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (!line.starts_with(kMark)) {
      *body += line;
      continue;
    }
    std::string head(line.substr(kMark.size()));
    while (!head.empty() && (head.back() == '\n' || head.back() == ' ')) head.pop_back();
    result.sections.push_back({std::move(head), {}});
    body = &result.sections.back().body;
  }
  for (Section& section : result.sections)
    if (section.head.ends_with(kNoNewline)) {
      section.head.resize(section.head.size() - kNoNewline.size());
      section.body.pop_back();
    }
  return result;
}

void append(std::string& out, const Section& section) {
  const bool ends = section.body.empty() || section.body.back() == '\n';
  out += std::string(kMark) + section.head + (ends ? "" : std::string(kNoNewline)) + "\n" + section.body + (ends ? "" : "\n");
}

/// `body` is what the shell runs; the section `stdin` that follows the command is its standard input.
Result run(const std::string& command, const std::string& input, const fs::path& folder) {
  const fs::path box = folder.string() + ".io";
  write(box / "in", input);
  write(box / "sh", command);
  const std::string line = "cd '" + folder.string() + "' && sh '" + (box / "sh").string() + "' <'" + (box / "in").string() +
                           "' >'" + (box / "out").string() + "' 2>'" + (box / "err").string() + "'";
  const int status = std::system(line.c_str());
  Result result{read(box / "out"), read(box / "err"), WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
  fs::remove_all(box);
  return result;
}

/// The case as it is when every command's output is what it printed now.
std::string replay(const Case& given, const fs::path& folder) {
  std::string out = given.title;
  for (std::size_t i = 0; i < given.sections.size(); ++i) {
    const Section& section = given.sections[i];
    const std::string& head = section.head;
    if (head == "stdout" || head == "stderr" || head.starts_with("exit")) continue;
    append(out, section);
    if (head.starts_with("file ")) write(folder / head.substr(5), section.body);
    if (head != "command") continue;
    std::string input;
    if (i + 1 < given.sections.size() && given.sections[i + 1].head == "stdin") {
      input = given.sections[++i].body;
      append(out, given.sections[i]);
    }
    const Result result = run(section.body, input, folder);
    if (!result.out.empty()) append(out, {"stdout", result.out});
    if (!result.err.empty()) append(out, {"stderr", result.err});
    append(out, {"exit " + std::to_string(result.exit), {}});
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// Whether the lines printed are those shown, where a line `…` stands for any number of lines.
bool is_shown(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
  std::vector<bool> fits(printed.size() + 1);  // the rest of `shown` fits what is printed from there
  fits.back() = true;
  for (std::size_t s = shown.size(); s-- > 0;) {
    const bool any = shown[s] == "…";
    std::vector<bool> before(printed.size() + 1);
    for (std::size_t p = printed.size() + 1; p-- > 0;)
      before[p] = any ? fits[p] || (p < printed.size() && before[p + 1]) : p < printed.size() && printed[p] == shown[s] && fits[p + 1];
    fits = std::move(before);
  }
  return fits.front();
}

/// What a `console` block is when everything was printed as it prints now. A command that nothing is shown of must succeed.
std::string replay_console(const std::vector<std::string>& block, const fs::path& folder) {
  std::string out;
  for (std::size_t i = 0; i < block.size();) {
    out += block[i] + "\n";
    if (!block[i].starts_with("$ ")) {
      ++i;
      continue;
    }
    const Result result = run(block[i++].substr(2) + " 2>&1\n", "", folder);
    std::vector<std::string> shown;
    while (i < block.size() && !block[i].starts_with("$ ")) shown.push_back(block[i++]);
    const bool fits = shown.empty() ? result.exit == 0 : is_shown(shown, lines_of(result.out));
    for (const std::string& line : fits ? shown : lines_of(result.out)) out += line + "\n";
    if (!fits && shown.empty()) out += "exit " + std::to_string(result.exit) + "\n";
  }
  return out;
}

/// A page as it is when every `console` block shows what its commands print now. A block whose mark names a file behind
/// its language (```gate chips.gate) is that file from there on.
std::string replay_page(const std::string& text, const fs::path& folder, bool& has_command) {
  std::string out;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += lines[i] + "\n";
    if (!lines[i].starts_with("```") || lines[i].size() == 3) continue;
    std::vector<std::string> block;
    for (++i; i < lines.size() && lines[i] != "```"; ++i) block.push_back(lines[i]);
    std::string body;
    for (const std::string& line : block) body += line + "\n";
    const bool console = lines[i - block.size() - 1] == "```console";
    const std::string& mark = lines[i - block.size() - 1];
    const std::size_t name = mark.rfind(' ') + 1;
    if (name > 0 && mark.find('.', name) != std::string::npos) write(folder / mark.substr(name), body);
    has_command |= console;
    out += console ? replay_console(block, folder) : body;
    if (i < lines.size()) out += lines[i] + "\n";
  }
  return out;
}

/// The lines from the first difference to the last, with a little before.
void show_difference(const std::string& expected, const std::string& actual) {
  const auto want = lines_of(expected), got = lines_of(actual);
  std::size_t first = 0, tail = 0;
  const std::size_t least = std::min(want.size(), got.size());
  while (first < least && want[first] == got[first]) ++first;
  while (tail < least - first && want[want.size() - 1 - tail] == got[got.size() - 1 - tail]) ++tail;
  for (std::size_t i = first - std::min<std::size_t>(first, 3); i < first; ++i) std::printf("   %s\n", want[i].c_str());
  for (std::size_t i = first; i < want.size() - tail; ++i) std::printf("  -%s\n", want[i].c_str());
  for (std::size_t i = first; i < got.size() - tail; ++i) std::printf("  +%s\n", got[i].c_str());
}

std::vector<fs::path> cases_in(const std::vector<std::string>& places) {
  std::vector<fs::path> files;
  for (const std::string& place : places) {
    if (!fs::is_directory(place)) {
      files.emplace_back(place);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(place))
      if (entry.path().extension() == ".golden" || entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void set_environment(const fs::path& ajar) {
  const char* path = std::getenv("PATH");
  setenv("PATH", (fs::absolute(ajar).parent_path().string() + ":" + (path ? path : "/usr/bin:/bin")).c_str(), 1);
  setenv("LC_ALL", "C", 1);
  setenv("TZ", "UTC", 1);
  unsetenv("NO_COLOR");
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> places(argv + 1, argv + argc);
  const bool rebase = !places.empty() && places.front() == "--rebase";
  if (rebase) places.erase(places.begin());
  if (places.size() < 2) {
    std::fputs("usage: ajar-golden [--rebase] FILE|FOLDER... AJAR\n", stderr);
    return 2;
  }
  set_environment(places.back());
  places.pop_back();

  const fs::path base = fs::temp_directory_path() / ("ajar-golden." + std::to_string(getpid()));
  int passed = 0, failed = 0;
  for (const fs::path& file : cases_in(places)) {
    const std::string expected = read(file);
    const bool is_page = file.extension() == ".md";
    const Case given = is_page ? Case{} : parse(expected);
    bool has_command = std::any_of(given.sections.begin(), given.sections.end(),
                                   [](const Section& section) { return section.head == "command"; });
    const fs::path folder = base / file.stem();
    fs::create_directories(folder);
    const std::string actual = is_page ? replay_page(expected, folder, has_command) : replay(given, folder);
    fs::remove_all(folder);
    if (is_page && !has_command) continue;
    if (has_command && actual == expected) {
      ++passed;
      continue;
    }
    std::printf("%s %s\n", rebase ? "rebased" : has_command ? "FAILED" : "FAILED (no command)", file.string().c_str());
    show_difference(expected, actual);
    ++failed;
    if (rebase) write(file, actual);
  }
  fs::remove_all(base);
  std::printf("golden tests: %d passed, %d %s\n", passed, failed, rebase ? "rebased" : "failed");
  return (!rebase && failed > 0) || passed + failed == 0 ? 1 : 0;
}
