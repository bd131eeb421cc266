#include "lint/text/sentences.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "lint/text/abbreviations.hpp"
#include "lint/text/ascii.hpp"
#include "lint/text/characters.hpp"
#include "lint/text/sentence_marks.hpp"

namespace ajar::lint {
namespace {

/// Brackets and quotations up to this size belong to the sentence they stand in.
constexpr std::uint32_t kShortBracket = 400, kShortQuotation = 80;
/// No more marks than this close behind an end.
constexpr std::size_t kMostClosing = 16;

/// The splitter of one block. Offsets are those of the block's text.
class Splitter {
 public:
  Splitter(const Document& document, BlockId block, std::vector<Sentence>& out)
      : document_(document),
        block_(block),
        text_(document.text(document[block].text)),
        cursor_(document.shadow),
        out_(out) {}

  void split() {
    find_marks(text_, marks_);
    skip_spaces(0);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const Mark& mark = marks_[i];
      leave_brackets(i);
      if (mark.begin < start_) continue;
      if (mark.kind == MarkKind::line)
        emit(mark.begin, SentenceEnd::line, mark.end);
      else if (mark.kind == MarkKind::opening)
        enter_bracket(i);
      else if (mark.kind != MarkKind::closing)
        i = try_to_end(i);
    }
    emit(static_cast<std::uint32_t>(text_.size()), SentenceEnd::block, static_cast<std::uint32_t>(text_.size()));
  }

 private:
  // Brackets and quotations within a sentence.
  void enter_bracket(std::size_t i) {
    const Mark& mark = marks_[i];
    const std::string_view sign = text_.substr(mark.begin, mark.end - mark.begin);
    const bool title = sign == "《" || sign == "〈";
    if (mark.partner == Mark::kNoMark || (mark.begin == start_ && !title)) return;
    const std::uint32_t size = marks_[mark.partner].end - mark.begin;
    // What is nested in a short one is shorter.
    if (size <= (mark.quotation ? kShortQuotation : kShortBracket) && inside_until_ == 0) {
      inside_until_ = mark.partner;
      inside_quotation_ = mark.quotation;
    }
  }
  void leave_brackets(std::size_t i) {
    if (i >= inside_until_) inside_until_ = 0;
  }

  /// The marks of an end that stand together: `?!`, `……`, `.”)`. Returns the last one's index.
  std::size_t try_to_end(std::size_t first) {
    std::size_t last = first;
    const auto follows = [&](std::size_t i) { return i + 1 < marks_.size() && marks_[i + 1].begin == marks_[i].end; };
    const auto is_end = [&](std::size_t i) { return marks_[i].kind <= MarkKind::ellipsis; };
    while (follows(last) && is_end(last + 1)) ++last;
    SentenceEnd end = kind_of_end(first, last);
    bool closed = false, quotation = false;
    std::size_t reached = last;
    while (follows(reached) && reached - last < kMostClosing &&
           (marks_[reached + 1].kind == MarkKind::closing || (closed && is_end(reached + 1)))) {
      ++reached;
      closed = closed || marks_[reached].kind == MarkKind::closing;
      quotation = quotation || marks_[reached].quotation;
    }
    std::uint32_t after = marks_[reached].end;
    // ’ may be an apostrophe elsewhere; behind an end it closes.
    if (text_.substr(after).starts_with("’")) after += 3, quotation = closed = true;
    if (text_.substr(after).starts_with("'")) after += 1, quotation = closed = true;
    if (inside_until_ != 0 && !leaves_quotation(reached)) return last;
    if (!ends(first, last, after, end, closed, quotation)) return last;
    emit(after, end, after);
    return reached;
  }

  /// A sentence may end with the quotation at its end, but not within it, nor within brackets.
  bool leaves_quotation(std::size_t reached) const { return inside_quotation_ && reached >= inside_until_; }

  SentenceEnd kind_of_end(std::size_t first, std::size_t last) const {
    const auto any = [&](MarkKind kind) {
      for (std::size_t i = first; i <= last; ++i)
        if (marks_[i].kind == kind) return true;
      return false;
    };
    if (any(MarkKind::question)) return SentenceEnd::question;
    if (any(MarkKind::exclamation)) return SentenceEnd::exclamation;
    if (any(MarkKind::ellipsis) || (marks_[first].kind == MarkKind::full_stop && last > first))
      return SentenceEnd::ellipsis;
    return marks_[first].kind == MarkKind::semicolon ? SentenceEnd::semicolon : SentenceEnd::stop;
  }

  // What stands behind the end.
  struct Next {
    bool spaced = false;
    std::uint32_t begin = 0;  ///< behind the spaces
    char32_t first = 0;       ///< the first letter or digit, behind what opens; else what is there
    std::string_view word;    ///< in Latin letters
  };
  Next look(std::uint32_t at) const {
    Next next;
    next.begin = skipped(at);
    next.spaced = next.begin > at;
    std::size_t offset = next.begin;
    for (int openers = 0; offset < text_.size(); ++openers) {
      std::size_t following = offset;
      const char32_t c = next_code_point(text_, following);
      const bool opens =
          c == '"' || c == '\'' || c == '(' || c == '[' || c == U'“' || c == U'‘' || c == U'（' || c == '*';
      if (!opens || openers == 3) {
        next.first = c;
        break;
      }
      offset = following;
    }
    const std::size_t end = letters_from(offset);
    next.word = text_.substr(offset, end - offset);
    return next;
  }
  std::size_t letters_from(std::size_t at) const {
    const std::size_t limit = std::min(text_.size(), at + 16);
    while (at < limit && is_ascii_letter(text_[at])) ++at;
    return at;
  }
  std::uint32_t skipped(std::uint32_t at) const {
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (c == '\n' || kind_of(c) != CharKind::space) break;
      at = static_cast<std::uint32_t>(next);
    }
    return at;
  }

  bool ends(std::size_t first, std::size_t last, std::uint32_t after, SentenceEnd& end, bool closed,
            bool quotation) const {
    const Next next = look(after);
    if (next.begin == text_.size() || text_[next.begin] == '\n') return true;
    const std::string_view rest = text_.substr(next.begin);
    // A comma goes on, whatever stands before it; so does a full stop (. . .).
    for (const std::string_view mark : {",", "，", "、", ";", "；", ":", "：", "）", ")", "."})
      if (rest.starts_with(mark)) return false;
    const bool dash = rest.starts_with("—") || rest.starts_with("–");
    if (dash && (quotation || end == SentenceEnd::question || end == SentenceEnd::exclamation)) return false;
    const bool wide = is_wide(next.first) || is_ambiguously_wide(next.first);
    const bool latin_end =
        text_[marks_[first].begin] == '.' || text_[marks_[last].begin] == '?' || text_[marks_[last].begin] == '!';
    if (!latin_end || (!next.spaced && wide)) return ends_chinese(first, last, next, end, quotation);
    if (!next.spaced && !closed) return false;
    if (is_lower(next.first)) return false;
    if (end == SentenceEnd::stop) return ends_with_full_stop(first, next);
    if (quotation && end != SentenceEnd::ellipsis) return !is_reported(next.begin);
    return true;
  }

  bool ends_chinese(std::size_t first, std::size_t last, const Next& next, SentenceEnd end, bool quotation) const {
    const std::string_view rest = text_.substr(next.begin);
    if (end == SentenceEnd::semicolon) return true;
    if (is_lower(next.first) && end == SentenceEnd::ellipsis) return false;
    if (text_[marks_[first].begin] == '.' && first == last && !quotation) {
      // In the middle of mixed text: `.NET平台` and `3.中国` are no ends, `Huawei.这` is one.
      std::size_t before = marks_[first].begin;
      const char32_t c = code_point_before(text_, before);
      if (is_number_of_list(marks_[first].begin) ||
          abbreviation(word_before(marks_[first].begin).view()) != Abbreviation::none)
        return false;
      return is_wide(c) || is_lower(c);
    }
    if (quotation) return !goes_on_behind_quotation(rest) && !begins_with_reporting_clause(rest);
    if (end == SentenceEnd::ellipsis) return !rest.starts_with("的") && !rest.starts_with("等");
    return true;
  }

  // Full stops.
  bool ends_with_full_stop(std::size_t mark, const Next& next) const {
    const std::uint32_t at = marks_[mark].begin;
    if (is_number_of_list(at)) return false;
    const SmallWord word = word_before(at);
    if (word.size() == 0) return true;
    const bool beginner = often_begins_sentence(SmallWord(next.word).view());
    if (word.size() == 1) return ends_with_letter(at - 1, next, beginner);
    switch (abbreviation(word.view())) {
      case Abbreviation::none:
        return true;
      case Abbreviation::never:
        return false;
      case Abbreviation::number:
        return kind_of(next.first) != CharKind::digit;
      case Abbreviation::seldom:
        return beginner;
    }
    return true;
  }

  SmallWord word_before(std::uint32_t at) const {
    std::size_t begin = at;
    while (begin > start_ && at - begin <= 12 && is_ascii_letter(text_[begin - 1])) --begin;
    return SmallWord(text_.substr(begin, at - begin));
  }

  /// Initials (J. Smith), dotted abbreviations (e.g., U.S., a.m.) and letters that are words (Plan B.).
  bool ends_with_letter(std::size_t begin, const Next& next, bool beginner) const {
    const char letter = text_[begin];
    const bool dotted = begin >= start_ + 2 && text_[begin - 1] == '.' && is_ascii_letter(text_[begin - 2]);
    if (dotted && (letter == 'g' || letter == 'e')) return false;  // e.g. i.e.
    if (!dotted && (letter == 'p' || letter == 'c' || letter == 'v'))
      return kind_of(next.first) != CharKind::digit && beginner;
    return beginner;
  }

  /// `1.`, `a.`, `IV.` at the beginning of a sentence count; they do not end it.
  bool is_number_of_list(std::uint32_t at) const {
    const std::string_view number = text_.substr(start_, at - start_);
    if (number.empty() || number.size() > 4) return false;
    const bool digits = number.size() <= 3 && std::all_of(number.begin(), number.end(), is_ascii_digit);
    const bool letter = number.size() == 1 && is_ascii_letter(number[0]);
    const bool roman = number.find_first_not_of("IVX") == std::string_view::npos;
    return digits || letter || roman;
  }

  /// “Is it?” Smith asked.
  bool is_reported(std::uint32_t at) const {
    for (int words = 0; words < 4 && at < text_.size(); ++words) {
      const std::size_t end = letters_from(at);
      if (end == at) return false;
      if (is_reporting_verb(SmallWord(text_.substr(at, end - at)).view())) return true;
      at = skipped(static_cast<std::uint32_t>(end));
    }
    return false;
  }

  // Sentences.
  void skip_spaces(std::uint32_t at) {
    start_ = at;
    while (start_ < text_.size()) {
      std::size_t next = start_;
      if (kind_of(next_code_point(text_, next)) != CharKind::space) break;
      start_ = static_cast<std::uint32_t>(next);
    }
  }

  void emit(std::uint32_t end, SentenceEnd how, std::uint32_t next_start) {
    std::size_t trimmed = end;
    for (std::size_t before = trimmed; trimmed > start_; trimmed = before)
      if (kind_of(code_point_before(text_, before)) != CharKind::space) break;
    while (trimmed > start_ && trimmed - start_ > kLongestSentence) {
      const std::uint32_t cut = place_to_cut();
      add(cut, SentenceEnd::cut);
      skip_spaces(cut);
    }
    if (trimmed > start_) add(static_cast<std::uint32_t>(trimmed), how);
    skip_spaces(next_start);
    inside_until_ = 0;
  }

  /// The last white space of the longest sentence, or at least the beginning of a character.
  std::uint32_t place_to_cut() const {
    const std::uint32_t limit = start_ + kLongestSentence;
    for (std::uint32_t at = limit; at > limit - 256; --at)
      if (text_[at] == ' ') return at;
    std::uint32_t at = limit;
    while (at > limit - 4 && (static_cast<unsigned char>(text_[at]) & 0xC0u) == 0x80u) --at;
    return at;
  }

  void add(std::uint32_t end, SentenceEnd how) {
    const std::uint32_t base = document_[block_].text.begin;
    const Range text{base + start_, base + end};
    out_.push_back({text, cursor_.source_of(text), block_, how});
  }

  const Document& document_;
  BlockId block_;
  std::string_view text_;
  SourceCursor cursor_;
  std::vector<Sentence>& out_;
  std::vector<Mark> marks_;
  std::uint32_t start_ = 0;       ///< where the present sentence begins
  std::size_t inside_until_ = 0;  ///< the closing mark of the short bracket or quotation we are in; 0 when in none
  bool inside_quotation_ = false;
};

}  // namespace

void split_sentences(const Document& document, BlockId block, std::vector<Sentence>& out) {
  if (!document[block].text.empty()) Splitter(document, block, out).split();
}

std::vector<Sentence> split_sentences(const Document& document) {
  std::vector<Sentence> sentences;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) split_sentences(document, BlockId(i), sentences);
  return sentences;
}

}  // namespace ajar::lint
