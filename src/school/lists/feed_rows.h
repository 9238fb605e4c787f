// Feeds, their copies and checks as rows of the store.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "school/lists/feed.h"
#include "storage/database.h"

namespace school {

std::vector<Feed> read_feeds(const storage::Database& database, std::string_view rest, const storage::Values& values);
/// With holds, agreements and decision.
std::vector<FeedCopy> read_copies(const storage::Database& database, std::string_view rest, const storage::Values& values);
FeedCheck read_check(const storage::Database& database, std::int64_t feed);

/// "porn=adult", one a line.
std::string to_lines(const CategoryMap& map);
/// Error names the line: each is THEIRS=OURS.
base::Result<CategoryMap> category_map_from(std::string_view lines);
std::string to_lines(const CategoryCounts& counts);

}  // namespace school
