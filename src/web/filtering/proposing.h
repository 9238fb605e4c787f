// Forms that propose a change on one's own initiative: a site open for a time, a helpline.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> proposing_routes();

}  // namespace web
