/// Where long results go, piece by piece.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ajar::runtime {

/// Takes bytes; false: it can take no more, and nothing else is handed to it.
using Sink = std::function<bool(std::string_view bytes)>;

/// Gathers small pieces and hands on large ones.
class SinkBuffer {
 public:
  explicit SinkBuffer(const Sink& sink) : sink_(sink) { bytes_.reserve(kPiece + (kPiece >> 2)); }

  SinkBuffer& operator<<(std::string_view piece) {
    bytes_.append(piece);
    if (bytes_.size() >= kPiece) flush();
    return *this;
  }
  SinkBuffer& operator<<(char c) { return *this << std::string_view(&c, 1); }
  /// Hands on what is left. False: the sink has refused something.
  bool flush() {
    if (takes_more_ && !bytes_.empty()) takes_more_ = sink_(bytes_);
    bytes_.clear();
    return takes_more_;
  }
  bool takes_more() const { return takes_more_; }

 private:
  static constexpr std::size_t kPiece = std::size_t{1} << 18;
  const Sink& sink_;
  std::string bytes_;
  bool takes_more_ = true;
};

}  // namespace ajar::runtime
