// Feeds, their copies and checks as rows of the store.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "school/lists/feed.h"
#include "storage/database.h"

namespace school {

/// Feeds that the school follows: those that were not given up.
inline constexpr std::string_view followed =
    "id not in (select feed from list_changes where kind = 'give_up' and id in (select change from list_change_decisions where "
    "outcome = 'in_force') and id not in (select change from list_change_undoings))";

/// Somebody changed where a feed comes from; copies up to `after_copy` are of the place before.
struct SourceChange {
  std::int64_t after_copy = 0;
  PersonId person = 0;
  base::Time at{};
};

std::vector<Feed> read_feeds(const storage::Database& database, std::string_view rest, const storage::Values& values);
/// With holds, agreements and decision.
std::vector<FeedCopy> read_copies(const storage::Database& database, std::string_view rest, const storage::Values& values);
/// Oldest first.
std::vector<SourceChange> read_source_changes(const storage::Database& database, std::int64_t feed);
FeedCheck read_check(const storage::Database& database, std::int64_t feed);

/// "porn=adult", one a line.
std::string to_lines(const CategoryMap& map);
/// Error names the line: each is THEIRS=OURS.
base::Result<CategoryMap> category_map_from(std::string_view lines);
std::string to_lines(const CategoryCounts& counts);

}  // namespace school
