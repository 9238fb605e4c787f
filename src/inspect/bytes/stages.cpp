// One class a library. Each is bounded in memory by its window, and stops as soon as the chain has had enough.
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <utility>

#include "inspect/bytes/decoder.h"

namespace inspect {
namespace {

constexpr std::size_t kPiece = 65536;

class Inflate final : public Stage {
 public:
  enum class Kind { gzip, deflate };
  explicit Inflate(Kind kind) : kind_(kind), buffer_(kPiece, '\0') { begin(kind == Kind::gzip ? 15 + 16 : 15); }
  ~Inflate() override { inflateEnd(&stream_); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  bool feed(std::string_view encoded, ByteSink& sink) override {
    if (encoded.empty()) return good_;
    if (kind_ == Kind::deflate && !probed_) return probe(encoded, sink);
    return run(encoded, sink);
  }
  bool is_complete() const override { return ended_; }

 private:
  void begin(int window) { good_ = inflateInit2(&stream_, window) == Z_OK; }

  // “deflate” is zlib's format (RFC 9110 §8.4.1.2), but servers send it without the header too, and browsers read both.
  bool probe(std::string_view encoded, ByteSink& sink) {
    head_ += encoded;
    if (head_.size() < 2) return good_;
    probed_ = true;
    const auto first = static_cast<unsigned char>(head_[0]);
    const auto second = static_cast<unsigned char>(head_[1]);
    if ((first & 0x0F) != 8 || (first * 256U + second) % 31 != 0) {
      inflateEnd(&stream_);
      stream_ = {};
      begin(-15);
    }
    return run(std::exchange(head_, {}), sink);
  }

  bool run(std::string_view encoded, ByteSink& sink) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(encoded.data()));
    stream_.avail_in = static_cast<uInt>(encoded.size());
    while (good_) {
      if (ended_ && !next_member()) return true;
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const int status = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = buffer_.size() - stream_.avail_out;
      if (made != 0 && !sink.bytes({buffer_.data(), made})) return true;
      ended_ = status == Z_STREAM_END;
      if (status == Z_BUF_ERROR || (status == Z_OK && stream_.avail_in == 0 && stream_.avail_out != 0)) return true;
      if (status != Z_OK && status != Z_STREAM_END) good_ = false;
    }
    return good_;
  }
  // gzip may be several members in a row (RFC 1952 §2.2); what follows deflate's end is no content.
  bool next_member() {
    if (kind_ != Kind::gzip || stream_.avail_in == 0) return false;
    if (*stream_.next_in == 0) {  // padding
      ++stream_.next_in;
      --stream_.avail_in;
      return stream_.avail_in != 0 && next_member();
    }
    ended_ = false;
    return inflateReset(&stream_) == Z_OK;
  }

  Kind kind_;
  z_stream stream_{};
  std::string buffer_;
  std::string head_;
  bool probed_ = false;
  bool good_ = true;
  bool ended_ = false;
};

class Brotli final : public Stage {
 public:
  Brotli() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)), buffer_(kPiece, '\0') {}
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }
  Brotli(const Brotli&) = delete;
  Brotli& operator=(const Brotli&) = delete;

  bool feed(std::string_view encoded, ByteSink& sink) override {
    if (state_ == nullptr) return false;
    const auto* in = reinterpret_cast<const std::uint8_t*>(encoded.data());
    std::size_t left = encoded.size();
    while (!ended_) {
      auto* out = reinterpret_cast<std::uint8_t*>(buffer_.data());
      std::size_t room = buffer_.size();
      const auto result = BrotliDecoderDecompressStream(state_, &left, &in, &room, &out, nullptr);
      if (room != buffer_.size() && !sink.bytes({buffer_.data(), buffer_.size() - room})) return true;
      if (result == BROTLI_DECODER_RESULT_ERROR) return false;
      ended_ = result == BROTLI_DECODER_RESULT_SUCCESS;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return true;
    }
    return true;
  }
  bool is_complete() const override { return ended_; }

 private:
  BrotliDecoderState* state_;
  std::string buffer_;
  bool ended_ = false;
};

class Zstd final : public Stage {
 public:
  Zstd() : stream_(ZSTD_createDStream()), buffer_(kPiece, '\0') {
    // RFC 8878 §3.1.1.1.2 and RFC 9659: a window of at most 8 MiB on the web.
    if (stream_) ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 23);
  }
  ~Zstd() override { ZSTD_freeDStream(stream_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  bool feed(std::string_view encoded, ByteSink& sink) override {
    if (stream_ == nullptr) return false;
    ZSTD_inBuffer in{encoded.data(), encoded.size(), 0};
    for (bool full = true; in.pos < in.size || full;) {
      ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
      const std::size_t before = in.pos;
      const std::size_t hint = ZSTD_decompressStream(stream_, &out, &in);
      if (ZSTD_isError(hint)) return false;
      if (out.pos != 0 && !sink.bytes({buffer_.data(), out.pos})) return true;
      if (in.pos != before || out.pos != 0) ended_ = hint == 0;
      full = out.pos == out.size;
    }
    return true;
  }
  bool is_complete() const override { return ended_; }

 private:
  ZSTD_DStream* stream_;
  std::string buffer_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stage> make_stage(std::string_view encoding) {
  if (encoding == "gzip" || encoding == "x-gzip") return std::make_unique<Inflate>(Inflate::Kind::gzip);
  if (encoding == "deflate") return std::make_unique<Inflate>(Inflate::Kind::deflate);
  if (encoding == "br") return std::make_unique<Brotli>();
  if (encoding == "zstd") return std::make_unique<Zstd>();
  return nullptr;
}

}  // namespace inspect
