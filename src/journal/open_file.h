// A file that closes itself, read at any place. Private to the journal.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace journal {

class OpenFile {
 public:
  OpenFile() = default;
  /// Takes the descriptor; -1 for none.
  explicit OpenFile(int number) : number_(number) {}
  OpenFile(OpenFile&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~OpenFile();

  /// Not open where there is no such file.
  static OpenFile to_read(const std::filesystem::path& path);
  static OpenFile to_write(const std::filesystem::path& path);

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  /// Shorter at the end of the file.
  std::string read(std::uint64_t offset, std::uint64_t size) const;
  /// All of it or an Error; `path` is for the Error's words.
  base::Done write(std::uint64_t offset, std::string_view bytes, const std::filesystem::path& path) const;

 private:
  int number_ = -1;
};

/// Which file a path leads to, and how it stands: two files never have the same mark.
struct FileMark {
  std::uint64_t inode = 0, size = 0;
  std::int64_t changed = 0;  ///< nanoseconds
  bool exists() const { return inode != 0; }
  bool operator==(const FileMark&) const = default;
};
FileMark mark_of(const std::filesystem::path& path);
FileMark mark_of(const OpenFile& file);

/// "cannot ‘what’ ‘path’: reason", from errno.
base::Error failed(std::string_view what, const std::filesystem::path& path);
base::Done flush_folder(const std::filesystem::path& folder);

}  // namespace journal
