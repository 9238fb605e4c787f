// Windows and sessions of a lesson: what teachers open or narrow for their classes (B-7).
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> window_routes();

}  // namespace web
