/// JSON objects of plain values as cells. Objects of one file are mostly written alike: what stands between the values of one
/// is compared with the next, and only values are looked at.
#pragma once

#include <string_view>
#include <vector>

#include "runtime/ingest/row_builder.hpp"

namespace ajar::runtime {

/// How an object is written: the texts before, between and behind its values.
struct ObjectShape {
  struct Text {
    std::size_t first_word = 0;
    std::uint32_t size = 0;  ///< in bytes
  };
  struct Value {
    Text before;
    bool quoted = false;
  };
  std::vector<Value> values;
  Text end;  ///< what stands behind the last value
  std::vector<std::uint64_t> words;  ///< of the texts, each with some bytes behind it
  RecordLayout layout;

  Text add(std::string_view text);
};

/// One thread's. The builder must outlive it.
class PlainObjects {
 public:
  enum class Written : std::uint8_t { on_one_line, anyhow };
  PlainObjects(RowBuilder& builder, Written written) : builder_(builder), written_(written) {}

  /// Starts a text; 64 bytes behind it must be readable.
  void begin(std::string_view text);
  /// Reads the object there, which white space may precede, into the next cells of the builder. False: it is not plain, and
  /// nothing has happened.
  bool read(std::uint32_t at);
  std::uint32_t end() const { return end_; }  ///< of the object that was read
  const RecordLayout& layout() const { return shape_->layout; }

 private:
  bool is_space(char c) const { return c == ' ' || c == '\t' || (written_ == Written::anyhow && (c == '\n' || c == '\r')); }
  bool read_known(std::uint32_t begin);
  bool read_alike(const ObjectShape& shape, std::uint32_t begin);
  bool learn(std::uint32_t begin);
  void remember(ObjectShape&& shape);
  bool skip_value(std::uint32_t& at, bool& quoted);

  RowBuilder& builder_;
  Written written_;
  std::vector<ObjectShape> shapes_;
  std::size_t last_shape_ = 0, oldest_shape_ = 0;
  std::size_t most_values_ = 1;

  std::string_view text_;
  bool all_clean_ = true;
  Part* cells_ = nullptr;  // of the object at hand
  const ObjectShape* shape_ = nullptr;  // likewise
  std::uint32_t end_ = 0;
};

}  // namespace ajar::runtime
