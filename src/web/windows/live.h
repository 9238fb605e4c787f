// A teacher's view of her class during its lesson.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> class_view_routes();

}  // namespace web
