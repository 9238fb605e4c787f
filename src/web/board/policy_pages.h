// Reviews of the policy, what calls for one before its time, and approvals of a version.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> policy_routes();

}  // namespace web
