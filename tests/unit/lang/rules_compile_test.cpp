#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;

TEST_CASE("every pack in the tree compiles, and nothing is to be said against it") {
  int packs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("rules")) {
    if (entry.path().extension() != ".gate") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const auto c = ajar::testing::compile_pack(text.str(), ajar::testing::packs_of_the_tree());
    INFO(entry.path().string());
    CHECK(c.errors() + c.warnings() + c.hints() == "");
    CHECK(c.program.has_value());
    ++packs;
  }
  CHECK(packs > 0);
}
