#include "runtime/ingest/plain_objects.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/text.hpp"
#include "runtime/ingest/scan.hpp"

namespace ajar::runtime {

namespace {

constexpr std::size_t kMostShapes = 16, kMostValues = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::uint64_t word_at(const char* text) {
  std::uint64_t word;
  std::memcpy(&word, text, sizeof word);
  return word;
}

/// Whether the text goes on so. Eight bytes behind the text are readable.
bool starts_with(const char* text, std::size_t left, const std::uint64_t* words, std::uint32_t size) {
  if (left < size) return false;
  for (; size >= 8; size -= 8, text += 8, ++words)
    if (word_at(text) != *words) return false;
  return ((word_at(text) ^ *words) & first_bytes(size)) == 0;
}

/// The end of true, false, null or a number without an exponent; `begin` where there is none.
const char* scalar_end(const char* const begin, const char* const end) {
  const char* at = begin;
  if (at < end && *at >= 'a') {
    for (const std::string_view word : {"true", "false", "null"})
      if (std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(word)) return at + word.size();
    return begin;
  }
  if (at < end && *at == '-') ++at;
  if (at == end || !is_digit(*at)) return begin;
  if (*at == '0') ++at;
  else while (at < end && is_digit(*at)) ++at;
  if (at < end && *at == '.') {
    const char* const fraction = ++at;
    while (at < end && is_digit(*at)) ++at;
    if (at == fraction) return begin;
  }
  return at < end && (is_digit(*at) || *at == 'e' || *at == 'E' || *at == '.') ? begin : at;
}

/// null says nothing.
Part cell_of(const char* text, const char* begin, const char* end, bool quoted) {
  const bool is_null = !quoted && *begin == 'n';
  return {static_cast<std::uint32_t>(begin - text), is_null ? 0 : static_cast<std::uint32_t>(end - begin)};
}

}  // namespace

ObjectShape::Text ObjectShape::add(std::string_view text) {
  const Text added{words.size(), static_cast<std::uint32_t>(text.size())};
  words.resize(words.size() + text.size() / 8 + 1);
  std::memcpy(&words[added.first_word], text.data(), text.size());
  return added;
}

void PlainObjects::begin(std::string_view text) {
  text_ = text;
  all_clean_ = kinds_of(text).ascii || !find_invalid_utf8(text);
}

bool PlainObjects::read(std::uint32_t at) {
  cells_ = builder_.cells(most_values_);
  if (!read_known(at) && !learn(at)) return false;
  return all_clean_ || !find_invalid_utf8(text_.substr(at, end_ - at));
}

bool PlainObjects::read_known(std::uint32_t begin) {
  if (shapes_.empty()) return false;
  if (read_alike(shapes_[last_shape_], begin)) return true;
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    if (i == last_shape_ || !read_alike(shapes_[i], begin)) continue;
    last_shape_ = i;
    return true;
  }
  return false;
}

bool PlainObjects::read_alike(const ObjectShape& shape, std::uint32_t begin) {
  const char* at = text_.data() + begin;
  const char* const end = text_.data() + text_.size();
  Part* cell = cells_;
  const std::uint64_t* const words = shape.words.data();
  for (const ObjectShape::Value& value : shape.values) {
    if (!starts_with(at, static_cast<std::size_t>(end - at), words + value.before.first_word, value.before.size)) return false;
    at += value.before.size;
    const char* stop = nullptr;
    if (value.quoted) {
      stop = at + find_string_end(at, static_cast<std::uint32_t>(end - at));
      if (stop == end || *stop != '"') return false;
    } else {
      stop = scalar_end(at, end);
      if (stop == at) return false;
    }
    *cell++ = cell_of(text_.data(), at, stop, value.quoted);
    at = stop;
  }
  if (!starts_with(at, static_cast<std::size_t>(end - at), words + shape.end.first_word, shape.end.size)) return false;
  end_ = static_cast<std::uint32_t>(at - text_.data()) + shape.end.size;
  shape_ = &shape;
  return true;
}

/// Moves behind a string without escapes or another scalar.
bool PlainObjects::skip_value(std::uint32_t& at, bool& quoted) {
  const auto size = static_cast<std::uint32_t>(text_.size());
  quoted = at < size && text_[at] == '"';
  if (!quoted) {
    const char* const begin = text_.data() + at;
    const char* const stop = scalar_end(begin, text_.data() + size);
    at += static_cast<std::uint32_t>(stop - begin);
    return stop != begin;
  }
  ++at;
  at += find_string_end(text_.data() + at, size - at);
  return at < size && text_[at++] == '"';
}

/// Reads one object by the grammar, as far as it is plain, and remembers its shape. One that names a field twice has none.
bool PlainObjects::learn(std::uint32_t begin) {
  ObjectShape shape;
  std::array<bool, kFieldCount> seen{};
  std::vector<std::string_view> extras;
  std::uint32_t at = begin, before = begin;
  const auto size = static_cast<std::uint32_t>(text_.size());
  const auto skip_space = [&] { while (at < size && is_space(text_[at])) ++at; };
  const auto take = [&](char c) { return skip_space(), at < size && text_[at] == c && ++at; };
  std::vector<Part> cells;
  if (!take('{')) return false;
  for (bool first = true; first || take(','); first = false) {
    if (cells.size() == kMostValues) return false;
    skip_space();
    const std::uint32_t key_begin = at;
    bool quoted = false;
    if (!skip_value(at, quoted) || !quoted) return false;
    const std::string_view key = text_.substr(key_begin + 1, at - key_begin - 2);
    if (trim(key).empty() || !take(':')) return false;
    skip_space();
    const auto field = field_called(key);
    if (field && std::exchange(seen[static_cast<std::size_t>(*field)], true)) return false;
    if (!field && std::find(extras.begin(), extras.end(), key) != extras.end()) return false;
    if (!field) extras.push_back(key);
    const std::uint32_t value_begin = at;
    if (!skip_value(at, quoted)) return false;
    const std::uint32_t cell_begin = value_begin + quoted, cell_end = at - quoted;
    shape.values.push_back({shape.add(text_.substr(before, cell_begin - before)), quoted});
    const auto cell = static_cast<std::uint32_t>(cells.size());
    if (field) shape.layout.add(cell, *field);
    else shape.layout.add_extra(cell, builder_.extra_lane(trim(key)));
    cells.push_back(cell_of(text_.data(), text_.data() + cell_begin, text_.data() + cell_end, quoted));
    before = cell_end;
  }
  if (!take('}')) return false;
  shape.end = shape.add(text_.substr(before, at - before));
  end_ = at;
  remember(std::move(shape));
  std::copy(cells.begin(), cells.end(), cells_ = builder_.cells(most_values_));
  return true;
}

/// In the place of the oldest shape, if there are too many.
void PlainObjects::remember(ObjectShape&& shape) {
  builder_.flush();  // of records that have the shape replaced
  most_values_ = std::max(most_values_, shape.values.size());
  last_shape_ = shapes_.size() < kMostShapes ? shapes_.size() : oldest_shape_++ % kMostShapes;
  if (last_shape_ == shapes_.size()) shapes_.emplace_back();
  shapes_[last_shape_] = std::move(shape);
  shape_ = &shapes_[last_shape_];
}

}  // namespace ajar::runtime
