// The entries of one copy of a feed, in a file beside the store: what the filter's list is made from, what searches and
// comparisons read. A locked list's entries are kept as keyed digests, so that nobody can read them here either.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/import/entry.h"
#include "school/lists/feed.h"

namespace school {

/// Writes entries as they come. The file is whole when finish() returned.
class FeedCopyWriter final : public lists::import::Sink {
 public:
  static base::Result<std::unique_ptr<FeedCopyWriter>> open(const std::filesystem::path& path, FeedSecrecy secrecy);
  ~FeedCopyWriter() override;
  FeedCopyWriter(const FeedCopyWriter&) = delete;
  FeedCopyWriter& operator=(const FeedCopyWriter&) = delete;

  void take(const lists::import::Entry& entry) override;
  /// The content's hash, hex: the same entries in the same order have the same one. Error: the disk is full.
  base::Result<std::string> finish();
  const CategoryCounts& counts() const { return counts_; }

 private:
  struct Work;
  FeedCopyWriter(const std::filesystem::path& path, FeedSecrecy secrecy);
  FeedSecrecy secrecy_;
  std::unique_ptr<Work> work_;
  CategoryCounts counts_;
};

/// One entry as it is kept. `text` is the digest where the list is locked.
struct KeptEntry {
  std::string_view category;
  lists::import::EntryKind kind = lists::import::EntryKind::site;
  std::string_view text;
  std::string_view file;
  std::int64_t line = 0;
};

class FeedCopyFile {
 public:
  explicit FeedCopyFile(std::filesystem::path path) : path_(std::move(path)) {}
  /// Every entry in order, until `take` returns false. Error: the file is missing or damaged.
  base::Done each(const std::function<bool(const KeptEntry&)>& take) const;
  /// How `text` is kept in this file: itself, or its digest. Error as above.
  base::Result<std::function<std::string(std::string_view)>> keeper() const;

 private:
  std::filesystem::path path_;
};

}  // namespace school
