#include "core/source.hpp"

#include "tests/catch.hpp"

using namespace ajar;

TEST_CASE("a span covers both of its parts") {
  SourceId s{0u};
  CHECK(cover({s, 3, 5}, {s, 1, 4}) == Span{s, 1, 5});
  CHECK(cover({}, {s, 1, 4}) == Span{s, 1, 4});
  CHECK(cover({s, 3, 5}, {}) == Span{s, 3, 5});
}

TEST_CASE("lines end in every way") {
  const LineIndex lines("one\ntwo\r\nthree\rfour\n");
  CHECK(lines.line_count() == 5);
  CHECK(lines.line(1) == "one");
  CHECK(lines.line(2) == "two");
  CHECK(lines.line(3) == "three");
  CHECK(lines.line(4) == "four");
  CHECK(lines.line(5) == "");
  CHECK(lines.line(0) == "");
  CHECK(lines.line(6) == "");
  CHECK(lines.line_start(3) == 9);
  CHECK(LineIndex("").line_count() == 1);
  CHECK(LineIndex("").position(7).line == 1);
}

TEST_CASE("columns in bytes, code points, UTF-16 and cells") {
  //                       a  算(3)  😀(4)  b
  const std::string text = "x\na算😀b\tc";
  const LineIndex lines(text);
  struct Row {
    std::uint32_t offset, line, byte, point, utf16, cell;
  };
  const Row rows[] = {
      {0, 1, 1, 1, 1, 1},    {1, 1, 2, 2, 2, 2},    // the line end belongs to its line
      {2, 2, 1, 1, 1, 1},    {3, 2, 2, 2, 2, 2},    // 算
      {6, 2, 5, 3, 3, 4},                           // 😀 after a wide character
      {10, 2, 9, 4, 5, 6},                          // b, after two UTF-16 units
      {11, 2, 10, 5, 6, 7},                         // the tab stands in cell 7
      {12, 2, 11, 6, 7, 9},                         // and ends at the next multiple of four
      {13, 2, 12, 7, 8, 10}, {99, 2, 12, 7, 8, 10}  // past the end is the end
  };
  for (const Row& row : rows) {
    INFO(row.offset);
    const Position p = lines.position(row.offset);
    CHECK(p.line == row.line);
    CHECK(p.byte_column == row.byte);
    CHECK(p.column == row.point);
    CHECK(p.utf16_column == row.utf16);
    CHECK(p.cell_column == row.cell);
  }
  CHECK(lines.position(4).column == 2);  // inside 算: still at 算
}

TEST_CASE("the source map keeps texts where they are") {
  SourceMap map;
  const SourceId first = map.add("a.gate", "short");
  const std::string_view before = map.text(first);
  for (int i = 0; i < 1000; ++i) map.add("n", "text");
  CHECK(map.text(first).data() == before.data());
  CHECK(map.size() == 1001);
  CHECK(map.name(first) == "a.gate");
  CHECK(map.text(Span{first, 1, 3}) == "ho");
  CHECK(map.position({first, 2, 3}).column == 3);
  CHECK(&map.lines(first) == &map.lines(first));
}
