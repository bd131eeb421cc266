// The three formats: the same rows give the same columns, and what is broken is named and never silently lost.
#include "tests/catch.hpp"
#include "tests/unit/runtime/evidence_fixture.hpp"

using namespace ajar;
using namespace ajar::evidence_test;
using runtime::Format;

namespace {

std::string periods(const std::optional<Period>& p) { return p ? to_string(*p) : "-"; }

/// Every column of every row, without places.
std::string columns(const Loaded& loaded) {
  const auto& e = loaded.evidence;
  std::string out;
  const auto add = [&](std::string_view text) { (out += text) += '|'; };
  const auto symbol = [&](runtime::Symbol s) { add(s ? e.symbols[s] : "-"); };
  for (std::size_t i = 0; i < e.size(); ++i) {
    add(loaded.value(i));
    for (const auto* column : {&e.subject, &e.source, &e.origin, &e.event}) symbol((*column)[i]);
    symbol(e.metric_name[i]);
    add(e.id_of(runtime::RowId(i)));
    for (const auto* column : {&e.value_text, &e.quote}) add((*column)[i]);
    for (const auto* column : {&e.as_of, &e.recorded_at, &e.withdrawn_at, &e.horizon}) add(periods((*column)[i]));
    add(std::to_string(e.kind[i].index) + "," + std::to_string(e.scope[i].index) + "," + std::string(id_of(e.basis[i])));
    add(std::to_string(e.malformed[i]));
    out += '\n';
  }
  for (std::size_t i = 0; i < e.size(); ++i)
    for (const runtime::ExtraColumn& x : e.extras)
      if (x[i]) add(std::to_string(i) + " " + std::string(e.symbols[x.field]) + "=" + std::string(e.symbols[x[i]]));
  return out;
}

/// The malformed rows: "10" for the first of two.
std::string malformed(const Loaded& loaded) {
  std::string flags;
  for (std::size_t row = 0; row < loaded.evidence.size(); ++row) flags += loaded.evidence.malformed[row] ? '1' : '0';
  return flags;
}

/// "3 rows, 2 malformed: E0508 `a`": what became of a text.
std::string outcome(const Loaded& loaded) {
  const auto& e = loaded.evidence;
  std::string out = std::to_string(e.size()) + " rows";
  const std::string flags = malformed(loaded);
  if (const auto count = std::count(flags.begin(), flags.end(), '1')) out += ", " + std::to_string(count) + " malformed";
  return loaded.reports().empty() ? out : out + ": " + loaded.reports();
}

}  // namespace

TEST_CASE("evidence: one set of rows in three formats") {
  const std::string rows[] = {
      R"({"id":"a","metric":"share","value":"38 %","as_of":"2026-Q1","source":"kucoin","vendor":"x","subject":"阿里巴巴"})",
      R"({"id":"b","metric":"cards","value":"1,200","unit":"kilocards","quote":"he said \"twelve\",\nthen left","kind":"leasing"})",
      R"({"id":"c","metric":"live","value":"true","basis":"planned","horizon":"2027","event":"t; 1"})",
      R"({"id":"d","metric":"weather","value":"fine","vendor":"y"})",
      R"({"id":"e","metric":"share","value":"~95"})",
      R"({"id":"f","metric":"share","value":"n/a"})",
  };
  std::string jsonl, json;
  for (const std::string& row : rows) {
    jsonl += row + "\n";
    json += (json.empty() ? "[\n" : ",\n") + row;
  }
  json += "\n]";
  const std::string csv =
      "id,metric,value,unit,as_of,source,vendor,subject,quote,kind,basis,horizon,event\n"
      "a,share,38 %,,2026-Q1,kucoin,x,阿里巴巴,,,,,\n"
      "b,cards,\"1,200\",kilocards,,,,,\"he said \"\"twelve\"\",\nthen left\",leasing,,,\n"
      "c,live,true,,,,,,,,planned,2027,t; 1\n"
      "d,weather,fine,,,,y,,,,,,\n"
      "e,share,~95,,,,,,,,,,\n"
      "f,share,n/a,,,,,,,,,,\n";
  const std::string expected = columns(Loaded(jsonl, Format::jsonl));
  REQUIRE(std::count(expected.begin(), expected.end(), '\n') >= 6);
  CHECK(expected.find("38|alibaba|kucoin|bt|") == 0);
  CHECK(expected.find("\n1200000|") != std::string::npos);
  CHECK(columns(Loaded(json, Format::json)) == expected);
  CHECK(columns(Loaded(R"({"title": ["x", {"evidence": 1}], "evidence": )" + json + R"(, "more": [1]})", Format::json)) == expected);
  CHECK(columns(Loaded(csv, Format::csv)) == expected);

  const std::string bom = "\xef\xbb\xbf";
  CHECK(columns(Loaded(bom + jsonl, Format::jsonl)) == expected);
  CHECK(columns(Loaded(bom + json, Format::json)) == expected);
  CHECK(columns(Loaded(bom + csv, Format::csv)) == expected);

  std::string crlf;
  for (const char c : jsonl) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(columns(Loaded(crlf, Format::jsonl)) == expected);
}

TEST_CASE("evidence: CSV by its separator") {
  for (const char separator : {',', ';', '\t'}) {
    for (const char* end : {"\n", "\r\n", "\r"}) {
      std::string text;
      for (const char c : std::string("metric|value|note#share|38 %|\"a | b\"#Plain|5|#")) {
        if (c == '|') text += separator;
        else if (c == '#') text += end;
        else text += c;
      }
      const Loaded loaded(text, Format::csv);
      INFO(text);
      REQUIRE(outcome(loaded) == "2 rows");
      CHECK(loaded.value(0) == "38");
      CHECK(loaded.evidence.note[0] == std::string("a ") + separator + " b");
      CHECK(loaded.evidence.line[1] == 3);
    }
  }
}

TEST_CASE("evidence: broken CSV") {
  struct Case {
    std::string text, outcome;
  };
  const std::string head = "metric,value,note\n";
  const Case cases[] = {
      {"", "0 rows: E0517 ``"},
      {"\n\n", "0 rows: E0517 ``"},
      {"\xef\xbb\xbf", "0 rows: E0517 ``"},
      {head, "0 rows: H0554 ``"},
      {"metric,amount\nplain,5\n", "0 rows: E0510 `metric,amount`"},
      {"metrik,value\nplain,5\n", "0 rows: E0510 `metrik,value`"},
      {"a,b,c\n1,2,3\n", "0 rows: E0510 `a,b,c`"},
      {"metric,value,Value\nplain,5,6\n", "0 rows: E0507 `Value`"},
      {"metric,value,x,x\nplain,5,6,7\n", "0 rows: E0507 `x`"},
      {head + "plain,5\nplain,6,n\n", "2 rows, 1 malformed: E0508 `plain,5`"},
      {head + "plain,5,n,extra\nplain,6,n\n", "2 rows, 1 malformed: E0508 `plain,5,n,extra`"},
      {head + "plain,5,n,,\n", "1 rows"},           // a separator too many says nothing
      {head + ",,\nplain,5,\n\nplain,6,\n", "2 rows"},  // blank rows are none
      {head + ",5,\n", "1 rows, 1 malformed: E0511 `,5,`"},
      {head + "plain,5,\"open\nplain,6,n\nplain,7,n", "1 rows, 1 malformed: E0509 `\"`"},
      {"metric,\"value\nplain,5", "0 rows: E0509 `\"`"},
      {head + "plain,\"5\"6,n\nplain,7,n\n", "2 rows, 1 malformed: E0515 `6`"},
      {head + "plain,\"5\" ,n\n", "1 rows"},
      {head + "plain,5,5\" pipe\n", "1 rows"},      // a mark inside an unquoted cell is a mark
      {head + std::string("plain,5,a\0b\n", 12) + "plain,6,n\n", std::string("2 rows, 1 malformed: E0516 `") + '\0' + "`"},
      {head + "plain,5,\xb0\xa1\nplain,6,n", "2 rows, 1 malformed: E0506 `\xb0`"},
      {"metric,value,\xb0\xa1\nplain,5,n", "0 rows: E0506 `\xb0`"},
      {std::string("\xff\xfem\0e\0", 6), "0 rows: E0501 ``"},
      {head + "plain,5,\"two\nlines\"\nplain,?,n\n", "2 rows, 1 malformed: E0520 `?`"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(outcome(Loaded(c.text, Format::csv)) == c.outcome);
  }
}

TEST_CASE("evidence: rows know their lines") {
  const Loaded csv("metric,value,note\nplain,5,\"two\nlines\"\n\nplain,6,\n", Format::csv);
  CHECK(csv.evidence.line == std::vector<std::uint32_t>{2, 5});
  CHECK(csv.sources.text(csv.evidence.span[0]) == "plain,5,\"two\nlines\"");
  const Loaded jsonl("\n{\"metric\":\"plain\",\"value\":1}\r\n\r\n  {\"metric\":\"plain\",\"value\":2}", Format::jsonl);
  CHECK(jsonl.evidence.line == std::vector<std::uint32_t>{2, 4});
  CHECK(jsonl.sources.text(jsonl.evidence.span[1]) == "{\"metric\":\"plain\",\"value\":2}");
  const Loaded json("[\n{\"metric\":\"plain\",\n\"value\":1},{\"metric\":\"plain\",\"value\":2}]", Format::json);
  CHECK(json.evidence.line == std::vector<std::uint32_t>{2, 3});
  CHECK(json.evidence.id_of(runtime::RowId(1)) == "rows:3");
  const Loaded one_line("[{\"metric\":\"plain\",\"value\":1},{\"metric\":\"plain\",\"value\":2}]", Format::json);
  CHECK(one_line.evidence.id_of(runtime::RowId(0)) == "rows:1");
  CHECK(one_line.evidence.id_of(runtime::RowId(1)) == "rows:1#2");
}

TEST_CASE("evidence: broken JSONL") {
  struct Case {
    std::string text, outcome;
  };
  const std::string good = R"({"metric":"plain","value":5})";
  const Case cases[] = {
      {"", "0 rows: E0517 ``"},
      {" \n\r\n", "0 rows: E0517 ``"},
      {good + "\n" + good, "2 rows"},
      {good + "\n" + R"({"metric":"plain","val)", R"(2 rows, 1 malformed: E0503 `{"metric":"plain","val`)"},
      {good + "\n" + R"({"metric":"plain","value":1)", R"(2 rows, 1 malformed: E0503 `{"metric":"plain","value":1`)"},
      {good + "\n" + R"({"metric":"plain","value":tr)", R"(2 rows, 1 malformed: E0503 `{"metric":"plain","value":tr`)"},
      {R"({"metric":"plain" "value":5})" "\n" + good, R"(2 rows, 1 malformed: E0502 `"value"`)"},
      {R"({"metric":"plain","value":NaN})" "\n" + good, "2 rows, 1 malformed: E0502 `N`"},
      {R"({"metric":"plain","value":5,})" "\n" + good, "2 rows, 1 malformed: E0502 `}`"},
      {R"({'metric':'plain'})" "\n" + good, "2 rows, 1 malformed: E0502 `'`"},
      {good + " 12\n" + good, "2 rows, 1 malformed: E0502 `12`"},  // a line is one row
      {good + good + "\n" + good, "2 rows, 1 malformed: E0502 `{`"},
      {"7\n" + good, "2 rows, 1 malformed: E0504 `7`"},
      {"\"x\"\n", "1 rows, 1 malformed: E0504 `\"x\"`"},
      {good + "\n[1, {\"metric\": 2}]\n" + good, "3 rows, 1 malformed: E0504 `[1, {\"metric\": 2}]`"},
      {"[" + good + "]", "0 rows: E0501 `[" + good + "]`"},
      {"{\n\"metric\": \"plain\"\n}", "0 rows: E0501 `{`"},
      {R"({"metric":"plain","value":"5)" "\xff" R"("})" "\n" + good, "2 rows, 1 malformed: E0506 `\xff`"},
      {std::string("{\"metric\":\"pl\0in\"}\n", 19) + good, std::string("2 rows, 1 malformed: E0502 `\"pl") + '\0' + "`"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(outcome(Loaded(c.text, Format::jsonl)) == c.outcome);
  }
}

TEST_CASE("evidence: broken JSON") {
  struct Case {
    std::string text, outcome;
  };
  const std::string good = R"({"metric":"plain","value":5})";
  const Case cases[] = {
      {"", "0 rows: E0517 ``"},
      {"[]", "0 rows: H0554 ``"},
      {R"({"evidence":[]})", "0 rows: H0554 ``"},
      {"[" + good + ", 7, " + good + "]", "3 rows, 1 malformed: E0504 `7`"},
      {"[" + good + ", [" + good + "], " + good + "]", "3 rows, 1 malformed: E0504 `[" + good + "]`"},
      {"[" + good + R"(, {"metric": oops}, )" + good + "]", "2 rows, 1 malformed: E0505 `o`"},
      {"[" + good + ", " + R"({"metric":"pl)", R"(2 rows, 1 malformed: E0505 `"pl`)"},
      {"[" + good, "2 rows, 1 malformed: E0505 ``"},
      {"[" + good + " " + good + "]", "2 rows, 1 malformed: E0505 `{`"},
      {"[" + good + "] x", "2 rows, 1 malformed: E0505 `x`"},
      {"7", "0 rows: E0501 ``"},
      {good, "0 rows: E0501 ``"},
      {good + "\n" + good, "0 rows: E0501 ``"},
      {R"({"evidence": 7})", "0 rows: E0501 `7`"},
      {R"({"evidence": {"a": []}})", "0 rows: E0501 `{`"},
      {R"({"rows": [1]})", "0 rows: E0501 ``"},
      {"[" + good + R"(, {"metric":"plain","value":"5)" "\xff" R"("}, )" + good + "]", "3 rows, 1 malformed: E0506 `\xff`"},
      {R"([{"metric":"plain","value":1e999}, )" + good + "]", "2 rows, 1 malformed: E0522 `1e999`"},
      {R"([{"metric":"weather","value":1e999}, )" + good + "]", "2 rows"},
      {R"([{"metric":"plain","value":1,"value":2}, )" + good + "]", "2 rows, 1 malformed: E0507 `value`"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(outcome(Loaded(c.text, Format::json)) == c.outcome);
  }
}

TEST_CASE("evidence: nesting up to the limit and beyond") {
  const auto row = [](std::size_t levels) {  // the row itself is one level
    return R"({"metric":"plain","value":5,"x":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
  };
  CHECK(outcome(Loaded(row(200), Format::jsonl)) == "1 rows");
  CHECK(outcome(Loaded("[" + row(200) + "]", Format::json)) == "1 rows");
  CHECK(outcome(Loaded("[" + row(201) + "," + row(2) + "]", Format::json)) == "2 rows, 1 malformed: E0621 `" + row(201) + "`");
  CHECK(malformed(Loaded(row(100'000) + "\n" + row(2), Format::jsonl)) == "10");
}

TEST_CASE("evidence: a text may be too large") {
  runtime::LoadOptions options;
  options.limits.evidence_bytes = 10;
  CHECK(outcome(Loaded("{\"metric\":1}", Format::jsonl, evidence_program(), options)) == "0 rows: E0620 ``");
}

TEST_CASE("evidence: formats by the name of the file") {
  using runtime::format_of;
  CHECK(format_of("a.jsonl") == Format::jsonl);
  CHECK(format_of("a.ndjson") == Format::jsonl);
  CHECK(format_of("dir.csv/a.JSON") == Format::json);
  CHECK(format_of("a.csv") == Format::csv);
  CHECK(format_of("a.tsv") == Format::csv);
  CHECK_FALSE(format_of("a.txt").has_value());
  CHECK_FALSE(format_of("csv").has_value());
}

TEST_CASE("evidence: every cut of a text is accounted for") {
  const std::string row = R"({"metric":"share","value":"38 %","as_of":"2026-Q1","x":[1.5e3,{"a":null}],"source":"路透社"})";
  for (std::size_t length = 0; length < row.size(); ++length) {
    const Loaded jsonl(row.substr(0, length), Format::jsonl);
    CHECK(jsonl.evidence.size() == (length > 1 ? 1 : 0));
    const Loaded json("[" + row.substr(0, length), Format::json);
    CHECK(malformed(json) == "1");
  }
}

TEST_CASE("rows that share an id are not read, in whatever order they come") {
  const std::string a = R"({"id":"a","metric":"plain","value":5})" "\n", b = R"({"id":"b","metric":"plain","value":5})" "\n";
  const std::pair<std::string, std::string> cases[] = {{a + b + a, "101"}, {a + a + b, "110"}, {b + a + a, "011"}};
  for (const auto& [text, flags] : cases) {
    const Loaded loaded(text, Format::jsonl);
    REQUIRE(loaded.diagnostics.all().size() == 1);
    const Diagnostic& d = loaded.diagnostics.all()[0];
    CHECK(d.code == Code::E0518);
    REQUIRE(d.secondary.size() == 1);
    CHECK(malformed(loaded) == flags);
  }
}

TEST_CASE("rows without ids may stand in one line") {
  const std::string row = R"({"metric":"plain","value":1})";
  const Loaded loaded("[" + row + "," + row + "]", Format::json);
  CHECK(loaded.diagnostics.all().empty());
}
