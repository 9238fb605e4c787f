// zstd around the blocks of a sealed day.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace journal {

/// One after the other, in one thread.
class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  /// With a checksum over the contents.
  std::string compress(std::string_view bytes);

 private:
  ZSTD_CCtx_s* context_;
};

class Decompressor {
 public:
  Decompressor();
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  /// Any bytes; exactly `raw_size` come out (64 MiB at most), or an Error.
  base::Result<std::string> decompress(std::string_view bytes, std::size_t raw_size);

 private:
  ZSTD_DCtx_s* context_;
};

}  // namespace journal
