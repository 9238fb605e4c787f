// From a feed's bytes to a kept copy and a compiled list file, in one pass and in bounded memory.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/file/format.h"
#include "lists/import/import.h"
#include "packs/pack.h"
#include "school/lists/feed.h"
#include "school/lists/feed_holds.h"

namespace school {

struct FeedReading {
  const Feed& feed;
  std::filesystem::path from;     ///< a folder, an archive or a file
  std::filesystem::path scratch;  ///< a folder for what is being made
  const ProtectedSites& protected_sites;
  const std::vector<std::string>& blocked;
  const std::vector<std::string>& helplines;
  const lists::format::SecretKey& key;
};

struct ReadFeed {
  std::string content_hash, file_id;
  lists::import::Report report;
  CategoryCounts counts;
  std::vector<Hold> closes;
  std::filesystem::path entries, compiled;  ///< below `scratch`
};

/// Error: damaged, empty, or nothing of its format in it.
base::Result<ReadFeed> read_feed(const FeedReading& reading);

}  // namespace school
