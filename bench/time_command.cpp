// Runs a command some times and tells what each run took, one line a run: wall seconds, CPU seconds of user and system,
// peak resident KiB, exit status. What the command prints goes nowhere. A small process of its own, because a child of
// a large one is born with the peak of its parent, and because microseconds count where a command takes one
// millisecond.
//   ajar-bench-time TIMES COMMAND…
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

struct Took {
  double wall;
  rusage used;
  int status;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

std::optional<Took> run(char** command, const posix_spawn_file_actions_t& silent) {
  Took took{};
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, command[0], &silent, nullptr, command, environ) != 0) return std::nullopt;
  int status = 0;
  if (wait4(child, &status, 0, &took.used) != child) return std::nullopt;
  took.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  took.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return took;
}

}  // namespace

int main(int argc, char** argv) {
  const long times = argc > 2 ? std::strtol(argv[1], nullptr, 10) : 0;
  if (times < 1) {
    std::fputs("usage: ajar-bench-time TIMES COMMAND…\n", stderr);
    return 2;
  }
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  for (long i = 0; i < times; ++i) {
    const auto took = run(argv + 2, silent);
    if (!took) {
      std::perror(argv[2]);
      return 2;
    }
    std::printf("%.6f %.6f %.6f %ld %d\n", took->wall, seconds(took->used.ru_utime), seconds(took->used.ru_stime),
                took->used.ru_maxrss, took->status);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
