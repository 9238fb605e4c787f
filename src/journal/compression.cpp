// Level 3: a finished day is written once and read seldom, but sealing must not take the school's one core for minutes.
#include "journal/compression.h"

#include <fmt/format.h>
#include <zstd.h>

#include <new>

namespace journal {
namespace {

constexpr int level = 3;
constexpr std::size_t most_bytes = 64u << 20;

}  // namespace

Compressor::Compressor() : context_(::ZSTD_createCCtx()) {
  if (!context_) throw std::bad_alloc();
  ::ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, level);
  ::ZSTD_CCtx_setParameter(context_, ZSTD_c_checksumFlag, 1);
}
Compressor::~Compressor() { ::ZSTD_freeCCtx(context_); }

std::string Compressor::compress(std::string_view bytes) {
  std::string out(::ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ::ZSTD_compress2(context_, out.data(), out.size(), bytes.data(), bytes.size());
  if (::ZSTD_isError(size)) throw std::logic_error(fmt::format("zstd: {}", ::ZSTD_getErrorName(size)));
  out.resize(size);
  return out;
}

Decompressor::Decompressor() : context_(::ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
}
Decompressor::~Decompressor() { ::ZSTD_freeDCtx(context_); }

base::Result<std::string> Decompressor::decompress(std::string_view bytes, std::size_t raw_size) {
  const base::Error damaged{"a block of the sealed journal is damaged", "SG-J003"};
  // Asked before anything is allocated: a few damaged bytes must not cost gigabytes.
  if (raw_size > most_bytes || ::ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != raw_size) return damaged;
  std::string out(raw_size, '\0');
  const std::size_t size = ::ZSTD_decompressDCtx(context_, out.data(), out.size(), bytes.data(), bytes.size());
  if (::ZSTD_isError(size) || size != raw_size) return damaged;
  return out;
}

}  // namespace journal
