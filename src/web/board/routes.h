// The board for the Head, what stands behind each tile, the policy's reviews and approvals, and the probes.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> board_routes();

}  // namespace web
