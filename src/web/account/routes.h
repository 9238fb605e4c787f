// One's own account: where one is signed in, what others did for it, this device.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> account_routes();

}  // namespace web
