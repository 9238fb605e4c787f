// The folder in which compiled list files lie, named by their ids. The school half puts them there; the gateway reads them.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/file/list_file.h"

namespace lists {

/// Thread-safe. A file that is open stays the same one for all who ask for it.
class Shelf {
 public:
  Shelf(std::filesystem::path folder, const format::PublicKey& key) : folder_(std::move(folder)), key_(key) {}

  /// The file of that id, opened and its header checked. Error: it is missing, or is not what the id names.
  base::Result<std::shared_ptr<const ListFile>> get(const base::Sha256& id) const;
  std::filesystem::path path_of(const base::Sha256& id) const;

  /// Verifies the whole file and moves it here under its id; the id. The file must be on the same disk as the shelf.
  base::Result<base::Sha256> install(const std::filesystem::path& file) const;
  /// Which files are to be in force, as said last: what a snapshot is made with. None where nobody said.
  base::Result<std::vector<base::Sha256>> in_force() const;
  /// Replaces that in one step. Error when one of them is not here or cannot be opened.
  base::Done put_in_force(const std::vector<base::Sha256>& ids) const;
  /// Removes the files that are neither kept nor in force; how many.
  std::size_t remove_except(const std::set<base::Sha256>& kept) const;

 private:
  const std::filesystem::path folder_;
  const format::PublicKey key_;
  mutable std::mutex guard_;
  mutable std::map<base::Sha256, std::weak_ptr<const ListFile>> open_;
};

}  // namespace lists
