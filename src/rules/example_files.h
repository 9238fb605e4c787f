// Compiled list files beside the small school of example.h. For tests alone.
#pragma once
#include "lists/file/list_files_for_test.h"
#include "lists/file/shelf.h"
#include "rules/example.h"

namespace rules::example {

/// A folder of compiled list files, signed with keys of its own; gone with this object.
class ListFolder {
 public:
  explicit ListFolder(const SigningKeys& keys) : keys_(keys) {}

  base::Sha256 compiled(const std::vector<lists::example::Line>& lines) const {
    lists::example::Keys keys;
    keys.public_key = keys_.public_key;
    keys.secret_key = keys_.secret_key;
    return shelf()->install(lists::example::compile(folder_, keys, lines)).value();
  }
  /// A new one each time, as another process would have it.
  std::shared_ptr<const lists::Shelf> shelf() const {
    return std::make_shared<const lists::Shelf>(folder_.path, keys_.public_key);
  }
  const std::filesystem::path& path() const { return folder_.path; }

 private:
  lists::example::Folder folder_;
  SigningKeys keys_;
};

}  // namespace rules::example
