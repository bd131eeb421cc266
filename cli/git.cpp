#include "cli/git.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

extern char** environ;

namespace ajar::cli {
namespace {

namespace fs = std::filesystem;
using Changed = Answer<std::set<std::string>>;

struct Ran {
  int exit = -1;      ///< of the program
  int error = 0;      ///< of the system, when it could not be run
  std::string out;
};

/// The end of a pipe, closed at the end.
struct Pipe {
  int ends[2] = {-1, -1};
  bool ok = pipe2(ends, O_CLOEXEC) == 0;
  ~Pipe() {
    close_writing();
    if (ends[0] >= 0) close(ends[0]);
  }
  void close_writing() {
    if (ends[1] >= 0) close(ends[1]);
    ends[1] = -1;
  }
};

std::string read_all(int file) {
  std::string out;
  char buffer[1 << 14];
  for (;;) {
    const ssize_t got = read(file, buffer, sizeof buffer);
    if (got > 0) out.append(buffer, static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR) return out;
  }
}

/// Its standard output; what it complains about is told in our own words.
Ran run_git(const std::vector<std::string>& arguments) {
  std::vector<char*> argv{const_cast<char*>("git")};
  for (const std::string& one : arguments) argv.push_back(const_cast<char*>(one.c_str()));
  argv.push_back(nullptr);
  Ran ran;
  Pipe pipe;
  if (!pipe.ok) {
    ran.error = errno;
    return ran;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  ran.error = posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (ran.error != 0) return ran;
  pipe.close_writing();
  ran.out = read_all(pipe.ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ran.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Paths from the root of the repository, each ended by a NUL.
void add_paths(const std::string& root, const std::string& listed, std::set<std::string>& out) {
  for (std::size_t at = 0; at < listed.size();) {
    const std::size_t end = std::min(listed.find('\0', at), listed.size());
    out.insert(without_links(root + "/" + listed.substr(at, end - at)));
    at = end + 1;
  }
}

}  // namespace

std::string without_links(const std::string& path) {
  std::error_code error;
  const fs::path known = fs::canonical(path, error);
  return error ? path : known.string();
}

Answer<std::set<std::string>> changed_since(const std::string& revision, Lang lang) {
  const Ran top = run_git({"rev-parse", "--show-toplevel"});
  if (top.error != 0) return Changed::none(say(lang, Word::no_git, {std::strerror(top.error)}));
  if (top.exit != 0) return Changed::none(say(lang, Word::no_repository));
  const std::string root = first_line(top.out);
  // A word that begins with a dash would be an option of git.
  const bool is_option = revision.empty() || revision.front() == '-';
  const Ran commit = is_option ? Ran() : run_git({"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (commit.exit != 0) return Changed::none(say(lang, Word::no_revision, {revision}));
  const Ran changed = run_git({"-C", root, "diff", "--name-only", "--no-ext-diff", "--no-renames", "--diff-filter=d", "-z", first_line(commit.out), "--"});
  const Ran fresh = run_git({"-C", root, "ls-files", "--others", "--exclude-standard", "-z"});
  if (changed.exit != 0 || fresh.exit != 0) return Changed::none(say(lang, Word::git_failed));
  std::set<std::string> files;
  add_paths(root, changed.out, files);
  add_paths(root, fresh.out, files);
  return files;
}

}  // namespace ajar::cli
