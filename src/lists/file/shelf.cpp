#include "lists/file/shelf.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/files.h"
#include "base/text.h"

namespace lists {
namespace {

constexpr std::string_view prefix = "list-";

}  // namespace

std::filesystem::path Shelf::path_of(const base::Sha256& id) const { return folder_ / (std::string(prefix) + base::to_hex(id)); }

base::Result<std::shared_ptr<const ListFile>> Shelf::get(const base::Sha256& id) const {
  const std::lock_guard lock(guard_);
  std::weak_ptr<const ListFile>& known = open_[id];
  if (auto file = known.lock()) return file;
  auto file = ListFile::open(path_of(id), key_);
  if (!file) return file.error();
  if ((*file)->id() != id)
    return base::Error{fmt::format("the list file {} is another one than its name says; the last good one stays in force",
                                   path_of(id).filename().string()),
                       "SG-L012"};
  known = *file;
  return file;
}

base::Result<base::Sha256> Shelf::install(const std::filesystem::path& file) const {
  const auto opened = ListFile::open(file, key_);
  if (!opened) return opened.error();
  if (auto verified = (*opened)->verify_all(); !verified) return verified.error();
  std::error_code problem;
  // Readable for whoever may read the folder: the gateway's group.
  if (struct stat folder{};
      ::stat(folder_.c_str(), &folder) == 0 && ::chown(file.c_str(), static_cast<uid_t>(-1), folder.st_gid) != 0)
    return base::Error{
        fmt::format("cannot give {} to the gateway's group; is this school's own user running this?", file.string()), "SG-L013"};
  std::filesystem::rename(file, path_of((*opened)->id()), problem);
  if (problem)
    return base::Error{fmt::format("cannot move {} to the list files: {}", file.string(), problem.message()), "SG-L013"};
  return (*opened)->id();
}

base::Result<std::vector<base::Sha256>> Shelf::in_force() const {
  const auto path = folder_ / "in-force";
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return std::vector<base::Sha256>();
  const auto text = base::read_file(path);
  if (!text) return text.error();
  std::vector<base::Sha256> ids;
  for (const std::string_view line : base::split(base::trim(*text), '\n')) {
    if (line.empty()) continue;
    const auto bytes = base::from_hex(line);
    base::Sha256 id{};
    if (!bytes || bytes->size() != id.size())
      return base::Error{
          fmt::format("{} has the line ‘{}’, which is not the name of a list file", path.string(), base::cut_utf8(line, 80)),
          "SG-L016"};
    std::ranges::copy(*bytes, id.begin());
    ids.push_back(id);
  }
  return ids;
}

base::Done Shelf::put_in_force(const std::vector<base::Sha256>& ids) const {
  std::string text;
  for (const base::Sha256& id : ids) {
    if (const auto file = get(id); !file) return file.error();
    text += base::to_hex(id) + "\n";
  }
  return base::write_file(folder_ / "in-force", text, 0640);
}

std::size_t Shelf::remove_except(const std::set<base::Sha256>& kept) const {
  std::set<std::string> names;
  for (const base::Sha256& id : kept) names.insert(path_of(id).filename().string());
  const auto present = in_force();
  if (!present) return 0;  // better too many than one too few
  for (const base::Sha256& id : *present) names.insert(path_of(id).filename().string());
  std::size_t removed = 0;
  std::error_code problem;
  for (const auto& file : std::filesystem::directory_iterator(folder_, problem)) {
    const std::string name = file.path().filename().string();
    if (name.starts_with(prefix) && name.size() == prefix.size() + 64 && !names.contains(name))
      removed += std::filesystem::remove(file.path(), problem) ? 1 : 0;
  }
  return removed;
}

}  // namespace lists
