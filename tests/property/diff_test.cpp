// What a diff names as responsible must bring the new verdict about when it is applied, and no part of it may.
#include <algorithm>
#include <cstdio>

#include "runtime/questions/diff.hpp"
#include "tests/catch.hpp"
#include "tests/property/random_case.hpp"

namespace ajar::test {

namespace {

using namespace runtime;

struct Tally {
  std::size_t gates = 0, changes = 0, parts = 0, by_hand = 0, not_searched = 0, several = 0;
  std::size_t kinds[7] = {};
};

std::string told(const GateReport& report) {
  if (report.error) return "error";
  return std::string(id_of(report.effective.proven)) + ".." + std::string(id_of(report.effective.possible));
}

class Checker {
 public:
  Checker(const Situation& from, const Situation& to, Tally& tally) : from_(from), to_(to), between_(from, to), tally_(tally) {}

  std::string check() {
    for (std::size_t i = 0; i < to_.program.gates.size(); ++i) check(GateId(i));
    return fault_;
  }

 private:
  void expect(bool holds, const std::string& what, GateId gate) {
    if (!holds) fault_ += to_.program[gate].name.name + ": " + what + "\n";
  }

  void check(GateId gate) {
    ++tally_.gates;
    const std::vector<Cause> causes = between_.causes_of(gate);
    const auto replayed = [&](bool all) { return between_.replay(gate, causes, Applied(causes.size(), all)); };
    const GateReport none = replayed(false), all = replayed(true);
    expect(same_verdict(none, *between_.before(gate)), "with everything undone " + told(none) + ", not " + told(*between_.before(gate)), gate);
    expect(same_verdict(all, between_.after(gate)), "with nothing undone " + told(all) + ", not " + told(between_.after(gate)), gate);
    if (same_verdict(*between_.before(gate), between_.after(gate))) return;
    const GateChange change = explain_change(between_, gate);
    ++tally_.changes;
    tally_.not_searched += !change.searched;
    tally_.several += change.causes.size() > 1;
    for (const Cause& cause : change.causes) ++tally_.kinds[static_cast<std::size_t>(cause.kind)];
    expect(!change.causes.empty(), "nothing is responsible", gate);
    check_parts(change, causes);
    for (const Cause& other : change.others) expect(gives(gate, causes, {other}), "another cause is not enough", gate);
    check_by_hand(change);
  }

  static bool is_same(const Cause& a, const Cause& b) {
    return a.kind == b.kind && a.metric == b.metric && a.rows == b.rows && a.gate == b.gate;
  }

  bool gives(GateId gate, const std::vector<Cause>& causes, const std::vector<Cause>& some) {
    Applied applied(causes.size());
    for (std::size_t i = 0; i < causes.size(); ++i)
      applied[i] = std::any_of(some.begin(), some.end(), [&](const Cause& one) { return is_same(one, causes[i]); });
    return same_verdict(between_.replay(gate, causes, applied), between_.after(gate));
  }

  void check_parts(const GateChange& change, const std::vector<Cause>& causes) {
    expect(gives(change.gate, causes, change.causes), "the responsible set does not give the verdict", change.gate);
    if (change.causes.size() > 10 || !change.searched) return;
    for (std::size_t part = 0; part + 1 < std::size_t(1) << change.causes.size(); ++part) {
      std::vector<Cause> some;
      for (std::size_t i = 0; i < change.causes.size(); ++i)
        if (part >> i & 1) some.push_back(change.causes[i]);
      ++tally_.parts;
      expect(!gives(change.gate, causes, some), "a part of the responsible set gives the verdict", change.gate);
    }
  }

  /// Rows put in and taken out by hand, where only rows are responsible and no other gate plays a part.
  void check_by_hand(const GateChange& change) {
    if (from_.query.as_of != to_.query.as_of || !uses_of(to_.program, to_.program[change.gate]).gates.empty()) return;
    std::vector<RowId> rows = from_.rows;
    for (const Cause& cause : change.causes) {
      for (const RowId row : cause.rows) {
        if (cause.kind == CauseKind::new_row) rows.push_back(row);
        else std::erase(rows, row);
      }
    }
    std::sort(rows.begin(), rows.end());
    ++tally_.by_hand;
    const GateReport now = evaluate(to_.program, to_.evidence, rows, to_.query).gates[change.gate.index];
    expect(same_verdict(now, change.after), "by hand " + told(now) + ", not " + told(change.after), change.gate);
  }

  const Situation& from_;
  const Situation& to_;
  Between between_;
  Tally& tally_;
  std::string fault_;
};

}  // namespace

TEST_CASE("the causes of a change bring it about, and no part of them does", "[property][diff]") {
  Tally tally;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases_to_run(150); ++seed) {
    Random random(seed ^ 0xd1ff);
    const RandomPack pack = random_pack(seed);
    const RandomCase asked(pack, text_of(pack), rows_of(pack));
    if (!asked.compiled()) continue;
    for (const int days : {0, 40, 400}) {  // rows alone, then time as well
      const Situation whole = asked.situation();
      Query then = whole.query, now = whole.query;
      then.as_of = pack.as_of - days / 2;
      now.as_of = pack.as_of + (days - days / 2);
      if (days == 40 && !pack.known_by) {
        then.known_by = then.as_of;
        now.known_by = now.as_of;
      }
      Situation from{whole.program, whole.evidence, then, {}}, to{whole.program, whole.evidence, now, {}};
      for (const RowId row : whole.rows) {
        if (random.chance(85)) from.rows.push_back(row);
        if (random.chance(85)) to.rows.push_back(row);
      }
      const std::string fault = Checker(from, to, tally).check();
      if (fault.empty()) continue;
      std::string rows, was, is;
      for (const std::string& row : rows_of(pack)) rows += row;
      for (const RowId row : from.rows) was += " " + std::to_string(row.index);
      for (const RowId row : to.rows) is += " " + std::to_string(row.index);
      FAIL_CHECK("seed " << seed << ", " << days << " days: " << fault << "from" << was << "\nto" << is << "\n" << text_of(pack) << rows);
    }
  }
  std::printf("%zu gates: %zu changes (%zu of several causes, %zu not searched), %zu parts, %zu by hand; %zu new rows, %zu retractions, "
              "%zu aged, %zu windows, %zu upstream\n",
              tally.gates, tally.changes, tally.several, tally.not_searched, tally.parts, tally.by_hand, tally.kinds[1], tally.kinds[3],
              tally.kinds[4], tally.kinds[5], tally.kinds[6]);
  CHECK(tally.changes > tally.gates / 10);
  CHECK(tally.by_hand > tally.changes / 20);
  for (const std::size_t kind : {1, 3, 4, 5, 6}) CHECK(tally.kinds[kind] > 0);
}

}  // namespace ajar::test
