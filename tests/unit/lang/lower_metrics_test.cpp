#include "tests/catch.hpp"
#include "tests/unit/lang/compile_pack.hpp"

using namespace ajar;
using ajar::testing::compile_pack;

namespace {

Interval range(std::int64_t low, std::int64_t high) { return Interval::closed(Rational(low), Rational(high)); }

const Metric& metric(const Program& program, std::string_view name) {
  for (const Metric& m : program.metrics)
    if (m.name.name == name) return m;
  FAIL("no such metric");
  return program.metrics.front();
}

std::string unit_of(const Program& program, const Metric& m) { return m.unit ? program[m.unit].name.name : ""; }

Interval evaluate(const Program& program, FormulaId id, const std::map<std::string, Rational>& values) {
  const FormulaNode& node = program[id];
  auto value = [&](FormulaId part) { return evaluate(program, part, values); };
  switch (node.op) {
    case FormulaOp::constant: return Interval::point(node.constant);
    case FormulaOp::metric:
    case FormulaOp::aggregate:
      return Interval::point(*multiply(values.at(program[node.metric].name.name), node.factor));
    case FormulaOp::add: return add(value(node.left), value(node.right)).value;
    case FormulaOp::subtract: return subtract(value(node.left), value(node.right)).value;
    case FormulaOp::multiply: return multiply(value(node.left), value(node.right)).value;
    case FormulaOp::divide: return divide(value(node.left), value(node.right)).value;
    case FormulaOp::error: break;
  }
  FAIL("an error node in a compiled pack");
  return {};
}

}  // namespace

TEST_CASE("defaults of metrics: ranges, bases, freshness of the pack") {
  auto c = compile_pack(
      "pack p 1.0\n  fresh for 6 months\nunit CNY\n"
      "metric share in %\nmetric funds in CNY\nmetric gain in CNY unbounded\nmetric score as number between 1 and 10\n"
      "metric running as yes/no\nmetric launch as date\nmetric old in % fresh for 2 years counts planned, announced\n");
  REQUIRE(c.program);
  const Program& p = *c.program;
  CHECK(metric(p, "share").range == range(0, 100));
  CHECK(metric(p, "funds").range == Interval::at_least(Rational(0)));
  CHECK(metric(p, "gain").range == Interval::everything());
  CHECK(metric(p, "gain").unbounded);
  CHECK(metric(p, "score").range == range(1, 10));
  CHECK(metric(p, "running").range == Interval::everything());
  CHECK(metric(p, "launch").range == Interval::everything());
  CHECK(metric(p, "share").fresh_for == Duration{6, PeriodUnit::month});
  CHECK(metric(p, "old").fresh_for == Duration{2, PeriodUnit::year});
  CHECK(metric(p, "share").counts == (basis_bit(Basis::measured) | basis_bit(Basis::reported)));
  CHECK(metric(p, "old").counts == (basis_bit(Basis::measured) | basis_bit(Basis::reported) |
                                    basis_bit(Basis::planned) | basis_bit(Basis::announced)));
}

TEST_CASE("every clause of a metric arrives") {
  auto c = compile_pack(
      "pack p\nkind usage\nscope leaders\nsubjects big : alibaba \"Alibaba Group\" | \"阿里巴巴\", \"950PR\"\nunit cards\n"
      "threshold window = 6 months\n"
      "metric a in cards \"cards\" shows usage about leaders fresh for window cumulative complete across total of big\n"
      "  take best source needs grade C needs confidence moderate needs 2 origins note \"as told\"\n"
      "metric b in cards flow every quarter\n");
  REQUIRE(c.program);
  const Program& p = *c.program;
  const Metric& a = metric(p, "a");
  CHECK(unit_of(p, a) == "cards");
  CHECK(a.shows == KindId(0));
  CHECK(a.about == ScopeId(0));
  CHECK(a.fresh_for == Duration{6, PeriodUnit::month});
  CHECK((a.cumulative && a.complete && !a.flow));
  CHECK(a.across == Across::total);
  CHECK(a.across_of == SubjectListId(0));
  CHECK(a.take == Take::best_source);
  CHECK(a.needs_grade == Grade::c);
  CHECK(a.needs_confidence == Confidence::moderate);
  CHECK(a.needs_origins == 2);
  CHECK(a.note.texts == std::vector<std::string>{"as told"});
  CHECK(metric(p, "b").every == PeriodUnit::quarter);
  REQUIRE(p.subject_lists[0].subjects.size() == 2);
  CHECK(p.subject_lists[0].subjects[0].name == "alibaba");
  CHECK(p.subject_lists[0].subjects[0].labels.texts == std::vector<std::string>{"Alibaba Group", "阿里巴巴"});
  CHECK(p.subject_lists[0].subjects[1].name == "950PR");
}

TEST_CASE("clauses that do not fit are refused, each by its own code") {
  struct Row {
    const char* metric;
    const char* errors;
  } rows[] = {
      {"as number flow cumulative", "E0210"},
      {"as one of a, b take highest", "E0212"},
      {"as yes/no take lowest", "E0212"},
      {"as levels a < b take lowest", ""},
      {"as date take highest", ""},
      {"as yes/no across total", "E0220"},
      {"as yes/no across count", "E0220"},
      {"as one of a, b across highest", "E0220"},
      {"as levels a < b across highest", ""},
      {"as date across lowest", ""},
      {"as date across total", "E0220"},
      {"as yes/no flow", "E0220"},
      {"as levels a < b cumulative", "E0220"},
      {"as date unbounded", "E0220"},
      {"as one of a, b between 1 and 2", "E0220"},
      {"as number between 2 and 1", "E0223"},
      {"as number between 1 and 1", ""},
      {"as number between 1 and 2 unbounded", "E0219"},
      {"as number fresh for 6 months fresh for 6 months", "E0219"},
      {"as number needs grade B needs grade C", "E0219"},
      {"as number needs grade B needs 2 origins", ""},
      {"as number needs 0 origins", "E0238"},
      {"as one of a, b, A", "E0221"},
      {"as levels a < b < a", "E0221"},
      {"as number fresh for bar", "E0224"},
      {"as number = x fresh for 6 months", "E0218"},
      {"as number = x needs grade C", "E0218"},
      {"as number = x across total", "E0218"},
      {"as number = x unbounded", ""},
      {"as number = x between 1 and 5", ""},
      {"as yes/no = x", "E0228"},
      {"in kards", "E0102"},
      {"as number shows nothing", "E0102"},
  };
  for (const Row& row : rows) {
    auto c = compile_pack("pack p\nthreshold bar = 5 %\nmetric x as number\nmetric m " + std::string(row.metric) + "\n");
    INFO(row.metric);
    CHECK(c.errors() == row.errors);
  }
}

TEST_CASE("a choice may have 64 words and not one more") {
  auto words = [](int count) {
    std::string text = "pack p\nmetric m as one of w0";
    for (int i = 1; i < count; ++i) text += ", w" + std::to_string(i);
    return text + "\ngate g\n  open when m is not w63\n";
  };
  auto most = compile_pack(words(64));
  REQUIRE(most.program);
  // all but the last word: bits 0 to 62
  CHECK(most.program->nodes[0].comparison.words == ~(std::uint64_t{1} << 63));
  CHECK(compile_pack(words(65)).errors() == "E0222");
  CHECK(compile_pack(words(200)).errors() == "E0222");
}

TEST_CASE("units: rates, chains, built-in ones, and those declared again") {
  struct Row {
    const char* units;
    const char* metric;
    const char* bar;
    const char* value;  // in the metric's unit; "" an error
    const char* errors;
  } rows[] = {
      {"unit CNY\nunit USD = 7.2 CNY", "in CNY", "100 USD", "720", ""},
      {"unit CNY\nunit USD = 7.2 CNY", "in USD", "720 CNY", "100", ""},
      {"unit USD = 7.2 CNY\nunit CNY", "in USD", "720 CNY", "100", ""},
      {"unit a = 2 b\nunit b = 3 c\nunit c", "in c", "5 a", "30", ""},
      {"unit dozen = 12", "as number", "2 dozen", "24", ""},
      {"", "in %", "60 %", "60", ""},
      {"", "as number", "60 %", "0.6", ""},
      {"", "in %", "2 points", "2", ""},
      {"", "in weeks", "21 days", "3", ""},
      {"", "in months", "2 quarters", "6", ""},
      {"", "in months", "1 year", "12", ""},
      {"", "in days", "12 hours", "0.5", ""},
      {"", "in months", "30 days", "", "E0206"},
      {"", "in days", "1 quarter", "", "E0206"},
      {"unit months \"月数\"\nunit hours", "in months", "1 quarter", "3", ""},
      {"unit cards", "in cards", "5 %", "", "E0204"},
      {"unit cards", "in cards", "5", "5", ""},
      {"unit cards", "as number", "5 cards", "", "E0204"},
      {"unit a\nunit b = 0 a", "in a", "5 b", "", "E0232"},
      {"unit a\nunit b = -2 a", "in a", "5 a", "", "E0232"},
  };
  for (const Row& row : rows) {
    auto c = compile_pack("pack p\n" + std::string(row.units) + "\nmetric m " + row.metric + " unbounded\ngate g\n  open when m >= " +
                          row.bar + "\n");
    INFO(row.units << " / " << row.metric << " / " << row.bar);
    std::string errors = c.errors();
    if (std::string(row.errors) == "E0232") errors = errors.substr(0, 5);  // its bar is then in an unrelated unit
    CHECK(errors == row.errors);
    if (c.program) CHECK(to_exact_string(c.program->nodes[0].comparison.low.value) == row.value);
  }
}

TEST_CASE("formulas: dimensions") {
  struct Row {
    const char* type;
    const char* formula;
    const char* errors;
    const char* hints;  // "H0209" or ""
  } rows[] = {
      {"in CNY", "revenue - costs", "", ""},
      {"in USD", "revenue - costs", "", ""},                 // another unit of the same base
      {"in CNY", "revenue - price_usd", "", ""},             // USD and CNY share a base
      {"in %", "revenue / costs", "", ""},
      {"as number", "revenue / costs", "", ""},
      {"in CNY", "revenue / costs", "E0205", ""},
      {"as number", "revenue - costs", "E0205", ""},
      {"in CNY", "revenue + orders", "E0207", ""},
      {"in CNY", "revenue + 5", "E0207", ""},
      {"in CNY", "revenue + 5 CNY", "", ""},
      {"in CNY", "2 * revenue", "", ""},
      {"in CNY", "revenue * 10 %", "", ""},
      {"in CNY", "revenue / orders", "", "H0209"},           // CNY / cards: taken as declared
      {"in CNY", "revenue / orders * orders", "", ""},       // the cards cancel
      {"in CNY", "(revenue / orders) + (costs / orders)", "", "H0209"},
      {"in CNY", "(revenue / orders) + costs", "E0207", ""},
      {"in days", "ended - began", "", ""},
      {"in weeks", "ended - began", "", ""},
      {"in months", "ended - began", "E0206", ""},
      {"in days", "ended + began", "E0208", ""},
      {"in days", "ended - wait", "E0208", ""},
      {"in days", "ended", "E0208", ""},
      {"in months", "stay - wait", "E0206", ""},
      {"as number", "running * 2", "E0228", ""},
      {"as number", "count of running", "", ""},
      {"in %", "highest of revenue / total of revenue", "", ""},
      {"as number", "total of began", "E0228", ""},
      {"as number", "highest of ended - lowest of began", "E0205", ""},  // days, not a plain number
      {"as number", "bar * 2", "E0121", ""},
      {"as number", "nothing * 2", "E0102", ""},
      {"in %", "total of ratio", "E0229", ""},
      {"in %", "total of m", "E0229", ""},
  };
  for (const Row& row : rows) {
    auto c = compile_pack(
        "pack p\nunit CNY\nunit USD = 7.2 CNY\nunit cards\nthreshold bar = 5\n"
        "metric revenue in CNY\nmetric costs in CNY\nmetric price_usd in USD\nmetric orders in cards\n"
        "metric began as date\nmetric ended as date\nmetric wait in days\nmetric stay in months\n"
        "metric running as yes/no\nmetric ratio in % = costs / revenue\n"
        "metric m " + std::string(row.type) + " = " + row.formula + "\n");
    INFO(row.type << " = " << row.formula);
    CHECK(c.errors() == row.errors);
    CHECK((c.hints().find("H0209") != std::string::npos) == (std::string(row.hints) == "H0209"));
  }
}

TEST_CASE("formulas compute in base units and give the metric's own") {
  auto c = compile_pack(
      "pack p\nunit CNY\nunit USD = 7.2 CNY\nmetric a in USD\nmetric b in CNY\n"
      "metric sum in USD = a + b\nmetric share in % = a / (a + b)\nmetric scaled in CNY = (a - 1 USD) * 50 %\n");
  REQUIRE(c.program);
  const Program& p = *c.program;
  const std::map<std::string, Rational> values{{"a", Rational(10)}, {"b", Rational(72)}};
  // 10 USD + 72 CNY = 20 USD; 10 USD of them are 50 %; 9 USD = 64.8 CNY, half of it 32.4
  CHECK(evaluate(p, metric(p, "sum").formula, values) == Interval::point(Rational(20)));
  CHECK(evaluate(p, metric(p, "share").formula, values) == Interval::point(Rational(50)));
  CHECK(evaluate(p, metric(p, "scaled").formula, values) == Interval::point(*Rational::make(324, 10)));
}

TEST_CASE("a computed metric has the range of its formula, unless it declares one") {
  auto c = compile_pack(
      "pack p\nmetric a as number\nmetric b as number between 1 and 4\nmetric s in %\nmetric f as number flow\n"
      "metric difference as number = a - b\nmetric ratio as number = a / a\nmetric sum as number = b + b\n"
      "metric per_b as number = b / b\nmetric capped in % = a / b between 0 and 100\nmetric flows as number = f * b\n"
      "metric again as number = sum - 1\n");
  REQUIRE(c.program);
  const Program& p = *c.program;
  CHECK(metric(p, "difference").range == Interval::at_least(Rational(-4)));  // 0 - 4
  CHECK(metric(p, "ratio").range == Interval::at_least(Rational(0)));
  CHECK(metric(p, "sum").range == range(2, 8));
  CHECK(metric(p, "per_b").range == Interval::closed(*Rational::make(1, 4), Rational(4)));
  CHECK(metric(p, "capped").range == range(0, 100));
  CHECK(metric(p, "flows").range == Interval::at_least(Rational(0)));
  CHECK(metric(p, "again").range == range(1, 7));
}

TEST_CASE("a metric computed from itself is one error, a long chain none") {
  CHECK(compile_pack("pack p\nmetric a as number = a + 1\n").errors() == "E0233");
  CHECK(compile_pack("pack p\nmetric a as number = b\nmetric b as number = c\nmetric c as number = a\n").errors() == "E0233");
  std::string chain = "pack p\nmetric m0 as number\n", sum = "metric s as number = m0";
  for (int i = 1; i < 20000; ++i) {
    chain += "metric m" + std::to_string(i) + " as number = m" + std::to_string(i - 1) + " + 1\n";
    if (i < 100) sum += " + m0";
  }
  CHECK(compile_pack(chain + sum + "\n").errors().empty());
}

TEST_CASE("thresholds are one number or one length of time") {
  CHECK(compile_pack("pack p\nthreshold a = 50..60 %\n").errors() == "E0217");
  CHECK(compile_pack("pack p\nthreshold a = ~50 %\n").errors() == "E0217");
  CHECK(compile_pack("pack p\nthreshold a = b\nthreshold b = 5\n").errors() == "E0217");
  auto c = compile_pack("pack p\nunit CNY\nthreshold big = 5 million CNY because \"so\"\nthreshold window = 2 quarters\n"
                        "metric t in months\ngate g\n  open when t <= window\n");
  REQUIRE(c.program);
  CHECK(c.program->thresholds[0].value == Rational(5000000));
  CHECK(c.program->thresholds[0].because.texts == std::vector<std::string>{"so"});
  CHECK(c.program->thresholds[1].is_duration);
  CHECK(c.program->thresholds[1].duration == Duration{2, PeriodUnit::quarter});
  CHECK(c.program->nodes[0].comparison.high.value == Rational(6));
  CHECK(c.program->nodes[0].comparison.high.factor == Rational(3));
}
