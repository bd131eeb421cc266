#include "core/verdict.hpp"

#include <set>
#include <string>

#include "tests/catch.hpp"

using namespace ajar;

TEST_CASE("states, truths, reasons and fates by name") {
  CHECK(id_of(State::ajar) == "ajar");
  CHECK(word_of(State::ajar, Language::zh) == "微开");
  CHECK(word_of(State::open, Language::en) == "open");
  CHECK(id_of(Truth::no) == "no");
  CHECK(id_of(Truth::error) == "error");
  CHECK(id_of(Reason::set_aside) == "set_aside");
  CHECK(word_of(Reason::set_aside, Language::en) == "set aside");
  CHECK(id_of(Reason::below_grade) == "below_grade");
  CHECK(id_of(Fate::used) == "used");
  CHECK(id_of(Fate::off_subject) == "off_subject");
  CHECK(word_of(Fate::wrong_kind, Language::zh) == "类别不符");
  CHECK(id_of(Confidence::very_low) == "very_low");
  CHECK(word_of(Confidence::very_low, Language::zh) == "很低");
  CHECK(word_of(Confidence::high, Language::zh) == "高");
  CHECK(id_of(Basis::opinion) == "opinion");
  CHECK(word_of(Basis::measured, Language::zh) == "实测");
  CHECK(letter_of(Grade::a) == 'A');
  CHECK(letter_of(Grade::f) == 'F');
  CHECK(letter_of(Grade::none) == '-');
  CHECK(Grade::b > Grade::c);
}

TEST_CASE("no two fates share a word") {
  for (const Language language : {Language::en, Language::zh}) {
    std::set<std::string_view> words;
    std::size_t count = 0;
    for (auto f = Fate::used;; f = static_cast<Fate>(static_cast<int>(f) + 1)) {
      words.insert(word_of(f, language));
      ++count;
      if (f == Fate::off_subject) break;
    }
    CHECK(words.size() == count);
    CHECK(count == 14);
  }
}

TEST_CASE("reasons are listed in one order") {
  ReasonSet set = Reason::undefined;
  set |= Reason::missing;
  set |= Reason::contested;
  std::string listed;
  set.for_each([&](Reason r) { listed += std::string(id_of(r)) + " "; });
  CHECK(listed == "missing contested undefined ");
}

TEST_CASE("the weakest verdict wins at both ends") {
  const Verdict sure{State::open, State::open}, unsure{State::closed, State::open};
  CHECK(weakest(sure, unsure) == Verdict{State::closed, State::open});
  CHECK(weakest(unsure, {State::ajar, State::ajar}) == Verdict{State::closed, State::ajar});
}
