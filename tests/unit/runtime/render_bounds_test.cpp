#include "runtime/layout.hpp"
#include "runtime/sentences.hpp"
#include "core/text.hpp"
#include "tests/catch.hpp"
#include "tests/unit/runtime/deployment_fixture.hpp"

#include <algorithm>
#include <set>

using namespace ajar;
using namespace ajar::test;
using runtime::Sentence;

namespace {

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

void contains(const std::string& text, const std::string& part) {
  INFO(text.substr(0, 4000));
  CHECK(text.find(part) != std::string::npos);
}

/// open: all of `size` conditions, of which the first `no` are not met and the others met (or unknown).
struct LongList : Deployment {
  LongList(std::uint32_t size, std::uint32_t no, Truth others, Truth whole) {
    const RowId e7 = row("e7", utilisation, exactly(38), "2026-04", "dongwu");
    const std::uint32_t r = reading(utilisation, exactly(38), {e7});
    std::vector<NodeId> nodes(size, busy);
    const NodeId list = all(nodes);
    std::vector<std::uint32_t> children;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (i < no) children.push_back(atom(busy, Truth::no, r));
      else if (others == Truth::unknown) children.push_back(missing(many_users, users));
      else children.push_back(atom(busy, others, r));
    }
    level(State::open, whole, node(ProofNode::Kind::many, whole, list, children));
    verdict(gate_id, State::closed, whole == Truth::no ? State::closed : State::open);
  }
};

}  // namespace

TEST_CASE("a long list whose outcome is decided shows what decides it and counts the rest") {
  // One condition of ten fails: it is shown, with seven others, and two are counted.
  LongList ten(10, 1, Truth::yes, Truth::no);
  contains(ten.text(), "├─ ✗ compute utilisation");
  contains(ten.text(), "└─ … 2 more (2 ✓, 0 ✗, 0 ?)");
  // Eight are shown whole.
  CHECK(LongList(8, 1, Truth::yes, Truth::no).text().find("more (") == std::string::npos);
  // While it is undecided, ten are shown whole too: any of them may matter.
  CHECK(LongList(10, 0, Truth::unknown, Truth::unknown).text().find("more (") == std::string::npos);
}

TEST_CASE("ten thousand conditions or rows do not make the text long") {
  const std::string decided = LongList(10'000, 5'000, Truth::yes, Truth::no).text();
  contains(decided, "… 9,992 more (5,000 ✓, 4,992 ✗, 0 ?)");
  CHECK(lines_of(decided) < 60);
  const std::string open = LongList(10'000, 0, Truth::unknown, Truth::unknown).text(Language::zh);
  contains(open, "…… 另有 9,960 项（0 ✓，0 ✗，9,960 ?）");
  CHECK(lines_of(open) < 100);

  Deployment d;
  d.stale_and_set_aside();
  for (int i = 0; i < 10'000; ++i) {
    const RowId row = d.row("s" + std::to_string(i), d.utilisation, d.exactly(1), "2025-01", "s" + std::to_string(i));
    RowFate fate;
    fate.fate = i % 4 ? Fate::stale : Fate::withdrawn;
    d.proof.readings[0].set_aside.push_back({row, fate});
  }
  const std::string aside = d.text();
  // Five of 10,003 rows are listed: e7, e8 and the first three of the others, of which s0 is withdrawn.
  contains(aside, "and 9,998 more: 2,499 withdrawn, 1 wrong kind and 7,498 stale.");
  // The newest old rows are named beside the condition; 7,500 rows of January and one of September are stale.
  contains(aside, "s9999 (2025-01) is 15 months old, over the limit of 6 months; s9998");
  contains(aside, "; and 7,499 more");
  CHECK(lines_of(aside) < 60);
  CHECK(aside.size() < 8'000);
}

TEST_CASE("ten thousand origins and used rows are counted, not printed") {
  Deployment d;
  std::vector<RowId> rows;
  for (int i = 0; i < 10'000; ++i) rows.push_back(d.row("r" + std::to_string(i), d.utilisation, d.exactly(40 + i % 30), "2026-04", "s" + std::to_string(i)));
  const std::uint32_t r = d.reading(d.utilisation, d.between(40, 69), rows);
  d.proof.readings[r].contested = true;
  const std::uint32_t first = d.atom(d.busy, Truth::unknown, r, Reason::contested);
  d.ajar_with(first, d.missing(d.many_users, d.users), Truth::unknown);
  const std::string text = d.text(Language::en, 300);
  contains(text, "[r0, r1, r2, r3, r4 and 9,995 more]");
  contains(text, "and 9,996 more");
  CHECK(text.size() < 8'000);
}

TEST_CASE("conditions nested deeper than the page are left out, and say so") {
  Deployment d;
  std::uint32_t inner = d.missing(d.busy, d.utilisation);
  for (int i = 0; i < 5'000; ++i) inner = d.node(ProofNode::Kind::many, Truth::unknown, d.both, {inner});
  d.level(State::open, Truth::unknown, inner);
  d.verdict(d.gate_id, State::closed, State::open);
  const std::string text = d.text(Language::en, 300);
  contains(text, "… more conditions below this one; the JSON form has them all");
  contains(text, "there is no evidence on compute utilisation");
  CHECK(lines_of(text) < 60);
}

TEST_CASE("lines break at spaces, or between Chinese characters, never before closing punctuation") {
  using Lines = std::vector<std::string>;
  CHECK(runtime::wrap("one two three", 8) == Lines{"one two", "three"});
  CHECK(runtime::wrap("one  two", 20) == Lines{"one  two"});
  CHECK(runtime::wrap("", 20) == Lines{""});
  CHECK(runtime::wrap("abcdefghijkl", 8) == Lines{"abcdefgh", "ijkl"});
  CHECK(runtime::wrap("真实部署微开", 8) == Lines{"真实部署", "微开"});
  // The comma would begin the second line, so the character before it goes along.
  CHECK(runtime::wrap("真实部署，微开", 8) == Lines{"真实部", "署，微开"});
  CHECK(runtime::wrap("真实部 署abc", 8) == Lines{"真实部", "署abc"});
  CHECK(runtime::wrap("真实部（署微", 8) == Lines{"真实部", "（署微"});
}

TEST_CASE("pieces keep their columns, and what does not fit goes to the next line") {
  runtime::Page page(40, false);
  page.row({{"a", 0}, {"b", 10}, {"", 15}, {"c", 20}}, "    ");
  page.row({{"a long first piece", 0}, {"b", 10}}, "    ");
  page.row({{"first", 0}, {"second piece of thirty-two cells", 20}, {"third", 30}}, "    ");
  page.edges({{"left"}}, "right");
  page.edges({{"a left side that takes its room"}}, "and a right side");
  CHECK(page.take() ==
        "a         b         c\n"
        "a long first piece  b\n"
        "first  second piece of thirty-two cells\n"
        "    third\n"
        "left                               right\n"
        "a left side that takes its room\n"
        "                        and a right side\n");
}

TEST_CASE("arguments are put in as they are") {
  using runtime::say;
  CHECK(say(Language::en, Sentence::and_two, {"{1}", "b"}) == "{1} and b");
  CHECK(say(Language::en, Sentence::and_two, {"a"}) == "a and ");
  // Chinese and Latin are parted by a space, Chinese and Chinese or punctuation are not.
  CHECK(say(Language::zh, Sentence::and_two, {"e3", "e4"}) == "e3 和 e4");
  CHECK(say(Language::zh, Sentence::and_two, {"利用率", "订单"}) == "利用率和订单");
  CHECK(say(Language::zh, Sentence::lack_missing, {"utilisation"}) == "没有关于 utilisation 的证据");
}

TEST_CASE("every sentence has the same holes in both languages, and Chinese is Chinese") {
  const auto holes = [](std::string_view text) {
    std::set<char> found;
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
      if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
    return found;
  };
  // Sentences whose English leaves an argument out on purpose: the label beside the name.
  const std::set<std::size_t> kOneSided = {static_cast<std::size_t>(Sentence::why_name)};
  // Words that stay as they are in Chinese.
  const std::set<std::string> kKept = {"A", "F", "JSON", "ajar", "exact", "false", "x"};
  for (std::size_t i = 0; i < runtime::sentence_count(); ++i) {
    const auto sentence = static_cast<Sentence>(i);
    const std::string_view en = runtime::template_of(Language::en, sentence), zh = runtime::template_of(Language::zh, sentence);
    INFO(en << " | " << zh);
    if (!kOneSided.count(i)) CHECK(holes(en) == holes(zh));
    CHECK_FALSE(find_invalid_utf8(zh));
    std::string word;
    for (const char c : std::string(zh) + " ") {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) word += c;
      else if (!word.empty()) {
        CHECK(kKept.count(word) == 1);
        word.clear();
      }
    }
  }
}
