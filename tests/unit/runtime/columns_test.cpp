#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/amount.hpp"
#include "runtime/columns.hpp"
#include "tests/catch.hpp"

using namespace ajar;
using namespace ajar::runtime;

namespace {

Rational ratio(std::int64_t numerator, std::int64_t denominator) { return *Rational::make(numerator, denominator); }

}  // namespace

TEST_CASE("columns: a lazy column hands out what was put in and keeps nothing for defaults") {
  LazyColumn<std::uint32_t> column;
  for (int i = 0; i < 1000; ++i) column.push_back(0);
  CHECK(column.says_nothing());
  column.push_back(7);
  column.push_back(0);
  CHECK((column.size() == 1002 && column[999] == 0 && column[1000] == 7 && column[1001] == 0 && column[5000] == 0));
  const std::uint32_t more[] = {1, 2};
  column.append(more, 2);
  column.append_nothing(3);
  column.push_back(9);
  CHECK((column.size() == 1008 && column[1001] == 0 && column[1002] == 1 && column[1003] == 2 && column[1006] == 0 && column[1007] == 9));
  column.set(2000, 4);
  CHECK((column[2000] == 4 && column[1999] == 0));
}

TEST_CASE("columns: periods of every precision come back as they were") {
  for (const char* text : {"0001", "9999", "2024", "2026-H1", "2026-H2", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2024-02", "2026-02",
                           "2026-04", "2026-12", "2026-04-06", "0001-01-01", "9999-12-31"}) {
    INFO(text);
    const auto period = parse_period(text);
    REQUIRE(period);
    CHECK(PackedPeriod(period).unpack() == period);
  }
  CHECK_FALSE(PackedPeriod(std::nullopt).unpack().has_value());
  const Day day = parse_period("2026-04-06")->first;
  CHECK(PackedPeriod::of_day(day).unpack() == day_period(day));
}

TEST_CASE("columns: values come back as they were, small or beside") {
  const Value values[] = {
      {Interval::point(38), 0},
      {Interval::point(ratio(-125, 10)), 0},
      {Interval::point(ratio(1, 3)), 0},                                  // no decimal
      {Interval::point(ratio(2, 20)), 0},                                 // a denominator of ten, but no power of it
      {Interval::point(*multiply(Rational(INT64_MAX), Rational(10))), 0}, // beyond 64 bits
      {Interval::closed(20569, 20599), 0},
      {Interval::closed(-3, 4), 0},
      {Interval::closed(ratio(1, 2), 4), 0},
      {Interval::above(160), 0},
      {Interval::everything(), 0},
      {{}, kYes},
      {{}, std::uint64_t{1} << 63},
      {Interval::closed(1, 2), kYes},
      {Interval::point(0), 0},
  };
  ValueColumn column;
  for (const Value& value : values) column.push_back(value);
  for (std::size_t i = 0; i < std::size(values); ++i) {
    INFO(i);
    CHECK(column[i] == values[i]);
    CHECK(column[i].number.low.value.denominator() == values[i].number.low.value.denominator());  // as written, not reduced
  }
  ValueColumn twice;
  twice.push_back(Value{Interval::above(1), 0});
  const std::int64_t bits[] = {0, 5};
  const std::uint8_t forms[] = {PackedValue::kBeside, 1};
  twice.append(bits, forms, 2, {Value{Interval::below(9), 0}});
  CHECK((twice[0] == Value{Interval::above(1), 0} && twice[1] == Value{Interval::below(9), 0}));
  CHECK(twice[2] == Value{Interval::point(ratio(1, 2)), 0});
}

TEST_CASE("columns: an extra field costs in step with the rows that have it") {
  ExtraColumn dense((Symbol(1))), late((Symbol(2)));
  for (std::uint32_t row = 0; row < 10'000; ++row) {
    if (row % 3) dense.add(row, Symbol(row));
    if (row > 9'990) late.add(row, Symbol(row));
  }
  CHECK(dense.bytes() >= 40'000);
  CHECK(late.bytes() < 1'000);
  CHECK((dense.first_row() == 1 && late.first_row() == 9'991));
  for (std::uint32_t row = 0; row < 10'000; ++row) {
    if (dense[row] != (row % 3 ? Symbol(row) : Symbol())) FAIL("dense " << row);
    if (late[row] != (row > 9'990 ? Symbol(row) : Symbol())) FAIL("late " << row);
  }
  ExtraColumn thinning((Symbol(3)));  // many rows at first, few later, many again
  const auto has = [](std::uint32_t row) { return row < 100 || (row > 5'000 && row % 1'000 == 0) || row > 20'000; };
  for (std::uint32_t row = 0; row < 40'000; ++row)
    if (has(row)) thinning.add(row, Symbol(row));
  for (std::uint32_t row = 0; row < 40'000; ++row)
    if (thinning[row] != (has(row) ? Symbol(row) : Symbol())) FAIL("thinning " << row);
}

TEST_CASE("columns: few entries or many, added, appended, kept and taken out, are those of a plain list") {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t n) { return random() % n; };
  for (int round = 0; round < 300; ++round) {
    SparseColumn<std::uint32_t> column;
    TextColumn texts;
    std::vector<std::uint32_t> plain;
    if (below(2)) column.expect(below(2'000));
    for (std::uint32_t blocks = below(12); blocks-- > 0;) {
      const std::size_t first = plain.size();
      const std::uint32_t one_in = 1 + below(30), count = 1 + below(200);
      for (std::uint32_t i = 0; i < count; ++i) plain.push_back(below(one_in) == 0 ? 1 + below(1'000) : 0);
      if (below(2))
        column.append(first, plain.data() + first, count);
      else
        for (std::size_t row = first; row < plain.size(); ++row) column.add(row, plain[row]);
      for (std::size_t row = first; row < plain.size(); ++row) texts.push_back(plain[row] ? std::to_string(plain[row]) : "");
      if (below(3)) continue;
      std::vector<std::uint8_t> wanted(count);
      for (auto& one : wanted) one = below(3) != 0;
      column.keep(first, wanted);
      texts.keep(first, wanted);
      keep_wanted(plain, first, wanted);
    }
    const auto said = std::find_if(plain.begin(), plain.end(), [](std::uint32_t entry) { return entry != 0; });
    REQUIRE(column.says_nothing() == (said == plain.end()));
    if (said != plain.end()) REQUIRE(column.first_row() == static_cast<std::size_t>(said - plain.begin()));
    for (std::size_t row = 0; row < plain.size() + 3; ++row) {
      const std::uint32_t entry = row < plain.size() ? plain[row] : 0;
      if (column[row] != entry || texts[row] != (entry ? std::to_string(entry) : "")) FAIL("round " << round << ", row " << row);
    }
  }
}

TEST_CASE("columns: a column takes little where few rows say something, though the first ones do") {
  SparseColumn<std::uint64_t> column;
  column.expect(100'000);
  for (std::size_t row = 0; row < 100'000; ++row)
    if (row < 3 || row % 20 == 0) column.add(row, row + 1);
  CHECK(column.bytes() < 100'000 * 2);
  CHECK((column[2] == 3 && column[3] == 0 && column[40] == 41 && column[99'980] == 99'981));
}

TEST_CASE("columns: texts and places") {
  TextColumn texts;
  texts.push_back("");
  texts.push_back("a");
  texts.push_back("");
  texts.push_back(std::string(100'000, 'x'));
  CHECK((texts[0].empty() && texts[1] == "a" && texts[2].empty() && texts[3].size() == 100'000 && texts[9].empty()));

  SpanColumn spans;
  spans.push_back({SourceId(0), 3, 9});
  spans.append(SourceId(1), 3);
  spans.push_back({SourceId(2), 1, 2});
  spans.set(2, {SourceId(7), 0, 5});
  CHECK(spans[0] == Span{SourceId(0), 3, 9});
  CHECK(spans[1] == Span{SourceId(1), 0, 0});
  CHECK(spans[2] == Span{SourceId(7), 0, 5});
  CHECK(spans.text(2) == SourceId(1));
  CHECK(spans[4] == Span{SourceId(2), 1, 2});
}
