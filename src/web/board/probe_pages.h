// The checks that the program makes of itself: the latest, and one at a time behind a fact of the board.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> probe_routes();

}  // namespace web
