// Content-Encoding undone: gzip, deflate, br, zstd and chains of them, with limits against decompression bombs.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

struct DecodeLimits {
  std::uint64_t total = 64ULL << 20;  ///< decoded bytes of one body
  std::uint64_t ratio = 200;          ///< decoded to encoded, once `ratio_from` bytes are decoded; looked at every 4 KiB
  std::uint64_t ratio_from = 8ULL << 20;
  std::size_t encodings = 3;  ///< in a chain
};

enum class DecodeState : std::uint8_t {
  good,
  unknown_encoding,  ///< an encoding that is not read here; nothing was decoded
  broken,            ///< the bytes are not what they say; what was decoded before stands
  cut_short,         ///< the body ended in the middle
  bomb,              ///< a limit was reached; what was decoded before stands
};

class ByteSink {
 public:
  virtual ~ByteSink() = default;
  /// Takes the next decoded bytes, which are valid during the call; false when it wants no more.
  virtual bool bytes(std::string_view decoded) = 0;
};

/// One stage of a chain.
class Stage {
 public:
  virtual ~Stage() = default;
  /// False at an error. Calls `sink` with pieces of at most 64 KiB; stops early once `sink` wants no more.
  virtual bool feed(std::string_view encoded, ByteSink& sink) = 0;
  /// Whether the encoded stream has reached its end.
  virtual bool is_complete() const = 0;
};
/// For "gzip", "x-gzip", "deflate" (with or without zlib's header), "br", "zstd"; null for others.
std::unique_ptr<Stage> make_stage(std::string_view encoding);

/// Decodes one body. Memory: at most 8 MiB of window for zstd, 16 MiB for br, little else. One thread at a time.
class Decoder {
 public:
  /// `content_encoding` as in the head: "gzip", "br, gzip", "" or "identity".
  Decoder(std::string_view content_encoding, ByteSink& sink, DecodeLimits limits = {});
  ~Decoder();
  void feed(std::string_view encoded);
  void finish();
  DecodeState state() const { return state_; }
  std::uint64_t bytes_in() const { return in_; }
  std::uint64_t bytes_out() const { return out_; }

 private:
  struct Link;
  void deliver(std::string_view decoded);
  bool pass(std::size_t stage, std::string_view bytes);

  ByteSink& sink_;
  DecodeLimits limits_;
  std::vector<std::unique_ptr<Stage>> stages_;  ///< the encoding applied last comes first
  DecodeState state_ = DecodeState::good;
  std::uint64_t in_ = 0;
  std::uint64_t out_ = 0;
};

}  // namespace inspect
