// A pack's files in memory, wherever they came from: a school's folder or the packs inside the program.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace packs {

struct Folder {
  std::string label;                         ///< how findings name it: a path, or "shipped:academy"
  std::map<std::string, std::string> files;  ///< path inside the folder, "/" between parts → contents
};

/// Reads every regular file below `dir`; hidden files and links that lead outside are left out. Error when `dir` is no
/// folder, a file is above 4 MiB or there are more than 5,000 files.
base::Result<Folder> read_folder(const std::filesystem::path& dir);
/// SHA-256, hex, over the sorted paths and contents: two folders with the same files have the same hash.
std::string content_hash(const Folder& folder);

/// Where parents are found: first beside the pack, then here.
class Shelf {
 public:
  /// The packs inside the program: core, academy, demo, junior, secondary.
  static Shelf shipped();
  /// A folder of packs instead, one a subfolder (SCHOOLGATE_PACKS, tests).
  static Shelf at(std::filesystem::path folder);
  /// Packs in memory. For tests and fuzzing.
  static Shelf of(std::map<std::string, Folder> folders);

  base::Result<Folder> find(std::string_view name) const;
  std::vector<std::string> names() const;

 private:
  std::map<std::string, Folder> folders_;
  std::filesystem::path on_disk_;
};

/// Writes a folder's files below `dir`, which must not exist yet or be empty.
base::Done write_folder(const Folder& folder, const std::filesystem::path& dir);

}  // namespace packs
