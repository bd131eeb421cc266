#include "lang/format_words.hpp"

#include <array>
#include <utility>

#include "core/text.hpp"
#include "lang/characters.hpp"

namespace ajar::lang {

namespace {

std::string joined(std::string a, std::string_view b, std::string_view gap = " ") {
  if (b.empty()) return a;
  if (!a.empty()) a += gap;
  a += b;
  return a;
}

// What a symbol of `lang/characters.hpp` is in ASCII; `～` is `~` in front and `..` between numbers.
std::string ascii(char symbol, bool in_front) {
  switch (symbol) {
    case 'G': return ">=";
    case 'L': return "<=";
    case 'T': return in_front ? "~" : "..";
    default: return std::string(1, symbol);
  }
}

void skip_comment(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
}

// A number or amount as written, with ASCII digits and signs and one space before a magnitude that stood apart. Comments
// inside it are left out: they are written where comments go.
std::string in_ascii(std::string_view text) {
  std::string out;
  bool apart = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const char sign = symbol(c);
    if (is_space(c)) {
      apart = true;
    } else if (sign == '#') {
      skip_comment(text, at);
    } else if (digit(c) >= 0) {
      out += static_cast<char>('0' + digit(c));
      apart = false;
    } else if (is_identifier_start(c)) {
      if (apart && !out.empty()) out += ' ';
      out += text.substr(begin, at - begin);
      apart = false;
    } else {
      out += c < 0x80 || sign == 0 ? std::string(text.substr(begin, at - begin)) : ascii(sign, out.empty());
    }
  }
  return out;
}

std::string_view compare_op(ast::CompareOp op) {
  switch (op) {
    case ast::CompareOp::ge: return ">=";
    case ast::CompareOp::le: return "<=";
    case ast::CompareOp::ne: return "!=";
    case ast::CompareOp::gt: return ">";
    case ast::CompareOp::lt: return "<";
    case ast::CompareOp::eq: return "=";
  }
  return "";
}

}  // namespace

std::string FormatWords::text(const ast::Word& word) const {
  if (!word.quoted) return std::string(word.text);
  std::string out = "\"";
  for (const char c : word.text) switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  return out + '"';
}

std::string FormatWords::labels(ast::Labels labels) const {
  std::string out;
  for (const ast::Text& label : labels) out = joined(std::move(out), text(label), " | ");
  return out;
}

std::string FormatWords::list(std::span<const ast::Word> words) const {
  std::string out;
  for (const ast::Word& word : words) out = joined(std::move(out), text(word), ", ");
  return out;
}

std::string FormatWords::also(std::span<const ast::Word> aliases) const {
  return aliases.empty() ? "" : std::string(word(Keyword::also)) + " " + list(aliases);
}

std::string FormatWords::ref(const ast::Ref& ref) const {
  std::string out;
  for (const ast::Name& name : ref.parts) out = joined(std::move(out), name.text, ".");
  return out;
}

std::string FormatWords::lang_texts(const ast::LangTexts& texts) const {
  const Keyword language = texts.language == Language::en ? Keyword::en : Keyword::zh;
  return joined(texts.has_language ? std::string(word(language)) : "", list(texts.texts));
}

std::string FormatWords::because(ast::Labels because) const {
  return because.empty() ? "" : std::string(word(Keyword::because)) + " " + labels(because);
}

std::string FormatWords::period(PeriodUnit unit, bool one) const {
  constexpr std::array<Keyword, 5> kUnits{Keyword::days, Keyword::weeks, Keyword::months, Keyword::quarters, Keyword::years};
  std::string out(word(kUnits[static_cast<std::size_t>(unit)]));
  if (language_ == Language::en && one) out.pop_back();
  return out;
}

std::string FormatWords::duration(const ajar::Duration& duration) const {
  if (language_ == Language::zh && duration.unit == PeriodUnit::month)
    return std::to_string(duration.count) + " 个月";  // the counted form of 月
  return std::to_string(duration.count) + " " + period(duration.unit, duration.count == 1);
}

std::string FormatWords::duration(const ast::Duration& written) const {
  return written.threshold ? text(written.threshold) : duration(written.value);
}

std::string FormatWords::number(Span span) const { return in_ascii(sources_.text(span)); }

std::string FormatWords::quantity(const ast::Quantity& quantity) const {
  const std::uint32_t end = quantity.unit ? quantity.unit.span.begin : quantity.span.end;
  return joined(number({quantity.span.source, quantity.span.begin, end}), quantity.unit.text);
}

std::string FormatWords::state(State state) const {
  constexpr std::array<Keyword, 3> kStates{Keyword::closed, Keyword::ajar, Keyword::open};
  return std::string(word(kStates[static_cast<std::size_t>(state)]));
}

std::string FormatWords::basis(Basis basis) const {
  constexpr std::array<Keyword, kBasisCount> kBases{Keyword::measured, Keyword::reported,  Keyword::announced,
                                                    Keyword::planned,  Keyword::estimated, Keyword::opinion};
  return std::string(word(kBases[static_cast<std::size_t>(basis)]));
}

std::string FormatWords::value(const ast::Value& value) const {
  using Form = ast::Value::Form;
  switch (value.form) {
    case Form::absent: return "";
    case Form::state: return state(value.state);
    case Form::yes: return std::string(word(Keyword::yes));
    case Form::no: return std::string(word(Keyword::no));
    case Form::text:
    case Form::name: return text(value.word);
    case Form::day: return number(value.span);
    case Form::amount: {
      const std::uint32_t end = value.unit ? value.unit.span.begin : value.span.end;
      return joined(number({value.span.source, value.span.begin, end}), value.unit.text);
    }
  }
  return "";
}

std::string FormatWords::formula(const ast::Formula& formula) const {
  using Kind = ast::Formula::Kind;
  const auto operand = [&](const ast::Formula& side, bool right) {
    const auto weak = [](const ast::Formula& f) { return f.kind == Kind::binary && (f.op == '+' || f.op == '-'); };
    const bool strong = formula.op == '*' || formula.op == '/';
    const bool brackets = (strong && weak(side)) || (right && side.kind == Kind::binary && weak(side) == !strong);
    std::string out = this->formula(side);
    return brackets ? "(" + out + ")" : out;
  };
  switch (formula.kind) {
    case Kind::error: return "";
    case Kind::number: return quantity(formula.number);
    case Kind::name: return std::string(formula.name.text);
    case Kind::aggregate: {
      constexpr std::array<Keyword, 5> kAcross{Keyword::total, Keyword::total, Keyword::highest, Keyword::lowest, Keyword::count};
      return std::string(word(kAcross[static_cast<std::size_t>(formula.across)])) + " " + std::string(word(Keyword::of)) + " " +
             std::string(formula.name.text);
    }
    case Kind::binary:
      return operand(*formula.left, false) + " " + formula.op + " " + operand(*formula.right, true);
  }
  return "";
}

std::string FormatWords::quantifier(const ast::Condition& condition) const {
  const bool least = condition.quantifier == Quantifier::at_least;
  switch (condition.quantifier) {
    case Quantifier::all: return std::string(word(Keyword::all_of));
    case Quantifier::any: return std::string(word(Keyword::any_of));
    case Quantifier::at_least:
    case Quantifier::at_most:
      return std::string(word(least ? Keyword::at_least : Keyword::at_most)) + " " + std::to_string(condition.count) +
             (condition.percent ? " % " : " ") + std::string(word(Keyword::of_which));
  }
  return "";
}

std::string FormatWords::trend(const ast::Condition& c) const {
  std::string out(word(c.falls ? Keyword::falls : Keyword::rises));
  if (c.has_amount) {
    out = joined(std::move(out), word(Keyword::at_least));
    ast::Quantity amount = c.amount;
    if (c.points && amount.unit) amount.unit.text = word(Keyword::points);  // a keyword here, not a unit of the pack
    out = joined(std::move(out), quantity(amount));
  }
  out = joined(std::move(out), word(Keyword::over));
  return joined(std::move(out), duration(c.over));
}

std::string FormatWords::atom(const ast::Condition& c) const {
  using Form = ast::Condition::Form;
  std::string out = ref(c.ref);
  if (c.of) out += " " + std::string(word(Keyword::of)) + " " + text(c.of);
  switch (c.form) {
    case Form::bare: break;
    case Form::compare: out = joined(joined(std::move(out), compare_op(c.op)), value(c.value)); break;
    case Form::is: {
      constexpr std::array<Keyword, 4> kModes{Keyword::is, Keyword::is_at_least, Keyword::is_at_most, Keyword::is_not};
      out = joined(joined(std::move(out), word(kModes[static_cast<std::size_t>(c.is_mode)])), value(c.value));
      break;
    }
    case Form::is_known: out = joined(std::move(out), word(Keyword::is_known)); break;
    case Form::is_not_known: out = joined(std::move(out), word(Keyword::is_not_known)); break;
    case Form::trend: out = joined(std::move(out), trend(c)); break;
  }
  for (const ast::Hold& hold : c.holds) {
    if (hold.for_periods) {
      out = joined(joined(std::move(out), word(Keyword::hold_for)), duration(hold.for_periods));
    } else {
      std::string origins(word(Keyword::origins));
      if (language_ == Language::en && hold.origins == 1) origins.pop_back();
      out = joined(joined(std::move(out), word(Keyword::from)), std::to_string(hold.origins) + " " + origins);
    }
  }
  return out;
}

std::string FormatWords::part(const ast::Condition& condition) const {
  std::string out = inline_condition(condition);
  return condition.kind == ast::Condition::Kind::atom ? out : "(" + out + ")";
}

std::string FormatWords::inline_condition(const ast::Condition& c) const {
  using Kind = ast::Condition::Kind;
  switch (c.kind) {
    case Kind::error:
    case Kind::many: return "";
    case Kind::atom: return atom(c);
    case Kind::each:
      return quantifier(c) + " " + std::string(c.list.text) + " " + std::string(word(Keyword::where)) + " " + part(*c.where);
    case Kind::junction: {
      std::string out;
      const std::string gap = " " + std::string(word(c.is_or ? Keyword::disjunction : Keyword::conjunction)) + " ";
      for (const ast::Condition* p : c.parts) out = joined(std::move(out), part(*p), gap);
      return out;
    }
  }
  return "";
}

}  // namespace ajar::lang
