// Compiled list files in a folder that goes away, for tests.
#pragma once
#include <gtest/gtest.h>
#include <sodium.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "lists/file/list_file_compiler.h"
#include "lists/file/list_files.h"

namespace lists::example {

struct Folder {
  Folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "list-files-XXXXXX";
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code problem;
    std::filesystem::remove_all(path, problem);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
};

struct Keys {
  Keys() { crypto_sign_keypair(public_key.data(), secret_key.data()); }
  format::PublicKey public_key{};
  format::SecretKey secret_key{};
};

struct Line {
  std::string list;
  std::string text;
  EntryKind kind = EntryKind::site;
  format::Secrecy secrecy = format::Secrecy::open;
};

inline constexpr HashKey hash_key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

/// Compiles the lines; every one of them must be taken.
inline std::filesystem::path compile(const Folder& folder, const Keys& keys, const std::vector<Line>& lines,
                                     std::size_t memory_bytes = 1 << 20) {
  ListFileCompiler compiler({.title = "test", .key = hash_key, .scratch = folder.path, .memory_bytes = memory_bytes});
  for (const Line& line : lines) {
    const auto list = compiler.list(line.list, line.secrecy);
    EXPECT_TRUE(list);
    const auto added = compiler.add(*list, line.kind, line.text);
    EXPECT_TRUE(added) << added.error().message;
  }
  const auto path = folder.path / "compiled";
  const auto written = compiler.write(path, keys.secret_key);
  EXPECT_TRUE(written) << written.error().message;
  return path;
}

/// The file alone in force; its lists keep their numbers.
inline ListFiles files_of(const std::filesystem::path& path, const Keys& keys) {
  auto file = ListFile::open(path, keys.public_key);
  EXPECT_TRUE(file) << file.error().message;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < (*file)->header().lists.size(); ++i) numbers.push_back(i);
  return ListFiles::of({{*file, numbers}}).value();
}

inline ListSet set_of(std::initializer_list<std::size_t> numbers) {
  ListSet set;
  for (const std::size_t number : numbers) set.add(number);
  return set;
}

}  // namespace lists::example
