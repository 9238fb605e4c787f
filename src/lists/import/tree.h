// The files of a list: a folder, an archive (tar, plain or compressed), or one file (plain or compressed). Never anything
// outside the folder, never more than the limits.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/import/byte_source.h"

namespace lists::import {

/// What one list may hold at most, unpacked: an archive may be a bomb.
struct Limits {
  std::int64_t bytes = 2'000'000'000;
  std::int64_t files = 50'000;
};

/// `path` is relative, "/" between parts. An Error ends the walk.
using Visit = std::function<base::Done(std::string_view path, ByteSource& bytes)>;

/// One thread at a time.
class Tree {
 public:
  virtual ~Tree() = default;
  /// Every regular file once, by name where it is a folder, else in the order of the archive.
  virtual base::Done each(const Visit& visit) = 0;
  /// One file by its relative path. Error: not there, outside the folder, or this kind of tree only streams.
  virtual base::Result<std::unique_ptr<ByteSource>> open(std::string_view path) = 0;
};

/// A folder. Links that lead outside are not followed.
class FolderTree final : public Tree {
 public:
  explicit FolderTree(std::filesystem::path root, Limits limits = {}) : root_(std::move(root)), limits_(limits) {}
  base::Done each(const Visit& visit) override;
  base::Result<std::unique_ptr<ByteSource>> open(std::string_view path) override;

 private:
  std::filesystem::path root_;
  Limits limits_;
};

/// tar, or one file alone; gz, bz2, xz or zstd around either (libarchive). Streams in constant memory; each() works once.
class ArchiveTree final : public Tree {
 public:
  /// `name` is how a file alone is called, "domains". The source must outlive it.
  ArchiveTree(ByteSource& source, std::string name, Limits limits = {})
      : source_(source), name_(std::move(name)), limits_(limits) {}
  base::Done each(const Visit& visit) override;
  base::Result<std::unique_ptr<ByteSource>> open(std::string_view path) override;

 private:
  ByteSource& source_;
  std::string name_;
  Limits limits_;
};

/// Files in memory, for tests and fuzzing.
class MemoryTree final : public Tree {
 public:
  explicit MemoryTree(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  base::Done each(const Visit& visit) override;
  base::Result<std::unique_ptr<ByteSource>> open(std::string_view path) override;

 private:
  std::map<std::string, std::string> files_;
};

/// "a/./b/../c" → "a/c"; nothing where it leads above the beginning.
std::optional<std::string> path_inside(std::string_view path);

}  // namespace lists::import
