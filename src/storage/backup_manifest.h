// The list of a backup's files with their sizes and hashes, and how it is written and read.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "storage/event.h"

namespace storage {

struct BackedUpFile {
  /// Relative to the backup's folder.
  std::string path;
  std::int64_t bytes = 0;
  std::string sha256;
};

struct Manifest {
  base::Time made_at;
  /// The store's file name.
  std::string store;
  Head head;
  std::vector<BackedUpFile> files;
};

base::Result<BackedUpFile> measured(const std::filesystem::path& root, const std::filesystem::path& relative);
base::Done write_manifest(const std::filesystem::path& place, const Manifest& manifest);
/// From manifest.json's text; `place` is for the sentence of an error. Error when it is damaged or names a file outside its
/// folder.
base::Result<Manifest> parse_manifest(std::string_view text, const std::filesystem::path& place);
/// Error when it is missing, damaged, or names a file outside its folder.
base::Result<Manifest> read_manifest(const std::filesystem::path& place);

}  // namespace storage
