// /filter/lists: every list with where it comes from, what waits for people, and which list holds a site.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> list_routes();

}  // namespace web
