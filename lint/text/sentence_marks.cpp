#include "lint/text/sentence_marks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.hpp"
#include "lint/text/characters.hpp"

namespace ajar::lint {
namespace {

/// Bytes that a mark may begin with.
constexpr std::array<bool, 256> kLeads = [] {
  std::array<bool, 256> leads{};
  for (const char c : {'.', '!', '?', '\n', '(', ')', '[', ']', '"'}) leads[static_cast<unsigned char>(c)] = true;
  leads[0xE2] = leads[0xE3] = leads[0xEF] = true;
  return leads;
}();

struct Meaning {
  MarkKind kind;
  bool quotation = false;
  char32_t pair = 0;  ///< of a closing one: what it closes
};

std::optional<Meaning> meaning(char32_t c) {
  using enum MarkKind;
  switch (c) {
    case '.':
      return Meaning{full_stop};
    case U'。':
    case U'｡':
      return Meaning{han_stop};
    case '?':
    case U'？':
      return Meaning{question};
    case '!':
    case U'！':
      return Meaning{exclamation};
    case U'…':
      return Meaning{ellipsis};
    case U'；':
      return Meaning{semicolon};
    case '\n':
      return Meaning{line};
    case '(':
    case '[':
    case U'（':
    case U'【':
    case U'《':
    case U'〈':
      return Meaning{opening};
    case U'“':
    case U'「':
    case U'『':
      return Meaning{opening, true};
    case ')':
      return Meaning{closing, false, '('};
    case ']':
      return Meaning{closing, false, '['};
    case U'）':
      return Meaning{closing, false, U'（'};
    case U'】':
      return Meaning{closing, false, U'【'};
    case U'》':
      return Meaning{closing, false, U'《'};
    case U'〉':
      return Meaning{closing, false, U'〈'};
    case U'”':
      return Meaning{closing, true, U'“'};
    case U'」':
      return Meaning{closing, true, U'「'};
    case U'』':
      return Meaning{closing, true, U'『'};
    default:
      return std::nullopt;
  }
}

/// A straight quotation mark opens where something begins.
bool straight_opens(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  std::size_t offset = at;
  const char32_t before = code_point_before(text, offset), after = code_point_at(text, at + 1);
  if (kind_of(after) == CharKind::space || at + 1 == text.size()) return false;
  return kind_of(before) == CharKind::space || before == '(' || before == '[' || before == U'（' || before == 0x2014 ||
         before == '-';
}

class Pairs {
 public:
  explicit Pairs(std::vector<Mark>& marks) : marks_(marks) {}

  void open(char32_t what) { open_.push_back({what, static_cast<std::uint32_t>(marks_.size() - 1)}); }
  bool is_open(char32_t what) const { return find(what) != open_.size(); }
  void close(char32_t what) {
    const std::size_t at = find(what);
    if (at == open_.size()) return;
    marks_[open_[at].mark].partner = static_cast<std::uint32_t>(marks_.size() - 1);
    open_.resize(at);
  }

 private:
  struct Open {
    char32_t what;
    std::uint32_t mark;
  };
  /// Pairs that cross are mended, but not searched for far away.
  std::size_t find(char32_t what) const {
    constexpr std::size_t kSearched = 4;
    for (std::size_t i = open_.size(); i > 0 && i + kSearched > open_.size(); --i)
      if (open_[i - 1].what == what) return i - 1;
    return open_.size();
  }

  std::vector<Mark>& marks_;
  std::vector<Open> open_;
};

}  // namespace

void find_marks(std::string_view text, std::vector<Mark>& out) {
  out.clear();
  Pairs pairs(out);
  for (std::size_t at = 0; at < text.size();) {
    if (!kLeads[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    Mark mark;
    mark.begin = static_cast<std::uint32_t>(begin);
    mark.end = static_cast<std::uint32_t>(at);
    if (c == '"') {
      // The half of a pair that is not open can only open.
      const bool opens = straight_opens(text, begin) && !(pairs.is_open('"') && begin + 1 == text.size());
      mark.kind = opens ? MarkKind::opening : MarkKind::closing;
      mark.quotation = true;
      out.push_back(mark);
      opens ? pairs.open(c) : pairs.close(c);
    } else if (const auto what = meaning(c)) {
      mark.kind = what->kind;
      mark.quotation = what->quotation;
      out.push_back(mark);
      if (mark.kind == MarkKind::opening) pairs.open(c);
      if (mark.kind == MarkKind::closing) pairs.close(what->pair);
    }
  }
}

}  // namespace ajar::lint
