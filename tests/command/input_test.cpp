// What happens to evidence while it is read, and what a terminal shows of it.
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/command/command.hpp"

namespace ajar::test {
namespace {

constexpr const char* kPack = "pack p\nunit cards\nmetric cards_in_use in cards\ngate g\n  open when cards_in_use >= 100 cards\n";
constexpr const char* kRow = "{\"metric\": \"cards_in_use\", \"value\": 120, \"as_of\": \"2026-01\"}\n";

/// A file of evidence, and a pipe that is read after it.
struct Reading {
  Folder folder;
  Reading() {
    folder.write("p.gate", kPack);
    folder.write("rows.jsonl", kRow);
    REQUIRE(mkfifo((folder / "pipe.jsonl").c_str(), 0600) == 0);
  }
  /// Opens the pipe once the command has it open as well, so that the file before it has been opened.
  std::ofstream pipe() const { return std::ofstream(folder / "pipe.jsonl", std::ios::binary); }
};

}  // namespace

TEST_CASE("a file that grows or shrinks while it is read is told, and nothing is evaluated") {
  const std::string row = kRow;
  const std::string size = std::to_string(row.size()), twice = std::to_string(2 * row.size());
  for (const bool grows : {true, false}) {
    CAPTURE(grows);
    const Reading at;
    Command command(at.folder, {"eval", "p.gate", "-e", "rows.jsonl", "-e", "pipe.jsonl", "-o", "out.txt"});
    {
      std::ofstream pipe = at.pipe();
      at.folder.write("rows.jsonl", grows ? row + row : "");
      pipe << kRow;
    }
    CHECK(command.wait() == 4);
    CHECK(at.folder.read("err") == "ajar: `rows.jsonl` changed while it was read (" + size + " bytes before, " + (grows ? twice : "0") +
                                       " after): nothing was evaluated\n");
    CHECK_FALSE(at.folder.has("out.txt"));
  }
}

TEST_CASE("a terminal sees how far the reading is, after a while, and nothing of it in the end") {
  const Reading at;
  Command command(at.folder, {"eval", "p.gate", "-e", "pipe.jsonl"}, Command::Errors::to_terminal);
  std::ofstream pipe = at.pipe();
  REQUIRE(Command::until([&] {
    pipe << kRow << std::flush;
    return command.terminal().find("read ") != std::string::npos;
  }));
  pipe.close();
  CHECK(command.wait() == 0);
  const std::string shown = command.terminal();
  CHECK(shown.find("kB/s") != std::string::npos);
  CHECK(shown.ends_with("\r\x1b[K"));
  CHECK(at.folder.read("out").starts_with("p, as of 2026-01-31"));
}

TEST_CASE("an interrupted run leaves no line of progress on the terminal") {
  const Reading at;
  Command command(at.folder, {"eval", "p.gate", "-e", "pipe.jsonl"}, Command::Errors::to_terminal);
  std::ofstream pipe = at.pipe();
  REQUIRE(Command::until([&] {
    pipe << kRow << std::flush;
    return command.terminal().find("read ") != std::string::npos;
  }));
  command.signal(SIGINT);
  CHECK(command.wait() == 130);
  CHECK(command.terminal().ends_with("\r\x1b[Kajar: interrupted; no half-written file is left\r\n"));
}

TEST_CASE("quiet runs and short ones show no progress") {
  const Reading at;
  Command quiet(at.folder, {"eval", "p.gate", "-e", "pipe.jsonl", "-q"}, Command::Errors::to_terminal);
  {
    std::ofstream pipe = at.pipe();
    for (int i = 0; i < 8; ++i) {
      pipe << kRow << std::flush;
      usleep(100'000);
    }
  }
  CHECK(quiet.wait() == 0);
  CHECK(quiet.terminal().empty());
  Command brief(at.folder, {"eval", "p.gate", "-e", "rows.jsonl"}, Command::Errors::to_terminal);
  CHECK(brief.wait() == 0);
  CHECK(brief.terminal().empty());
}

}  // namespace ajar::test
