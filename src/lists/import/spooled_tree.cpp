#include "lists/import/spooled_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/random.h"
#include "lists/import/entry.h"

namespace lists::import {

namespace fs = std::filesystem;

base::Result<std::unique_ptr<SpooledTree>> SpooledTree::unpack(ByteSource& archive, const fs::path& scratch, Limits limits) {
  const fs::path folder = scratch / (base::random_token(9) + ".unpacked");
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem)
    return base::Error{fmt::format("the archive cannot be unpacked: {}", problem.message()), to_text(Code::source_broken)};
  std::unique_ptr<SpooledTree> tree(new SpooledTree(folder));
  fs::permissions(folder, fs::perms::owner_all, problem);
  ArchiveTree packed(archive, "list", limits);
  const auto done = packed.each([&](std::string_view path, ByteSource& bytes) { return tree->take(path, bytes); });
  if (!done) return done.error();
  tree->leave_out_common_folders();
  return tree;
}

SpooledTree::~SpooledTree() {
  std::error_code problem;
  fs::remove_all(folder_, problem);
}

base::Done SpooledTree::take(std::string_view path, ByteSource& bytes) {
  const fs::path place = folder_ / std::to_string(next_++);
  std::ofstream out(place, std::ios::binary);
  for (;;) {
    const auto piece = bytes.next();
    if (!piece) return piece.error();
    if (piece->empty()) break;
    out.write(piece->data(), static_cast<std::streamsize>(piece->size()));
  }
  out.close();
  if (!out.good()) return base::Error{"the archive could not be unpacked; is the disk full?", to_text(Code::source_broken)};
  files_.insert_or_assign(std::string(path), place);
  return base::done();
}

/// "lists/bannedsitelist" of an archive that holds nothing beside lists/ is "bannedsitelist".
void SpooledTree::leave_out_common_folders() {
  while (!files_.empty()) {
    const std::string_view first = files_.begin()->first;
    const auto slash = first.find('/');
    if (slash == first.npos) return;
    const std::string common(first.substr(0, slash + 1));
    // In order of names, all others lie between the first and the last.
    if (!files_.rbegin()->first.starts_with(common)) return;
    std::map<std::string, fs::path, std::less<>> shorter;
    for (auto& [path, place] : files_) shorter.insert_or_assign(path.substr(common.size()), std::move(place));
    files_ = std::move(shorter);
  }
}

base::Done SpooledTree::each(const Visit& visit) {
  for (const auto& [path, place] : files_) {
    auto file = FileSource::open(place);
    if (!file) return file.error();
    if (auto done = visit(path, **file); !done) return done;
  }
  return base::done();
}

base::Result<std::unique_ptr<ByteSource>> SpooledTree::open(std::string_view path) {
  auto found = files_.find(path);
  if (found == files_.end()) {
    const std::string below_lists = fmt::format("lists/{}", path);
    found = std::ranges::find_if(
        files_, [&](const auto& one) { return one.first == below_lists || one.first.ends_with("/" + below_lists); });
  }
  if (found == files_.end())
    return base::Error{fmt::format("there is no file ‘{}’ in this archive", path), to_text(Code::include_missing)};
  auto opened = FileSource::open(found->second);
  if (!opened) return opened.error();
  return std::unique_ptr<ByteSource>(std::move(*opened));
}

}  // namespace lists::import
