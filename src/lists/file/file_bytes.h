// Where a list file's bytes come from: a file that is open, or bytes in memory.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"

namespace lists {

/// Safe to read from any number of threads.
class FileBytes {
 public:
  static base::Result<FileBytes> of_file(const std::filesystem::path& path);
  static FileBytes of_bytes(std::string bytes);
  ~FileBytes();
  FileBytes(FileBytes&& other) noexcept
      : file_(std::exchange(other.file_, -1)), size_(other.size_), held_(std::move(other.held_)) {}
  FileBytes& operator=(FileBytes&&) = delete;

  std::uint64_t size() const { return size_; }
  /// False when there are fewer bytes than that, also where the file was cut since it was opened.
  bool read(std::uint64_t offset, char* to, std::size_t size) const;
  /// The same into text.
  base::Result<std::string> read(std::uint64_t offset, std::size_t size) const;

 private:
  FileBytes() = default;
  int file_ = -1;
  std::uint64_t size_ = 0;
  std::string held_;
};

/// Memory that is zeros until it is written, in large pages where the machine has them: looking up at random in sixty megabytes
/// of small pages costs more for finding the page than for reading it.
class BlockMemory {
 public:
  static base::Result<BlockMemory> of(std::size_t bytes);
  ~BlockMemory();
  BlockMemory(BlockMemory&& other) noexcept
      : mapped_(std::exchange(other.mapped_, nullptr)), size_(other.size_), data_(other.data_) {}
  BlockMemory& operator=(BlockMemory&&) = delete;
  char* data() const { return data_; }

 private:
  BlockMemory() = default;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
  char* data_ = nullptr;
};

}  // namespace lists
