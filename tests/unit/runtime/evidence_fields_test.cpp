// The fields of a row beside its value: who, when, what kind; and rows that are no rows.
#include "tests/catch.hpp"
#include "tests/unit/runtime/evidence_fixture.hpp"

using namespace ajar;
using namespace ajar::evidence_test;
using runtime::Format;
using runtime::Symbol;

namespace {

std::string with(const std::string& fields) { return R"({"metric": "plain", "value": 5)" + fields + "}"; }

std::string text_of(const Loaded& loaded, Symbol symbol) {
  return symbol ? std::string(loaded.evidence.symbols[symbol]) : std::string("-");
}

}  // namespace

TEST_CASE("evidence: fields that cannot be read") {
  struct Case {
    std::string fields, fate;
  };
  const Case cases[] = {
      {R"(, "as_of": "2026/04/06")", "E0532 `2026/04/06`"},
      {R"(, "as_of": "Apr-26")", "E0532 `Apr-26`"},
      {R"(, "as_of": 46000)", "E0532 `46000`"},
      {R"(, "recorded_at": "yesterday")", "E0532 `yesterday`"},
      {R"(, "withdrawn_at": "2026-13")", "E0532 `2026-13`"},
      {R"(, "horizon": "?")", "E0532 `?`"},
      {R"(, "kind": "deploymnt")", "E0540 `deploymnt`"},
      {R"(, "scope": "leader")", "E0541 `leader`"},
      {R"(, "basis": "mesured")", "E0542 `mesured`"},
      {R"(, "subject": ["a"])", R"(E0512 `["a"]`)"},
      {R"(, "quote": {"en": "x"})", R"(E0512 `{"en": "x"}`)"},
      {R"(, "as_of": {})", "E0512 `{}`"},
      // All that is wrong is said at once.
      {R"(, "kind": "x", "as_of": "Apr-26")", "E0540 `x`; E0532 `Apr-26`"},
      {R"(, "value": 6)", "E0507 `value`"},
      {R"(, "Metric": "plain")", "E0507 `Metric`"},
      {R"(, "vendor": "a", "week": 1, "vendor": "a")", "E0507 `vendor`"},
  };
  for (const Case& c : cases) {
    INFO(c.fields);
    CHECK(Loaded(with(c.fields), Format::jsonl).fate() == c.fate);
  }
}

TEST_CASE("evidence: what to write instead of a field") {
  const std::pair<const char*, const char*> cases[] = {
      {R"(, "as_of": "2026/04/06")", "2026-04-06"}, {R"(, "as_of": "Apr-26")", "2026-04"},
      {R"(, "kind": "deploymnt")", "deployment"},   {R"(, "scope": "leader")", "leaders"},
      {R"(, "basis": "mesured")", "measured"},
  };
  for (const auto& [fields, instead] : cases) {
    const Loaded loaded(with(fields), Format::jsonl);
    INFO(fields);
    CHECK(loaded.suggestion() == instead);
  }
}

TEST_CASE("evidence: null, empty and missing are one") {
  for (const char* fields : {R"(, "subject": null, "as_of": null, "unit": null, "kind": null)",
                             R"(, "subject": "", "as_of": " ", "unit": "", "kind": "", "id": "")", ""}) {
    const Loaded loaded(with(fields), Format::jsonl);
    INFO(fields);
    REQUIRE(loaded.fate() == "5");
    CHECK_FALSE(loaded.evidence.subject[0].valid());
    CHECK_FALSE(loaded.evidence.as_of[0].has_value());
    CHECK(loaded.evidence.id_of(runtime::RowId(0)) == "rows:1");
  }
  CHECK(Loaded(R"({"metric": "plain", "value": null})", Format::jsonl).fate() == "E0511 `null`");
  CHECK(Loaded(R"({"metric": "plain", "value": ""})", Format::jsonl).reports().substr(0, 5) == "E0511");
  CHECK(Loaded(R"({"metric": "plain"})", Format::jsonl).fate() == R"(E0511 `{"metric": "plain"}`)");
  CHECK(Loaded(R"({"value": 5})", Format::jsonl).fate() == R"(E0511 `{"value": 5}`)");
  CHECK(Loaded(R"({"metric": ["plain"], "value": 5})", Format::jsonl).fate() == R"(E0512 `["plain"]`)");
}

TEST_CASE("evidence: metrics by name, alias, label and pack") {
  const std::pair<const char*, const char*> cases[] = {
      {"share", "5"},        {"Share", "5"},         {" share ", "5"}, {"market_share", "5"},
      {"份额", "5"},         {"p.share", "5"},       {"share of the  market", "5"},
      {"shares", "unused"},  {"q.share", "unused"},  {"7", "unused"},
      {"ratio", "E0514 `ratio`"},
  };
  for (const auto& [name, fate] : cases) {
    INFO(name);
    CHECK(Loaded(std::string(R"({"metric": ")") + name + R"(", "value": 5})", Format::jsonl).fate() == fate);
  }
}

TEST_CASE("evidence: a metric of two packs must be named with its pack") {
  PackBuilder b("mine");
  const MetricId mine = b.metric("share", MetricType::number);
  b.pack("theirs");
  const MetricId theirs = b.metric("share", MetricType::number);
  const MetricId other = b.metric("other", MetricType::number);
  b.pack("stdlib.units");
  b.metric("other", MetricType::number);
  const auto load = [&](const char* name) {
    return Loaded(std::string(R"({"metric": ")") + name + R"(", "value": 5})", Format::jsonl, b.program);
  };
  CHECK(load("share").fate() == "E0513 `share`");
  CHECK(load("mine.share").evidence.metric[0] == mine);
  CHECK(load("theirs.share").evidence.metric[0] == theirs);
  CHECK(load("other").evidence.metric[0] == other);  // the standard library gives way
}

TEST_CASE("evidence: rows of other metrics are unused, whatever they say") {
  for (const char* fields : {R"("value": "much")", R"("value": 1e999)", R"("value": [1, 2])", R"("id": "x")",
                             R"("value": 5, "unit": "cardz", "as_of": "Apr-26", "kind": "x", "basis": "x")"}) {
    const std::string row = std::string(R"({"metric": "weather", )") + fields + "}";
    INFO(row);
    CHECK(Loaded(row, Format::jsonl).fate() == "unused");
  }
}

TEST_CASE("evidence: kind, scope and basis") {
  const Loaded loaded(R"({"metric": "share", "value": 1})"
                      "\n"
                      R"({"metric": "share", "value": 1, "kind": "Leasing", "scope": "whole_market", "basis": "计划"})"
                      "\n"
                      R"({"metric": "plain", "value": 1, "basis": "Opinion"})",
                      Format::jsonl);
  const auto& e = loaded.evidence;
  INFO(loaded.reports());
  REQUIRE(loaded.diagnostics.all().size() <= 1);
  CHECK(loaded.program[e.kind[0]].name.name == "deployment");
  CHECK(loaded.program[e.scope[0]].name.name == "leaders");
  CHECK(e.basis[0] == Basis::reported);
  CHECK(e.basis[2] == Basis::opinion);
  CHECK_FALSE(e.kind[2].valid());
  CHECK_FALSE(e.scope[2].valid());
}

TEST_CASE("evidence: who says it and who said it first") {
  struct Case {
    const char *fields, *source, *origin;
    Grade grade;
  };
  const Case cases[] = {
      {"", "-", "-", Grade::none},
      {R"(, "source": "Reuters")", "reuters", "reuters", Grade::b},
      {R"(, "source": "路透社")", "reuters", "reuters", Grade::b},
      {R"(, "source": "kucoin")", "kucoin", "bt", Grade::d},
      {R"(, "source": "mirror")", "mirror", "bt", Grade::e},  // mirror repeats KuCoin, which repeats bt
      {R"(, "source": "mirror", "origin": "REUTERS")", "mirror", "reuters", Grade::e},
      {R"(, "source": "blog")", "blog", "blog", Grade::none},
      {R"(, "origin": "blog")", "-", "blog", Grade::none},
      {R"(, "source": "unknown")", "-", "-", Grade::none},
      {R"(, "source": "blog", "origin": "Unknown")", "blog", "-", Grade::none},
  };
  for (const Case& c : cases) {
    const Loaded loaded(with(c.fields), Format::jsonl);
    INFO(c.fields);
    REQUIRE(loaded.fate() == "5");
    CHECK(text_of(loaded, loaded.evidence.source[0]) == c.source);
    CHECK(text_of(loaded, loaded.evidence.origin[0]) == c.origin);
    CHECK(loaded.evidence.grade[0] == c.grade);
  }
}

TEST_CASE("evidence: a circle of origins ends") {
  PackBuilder b;
  b.metric("plain", MetricType::number);
  b.source("a", Grade::a, "b");
  b.source("b", Grade::a, "a");
  const Loaded loaded(with(R"(, "source": "a")"), Format::jsonl, b.program);
  CHECK(loaded.evidence.origin[0].valid());
}

TEST_CASE("evidence: subjects are one under all their names") {
  const Loaded loaded(with(R"(, "subject": "Alibaba  group")") + "\n" + with(R"(, "subject": "阿里巴巴")") + "\n" +
                          with(R"(, "subject": "Guizhou")") + "\n" + with(R"(, "subject": "GUIZHOU")"),
                      Format::jsonl);
  const auto& e = loaded.evidence;
  CHECK(text_of(loaded, e.subject[0]) == "alibaba");
  CHECK(e.subject[0] == e.subject[1]);
  CHECK(text_of(loaded, e.subject[2]) == "Guizhou");  // the first spelling seen
  CHECK(e.subject[2] == e.subject[3]);
  CHECK(e.subjects.find("guizhou") == e.subject[2]);
  CHECK(e.subjects.find("ALIBABA") == e.subject[0]);
}

TEST_CASE("evidence: dates, ids, texts and other fields are kept") {
  const std::string row = with(R"(, "id": "e1", "as_of": "2026-Q1", "recorded_at": "2026-05", "withdrawn_at": "2026-06-01", "horizon": 2027,
                          "event": "tender 7", "quote": "five \"or so\"", "url": "https://a.example", "note": "n", "vendor": "x", "week": 7,
                          "tags": ["a", {"b": 1}], "ok": true, "gone": null)");
  const Loaded listed("[" + row + "]", Format::json);
  const auto& e = listed.evidence;
  INFO(listed.reports());
  REQUIRE(listed.fate() == "5");
  CHECK(to_string(*e.as_of[0]) == "2026-Q1");
  CHECK(to_string(*e.recorded_at[0]) == "2026-05");
  CHECK(to_string(*e.withdrawn_at[0]) == "2026-06-01");
  CHECK(to_string(*e.horizon[0]) == "2027");
  CHECK(e.own_id[0] == "e1");
  CHECK(text_of(listed, e.event[0]) == "tender 7");
  CHECK(e.quote[0] == "five \"or so\"");
  CHECK(e.url[0] == "https://a.example");
  CHECK(e.note[0] == "n");
  std::string extras;
  for (const runtime::ExtraColumn& x : e.extras) extras += text_of(listed, x.field) + "=" + text_of(listed, x[0]) + ";";
  CHECK(extras == R"(vendor=x;week=7;tags=["a", {"b": 1}];ok=true;)");
}

TEST_CASE("evidence: the order of fields does not matter") {
  const std::string fields[] = {R"("metric":"share")", R"("value":"40..60 %")", R"("as_of":"2026-04")", R"("source":"bt")",
                                R"("subject":"tencent")"};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  do {
    std::string row = "{";
    for (const std::size_t i : order) row += fields[i] + ",";
    row.back() = '}';
    const Loaded loaded(row, Format::jsonl);
    INFO(row);
    REQUIRE(loaded.fate() == "40..60");
    CHECK(text_of(loaded, loaded.evidence.subject[0]) == "tencent");
    CHECK(to_string(*loaded.evidence.as_of[0]) == "2026-04");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("evidence: facts of a test are rows") {
  Program program = evidence_program();
  std::vector<Fact> facts(4);
  facts[0].metric = MetricId(0u);
  facts[0].value.number = Interval::point(38);
  facts[0].value_text = "38 %";
  facts[0].subject = "阿里巴巴";
  facts[0].source = "kucoin";
  facts[1] = facts[0];
  facts[1].missing = true;
  facts[2] = facts[0];
  facts[2].basis = Basis::planned;
  facts[2].kind = KindId(2u);
  facts[2].as_of = parse_period("2026-04");
  facts[3].metric = MetricId(3u);
  runtime::EvidenceSet evidence;
  runtime::add_facts(program, facts, evidence);
  REQUIRE(evidence.size() == 3);
  CHECK(evidence.id_of(runtime::RowId(0)) == "fact 1");
  CHECK(evidence.id_of(runtime::RowId(1)) == "fact 3");
  CHECK(evidence.symbols[evidence.subject[0]] == "alibaba");
  CHECK(evidence.symbols[evidence.origin[0]] == "bt");
  CHECK(evidence.grade[0] == Grade::d);
  CHECK(program[evidence.kind[0]].name.name == "deployment");
  CHECK(program[evidence.kind[1]].name.name == "leasing");
  CHECK(evidence.basis[1] == Basis::planned);
  CHECK_FALSE(evidence.source[2].valid());
}

TEST_CASE("symbols: as many names as come are each found again, and views of them stay") {
  constexpr std::uint32_t kNames = 20'000;
  runtime::Symbols symbols;
  CHECK_FALSE(symbols.find("").valid());
  const std::string_view first = symbols[symbols.intern("0")];
  for (std::uint32_t i = 1; i < kNames; ++i)
    if (symbols.intern(std::to_string(i)).index != i) FAIL("name " << i);
  CHECK(first.data() == symbols[Symbol(0)].data());
  const runtime::Symbols copy = symbols;
  for (std::uint32_t i = 0; i < kNames; ++i) {
    const std::string name = std::to_string(i);
    if (symbols.intern(name).index != i || copy.find(name).index != i || copy[Symbol(i)] != name) FAIL("name " << i);
  }
  CHECK(symbols.size() == kNames);
  CHECK_FALSE(copy.find("none").valid());
  CHECK(symbols.intern("").index == kNames);
}

TEST_CASE("symbols survive copying and moving") {
  runtime::Symbols a;
  const Symbol x = a.intern("x"), y = a.intern("yy");
  CHECK(a.intern("x") == x);
  CHECK(a.find("yy") == y);
  CHECK_FALSE(a.find("z").valid());
  runtime::Symbols b = a;
  a = runtime::Symbols();
  CHECK(b[x] == "x");
  CHECK(b[y] == "yy");
  CHECK(b.intern("z").index == 2);
  const runtime::Symbols c = std::move(b);
  CHECK(c[y] == "yy");
  CHECK(c[Symbol()].empty());
}
