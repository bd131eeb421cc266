#include "core/text.hpp"
#include "lang/tree_items.hpp"

namespace ajar::lang {
namespace {

constexpr std::int64_t kMostWhole = 1'000'000;

}  // namespace

// ---- words ----------------------------------------------------------------------------------------------------------

ast::Word TreeBuilder::word_at(std::uint32_t at) { return {state_.tokens().span(at), token(at).text, false}; }

/// A name; one with hyphens is reported and read with underscores.
void TreeBuilder::name(Range r) {
  if (r.last - r.first == 1) return names_.push(r.first, word_at(r.first));
  std::string joined;
  bool evident = true;  // `Apr-26` may be a date, `phase-1` a difference
  for (std::uint32_t i = r.first; i < r.last; ++i) {
    joined += token(i).kind == '-' ? "_" : std::string(token(i).text);
    evident = evident && (token(i).kind == '-' || token(i).kind == tok::kWord);
  }
  Diagnostic made = diagnostic(Code::E0117, {std::string(written(r))}, span(r));
  made.fixes.push_back({span(r), joined, evident});
  report(std::move(made));
  names_.push(r.first, {span(r), arena_.copy(std::string_view(joined)), false});
}

void TreeBuilder::word(Range r) {
  words_.push(r.first, token(r.first).kind == tok::kText ? text_at(r.first) : word_at(r.first));
}

ast::Text TreeBuilder::text_at(std::uint32_t at) {
  const std::string_view raw = token(at).text;
  const bool plain = raw.find('\\') == std::string_view::npos;
  return {state_.tokens().span(at), plain ? raw : arena_.copy(std::string_view(unescape(raw))), true};
}

void TreeBuilder::text(Range r) { texts_.push(r.first, text_at(r.first)); }

void TreeBuilder::language_name(Range r) {
  ast::Name name = word_at(r.first);
  for (const Keyword language : {Keyword::en, Keyword::zh}) {
    if (state_.length(language, r.first) == 1) name.text = spelling(language, Language::en);
  }
  names_.push(r.first, name);
}

void TreeBuilder::ref(Range r) { refs_.push(r.first, {span(r), arena_.copy(names_.take(r.first))}); }

void TreeBuilder::labels(Range r) { labels_ = arena_.copy(texts_.take(r.first)); }

ast::Labels TreeBuilder::take_labels() { return std::exchange(labels_, {}); }

void TreeBuilder::item_labels(Range) { draft_.labels = take_labels(); }

void TreeBuilder::aliases(Range r) { draft_.aliases = arena_.copy(words_.take(r.first)); }

void TreeBuilder::because(Range) { because_ = take_labels(); }

void TreeBuilder::lang(Range) { language_ = state_.keyword() == Keyword::zh ? Language::zh : Language::en; }

void TreeBuilder::lang_texts(Range r) {
  ast::LangTexts made;
  made.span = span(r);
  made.language = language_;
  made.texts = arena_.copy(texts_.take(r.first));
  lang_texts_.push(r.first, made);
}

// ---- numbers --------------------------------------------------------------------------------------------------------

/// The number written at `at`; zero when it is none, which has then been reported.
Rational TreeBuilder::decimal(std::uint32_t at) {
  const Token& t = token(at);
  const DecimalResult read = parse_decimal(t.text);
  if (read) return read.value;
  refused_number_ = true;
  const bool too_long = read.error == DecimalError::too_many_digits || read.error == DecimalError::too_many_decimals;
  Diagnostic made = diagnostic(too_long ? Code::E0603 : Code::E0112, {}, state_.tokens().span(at));
  if (!too_long) made.arguments.push_back(std::string(t.text));
  if (read.error == DecimalError::bad_grouping) {
    made.helps.push_back({Phrase::groups_of_three, {}});
    std::string plain;
    for (const char c : t.text) plain += c == ',' ? "" : std::string(1, c);
    made.fixes.push_back({made.primary.span, plain, false});
  } else if (read.error == DecimalError::exponent) {
    made.helps.push_back({Phrase::no_exponents, {}});
  } else if (!too_long) {
    made.helps.push_back({Phrase::how_numbers_look, {}});
  }
  report(std::move(made));
  return {};
}

Rational TreeBuilder::scaled(const Rational& value, std::uint32_t magnitude_at) {
  const auto factor = magnitude(token(magnitude_at).text);
  const auto product = factor ? multiply(value, *factor) : std::nullopt;
  if (product) return *product;
  refused_number_ = true;
  report(diagnostic(Code::E0603, {}, state_.tokens().span(magnitude_at)));
  return value;
}

/// A whole number no larger than any pack needs.
std::int64_t TreeBuilder::whole(std::uint32_t at) {
  const Rational value = decimal(at);
  const bool fits = value.is_integer() && value >= Rational(0) && value <= Rational(kMostWhole);
  if (fits) return static_cast<std::int64_t>(value.reduced().numerator());
  Diagnostic made = diagnostic(Code::E0112, {std::string(token(at).text)}, state_.tokens().span(at));
  made.helps.push_back({Phrase::whole_number_wanted, {kMostWhole}});
  report(std::move(made));
  return 1;
}

void TreeBuilder::number(Range r) {
  number_ = decimal(r.first);
  number_span_ = span(r);
}

void TreeBuilder::integer(Range r) { integer_ = static_cast<std::uint32_t>(whole(r.first)); }

void TreeBuilder::version(Range r) { version_ = word_at(r.first); }

ast::Name TreeBuilder::unit_at(std::uint32_t at) {
  ast::Name unit = word_at(at);
  if (token(at).kind == '%') unit.text = "%";  // also when it is full-width
  return unit;
}

void TreeBuilder::unit_name(Range r) { unit_ = unit_at(r.first); }

void TreeBuilder::grade(Range r) {
  grade_ = static_cast<Grade>(static_cast<int>(Grade::a) - (token(r.first).text[0] - 'A'));
  grade_span_ = span(r);
}

void TreeBuilder::quantity(Range r) {
  std::uint32_t at = r.first;
  quantity_ = {};
  quantity_.span = span(r);
  quantity_.number_span = state_.tokens().span(at);
  quantity_.value = decimal(at++);
  if (at < r.last && token(at).kind == tok::kMagnitude) {
    quantity_.number_span = cover(quantity_.number_span, state_.tokens().span(at));
    quantity_.value = scaled(quantity_.value, at++);
  }
  if (at < r.last) quantity_.unit = unit_at(at);
}

// ---- values ---------------------------------------------------------------------------------------------------------

/// A date that could not be read has been reported; any day serves in its place.
Period TreeBuilder::period_of(std::uint32_t at) const {
  if (const auto period = parse_period(token(at).text)) return *period;
  return parse_period(suggest_period(token(at).text)).value_or(day_period(Day{}));
}

void TreeBuilder::date(Range r) { date_ = period_of(r.first); }

void TreeBuilder::duration(Range r) {
  duration_ = {};
  duration_.span = span(r);
  if (token(r.first).kind == tok::kWord) {
    duration_.threshold = word_at(r.first);
    return;
  }
  duration_.value.count = static_cast<std::int32_t>(whole(r.first));
  duration_.value.unit = period_of_word(token(r.first + 1).word).value_or(PeriodUnit::month);
}

void TreeBuilder::amount(Range r) {
  using F = Amount::Form;
  std::uint32_t at = r.first;
  value_ = {};
  value_.form = ast::Value::Form::amount;
  value_.span = span(r);
  F form = F::exact;
  switch (token(at).kind) {
    case '~':
      form = F::about;
      break;
    case tok::kAtLeast:
      form = F::at_least;
      break;
    case '>':
      form = F::above;
      break;
    case tok::kAtMost:
      form = F::at_most;
      break;
    case '<':
      form = F::below;
      break;
    default:
      break;
  }
  if (form != F::exact) ++at;
  const std::uint32_t first_number = at;
  value_.amount.low = decimal(at++);
  const bool low_magnitude = token(at).kind == tok::kMagnitude && at < r.last;
  if (low_magnitude) value_.amount.low = scaled(value_.amount.low, at++);
  if (at < r.last && token(at).kind == '+') {
    form = F::a_little_over;
    ++at;
  }
  if (at < r.last && token(at).kind == tok::kRange) {
    form = F::range;
    at = range_end(at + 1, r.last, low_magnitude);
  } else {
    value_.amount.high = value_.amount.low;
  }
  value_.amount.form = form;
  value_.number_span = span({first_number, at});
  if (at < r.last) value_.unit = unit_at(at);
  const std::string_view digits = token(r.first).text;
  if (r.last - r.first == 1 && digits.size() == 4) {
    if (const auto year = parse_period(digits)) {
      value_.period = *year;
      value_.could_be_year = true;
    }
  }
}

/// The upper end of a range, at `at`; `1..2 million` means millions on both sides. The place after it.
std::uint32_t TreeBuilder::range_end(std::uint32_t at, std::uint32_t last, bool low_magnitude) {
  value_.amount.high = decimal(at++);
  if (at < last && token(at).kind == tok::kMagnitude) {
    value_.amount.high = scaled(value_.amount.high, at);
    if (!low_magnitude) value_.amount.low = scaled(value_.amount.low, at);
    ++at;
  }
  if (value_.amount.high < value_.amount.low) {
    std::swap(value_.amount.low, value_.amount.high);
    report(diagnostic(Code::E0223, {}, value_.span));
  }
  return at;
}

void TreeBuilder::day(Range r) {
  value_ = {};
  value_.form = ast::Value::Form::day;
  value_.span = span(r);
  value_.period = period_of(r.first);
}

void TreeBuilder::state(Range r) {
  state_value_ = state_.keyword() == Keyword::open   ? State::open
                 : state_.keyword() == Keyword::ajar ? State::ajar
                                                     : State::closed;
  state_span_ = span(r);
}

void TreeBuilder::state_value(Range r) {
  value_ = {};
  value_.form = ast::Value::Form::state;
  value_.span = span(r);
  value_.state = state_value_;
}

void TreeBuilder::yes_no(Range r) {
  value_ = {};
  value_.form = state_.keyword() == Keyword::yes ? ast::Value::Form::yes : ast::Value::Form::no;
  value_.span = span(r);
}

void TreeBuilder::text_value(Range r) {
  value_ = {};
  value_.form = ast::Value::Form::text;
  value_.span = span(r);
  value_.word = text_at(r.first);
}

void TreeBuilder::name_value(Range r) {
  value_ = {};
  value_.form = ast::Value::Form::name;
  value_.span = span(r);
  value_.word = names_.take_one(r.first);
}

/// `CNY 500 billion`: read as `500 billion CNY`.
void TreeBuilder::misplaced_unit(Range r) {
  const ast::Name unit = unit_at(r.first);
  amount({r.first + 1, r.last});
  value_.span = span(r);
  value_.unit = unit;
  Diagnostic made = diagnostic(Code::E0119, {std::string(unit.text)}, unit.span);
  made.fixes.push_back(
      {span(r), std::string(written({r.first + 1, r.last})) + " " + std::string(written({r.first, r.first + 1})),
       true});
  report(std::move(made));
}

}  // namespace ajar::lang
