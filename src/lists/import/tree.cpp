// Folders and files in memory. The physical check stands at open(): a path that looks harmless may be a link.
#include "lists/import/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "lists/import/entry.h"

namespace lists::import {
namespace {

namespace fs = std::filesystem;

base::Error not_there(std::string_view path) {
  return {fmt::format("there is no file ‘{}’ in this list", path), to_text(Code::include_missing)};
}

bool is_below(const fs::path& root, const fs::path& path) {
  const auto [end, at] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end();
}

/// Counts what all files of one walk hold together.
class CountedSource final : public ByteSource {
 public:
  CountedSource(ByteSource& inner, std::int64_t& left) : inner_(inner), left_(left) {}
  base::Result<std::string_view> next() override {
    auto piece = inner_.next();
    if (!piece) return piece;
    left_ -= static_cast<std::int64_t>(piece->size());
    if (left_ < 0) return base::Error{"the list holds more bytes than one list may have", to_text(Code::too_much)};
    return piece;
  }

 private:
  ByteSource& inner_;
  std::int64_t& left_;
};

}  // namespace

std::optional<std::string> path_inside(std::string_view path) {
  std::vector<std::string> parts;
  for (const std::string_view part : base::split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.emplace_back(part);
      continue;
    }
    if (parts.empty()) return std::nullopt;
    parts.pop_back();
  }
  return base::join(parts, "/");
}

base::Done FolderTree::each(const Visit& visit) {
  std::error_code problem;
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator it(root_, problem), end; !problem && it != end; it.increment(problem)) {
    if (!it->is_regular_file(problem) || it->is_symlink(problem)) continue;
    paths.push_back(it->path().lexically_relative(root_).generic_string());
    if (std::ssize(paths) > limits_.files)
      return base::Error{fmt::format("the folder holds more than {} files", limits_.files), to_text(Code::too_much)};
  }
  if (problem)
    return base::Error{fmt::format("cannot read the folder ‘{}’: {}", root_.string(), problem.message()),
                       to_text(Code::source_broken)};
  std::ranges::sort(paths);
  std::int64_t left = limits_.bytes;
  for (const std::string& path : paths) {
    auto file = FileSource::open(root_ / path);
    if (!file) return file.error();
    CountedSource counted(**file, left);
    if (auto done = visit(path, counted); !done) return done;
  }
  return base::done();
}

base::Result<std::unique_ptr<ByteSource>> FolderTree::open(std::string_view path) {
  std::error_code problem;
  const fs::path root = fs::canonical(root_, problem);
  if (problem) return not_there(path);
  const fs::path file = fs::canonical(root / path, problem);
  if (problem) return not_there(path);
  if (!is_below(root, file))
    return base::Error{fmt::format("‘{}’ leads out of the folder, which is never followed", path),
                       to_text(Code::include_outside)};
  auto opened = FileSource::open(file);
  if (!opened) return opened.error();
  return std::unique_ptr<ByteSource>(std::move(*opened));
}

base::Done MemoryTree::each(const Visit& visit) {
  for (const auto& [path, text] : files_) {
    TextSource source(text);
    if (auto done = visit(path, source); !done) return done;
  }
  return base::done();
}

base::Result<std::unique_ptr<ByteSource>> MemoryTree::open(std::string_view path) {
  const auto found = files_.find(std::string(path));
  if (found == files_.end()) return not_there(path);
  return std::unique_ptr<ByteSource>(std::make_unique<TextSource>(found->second));
}

}  // namespace lists::import
