/// One row as a reader of JSON, JSONL or CSV hands it over: texts and places, nothing judged yet.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.hpp"

namespace ajar::runtime {

/// The fields of evidence.
enum class Field : std::uint8_t {
  metric, value, unit, subject, as_of, recorded_at, withdrawn_at, horizon, source, origin, event, kind, scope, basis,
  id, quote, url, note
};
inline constexpr std::size_t kFieldCount = 18;

inline constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "metric", "value", "unit",  "subject", "as_of", "recorded_at", "withdrawn_at", "horizon", "source",
    "origin", "event", "kind",  "scope",   "basis", "id",          "quote",        "url",     "note"};

constexpr std::string_view name_of(Field field) { return kFieldNames[static_cast<std::size_t>(field)]; }
/// In any case and with white space around it; nullopt for a field that is merely kept.
std::optional<Field> field_called(std::string_view name);

/// What one field holds. Null, an empty text and a missing field are the same: absent.
struct FieldText {
  enum class Form : std::uint8_t { absent, scalar, nested } form = Form::absent;
  bool given = false;  ///< the row names the field, be it with nothing in it
  std::string text;  ///< decoded; of numbers, `true` and `false` as written
  Span span;         ///< inside quotation marks, where there are any
};

struct ExtraText {
  std::string name, text;
  Span span;  ///< of the name
  bool absent = false;
};

struct RawRow {
  std::array<FieldText, kFieldCount> fields;
  std::vector<ExtraText> extras;
  Span span;
  std::uint32_t line = 1;
  bool broken = false;  ///< something was reported that keeps the row from being read

  FieldText& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }
  const FieldText& operator[](Field field) const { return fields[static_cast<std::size_t>(field)]; }
  void clear();
};

/// White space of ASCII and U+3000 taken off both ends.
std::string_view trim(std::string_view text);

}  // namespace ajar::runtime
