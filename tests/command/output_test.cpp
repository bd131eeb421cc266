// Files are whole or not there: whatever happens while a command writes to one, nobody sees half of it, and nothing is left.
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/catch.hpp"
#include "tests/command/command.hpp"

namespace ajar::test {
namespace {

constexpr const char* kPack = "pack p\nunit cards\nmetric cards_in_use in cards\ngate g\n  open when cards_in_use >= 100 cards\n";

/// A run that waits for evidence from a pipe that nobody writes to, with its output file already begun.
struct Waiting {
  Folder folder;
  Waiting() {
    folder.write("p.gate", kPack);
    folder.write("old.txt", "old\n");
    REQUIRE(mkfifo((folder / "rows.jsonl").c_str(), 0600) == 0);
  }
  std::vector<std::string> part_files() const {
    std::vector<std::string> parts;
    for (const std::string& name : folder.names())
      if (name.ends_with(".part")) parts.push_back(name);
    return parts;
  }
};

const std::vector<std::string> kFiles{"err", "old.txt", "out", "p.gate", "rows.jsonl"};

}  // namespace

TEST_CASE("an interrupted run leaves the old file, no half-written one, and says so") {
  struct Row {
    int signal, exit;
    const char *lang, *says;
  };
  for (const Row& row : {Row{SIGINT, 130, "en", "ajar: interrupted; no half-written file is left\n"},
                         Row{SIGTERM, 143, "zh", "ajar: 已中断，没有留下写了一半的文件\n"}, Row{SIGHUP, 129, "en", "ajar: interrupted; no half-written file is left\n"}}) {
    CAPTURE(row.signal);
    const Waiting at;
    Command command(at.folder, {"eval", "p.gate", "-e", "rows.jsonl", "-o", "old.txt", "--lang", row.lang});
    REQUIRE(Command::until([&] { return !at.part_files().empty(); }));
    command.signal(row.signal);
    CHECK(command.wait() == row.exit);
    CHECK(at.folder.read("err") == row.says);
    CHECK(at.folder.names() == kFiles);
    CHECK(at.folder.read("old.txt") == "old\n");
  }
}

TEST_CASE("signals that were ignored stay ignored") {
  const Waiting at;
  Command command(at.folder, {"eval", "p.gate", "-e", "rows.jsonl", "-o", "old.txt"}, Command::Errors::to_file, [] { std::signal(SIGHUP, SIG_IGN); });
  REQUIRE(Command::until([&] { return !at.part_files().empty(); }));
  command.signal(SIGHUP);
  at.folder.write("rows.jsonl", "{\"metric\": \"cards_in_use\", \"value\": 120, \"as_of\": \"2026-01\"}\n");
  CHECK(command.wait() == 0);
  CHECK(at.folder.read("old.txt").starts_with("p, as of 2026-01-31"));
  CHECK(at.part_files().empty());
}

TEST_CASE("a full disk is told, and the old file stays") {
  Folder folder;
  folder.write("p.gate", kPack);
  folder.write("rows.jsonl", "{\"metric\": \"cards_in_use\", \"value\": 120, \"as_of\": \"2026-01\"}\n");
  std::filesystem::create_directory(folder / "disk");
  const bool mounted = mount("none", (folder / "disk").c_str(), "tmpfs", 0, "size=4k") == 0;
  if (!mounted) {
    WARN("no small disk can be mounted here");
    return;
  }
  folder.write("disk/old.txt", std::string(4096, 'o'));
  Command command(folder, {"eval", "p.gate", "-e", "rows.jsonl", "-o", "disk/old.txt"});
  const int exit = command.wait();
  const std::string old = folder.read("disk/old.txt"), err = folder.read("err");
  CHECK(umount((folder / "disk").c_str()) == 0);
  CHECK(exit == 4);
  CHECK(err == "ajar: cannot write `disk/old.txt`: the disk is full\n");
  CHECK(old == std::string(4096, 'o'));
}

TEST_CASE("a limit on the size of files is an error like a full disk") {
  Folder folder;
  folder.write("p.gate", kPack);
  folder.write("rows.jsonl", "{\"metric\": \"cards_in_use\", \"value\": 120, \"as_of\": \"2026-01\"}\n");
  Command command(folder, {"eval", "p.gate", "-e", "rows.jsonl", "-o", "new.txt"}, Command::Errors::to_file, [] {
    const rlimit limit{100, 100};
    setrlimit(RLIMIT_FSIZE, &limit);
  });
  CHECK(command.wait() == 4);
  CHECK(folder.read("err") == "ajar: cannot write `new.txt`: the file becomes larger than is allowed\n");
  CHECK(folder.names() == std::vector<std::string>{"err", "out", "p.gate", "rows.jsonl"});
}

TEST_CASE("a reader that goes away ends the run quietly") {
  Folder folder;
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  close(ends[0]);
  Command command(folder, {"eval", "four_gates"}, Command::Errors::to_file, [&] { dup2(ends[1], 1); });
  CHECK(command.wait() == 128 + SIGPIPE);
  CHECK(folder.read("err").empty());
  Command told(folder, {"eval", "four_gates"}, Command::Errors::to_file, [&] {
    dup2(ends[1], 1);
    std::signal(SIGPIPE, SIG_IGN);
  });
  CHECK(told.wait() == 4);
  CHECK(folder.read("err") == "ajar: cannot write `standard output`: nobody reads it any more\n");
  close(ends[1]);
}

TEST_CASE("links stay links, permissions stay permissions") {
  Folder folder;
  folder.write("real.txt", "old\n");
  std::filesystem::permissions(folder / "real.txt", std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::filesystem::create_symlink("real.txt", folder / "link.txt");
  Command command(folder, {"eval", "four_gates", "-o", "link.txt"});
  CHECK(command.wait() == 0);
  CHECK(std::filesystem::is_symlink(folder / "link.txt"));
  CHECK(folder.read("real.txt").starts_with("four_gates"));
  CHECK(std::filesystem::status(folder / "real.txt").permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

}  // namespace ajar::test
