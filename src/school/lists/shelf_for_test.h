// A folder that vanishes with the test, with a shelf for compiled lists in it, signed by keys of its own.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "rules/manifest.h"
#include "school/lists/feeds.h"

namespace school {

class ShelfForTest {
 public:
  ShelfForTest() {
    std::string name = (std::filesystem::temp_directory_path() / "schoolgate-feeds-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    std::filesystem::create_directories(folder_ / "shelf");
    shelf_ = std::make_shared<lists::Shelf>(folder_ / "shelf", keys_.public_key);
  }
  ~ShelfForTest() { std::filesystem::remove_all(folder_); }
  ShelfForTest(const ShelfForTest&) = delete;
  ShelfForTest& operator=(const ShelfForTest&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  const lists::Shelf& shelf() const { return *shelf_; }
  /// For Feeds::use().
  ListShelf list_shelf(std::vector<std::string> own_hosts = {}) const {
    return {.shelf = shelf_, .key = keys_.secret_key, .own_hosts = std::move(own_hosts), .folder = folder_};
  }

 private:
  std::filesystem::path folder_;
  rules::SigningKeys keys_ = rules::make_signing_keys();
  std::shared_ptr<const lists::Shelf> shelf_;
};

}  // namespace school
