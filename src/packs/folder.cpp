#include "packs/folder.h"

#include <fmt/format.h>

#include <system_error>

#include "base/embedded.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"

namespace embedded {
const std::vector<File>& packs();
}

namespace packs {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t largest_file = 4u << 20;
constexpr std::size_t most_files = 5'000;

/// Hidden files (.git, editors' swap files) are nobody's policy.
bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

base::Done take(Folder& folder, const fs::path& root, const fs::path& path) {
  std::error_code failed;
  if (fs::file_size(path, failed) > largest_file || failed)
    return base::Error{
        fmt::format("{} is larger than 4 MiB; a pack holds text, for example a page of the policy", path.string())};
  auto text = base::read_file(path);
  if (!text) return text.error();
  folder.files[path.lexically_relative(root).generic_string()] = std::move(*text);
  if (folder.files.size() > most_files)
    return base::Error{fmt::format("{} holds more than {} files; give the pack's own folder, for example packs/academy",
                                   root.string(), most_files)};
  return base::done();
}

}  // namespace

base::Result<Folder> read_folder(const fs::path& dir) {
  std::error_code failed;
  if (!fs::is_directory(dir, failed))
    return base::Error{fmt::format("‘{}’ is no folder; name a pack's folder, for example packs/academy", dir.string())};
  Folder folder{.label = dir.string(), .files = {}};
  fs::recursive_directory_iterator walk(dir, failed);
  for (; !failed && walk != fs::recursive_directory_iterator(); walk.increment(failed)) {
    const fs::path path = walk->path();
    if (is_hidden(path)) {
      if (walk->is_directory()) walk.disable_recursion_pending();
      continue;
    }
    if (fs::is_symlink(walk->symlink_status()) || !walk->is_regular_file()) continue;
    if (auto taken = take(folder, dir, path); !taken) return taken.error();
  }
  if (failed) return base::Error{fmt::format("‘{}’ cannot be read: {}", dir.string(), failed.message())};
  return folder;
}

std::string content_hash(const Folder& folder) {
  std::string all;
  for (const auto& [path, text] : folder.files) all += fmt::format("{}\n{}\n{}", path, text.size(), text);
  return base::to_hex(base::sha256(all));
}

Shelf Shelf::shipped() {
  Shelf shelf;
  for (const embedded::File& file : embedded::packs()) {
    const std::string_view path = file.path;
    const auto slash = path.find('/');
    if (slash == path.npos) continue;
    Folder& folder = shelf.folders_[std::string(path.substr(0, slash))];
    folder.label = fmt::format("shipped:{}", path.substr(0, slash));
    folder.files[std::string(path.substr(slash + 1))] = std::string(file.text());
  }
  return shelf;
}

Shelf Shelf::at(fs::path folder) {
  Shelf shelf;
  shelf.on_disk_ = std::move(folder);
  return shelf;
}

Shelf Shelf::of(std::map<std::string, Folder> folders) {
  Shelf shelf;
  shelf.folders_ = std::move(folders);
  return shelf;
}

base::Result<Folder> Shelf::find(std::string_view name) const {
  if (const auto found = folders_.find(std::string(name)); found != folders_.end()) return found->second;
  const fs::path path = on_disk_ / name;
  if (!on_disk_.empty() && fs::is_regular_file(path / "pack.toml")) return read_folder(path);
  return base::Error{fmt::format("no pack is called ‘{}’; there are {}", name, base::join(names(), ", "))};
}

std::vector<std::string> Shelf::names() const {
  std::vector<std::string> names;
  for (const auto& [name, folder] : folders_) names.push_back(name);
  std::error_code failed;
  if (!on_disk_.empty())
    for (const auto& entry : fs::directory_iterator(on_disk_, failed))
      if (fs::is_regular_file(entry.path() / "pack.toml")) names.push_back(entry.path().filename().string());
  return names;
}

base::Done write_folder(const Folder& folder, const fs::path& dir) {
  std::error_code failed;
  if (fs::exists(dir, failed) && !fs::is_empty(dir, failed))
    return base::Error{fmt::format("‘{}’ is not empty; name a new folder, for example {}-new", dir.string(), dir.string())};
  for (const auto& [path, text] : folder.files) {
    const fs::path target = dir / path;
    fs::create_directories(target.parent_path(), failed);
    if (failed) return base::Error{fmt::format("‘{}’ cannot be made: {}", target.parent_path().string(), failed.message())};
    if (auto written = base::write_file(target, text); !written) return written;
  }
  return base::done();
}

}  // namespace packs
