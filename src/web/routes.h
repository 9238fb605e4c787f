// Every page that there is, one list, grouped by area.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> all_routes();

}  // namespace web
