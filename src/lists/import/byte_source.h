// Where bytes of a list come from, piece by piece: nothing that imports holds a list whole.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lists::import {

/// One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// The next piece, "" at the end; it lives until the next call. Error: the source broke off.
  virtual base::Result<std::string_view> next() = 0;
};

/// Text in memory, which must outlive it; in pieces of `piece` bytes.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string_view text, std::size_t piece = 64 * 1024) : text_(text), piece_(piece) {}
  base::Result<std::string_view> next() override;

 private:
  std::string_view text_;
  std::size_t piece_;
};

/// A regular file.
class FileSource final : public ByteSource {
 public:
  /// Error: missing, unreadable, or no regular file.
  static base::Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  base::Result<std::string_view> next() override;

 private:
  FileSource(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  int descriptor_;
  std::string name_;
  std::array<char, 64 * 1024> piece_{};
};

}  // namespace lists::import
