#include "core/diagnostic.hpp"
#include "tests/catch.hpp"

using namespace ajar;

namespace {

/// One source, and diagnostics about pieces of its text: places are named by what stands there.
struct Desk {
  SourceMap sources;
  SourceId id;

  explicit Desk(std::string text, std::string name = "demo.gate") : id(sources.add(std::move(name), std::move(text))) {}

  Span at(std::string_view piece, std::size_t nth = 0) const {
    std::size_t found = sources.text(id).find(piece);
    for (; nth > 0 && found != std::string_view::npos; --nth) found = sources.text(id).find(piece, found + 1);
    REQUIRE(found != std::string_view::npos);
    return {id, static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + piece.size())};
  }
};

Message say(std::string text) { return {Phrase::verbatim, {std::move(text)}}; }

Diagnostic unknown_metric(Span span, std::string label = {}) {
  return {Code::E0102, {Phrase::word_metric, std::string("utilization")}, {span, say(std::move(label))}, {}, {}, {}, {}};
}

std::string draw(const Diagnostic& diagnostic, const SourceMap& sources, Language language = Language::en) {
  return "\n" + render(diagnostic, sources, {.language = language});
}

}  // namespace

TEST_CASE("a picture has the title, the place, the marked line, help, fix and page") {
  Desk desk("gate g\n  open when\n    utilization >= 60 %\n");
  Diagnostic d = unknown_metric(desk.at("utilization"), "did you mean `utilisation`?");
  d.notes.push_back(say("a note"));
  d.helps.push_back(say("some help"));
  d.fixes.push_back({desk.at("utilization"), "utilisation", true});
  CHECK(draw(d, desk.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:3:5
3 │     utilization >= 60 %
  │     ^^^^^^^^^^^ did you mean `utilisation`?
  = note: a note
  = help: some help
  = fix: replace with `utilisation`
  = more: ajar help E0102
)");
}

TEST_CASE("near places share a block, far ones have their own") {
  std::string text = "distinction procurement != deployment\n";
  for (int i = 0; i < 60; ++i) text += '\n';
  text += "  shows deployment   accepts leasing\n\n    - cards_ordered >= 100 thousand cards\n";
  Desk desk(text, "four_gates.gate");
  Diagnostic d{Code::E0301, {std::string("procurement"), std::string("deployment")},
               {desk.at("cards_ordered"), say("this metric shows procurement")},
               {{desk.at("distinction procurement != deployment"), say("you ruled this out here")},
                {desk.at("shows deployment"), say("opened only by evidence that shows deployment")}},
               {}, {}, {}};
  CHECK(draw(d, desk.sources) == R"(
error[E0301]: procurement evidence cannot open a gate about deployment
   ┌─ four_gates.gate:64:7
62 │   shows deployment   accepts leasing
   │   ---------------- opened only by evidence that shows deployment
64 │     - cards_ordered >= 100 thousand cards
   │       ^^^^^^^^^^^^^ this metric shows procurement
   ├─ four_gates.gate:1:1
1  │ distinction procurement != deployment
   │ ------------------------------------- you ruled this out here
   = more: ajar help E0301
)");
}

TEST_CASE("several labels of one line hang below each other") {
  Desk desk("    - utilisation >= 60 cards\n");
  Diagnostic d{Code::E0204, {Phrase::a_percentage, std::string(), Phrase::a_number_of, std::string("cards")},
               {desk.at("60 cards"), say("cards")}, {{desk.at("utilisation"), say("measured in %")}}, {}, {}, {}};
  CHECK(draw(d, desk.sources) == R"(
error[E0204]: this compares a percentage with a number of cards
  ┌─ demo.gate:1:22
1 │     - utilisation >= 60 cards
  │       -----------    ^^^^^^^^ cards
  │       measured in %
  = more: ajar help E0204
)");
  d.secondary.push_back({desk.at(">="), say("the comparison")});
  CHECK(draw(d, desk.sources) == R"(
error[E0204]: this compares a percentage with a number of cards
  ┌─ demo.gate:1:22
1 │     - utilisation >= 60 cards
  │       ----------- -- ^^^^^^^^ cards
  │       │           the comparison
  │       measured in %
  = more: ajar help E0204
)");
}

TEST_CASE("labels inside each other keep their words") {
  Desk desk("alpha beta gamma\n");
  Diagnostic d = unknown_metric(desk.at("beta"), "inner");
  d.secondary = {{desk.at("alpha beta gamma"), say("outer")}, {desk.at("beta"), say("twice")}};
  CHECK(draw(d, desk.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:1:7
1 │ alpha beta gamma
  │ ------^^^^------ outer
  │       twice
  │       inner
  = more: ajar help E0102
)");
}

TEST_CASE("labels without words only underline") {
  Desk desk("a >= 1 and b >= 2 or c\n");
  Diagnostic d{Code::E0110, {}, {desk.at("or"), {Phrase::none, {}}}, {{desk.at("and"), {Phrase::none, {}}}}, {}, {}, {}};
  CHECK(draw(d, desk.sources) == R"(
error[E0110]: `and` and `or` are mixed, so this has two readings
  ┌─ demo.gate:1:19
1 │ a >= 1 and b >= 2 or c
  │        ---        ^^
  = more: ajar help E0110
)");
}

TEST_CASE("carets follow display cells") {
  // Each Han character takes two cells and one column; the tab after `门` (cells 0 and 1) goes to cell 4.
  Desk han("打开 当算力利用率 ≥ 60 %\n");
  CHECK(draw(unknown_metric(han.at("当算力利用率"), "读成了一个名称"), han.sources, Language::zh) == R"(
错误[E0102]: 没有名为 `utilization` 的指标
  ┌─ demo.gate:1:4
1 │ 打开 当算力利用率 ≥ 60 %
  │      ^^^^^^^^^^^^ 读成了一个名称
  = 详见: ajar help E0102
)");
  Desk tab("门\tx\ty\n");
  CHECK(draw(unknown_metric(tab.at("y"), "here"), tab.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:1:5
1 │ 门  x   y
  │         ^ here
  = more: ajar help E0102
)");
  // U+0301 takes no cell: `é` is one cell wide, and two columns.
  Desk mark("e\u0301 = x\n");
  CHECK(draw(unknown_metric(mark.at("x"), "here"), mark.sources) ==
        "\nerror[E0102]: no metric is called `utilization`\n"
        "  ┌─ demo.gate:1:6\n"
        "1 │ e\u0301 = x\n"
        "  │     ^ here\n"
        "  = more: ajar help E0102\n");
}

TEST_CASE("a span over several lines shows where it begins and ends") {
  Desk desk("gate g\n  open when all of\n    - a\n    - b\n    - c\n");
  CHECK(draw(unknown_metric(desk.at("open when all of\n    - a\n    - b\n    - c\n"), "this part"), desk.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:2:3
2 │   open when all of
  │   ^^^^^^^^^^^^^^^^…
5 │     - c
  │     ^^^ this part
  = more: ajar help E0102
)");
}

TEST_CASE("empty places and places past the end get one caret") {
  Desk desk("gate g");
  CHECK(draw(unknown_metric({desk.id, 6, 6}, "something is missing"), desk.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:1:7
1 │ gate g
  │       ^ something is missing
  = more: ajar help E0102
)");
  CHECK(render(unknown_metric({desk.id, 900, 4000}, "x"), desk.sources, {}) ==
        render(unknown_metric({desk.id, 6, 6}, "x"), desk.sources, {}));
  Desk nothing("");
  CHECK(draw(unknown_metric({nothing.id, 0, 0}, "empty"), nothing.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:1:1
1 │
  │ ^ empty
  = more: ajar help E0102
)");
}

TEST_CASE("a diagnostic without a place has no picture") {
  SourceMap none;
  CHECK(draw(unknown_metric({}), none) == R"(
error[E0102]: no metric is called `utilization`
   = more: ajar help E0102
)");
}

TEST_CASE("a very long line is clipped around the place") {
  std::string line(25'000'000, 'a');
  line += "BAD";
  line += std::string(25'000'000, 'z');
  Desk desk(line);
  const std::string before(40, 'a'), after(120 - 1 - 40 - 3, 'z');  // of 120 cells the first is the `…`
  CHECK(draw(unknown_metric({desk.id, 25'000'000, 25'000'003}, "here"), desk.sources) ==
        "\nerror[E0102]: no metric is called `utilization`\n"
        "  ┌─ demo.gate:1:25000001\n"
        "1 │ …" + before + "BAD" + after + "…\n"
        "  │ " + std::string(41, ' ') + "^^^ here\n"
        "  = more: ajar help E0102\n");
}

TEST_CASE("places far apart in a long line are shown one after the other") {
  Desk desk("first " + std::string(500, '-') + " second");
  Diagnostic d = unknown_metric(desk.at("second"), "two");
  d.secondary = {{desk.at("first"), say("one")}};
  CHECK(draw(d, desk.sources) ==
        "\nerror[E0102]: no metric is called `utilization`\n"
        "  ┌─ demo.gate:1:508\n"
        "1 │ first " + std::string(114, '-') + "…\n"
        "  │ ----- one\n"
        "1 │ …" + std::string(39, '-') + " second\n"
        "  │ " + std::string(41, ' ') + "^^^^^^ two\n"
        "  = more: ajar help E0102\n");
}

TEST_CASE("what a terminal must not see is replaced") {
  // An escape sequence, a byte that is no UTF-8, a character that turns the writing direction: one cell each.
  Desk desk("\x1b[31m \xff \u202e x\n");
  CHECK(draw(unknown_metric(desk.at("x"), "here"), desk.sources) == R"(
error[E0102]: no metric is called `utilization`
  ┌─ demo.gate:1:11
1 │ �[31m � � x
  │           ^ here
  = more: ajar help E0102
)");
}

TEST_CASE("fixes say whether they insert, remove or replace") {
  Desk desk("gate g shows\n");
  Diagnostic d = unknown_metric(desk.at("g", 1), "");
  d.primary.span = desk.at("gate");
  d.fixes = {{{desk.id, 5, 5}, "the ", false}, {desk.at("shows"), "", false}, {desk.at("shows"), "a\nb", false}};
  const std::string picture = draw(d, desk.sources);
  CHECK(picture.find("  = fix: insert `the `\n  = fix: remove `shows`\n  = fix: replace `shows` with `a↵b`\n") != std::string::npos);
}

TEST_CASE("colour is only ANSI around the same picture") {
  Desk desk("gate g\n");
  const Diagnostic d = unknown_metric(desk.at("g", 1), "here");
  CHECK(render(d, desk.sources, {.color = true}) ==
        "\x1b[1;31merror[E0102]\x1b[0m\x1b[1m: no metric is called `utilization`\x1b[0m\n"
        "\x1b[1;34m  ┌─ \x1b[0mdemo.gate:1:6\n"
        "\x1b[1;34m1 │\x1b[0m gate g\n"
        "\x1b[1;34m  │ \x1b[0m     \x1b[1;31m^\x1b[0m \x1b[1;31mhere\x1b[0m\n"
        "\x1b[1;34m  = \x1b[0m\x1b[1mmore\x1b[0m: ajar help E0102\n");
}

TEST_CASE("the brief form is one line with a column in code points") {
  Desk desk("一行\n算力 利用率\n", "包.gate");
  const Diagnostic d = unknown_metric(desk.at("利用率"), "here");
  CHECK(render(d, desk.sources, {.brief = true}) == "包.gate:2:4: error[E0102]: no metric is called `utilization`\n");
  CHECK(render(d, desk.sources, {.language = Language::zh, .brief = true}) ==
        "包.gate:2:4: 错误[E0102]: 没有名为 `utilization` 的指标\n");
  CHECK(render(unknown_metric({}), desk.sources, {.brief = true}) == "error[E0102]: no metric is called `utilization`\n");
}
