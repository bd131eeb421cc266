#include "core/decimal.hpp"

#include <array>

namespace ajar {
namespace {

__extension__ using UInt128 = unsigned __int128;

constexpr std::size_t kMaxDigits = 36;
constexpr int kMaxDecimals = 18;

/// One character of a number, ASCII or full-width, as ASCII; 0 for any other. `length` is its size in bytes.
char number_character(std::string_view text, std::size_t offset, std::size_t& length) {
  length = 1;
  if (offset >= text.size()) return 0;
  const char c = text[offset];
  if ((c >= '0' && c <= '9') || c == '.' || c == ',' || c == '_' || c == '-') return c;
  const std::string_view wide = text.substr(offset, 3);
  length = 3;
  if (wide.size() == 3 && wide[0] == '\xEF' && wide[1] == '\xBC') {
    if (wide[2] >= '\x90' && wide[2] <= '\x99') return static_cast<char>('0' + (wide[2] - '\x90'));
    if (wide[2] == '\x8E') return '.';
    if (wide[2] == '\x8C') return ',';
    if (wide[2] == '\x8D') return '-';
  }
  if (wide == "\xE2\x88\x92") return '-';
  return 0;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Collects digits as they are read and keeps to the limits.
class Collector {
 public:
  DecimalError integer_digit(char c) {
    if (c == '0' && significant_ == 0) return DecimalError::none;
    return push(c);
  }
  DecimalError fraction_digit(char c) {
    if (c == '0') {
      if (zeros_ < kMaxDigits) ++zeros_;  // counted only if another digit follows
      return DecimalError::none;
    }
    decimals_ += zeros_ + 1;
    if (decimals_ > kMaxDecimals) return DecimalError::too_many_decimals;
    for (; zeros_ > 0; --zeros_)
      if (significant_ > 0)
        if (const auto error = push('0'); error != DecimalError::none) return error;
    return push(c);
  }
  Rational value(bool negative) const {
    Int128 denominator = 1;
    for (std::size_t i = 0; i < decimals_; ++i) denominator *= 10;
    return *Rational::make(negative ? -digits_ : digits_, denominator);
  }

 private:
  DecimalError push(char c) {
    if (++significant_ > kMaxDigits) return DecimalError::too_many_digits;
    digits_ = digits_ * 10 + (c - '0');
    return DecimalError::none;
  }
  Int128 digits_ = 0;
  std::size_t significant_ = 0, zeros_ = 0, decimals_ = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t offset) : text_(text), offset_(offset) { load(); }

  DecimalResult scan() {
    const bool negative = current_ == '-';
    if (negative) advance();
    if (!is_digit(current_))
      return fail(text_.size() == offset_ && !negative ? DecimalError::empty : DecimalError::malformed);
    if (const auto error = integer(); error != DecimalError::none) return fail(error);
    if (current_ == '.' && is_digit(peek_second())) {
      advance();
      if (const auto error = fraction(); error != DecimalError::none) return fail(error);
    }
    if (at_exponent()) return fail(DecimalError::exponent);
    return {collector_.value(negative), DecimalError::none};
  }
  std::size_t offset() const { return offset_; }

 private:
  static DecimalResult fail(DecimalError error) { return {Rational(), error}; }

  char peek_second() const {
    std::size_t length = 0;
    return number_character(text_, offset_ + length_, length);
  }
  void load() { current_ = number_character(text_, offset_, length_); }
  void advance() {
    offset_ += length_;
    load();
  }

  DecimalError integer() {
    std::size_t group = 0;  // digits since the last comma
    bool commas = false, underscores = false;
    for (;;) {
      const char c = current_;
      if (is_digit(c)) {
        if (const auto error = collector_.integer_digit(c); error != DecimalError::none) return error;
        if (group < 5) ++group;
        advance();
      } else if ((c == ',' || c == '_') && is_digit(peek_second())) {
        if (c == '_' ? commas : underscores || (commas ? group != 3 : group > 3)) return DecimalError::bad_grouping;
        (c == ',' ? commas : underscores) = true;
        group = 0;
        advance();
      } else {
        return commas && group != 3 ? DecimalError::bad_grouping : DecimalError::none;
      }
    }
  }

  DecimalError fraction() {
    for (; is_digit(current_) || (current_ == '_' && is_digit(peek_second())); advance()) {
      if (current_ != '_')
        if (const auto error = collector_.fraction_digit(current_); error != DecimalError::none) return error;
    }
    return DecimalError::none;
  }

  bool at_exponent() const {
    if (offset_ >= text_.size() || (text_[offset_] != 'e' && text_[offset_] != 'E')) return false;
    std::size_t next = offset_ + 1;
    if (next < text_.size() && (text_[next] == '+' || text_[next] == '-')) ++next;
    return next < text_.size() && is_digit(text_[next]);
  }

  std::string_view text_;
  std::size_t offset_;
  char current_ = 0;        // at offset_, as number_character gives it
  std::size_t length_ = 0;  // of current_ in bytes
  Collector collector_;
};

/// The digits of n / d behind the point, one by one. Ten additions instead of a multiplication by ten: a remainder is
/// below d <= 2^127, so the sum of two fits where ten times it might not.
class FractionDigits {
 public:
  FractionDigits(UInt128 remainder, UInt128 divisor) : remainder_(remainder), divisor_(divisor) {}
  bool done() const { return remainder_ == 0; }
  char next() {
    char digit = '0';
    UInt128 sum = 0;
    for (int i = 0; i < 10; ++i) {
      sum += remainder_;
      if (sum >= divisor_) {
        sum -= divisor_;
        ++digit;
      }
    }
    remainder_ = sum;
    return digit;
  }

 private:
  UInt128 remainder_, divisor_;
};

std::string integer_digits(UInt128 value) {
  std::array<char, 40> buffer;
  std::size_t begin = buffer.size();
  for (; value != 0; value /= 10) buffer[--begin] = static_cast<char>('0' + static_cast<int>(value % 10));
  return std::string(buffer.data() + begin, buffer.size() - begin);
}

void trim_zeros(std::string& digits) {
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
}

bool has_finite_decimal(const Rational& value) {
  Int128 d = value.reduced().denominator();
  for (; d % 10 == 0; d /= 10) {
  }
  for (; d % 2 == 0; d /= 2) {
  }
  for (; d % 5 == 0; d /= 5) {
  }
  return d == 1;
}

void round_away_from_zero(Decimal& decimal, std::size_t limit) {
  decimal.digits.resize(limit, '0');
  for (std::size_t i = limit; i-- > 0;) {
    if (decimal.digits[i] != '9') {
      ++decimal.digits[i];
      decimal.digits.resize(i + 1);
      return;
    }
  }
  decimal.digits = "1";
  ++decimal.point;
}

std::string with_separators(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace

DecimalResult scan_decimal(std::string_view text, std::size_t& offset) {
  Scanner scanner(text, offset);
  const DecimalResult result = scanner.scan();
  offset = scanner.offset();
  return result;
}

DecimalResult parse_decimal(std::string_view text) {
  std::size_t offset = 0;
  const DecimalResult result = scan_decimal(text, offset);
  if (result && offset != text.size()) return {Rational(), DecimalError::malformed};
  return result;
}

Decimal expand(const Rational& value, std::size_t limit) {
  Decimal out;
  const Int128 n = value.numerator();
  const auto divisor = static_cast<UInt128>(value.denominator());
  const UInt128 magnitude = n < 0 ? UInt128{0} - static_cast<UInt128>(n) : static_cast<UInt128>(n);
  out.negative = n < 0;
  out.digits = integer_digits(magnitude / divisor);
  out.point = static_cast<int>(out.digits.size());
  if (out.digits.size() > limit) {
    out.exact = out.digits.find_first_not_of('0', limit) == std::string::npos && magnitude % divisor == 0;
    out.digits.resize(limit);
  } else {
    FractionDigits fraction(magnitude % divisor, divisor);
    while (!fraction.done() && out.digits.size() < limit) {
      const char digit = fraction.next();
      if (digit == '0' && out.digits.empty())
        --out.point;
      else
        out.digits += digit;
    }
    out.exact = fraction.done();
  }
  trim_zeros(out.digits);
  return out;
}

Decimal expand(const Rational& value, std::size_t limit, Rounding rounding) {
  Decimal out = expand(value, limit);
  if (!out.exact && out.negative == (rounding == Rounding::down)) round_away_from_zero(out, limit);
  return out;
}

std::optional<Decimal> expand_fully(const Rational& value) {
  if (!has_finite_decimal(value)) return std::nullopt;
  return expand(value.reduced(), std::string::npos);
}

std::string to_string(const Decimal& decimal, bool separators) {
  if (decimal.digits.empty()) return "0";
  const std::string& digits = decimal.digits;
  const auto whole_size = static_cast<std::size_t>(decimal.point > 0 ? decimal.point : 0);
  std::string whole = digits.substr(0, whole_size);
  whole.resize(whole_size, '0');
  std::string out = decimal.negative ? "-" : "";
  out += whole.empty() ? "0" : separators ? with_separators(whole) : whole;
  if (digits.size() > whole_size) {
    out += '.';
    out.append(static_cast<std::size_t>(decimal.point < 0 ? -decimal.point : 0), '0');
    out += digits.substr(whole_size);
  }
  return out;
}

std::string to_exact_string(const Rational& value) {
  if (const auto decimal = expand_fully(value)) return to_string(*decimal, false);
  return to_exact_string(*Rational::make(value.numerator(), 1)) + "/" +
         to_exact_string(*Rational::make(value.denominator(), 1));
}

std::string to_display_string(const Rational& value, int digits, Rounding rounding, bool& inexact) {
  constexpr std::size_t kFullInteger = 7;
  const auto limit = static_cast<std::size_t>(digits > 1 ? digits : 1);
  Decimal shown = expand(value, kFullInteger);
  const bool small_integer = shown.exact && static_cast<int>(shown.digits.size()) <= shown.point &&
                             shown.point <= static_cast<int>(kFullInteger);
  if (!small_integer) shown = expand(value, limit, rounding);
  inexact |= !shown.exact;
  return to_string(shown, true);
}

}  // namespace ajar
