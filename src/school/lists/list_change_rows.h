// Changes of subscribed lists as rows of the store.
#pragma once
#include <string_view>
#include <vector>

#include "school/lists/list_changes.h"
#include "storage/database.h"

namespace school {

/// With agreements, decision and undoing.
std::vector<ListChange> read_list_changes(const storage::Database& database, std::string_view rest,
                                          const storage::Values& values);

/// In force and not taken back.
inline constexpr std::string_view holding_changes =
    "id in (select change from list_change_decisions where outcome = 'in_force') and id not in (select change from "
    "list_change_undoings)";

}  // namespace school
