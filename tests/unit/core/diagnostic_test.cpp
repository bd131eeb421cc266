#include "core/diagnostic.hpp"
#include "tests/catch.hpp"

#include <set>

using namespace ajar;

namespace {

Diagnostic with(Arguments arguments, Code code = Code::E0102, Span span = {}) {
  return {code, std::move(arguments), {span, {Phrase::none, {}}}, {}, {}, {}, {}};
}

}  // namespace

TEST_CASE("every code has a name, a severity that fits it, and words in both languages") {
  std::set<std::string_view> names;
  for (const Code code : all_codes()) {
    const std::string_view name = name_of(code);
    INFO(name);
    CHECK(names.insert(name).second);
    REQUIRE(name.size() == 5);
    CHECK(name.find_first_not_of("0123456789", 1) == std::string_view::npos);
    const char letter = severity_of(code) == Severity::error ? 'E' : severity_of(code) == Severity::warning ? 'W' : 'H';
    CHECK(name[0] == letter);
    for (const Language language : {Language::en, Language::zh}) {
      const std::string title = title_of(with({}, code), language);
      CHECK(!title.empty());
      CHECK(title.find('\n') == std::string::npos);
      CHECK(title.back() != '.');
    }
    const std::string zh = title_of(with({}, code), Language::zh);
    CHECK(std::any_of(zh.begin(), zh.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
    Code parsed{};
    CHECK(parse_code(name, parsed));
    CHECK(parsed == code);
  }
}

TEST_CASE("codes are read in any case and nothing else is a code") {
  Code code{};
  CHECK(parse_code("e0301", code));
  CHECK(code == Code::E0301);
  for (const char* text : {"", "E", "0301", "E03011", "E9999", " E0301", "Ｅ0301"}) CHECK_FALSE(parse_code(text, code));
}

TEST_CASE("arguments are put in their places") {
  struct Row {
    Arguments arguments;
    Language language;
    std::string_view text;
  };
  const Row rows[] = {
      {{Phrase::word_metric, std::string("x")}, Language::en, "no metric is called `x`"},
      {{Phrase::word_gate, std::string("x")}, Language::zh, "没有名为 `x` 的门"},  // the order differs
      {{Phrase::word_metric, std::int64_t{-7}}, Language::en, "no metric is called `-7`"},
      {{Phrase::word_metric}, Language::en, "no metric is called `{1}`"},  // a missing argument never fails
      {{std::string("{1}"), std::string("x")}, Language::en, "no {1} is called `x`"},  // user text is no template
      {{std::string("a\nb\r\nc\td"), std::string("\x1b\xff\u202e")}, Language::en, "no a↵b↵c d is called `\uFFFD\uFFFD\uFFFD`"},
      {{std::string("a"), std::string(1'000'000, 'x')}, Language::en,
       "no a is called `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`"},
  };
  for (const Row& row : rows) CHECK(title_of(with(row.arguments), row.language) == row.text);
  CHECK(text_of({Phrase::verbatim, {std::string("{0}")}}, Language::en) == "{0}");
  CHECK(text_of({Phrase::none, {std::string("x")}}, Language::en).empty());
}

TEST_CASE("the collector keeps its limit and counts the rest") {
  Diagnostics out(2);
  CHECK_FALSE(out.has_errors());
  for (int i = 0; i < 5; ++i) out.report(with({std::int64_t{i}}));
  CHECK(out.all().size() == 2);
  CHECK(out.dropped() == 3);
  CHECK(out.errors() == 5);
  CHECK(std::get<std::int64_t>(out.all()[1].arguments[0]) == 1);
  Diagnostics none(0);
  none.report(with({}));
  CHECK(none.all().empty());
  CHECK(none.has_errors());
}

TEST_CASE("diagnostics are sorted by place, and equal places keep their order") {
  Diagnostics out;
  const SourceId a{0u}, b{1u};
  const Span spans[] = {{b, 1, 2}, {}, {a, 9, 10}, {a, 3, 4}, {a, 3, 9}};
  for (std::int64_t i = 0; i < 5; ++i) out.report(with({i}, Code::E0102, spans[i]));
  out.sort();
  std::vector<std::int64_t> order;
  for (const Diagnostic& d : out.all()) order.push_back(std::get<std::int64_t>(d.arguments[0]));
  CHECK(order == std::vector<std::int64_t>{3, 4, 2, 0, 1});  // without a place comes last
}
