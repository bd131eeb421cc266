#include "tests/command/command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/catch.hpp"

namespace ajar::test {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "ajar-command.XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}
Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}
void Folder::write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name, std::ios::binary) << text; }
std::string Folder::read(const std::string& name) const {
  std::ifstream in(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
bool Folder::has(const std::string& name) const { return fs::exists(path_ / name); }
std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Command::Command(const Folder& folder, std::vector<std::string> arguments, Errors errors, const std::function<void()>& prepare) {
  int error_end = -1;
  if (errors == Errors::to_terminal) {
    struct winsize size {};
    size.ws_col = 100;
    size.ws_row = 30;
    REQUIRE(openpty(&terminal_, &error_end, nullptr, nullptr, &size) == 0);
  }
  pid_ = fork();
  REQUIRE(pid_ >= 0);
  if (pid_ > 0) {
    if (error_end >= 0) close(error_end);
    return;
  }
  if (chdir(folder.path().c_str()) != 0) _exit(126);
  const int in = open("/dev/null", O_RDONLY), out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const int err = error_end >= 0 ? error_end : open("err", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_DFL);
  setenv("TERM", "xterm", 1);
  if (prepare) prepare();
  std::vector<char*> words{const_cast<char*>("ajar")};
  for (std::string& word : arguments) words.push_back(word.data());
  words.push_back(nullptr);
  execv(AJAR_COMMAND, words.data());
  _exit(127);
}

Command::~Command() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (terminal_ >= 0) close(terminal_);
}

void Command::signal(int number) const { kill(pid_, number); }

bool Command::until(const std::function<bool()>& condition) {
  for (int i = 0; i < 3000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

int Command::wait() {
  int status = 0;
  const bool ended = until([&] {
    terminal();  // a full terminal would hold it up
    return waitpid(pid_, &status, WNOHANG) == pid_;
  });
  REQUIRE(ended);
  pid_ = -1;
  terminal();
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string Command::terminal() {
  char bytes[4096];
  pollfd waiting{terminal_, POLLIN, 0};
  while (terminal_ >= 0 && poll(&waiting, 1, 0) > 0 && (waiting.revents & POLLIN) != 0) {
    const ssize_t got = read(terminal_, bytes, sizeof bytes);
    if (got <= 0) break;
    shown_.append(bytes, static_cast<std::size_t>(got));
  }
  return shown_;
}

}  // namespace ajar::test
