// An archive whose files name one another, as e2guardian's do: unpacked once into a folder of our own, then read as a folder is.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "lists/import/tree.h"

namespace lists::import {

/// One thread at a time. The folder vanishes with the object.
class SpooledTree final : public Tree {
 public:
  /// Reads the whole archive. Its files are kept under numbers, never under names of the archive's choosing, in a new folder
  /// below `scratch`. Error: damaged, larger than the limits, or the disk is full.
  static base::Result<std::unique_ptr<SpooledTree>> unpack(ByteSource& archive, const std::filesystem::path& scratch,
                                                           Limits limits = {});
  ~SpooledTree() override;
  SpooledTree(const SpooledTree&) = delete;
  SpooledTree& operator=(const SpooledTree&) = delete;

  /// By name; of two files of one name the later one, as tar has it.
  base::Done each(const Visit& visit) override;
  /// By its path below the outermost folder of all, or below a folder called lists.
  base::Result<std::unique_ptr<ByteSource>> open(std::string_view path) override;

 private:
  explicit SpooledTree(std::filesystem::path folder) : folder_(std::move(folder)) {}
  base::Done take(std::string_view path, ByteSource& bytes);
  void leave_out_common_folders();

  const std::filesystem::path folder_;
  std::map<std::string, std::filesystem::path, std::less<>> files_;  // by path in the archive
  int next_ = 0;
};

}  // namespace lists::import
