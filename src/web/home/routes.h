// The first page after signing in: what needs me today.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> home_routes();

}  // namespace web
