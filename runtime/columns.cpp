#include "runtime/columns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace ajar::runtime {

namespace {

constexpr Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

template <class T>
constexpr bool fits(Int128 number) {
  return number >= std::numeric_limits<T>::min() && number <= std::numeric_limits<T>::max();
}

/// How many decimals a denominator stands for.
std::optional<std::uint8_t> decimals_of(Int128 denominator) {
  std::uint8_t decimals = 0;
  for (; denominator > 1 && decimals < PackedValue::kMostDecimals; ++decimals) {
    if (denominator % 10 != 0) return std::nullopt;
    denominator /= 10;
  }
  return denominator == 1 ? std::optional(decimals) : std::nullopt;
}

bool is_same_end(const Endpoint& a, const Endpoint& b) {
  return !a.infinite && !b.infinite && !a.open && !b.open && a.value.numerator() == b.value.numerator() &&
         a.value.denominator() == b.value.denominator();
}

bool is_small_integer(const Endpoint& end) {
  return !end.infinite && !end.open && end.value.denominator() == 1 && fits<std::int32_t>(end.value.numerator());
}

/// Words come with a number that means nothing.
bool is_nothing(const Interval& number) {
  const auto is_zero = [](const Endpoint& end) { return !end.infinite && !end.open && end.value.numerator() == 0; };
  return is_zero(number.low) && is_zero(number.high);
}

Precision precision_of(std::int32_t days) {
  constexpr std::int32_t kLongestMonth = 31, kLongestQuarter = 92, kLongestHalf = 184;
  if (days == 1) return Precision::day;
  if (days <= kLongestMonth) return Precision::month;
  if (days <= kLongestQuarter) return Precision::quarter;
  return days <= kLongestHalf ? Precision::half : Precision::year;
}

}  // namespace

PackedPeriod::PackedPeriod(const std::optional<Period>& period) {
  if (period) bits_ = offset_of(period->first) | static_cast<std::uint32_t>(period->end - period->first) << kDayBits;
}

std::optional<Period> PackedPeriod::unpack() const {
  if (!has_value()) return std::nullopt;
  return Period{first(), end(), precision_of(end() - first())};
}

std::optional<PackedValue> PackedValue::pack(const Value& value) {
  const auto& [low, high] = value.number;
  if (value.words) {
    if (!is_nothing(value.number)) return std::nullopt;
    return PackedValue{static_cast<std::int64_t>(value.words), kWords};
  }
  if (is_same_end(low, high)) {
    const auto decimals = decimals_of(low.value.denominator());
    if (!decimals || !fits<std::int64_t>(low.value.numerator())) return std::nullopt;
    return PackedValue{static_cast<std::int64_t>(low.value.numerator()), *decimals};
  }
  if (!is_small_integer(low) || !is_small_integer(high)) return std::nullopt;
  return span(static_cast<std::int32_t>(low.value.numerator()), static_cast<std::int32_t>(high.value.numerator()));
}

Value ValueColumn::operator[](std::size_t row) const {
  const PackedValue packed{bits_[row], forms_[row]};
  switch (packed.form) {
    case PackedValue::kWords: return {{}, static_cast<std::uint64_t>(packed.bits)};
    case PackedValue::kSpan: return {Interval::closed(packed.low(), packed.high()), 0};
    case PackedValue::kBeside: return beside_[static_cast<std::size_t>(packed.bits)];
    default: return {Interval::point(*Rational::make(packed.bits, power_of_ten(packed.form))), 0};
  }
}

void ValueColumn::push_back(const Value& value) {
  auto packed = PackedValue::pack(value);
  if (!packed) {
    packed = PackedValue{static_cast<std::int64_t>(beside_.size()), PackedValue::kBeside};
    beside_.push_back(value);
  }
  bits_.push_back(packed->bits);
  forms_.push_back(packed->form);
}

void ValueColumn::append(const std::int64_t* bits, const std::uint8_t* forms, std::size_t count, std::vector<Value> beside) {
  const std::size_t first = bits_.size();
  bits_.append(bits, count);
  forms_.append(forms, count);
  if (beside.empty()) return;
  for (std::size_t i = first; i < bits_.size(); ++i)
    if (forms_[i] == PackedValue::kBeside) bits_[i] += static_cast<std::int64_t>(beside_.size());
  std::move(beside.begin(), beside.end(), std::back_inserter(beside_));
}

void ValueColumn::keep(std::size_t first, Wanted wanted) {
  const auto is_beside = [&](std::size_t row) { return forms_[row] == PackedValue::kBeside; };
  std::size_t row = first;
  while (row < bits_.size() && !is_beside(row)) ++row;
  if (row < bits_.size()) {  // those beside stand in the order of the rows
    auto to = static_cast<std::size_t>(bits_[row]);
    for (; row < bits_.size(); ++row) {
      if (!is_beside(row) || !wanted[row - first]) continue;
      if (const auto from = static_cast<std::size_t>(bits_[row]); from != to) beside_[to] = std::move(beside_[from]);
      bits_[row] = static_cast<std::int64_t>(to++);
    }
    beside_.resize(to);
  }
  keep_wanted(bits_, first, wanted);
  keep_wanted(forms_, first, wanted);
}

void TextColumn::push_back(std::string_view text) {
  const std::size_t row = size_++;
  if (text.empty()) return;
  places_.add(row, texts_.size() + 1);
  const auto length = static_cast<std::uint32_t>(text.size());
  char bytes[sizeof length];
  std::memcpy(bytes, &length, sizeof length);
  texts_.append(bytes, sizeof length).append(text);
}

std::string_view TextColumn::operator[](std::size_t row) const {
  const std::uint64_t place = places_[row];
  if (place == 0) return {};
  std::uint32_t length = 0;
  std::memcpy(&length, texts_.data() + place - 1, sizeof length);
  return std::string_view(texts_).substr(place - 1 + sizeof length, length);
}

void TextColumn::keep(std::size_t first, Wanted wanted) {
  std::string later;  // the texts from row `first` on, which stand in the order of the rows
  std::uint64_t begin = 0;
  places_.change_from(first, [&](std::size_t row, std::uint64_t& place) {
    if (later.empty()) {
      begin = place - 1;
      later = texts_.substr(begin);
      texts_.resize(begin);
    }
    if (!wanted[row - first]) return;
    const std::size_t from = place - 1 - begin;
    std::uint32_t length = 0;
    std::memcpy(&length, later.data() + from, sizeof length);
    place = texts_.size() + 1;
    texts_.append(later, from, sizeof length + length);
  });
  places_.keep(first, wanted);
  size_ = place_among_wanted(size_, first, wanted);
}

void SpanColumn::begin_text(SourceId text) {
  if (runs_.empty() || runs_.back().text != text) runs_.push_back({ranges_.size(), text});
}

void SpanColumn::push_back(const Span& span) {
  begin_text(span.source);
  ranges_.push_back({span.begin, span.end});
}

void SpanColumn::append(SourceId text, std::size_t count) {
  begin_text(text);
  ranges_.append_nothing(count);
}

void SpanColumn::keep(std::size_t first, Wanted wanted) {
  ranges_.keep(first, wanted);
  for (Run& run : runs_) run.first = place_among_wanted(run.first, first, wanted);
  const auto gone = [&](const auto& one) { return one.first >= first && !wanted[one.first - first]; };
  std::erase_if(elsewhere_, gone);
  for (auto& [row, span] : elsewhere_) row = place_among_wanted(row, first, wanted);
}

void SpanColumn::set(std::size_t row, const Span& span) {
  if (span.source == text(row)) {
    ranges_.set(row, {span.begin, span.end});
    return;
  }
  const auto at = std::lower_bound(elsewhere_.begin(), elsewhere_.end(), row, [](const auto& one, std::size_t r) { return one.first < r; });
  if (at != elsewhere_.end() && at->first == row) at->second = span;
  else elsewhere_.insert(at, {row, span});
}

SourceId SpanColumn::text(std::size_t row) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), row, [](std::size_t r, const Run& run) { return r < run.first; });
  return after == runs_.begin() ? SourceId() : (after - 1)->text;
}

Span SpanColumn::operator[](std::size_t row) const {
  if (!elsewhere_.empty()) {
    const auto at = std::lower_bound(elsewhere_.begin(), elsewhere_.end(), row, [](const auto& one, std::size_t r) { return one.first < r; });
    if (at != elsewhere_.end() && at->first == row) return at->second;
  }
  const Range range = ranges_[row];
  return {text(row), range.begin, range.end};
}

}  // namespace ajar::runtime
