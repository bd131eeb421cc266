#include "cli/interrupt.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>
#include <cstring>

#include "cli/console.hpp"

namespace ajar::cli {
namespace {

// What the handler looks at: it may run at any moment, on any thread, and may call only what is safe there.
std::array<char, PATH_MAX + 1> half_written{};
std::array<char, 512> message{};
volatile std::sig_atomic_t has_half_written = 0, has_line = 0;

void say_with_write(const char* text) {
  if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;  // nobody is left to be told
}

extern "C" void interrupted(int signal) {
  if (has_half_written != 0) ::unlink(half_written.data());
  if (has_line != 0) say_with_write("\r\x1b[K");
  if (signal != SIGPIPE) say_with_write(message.data());  // a reader that had enough needs no message
  ::_exit(128 + signal);
}

void keep(const std::string& text, char* place, std::size_t size) {
  const std::size_t length = std::min(text.size(), size - 1);
  std::memcpy(place, text.data(), length);
  place[length] = '\0';
}

}  // namespace

void handle_interrupts() {
  tell_interrupts_in(Lang::en);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
    struct sigaction now {};
    if (sigaction(signal, nullptr, &now) != 0 || now.sa_handler == SIG_IGN) continue;
    struct sigaction ours {};
    ours.sa_handler = interrupted;
    sigfillset(&ours.sa_mask);
    ours.sa_flags = SA_RESTART;
    sigaction(signal, &ours, nullptr);
  }
  std::signal(SIGXFSZ, SIG_IGN);
}

void tell_interrupts_in(Lang lang) { keep("ajar: " + say(lang, Word::interrupted) + "\n", message.data(), message.size()); }

void remove_when_interrupted(const std::string& path) {
  has_half_written = 0;
  if (path.empty() || path.size() > PATH_MAX) return;
  keep(path, half_written.data(), half_written.size());
  has_half_written = 1;
}

void line_of_progress(bool shown) { has_line = shown ? 1 : 0; }

}  // namespace ajar::cli
