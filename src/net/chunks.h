// Chunked bodies (RFC 9112 §7.1), read strictly as they stream by: where each ends, and which bytes are content.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace net {

/// Give it the bytes as they come. It keeps nothing but its place (and the line that it is in).
class ChunkReader {
 public:
  struct Step {
    std::size_t used = 0;      ///< bytes taken from the front
    std::string_view content;  ///< content among them, "" for framing
  };
  /// Takes one piece from the front of `bytes`; call again with the rest until done, bad, or nothing is left.
  Step next(std::string_view bytes);
  /// The last chunk and the trailers have ended.
  bool is_done() const { return place_ == Place::done; }
  /// These bytes are no chunked body; nothing more is read.
  bool is_bad() const { return place_ == Place::bad; }

 private:
  enum class Place : std::uint8_t { size, content, after_content, trailers, done, bad };
  Step read_line(std::string_view bytes);
  void end_line();
  void read_size();
  void read_trailer();

  Place place_ = Place::size;
  std::uint64_t left_ = 0;
  std::size_t trailer_bytes_ = 0;
  std::string line_;
};

}  // namespace net
