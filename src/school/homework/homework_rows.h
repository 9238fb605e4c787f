// Between rows of the homework tables and their values.
#pragma once
#include <string_view>
#include <vector>

#include "school/homework/homework_list.h"
#include "storage/database.h"

namespace school {

/// `rest` follows the from clause: l is the list, p its publication, e its ending. With their sites, in the order of adding.
std::vector<HomeworkList> homework_in(const storage::Database& database, std::string_view rest, const storage::Values& values);

}  // namespace school
