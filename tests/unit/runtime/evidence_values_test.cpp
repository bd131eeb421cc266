// What a `value` is read as, or what is said about it. Expectations are derived by hand from the pack of the fixture:
// approx 10 %, share in % (0 to 100), counts from 0.
#include "tests/catch.hpp"
#include "tests/unit/runtime/evidence_fixture.hpp"

using namespace ajar;
using namespace ajar::evidence_test;
using runtime::Format;

namespace {

struct Case {
  const char* metric;
  const char* value;  // JSON
  const char* unit;   // nullptr: no such field
  const char* fate;
};

std::string row(const Case& c) {
  std::string out = std::string(R"({"metric": ")") + c.metric + R"(", "value": )" + c.value;
  if (c.unit) out += std::string(R"(, "unit": ")") + c.unit + '"';
  return out + "}";
}

}  // namespace

TEST_CASE("evidence: numbers and their units") {
  const Case cases[] = {
      {"share", "38", nullptr, "38"},
      {"share", "38", "%", "38"},
      {"share", R"("38 %")", nullptr, "38"},
      {"share", R"("３８％")", nullptr, "38"},
      {"share", R"("38%")", "%", "38"},
      {"share", "38.50", nullptr, "38.5"},
      {"share", "0.1234567890123456", nullptr, "0.1234567890123456"},
      {"plain", R"("38 %")", nullptr, "0.38"},  // % is 1/100 of a plain number
      {"plain", "123456789012345678901234567890", nullptr, "123456789012345678901234567890"},  // beyond 64 bits
      {"plain", "18446744073709551616", nullptr, "18446744073709551616"},                      // 2^64
      {"plain", "0.1000000000000000055", nullptr, "E0521 `0.1000000000000000055`"},            // 19 decimals
      {"cards", R"("1.2 million")", nullptr, "1200000"},
      {"cards", R"("1.2 million cards")", nullptr, "1200000"},
      {"cards", R"("1,200,000 Cards")", nullptr, "1200000"},
      {"cards", R"("20万张")", nullptr, "200000"},  // 张 is a label
      {"cards", "3", "kilocards", "3000"},
      {"cards", R"("1.5 kilocards")", nullptr, "1500"},
      {"cards", R"("1.5 kilocards")", "kilocards", "1500"},
      {"cards", R"("5千卡")", nullptr, "5000"},  // the declared unit 千卡, not five thousand 卡
      {"cards", R"("200000..999999")", nullptr, "200000..999999"},
      {"cards", R"(">=160")", nullptr, ">=160"},
      {"cards", R"(">160")", nullptr, ">160"},
      {"cards", R"("160+")", nullptr, "160..176"},  // a little over: up to 10 % more
      {"cards", R"("~20")", nullptr, "18..22"},
      {"cards", R"("<=160")", nullptr, "0..160"},   // the lower end nobody wrote is the range's
      {"temperature", "-5", nullptr, "-5"},
      {"temperature", R"("~-20")", nullptr, "-22..-18"},
      {"temperature", R"("<=-5")", nullptr, "<=-5"},
      {"wait", R"("6 months")", nullptr, "6"},
      {"wait", R"("1 month")", nullptr, "1"},
      {"money", R"("1.2万亿")", "CNY", "1200000000000"},
  };
  for (const Case& c : cases) {
    const std::string text = row(c);
    INFO(text);
    CHECK(Loaded(text, Format::jsonl).fate() == c.fate);
  }
}

TEST_CASE("evidence: readings and the range of their metric") {
  const Case cases[] = {
      {"share", "100", nullptr, "100"},
      {"share", "101", nullptr, "E0528 `101`"},
      {"share", "-1", nullptr, "E0528 `-1`"},
      {"share", R"("90..110")", nullptr, "E0528 `90..110`"},   // both ends were written, so 110 was meant
      {"share", R"(">=95")", nullptr, "95..100"},              // nobody wrote the upper end
      {"share", R"("95+")", nullptr, "95..100"},               // 104.5 is our own reading of +
      {"share", R"("~95")", nullptr, "85.5..100"},
      {"share", R"(">100")", nullptr, "E0528 `>100`"},         // nothing is left of it
      {"share", R"(">=120")", nullptr, "E0528 `>=120`"},
      {"cards", "-3", nullptr, "E0528 `-3`"},
      {"cards", R"("<=-3")", nullptr, "E0528 `<=-3`"},
      {"cards", R"("~0")", nullptr, "0"},
  };
  for (const Case& c : cases) {
    const std::string text = row(c);
    INFO(text);
    CHECK(Loaded(text, Format::jsonl).fate() == c.fate);
  }
}

TEST_CASE("evidence: numbers that cannot be read") {
  const Case cases[] = {
      {"plain", "1e999", nullptr, "E0522 `1e999`"},
      {"plain", "1E5", nullptr, "E0522 `1E5`"},
      {"plain", "1e-5", nullptr, "E0522 `1e-5`"},
      {"plain", "1234567890123456789012345678901234567890", nullptr, "E0521 `1234567890123456789012345678901234567890`"},
      {"plain", R"("much")", nullptr, "E0520 `much`"},
      {"plain", R"("1,23,456")", nullptr, "E0520 `1,23,456`"},
      {"plain", R"("0,38")", nullptr, "E0520 `0,38`"},
      {"plain", "true", nullptr, "E0520 `true`"},
      {"plain", R"("10..5")", nullptr, "E0523 `10..5`"},
      {"cards", R"("5k")", nullptr, "E0534 `5k`"},
      {"money", R"("$5m")", nullptr, "E0535 `$5m`"},
      {"money", R"("CNY 500 billion")", nullptr, "E0535 `CNY 500 billion`"},
      {"cards", R"~("5 (est.)")~", nullptr, "E0536 `5 (est.)`"},
      {"cards", R"("5 cards / year")", nullptr, "E0525 `cards / year`"},
      {"cards", "3", "cardz", "E0525 `cardz`"},
      {"cards", R"("3 cardz")", nullptr, "E0525 `cardz`"},
      {"cards", "3", "million cards", "E0525 `million cards`"},
      {"cards", R"("3 CNY")", nullptr, "E0526 `CNY`"},
      {"cards", "3", "%", "E0526 `%`"},
      {"share", "3", "cards", "E0526 `cards`"},
      {"plain", "3", "CNY", "E0526 `CNY`"},
      {"cards", R"("3 kilocards")", "cards", "E0527 `cards`"},
      {"live", "true", "%", "E0533 `%`"},
      // 36 digits times 10^12 leave 128 bits.
      {"plain", R"("123456789012345678901234567890123456 trillion")", nullptr,
       "E0521 `123456789012345678901234567890123456 trillion`"},
  };
  for (const Case& c : cases) {
    const std::string text = row(c);
    INFO(text);
    CHECK(Loaded(text, Format::jsonl).fate() == c.fate);
  }
}

TEST_CASE("evidence: about and over need approx") {
  for (const char* value : {R"("~20")", R"("20+")"}) {
    const Loaded loaded(row({"cards", value, nullptr, ""}), Format::jsonl, evidence_program(false));
    CHECK(loaded.diagnostics.all().at(0).code == Code::E0524);
    CHECK(loaded.evidence.malformed[0] == 1);
  }
  // Nothing is rough about a bound or a range.
  for (const char* value : {R"(">=20")", R"("20..30")"})
    CHECK_FALSE(Loaded(row({"cards", value, nullptr, ""}), Format::jsonl, evidence_program(false)).evidence.malformed[0]);
}

TEST_CASE("evidence: yes, no, dates and words") {
  const Case cases[] = {
      {"live", "true", nullptr, "words 2"},
      {"live", "false", nullptr, "words 1"},
      {"live", R"("Yes")", nullptr, "words 2"},
      {"live", R"("否")", nullptr, "words 1"},
      {"live", R"("是")", nullptr, "words 2"},
      {"live", R"("TRUE")", nullptr, "words 2"},
      {"live", "1", nullptr, "E0530 `1`"},
      {"live", R"("perhaps")", nullptr, "E0530 `perhaps`"},
      {"launch", R"("2026-Q2")", nullptr, "2026-04-01 to 2026-06-30"},
      {"launch", "2026", nullptr, "2026-01-01 to 2026-12-31"},
      {"launch", R"("2026-02-30")", nullptr, "E0532 `2026-02-30`"},
      {"launch", R"("soon")", nullptr, "E0532 `soon`"},
      {"deal", R"("signed")", nullptr, "words 2"},
      {"deal", R"("Called  Off")", nullptr, "words 4"},
      {"deal", R"("sgined")", nullptr, "E0531 `sgined`"},
      {"stage", R"("partial")", nullptr, "1"},
      {"stage", R"("partial..complete")", nullptr, "1..2"},
      {"stage", R"(">=partial")", nullptr, "1..2"},
      {"stage", R"("<complete")", nullptr, "0..1"},
      {"stage", R"("complete..partial")", nullptr, "E0523 `complete..partial`"},
      {"stage", R"(">complete")", nullptr, "E0523 `>complete`"},
      {"stage", R"("full")", nullptr, "E0531 `full`"},
  };
  for (const Case& c : cases) {
    const std::string text = row(c);
    INFO(text);
    CHECK(Loaded(text, Format::jsonl).fate() == c.fate);
  }
}

TEST_CASE("evidence: what to write instead") {
  struct Mended {
    const char* metric;
    const char* value;
    const char* unit;
    const char* instead;
  };
  const Mended cases[] = {
      {"live", R"("y")", nullptr, "yes"},
      {"live", "0", nullptr, "no"},
      {"deal", R"("sgined")", nullptr, "signed"},
      {"stage", R"("compelte")", nullptr, "complete"},
      {"launch", R"("2026/04/06")", nullptr, "2026-04-06"},
      {"cards", "3", "kilocard", "kilocards"},
      {"cards", "3", "cardz", "cards"},
      {"cards", R"("3 cardz")", nullptr, "cards"},  // the unit alone is marked
  };
  for (const Mended& c : cases) {
    const Loaded loaded(row({c.metric, c.value, c.unit, ""}), Format::jsonl);
    INFO(loaded.reports());
    CHECK(loaded.suggestion() == c.instead);
  }
}

TEST_CASE("evidence: the value is cited as written, with its unit") {
  struct Case {
    const char* metric;
    const char* value;
    const char* unit;
    bool unit_written;
  };
  const Case cases[] = {
      {"share", "38", nullptr, false},          {"share", R"("38 %")", nullptr, true}, {"share", "38", "%", true},
      {"money", R"("1.2 trillion")", "CNY", true}, {"plain", "38", nullptr, false},       {"live", "true", nullptr, false},
  };
  for (const Case& c : cases) {
    const Loaded loaded(row({c.metric, c.value, c.unit, ""}), Format::jsonl);
    REQUIRE(loaded.evidence.size() == 1);
    CHECK((loaded.evidence.unit_written[0] == 1) == c.unit_written);
    CHECK(loaded.evidence.value_text[0].empty());
  }
  CHECK(Loaded(row({"nobody_asks", R"("about 5")", nullptr, ""}), Format::jsonl).evidence.value_text[0] == "about 5");
}
