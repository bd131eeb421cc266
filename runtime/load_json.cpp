#include <algorithm>
#include <utility>
#include <nlohmann/json.hpp>

#include "runtime/load_rows.hpp"

namespace ajar::runtime {

namespace {

using Json = nlohmann::json;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The bytes the JSON lexer gets to see. They keep the places of the text but are always valid UTF-8, and their numbers
/// always fit a double: the lexer would refuse `1e999`, and numbers are read from the text itself, digit by digit.
class LexerText {
 public:
  LexerText(std::string_view text, std::size_t begin, std::size_t end) : text_(text.substr(0, end)), at_(begin) {
    find_next_invalid();
  }

  char current() const {
    if (at_ == invalid_) return '?';
    return exponent_ && is_digit(text_[at_]) ? '0' : text_[at_];
  }

  bool at_end() {
    if (at_ < text_.size()) return false;
    asked_past_end_ = true;
    return true;
  }

  void advance() {
    const char c = text_[at_];
    if (at_ == invalid_) note_invalid();
    ++at_;
    if (in_string_) {
      if (c == '"' && !escaped_) in_string_ = false;
      escaped_ = c == '\\' && !escaped_;
    } else {
      in_string_ = c == '"';
      advance_in_number(c);
    }
  }

  std::size_t at() const { return at_; }
  bool asked_past_end() const { return asked_past_end_; }
  /// The first invalid byte since it was last taken.
  std::optional<std::size_t> take_invalid() { return std::exchange(first_invalid_, std::nullopt); }

 private:
  static constexpr int kDigitsShown = 40;

  void advance_in_number(char c) {
    if (is_digit(c)) {
      if (++digits_ < kDigitsShown) return;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    } else if (digits_ > 0 && (c == 'e' || c == 'E')) {
      exponent_ = true;
    } else if (!(exponent_ && (c == '+' || c == '-'))) {
      exponent_ = false;
      digits_ = 0;
    }
  }

  void note_invalid() {
    if (!first_invalid_) first_invalid_ = at_;
    ++at_;
    find_next_invalid();
    --at_;
  }

  void find_next_invalid() {
    const auto offset = find_invalid_utf8(text_.substr(std::min(at_, text_.size())));
    invalid_ = offset ? at_ + *offset : std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t invalid_ = std::string_view::npos;
  std::optional<std::size_t> first_invalid_;
  int digits_ = 0;
  bool exponent_ = false, in_string_ = false, escaped_ = false, asked_past_end_ = false;
};

/// An input iterator over a LexerText; the default one is the end.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  Cursor() = default;
  explicit Cursor(LexerText& text) : text_(&text) {}
  char operator*() const { return text_->current(); }
  Cursor& operator++() {
    text_->advance();
    return *this;
  }
  Cursor operator++(int) {
    Cursor before = *this;
    text_->advance();
    return before;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.ended() == b.ended(); }
  friend bool operator!=(const Cursor& a, const Cursor& b) { return !(a == b); }

 private:
  bool ended() const { return text_ == nullptr || text_->at_end(); }
  LexerText* text_ = nullptr;
};

/// Turns the events of the parser into rows. Rows are the objects at level `row_level_`: 0 in JSONL, 1 in an array, 2 in
/// the array of {"evidence": […]}; -1 while there are none.
class RowEvents : public nlohmann::json_sax<Json> {
 public:
  RowEvents(Loading& in, std::size_t begin, std::size_t end, bool is_line, std::size_t from = 0)
      : in_(in), text_(in.text, begin, end), from_(from), last_end_(begin), row_level_(is_line ? 0 : -1) {}

  /// False when the parser gave up; `failed_at()` is then the place. A RowEvents is run once.
  bool run() {
    const bool done = Json::sax_parse(Cursor(text_), Cursor(), this);
    cut_off_ = !done && text_.asked_past_end() && !complete_;
    return done;
  }

  bool cut_off() const { return cut_off_; }
  bool complete() const { return complete_; }      ///< the outermost value was read to its end
  bool found_rows() const { return found_rows_; }  ///< there was an array of rows
  Span failed_at() const { return failed_at_; }
  std::size_t row_begin() const { return row_begin_; }
  bool in_row() const { return row_level_ >= 0 && open_ > row_level_; }

  /// Hands over the row that was read. Rows of a list are handed over one by one as they end; the row of a line only once
  /// nothing follows it, so that each line is one row.
  void add_row() {
    const auto invalid = text_.take_invalid();
    if (row_begin_ < from_) return;
    row_.line = in_.lines.line_of(row_begin_);
    if (!is_object_) {
      row_.broken = true;
      in_.report(Code::E0504, {}, row_.span);
    }
    if (invalid) {
      row_.broken = true;
      in_.report_invalid_byte(*invalid);
    }
    if (too_deep_) {
      row_.broken = true;
      in_.report(Code::E0621, {static_cast<std::int64_t>(in_.depth_limit)}, row_.span);
    }
    find_repeated_extras();
    in_.rows.add(row_);
  }

  bool null() override { return scalar(token_end(4), {}, false); }
  bool boolean(bool value) override { return scalar(token_end(value ? 4 : 5), value ? "true" : "false", false); }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, const string_t&) override { return number(); }
  bool string(string_t& text) override { return scalar(text_.at(), text, true); }
  bool binary(binary_t&) override { return true; }  // not in JSON text
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    const std::size_t begin = token_begin();
    last_end_ = text_.at();
    if (at_field()) {
      key_ = name;
      key_span_ = in_.span(begin + 1, last_end_ - 1);
    } else if (row_level_ < 0 && open_ == 1) {
      at_evidence_ = name == "evidence";
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    constexpr std::size_t kWidest = 40;
    const std::size_t end = std::max(text_.at(), last_end_);
    std::size_t begin = std::min(token_begin(), end);
    if (end - begin > kWidest) begin = end - 1;
    failed_at_ = in_.span(begin, end);
    return false;
  }

 private:
  bool at_row() const { return row_level_ >= 0 && open_ == row_level_; }
  bool at_field() const { return row_level_ >= 0 && open_ == row_level_ + 1 && is_object_; }

  // Between the end of a token and the next one stand only white space, commas and colons.
  std::size_t token_begin() const {
    const std::size_t begin = in_.text.find_first_not_of(" \t\r\n,:", last_end_);
    return begin == std::string_view::npos ? in_.text.size() : begin;
  }
  std::size_t token_end(std::size_t length) const { return token_begin() + length; }

  bool number() {
    const std::size_t begin = token_begin();
    const std::size_t end = std::min(in_.text.find_first_not_of("+-.0123456789eE", begin), in_.text.size());
    return scalar(end, in_.text.substr(begin, end - begin), false);
  }

  bool scalar(std::size_t end, std::string_view text, bool quoted) {
    const std::size_t begin = token_begin();
    last_end_ = end;
    if (at_field()) {
      const auto form = trim(text).empty() ? FieldText::Form::absent : FieldText::Form::scalar;
      set_field(form, text, quoted ? in_.span(begin + 1, end - 1) : in_.span(begin, end));
    } else if (at_row()) {
      begin_row(begin, false);
      end_row();
    } else {
      refuse_evidence(begin, end);
    }
    if (open_ == 0) complete_ = true;
    return true;
  }

  bool open(bool is_object) {
    const std::size_t begin = token_begin();
    last_end_ = begin + 1;
    if (at_row()) {
      begin_row(begin, is_object);
    } else if (at_field()) {
      nested_begin_ = begin;
    } else if (row_level_ < 0 && !is_object && (open_ == 0 || (open_ == 1 && at_evidence_))) {
      row_level_ = open_ + 1;
      found_rows_ = true;
      ++open_;
      return true;
    } else if (row_level_ < 0) {
      refuse_evidence(begin, begin + 1);
    }
    ++open_;
    if (in_row() && static_cast<std::uint32_t>(open_ - row_level_) > in_.depth_limit) too_deep_ = true;
    return true;
  }

  bool close() {
    last_end_ = std::max(token_begin() + 1, last_end_);
    --open_;
    if (row_level_ >= 0 && open_ < row_level_) {
      row_level_ = -1;  // the array of rows ends
      at_evidence_ = false;
    } else if (at_row()) {
      end_row();
    } else if (at_field()) {
      set_field(FieldText::Form::nested, in_.text.substr(nested_begin_, last_end_ - nested_begin_),
                in_.span(nested_begin_, last_end_));
    }
    if (open_ == 0) complete_ = true;
    return true;
  }

  void refuse_evidence(std::size_t begin, std::size_t end) {
    if (row_level_ >= 0 || open_ != 1 || !at_evidence_) return;
    in_.report(Code::E0501, {Phrase::rows_evidence_no_list}, in_.span(begin, end));
    at_evidence_ = false;
    found_rows_ = true;  // said what is wrong; nothing more to say about the text
  }

  void begin_row(std::size_t begin, bool is_object) {
    row_.clear();
    row_begin_ = begin;
    is_object_ = is_object;
    too_deep_ = false;
  }

  void set_field(FieldText::Form form, std::string_view text, Span span) {
    const auto field = field_called(key_);
    if (!field) {
      row_.extras.push_back({std::move(key_), std::string(text), key_span_, form == FieldText::Form::absent});
      return;
    }
    FieldText& target = row_[*field];
    if (target.given) return report_twice(key_span_);
    target = {form, true, std::string(text), span};
  }

  void report_twice(Span place) {
    row_.broken = true;
    if (row_begin_ >= from_) in_.report(Code::E0507, {quoted(in_.text_at(place))}, place);
  }

  void end_row() {
    row_.span = in_.span(row_begin_, last_end_);
    if (row_level_ > 0) add_row();
  }

  void find_repeated_extras() {
    if (row_.extras.size() < 2) return;
    std::vector<std::uint32_t> order(row_.extras.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto name = [&](std::uint32_t i) -> const std::string& { return row_.extras[i].name; };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return name(a) != name(b) ? name(a) < name(b) : a < b; });
    for (std::size_t i = 1; i < order.size(); ++i)
      if (name(order[i]) == name(order[i - 1])) report_twice(row_.extras[order[i]].span);
  }

  Loading& in_;
  LexerText text_;
  std::size_t from_;  // rows that begin before are passed over
  std::size_t last_end_;
  int row_level_;
  int open_ = 0;
  RawRow row_;
  std::size_t row_begin_ = 0, nested_begin_ = 0;
  std::string key_;
  Span key_span_, failed_at_;
  bool is_object_ = false, too_deep_ = false, at_evidence_ = false;
  bool found_rows_ = false, complete_ = false, cut_off_ = false;
};

/// Advice about what stopped the parser, from the text it stopped at. `begin` is that of the row or list.
std::vector<Message> json_advice(const Loading& in, std::size_t begin, Span place) {
  const std::size_t at = place.begin - in.span_offset;
  const std::string_view found = in.text.substr(at);
  const auto starts = [&](std::string_view word) { return found.substr(0, word.size()) == word; };
  if (starts("NaN") || starts("nan") || starts("Infinity") || starts("-Infinity")) return {{Phrase::help_json_nan, {}}};
  if (starts("'")) return {{Phrase::help_json_quotes, {}}};
  if (starts("True") || starts("False") || starts("None")) return {{Phrase::help_json_python, {}}};
  const std::string_view before = trim(in.text.substr(begin, at - begin));
  if ((starts("}") || starts("]")) && !before.empty() && before.back() == ',') return {{Phrase::help_json_comma, {}}};
  return {};
}

}  // namespace

bool add_element(Loading& in, std::size_t begin, std::size_t end) {
  LexerText text(in.text, begin, end);
  if (!Json::accept(Cursor(text), Cursor())) return false;
  RowEvents events(in, begin, end, true);
  events.run();
  events.add_row();
  return true;
}

bool is_whole_json(std::string_view first_line) {
  first_line = trim(first_line);
  return !first_line.empty() && (first_line[0] == '[' || first_line == "{");
}

void add_line(Loading& in, std::size_t begin, std::size_t end) {
  RowEvents events(in, begin, end, true);
  if (events.run()) return events.add_row();
  if (events.cut_off()) {
    in.report(Code::E0503, {}, in.span(begin, end));
  } else {
    in.report(Code::E0502, {}, events.failed_at(), json_advice(in, begin, events.failed_at()));
  }
  in.add_unreadable(begin, end);
}

void load_json(Loading& in, std::size_t from) {
  if (trim(in.text).empty()) return;
  RowEvents events(in, 0, in.text.size(), false, from);
  const bool done = events.run();
  if (!events.found_rows() && (done || events.complete())) {
    std::vector<Message> helps;
    if (!done) helps.push_back({Phrase::help_format_jsonl, {}});
    in.report(Code::E0501, {Phrase::rows_are_no_list}, in.span(0, 0), std::move(helps));
    return;
  }
  if (done) return;
  in.report(Code::E0505, {}, events.failed_at(), json_advice(in, 0, events.failed_at()));
  in.add_unreadable(events.in_row() ? events.row_begin() : events.failed_at().begin - in.span_offset, in.text.size());
}

}  // namespace ajar::runtime
