// Between rows of the windows table and Window.
#pragma once
#include <string_view>
#include <vector>

#include "school/windows/window.h"
#include "storage/database.h"

namespace school {

/// `rest` follows the from clause: w is the window, e its ending.
std::vector<Window> windows_in(const storage::Database& database, std::string_view rest, const storage::Values& values);

}  // namespace school
